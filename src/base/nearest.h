/* nearest.h - "did you mean": the known words that a typing error is closest to. */
#ifndef NZ_BASE_NEAREST_H
#define NZ_BASE_NEAREST_H

#include <stddef.h>

enum { NZ_NEAREST_WORDS = 3 };

typedef struct nz_nearest {
    const char *wanted;
    const char *best;                    /* the nearest word so far; NULL when none is near enough */
    const char *words[NZ_NEAREST_WORDS]; /* it and the next ones; NULL past the last */
    size_t distances[NZ_NEAREST_WORDS];
    size_t most; /* the distance that still counts as near */
} nz_nearest;

void nz_nearest_start(nz_nearest *nearest, const char *wanted);
void nz_nearest_try(nz_nearest *nearest, const char *word);

/* Sets `out` to "; did you mean 'word'?", or to "" when no word was near. */
void nz_nearest_ask(const nz_nearest *nearest, char *out, size_t size);

#endif
