/* cue.h - what raises or lowers a hit: negation, hypothesis, past and solved,
 * own side, small talk ... found as rules of lexicons/nl/cues. */
#ifndef NZ_CLASSIFY_CUE_H
#define NZ_CLASSIFY_CUE_H

#include "bank/match.h"
#include "classify/clause.h"

/* The cues that the classifier knows; a bank may have others, which do nothing. */
typedef enum nz_cue {
    NZ_CUE_NEGATION,
    NZ_CUE_HYPOTHESIS,
    NZ_CUE_SOLVED,
    NZ_CUE_PERSISTS,
    NZ_CUE_OWN_SIDE,
    NZ_CUE_ON_REQUEST,
    NZ_CUE_CUSTOMER,
    NZ_CUE_THIRD_PARTY,
    NZ_CUE_SMALL_TALK,
    NZ_CUE_POLITENESS,
    NZ_CUE_AGENDA,
    NZ_CUE_STILL_OURS,
    NZ_CUE_EXCUSE,
    NZ_CUE_PRAISE,
    NZ_CUE_RESIGNATION,
    NZ_CUE_IRONY,
    NZ_CUE_FRAME,
    NZ_CUE_LEAD_IN,
    NZ_CUE_DENIAL,
    NZ_CUE_NOT_DENIED,
    NZ_CUE_REPORTED,
    NZ_CUE_TOLD_BY_US,
    NZ_CUE_QUESTION,
    NZ_CUE_RHETORICAL,
    NZ_CUE_PROSE,
    NZ_CUE_NO_SIGNAL,
    NZ_CUE_COUNT
} nz_cue;

/* The name of a cue in lexicons/nl/cues ("negation"); static. */
const char *nz_cue_name(nz_cue cue);

/* From the bank's numbers to nz_cue. */
enum { NZ_CUES_NUMBERED = 64 };
typedef struct nz_cues {
    uint32_t number[NZ_CUE_COUNT]; /* of the cue in the bank, or NZ_NONE */
    bool silence;                  /* the bank has a rule of no_signal */
    uint8_t of[NZ_CUES_NUMBERED];  /* the other way round, for the bank's first cues: the nz_cue, or
                                      NZ_CUE_COUNT */
} nz_cues;

void nz_cues_init(nz_cues *cues, const nz_bank *bank);

/* Which cue a hit is, or NZ_CUE_COUNT: a signal, or a cue that is not known. */
nz_cue nz_cue_of(const nz_cues *cues, const nz_bank *bank, const nz_hit *hit);

/* What lies within the words it works on does so all the same. */
#define NZ_CUES_ALWAYS_WITHIN (1u << NZ_CUE_NO_SIGNAL)

/* The set of cues (bit 1 << nz_cue) that work on the tokens `on` of a
 * sentence. A cue that lies within `on` is part of what was found there and
 * counts only when it is one of the set `within` or of NZ_CUES_ALWAYS_WITHIN. A
 * denial in form alone ("niet alleen", "geen wonder": the cue not_denied) is
 * none. The sentence after a question may deny it: "Klachten? Nee." */
uint32_t nz_cues_on(const nz_cues *cues, const nz_matcher *m, const nz_block *block, uint32_t sentence,
                    nz_run on, uint32_t within);

/* The rule of the cue no_signal that works on them, the first; or NZ_NONE. */
uint32_t nz_cue_silences(const nz_cues *cues, const nz_matcher *m, const nz_block *block, uint32_t sentence,
                         nz_run on);

/* What to take for `within` where a rule made the hit: a denial counts there,
 * unless the rule has a word of denial of its own: "geen reactie gekregen"
 * against "wil geen offerte", found by a rule "wil ... offerte". */
static inline uint32_t nz_cues_within(const nz_bank *bank, uint32_t rule)
{
    return rule != NZ_NONE && nz_bank_rules(bank)[rule].negates ? 0
                                                                : 1u << NZ_CUE_NEGATION | 1u << NZ_CUE_DENIAL;
}

#endif
