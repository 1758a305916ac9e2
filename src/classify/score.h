/* score.h - the one place where evidence becomes a score. */
#ifndef NZ_CLASSIFY_SCORE_H
#define NZ_CLASSIFY_SCORE_H

#include "base/buf.h"
#include "classify/cue.h"

/* All that is known of one hit. */
typedef struct nz_evidence {
    double rule_score;    /* how often the rule is right, 0 to 1 */
    unsigned other_rules; /* further rules of the same kind that hit the sentence */
    uint32_t cues;        /* bit 1 << nz_cue */
    nz_speaker side;      /* whose block it is */
    nz_block_kind block;
    bool own_counts; /* misfit, unrewarded_effort: our own people's words count too */
    bool turns;  /* a wish or praise: denied, nothing is left of it, while "niet" is half of a complaint */
    bool letter; /* in a letter "wij" are the writer's */
} nz_evidence;

/* Does the cue work on the hit, and is it not taken away by another ("opgelost"
 * by "nog steeds niet") or by what the kind allows? */
bool nz_evidence_has(const nz_evidence *evidence, nz_cue cue);
/* Are these our own side's words, which do not count? */
bool nz_evidence_ours(const nz_evidence *evidence);

/* The probability, 0 to 1, that the hit is a signal. Appends to `why` (may be
 * NULL) what weighed against it, or for it: "ontkenning; eigen kant", or "negation; our own side". */
double nz_score(const nz_evidence *evidence, nz_buf *why, bool in_english);

#endif
