/* build_class.c - patterns as trees, with the word classes that they name.
 *
 *     classes: {tijdlang: [lang, weken]}    <tijdlang>   lang|weken
 *     verbs: [bellen]                       <bellen>     bel|belt|bellen ...
 *     nouns: [vraag]                        <vraag:dim>  vraagje|vraagjes
 *
 * A class, or a part of a verb or noun, is parsed once, when a pattern first
 * names it. */
#include "bank/build.h"

#include "bank/inflect.h"
#include "bank/inflect_noun.h"
#include "base/error.h"
#include "base/limits.h"
#include "base/nearest.h"

#include <stdio.h>
#include <string.h>

static nz_status find_class(void *context, const char *name, size_t length, nz_node **out, const char **why);

/* Parses the pattern, folded into *text. NZ_ESYNTAX: *error says where it is wrong. */
static nz_status parse(nz_builder *b, const char *pattern, const char **text, nz_pattern_error *error,
                       nz_node **out)
{
    nz_class_source source = {find_class, b};
    *text = nz_place_fold(pattern, &b->arena);
    nz_status status = *text ? nz_pattern_parse(out, *text, &b->arena, &source, error) : NZ_ENOMEM;
    return status == NZ_ENOMEM ? nz_builder_no_memory(b) : status;
}

/* Says what is wrong with the pattern that stands at `place`. NZ_ESYNTAX. */
static nz_status complain(nz_builder *b, const char *pattern, const char *text, nz_place place,
                          const char *of, const nz_pattern_error *error)
{
    bool is_exact = place.quoting != NZ_QUOTING_OTHER;
    place = nz_place_within(place, pattern, error->offset);
    if (is_exact)
        return nz_error_at(b->err, NZ_ESYNTAX, place.file, place.line, place.column, "%s: %s", of,
                           error->message);
    return nz_error_at(b->err, NZ_ESYNTAX, place.file, place.line, place.column,
                       "%s: %s, at character %zu: ...%.30s", of, error->message, error->offset + 1,
                       text + error->offset);
}

nz_status nz_builder_parse_at(nz_builder *b, const char *pattern, nz_place place, const char *of,
                              nz_node **out)
{
    nz_pattern_error error = {0};
    const char *text;
    nz_status status = parse(b, pattern, &text, &error, out);
    return status == NZ_ESYNTAX ? complain(b, pattern, text, place, of, &error) : status;
}

/* A class as one pattern: its items as alternatives, or the forms of a verb or noun. */
static nz_status class_pattern(nz_builder *b, const nz_raw_class *class, unsigned part, nz_buf *out)
{
    if (class->type == NZ_CLASS_VERB)
        nz_verb_forms(out, class->items[0], (nz_verb_part)part);
    else if (class->type == NZ_CLASS_NOUN)
        nz_noun_forms(out, class->items[0], (nz_noun_part)part);
    for (size_t i = 0; class->type == NZ_CLASS_WORDS && i < class->count; i++)
        nz_buf_printf(out, "%s%s", i ? "|" : "", class->items[i]);
    return nz_buf_failed(out) ? nz_builder_no_memory(b) : NZ_OK;
}

/* The number of a part, 0 for "": all. NULL, or what is wrong. */
static const char *part_from(const nz_raw_class *class, const char *name, size_t length, unsigned *part)
{
    nz_verb_part verb = NZ_VERB_ALL;
    nz_noun_part noun = NZ_NOUN_ALL;
    if (class->type == NZ_CLASS_VERB && !nz_verb_part_from(&verb, name, length))
        return "the parts of a verb are fin, inf, part, pres, past:";
    if (class->type == NZ_CLASS_NOUN && !nz_noun_part_from(&noun, name, length))
        return "the parts of a noun are sing, plur, dim:";
    if (class->type == NZ_CLASS_WORDS)
        return "only a verb or a noun has parts, and these are words:";
    *part = class->type == NZ_CLASS_VERB ? (unsigned)verb : (unsigned)noun;
    return NULL;
}

/* In the place of a class that cannot be read, so that the rules with it are
 * looked at for faults of their own. */
static nz_status stand_in(nz_builder *b, const char *name, size_t length, nz_node **out)
{
    const char *text = nz_arena_copy(&b->arena, name, length);
    *out = text ? nz_arena_new(&b->arena, sizeof **out) : NULL;
    if (!*out)
        return nz_builder_no_memory(b);
    **out = (nz_node){.type = NZ_NODE_TEXT, .text = text, .length = length};
    return NZ_OK;
}

/* Says what is wrong with a class, at the item that is: its items were parsed as one
 * pattern, with bars between. */
static nz_status complain_of_class(nz_builder *b, const nz_raw_class *class, const char *pattern,
                                   const char *text, nz_pattern_error *error)
{
    for (size_t i = 0; class->places && i < class->count; i++) {
        const char *item = nz_place_fold(class->items[i], &b->arena);
        size_t length = item ? strlen(item) : 0;
        if (!item)
            return nz_builder_no_memory(b);
        if (error->offset <= length)
            return complain(b, class->items[i], item, class->places[i], class->name, error);
        error->offset -= length + 1;
    }
    nz_place place = {class->place.file, class->place.line, class->place.column, NZ_QUOTING_OTHER};
    return complain(b, pattern, text, place, class->name, error);
}

nz_status nz_builder_parse_class(nz_builder *b, nz_raw_class *class, unsigned part)
{
    nz_pattern_error error = {0};
    const char *text;
    nz_node *tree = NULL;
    nz_buf pattern;
    nz_buf_init(&pattern, &b->mem);
    class->open = true;
    b->class_depth++;
    nz_status status = class_pattern(b, class, part, &pattern);
    if (!status)
        status = parse(b, pattern.data, &text, &error, &tree);
    if (status == NZ_ESYNTAX)
        status = complain_of_class(b, class, pattern.data, text, &error);
    b->class_depth--;
    class->open = false;
    if (status && !(status = nz_builder_go_on(b, status)))
        status = stand_in(b, class->name, strlen(class->name), &tree);
    class->trees[part] = tree;
    nz_buf_clear(&pattern);
    return status;
}

/* The message about a class that is not there, with the nearest one; NULL: no memory. */
static const char *unknown_class(nz_builder *b, const char *name, size_t length)
{
    nz_nearest nearest;
    char text[200] = "unknown word class, verb or noun";
    const char *wanted = nz_arena_copy(&b->arena, name, length);
    if (!wanted)
        return NULL;
    nz_nearest_start(&nearest, wanted);
    for (size_t i = 0; i < b->class_count; i++)
        nz_nearest_try(&nearest, b->classes[i].name);
    if (nearest.best)
        snprintf(text, sizeof text, "unknown word class, verb or noun (is <%.60s> meant?)", nearest.best);
    return nz_arena_copy(&b->arena, text, strlen(text));
}

static nz_status find_class(void *context, const char *name, size_t length, nz_node **out, const char **why)
{
    nz_builder *b = context;
    const char *colon = memchr(name, ':', length);
    size_t base = colon ? (size_t)(colon - name) : length;
    uint32_t at = nz_map_get(&b->class_names, name, base);
    if (at == NZ_MAP_NONE && b->has_gap)
        return stand_in(b, name, base, out);
    if (at == NZ_MAP_NONE) {
        *why = unknown_class(b, name, base);
        return *why ? NZ_ESYNTAX : NZ_ENOMEM;
    }
    nz_raw_class *class = &b->classes[at];
    unsigned part = 0;
    const char *wrong = colon ? part_from(class, colon + 1, length - base - 1, &part) : NULL;
    if (wrong) {
        *why = wrong;
        return NZ_ESYNTAX;
    }
    if (b->class_depth >= NZ_MAX_CLASS_DEPTH) {
        *why = "word classes nested too deeply, at";
        return NZ_ESYNTAX;
    }
    if (class->open) {
        *why = "a word class within itself:";
        return NZ_ESYNTAX;
    }
    nz_status status = class->trees[part] ? NZ_OK : nz_builder_parse_class(b, class, part);
    if (status == NZ_ESYNTAX)
        *why = "in word class"; /* b->err has the first cause */
    *out = class->trees[part];
    return status;
}
