/* classify.c - decides.
 *
 *     "Het werkt goed, alleen jammer van de herrie, en kan ik een folder krijgen?"
 *         hits        qualified_praise, information_request
 *         model       silent_complaint 0.55, buying_signal 0.41, none 0.04
 *         parted      at "en", the border nearest before the second
 *         spans       [Het werkt goed, alleen jammer van de herrie], [kan ik een folder krijgen?]
 *
 * Hits of one kind in one sentence are one candidate. The model says how likely
 * the sentence holds a signal, and of which label; a label it finds without any
 * rule is a candidate too. What is rejected is kept, with the reason. Without a
 * model, rules and cues alone give the score (score.c).
 */
#include "classify/classify.h"

#include "base/limits.h"
#include "classify/score.h"
#include "classify/span.h"

#include <string.h>

/* A second label in a sentence wants this chance, and a rule of its own. */
static const float SECOND_LABEL = 0.25f;
/* Among the kinds of a label, one that a rule names counts so many times. */
static const float RULE_TRUST = 3;
/* A rule that by itself scores this much is believed when the model gives its
 * label at least that chance. */
static const double SURE_RULE = 0.85, SURE_CHANCE = 0.1;

struct nz_candidate {
    uint32_t kind, rule; /* rule NZ_NONE: found by the model alone */
    nz_run core;
    nz_evidence evidence;
    double score;
    bool rejected;
    const char *remark; /* what weighed: cues, words; "" where there is nothing to say */
};

/* One sentence at work. */
typedef struct work {
    nz_classifier *c;
    nz_place_in_note at;
    bool model;
    float chances[NZ_MODEL_CLASSES];
    uint32_t best;         /* the likeliest class of the likeliest label */
    double score;          /* calibrated chance of any signal */
} work;

nz_status nz_classifier_init(nz_classifier *c, nz_bank *bank)
{
    *c = (nz_classifier){.bank = bank, .min_score = 0.5};
    nz_cues_init(&c->cues, bank);
    nz_arena_init(&c->arena, &bank->mem);
    nz_buf_init(&c->why, &bank->mem);
    return nz_model_init(&c->model, bank);
}

void nz_classifier_clear(nz_classifier *c)
{
    if (!c->bank)
        return;
    const nz_mem *mem = &c->bank->mem;
    nz_arena_clear(&c->arena);
    nz_buf_clear(&c->why);
    nz_mem_release(mem, c->candidates);
    nz_mem_release(mem, c->spans.items);
    nz_mem_release(mem, c->vetoes.items);
    *c = (nz_classifier){0};
}

void nz_classifier_begin(nz_classifier *c)
{
    c->spans.count = c->vetoes.count = 0;
    c->sentences = 0;
    nz_arena_reset(&c->arena);
    nz_sides_begin(&c->sides, nz_bank_lexicon(c->bank));
}

static const nz_sentence *sentence_of(const work *w)
{
    return &w->at.block->sentences[w->at.sentence];
}

/* ---- candidates ---------------------------------------------------------- */

static bool own_counts(const nz_kind *kind)
{
    return !strcmp(kind->subtype, "misfit") || !strcmp(kind->subtype, "unrewarded_effort");
}

/* A new candidate of that kind; NULL: no memory. */
static nz_candidate *add_candidate(work *w, uint32_t kind, nz_run core)
{
    nz_classifier *c = w->c;
    if (!nz_mem_grow(&c->bank->mem, (void **)&c->candidates, &c->candidate_room, c->candidate_count + 1,
                     sizeof *c->candidates))
        return NULL;
    nz_candidate *candidate = &c->candidates[c->candidate_count++];
    *candidate = (nz_candidate){.kind = kind, .rule = NZ_NONE, .core = core, .remark = ""};
    candidate->evidence = (nz_evidence){.side = w->at.side,
                                        .block = w->at.block->kind,
                                        .own_counts = own_counts(&c->bank->kinds[kind]),
                                        .letter = w->at.letter};
    return candidate;
}

/* Do two quotations part these tokens: “a” of “b”? */
static bool quoted_apart(const nz_block *block, nz_run left, nz_run right)
{
    unsigned quotes = 0;
    for (uint32_t t = left.last; t < right.first; t++)
        quotes += nz_token_is(block, t, "\"");
    return quotes >= 2;
}

static nz_status take_hit(work *w, const nz_hit *hit)
{
    nz_classifier *c = w->c;
    const nz_image_rule *rule = &nz_bank_rules(c->bank)[hit->rule];
    nz_candidate *candidate = NULL;
    for (size_t i = 0; i < c->candidate_count && !candidate; i++)
        if (c->candidates[i].kind == rule->kind &&
            !quoted_apart(w->at.block, c->candidates[i].core, (nz_run){hit->first, hit->last}) &&
            !quoted_apart(w->at.block, (nz_run){hit->first, hit->last}, c->candidates[i].core))
            candidate = &c->candidates[i];
    if (candidate)
        candidate->evidence.other_rules++;
    else if (!(candidate = add_candidate(w, rule->kind, (nz_run){hit->first, hit->last})))
        return NZ_ENOMEM;
    if (candidate->rule == NZ_NONE || (double)rule->score > candidate->evidence.rule_score) {
        candidate->rule = hit->rule;
        candidate->evidence.rule_score = (double)rule->score;
    }
    if (hit->first < candidate->core.first)
        candidate->core.first = hit->first;
    if (hit->last > candidate->core.last)
        candidate->core.last = hit->last;
    return NZ_OK;
}

static nz_status take_hits(work *w, size_t *hit)
{
    const nz_matcher *m = w->at.matcher;
    w->c->candidate_count = 0;
    for (; *hit < m->hit_count && m->hits[*hit].sentence == w->at.sentence; ++*hit) {
        if (nz_bank_rules(w->c->bank)[m->hits[*hit].rule].kind == NZ_NONE)
            continue;
        nz_status status = take_hit(w, &m->hits[*hit]);
        if (status)
            return status;
    }
    return NZ_OK;
}

/* ---- what the model says ------------------------------------------------- */

/* The chance of a label: of the classes whose label is that of class `first`. */
static float label_chance(const work *w, uint32_t first)
{
    const nz_model *model = &w->c->model;
    float sum = 0;
    for (uint32_t k = first; k && k < model->file->class_count; k++)
        if (model->class_label[k] == first)
            sum += w->chances[k];
    return sum;
}

/* The first class of a kind's label, or 0: the model does not know the label. */
static uint32_t label_of_kind(const work *w, uint32_t kind)
{
    const nz_model *model = &w->c->model;
    for (uint32_t k = 1; k < model->file->class_count; k++)
        if (model->class_kind[k] != NZ_NONE &&
            !strcmp(w->c->bank->kinds[model->class_kind[k]].label, w->c->bank->kinds[kind].label))
            return model->class_label[k];
    return 0;
}

/* Has a rule of this class's kind hit the sentence? */
static bool rule_says(const work *w, uint32_t class)
{
    for (size_t i = 0; i < w->c->candidate_count; i++)
        if (w->c->candidates[i].kind == w->c->model.class_kind[class])
            return true;
    return false;
}

/* Fills in the chances, the score, and the likeliest class of the likeliest
 * label. */
static void ask_model(work *w)
{
    const nz_model *model = &w->c->model;
    float top = 0;
    w->best = 0;
    w->score = 0;
    if (!nz_model_sentence(model, &w->at, w->c->candidate_count > 0, w->chances))
        return;
    w->score = nz_model_calibrated(model, 1 - (double)w->chances[0]);
    uint32_t label = 0;
    for (uint32_t k = 1; k < model->file->class_count; k++) {
        float chance = model->class_label[k] == k && model->class_kind[k] != NZ_NONE ? label_chance(w, k) : 0;
        if (chance > top) {
            top = chance;
            label = k;
        }
    }
    float best = -1;
    for (uint32_t k = label; k && k < model->file->class_count; k++) {
        float chance = model->class_label[k] != label ? -1 : w->chances[k] * (rule_says(w, k) ? RULE_TRUST : 1);
        if (chance > best) {
            best = chance;
            w->best = k;
        }
    }
}

/* The words that weighed most for the best class: "wachten, weken". */
static const char *weighty_words(work *w)
{
    enum { MOST = 3 };
    nz_run body = nz_sentence_body(sentence_of(w));
    uint32_t tokens[MOST];
    double weights[MOST] = {0.3, 0.3, 0.3}; /* less than this is no reason */
    size_t count = 0;
    double all[NZ_MAX_SENTENCE_TOKENS];
    nz_model_weights(&w->c->model, &w->at, w->best, all, NZ_MAX_SENTENCE_TOKENS);
    for (uint32_t t = body.first; t < body.last && t - body.first < NZ_MAX_SENTENCE_TOKENS; t++) {
        double weight = all[t - body.first];
        size_t at = count;
        while (at && weights[at - 1] < weight)
            at--;
        if (at == MOST || weight <= 0.3)
            continue;
        count += count < MOST;
        for (size_t i = count - 1; i > at; i--) {
            tokens[i] = tokens[i - 1];
            weights[i] = weights[i - 1];
        }
        tokens[at] = t;
        weights[at] = weight;
    }
    nz_buf *why = &w->c->why;
    nz_buf_reset(why);
    for (size_t i = 0; i < count; i++) {
        size_t length;
        const char *word = nz_token_word(w->at.block, tokens[i], &length);
        nz_buf_printf(why, "%s%.*s", i ? ", " : "woorden ", (int)length, word);
    }
    return nz_buf_failed(why) ? NULL : nz_arena_copy(&w->c->arena, why->data, why->length);
}

/* The candidate of the best label gets the best kind; made when no rule hit. */
static nz_status take_best(work *w)
{
    nz_classifier *c = w->c;
    uint32_t kind = c->model.class_kind[w->best];
    const char *label = c->bank->kinds[kind].label;
    nz_candidate *found = NULL;
    for (size_t i = 0; i < c->candidate_count; i++) {
        nz_candidate *candidate = &c->candidates[i];
        bool same_label = !strcmp(c->bank->kinds[candidate->kind].label, label);
        if (candidate->kind == kind || (same_label && (!found || found->kind != kind)))
            found = candidate;
    }
    if (!found && !(found = add_candidate(w, kind, nz_sentence_body(sentence_of(w)))))
        return NZ_ENOMEM;
    found->kind = kind;
    found->score = w->score;
    found->rejected = false;
    found->remark = weighty_words(w);
    return found->remark ? NZ_OK : NZ_ENOMEM;
}

static nz_status judge_by_model(work *w)
{
    nz_classifier *c = w->c;
    bool signal = w->best && w->score >= c->min_score;
    for (size_t i = 0; i < c->candidate_count; i++) {
        nz_candidate *candidate = &c->candidates[i];
        uint32_t label = label_of_kind(w, candidate->kind);
        float chance = label_chance(w, label);
        candidate->score = nz_model_calibrated(&c->model, (double)chance);
        bool best_label = w->best && label == c->model.class_label[w->best];
        bool best_kind = w->best && candidate->kind == c->model.class_kind[w->best];
        candidate->rejected = !signal || (best_label && !best_kind) || chance < SECOND_LABEL;
        candidate->remark = signal && best_label ? "een waarschijnlijker soort" : "het model: te weinig kans";
    }
    return signal ? take_best(w) : NZ_OK;
}

/* ---- rules and cues alone ------------------------------------------------ */

static nz_status judge_by_rule(work *w, nz_candidate *candidate)
{
    nz_classifier *c = w->c;
    candidate->evidence.cues = nz_cues_on(&c->cues, w->at.matcher, w->at.block, w->at.sentence, candidate->core,
                                          candidate->rule != NZ_NONE && nz_bank_rules(c->bank)[candidate->rule].negates);
    nz_buf_reset(&c->why);
    candidate->score = nz_score(&candidate->evidence, &c->why);
    candidate->rejected = candidate->score < c->min_score;
    candidate->remark = nz_arena_copy(&c->arena, c->why.data, c->why.length);
    return candidate->remark && !nz_buf_failed(&c->why) ? NZ_OK : NZ_ENOMEM;
}

static nz_status judge_by_rules(work *w)
{
    nz_status status = NZ_OK;
    for (size_t i = 0; i < w->c->candidate_count && !status; i++)
        status = judge_by_rule(w, &w->c->candidates[i]);
    return status;
}

/* Rejected by the model, but a sure rule, or a user's own, which the model has
 * never seen: these speak for themselves. */
static nz_status judge_again(work *w)
{
    nz_classifier *c = w->c;
    nz_status status = NZ_OK;
    bool signal = w->best && w->score >= c->min_score;
    for (size_t i = 0; i < c->candidate_count && !status; i++) {
        nz_candidate *candidate = &c->candidates[i];
        if (!candidate->rejected || candidate->rule == NZ_NONE)
            continue;
        bool added = nz_bank_rules(c->bank)[candidate->rule].added;
        double chance = candidate->score;
        if (!added && (signal || chance < SURE_CHANCE))
            continue;
        const char *remark = candidate->remark;
        status = judge_by_rule(w, candidate);
        if (!status && !added && candidate->score < SURE_RULE) {
            candidate->score = chance;
            candidate->rejected = true;
            candidate->remark = remark;
        }
    }
    return status;
}

/* Says which cues stand against a rejected candidate, also where the model
 * rejected it. */
static nz_status add_cues(work *w)
{
    nz_classifier *c = w->c;
    for (size_t i = 0; i < c->candidate_count; i++) {
        nz_candidate *candidate = &c->candidates[i];
        if (!candidate->rejected || candidate->rule == NZ_NONE)
            continue;
        nz_buf_reset(&c->why);
        candidate->evidence.cues = nz_cues_on(&c->cues, w->at.matcher, w->at.block, w->at.sentence, candidate->core,
                                          candidate->rule != NZ_NONE && nz_bank_rules(c->bank)[candidate->rule].negates);
        nz_score(&candidate->evidence, &c->why);
        if (c->why.length)
            nz_buf_puts(&c->why, "; ");
        nz_buf_puts(&c->why, candidate->remark);
        candidate->remark = nz_arena_copy(&c->arena, c->why.data, c->why.length);
        if (!candidate->remark || nz_buf_failed(&c->why))
            return NZ_ENOMEM;
    }
    return NZ_OK;
}

/* ---- overlaps ------------------------------------------------------------ */

static void sort_by_place(nz_classifier *c)
{
    for (size_t i = 1; i < c->candidate_count; i++) {
        nz_candidate moved = c->candidates[i];
        size_t at = i;
        while (at && c->candidates[at - 1].core.first > moved.core.first) {
            c->candidates[at] = c->candidates[at - 1];
            at--;
        }
        c->candidates[at] = moved;
    }
}

static void reject(nz_candidate *candidate)
{
    candidate->rejected = true;
    candidate->remark = "een sterker signaal in dezelfde zin";
}

/* Of the first neighbours that no border of clauses parts, rejects the weaker.
 * False: all are parted. */
static bool settle_one(work *w)
{
    nz_classifier *c = w->c;
    nz_candidate *last = NULL;
    for (size_t i = 0; i < c->candidate_count; i++) {
        nz_candidate *here = &c->candidates[i];
        uint32_t border;
        if (here->rejected)
            continue;
        if (last && !nz_span_part(w->at.block, sentence_of(w), last->core, here->core, &border)) {
            reject(here->score > last->score ? last : here);
            return true;
        }
        last = here;
    }
    return false;
}

static void settle(work *w)
{
    sort_by_place(w->c);
    while (settle_one(w)) /* what is left has new neighbours */
        ;
}

/* ---- findings ------------------------------------------------------------ */

static nz_status keep(nz_classifier *c, nz_findings *in, const nz_finding *finding)
{
    if (in->count == NZ_MAX_SPANS)
        return NZ_OK;
    if (!nz_mem_grow(&c->bank->mem, (void **)&in->items, &in->room, in->count + 1, sizeof *in->items))
        return NZ_ENOMEM;
    in->items[in->count++] = *finding;
    return NZ_OK;
}

static const char *reason_of(nz_classifier *c, const nz_candidate *candidate)
{
    nz_buf *why = &c->why;
    nz_buf_reset(why);
    if (candidate->rule == NZ_NONE)
        nz_buf_puts(why, "model");
    else
        nz_buf_printf(why, "regel %s", nz_image_string(c->bank->image, nz_bank_rules(c->bank)[candidate->rule].id));
    if (candidate->evidence.other_rules)
        nz_buf_printf(why, " en %u andere", candidate->evidence.other_rules);
    if (*candidate->remark)
        nz_buf_printf(why, "; %s", candidate->remark);
    return nz_buf_failed(why) ? NULL : nz_arena_copy(&c->arena, why->data, why->length);
}

/* A span of the kind of the one just before it, in the next sentence of the
 * block, goes on where that one ended: elaboration is not a second signal. */
static bool joins_last(work *w, const nz_finding *finding)
{
    nz_classifier *c = w->c;
    if (!w->at.sentence || c->joinable != w->at.sentence || !c->spans.count)
        return false;
    nz_finding *last = &c->spans.items[c->spans.count - 1];
    if (last->kind != finding->kind)
        return false;
    last->end = finding->end;
    last->sentence_end = finding->sentence_end;
    if (finding->score > last->score)
        last->score = finding->score;
    return true;
}

static nz_status find(work *w, const nz_candidate *candidate, nz_run run)
{
    nz_classifier *c = w->c;
    const nz_token *tokens = w->at.block->tokens;
    nz_run body = nz_sentence_body(sentence_of(w));
    nz_finding finding = {.start = tokens[run.first].start,
                          .end = tokens[run.last - 1].end,
                          .sentence_start = tokens[body.first].start,
                          .sentence_end = tokens[body.last - 1].end,
                          .kind = candidate->kind,
                          .rule = candidate->rule,
                          .score = candidate->score,
                          .side = candidate->evidence.side,
                          .reason = reason_of(c, candidate)};
    if (!finding.reason)
        return NZ_ENOMEM;
    if (candidate->rejected)
        return keep(c, &c->vetoes, &finding);
    bool joined = joins_last(w, &finding);
    c->joinable = w->at.sentence + 1;
    return joined ? NZ_OK : keep(c, &c->spans, &finding);
}

/* The accepted candidate after number `i`, or NULL. */
static const nz_candidate *next_accepted(const nz_classifier *c, size_t i)
{
    while (++i < c->candidate_count)
        if (!c->candidates[i].rejected)
            return &c->candidates[i];
    return NULL;
}

static nz_extent extent_of(const nz_classifier *c, const nz_candidate *candidate)
{
    return candidate->rule == NZ_NONE ? NZ_EXTENT_SENTENCE : (nz_extent)nz_bank_rules(c->bank)[candidate->rule].extent;
}

/* A span that no rule placed is cut as if its heart were one token in the
 * middle, so that frames and marks on both sides can go. */
static nz_run core_to_cut(const nz_candidate *candidate)
{
    nz_run core = candidate->core;
    uint32_t middle = core.first + (core.last - core.first) / 2;
    return candidate->rule == NZ_NONE ? (nz_run){middle, middle + 1} : core;
}

static nz_status cut(work *w)
{
    nz_classifier *c = w->c;
    nz_run body = nz_sentence_body(sentence_of(w));
    uint32_t from = body.first;
    for (size_t i = 0; i < c->candidate_count; i++) {
        const nz_candidate *here = &c->candidates[i], *next = next_accepted(c, i);
        nz_run run = here->core;
        uint32_t to = body.last;
        if (!here->rejected) {
            if (next)
                nz_span_part(w->at.block, sentence_of(w), here->core, next->core, &to);
            run = nz_span_cut(&c->cues, w->at.matcher, w->at.block, w->at.sentence, core_to_cut(here),
                              extent_of(c, here), from, to);
            from = to;
        }
        nz_status status = find(w, here, run);
        if (status)
            return status;
    }
    return NZ_OK;
}

static nz_status classify_sentence(work *w, size_t *hit)
{
    nz_status status = take_hits(w, hit);
    nz_run body = nz_sentence_body(sentence_of(w));
    if (status || body.first == body.last)
        return status;
    if (w->model) {
        ask_model(w);
        status = judge_by_model(w);
        if (!status)
            status = judge_again(w);
    } else if (w->c->candidate_count) {
        status = judge_by_rules(w);
    }
    if (status || !w->c->candidate_count)
        return status;
    settle(w);
    if (w->model && (status = add_cues(w)))
        return status;
    return cut(w);
}

nz_status nz_classifier_block(nz_classifier *c, const nz_block *block, const nz_matcher *m, unsigned flags)
{
    work w = {.c = c, .model = c->model.file && !(flags & NZ_FLAG_NO_MODEL)};
    w.at = (nz_place_in_note){.matcher = m, .cues = &c->cues, .block = block};
    w.at.side = nz_sides_block(&c->sides, block);
    w.at.letter = c->sides.letter;
    c->joinable = 0;
    size_t hit = 0;
    for (; w.at.sentence < block->sentence_count; w.at.sentence++) {
        w.at.number = c->sentences++;
        nz_status status = classify_sentence(&w, &hit);
        if (status)
            return status;
    }
    return NZ_OK;
}
