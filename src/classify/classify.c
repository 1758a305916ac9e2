/* classify.c - decides.
 *
 *     "Het werkt goed, alleen jammer van de herrie, en kan ik een folder krijgen?"
 *         hits        qualified_praise, information_request             (candidate.c)
 *         model       silent_complaint 0.55, buying_signal 0.41, none 0.04  (judge.c)
 *         parted      at "en", the border nearest before the second     (finding.c)
 *         spans       [Het werkt goed, alleen jammer van de herrie], [kan ik een folder krijgen?]
 *
 * The model says how likely the sentence holds a signal, and of which label.
 * Without a model, rules and cues alone give the score (judge_rules.c), and at the end
 * of the note what is lonely in it loses some (note.c). */
#include "classify/candidate.h"

#include "base/limits.h"
#include "classify/span.h"

#include <string.h>

nz_status nz_classifier_init(nz_classifier *c, nz_bank *bank)
{
    *c = (nz_classifier){.bank = bank, .min_score = 0.5};
    nz_cues_init(&c->cues, bank);
    nz_arena_init(&c->arena, &bank->mem);
    nz_buf_init(&c->why, &bank->mem);
    nz_status status = nz_model_init(&c->model, bank);
    if (!status)
        status = nz_vectors_init(&c->vectors, &bank->mem, c->model.file);
    return status ? status : nz_sieve_init(&c->sieve, bank, c->model.file);
}

void nz_classifier_clear(nz_classifier *c)
{
    if (!c->bank)
        return;
    const nz_mem *mem = &c->bank->mem;
    nz_arena_clear(&c->arena);
    nz_sieve_clear(&c->sieve);
    nz_vectors_clear(&c->vectors);
    nz_buf_clear(&c->why);
    nz_mem_release(mem, c->candidates);
    nz_mem_release(mem, c->near.items);
    nz_mem_release(mem, c->near.parts);
    nz_mem_release(mem, c->spans.items);
    nz_mem_release(mem, c->vetoes.items);
    *c = (nz_classifier){0};
}

void nz_classifier_begin(nz_classifier *c)
{
    c->spans.count = c->vetoes.count = 0;
    c->sentences = c->counted = c->blocks = 0;
    c->limited = 0;
    c->near.count = c->near.part_count = 0;
    c->near.lone = c->model.file ? c->model.file->lone : 0;
    c->least_odds = c->model.file ? nz_model_odds(&c->model, c->min_score) : 0;
    c->least_odds = c->least_odds < NZ_NEAR_FAR ? c->least_odds : NZ_NEAR_FAR;
    nz_arena_reset(&c->arena);
    nz_sides_begin(&c->sides, c->bank);
    nz_heading_begin(&c->heading);
    nz_parts_begin(&c->parts);
}

/* ---- overlaps ---------------------------------------------------------------- */

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

static void reject(const nz_classifier *c, nz_candidate *candidate)
{
    candidate->rejected = true;
    candidate->remark =
        nz_in_language(c, "een sterker signaal in dezelfde zin", "a stronger signal in the same sentence");
}

/* Does `later` go before `first`? The higher score does, but what no rule found gives way to
 * a rule of the user's: the model has not seen that, and perhaps not even its kind. */
static bool goes_before(const nz_classifier *c, const nz_candidate *later, const nz_candidate *first)
{
    if (nz_candidate_is_own(c->bank, later) && first->rule == NZ_NONE)
        return true;
    return later->score > first->score && !(nz_candidate_is_own(c->bank, first) && later->rule == NZ_NONE);
}

/* Of the first neighbours that no border of clauses parts, rejects the weaker.
 * False: all are parted. */
static bool settle_one(nz_work *w)
{
    nz_classifier *c = w->c;
    nz_candidate *last = NULL;
    for (size_t i = 0; i < c->candidate_count; i++) {
        nz_candidate *here = &c->candidates[i];
        uint32_t border;
        if (here->rejected)
            continue;
        if (last && !nz_span_part(nz_bank_structure(c->bank), w->at.block, nz_work_sentence(w), last->core,
                                  here->core, &border)) {
            reject(c, goes_before(c, here, last) ? last : here);
            return true;
        }
        last = here;
    }
    return false;
}

static void settle(nz_work *w)
{
    sort_by_place(w->c);
    while (settle_one(w)) /* what is left has new neighbours */
        ;
}

/* ---- sentences --------------------------------------------------------------- */

/* Says which rule of the cue no_signal rejects a candidate. */
static nz_status reject_by(nz_work *w, nz_candidate *candidate, uint32_t rule)
{
    nz_classifier *c = w->c;
    nz_buf_reset(&c->why);
    nz_buf_puts(&c->why, nz_in_language(c, "geen signaal, zegt regel ", "no signal, says rule "));
    nz_buf_puts(&c->why, nz_image_string(c->bank->image, nz_bank_rules(c->bank)[rule].id));
    candidate->remark = nz_arena_copy(&c->arena, c->why.data, c->why.length);
    candidate->rejected = true;
    return candidate->remark && !nz_buf_failed(&c->why) ? NZ_OK : NZ_ENOMEM;
}

static uint32_t silenced_by(const nz_work *w, nz_run on)
{
    return nz_cue_silences(&w->c->cues, w->at.matcher, w->at.block, w->at.sentence, on);
}

/* What the cue no_signal works on is none, whatever found it: a rule, the model or a rule of the
 * user's. Where nothing else is left of the sentence, it is nothing to those near it either. */
static nz_status silence(nz_work *w)
{
    nz_classifier *c = w->c;
    if (!c->cues.silence)
        return NZ_OK;
    bool some = silenced_by(w, nz_sentence_body(nz_work_sentence(w))) != NZ_NONE, left = false;
    nz_status status = NZ_OK;
    for (size_t i = 0; i < c->candidate_count && !status; i++) {
        nz_candidate *candidate = &c->candidates[i];
        if (candidate->rejected)
            continue;
        uint32_t rule = silenced_by(w, candidate->core);
        if (rule != NZ_NONE)
            status = reject_by(w, candidate, rule);
        some |= rule != NZ_NONE;
        left |= rule == NZ_NONE;
    }
    if (some && !left)
        w->odds = NZ_NEAR_FAR;
    return status;
}

/* Scores the candidates, and says how likely the sentence holds any signal. */
static nz_status judge(nz_work *w)
{
    if (!w->model)
        return nz_judge_by_rules(w);
    nz_status status = nz_judge_ask(w);
    if (!status)
        status = nz_judge_by_model(w);
    return status ? status : nz_judge_again(w);
}

static nz_status classify_sentence(nz_work *w, size_t *hit)
{
    nz_status status = nz_candidates_take(w, hit);
    nz_run body = nz_sentence_body(nz_work_sentence(w));
    if (status || body.first == body.last)
        return status;
    status = judge(w);
    if (!status)
        status = silence(w);
    if (!status)
        status = nz_near_add(&w->c->near, &w->c->bank->mem, w->at.number, w->odds);
    if (status || !w->c->candidate_count)
        return status;
    settle(w);
    if (w->model && (status = nz_judge_add_cues(w)))
        return status;
    return nz_find_spans(w);
}

/* ---- what is known of a sentence ----------------------------------------------- */

/* How much there was of the note before a sentence. */
typedef struct before {
    size_t spans, vetoes, near;
} before;

/* Keeps what came of the sentence. */
static void keep(nz_classifier *c, uint32_t index, before b)
{
    if (c->spans.count == NZ_MAX_SPANS || c->vetoes.count == NZ_MAX_SPANS)
        return; /* something may have been left out */
    nz_memory memory = {.odds = c->near.count > b.near ? c->near.items[b.near].odds : NZ_NEAR_FAR,
                        .spans = (uint16_t)(c->spans.count - b.spans),
                        .vetoes = (uint16_t)(c->vetoes.count - b.vetoes)};
    nz_sieve_keep(&c->sieve, index, &memory, c->spans.items + b.spans, c->vetoes.items + b.vetoes);
}

/* Brings back what is known of the sentence. */
static nz_status bring_back(nz_work *w, const nz_memory *memory)
{
    nz_classifier *c = w->c;
    nz_status status = nz_near_add(&c->near, &c->bank->mem, w->at.number, memory->odds);
    for (size_t i = 0; i < (size_t)memory->spans + memory->vetoes && !status; i++) {
        nz_finding finding;
        nz_memory_finding(memory, i, &finding);
        nz_finding_place(w, &finding);
        finding.reason = nz_arena_copy(&c->arena, finding.reason, strlen(finding.reason));
        status = finding.reason ? nz_finding_keep(c, i < memory->spans ? &c->spans : &c->vetoes, &finding)
                                : NZ_ENOMEM;
    }
    return status;
}

/* ---- blocks ------------------------------------------------------------------ */

nz_status nz_classifier_look(nz_classifier *c, const nz_block *block, unsigned flags)
{
    uint64_t setting;
    memcpy(&setting, &c->min_score, sizeof setting);
    c->side = nz_sides_block(&c->sides, block);
    if (nz_parts_next(&c->parts, c->bank, block) && c->counted) {
        if (nz_near_end_part(&c->near, &c->bank->mem, c->sentences, c->counted))
            return NZ_ENOMEM;
        c->counted = 0;
    }
    c->topic = nz_heading_block(&c->heading, nz_bank_structure(c->bank), block);
    nz_place_in_note at = {
        .block = block, .side = c->side, .topic = c->topic, .letter = c->sides.letter, .before = c->counted};
    return nz_sieve_block(&c->sieve, at, setting ^ flags, flags);
}

nz_status nz_classifier_block(nz_classifier *c, const nz_block *block, const nz_matcher *m, unsigned flags)
{
    nz_work w = {
        .c = c, .model = c->model.file && !(flags & NZ_FLAG_NO_MODEL), .explains = flags & NZ_FLAG_EXPLAIN};
    w.at = (nz_place_in_note){.matcher = m, .cues = &c->cues, .block = block};
    w.at.side = c->side;
    w.at.topic = c->topic;
    w.at.letter = c->sides.letter;
    w.at.number = c->sentences;
    w.at.before = c->counted;
    bool limited = m->limited > c->limited; /* in some sentence of the block: tell again next time */
    c->limited = m->limited;
    c->by_rules = !w.model;
    c->is_english = flags & NZ_FLAG_ENGLISH;
    c->blocks++;
    size_t hit = 0;
    nz_status status = NZ_OK;
    for (; w.at.sentence < block->sentence_count && !status; nz_place_next(&w.at)) {
        if (c->sieve.skip[w.at.sentence]) {
            const nz_memory *memory = nz_sieve_told(&c->sieve, w.at.sentence);
            status = memory ? bring_back(&w, memory) : NZ_OK;
            continue;
        }
        before b = {c->spans.count, c->vetoes.count, c->near.count};
        status = classify_sentence(&w, &hit);
        if (!status && !limited)
            keep(c, w.at.sentence, b);
    }
    c->sentences = w.at.number;
    c->counted = w.at.before;
    return status;
}
