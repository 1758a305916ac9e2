/* import.c - takes a compiled image apart again, so that a user's folder can
 * be laid over the built-in bank: its rules and classes come back as written
 * and are compiled together with the user's, which may name the same classes.
 * Those that are as they were, with all that they name, are kept as compiled.
 */
#include "bank/build.h"

#include "base/error.h"

#include <string.h>

/* The strings of REFS from `first` on, as pointers in the arena. */
static const char **strings_at(nz_builder *b, const nz_image *image, uint32_t first, size_t count)
{
    const uint32_t *refs = nz_image_at(image, NZ_SECTION_REFS);
    const char **list = nz_arena_new(&b->arena, (count + 1) * sizeof *list);
    for (size_t i = 0; list && i < count; i++)
        list[i] = nz_image_string(image, refs[first + i]);
    return list;
}

static nz_status import_tables(nz_builder *b, const nz_image *image)
{
    const nz_image_kind *kinds = nz_image_at(image, NZ_SECTION_KINDS);
    const nz_image_own *owns = nz_image_at(image, NZ_SECTION_OWN);
    uint32_t kind_count = nz_image_count(image, NZ_SECTION_KINDS),
             own_count = nz_image_count(image, NZ_SECTION_OWN);
    if (!nz_mem_grow(&b->mem, (void **)&b->kinds, &b->kind_room, kind_count, sizeof *b->kinds) ||
        !nz_mem_grow(&b->mem, (void **)&b->labels, &b->label_room, kind_count, sizeof *b->labels) ||
        !nz_mem_grow(&b->mem, (void **)&b->owns, &b->own_room, own_count, sizeof *b->owns))
        return nz_builder_no_memory(b);
#define TEXT(offset) nz_image_string(image, offset)
    for (uint32_t i = 0; i < kind_count; i++) {
        const nz_image_kind *k = &kinds[i];
        b->kinds[b->kind_count++] = (nz_raw_kind){
            TEXT(k->label),         TEXT(k->subtype),       TEXT(k->subtype_nl), TEXT(k->subtype_en),
            TEXT(k->suggestion_nl), TEXT(k->suggestion_en), TEXT(k->source)};
        b->labels[b->label_count++] = (nz_raw_label){TEXT(k->label), TEXT(k->label_nl), TEXT(k->label_en)};
    }
    for (uint32_t i = 0; i < own_count; i++)
        b->owns[b->own_count++] =
            (nz_raw_own){TEXT(owns[i].id), TEXT(owns[i].nl), TEXT(owns[i].en), TEXT(owns[i].source)};
    return NZ_OK;
}

static nz_status import_classes(nz_builder *b, const nz_image *image)
{
    const nz_image_class *classes = nz_image_at(image, NZ_SECTION_CLASSES);
    for (uint32_t i = 0; i < nz_image_count(image, NZ_SECTION_CLASSES); i++) {
        nz_raw_class class = {.name = TEXT(classes[i].name),
                              .items = strings_at(b, image, classes[i].items, classes[i].count),
                              .count = classes[i].count,
                              .type = (nz_class_type)classes[i].type,
                              .place = {"(built in)", 0, 0, NZ_QUOTING_OTHER}};
        if (!class.items)
            return nz_builder_no_memory(b);
        nz_status status = nz_builder_add_class(b, &class);
        if (status)
            return status;
    }
    return NZ_OK;
}

static nz_status import_abbreviations(nz_builder *b, const nz_image *image)
{
    const nz_image_abbreviation *a = nz_image_at(image, NZ_SECTION_ABBREVIATIONS);
    nz_status status = NZ_OK;
    for (uint32_t i = 0; i < nz_image_count(image, NZ_SECTION_ABBREVIATIONS) && !status; i++) {
        nz_raw_abbreviation raw = {.text = TEXT(a[i].text),
                                   .word = TEXT(a[i].word),
                                   .place = {.file = "(built in)"},
                                   .is_idle = !a[i].is_used};
        if (a[i].length)
            status = nz_builder_add_abbreviation(b, &raw);
    }
    return status;
}

static nz_place place_at(const nz_image *image, const nz_image_rule *rule, uint32_t which)
{
    const nz_image_place *at = (const nz_image_place *)nz_image_at(image, NZ_SECTION_PLACES) + rule->places;
    return (nz_place){TEXT(rule->file), at[which].line, at[which].column, (nz_quoting)at[which].quoting};
}

/* Of the rule's examples, in the arena; NULL: no memory. */
static nz_place *places_at(nz_builder *b, const nz_image *image, const nz_image_rule *rule)
{
    uint32_t count = (uint32_t)rule->match_count + rule->no_match_count;
    nz_place *places = nz_arena_new(&b->arena, (count + 1) * sizeof *places);
    for (uint32_t i = 0; places && i < count; i++)
        places[i] = place_at(image, rule, NZ_PLACE_EXAMPLES + i);
    return places;
}

static nz_status import_rules(nz_builder *b, const nz_image *image)
{
    const nz_image_rule *rules = nz_image_at(image, NZ_SECTION_RULES);
    const nz_image_kind *kinds = nz_image_at(image, NZ_SECTION_KINDS);
    const nz_image_own *owns = nz_image_at(image, NZ_SECTION_OWN);
    const uint32_t *cues = nz_image_at(image, NZ_SECTION_CUES);
    for (uint32_t i = 0; i < nz_image_count(image, NZ_SECTION_RULES); i++) {
        const nz_image_rule *r = &rules[i];
        bool signal = r->kind != NZ_NONE;
        nz_raw_rule raw = {.id = TEXT(r->id),
                           .pattern = TEXT(r->pattern),
                           .place = place_at(image, r, NZ_PLACE_ID),
                           .pattern_place = place_at(image, r, NZ_PLACE_PATTERN),
                           .label = signal ? TEXT(kinds[r->kind].label) : NULL,
                           .subtype = signal ? TEXT(kinds[r->kind].subtype) : NULL,
                           .cue = signal ? NULL : TEXT(cues[r->cue]),
                           .suggestion = r->suggestion == NZ_NONE ? NULL : TEXT(owns[r->suggestion].id),
                           .score = (double)r->score,
                           .scope = (nz_scope)r->scope,
                           .extent = (nz_extent)r->extent,
                           .match_count = r->match_count,
                           .no_match_count = r->no_match_count,
                           .built = i + 1,
                           .negates = r->negates,
                           .expanded = TEXT(r->expanded),
                           .triggers.trigger.count = r->word_count};
        raw.triggers.trigger.words = strings_at(b, image, r->words, r->word_count);
        raw.examples = strings_at(b, image, r->examples, raw.match_count + raw.no_match_count);
        raw.example_places = places_at(b, image, r);
        nz_status status = raw.examples && raw.example_places && raw.triggers.trigger.words
                               ? nz_builder_add_rule(b, &raw)
                               : nz_builder_no_memory(b);
        if (status)
            return status;
    }
    return NZ_OK;
}
#undef TEXT

nz_status nz_builder_import(nz_builder *b, const nz_image *image)
{
    b->layer++;
    nz_status status = import_tables(b, image);
    if (!status)
        status = import_classes(b, image);
    if (!status)
        status = import_abbreviations(b, image);
    if (!status)
        status = import_rules(b, image);
    b->base = image;
    return status;
}

const void *nz_builder_model(const nz_builder *b, size_t *size)
{
    if (b->model.length || b->model_file || b->drop_model || !b->base) {
        *size = b->model.length;
        return b->model.data;
    }
    *size = nz_image_count(b->base, NZ_SECTION_MODEL);
    return nz_image_at(b->base, NZ_SECTION_MODEL);
}

/* ---- what still holds -------------------------------------------------------- */

/* Does the pattern name a class that is not kept? "(?<=" begins no name. */
static bool names_changed(nz_builder *b, const char *pattern)
{
    const char *text = nz_place_fold(pattern, &b->arena);
    for (const char *at = text ? strchr(text, '<') : NULL; at; at = strchr(at + 1, '<')) {
        uint32_t class = nz_map_get(&b->class_names, at + 1, strcspn(at + 1, ":>"));
        if (class != NZ_MAP_NONE && !b->classes[class].is_kept)
            return true;
    }
    return !text;
}

static bool class_names_changed(nz_builder *b, const nz_raw_class *class)
{
    for (size_t i = 0; class->type == NZ_CLASS_WORDS && i < class->count; i++)
        if (names_changed(b, class->items[i]))
            return true;
    return false;
}

/* Classes that name one that was replaced are not kept, and so on. */
static bool keep_classes(nz_builder *b)
{
    size_t count = nz_image_count(b->base, NZ_SECTION_CLASSES);
    bool is_any_replaced = false, again = true;
    for (size_t i = 0; i < count; i++) {
        b->classes[i].is_kept = b->classes[i].layer == 1;
        is_any_replaced |= !b->classes[i].is_kept;
    }
    while (is_any_replaced && again) {
        again = false;
        for (size_t i = 0; i < count; i++)
            if (b->classes[i].is_kept && class_names_changed(b, &b->classes[i])) {
                b->classes[i].is_kept = false;
                again = true;
            }
    }
    return !is_any_replaced;
}

nz_status nz_builder_keep(nz_builder *b)
{
    static const char denials[] = "ontkenning"; /* of every rule it is known whether it holds one */
    if (!b->base || b->is_anew || !nz_image_count(b->base, NZ_SECTION_SHARES))
        return NZ_OK;
    bool is_all = keep_classes(b);
    uint32_t class = nz_map_get(&b->class_names, denials, sizeof denials - 1);
    if (class != NZ_MAP_NONE && !b->classes[class].is_kept)
        return NZ_OK;
    for (size_t i = 0; i < b->rule_count; i++)
        b->rules[i].is_kept =
            b->rules[i].built && !b->rules[i].off && (is_all || !names_changed(b, b->rules[i].pattern));
    return NZ_OK;
}
