/* candidate.c - the hits of a sentence as candidates, one for each kind.
 *
 *     "Het duurt al weken voor ze bellen en het duurt te lang"
 *         hits        slow_response three times
 *         candidate   slow_response, from the first "duurt" to "lang"; the best
 *                     rule's score, and two other rules */
#include "classify/candidate.h"

#include <math.h>
#include <string.h>

static bool own_counts(const nz_kind *kind)
{
    return !strcmp(kind->subtype, "misfit") || !strcmp(kind->subtype, "unrewarded_effort");
}

/* A new candidate of that kind; NULL: no memory. */
nz_candidate *nz_candidate_add(nz_work *w, uint32_t kind, nz_run core)
{
    nz_classifier *c = w->c;
    if (!nz_mem_grow(&c->bank->mem, (void **)&c->candidates, &c->candidate_room, c->candidate_count + 1,
                     sizeof *c->candidates))
        return NULL;
    nz_candidate *candidate = &c->candidates[c->candidate_count++];
    *candidate = (nz_candidate){.kind = kind, .rule = NZ_NONE, .core = core, .odds = NAN, .remark = ""};
    candidate->evidence = (nz_evidence){.side = w->at.side,
                                        .block = w->at.block->kind,
                                        .own_counts = own_counts(&c->bank->kinds[kind]),
                                        .turns = !strcmp(c->bank->kinds[kind].label, "buying_signal"),
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

static nz_status take_hit(nz_work *w, const nz_hit *hit)
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
    else if (!(candidate = nz_candidate_add(w, rule->kind, (nz_run){hit->first, hit->last})))
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

nz_status nz_candidates_take(nz_work *w, size_t *hit)
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
