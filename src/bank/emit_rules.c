/* emit_rules.c - the tables of rules, kinds, suggestions and word classes.
 *
 *     - id: traag-antwoord          a row of rules: strings by offset, its kind by
 *       pattern: duurt {gap:3}lang  number, its examples and words as runs of refs,
 *       suggestion: bel-eerst       its triggers, track and suggestion */
#include "bank/emit.h"

#include <string.h>

static void emit_place(nz_emitter *e, nz_place place)
{
    nz_image_place put = {(uint32_t)place.line, (uint32_t)place.column, (uint32_t)place.quoting};
    nz_emit_put(e, NZ_SECTION_PLACES, &put, 1);
}

/* Writes what a rule is held against, and what puts it up; true: nothing does,
 * and it must always be tried. */
static bool emit_plan(nz_emitter *e, const nz_raw_rule *raw, uint16_t number)
{
    nz_image_plan plan = {.anchored = nz_pattern_anchored(raw->tree)};
    nz_track_words first;
    nz_emit_asks(e, &raw->triggers, &plan);
    nz_emit_track(e, &raw->track, &plan, &first);
    nz_emit_put(e, NZ_SECTION_PLANS, &plan, 1);
    bool starts = plan.anchored && plan.has_first;
    if (starts)
        nz_emit_starts(e, &first, number);
    else
        nz_emit_triggers(e, &raw->triggers, number);
    return !starts && !raw->triggers.trigger.count;
}

static void emit_rule(nz_emitter *e, const nz_raw_rule *raw, uint32_t number)
{
    nz_builder *b = e->b;
    const nz_image_rule *below =
        raw->is_kept ? (const nz_image_rule *)nz_image_at(b->base, NZ_SECTION_RULES) + raw->built - 1 : NULL;
    nz_image_rule rule = {.id = nz_emit_string(e, raw->id),
                          .pattern = nz_emit_string(e, raw->pattern),
                          .expanded = nz_emit_string(e, raw->expanded),
                          .file = nz_emit_string(e, raw->place.file),
                          .kind = raw->kind,
                          .cue = raw->cue ? nz_builder_cue(b, raw->cue) : NZ_NONE,
                          .suggestion = raw->own,
                          .score = (float)raw->score,
                          .scope = (uint8_t)raw->scope,
                          .extent = (uint8_t)raw->extent,
                          .leading_gap = below ? below->leading_gap : nz_pattern_leads_free(raw->tree),
                          .gaps = below ? below->gaps : (uint16_t)nz_pattern_gaps(raw->tree),
                          .added = b->base && raw->layer > 1,
                          .negates = raw->negates};
    e->no_memory |= raw->cue && rule.cue == NZ_NONE;
    rule.examples = nz_emit_count(e, NZ_SECTION_REFS);
    rule.match_count = (uint16_t)raw->match_count;
    rule.no_match_count = (uint16_t)raw->no_match_count;
    rule.places = nz_emit_count(e, NZ_SECTION_PLACES);
    emit_place(e, raw->place);
    emit_place(e, raw->pattern_place);
    for (size_t i = 0; i < raw->match_count + raw->no_match_count; i++) {
        nz_emit_ref(e, raw->examples[i]);
        emit_place(e, raw->example_places[i]);
    }
    rule.words = nz_emit_count(e, NZ_SECTION_REFS);
    rule.word_count = (uint32_t)raw->triggers.trigger.count;
    for (uint32_t i = 0; i < rule.word_count; i++)
        nz_emit_ref(e, raw->triggers.trigger.words[i]);
    rule.always = below ? below->always : emit_plan(e, raw, (uint16_t)number);
    if (below)
        nz_emit_put(e, NZ_SECTION_PLANS,
                    (const nz_image_plan *)nz_image_at(b->base, NZ_SECTION_PLANS) + raw->built - 1, 1);
    nz_emit_put(e, NZ_SECTION_RULES, &rule, 1);
}

/* Puts what is seldom read in one place, so that of a bank that is mapped these pages are
 * not touched. */
static void emit_seldom_read(nz_emitter *e, const nz_raw_rule *raw)
{
    nz_emit_string(e, raw->expanded);
    nz_emit_string(e, raw->pattern);
    for (size_t i = 0; i < raw->match_count + raw->no_match_count; i++)
        nz_emit_string(e, raw->examples[i]);
}

/* Signals first, then cues. */
void nz_emit_rules(nz_emitter *e)
{
    uint32_t number = 0;
    for (size_t i = 0; i < e->b->rule_count; i++)
        if (!e->b->rules[i].off)
            emit_seldom_read(e, &e->b->rules[i]);
    for (int cues = 0; cues < 2; cues++)
        for (size_t i = 0; i < e->b->rule_count; i++) {
            const nz_raw_rule *rule = &e->b->rules[i];
            if (!rule->off && (rule->cue != NULL) == (cues == 1))
                emit_rule(e, rule, number++);
        }
}

/* ---- kinds, suggestions, classes --------------------------------------------- */

void nz_emit_kinds(nz_emitter *e)
{
    const nz_builder *b = e->b;
    for (size_t i = 0; i < b->kind_count; i++) {
        const nz_raw_kind *raw = &b->kinds[i];
        const char *nl = raw->label, *en = raw->label;
        for (size_t k = 0; k < b->label_count; k++)
            if (!strcmp(b->labels[k].id, raw->label)) {
                nl = b->labels[k].nl;
                en = b->labels[k].en;
            }
        nz_image_kind kind = {nz_emit_string(e, raw->label),
                              nz_emit_string(e, raw->subtype),
                              nz_emit_string(e, nl),
                              nz_emit_string(e, en),
                              nz_emit_string(e, raw->subtype_nl),
                              nz_emit_string(e, raw->subtype_en),
                              nz_emit_string(e, raw->suggestion_nl),
                              nz_emit_string(e, raw->suggestion_en),
                              nz_emit_string(e, raw->source)};
        nz_emit_put(e, NZ_SECTION_KINDS, &kind, 1);
    }
}

void nz_emit_owns(nz_emitter *e)
{
    for (size_t i = 0; i < e->b->own_count; i++) {
        const nz_raw_own *raw = &e->b->owns[i];
        nz_image_own own = {nz_emit_string(e, raw->id), nz_emit_string(e, raw->nl),
                            nz_emit_string(e, raw->en), nz_emit_string(e, raw->source)};
        nz_emit_put(e, NZ_SECTION_OWN, &own, 1);
    }
}

void nz_emit_classes(nz_emitter *e)
{
    for (size_t i = 0; i < e->b->class_count; i++) {
        const nz_raw_class *raw = &e->b->classes[i];
        nz_image_class class = {nz_emit_string(e, raw->name), nz_emit_count(e, NZ_SECTION_REFS),
                                (uint32_t)raw->count, (uint32_t)raw->type};
        for (size_t k = 0; k < raw->count; k++)
            nz_emit_ref(e, raw->items[k]);
        nz_emit_put(e, NZ_SECTION_CLASSES, &class, 1);
    }
}
