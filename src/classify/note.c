/* note.c - the note as a whole, once all its sentences are judged.
 *
 *     near    a span that is likely only if something near it is, or the note is short: kept or
 *             dropped
 *     lonely  without a model: a rule's one hit in a long note has to be a sure one
 *     joined  "De pomp lekt. Er ligt een plas." two sentences, one kind: one span
 *
 * A span that is dropped here becomes a veto where a rule had named it. */
#include "classify/classify.h"

#include <math.h>
#include <stdlib.h>

/* A built-in rule, however sure, counts against the model in a note of which so many sentences count
 * at most: in a longer one its words are more often about somebody else, or past. */
enum { SHORT = 8 };
/* What a hit of a rule loses, in log odds, when nothing is near it in a long note. */
static const double LONELY = 8;

/* Without the model: the score with what the note says. A user's own rules, laid
 * over ours or alone in a bank that has no model, are not doubted. */
static bool settle_by_rules(nz_classifier *c, nz_finding *finding)
{
    if (!c->model.file || nz_bank_rules(c->bank)[finding->rule].added)
        return true;
    float lonely = nz_near_loneliness(&c->near, finding->sentence, c->sentences);
    double odds = (double)nz_log_odds(finding->score) - LONELY * (double)lonely;
    finding->score = 1 / (1 + exp(-odds));
    return finding->score >= c->min_score;
}

/* Does its rule count against the model? The user's do. */
static bool counts_by_rule(const nz_classifier *c, const nz_finding *finding)
{
    return finding->by_rule >= c->min_score &&
           (c->near.counted <= SHORT || nz_bank_rules(c->bank)[finding->rule].added);
}

/* The score with what the note says; false: too little for a span. */
static bool settle(nz_classifier *c, nz_finding *finding)
{
    c->near.counted = nz_near_counted(&c->near, finding->sentence, c->counted);
    if (isnan(finding->odds))
        return c->by_rules ? settle_by_rules(c, finding) : true;
    finding->score = nz_model_score(&c->model, finding->odds, nz_near_odds(&c->near, finding->sentence),
                                    nz_near_length(c->near.counted));
    if (finding->score < c->min_score && counts_by_rule(c, finding))
        finding->score = finding->by_rule;
    return finding->score >= c->min_score;
}

/* A span of the kind of the one before it, in the next sentence of its block,
 * goes on where that one ended: elaboration is not a second signal. */
static bool joins(nz_finding *last, const nz_finding *finding)
{
    if (last->kind != finding->kind || last->block != finding->block ||
        last->last_sentence + 1 != finding->sentence)
        return false;
    last->end = finding->end;
    last->sentence_end = finding->sentence_end;
    last->last_sentence = finding->sentence;
    if (finding->score > last->score)
        last->score = finding->score;
    return true;
}

/* A finding that the rest of the note does not bear out. */
static nz_status veto(nz_classifier *c, nz_finding *finding)
{
    nz_findings *vetoes = &c->vetoes;
    if (finding->rule == NZ_NONE)
        return NZ_OK;
    nz_buf_reset(&c->why);
    nz_buf_printf(&c->why, "%s; %s", finding->reason,
                  nz_in_language(c, "te weinig, gezien de rest van de notitie",
                                 "too little, given the rest of the note"));
    finding->reason = nz_arena_copy(&c->arena, c->why.data, c->why.length);
    if (!finding->reason || nz_buf_failed(&c->why))
        return NZ_ENOMEM;
    if (!nz_mem_grow(&c->bank->mem, (void **)&vetoes->items, &vetoes->room, vetoes->count + 1,
                     sizeof *vetoes->items))
        return NZ_ENOMEM;
    vetoes->items[vetoes->count++] = *finding;
    return NZ_OK;
}

static int by_place(const void *a, const void *b)
{
    const nz_finding *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end < y->end ? -1 : 1;
    return x->kind < y->kind ? -1 : x->kind > y->kind;
}

nz_status nz_classifier_end(nz_classifier *c)
{
    nz_findings *spans = &c->spans;
    size_t kept = 0, vetoes = c->vetoes.count;
    c->near.first = 0;
    for (size_t i = 0; i < vetoes; i++)
        settle(c, &c->vetoes.items[i]);
    c->near.first = 0;
    for (size_t i = 0; i < spans->count; i++) {
        nz_finding here = spans->items[i];
        if (!settle(c, &here)) {
            nz_status status = veto(c, &here);
            if (status)
                return status;
        } else if (!kept || !joins(&spans->items[kept - 1], &here)) {
            spans->items[kept++] = here;
        }
    }
    spans->count = kept;
    if (c->vetoes.count > vetoes)
        qsort(c->vetoes.items, c->vetoes.count, sizeof *c->vetoes.items, by_place);
    return NZ_OK;
}
