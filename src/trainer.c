/* trainer.c - the public object that learns a model from annotated notes.
 *
 *     "Klant: [we wachten al weken op antwoord]."  with that span slow_response
 *         goes through the same stages as a note that is scanned, up to the
 *         features of its sentences; these become rows of the training set.
 */
#include "bank/spelling.h"
#include "nazorg.h"

#include "base/error.h"
#include "classify/part.h"
#include "classify/side.h"
#include "classify/train.h"

#include <string.h>

/* What a sentence of a rule's own examples counts, against 1 of a note. */
static const float EXAMPLE_WEIGHT = 0.5f;

struct nz_trainer {
    nz_mem mem;
    nz_bank *bank;
    nz_text *text;
    nz_speller speller;
    nz_matcher matcher;
    nz_cues cues;
    nz_sides sides;
    nz_heading heading;
    nz_parts parts;
    nz_collector *collector;
    nz_gold *gold;
    size_t gold_room;
    nz_buf model;
    bool examples; /* the rules' own have been added */
};

nz_status nz_trainer_new(nz_trainer **out, nz_bank *bank, nz_error *err)
{
    *out = NULL;
    nz_trainer *t = nz_mem_zero(&bank->mem, 1, sizeof *t);
    if (!t)
        return nz_error_set(err, NZ_ENOMEM, "out of memory");
    t->mem = bank->mem;
    t->bank = bank;
    nz_buf_init(&t->model, &t->mem);
    nz_cues_init(&t->cues, bank);
    nz_speller_init(&t->speller, &t->mem);
    nz_status status = nz_text_new(&t->text, &t->mem, nz_bank_lexicon(bank));
    if (!status)
        status = nz_matcher_init(&t->matcher, bank);
    if (!status)
        status = nz_collector_new(&t->collector, bank);
    if (status) {
        nz_trainer_free(t);
        return nz_error_set(err, status, "%s", nz_status_text(status));
    }
    *out = t;
    return NZ_OK;
}

void nz_trainer_free(nz_trainer *t)
{
    if (!t)
        return;
    nz_mem mem = t->mem;
    nz_text_free(t->text);
    nz_speller_clear(&t->speller);
    nz_matcher_clear(&t->matcher);
    nz_collector_free(t->collector);
    nz_mem_release(&mem, t->gold);
    nz_buf_clear(&t->model);
    nz_mem_release(&mem, t);
}

/* The number of the kind a gold span names, or NZ_NONE. */
static uint32_t kind_number(const nz_bank *bank, const nz_gold_span *span)
{
    for (uint32_t i = 0; i < nz_kind_count(bank); i++)
        if (!strcmp(bank->kinds[i].label, span->label) && !strcmp(bank->kinds[i].subtype, span->subtype))
            return i;
    return NZ_NONE;
}

static nz_status take_gold(nz_trainer *t, size_t length, const nz_gold_span *spans, size_t count,
                           nz_error *err)
{
    if (!nz_mem_grow(&t->mem, (void **)&t->gold, &t->gold_room, count, sizeof *t->gold))
        return nz_error_set(err, NZ_ENOMEM, "out of memory");
    for (size_t i = 0; i < count; i++) {
        uint32_t kind = kind_number(t->bank, &spans[i]);
        if (kind == NZ_NONE)
            return nz_error_set(err, NZ_EINVAL, "unknown label '%s.%s'", spans[i].label, spans[i].subtype);
        if (spans[i].start >= spans[i].end || spans[i].end > length)
            return nz_error_set(err, NZ_EINVAL, "a span outside its note");
        t->gold[i] = (nz_gold){(uint32_t)spans[i].start, (uint32_t)spans[i].end, kind};
    }
    return NZ_OK;
}

static nz_status take_block(nz_trainer *t, const nz_block *block, size_t gold, nz_place_in_note *at)
{
    nz_status status = nz_speller_read(&t->speller, t->bank->image, block, &block);
    if (!status)
        status = nz_matcher_block(&t->matcher, block, NULL, 0);
    at->block = block;
    at->side = nz_sides_block(&t->sides, block);
    at->before = nz_parts_next(&t->parts, t->bank, block) ? 0 : at->before;
    at->topic = nz_heading_block(&t->heading, nz_bank_structure(t->bank), block);
    at->letter = t->sides.letter;
    for (at->sentence = 0; at->sentence < block->sentence_count && !status; nz_place_next(at))
        status = nz_collector_add(t->collector, at, t->gold, gold);
    return status;
}

static nz_status add_note(nz_trainer *t, const char *text, size_t length, size_t gold, float weight)
{
    const nz_block *block = NULL;
    nz_place_in_note at = {.matcher = &t->matcher, .cues = &t->cues};
    nz_status status = nz_text_begin(t->text, text, length);
    nz_matcher_begin(&t->matcher);
    nz_sides_begin(&t->sides, t->bank);
    nz_heading_begin(&t->heading);
    nz_parts_begin(&t->parts);
    nz_collector_note(t->collector, weight);
    while (!status && !(status = nz_text_next(t->text, &block)) && block)
        status = take_block(t, block, gold, &at);
    return status;
}

nz_status nz_trainer_add(nz_trainer *t, const char *text, size_t length, const nz_gold_span *spans,
                         size_t count, nz_error *err)
{
    nz_status status = take_gold(t, length, spans, count, err);
    if (!status)
        status = add_note(t, text, length, count, 1);
    return status ? nz_error_set(err, status, "%s", nz_status_text(status)) : NZ_OK;
}

/* The examples of the rules are notes too: short, plain, and sure. */
static nz_status add_examples(nz_trainer *t)
{
    nz_status status = NZ_OK;
    if (!nz_mem_grow(&t->mem, (void **)&t->gold, &t->gold_room, 1, sizeof *t->gold))
        return NZ_ENOMEM;
    for (size_t i = 0; i < nz_rule_count(t->bank) && !status; i++) {
        const nz_image_rule *rule = &nz_bank_rules(t->bank)[i];
        for (size_t k = 0; rule->kind != NZ_NONE && k < rule->match_count && !status; k++) {
            const char *text = nz_rule_example(t->bank, i, 0, k);
            size_t length = strlen(text);
            t->gold[0] = (nz_gold){0, (uint32_t)length, rule->kind};
            status = add_note(t, text, length, 1, EXAMPLE_WEIGHT);
        }
    }
    return status;
}

nz_status nz_trainer_train(nz_trainer *t, const void **model, size_t *size, nz_error *err)
{
    nz_buf_reset(&t->model);
    nz_status status = t->examples ? NZ_OK : add_examples(t);
    t->examples = true;
    if (status)
        return nz_error_set(err, status, "%s", nz_status_text(status));
    status = nz_collector_train(t->collector, &t->model, err);
    *model = status ? NULL : t->model.data;
    *size = status ? 0 : t->model.length;
    return status;
}
