/* classify.c - decides.
 *
 *     "Het werkt goed, alleen jammer van de herrie, en kan ik een folder krijgen?"
 *         hits        qualified_praise 0.85, information_request 0.90
 *         cues        none against them
 *         parted      at "en", the border nearest before the second
 *         spans       [Het werkt goed, alleen jammer van de herrie], [kan ik een folder krijgen?]
 *
 * Hits of one kind in one sentence are one candidate. Candidates below 0.5 are
 * vetoed and kept with the reason. Of two that cannot be parted the better
 * stays.
 */
#include "classify/classify.h"

#include "base/limits.h"
#include "classify/score.h"
#include "classify/span.h"

#include <string.h>

struct nz_candidate {
    uint32_t kind, rule;
    nz_run core;
    nz_evidence evidence;
    double score;
    bool rejected;
    const char *against; /* why it is rejected, "" where its score says it all */
};

nz_status nz_classifier_init(nz_classifier *c, nz_bank *bank)
{
    *c = (nz_classifier){.bank = bank};
    nz_cues_init(&c->cues, bank);
    nz_arena_init(&c->arena, &bank->mem);
    nz_buf_init(&c->why, &bank->mem);
    return NZ_OK;
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
    nz_arena_reset(&c->arena);
    nz_sides_begin(&c->sides, nz_bank_lexicon(c->bank));
}

/* ---- candidates ---------------------------------------------------------- */

static bool own_counts(const nz_kind *kind)
{
    return !strcmp(kind->subtype, "misfit") || !strcmp(kind->subtype, "unrewarded_effort");
}

static nz_candidate *candidate_of(nz_classifier *c, uint32_t kind)
{
    for (size_t i = 0; i < c->candidate_count; i++)
        if (c->candidates[i].kind == kind)
            return &c->candidates[i];
    return NULL;
}

static nz_status take_hit(nz_classifier *c, const nz_hit *hit, nz_speaker side, nz_block_kind block)
{
    const nz_image_rule *rule = &nz_bank_rules(c->bank)[hit->rule];
    nz_candidate *known = candidate_of(c, rule->kind);
    if (known) {
        bool better = (double)rule->score > known->evidence.rule_score;
        known->evidence.other_rules++;
        if (better) {
            known->rule = hit->rule;
            known->evidence.rule_score = (double)rule->score;
        }
        if (hit->first < known->core.first)
            known->core.first = hit->first;
        if (hit->last > known->core.last)
            known->core.last = hit->last;
        return NZ_OK;
    }
    if (!nz_mem_grow(&c->bank->mem, (void **)&c->candidates, &c->candidate_room, c->candidate_count + 1,
                     sizeof *c->candidates))
        return NZ_ENOMEM;
    c->candidates[c->candidate_count++] = (nz_candidate){.kind = rule->kind,
                                                         .rule = hit->rule,
                                                         .core = {hit->first, hit->last},
                                                         .evidence = {.rule_score = (double)rule->score,
                                                                      .side = side,
                                                                      .block = block,
                                                                      .own_counts = own_counts(&c->bank->kinds[rule->kind]),
                                                                      .letter = c->sides.letter}};
    return NZ_OK;
}

static nz_status judge(nz_classifier *c, const nz_block *block, const nz_matcher *m, uint32_t sentence)
{
    for (size_t i = 0; i < c->candidate_count; i++) {
        nz_candidate *candidate = &c->candidates[i];
        candidate->evidence.cues = nz_cues_on(&c->cues, m, block, sentence, candidate->core);
        nz_buf_reset(&c->why);
        candidate->score = nz_score(&candidate->evidence, &c->why);
        candidate->rejected = candidate->score < 0.5;
        candidate->against = nz_arena_copy(&c->arena, c->why.data, c->why.length);
        if (!candidate->against || nz_buf_failed(&c->why))
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

static void reject(nz_candidate *candidate, const char *why)
{
    candidate->rejected = true;
    candidate->against = why;
}

/* Of neighbours that no border of clauses parts, the better one stays. */
static void settle(nz_classifier *c, const nz_block *block, const nz_sentence *sentence)
{
    nz_candidate *last = NULL;
    sort_by_place(c);
    for (size_t i = 0; i < c->candidate_count; i++) {
        nz_candidate *here = &c->candidates[i];
        uint32_t border;
        if (here->rejected)
            continue;
        if (!last || nz_span_part(block, sentence, last->core, here->core, &border)) {
            last = here;
        } else if (here->score > last->score) {
            reject(last, "een sterker signaal in dezelfde zin");
            last = here;
        } else {
            reject(here, "een sterker signaal in dezelfde zin");
        }
    }
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
    const nz_image_rule *rule = &nz_bank_rules(c->bank)[candidate->rule];
    nz_buf_reset(&c->why);
    nz_buf_printf(&c->why, "regel %s", nz_image_string(c->bank->image, rule->id));
    if (candidate->evidence.other_rules)
        nz_buf_printf(&c->why, " en %u andere", candidate->evidence.other_rules);
    if (*candidate->against)
        nz_buf_printf(&c->why, "; %s", candidate->against);
    return nz_buf_failed(&c->why) ? NULL : nz_arena_copy(&c->arena, c->why.data, c->why.length);
}

static nz_status find(nz_classifier *c, const nz_block *block, const nz_sentence *sentence,
                      const nz_candidate *candidate, nz_run run)
{
    const nz_token *tokens = block->tokens;
    nz_run body = nz_sentence_body(sentence);
    nz_finding finding = {.start = tokens[run.first].start,
                          .end = tokens[run.last - 1].end,
                          .sentence_start = tokens[body.first].start,
                          .sentence_end = tokens[body.last - 1].end,
                          .kind = candidate->kind,
                          .rule = candidate->rule,
                          .score = candidate->score,
                          .side = candidate->evidence.side,
                          .reason = reason_of(c, candidate)};
    return finding.reason ? keep(c, candidate->rejected ? &c->vetoes : &c->spans, &finding) : NZ_ENOMEM;
}

/* The accepted candidate after number `i`, or NULL. */
static const nz_candidate *next_accepted(const nz_classifier *c, size_t i)
{
    while (++i < c->candidate_count)
        if (!c->candidates[i].rejected)
            return &c->candidates[i];
    return NULL;
}

static nz_status cut(nz_classifier *c, const nz_block *block, const nz_matcher *m, uint32_t index)
{
    const nz_sentence *sentence = &block->sentences[index];
    nz_run body = nz_sentence_body(sentence);
    uint32_t from = body.first;
    for (size_t i = 0; i < c->candidate_count; i++) {
        const nz_candidate *here = &c->candidates[i], *next = next_accepted(c, i);
        nz_extent extent = (nz_extent)nz_bank_rules(c->bank)[here->rule].extent;
        nz_status status;
        if (here->rejected) {
            status = find(c, block, sentence, here, here->core);
        } else {
            uint32_t to = body.last;
            if (next)
                nz_span_part(block, sentence, here->core, next->core, &to);
            status = find(c, block, sentence, here,
                          nz_span_cut(&c->cues, m, block, index, here->core, extent, from, to));
            from = to;
        }
        if (status)
            return status;
    }
    return NZ_OK;
}

static nz_status classify_sentence(nz_classifier *c, const nz_block *block, const nz_matcher *m, uint32_t index,
                                   size_t *hit, nz_speaker side)
{
    c->candidate_count = 0;
    for (; *hit < m->hit_count && m->hits[*hit].sentence == index; ++*hit) {
        if (nz_bank_rules(c->bank)[m->hits[*hit].rule].kind == NZ_NONE)
            continue;
        nz_status status = take_hit(c, &m->hits[*hit], side, block->kind);
        if (status)
            return status;
    }
    if (!c->candidate_count)
        return NZ_OK;
    nz_status status = judge(c, block, m, index);
    if (status)
        return status;
    settle(c, block, &block->sentences[index]);
    return cut(c, block, m, index);
}

nz_status nz_classifier_block(nz_classifier *c, const nz_block *block, const nz_matcher *m, unsigned flags)
{
    nz_speaker side = nz_sides_block(&c->sides, block);
    size_t hit = 0;
    (void)flags;
    for (uint32_t i = 0; i < block->sentence_count; i++) {
        nz_status status = classify_sentence(c, block, m, i, &hit, side);
        if (status)
            return status;
    }
    return NZ_OK;
}
