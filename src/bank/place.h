/* place.h - where in a file something stands, for errors and remarks. */
#ifndef NZ_BANK_PLACE_H
#define NZ_BANK_PLACE_H

#include "base/arena.h"

/* How a value is written, which tells how many characters stand for one. */
typedef enum nz_quoting {
    NZ_QUOTING_OTHER = 0, /* a block (| or >), several lines, or not one value */
    NZ_QUOTING_PLAIN,
    NZ_QUOTING_SINGLE, /* 'it''s': '' stands for ' */
    NZ_QUOTING_DOUBLE  /* "\"": a backslash and another character stand for one */
} nz_quoting;

typedef struct nz_place {
    const char *file;
    size_t line, column; /* from 1, the column in code points */
    nz_quoting quoting;
} nz_place;

/* A pattern as canonical lines are: lower case, no diacritics, plain quotes and
 * dashes. In the arena; NULL: no memory. */
const char *nz_place_fold(const char *pattern, nz_arena *arena);

/* Where byte `offset` of the folded `pattern` stands, when the pattern as
 * written begins at `place`. */
nz_place nz_place_within(nz_place place, const char *pattern, size_t offset);

#endif
