/* collect.c - the rows to learn from: the features of every sentence.
 *
 *     "Het duurt al weken"   annotated: silent_complaint.slow_response
 *         row: class 1 + that kind, features {duurt weken "duurt al" ... }
 *     a sentence without an annotation is a row of class 0: no signal */
#include "classify/fit.h"

#include "classify/glance.h"
#include "classify/near.h"

#include <stdlib.h>
#include <string.h>

nz_status nz_collector_new(nz_collector **out, const nz_bank *bank)
{
    *out = nz_mem_zero(&bank->mem, 1, sizeof **out);
    if (!*out)
        return NZ_ENOMEM;
    (*out)->bank = bank;
    nz_arena_init(&(*out)->arena, &bank->mem);
    return NZ_OK;
}

void nz_collector_free(nz_collector *c)
{
    if (!c)
        return;
    const nz_mem mem = c->bank->mem;
    void *all[] = {c->features, c->glances, c->rows, c->slots, c->keys, c->seen, (void *)c->words};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        nz_mem_release(&mem, all[i]);
    nz_arena_clear(&c->arena);
    nz_mem_release(&mem, c);
}

void nz_collector_note(nz_collector *c, float weight)
{
    c->weight = weight;
    c->notes++;
    c->own_notes += weight >= 1;
}

/* ---- features ---------------------------------------------------------------- */

static bool grow_slots(nz_collector *c)
{
    size_t room = c->slot_room ? c->slot_room * 2 : 1 << 16;
    nz_key_slot *slots = nz_mem_zero(&c->bank->mem, room, sizeof *slots);
    if (!slots)
        return false;
    for (size_t i = 0; i < room; i++)
        slots[i].id = NZ_NONE;
    for (size_t id = 0; id < c->key_count; id++) {
        size_t at = c->keys[id] & (room - 1);
        while (slots[at].id != NZ_NONE)
            at = (at + 1) & (room - 1);
        slots[at] = (nz_key_slot){c->keys[id], (uint32_t)id};
    }
    nz_mem_release(&c->bank->mem, c->slots);
    c->slots = slots;
    c->slot_room = room;
    return true;
}

/* The id of a key, made when it is new; NZ_NONE: no memory. */
uint32_t nz_collector_id(nz_collector *c, uint32_t key)
{
    const nz_mem *mem = &c->bank->mem;
    if (c->key_count * 2 >= c->slot_room && !grow_slots(c))
        return NZ_NONE;
    size_t at = key & (c->slot_room - 1);
    for (; c->slots[at].id != NZ_NONE; at = (at + 1) & (c->slot_room - 1))
        if (c->slots[at].key == key)
            return c->slots[at].id;
    size_t need = c->key_count + 1;
    if (!nz_mem_grow(mem, (void **)&c->keys, &c->key_room, need, sizeof *c->keys) ||
        !nz_mem_grow(mem, (void **)&c->seen, &c->seen_room, need, sizeof *c->seen) ||
        !nz_mem_grow(mem, (void **)&c->words, &c->word_room, need, sizeof *c->words))
        return NZ_NONE;
    c->keys[c->key_count] = key;
    c->seen[c->key_count] = 0;
    c->words[c->key_count] = NULL;
    c->slots[at] = (nz_key_slot){key, (uint32_t)c->key_count};
    return (uint32_t)c->key_count++;
}

static void take(void *context, uint32_t key, float value)
{
    nz_collector *c = context;
    uint32_t id = nz_collector_id(c, key);
    if (id == NZ_NONE || !nz_mem_grow(&c->bank->mem, (void **)&c->features, &c->feature_room,
                                      c->feature_count + 1, sizeof *c->features)) {
        c->no_memory = true;
        return;
    }
    c->features[c->feature_count++] = (nz_feature){id, value};
}

/* Remembers the spelling of a word without digits, which may get a vector of
 * its own. */
static void remember_word(nz_collector *c, const nz_block *block, uint32_t token, uint32_t key, bool digits)
{
    size_t length;
    const char *word = nz_token_word(block, token, &length);
    uint32_t id = nz_collector_id(c, key);
    if (id == NZ_NONE || digits || c->words[id] || !length || memchr(word, '*', length))
        return;
    c->words[id] = nz_arena_copy(&c->arena, word, length);
    c->no_memory |= !c->words[id];
}

static void take_sentence(nz_collector *c, const nz_place_in_note *at)
{
    nz_run body = nz_sentence_body(&at->block->sentences[at->sentence]);
    uint32_t last = 0;
    bool is_first = true;
    for (uint32_t t = body.first; t < body.last; t++) {
        bool digits;
        if (nz_is_layout(at->block, t))
            continue;
        uint32_t word = nz_feature_word(at->block, t, &digits);
        nz_features_of_token(at->block, t, take, c);
        remember_word(c, at->block, t, word, digits);
        if (!is_first)
            take(c, nz_feature_pair(last, word), NZ_PAIR_VALUE);
        last = word;
        is_first = false;
    }
    nz_features_of_place(at, take, c);
    nz_features_rest(at, take, c);
}

/* ---- rows -------------------------------------------------------------------- */

static int by_id(const void *a, const void *b)
{
    const nz_feature *x = a, *y = b;
    return x->id < y->id ? -1 : x->id > y->id;
}

/* Joins equal features of the row that begins at `first`, and counts them. */
static void join_features(nz_collector *c, size_t first)
{
    size_t out = first;
    qsort(c->features + first, c->feature_count - first, sizeof *c->features, by_id);
    for (size_t i = first; i < c->feature_count; i++) {
        if (out > first && c->features[out - 1].id == c->features[i].id) {
            c->features[out - 1].value += c->features[i].value;
        } else {
            c->features[out++] = c->features[i];
            c->seen[c->features[i].id]++;
        }
    }
    c->feature_count = out;
}

/* Adds a row of the features from number `first` on, and of the keys from number `glance` on. */
static void add_row(nz_collector *c, const nz_place_in_note *at, size_t first, size_t glance, uint32_t class)
{
    nz_run body = nz_sentence_body(&at->block->sentences[at->sentence]);
    if (!nz_mem_grow(&c->bank->mem, (void **)&c->rows, &c->row_room, c->row_count + 1, sizeof *c->rows))
        c->no_memory = true;
    else
        c->rows[c->row_count++] = (nz_row){.first = first,
                                           .count = c->feature_count - first,
                                           .class = class,
                                           .note = c->notes,
                                           .sentence = at->number,
                                           .weight = c->weight,
                                           .glance = glance,
                                           .tokens = body.last - body.first,
                                           .counts = nz_near_counts(at->block, at->sentence),
                                           .glance_count = c->glance_count - glance};
}

static void take_glance(nz_collector *c, const nz_place_in_note *at)
{
    uint32_t keys[NZ_GLANCE_MOST];
    size_t count = nz_glance_keys(at, keys), need = c->glance_count + count;
    if (!nz_mem_grow(&c->bank->mem, (void **)&c->glances, &c->glance_room, need, sizeof *c->glances)) {
        c->no_memory = true;
        return;
    }
    memcpy(c->glances + c->glance_count, keys, count * sizeof *keys);
    c->glance_count = need;
}

static bool covers(const nz_gold *gold, uint32_t start, uint32_t end)
{
    uint32_t from = gold->start > start ? gold->start : start, to = gold->end < end ? gold->end : end;
    uint32_t shorter = gold->end - gold->start < end - start ? gold->end - gold->start : end - start;
    return to > from && (to - from) * 2 >= shorter;
}

nz_status nz_collector_add(nz_collector *c, const nz_place_in_note *at, const nz_gold *gold, size_t count)
{
    nz_run body = nz_sentence_body(&at->block->sentences[at->sentence]);
    if (body.first == body.last)
        return NZ_OK;
    uint32_t start = at->block->tokens[body.first].start, end = at->block->tokens[body.last - 1].end;
    size_t first = c->feature_count, glance = c->glance_count;
    take_sentence(c, at);
    take_glance(c, at);
    if (c->no_memory)
        return NZ_ENOMEM;
    join_features(c, first);
    bool none = true;
    for (size_t i = 0; i < count; i++)
        if (covers(&gold[i], start, end)) {
            none = false;
            add_row(c, at, first, glance, gold[i].kind + 1);
        }
    if (none)
        add_row(c, at, first, glance, 0);
    return c->no_memory ? NZ_ENOMEM : NZ_OK;
}
