/* match.h - from a block's tokens to hits of rules. */
#ifndef NZ_BANK_MATCH_H
#define NZ_BANK_MATCH_H

#include "bank/bank.h"
#include "bank/track.h"
#include "text/text.h"

/* A place where a rule matched. */
typedef struct nz_hit {
    uint32_t rule;        /* index in the bank */
    uint32_t sentence;    /* in the block */
    uint32_t first, last; /* tokens of the block, half open */
} nz_hit;

/* A rule put up for a sentence: the tokens at which it may begin, and where its
 * track leads from there (0: it has no track). */
typedef struct nz_match_candidate {
    uint32_t rule;
    uint64_t starts, ends;
} nz_match_candidate;

/* One a scanner. Hits and words are those of the last block. */
typedef struct nz_matcher {
    nz_bank *bank;
    nz_regex_run *run;
    uint32_t *always; /* the rules without triggers */
    size_t always_count;
    uint32_t *words; /* per token of the block: its entry in the bank, or NZ_NONE */
    size_t word_room;
    uint64_t stamp;       /* the sentence at hand, from 1 on */
    uint64_t *stamps;     /* per rule: the sentence for which it was put up last */
    nz_track_mark *marks; /* per word group: the tokens that are in it, a bit each */
    nz_track_line line;   /* the sentence, for tracks */
    uint64_t token;       /* the bit of the token being looked up */
    bool is_first;        /* it is the first of its sentence */
    nz_match_candidate *candidates;
    size_t candidate_count;
    nz_hit *hits;
    size_t hit_count, hit_room;
    uint64_t tried;        /* rules tried, since it was made */
    size_t limited;        /* rules that ran into a limit, since nz_matcher_begin */
    uint32_t limited_rule; /* one of them */
} nz_matcher;

nz_status nz_matcher_init(nz_matcher *m, nz_bank *bank);
void nz_matcher_clear(nz_matcher *m);

/* Begins a note: forgets which rules ran into a limit. */
void nz_matcher_begin(nz_matcher *m);

/* Looks every token of `block` up and finds all hits, ordered by sentence and, in
 * it, by rule, but none in the sentences for which `skip`, one a sentence, is true
 * (NULL: no such). `flags`: nz_flag. NZ_ENOMEM. */
nz_status nz_matcher_block(nz_matcher *m, const nz_block *block, const bool *skip, unsigned flags);

/* The hits in one sentence of the block: the first, and *count of them. */
const nz_hit *nz_matcher_hits(const nz_matcher *m, uint32_t sentence, size_t *count);

/* The canonical line of a sentence: its first byte, and its length in *length. */
const char *nz_sentence_line(const nz_block *block, const nz_sentence *sentence, size_t *length);

/* Does rule `rule` match somewhere in this sentence? Sets *found. */
nz_status nz_matcher_try(nz_matcher *m, uint32_t rule, const nz_block *block, const nz_sentence *sentence,
                         bool *found);

#endif
