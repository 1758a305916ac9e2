/* emit_spelling.c - the table by which misspelt words are found (spelling.h).
 *
 *     "enthousiast"  triggers rules: it stands under itself, "ethousiast",
 *                    "enhousiast", "entousiast" ...
 *     "verlangen"    is a common word, no rule has it, and it would be taken for
 *                    one: it stands as a real word */
#include "bank/emit.h"

#include "bank/spelling.h"
#include "base/hash.h"

#include <string.h>

typedef struct keys {
    nz_buf *slots; /* at first in the order they come, as a list */
    uint32_t entry;
} keys;

static void add_key(void *context, uint32_t hash)
{
    keys *k = context;
    nz_image_slot slot = {hash, k->entry};
    nz_buf_add(k->slots, &slot, sizeof slot);
}

/* Does a rule ask for this word? */
static bool is_asked(const nz_image_entry *entry)
{
    return entry->trigger_count || entry->group_count || entry->common;
}

static void put(nz_image_slot *slots, uint32_t room, nz_image_slot slot)
{
    uint32_t at = slot.hash & (room - 1);
    while (slots[at].entry != NZ_NONE)
        at = (at + 1) & (room - 1);
    slots[at] = slot;
}

/* Lays the list out as a table, at most two thirds full. Returns its room. */
static uint32_t lay_out(const nz_buf *list, nz_buf *out)
{
    const nz_image_slot none = {0, NZ_NONE}, *slot = (const void *)list->data;
    size_t count = list->length / sizeof none;
    uint32_t room = 64;
    while ((uint64_t)room * 2 < count * 3)
        room *= 2;
    nz_emit_fill(out, &none, sizeof none, room);
    if (nz_buf_failed(out))
        return 0;
    for (size_t i = 0; i < count; i++)
        put((void *)out->data, room, slot[i]);
    return room;
}

static void add_real(nz_buf *list, uint32_t hash)
{
    nz_image_slot slot = {hash, NZ_SPELLING_REAL};
    nz_buf_add(list, &slot, sizeof slot);
}

/* Adds the real words of the bank below. */
static void add_real_of_base(const nz_emitter *e, nz_buf *list)
{
    const nz_image *base = e->b->base;
    const nz_image_slot *slot = base ? nz_image_at(base, NZ_SECTION_SPELLINGS) : NULL;
    for (uint32_t i = 0; base && i < nz_image_count(base, NZ_SECTION_SPELLINGS); i++)
        if (slot[i].entry == NZ_SPELLING_REAL)
            add_real(list, slot[i].hash);
}

/* Adds common words that would be taken for a word of the rules. */
static void add_real_words(nz_emitter *e, nz_buf *list)
{
    nz_buf slots;
    nz_buf_init(&slots, &e->b->mem);
    nz_spelling_table table = {.slot_count = lay_out(list, &slots),
                               .entries = (const void *)e->parts[NZ_SECTION_ENTRIES].data,
                               .strings = e->parts[NZ_SECTION_STRINGS].data};
    table.slots = (const void *)slots.data;
    for (size_t i = 0; i < e->b->common_count; i++) {
        const char *word = e->b->common[i];
        size_t length = strlen(word);
        if (length + 1 >= NZ_SPELLING_LETTERS && length < NZ_SPELLING_LONGEST &&
            nz_map_get(&e->word_numbers, word, length) == NZ_MAP_NONE &&
            nz_spelling_find(&table, word, length) != NZ_NONE)
            add_real(list, nz_hash_word(word, length));
    }
    e->no_memory |= nz_buf_failed(&slots);
    nz_buf_clear(&slots);
}

static void put_filter(const nz_buf *table, nz_buf *out)
{
    const nz_image_slot *slot = (const void *)table->data;
    nz_emit_filter(out, NZ_SPELLING_FILTER_LOG);
    if (nz_buf_failed(table) || nz_buf_failed(out))
        return;
    for (size_t i = 0; i < table->length / sizeof *slot; i++)
        if (slot[i].entry != NZ_NONE)
            nz_filter_add((void *)out->data, NZ_SPELLING_FILTER_LOG, slot[i].hash);
}

void nz_emit_spellings(nz_emitter *e, uint32_t vocabulary)
{
    nz_buf *out = &e->parts[NZ_SECTION_SPELLINGS], *filter = &e->parts[NZ_SECTION_SPELLING_FILTER];
    nz_buf list;
    nz_buf_init(&list, &e->b->mem);
    const nz_image_entry *entries = (const void *)e->parts[NZ_SECTION_ENTRIES].data;
    for (uint32_t i = 0; i < vocabulary; i++) {
        keys k = {&list, i};
        const char *word = e->parts[NZ_SECTION_STRINGS].data + entries[i].word;
        if (is_asked(&entries[i]) && nz_spelling_takes(word, entries[i].length))
            nz_spelling_keys(word, entries[i].length, add_key, &k);
    }
    if (list.length) {
        add_real_of_base(e, &list);
        add_real_words(e, &list);
        if (!nz_buf_failed(&list) && lay_out(&list, out))
            put_filter(out, filter);
    }
    e->no_memory |= nz_buf_failed(&list);
    nz_buf_clear(&list);
}
