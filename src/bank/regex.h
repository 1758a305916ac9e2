/* regex.h - patterns that are compiled when first needed. */
#ifndef NZ_BANK_REGEX_H
#define NZ_BANK_REGEX_H

#include "base/mem.h"

/* The compiled patterns of a bank, one a rule; shared by threads. Opaque. */
typedef struct nz_regex_set nz_regex_set;

/* What one thread needs to match: match data, limits, JIT stack. Opaque. */
typedef struct nz_regex_run nz_regex_run;

/* Room for `count` patterns; none is compiled yet. NZ_ENOMEM. */
nz_status nz_regex_set_new(nz_regex_set **out, const nz_mem *mem, size_t count);
void nz_regex_set_free(nz_regex_set *set);

nz_status nz_regex_run_new(nz_regex_run **out, const nz_mem *mem);
void nz_regex_run_free(nz_regex_run *run);

/* Checks that `pattern` compiles. NZ_ESYNTAX: no, and *message (of `size`
 * bytes) says why. */
nz_status nz_regex_check(const nz_mem *mem, const char *pattern, char *message, size_t size);

/* Does pattern number `index`, whose text is `pattern`, match `line` at byte
 * `at`? NZ_OK: *end is where the match ends, or SIZE_MAX when there is none.
 * NZ_ELIMIT: a match limit was hit, so it is not known. */
nz_status nz_regex_at(nz_regex_set *set, nz_regex_run *run, size_t index, const char *pattern,
                      const char *line, size_t length, size_t at, bool jit, size_t *end);

#endif
