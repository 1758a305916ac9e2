/* shape.h - a chunk (what stands between white space) seen as a row of marks,
 * one a grapheme cluster, so that the rules of the tokenizer are plain rules
 * over characters and can never cut through a cluster.
 *
 *     "(foto’s)," -> marks ( f o t o ' s ) ,    at 0 1 2 3 4 5 8 9 10 11
 */
#ifndef NZ_TEXT_SHAPE_H
#define NZ_TEXT_SHAPE_H

#include "base/limits.h"

#include <stddef.h>
#include <stdint.h>

typedef struct nz_shape {
    uint32_t start;                  /* of the chunk, bytes of the note */
    uint32_t count;                  /* marks */
    uint8_t marks[NZ_MAX_CHUNK + 4]; /* ends in four zeros, so that a rule may look ahead */
    uint16_t at[NZ_MAX_CHUNK + 1];   /* where each begins, from `start`; at[count] is the end */
} nz_shape;

/* Reads the chunk at bytes[start..end) into *shape: as far as the next white
 * space or NZ_MAX_CHUNK bytes. Returns where the chunk ends. What has no width
 * joins the mark before it, or at the start the one after. */
uint32_t nz_shape_read(nz_shape *shape, const char *bytes, uint32_t start, uint32_t end);

#endif
