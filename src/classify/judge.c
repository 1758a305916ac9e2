/* judge.c - what the model says of a sentence's candidates.
 *
 *     "Het wachten duurt nu al weken"
 *         chances     silent_complaint 0.88 (slow_response 0.80), none 0.10
 *         candidate   slow_response: score 0.91, "woorden weken, wachten"
 *         candidate   information_request: rejected, "het model: te weinig kans"
 *
 * A label that the model finds without any rule is a candidate too. */
#include "classify/candidate.h"

#include <math.h>
#include <string.h>

/* A second label in a sentence wants this chance, and a rule of its own. */
static const float SECOND_LABEL = 0.25f;
/* Among the kinds of a label, one that a rule names counts so many times. */
static const float RULE_TRUST = 3;
/* What a wish or praise loses, in log odds, where the words by which a rule found it are denied. */
static const float DENIED = 6;

/* ---- labels ------------------------------------------------------------------ */

/* The chance of a label: of the classes whose label is that of class `first`. */
static float label_chance(const nz_work *w, uint32_t first)
{
    const nz_model *model = &w->c->model;
    float sum = 0;
    for (uint32_t k = first; k && k < model->file->class_count; k++)
        if (model->class_label[k] == first)
            sum += w->c->opinion.chances[k];
    return sum;
}

/* The first class of a kind's label, or 0: the model does not know the label. */
static uint32_t label_of_kind(const nz_work *w, uint32_t kind)
{
    const nz_model *model = &w->c->model;
    for (uint32_t k = 1; k < model->file->class_count; k++)
        if (model->class_kind[k] != NZ_NONE &&
            !strcmp(w->c->bank->kinds[model->class_kind[k]].label, w->c->bank->kinds[kind].label))
            return model->class_label[k];
    return 0;
}

/* Has a rule of this class's kind hit the sentence? */
static bool rule_says(const nz_work *w, uint32_t class)
{
    for (size_t i = 0; i < w->c->candidate_count; i++)
        if (w->c->candidates[i].kind == w->c->model.class_kind[class])
            return true;
    return false;
}

/* ---- the sentence ------------------------------------------------------------ */

/* The first class of the likeliest label of those that the bank has, or 0. */
static uint32_t best_label(const nz_work *w)
{
    const nz_model *model = &w->c->model;
    uint32_t classes = model->file->class_count, best = 0;
    float chances[NZ_MODEL_CLASSES], top = 0; /* of a label, by its first class */
    memset(chances, 0, classes * sizeof *chances);
    for (uint32_t k = 1; k < classes; k++)
        chances[model->class_label[k]] += w->c->opinion.chances[k];
    for (uint32_t k = 1; k < classes; k++)
        if (chances[k] > top && model->class_kind[k] != NZ_NONE) {
            top = chances[k];
            best = k;
        }
    return best;
}

/* The likeliest class of that label. */
static uint32_t best_class(const nz_work *w)
{
    const nz_model *model = &w->c->model;
    uint32_t label = best_label(w), class = 0;
    float best = -1;
    for (uint32_t k = label; k && k < model->file->class_count; k++) {
        if (model->class_label[k] != label)
            continue;
        float chance = w->c->opinion.chances[k] * (rule_says(w, k) ? RULE_TRUST : 1);
        if (chance > best) {
            best = chance;
            class = k;
        }
    }
    return class;
}

nz_status nz_judge_ask(nz_work *w)
{
    nz_classifier *c = w->c;
    const nz_model *model = &c->model;
    w->best = 0;
    w->best_words = NULL;
    w->score = 0;
    w->odds = NZ_NEAR_FAR;
    if (c->sieve.dull[w->at.sentence]) {
        memset(c->opinion.chances, 0, model->file->class_count * sizeof *c->opinion.chances);
        return NZ_OK;
    }
    nz_status status = nz_vectors_find(&c->vectors, &w->at);
    float least = c->candidate_count ? -INFINITY : c->least_odds;
    if (status || !nz_model_sentence(model, &c->vectors, least, &c->opinion))
        return status;
    w->odds = nz_log_odds(1 - (double)c->opinion.chances[0]);
    w->score = nz_model_most(model, w->odds);
    if (c->candidate_count || w->score >= c->min_score)
        w->best = best_class(w);
    return NZ_OK;
}

/* The words that weighed most for a class; those of the likeliest are asked for more than once. */
static const char *weighty_words(nz_work *w, uint32_t class)
{
    if (class != w->best)
        return nz_reason_words(w, class);
    if (!w->best_words)
        w->best_words = nz_reason_words(w, class);
    return w->best_words;
}

/* ---- the candidates ---------------------------------------------------------- */

/* "Het budget is niet goedgekeurd": to the model many words outweigh the one that turns them, as who
 * writes of what is not the case seldom does so in the words of what is. The rule says which words it
 * goes by, the cue what is denied. */
static void weigh_denial(nz_work *w, nz_candidate *found)
{
    nz_classifier *c = w->c;
    if (found->rule == NZ_NONE || !found->evidence.turns)
        return;
    found->evidence.cues = nz_cues_on(&c->cues, w->at.matcher, w->at.block, w->at.sentence, found->core,
                                      nz_cues_within(c->bank, found->rule));
    if (!nz_evidence_has(&found->evidence, NZ_CUE_DENIAL))
        return;
    w->odds = found->odds -= DENIED;
    w->score = found->score = nz_model_most(&c->model, found->odds);
    found->rejected = found->score < c->min_score;
}

/* The candidate of the best label gets the best kind; made when no rule hit. What a rule of the user's
 * found stays of that rule's kind. */
static nz_status take_best(nz_work *w)
{
    nz_classifier *c = w->c;
    uint32_t kind = c->model.class_kind[w->best];
    const char *label = c->bank->kinds[kind].label;
    nz_candidate *found = NULL;
    for (size_t i = 0; i < c->candidate_count; i++) {
        nz_candidate *candidate = &c->candidates[i];
        bool same_label =
            !nz_candidate_is_own(c->bank, candidate) && !strcmp(c->bank->kinds[candidate->kind].label, label);
        if (candidate->kind == kind || (same_label && (!found || found->kind != kind)))
            found = candidate;
    }
    if (!found && !(found = nz_candidate_add(w, kind, nz_sentence_body(nz_work_sentence(w)))))
        return NZ_ENOMEM;
    if (found->kind != kind)
        found->rule = NZ_NONE; /* it speaks of another kind, with a suggestion for that */
    found->kind = kind;
    found->score = w->score;
    found->odds = w->odds;
    found->rejected = false;
    weigh_denial(w, found);
    found->remark = weighty_words(w, w->best);
    return found->remark ? NZ_OK : NZ_ENOMEM;
}

/* The class of a kind, or the best when the model does not know the kind. */
static uint32_t class_of(const nz_work *w, uint32_t kind)
{
    for (uint32_t k = 1; k < w->c->model.file->class_count; k++)
        if (w->c->model.class_kind[k] == kind)
            return k;
    return w->best;
}

/* Says why a candidate is rejected, or which words speak for it. */
static bool remark_on(nz_work *w, nz_candidate *candidate, bool likelier)
{
    const nz_classifier *c = w->c;
    if (!candidate->rejected)
        candidate->remark = weighty_words(w, class_of(w, candidate->kind));
    else if (likelier)
        candidate->remark = nz_in_language(c, "een waarschijnlijker soort", "a likelier kind");
    else if (c->sieve.dull[w->at.sentence])
        candidate->remark = nz_in_language(c, "het model: op het eerste gezicht geen kans",
                                           "the model: no chance at first sight");
    else
        candidate->remark = nz_in_language(c, "het model: te weinig kans", "the model: too little chance");
    return candidate->remark != NULL;
}

nz_status nz_judge_by_model(nz_work *w)
{
    nz_classifier *c = w->c;
    bool signal = w->best && w->score >= c->min_score;
    for (size_t i = 0; i < c->candidate_count; i++) {
        nz_candidate *candidate = &c->candidates[i];
        uint32_t label = label_of_kind(w, candidate->kind);
        float chance = label_chance(w, label);
        candidate->odds = nz_log_odds((double)chance);
        candidate->score = nz_model_most(&c->model, candidate->odds);
        bool best_label = w->best && label == c->model.class_label[w->best];
        bool best_kind = w->best && candidate->kind == c->model.class_kind[w->best];
        candidate->rejected = !signal || (best_label && !best_kind) || chance < SECOND_LABEL;
        if (!remark_on(w, candidate, signal && best_label))
            return NZ_ENOMEM;
    }
    return signal ? take_best(w) : NZ_OK;
}
