/* emit_abbreviations.c - the table of abbreviation.h.
 *
 *     mnd: maand    a rule has "3 mnd" and not "3 maand": mnd stays as it is, or the
 *                   rule would find nothing
 *     mdw: medewerker    the rules that have mdw all have medewerker beside it, and
 *                   others have medewerker alone: it is read as that */
#include "bank/emit.h"

#include "bank/abbreviation.h"
#include "base/hash.h"

#include <string.h>

static const nz_emit_word *word_of(const nz_emitter *e, const char *text)
{
    uint32_t at = nz_map_get(&e->word_numbers, text, strlen(text));
    return at == NZ_MAP_NONE ? NULL : &e->words[at];
}

static bool is_within(const uint16_t *part, size_t part_count, const uint16_t *whole, size_t whole_count)
{
    bool all = true;
    for (size_t i = 0; i < part_count && all; i++) {
        all = false;
        for (size_t k = 0; k < whole_count && !all; k++)
            all = part[i] == whole[k];
    }
    return all;
}

/* Does the pair put up nothing that it does not with `to` in place of `from` too? */
static bool has_twin(const nz_emitter *e, const nz_emit_pair *pair, uint32_t from, uint32_t to)
{
    for (size_t i = 0; i < e->pair_count; i++) {
        const nz_emit_pair *p = &e->pairs[i];
        if (p->left == (pair->left == from ? to : pair->left) &&
            p->right == (pair->right == from ? to : pair->right))
            return is_within(pair->rules, pair->rule_count, p->rules, p->rule_count);
    }
    return false;
}

/* Does every rule that knows the one word know the other in its place? */
static bool is_replaceable(const nz_emitter *e, const nz_emit_word *from, const nz_emit_word *to)
{
    bool is_asked = from && (from->rule_count || from->start_count || from->group_count);
    if (!is_asked)
        return true;
    if (!to || !is_within(from->rules, from->rule_count, to->rules, to->rule_count) ||
        !is_within(from->starts, from->start_count, to->starts, to->start_count) ||
        !is_within(from->groups, from->group_count, to->groups, to->group_count))
        return false;
    uint32_t one = (uint32_t)(from - e->words), other = (uint32_t)(to - e->words);
    for (size_t i = 0; i < e->pair_count; i++)
        if ((e->pairs[i].left == one || e->pairs[i].right == one) && !has_twin(e, &e->pairs[i], one, other))
            return false;
    return true;
}

/* May the text be read as the word? "mnd." goes with "mnd", when that is a short form
 * too: a rule with "mnd" finds "mnd ." only as long as these are two tokens. */
static bool may_be_read(const nz_emitter *e, const nz_raw_abbreviation *raw)
{
    const nz_emit_word *to = word_of(e, raw->word);
    size_t length = strlen(raw->text);
    char stem[NZ_ABBREVIATION_LONGEST + 1] = "";
    if (raw->text[length - 1] == '.')
        memcpy(stem, raw->text, length - 1);
    bool has_stem = nz_map_get(&e->b->short_names, stem, strlen(stem)) != NZ_MAP_NONE;
    return is_replaceable(e, word_of(e, raw->text), to) &&
           (!has_stem || is_replaceable(e, word_of(e, stem), to));
}

/* Where a rule or class has the word or its stem, as its author wrote it; else `place`. */
static nz_place where_is(const nz_builder *b, const char *whole, nz_place place)
{
    char text[NZ_ABBREVIATION_LONGEST + 2];
    size_t length = strlen(whole);
    memcpy(text, whole, length + 1);
    if (text[length - 1] == '.')
        text[length - 1] = '\0';
    size_t first = b->base ? 2 : 1; /* layer 1 is then the built-in bank */
    for (size_t i = 0; i < b->rule_count; i++)
        if (b->rules[i].layer >= first && !b->rules[i].off && strstr(b->rules[i].pattern, text))
            return b->rules[i].pattern_place;
    for (size_t i = 0; i < b->class_count; i++)
        for (size_t k = 0; b->classes[i].layer >= first && k < b->classes[i].count; k++)
            if (strstr(b->classes[i].items[k], text))
                return b->classes[i].place;
    return place;
}

static void warn(nz_builder *b, const nz_raw_abbreviation *raw)
{
    if (!raw->is_idle)
        nz_builder_warn(b, where_is(b, raw->text, raw->place),
                        "'%s' stands in a rule without '%s' in its place, and so is not read as that",
                        raw->text, raw->word);
}

void nz_emit_abbreviations(nz_emitter *e)
{
    nz_builder *b = e->b;
    nz_buf *out = &e->parts[NZ_SECTION_ABBREVIATIONS];
    const nz_image_abbreviation none = {0};
    uint32_t room = 64;
    while (room < b->abbreviation_count * 4)
        room *= 2;
    if (b->abbreviation_count)
        nz_emit_fill(out, &none, sizeof none, room);
    for (size_t i = 0; i < b->abbreviation_count && !nz_buf_failed(out); i++) {
        nz_raw_abbreviation *raw = &b->abbreviations[i];
        size_t length = strlen(raw->text);
        nz_image_abbreviation one = {.hash = nz_hash_word(raw->text, length),
                                     .text = nz_emit_string(e, raw->text),
                                     .length = (uint32_t)length,
                                     .word = nz_emit_string(e, raw->word),
                                     .word_length = (uint32_t)strlen(raw->word)};
        one.word_hash = nz_hash_word(raw->word, one.word_length);
        one.is_used = raw->is_used = may_be_read(e, raw);
        if (!one.is_used)
            warn(b, raw);
        nz_image_abbreviation *table = (void *)out->data;
        uint32_t at = one.hash & (room - 1);
        while (table[at].length)
            at = (at + 1) & (room - 1);
        table[at] = one;
    }
}
