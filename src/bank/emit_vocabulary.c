/* emit_vocabulary.c - the words as entries, with a hash table to find them by.
 *
 *     "duurt"    entry 812: its triggers, groups and vector; a slot of the table
 *     "*storing" entry 9120, past the vocabulary; an affix, key "ing"
 *     "de"       common word 3: in so many groups that they hold its bit instead
 *     "het is"   a pair of entries, found by their numbers */
#include "bank/emit.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

enum { COMMON_GROUPS = 16 /* a word in more groups than this can be a common one */ };

static void emit_entry(nz_emitter *e, const nz_emit_word *w)
{
    nz_image_entry entry = {.word = nz_emit_string(e, w->text),
                            .triggers = nz_emit_count(e, NZ_SECTION_TRIGGERS),
                            .trigger_count = (uint16_t)w->rule_count,
                            .start_count = (uint16_t)w->start_count,
                            .length = (uint32_t)w->length,
                            .groups = nz_emit_count(e, NZ_SECTION_GROUPS),
                            .group_count = w->common ? 0 : (uint16_t)w->group_count,
                            .common = w->common,
                            .vector = w->vector};
    memcpy(entry.head, w->text, w->length < NZ_ENTRY_HEAD ? w->length : NZ_ENTRY_HEAD);
    nz_emit_put(e, NZ_SECTION_TRIGGERS, w->rules, w->rule_count);
    nz_emit_put(e, NZ_SECTION_TRIGGERS, w->starts, w->start_count);
    nz_emit_put(e, NZ_SECTION_GROUPS, w->groups, entry.group_count);
    nz_emit_put(e, NZ_SECTION_ENTRIES, &entry, 1);
    if (!e->base)
        nz_emit_put(e, NZ_SECTION_SHARES, &w->share, 1);
}

static void emit_affix(nz_emitter *e, const nz_emit_word *w, uint32_t entry)
{
    const unsigned char *edge = (const unsigned char *)w->text + (w->affix == 2 ? w->length - 3 : 0);
    nz_image_affix affix = {
        edge[0] | (uint32_t)edge[1] << 8 | (uint32_t)edge[2] << 16 | (uint32_t)(w->affix == 2) << 24, entry};
    nz_emit_put(e, NZ_SECTION_AFFIXES, &affix, 1);
}

static int by_key(const void *a, const void *b)
{
    const nz_image_affix *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->entry < y->entry ? -1 : x->entry > y->entry;
}

/* Whole words first, so that their numbers are below image->vocabulary. */
uint32_t nz_emit_vocabulary(nz_emitter *e)
{
    uint32_t number = 0, vocabulary = 0;
    for (int affix = 0; affix < 2; affix++) {
        for (size_t i = 0; i < e->word_count; i++) {
            if ((e->words[i].affix != 0) != affix)
                continue;
            emit_entry(e, &e->words[i]);
            if (affix)
                emit_affix(e, &e->words[i], number);
            e->words[i].entry = number++;
        }
        if (!affix)
            vocabulary = number;
    }
    qsort(e->parts[NZ_SECTION_AFFIXES].data, nz_emit_count(e, NZ_SECTION_AFFIXES), sizeof(nz_image_affix),
          by_key);
    return vocabulary;
}

/* ---- common words ------------------------------------------------------------ */

static int by_groups(const void *a, const void *b)
{
    const nz_emit_word *x = *(nz_emit_word *const *)a, *y = *(nz_emit_word *const *)b;
    if (x->group_count != y->group_count)
        return x->group_count < y->group_count ? 1 : -1;
    return x < y ? -1 : x > y;
}

/* Numbers the words that are in the most groups, and says for every group
 * which of them it holds. */
void nz_emit_common(nz_emitter *e)
{
    nz_emit_word **order = nz_mem_zero(&e->b->mem, e->word_count + 1, sizeof(nz_emit_word *));
    nz_image_common *sets = nz_mem_zero(&e->b->mem, e->group_count + 1, sizeof *sets);
    size_t count = 0;
    for (size_t i = 0; order && i < e->word_count; i++)
        if (!e->words[i].affix && e->words[i].group_count > COMMON_GROUPS)
            order[count++] = &e->words[i];
    if (count)
        qsort(order, count, sizeof(nz_emit_word *), by_groups);
    for (size_t i = 0; sets && i < count && i < NZ_COMMON_WORDS; i++) {
        order[i]->common = (uint16_t)(i + 1);
        for (size_t g = 0; g < order[i]->group_count; g++)
            sets[order[i]->groups[g]].sets[i / 64] |= (uint64_t)1 << i % 64;
    }
    e->no_memory |= !order || !sets;
    if (sets)
        nz_emit_put(e, NZ_SECTION_COMMON, sets, e->group_count);
    nz_mem_release(&e->b->mem, order);
    nz_mem_release(&e->b->mem, sets);
}

/* ---- the hash table ---------------------------------------------------------- */

/* At most half full, so that a look-up of an unknown word ends soon. */
void nz_emit_slots(nz_emitter *e, uint32_t vocabulary)
{
    nz_buf *out = &e->parts[NZ_SECTION_SLOTS];
    uint32_t room = 64;
    while (room < vocabulary * 2)
        room *= 2;
    const nz_image_slot none = {0, NZ_NONE};
    nz_emit_fill(out, &none, sizeof none, room);
    if (nz_buf_failed(out))
        return;
    nz_image_slot *slots = (void *)out->data;
    const nz_image_entry *entries = (const void *)e->parts[NZ_SECTION_ENTRIES].data;
    for (uint32_t i = 0; i < vocabulary; i++) {
        const char *text = e->parts[NZ_SECTION_STRINGS].data + entries[i].word;
        uint32_t hash = nz_hash_word(text, entries[i].length), at = hash & (room - 1);
        while (slots[at].entry != NZ_NONE)
            at = (at + 1) & (room - 1);
        slots[at] = (nz_image_slot){hash, i};
    }
}

/* ---- pairs ------------------------------------------------------------------- */

void nz_emit_pairs(nz_emitter *e)
{
    nz_buf *out = &e->parts[NZ_SECTION_PAIRS], *filter = &e->parts[NZ_SECTION_PAIR_FILTER];
    uint32_t room = 64;
    while (room / 4 * 3 < e->pair_count) /* the filter answers most that find nothing */
        room *= 2;
    const nz_image_pair none = {NZ_NONE, 0, 0, 0};
    nz_emit_fill(out, &none, sizeof none, room);
    nz_emit_filter(filter, NZ_PAIR_FILTER_LOG);
    if (nz_buf_failed(out) || nz_buf_failed(filter))
        return;
    nz_image_pair *pairs = (void *)out->data;
    for (size_t i = 0; i < e->pair_count; i++) {
        const nz_emit_pair *p = &e->pairs[i];
        nz_image_pair pair = {e->words[p->left].entry, e->words[p->right].entry,
                              nz_emit_count(e, NZ_SECTION_TRIGGERS), (uint32_t)p->rule_count};
        uint32_t key = nz_image_pair_key(pair.left, pair.right), at = key & (room - 1);
        while (pairs[at].left != NZ_NONE)
            at = (at + 1) & (room - 1);
        pairs[at] = pair;
        nz_filter_add((void *)filter->data, NZ_PAIR_FILTER_LOG, key);
        nz_emit_put(e, NZ_SECTION_TRIGGERS, p->rules, p->rule_count);
    }
}
