/* judge_rules.c - rules and cues alone: without a model, or against it.
 *
 *     rule of the user, "dossier kwijt"   the model never saw it: its score counts
 *     sure rule, the model doubts         believed in a short note, when the cues are with it
 *     rejected, "stel dat het lang duurt" says also which cue: a supposition */
#include "classify/candidate.h"

#include "classify/score.h"

#include <math.h>

/* A rule that by itself scores this much is believed when the model gives its
 * label at least that chance. */
static const double SURE_RULE = 0.79, SURE_CHANCE = 0.05;

static nz_status judge_by_rule(nz_work *w, nz_candidate *candidate)
{
    nz_classifier *c = w->c;
    candidate->evidence.cues = nz_cues_on(&c->cues, w->at.matcher, w->at.block, w->at.sentence,
                                          candidate->core, nz_cues_within(c->bank, candidate->rule));
    nz_buf_reset(&c->why);
    candidate->score = nz_score(&candidate->evidence, &c->why, c->is_english);
    candidate->rejected = candidate->score < c->min_score;
    candidate->remark = nz_arena_copy(&c->arena, c->why.data, c->why.length);
    return candidate->remark && !nz_buf_failed(&c->why) ? NZ_OK : NZ_ENOMEM;
}

nz_status nz_judge_by_rules(nz_work *w)
{
    nz_status status = NZ_OK;
    w->odds = NZ_NEAR_FAR;
    for (size_t i = 0; i < w->c->candidate_count && !status; i++) {
        nz_candidate *candidate = &w->c->candidates[i];
        status = judge_by_rule(w, candidate);
        float odds = nz_log_odds(candidate->score);
        w->odds = odds > w->odds ? odds : w->odds;
    }
    return status;
}

/* A rule of the user, which the model has never seen, speaks for itself where the model
 * rejects it, now or when the note is known. */
static nz_status judge_own(nz_work *w, nz_candidate *candidate)
{
    nz_candidate by_rule = *candidate;
    by_rule.odds = NAN;
    nz_status status = judge_by_rule(w, &by_rule);
    candidate->by_rule = by_rule.score;
    if (candidate->rejected)
        *candidate = by_rule;
    return status;
}

/* What the rule alone gives a candidate, where it is sure enough: note.c says whether that
 * counts. With no other signal in the sentence it is no longer rejected. */
static nz_status weigh_rule(nz_work *w, nz_candidate *candidate, bool signal)
{
    nz_candidate by_rule = *candidate;
    if ((candidate->rejected && signal) ||
        nz_model_score(&w->c->model, candidate->odds, 0, NZ_NEAR_MIDDLE) < SURE_CHANCE)
        return NZ_OK;
    nz_status status = judge_by_rule(w, &by_rule);
    if (status || by_rule.score < SURE_RULE)
        return status;
    candidate->by_rule = by_rule.score;
    if (candidate->rejected) {
        candidate->rejected = by_rule.rejected;
        candidate->score = by_rule.score;
        candidate->remark = by_rule.remark;
    }
    return NZ_OK;
}

nz_status nz_judge_again(nz_work *w)
{
    nz_classifier *c = w->c;
    nz_status status = NZ_OK;
    bool signal = w->best && w->score >= c->min_score;
    for (size_t i = 0; i < c->candidate_count && !status; i++) {
        nz_candidate *candidate = &c->candidates[i];
        if (candidate->rule == NZ_NONE)
            continue;
        status = nz_candidate_is_own(c->bank, candidate) ? judge_own(w, candidate)
                                                         : weigh_rule(w, candidate, signal);
    }
    return status;
}

/* Says which cues stand against a rejected candidate, also where the model
 * rejected it. */
nz_status nz_judge_add_cues(nz_work *w)
{
    nz_classifier *c = w->c;
    for (size_t i = 0; i < c->candidate_count; i++) {
        nz_candidate *candidate = &c->candidates[i];
        if (!candidate->rejected || candidate->rule == NZ_NONE)
            continue;
        nz_buf_reset(&c->why);
        candidate->evidence.cues = nz_cues_on(&c->cues, w->at.matcher, w->at.block, w->at.sentence,
                                              candidate->core, nz_cues_within(c->bank, candidate->rule));
        nz_score(&candidate->evidence, &c->why, c->is_english);
        if (c->why.length)
            nz_buf_puts(&c->why, "; ");
        nz_buf_puts(&c->why, candidate->remark);
        candidate->remark = nz_arena_copy(&c->arena, c->why.data, c->why.length);
        if (!candidate->remark || nz_buf_failed(&c->why))
            return NZ_ENOMEM;
    }
    return NZ_OK;
}
