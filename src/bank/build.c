/* build.c - the builder's store, and the parsing of all classes and rules.
 *
 *     class tijdlang: [lang, weken]      rule "duurt {gap:3}<tijdlang>"
 *         tree of the class is parsed once, when a rule first names it,
 *         and shared; from the rule's tree come its PCRE2 text and triggers.
 */
#include "bank/build.h"

#include "bank/model_file.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/nearest.h"

#include <string.h>

void nz_builder_init(nz_builder *b, const nz_mem *mem, nz_error *err)
{
    memset(b, 0, sizeof *b);
    b->mem = *mem;
    b->err = err;
    nz_arena_init(&b->arena, &b->mem);
    nz_map_init(&b->class_names, &b->mem);
    nz_map_init(&b->rule_ids, &b->mem);
    nz_map_init(&b->short_names, &b->mem);
    nz_map_init(&b->frequency, &b->mem);
    nz_buf_init(&b->model, &b->mem);
}

void nz_builder_clear(nz_builder *b)
{
    nz_mem_release(&b->mem, b->labels);
    nz_mem_release(&b->mem, b->kinds);
    nz_mem_release(&b->mem, b->owns);
    nz_mem_release(&b->mem, b->classes);
    nz_mem_release(&b->mem, b->rules);
    nz_mem_release(&b->mem, b->lexicon.items);
    nz_mem_release(&b->mem, b->structure.items);
    nz_mem_release(&b->mem, b->abbreviations);
    nz_mem_release(&b->mem, b->cues);
    nz_mem_release(&b->mem, b->common);
    nz_map_clear(&b->class_names);
    nz_map_clear(&b->rule_ids);
    nz_map_clear(&b->short_names);
    nz_map_clear(&b->frequency);
    nz_buf_clear(&b->model);
    nz_arena_clear(&b->arena);
}

uint32_t nz_builder_cue(nz_builder *b, const char *name)
{
    for (size_t i = 0; i < b->cue_count; i++)
        if (!strcmp(b->cues[i], name))
            return (uint32_t)i;
    if (!nz_mem_grow(&b->mem, (void **)&b->cues, &b->cue_room, b->cue_count + 1, sizeof *b->cues))
        return NZ_NONE;
    b->cues[b->cue_count] = name;
    return (uint32_t)b->cue_count++;
}

static nz_status twice(nz_builder *b, const char *what, const char *name, nz_place place, nz_place first)
{
    return nz_error_at(b->err, NZ_ESYNTAX, place.file, place.line, place.column,
                       "%s '%s' stands at %s:%zu already", what, name, first.file, first.line);
}

nz_status nz_builder_add_class(nz_builder *b, const nz_raw_class *class)
{
    uint32_t at = nz_map_get(&b->class_names, class->name, strlen(class->name));
    if (at != NZ_MAP_NONE && b->classes[at].layer == b->layer)
        return twice(b, "word class", class->name, class->place, b->classes[at].place);
    if (at != NZ_MAP_NONE)
        nz_builder_warn_class(b, class, &b->classes[at]);
    if (at == NZ_MAP_NONE) {
        at = (uint32_t)b->class_count;
        if (!nz_mem_grow(&b->mem, (void **)&b->classes, &b->class_room, at + 1, sizeof *b->classes) ||
            !nz_map_put(&b->class_names, class->name, strlen(class->name), at))
            return nz_builder_no_memory(b);
        b->class_count++;
    }
    b->classes[at] = *class;
    b->classes[at].layer = b->layer;
    return NZ_OK;
}

nz_status nz_builder_add_rule(nz_builder *b, const nz_raw_rule *rule)
{
    uint32_t at = nz_map_get(&b->rule_ids, rule->id, strlen(rule->id));
    if (at != NZ_MAP_NONE && b->rules[at].layer == b->layer)
        return twice(b, "rule", rule->id, rule->place, b->rules[at].place);
    if (at != NZ_MAP_NONE && rule->pattern && b->rules[at].pattern)
        nz_builder_warn_rule(b, rule, &b->rules[at]);
    if (at == NZ_MAP_NONE) {
        at = (uint32_t)b->rule_count;
        if (at >= NZ_MAX_RULES)
            return nz_error_at(b->err, NZ_ELIMIT, rule->place.file, rule->place.line, 0, "more than %u rules",
                               NZ_MAX_RULES);
        if (!nz_mem_grow(&b->mem, (void **)&b->rules, &b->rule_room, at + 1, sizeof *b->rules) ||
            !nz_map_put(&b->rule_ids, rule->id, strlen(rule->id), at))
            return nz_builder_no_memory(b);
        b->rule_count++;
    }
    b->rules[at] = *rule;
    b->rules[at].layer = b->layer;
    return NZ_OK;
}

nz_status nz_builder_add_abbreviation(nz_builder *b, const nz_raw_abbreviation *abbreviation)
{
    const char *text = abbreviation->text;
    uint32_t at = nz_map_get(&b->short_names, text, strlen(text));
    if (at != NZ_MAP_NONE && b->abbreviations[at].layer == b->layer)
        return twice(b, "abbreviation", text, abbreviation->place, b->abbreviations[at].place);
    if (at == NZ_MAP_NONE) {
        at = (uint32_t)b->abbreviation_count;
        if (!nz_mem_grow(&b->mem, (void **)&b->abbreviations, &b->abbreviation_room, at + 1,
                         sizeof *b->abbreviations) ||
            !nz_map_put(&b->short_names, text, strlen(text), at))
            return nz_builder_no_memory(b);
        b->abbreviation_count++;
    }
    b->abbreviations[at] = *abbreviation;
    b->abbreviations[at].layer = b->layer;
    return NZ_OK;
}

nz_status nz_builder_off(nz_builder *b, const char *id, nz_place place)
{
    uint32_t at = nz_map_get(&b->rule_ids, id, strlen(id));
    nz_nearest nearest;
    char near[80];
    if (at != NZ_MAP_NONE)
        b->rules[at].off = true;
    if (at != NZ_MAP_NONE || b->has_gap)
        return NZ_OK;
    nz_nearest_start(&nearest, id);
    for (size_t i = 0; i < b->rule_count; i++)
        nz_nearest_try(&nearest, b->rules[i].id);
    nz_nearest_ask(&nearest, near, sizeof near);
    return nz_error_at(b->err, NZ_ESYNTAX, place.file, place.line, place.column,
                       "no rule to switch off has the id '%s'%s", id, near);
}

enum { UNLISTED_RANK = 6000 };

/* ---- triggers ------------------------------------------------------------ */

/* How common a word is, by Zipf's law from its rank in the list of common
 * words. Marks of punctuation are commonest; what is not listed is rare. */
double nz_builder_weight(void *context, const char *word)
{
    const nz_builder *b = context;
    size_t n = strlen(word);
    if (n && !((unsigned char)word[n - 1] > 127) && strchr(",.:;?!()'\"-", word[0]) && n <= 2)
        return 3000;
    if (*word == '*' || word[n - 1] == '*')
        return 2; /* an affix stands for many words, each of them rare */
    uint32_t rank = nz_map_get(&b->frequency, word, n);
    return 2000.0 / (rank == NZ_MAP_NONE ? UNLISTED_RANK : rank);
}

/* Does `text` hold one of the words of `class`, whole? */
static bool holds_word(const char *text, const nz_raw_class *class)
{
    for (size_t i = 0; i < class->count; i++) {
        size_t n = strlen(class->items[i]);
        for (const char *at = strstr(text, class->items[i]); at; at = strstr(at + 1, class->items[i]))
            if ((at == text || at[-1] == ' ') && (!at[n] || at[n] == ' '))
                return true;
    }
    return false;
}

static bool tree_holds_word(const nz_node *node, const nz_raw_class *class)
{
    if (node->type == NZ_NODE_LOOK)
        return false;
    bool found = node->type == NZ_NODE_TEXT && holds_word(node->text, class);
    for (const nz_node *child = node->first; child && !found; child = child->next)
        found = tree_holds_word(child, class);
    return found;
}

static bool negates(const nz_builder *b, const nz_node *tree)
{
    static const char name[] = "ontkenning";
    uint32_t at = nz_map_get(&b->class_names, name, sizeof name - 1);
    return at != NZ_MAP_NONE && tree_holds_word(tree, &b->classes[at]);
}

nz_status nz_builder_parse_rule(nz_builder *b, nz_raw_rule *rule)
{
    nz_status status = nz_builder_parse_at(b, rule->pattern, rule->pattern_place, rule->id, &rule->tree);
    if (status)
        return status;
    rule->negates = negates(b, rule->tree);
    nz_buf out;
    nz_buf_init(&out, &b->mem);
    status = nz_pattern_write(&out, rule->tree);
    if (status == NZ_ELIMIT)
        status = nz_error_at(b->err, NZ_ELIMIT, rule->place.file, rule->place.line, rule->place.column,
                             "rule '%s' is longer than %u bytes once its word classes are written out",
                             rule->id, NZ_MAX_PATTERN);
    if (!status) {
        rule->expanded = nz_arena_copy(&b->arena, out.data, out.length);
        status = rule->expanded
                     ? nz_trigger_find(&rule->triggers, rule->tree, &b->arena, nz_builder_weight, b)
                     : NZ_ENOMEM;
        if (!status)
            status = nz_track_find(&rule->track, rule->tree, &b->arena);
        if (status)
            status = nz_builder_no_memory(b);
    }
    nz_buf_clear(&out);
    return status;
}

nz_status nz_builder_parse(nz_builder *b)
{
    nz_status status = NZ_OK;
    for (size_t i = 0; i < b->class_count && !status; i++) /* also those no rule names yet */
        if (!b->classes[i].trees[0] && !b->classes[i].is_kept)
            status = nz_builder_parse_class(b, &b->classes[i], 0);
    for (size_t i = 0; i < b->rule_count && !status; i++)
        if (!b->rules[i].off) {
            nz_status fault = b->rules[i].is_kept ? NZ_OK : nz_builder_parse_rule(b, &b->rules[i]);
            status = nz_builder_go_on(b, fault);
            if (!status)
                status = nz_builder_go_on(b, nz_builder_name_rule(b, &b->rules[i]));
            b->rules[i].off |= fault != NZ_OK;
        }
    return status;
}

/* What a model's weights hang on: the rules as they run, kinds, and the words
 * of the tokenizer. Words of structure are as code here: they only move the reach of
 * cues, and a model stays of use when one is added. */
static uint64_t revision_of(const nz_builder *b)
{
    uint64_t hash = NZ_HASH_BYTES_START;
#define MIX(text) hash = nz_hash_bytes(hash, text, strlen(text) + 1)
    for (size_t i = 0; i < b->rule_count; i++) {
        const nz_raw_rule *rule = &b->rules[i];
        if (rule->off)
            continue;
        MIX(rule->id);
        MIX(rule->expanded);
        MIX(rule->cue ? rule->cue : rule->subtype);
        hash = nz_hash_number(hash, (uint32_t)rule->scope);
    }
    for (size_t i = 0; i < b->kind_count; i++)
        MIX(b->kinds[i].subtype);
    for (size_t i = 0; i < b->lexicon.count; i++) {
        const nz_lexicon_entry *entry = &b->lexicon.items[i];
        MIX(entry->word);
        hash = nz_hash_number(hash, entry->flags);
    }
#undef MIX
    return hash;
}

/* A model that was trained with other rules would weigh what is not there. */
static nz_status check_model(nz_builder *b)
{
    if (b->drop_model)
        nz_buf_reset(&b->model);
    if (!b->model.length)
        return NZ_OK;
    const char *why = nz_model_fault(b->model.data, b->model.length);
    if (!why && !b->base && ((const nz_model_file *)(const void *)b->model.data)->rules != b->revision)
        why = "made for another revision of the rules; train it again (nazorg train, or make model)";
    return why ? nz_error_at(b->err, NZ_EFORMAT, b->model_file, 0, 0, "%s", why) : NZ_OK;
}

nz_status nz_builder_finish(nz_builder *b, void **out, size_t *size)
{
    nz_buf image;
    nz_buf_init(&image, &b->mem);
    *out = NULL;
    nz_status status = nz_builder_keep(b);
    if (!status)
        status = nz_builder_parse(b);
    if (!status)
        status = nz_builder_check(b);
    status = nz_builder_outcome(b, status);
    b->revision = status ? 0 : revision_of(b);
    if (!status)
        status = check_model(b);
    if (!status)
        status = nz_builder_emit(b, &image);
    if (!status) {
        *size = image.length;
        *out = nz_buf_take(&image);
        status = *out ? NZ_OK : nz_builder_no_memory(b);
    }
    nz_buf_clear(&image);
    return status;
}
