/* emit_words.c - the words of the bank to be: which rules they trigger, and in
 * which groups they are.
 *
 *     rule 7   {lang} {duurt} {voor}
 *         lang    triggers rule 7, is in group 9
 *         duurt   is in group 12
 *     "*storing" is in group 30: so is "netstoring", when the bank has that word
 *
 * A word that ends like an affix takes over what the affix does, so that while
 * scanning only unknown words are tried for affixes. */
#include "bank/emit.h"

#include "bank/model_file.h"
#include "base/limits.h"

#include <string.h>

/* 2: "*storing", 1: "uitbreid*", of three bytes or more; 0: a word, in which a star is the mark. */
static int affix_of(const char *trigger, size_t length)
{
    const char *star = strchr(trigger, '*');
    if (!star || length < 4 || strchr(star + 1, '*'))
        return 0;
    return star == trigger ? 2 : star == trigger + length - 1;
}

nz_emit_word *nz_emit_word_for(nz_emitter *e, const char *trigger)
{
    size_t length = strlen(trigger);
    uint32_t at = nz_map_get(&e->word_numbers, trigger, length);
    int affix = affix_of(trigger, length);
    e->has_new_affix |= affix != 0;
    if (at != NZ_MAP_NONE)
        return &e->words[at];
    at = (uint32_t)e->word_count;
    if (!nz_mem_grow(&e->b->mem, (void **)&e->words, &e->word_room, at + 1, sizeof *e->words) ||
        !nz_map_put(&e->word_numbers, trigger, length, at)) {
        e->no_memory = true;
        return NULL;
    }
    nz_emit_word *w = &e->words[e->word_count++];
    *w = (nz_emit_word){.text = trigger, .length = length - (affix != 0), .affix = affix, .vector = NZ_NONE};
    if (affix == 2)
        w->text = trigger + 1;
    else if (affix == 1)
        w->text = nz_arena_copy(&e->b->arena, trigger, w->length);
    if (w->text)
        return w;
    e->word_count--;
    e->no_memory = true;
    return NULL;
}

void nz_emit_append(nz_emitter *e, uint16_t **list, size_t *count, size_t *room, uint16_t number)
{
    if (*count == *room) {
        size_t more = *room ? *room * 2 : 4;
        uint16_t *grown = *count < UINT16_MAX ? nz_arena_new(&e->b->arena, more * sizeof *grown) : NULL;
        if (!grown) {
            e->no_memory = true;
            return;
        }
        if (*count)
            memcpy(grown, *list, *count * sizeof *grown);
        *list = grown;
        *room = more;
    }
    (*list)[(*count)++] = number;
}

/* Adds a number to a list that holds no number twice. */
static void add_number(nz_emitter *e, uint16_t **list, size_t *count, size_t *room, uint16_t number)
{
    for (size_t i = 0; i < *count; i++)
        if ((*list)[i] == number)
            return;
    nz_emit_append(e, list, count, room, number);
}

/* ---- groups ------------------------------------------------------------------ */

/* Every word of a group is told so. */
static void mark_words(nz_emitter *e, const nz_track_words *group, uint16_t number)
{
    for (size_t i = 0; i < group->count; i++) {
        nz_emit_word *w = nz_emit_word_for(e, group->words[i]);
        if (w)
            add_number(e, &w->groups, &w->group_count, &w->group_room, number);
    }
}

/* The number of a group of words; equal groups share one. */
uint32_t nz_emit_group(nz_emitter *e, const nz_track_words *group)
{
    nz_buf key;
    nz_buf_init(&key, &e->b->mem);
    for (size_t i = 0; i < group->count; i++) {
        nz_buf_puts(&key, group->words[i]);
        nz_buf_putc(&key, ' ');
    }
    nz_buf_putc(&key, '|');
    uint32_t number = nz_map_get(&e->group_numbers, key.data, key.length);
    if (number == NZ_MAP_NONE) {
        number = e->group_count++;
        const char *kept = nz_arena_copy(&e->b->arena, key.data, key.length);
        e->no_memory |= !kept || !nz_map_put(&e->group_numbers, kept, key.length, number);
        if (number < UINT16_MAX)
            mark_words(e, group, (uint16_t)number);
    }
    e->no_memory |= nz_buf_failed(&key);
    nz_buf_clear(&key);
    return number;
}

/* The words that the model has a vector for. */
void nz_emit_model(nz_emitter *e)
{
    size_t size;
    const nz_model_file *model = nz_builder_model(e->b, &size);
    if (!size || (e->base && (const void *)model == nz_image_at(e->base, NZ_SECTION_MODEL)))
        return; /* the words of the model below have their vectors */
    const char *text = (const char *)model + model->words;
    for (uint32_t i = 0; i < model->word_count; i++, text += strlen(text) + 1) {
        nz_emit_word *w = nz_emit_word_for(e, text);
        if (w)
            w->vector = i;
    }
}

void nz_emit_starts(nz_emitter *e, const nz_track_words *words, uint16_t rule)
{
    for (size_t i = 0; i < words->count; i++) {
        nz_emit_word *w = nz_emit_word_for(e, words->words[i]);
        if (w)
            add_number(e, &w->starts, &w->start_count, &w->start_room, rule);
    }
}

static void add_pair(nz_emitter *e, const char *pair, uint16_t rule)
{
    size_t length = strlen(pair);
    const char *space = strchr(pair, ' ');
    uint32_t at = nz_map_get(&e->pair_numbers, pair, length);
    if (at == NZ_MAP_NONE) {
        const char *left = nz_arena_copy(&e->b->arena, pair, (size_t)(space - pair));
        nz_emit_word *w = left ? nz_emit_word_for(e, left) : NULL;
        uint32_t first = w ? (uint32_t)(w - e->words) : 0;
        nz_emit_word *v = w ? nz_emit_word_for(e, space + 1) : NULL;
        at = (uint32_t)e->pair_count;
        if (!v || !nz_mem_grow(&e->b->mem, (void **)&e->pairs, &e->pair_room, at + 1, sizeof *e->pairs) ||
            !nz_map_put(&e->pair_numbers, pair, length, at)) {
            e->no_memory = true;
            return;
        }
        e->pairs[e->pair_count++] = (nz_emit_pair){.left = first, .right = (uint32_t)(v - e->words)};
    }
    nz_emit_pair *p = &e->pairs[at];
    add_number(e, &p->rules, &p->rule_count, &p->rule_room, rule);
}

void nz_emit_triggers(nz_emitter *e, const nz_triggers *triggers, uint16_t rule)
{
    for (size_t i = 0; i < triggers->trigger.count && !e->no_memory; i++) {
        const char *unit = triggers->trigger.words[i];
        nz_emit_word *w = strchr(unit, ' ') ? NULL : nz_emit_word_for(e, unit);
        if (w)
            add_number(e, &w->rules, &w->rule_count, &w->rule_room, rule);
        else
            add_pair(e, unit, rule);
    }
}

/* Is this group the trigger itself, of words alone? */
static bool is_trigger(const nz_triggers *triggers, const nz_trigger_group *group)
{
    bool same = triggers->trigger.count == group->count;
    for (size_t i = 0; same && i < group->count; i++)
        same = !strcmp(triggers->trigger.words[i], group->words[i]);
    return same;
}

void nz_emit_asks(nz_emitter *e, const nz_triggers *triggers, nz_image_plan *plan)
{
    for (size_t g = 0; g < triggers->count && plan->ask_count < NZ_MOST_ASKS; g++) {
        if (is_trigger(triggers, &triggers->groups[g]))
            continue;
        nz_track_words group = {triggers->groups[g].words, triggers->groups[g].count};
        group.count = nz_track_words_tidy(group.words, group.count);
        uint32_t number = nz_emit_group(e, &group);
        if (number >= UINT16_MAX)
            break;
        plan->asks[plan->ask_count++] = (uint16_t)number;
    }
}

/* ---- once all words are known ------------------------------------------------ */

/* The affixes of a word, in order of number. */
typedef struct affixes {
    uint32_t numbers[2 * NZ_MAX_CANON];
    size_t count;
} affixes;

static void add_affix(const nz_emitter *e, affixes *all, const char *key, size_t length)
{
    uint32_t number = nz_map_get(&e->word_numbers, key, length);
    if (number == NZ_MAP_NONE || !e->words[number].affix)
        return;
    size_t at = all->count++;
    for (; at && all->numbers[at - 1] > number; at--)
        all->numbers[at] = all->numbers[at - 1];
    all->numbers[at] = number;
}

/* Every beginning and end of the word that is an affix: they stand as "abc*" and "*abc". */
static void affixes_of(const nz_emitter *e, const nz_emit_word *w, affixes *all)
{
    char text[NZ_MAX_CANON + 2];
    all->count = 0;
    memcpy(text + 1, w->text, w->length);
    for (size_t from = w->length; from-- > 0;) {
        char kept = text[from];
        text[from] = '*';
        add_affix(e, all, text + from, w->length + 1 - from);
        text[from] = kept;
    }
    for (size_t length = 1; length <= w->length; length++) {
        text[length] = w->text[length - 1];
        text[length + 1] = '*';
        add_affix(e, all, text + 1, length + 1);
    }
}

static void take_over(nz_emitter *e, nz_emit_word *w, const nz_emit_word *affix)
{
    for (size_t r = 0; r < affix->rule_count; r++)
        add_number(e, &w->rules, &w->rule_count, &w->rule_room, affix->rules[r]);
    for (size_t r = 0; r < affix->start_count; r++)
        add_number(e, &w->starts, &w->start_count, &w->start_room, affix->starts[r]);
    for (size_t g = 0; g < affix->group_count; g++)
        add_number(e, &w->groups, &w->group_count, &w->group_room, affix->groups[g]);
}

/* Every whole word takes over the triggers and groups of the affixes it has. */
void nz_emit_join_affixes(nz_emitter *e)
{
    affixes all;
    for (size_t i = 0; i < e->word_count; i++) {
        nz_emit_word *w = &e->words[i];
        w->share =
            (nz_image_share){(uint16_t)w->rule_count, (uint16_t)w->start_count, (uint16_t)w->group_count};
    }
    for (size_t i = e->has_new_affix ? 0 : e->base_words; i < e->word_count && !e->no_memory; i++) {
        nz_emit_word *w = &e->words[i];
        if (w->affix || w->length > NZ_MAX_CANON) /* no token is so long */
            continue;
        affixes_of(e, w, &all);
        for (size_t a = 0; a < all.count; a++)
            take_over(e, w, &e->words[all.numbers[a]]);
    }
}
