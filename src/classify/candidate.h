/* candidate.h - a sentence at work, and its candidates: what might be a signal.
 *
 *     classify.c  ->  candidate.c (hits)  ->  judge.c, judge_rules.c (scores)  ->  finding.c (spans) */
#ifndef NZ_CLASSIFY_CANDIDATE_H
#define NZ_CLASSIFY_CANDIDATE_H

#include "classify/classify.h"
#include "classify/score.h"

struct nz_candidate {
    uint32_t kind, rule; /* rule NZ_NONE: found by the model alone */
    nz_run core;
    nz_evidence evidence;
    double score;   /* the model's: with the most that sentences near it can add */
    float odds;     /* the model's log odds, or NAN where the model has no say */
    double by_rule; /* the score by the rule alone, where it is sure enough to stand; or 0 */
    bool rejected;
    const char *remark; /* what weighed: cues, words; "" where there is nothing to say */
};

/* Did a rule of the user's find it, which the model does not know? */
static inline bool nz_candidate_is_own(const nz_bank *bank, const nz_candidate *candidate)
{
    return candidate->rule != NZ_NONE && nz_bank_rules(bank)[candidate->rule].added;
}

/* One sentence at work. */
typedef struct nz_work {
    nz_classifier *c;
    nz_place_in_note at;
    bool model;
    bool explains;          /* NZ_FLAG_EXPLAIN: findings say which cues work on them */
    uint32_t best;          /* the likeliest class of the likeliest label */
    const char *best_words; /* those that weighed most for it, once they were asked for */
    float odds;             /* log odds of any signal */
    double score;           /* the score with the most that sentences near it can add */
} nz_work;

static inline const nz_sentence *nz_work_sentence(const nz_work *w)
{
    return &w->at.block->sentences[w->at.sentence];
}

/* A new candidate of that kind; NULL: no memory. (candidate.c) */
nz_candidate *nz_candidate_add(nz_work *w, uint32_t kind, nz_run core);
/* Makes candidates of the sentence's hits, from number *hit on, which is moved past them. */
nz_status nz_candidates_take(nz_work *w, size_t *hit);

/* Fills in the chances, the score, and the likeliest class. NZ_ENOMEM. (judge.c) */
nz_status nz_judge_ask(nz_work *w);
/* Scores the candidates by what the model said; may add one. NZ_ENOMEM. */
nz_status nz_judge_by_model(nz_work *w);

/* The words that weighed most for a class of the model against class 0, of the sentence it was
 * asked about: "woorden wachten, weken"; "" where none did. NULL: no memory. (reason.c) */
const char *nz_reason_words(nz_work *w, uint32_t class);

/* Scores the candidates by rules and cues alone. NZ_ENOMEM. (judge_rules.c) */
nz_status nz_judge_by_rules(nz_work *w);
/* The same for those of a sure rule that the model doubts, or of one of the user. NZ_ENOMEM. */
nz_status nz_judge_again(nz_work *w);
/* Says which cues stand against the rejected candidates. */
nz_status nz_judge_add_cues(nz_work *w);

/* Fills in where in the note a finding of the sentence is, by its tokens. */
void nz_finding_place(const nz_work *w, nz_finding *finding);
/* Adds a finding to c->spans or c->vetoes, unless that is full. NZ_ENOMEM. */
nz_status nz_finding_keep(nz_classifier *c, nz_findings *in, const nz_finding *finding);
/* Cuts the accepted candidates to spans, and keeps the others as vetoes. NZ_ENOMEM. (finding.c) */
nz_status nz_find_spans(nz_work *w);

#endif
