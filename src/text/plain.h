/* plain.h - the fast path: chunks of ASCII letters with at most one mark. */
#ifndef NZ_TEXT_PLAIN_H
#define NZ_TEXT_PLAIN_H

#include "text/tokens.h"

/* Bytes from the start of a chunk on that the fast path may read; it reads the last ones
 * of a note from a copy. */
#define NZ_PLAIN_AHEAD 18u

/* Reads plain chunks, and usual ones (usual.h), from byte `at` on, which begins a chunk, and
 * returns where it stopped: at a chunk that is neither, or at `end`. The byte at `end`, if there
 * is one, must be white space. */
uint32_t nz_plain_read(nz_tokens *tokens, uint32_t at, uint32_t end);

#endif
