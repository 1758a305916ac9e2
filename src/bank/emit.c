/* emit.c - lays the image out.
 *
 * Rule 7 "duurt {gap:3}lang voor" has the groups {lang} {duurt} {voor}:
 *     word "lang"   triggers rule 7                                (emit_words.c)
 *     words         "duurt" is in group 12, "lang" in 9, "voor" in 13
 *     rule 7        has the track TOKEN 12, GAP 3, TOKEN 9, TOKEN 13  (emit_tracks.c)
 * Every section is filled apart, and then put behind the header with the others. */
#include "bank/emit.h"

#include "base/error.h"
#include "base/hash.h"

#include <string.h>

/* ---- strings ----------------------------------------------------------------- */

uint32_t nz_emit_string(nz_emitter *e, const char *text)
{
    size_t length = strlen(text);
    if (!length)
        return 0;
    if (e->base) { /* its strings stand where they stood */
        uintptr_t first = (uintptr_t)nz_image_string(e->base, 0), here = (uintptr_t)text;
        if (here >= first && here - first < nz_image_count(e->base, NZ_SECTION_STRINGS))
            return (uint32_t)(here - first);
    }
    uint32_t at = nz_map_get(&e->string_offsets, text, length);
    if (at != NZ_MAP_NONE)
        return at;
    at = nz_emit_count(e, NZ_SECTION_STRINGS);
    nz_emit_put(e, NZ_SECTION_STRINGS, text, length + 1);
    e->no_memory |= !nz_map_put(&e->string_offsets, text, length, at);
    return at;
}

void nz_emit_ref(nz_emitter *e, const char *text)
{
    uint32_t at = nz_emit_string(e, text);
    nz_emit_put(e, NZ_SECTION_REFS, &at, 1);
}

void nz_emit_fill(nz_buf *out, const void *unit, size_t size, size_t count)
{
    if (!nz_buf_reserve(out, count * size))
        return;
    for (size_t i = 0; i < count; i++, out->length += size)
        memcpy(out->data + out->length, unit, size);
    out->data[out->length] = '\0';
}

void nz_emit_filter(nz_buf *out, unsigned log)
{
    const uint64_t none = 0;
    nz_emit_fill(out, &none, sizeof none, (size_t)1 << log);
}

/* ---- the whole --------------------------------------------------------------- */

static void put_section(nz_buf *out, nz_image *header, nz_section_id id, const void *bytes, size_t size)
{
    static const char zeros[8];
    nz_buf_add(out, zeros, (8 - out->length % 8) % 8);
    header->sections[id] = (nz_section){(uint32_t)out->length, (uint32_t)(size / nz_image_unit(id))};
    nz_buf_add(out, bytes, size);
}

static const char hex[] = "0123456789abcdef";

/* As nz_hash_bytes, but eight bytes at a time: `size` is a multiple of that. */
static uint64_t revision_of(const char *bytes, size_t size)
{
    uint64_t hash = NZ_HASH_BYTES_START, part;
    for (size_t i = 0; i < size; i += sizeof part) {
        memcpy(&part, bytes + i, sizeof part);
        hash = (hash ^ part) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 29;
    }
    return hash;
}

static void finish_header(nz_buf *out, nz_image *header)
{
    static const char zeros[8];
    nz_buf_add(out, zeros, (8 - out->length % 8) % 8);
    header->size = (uint32_t)out->length;
    uint64_t hash = revision_of(out->data + sizeof *header, out->length - sizeof *header);
    for (int i = 0; i < 16; i++)
        header->revision[i] = hex[hash >> (60 - 4 * i) & 15];
    memcpy(out->data, header, sizeof *header);
}

static void emit_cues(nz_emitter *e)
{
    for (size_t i = 0; i < e->b->cue_count; i++) {
        uint32_t name = nz_emit_string(e, e->b->cues[i]);
        nz_emit_put(e, NZ_SECTION_CUES, &name, 1);
    }
}

/* Fills every section, each apart. */
static nz_status fill_parts(nz_emitter *e, nz_image *header)
{
    nz_emit_base(e);
    nz_emit_rules(e);
    nz_emit_kinds(e);
    nz_emit_owns(e);
    nz_emit_classes(e);
    emit_cues(e);
    nz_emit_model(e);
    nz_emit_join_affixes(e);
    nz_emit_abbreviations(e);
    nz_emit_common(e);
    header->vocabulary = nz_emit_vocabulary(e);
    header->groups = e->group_count;
    if (nz_buf_failed(&e->parts[NZ_SECTION_STRINGS]) || nz_buf_failed(&e->parts[NZ_SECTION_ENTRIES]))
        return NZ_ENOMEM; /* these are read from here on */
    nz_emit_slots(e, header->vocabulary);
    nz_emit_pairs(e);
    nz_emit_spellings(e, header->vocabulary);
    nz_status status = nz_emit_lexicon(e);
    return status ? status : nz_emit_structure(e);
}

/* Puts the sections behind the header, one after the other. */
static void join_parts(nz_emitter *e, nz_image *header, nz_buf *out)
{
    size_t model_size, whole = sizeof *header;
    const void *model = nz_builder_model(e->b, &model_size);
    for (int id = 0; id < NZ_SECTION_COUNT; id++) {
        e->no_memory |= nz_buf_failed(&e->parts[id]);
        whole += e->parts[id].length + 8;
    }
    nz_buf_reserve(out, whole + model_size + 8);
    nz_buf_add(out, header, sizeof *header);
    for (int id = 0; id < NZ_SECTION_COUNT; id++) {
        bool is_model = id == NZ_SECTION_MODEL;
        put_section(out, header, id, is_model ? model : e->parts[id].data,
                    is_model ? model_size : e->parts[id].length);
    }
}

static nz_status lay_out(nz_emitter *e, nz_buf *out)
{
    nz_image header = {.version = NZ_IMAGE_VERSION, .order = NZ_IMAGE_ORDER, .rules = e->b->revision};
    memcpy(header.magic, NZ_IMAGE_MAGIC, sizeof header.magic);
    nz_status status = fill_parts(e, &header);
    if (status)
        return status == NZ_ENOMEM ? nz_builder_no_memory(e->b)
                                   : nz_error_set(e->b->err, status, "cannot build the lexicon");
    join_parts(e, &header, out);
    if (!e->no_memory && !nz_buf_failed(out))
        finish_header(out, &header);
    return e->no_memory || nz_buf_failed(out) ? nz_builder_no_memory(e->b) : NZ_OK;
}

nz_status nz_builder_emit(nz_builder *b, nz_buf *out)
{
    nz_emitter e = {.b = b};
    for (int id = 0; id < NZ_SECTION_COUNT; id++)
        nz_buf_init(&e.parts[id], &b->mem);
    nz_map_init(&e.string_offsets, &b->mem);
    nz_map_init(&e.word_numbers, &b->mem);
    nz_map_init(&e.group_numbers, &b->mem);
    nz_map_init(&e.pair_numbers, &b->mem);
    nz_status status = lay_out(&e, out);
    for (int id = 0; id < NZ_SECTION_COUNT; id++)
        nz_buf_clear(&e.parts[id]);
    nz_map_clear(&e.string_offsets);
    nz_map_clear(&e.word_numbers);
    nz_map_clear(&e.group_numbers);
    nz_map_clear(&e.pair_numbers);
    nz_mem_release(&b->mem, e.words);
    nz_mem_release(&b->mem, e.pairs);
    return status;
}
