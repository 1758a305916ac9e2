/* attempt.h - one rule at work on one sentence. */
#ifndef NZ_BANK_ATTEMPT_H
#define NZ_BANK_ATTEMPT_H

#include "bank/match.h"

typedef struct nz_attempt {
    uint32_t rule, sentence;
    const nz_block *block;
    unsigned flags;
    uint64_t starts; /* tokens at which it can match; number 64 stands in the place of number 0 */
    uint64_t ends;   /* where its track leads from there; 0: it has none, PCRE2 alone says */
    bool *found;     /* not NULL: say only whether it matches */
} nz_attempt;

/* Tries the rule at the tokens where it can begin, and keeps its hits in `m`.
 * A match limit is counted in m->limited. NZ_ENOMEM. */
nz_status nz_attempt_run(nz_matcher *m, const nz_attempt *a);

#endif
