/* trace.h - what nz_rule_trace looks into: the beginnings of a rule's pattern. */
#ifndef NZ_BANK_TRACE_H
#define NZ_BANK_TRACE_H

#include "bank/build.h"

enum { NZ_MAX_PREFIXES = 64 };

/* A beginning of a pattern: where it ends in the folded pattern, and as PCRE2. */
typedef struct nz_prefix {
    uint32_t from, to; /* bytes of the folded pattern; from: where its way begins */
    const char *expanded;
    bool is_whole; /* the whole way */
} nz_prefix;

/* The beginnings, of each way of the pattern from short to long; `count` is at
 * most NZ_MAX_PREFIXES. What they say lives in the arena. */
typedef struct nz_prefixes {
    nz_prefix items[NZ_MAX_PREFIXES];
    size_t count;
} nz_prefixes;

/* Finds them: after every piece of `tree` behind which a token can end. `length`
 * is that of the folded pattern, `whole` is all of it as PCRE2. NZ_ENOMEM. */
nz_status nz_prefixes_find(nz_prefixes *out, const nz_node *tree, size_t length, const char *whole,
                           nz_arena *arena);

#endif
