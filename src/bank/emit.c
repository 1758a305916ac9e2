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
    at = (uint32_t)e->strings.length;
    nz_buf_add(&e->strings, text, length + 1);
    e->no_memory |= !nz_map_put(&e->string_offsets, text, length, at);
    return at;
}

void nz_emit_ref(nz_emitter *e, const char *text)
{
    uint32_t at = nz_emit_string(e, text);
    nz_buf_add(&e->refs, &at, sizeof at);
}

uint32_t nz_emit_ref_count(const nz_emitter *e)
{
    return (uint32_t)(e->refs.length / sizeof(uint32_t));
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

static void section(nz_buf *out, nz_image *header, nz_section_id id, const void *bytes, size_t size,
                    size_t unit)
{
    static const char zeros[8];
    nz_buf_add(out, zeros, (8 - out->length % 8) % 8);
    header->sections[id] = (nz_section){(uint32_t)out->length, (uint32_t)(size / unit)};
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

static void emit_stars(nz_emitter *e, nz_buf *out)
{
    for (size_t i = 0; i < e->star_count; i++) {
        nz_image_star star = {nz_emit_string(e, e->stars[i].text), e->stars[i].group};
        nz_buf_add(out, &star, sizeof star);
    }
}

static nz_status lay_out(nz_emitter *e, nz_buf *parts)
{
    nz_image header = {.magic = NZ_IMAGE_MAGIC,
                       .version = NZ_IMAGE_VERSION,
                       .order = NZ_IMAGE_ORDER,
                       .rules = e->b->revision};
    size_t model_size;
    const void *model_bytes = nz_builder_model(e->b, &model_size);
    nz_emit_base(e);
    nz_emit_rules(e);
    nz_emit_kinds(e, &parts[0]);
    nz_emit_owns(e, &parts[1]);
    nz_emit_classes(e, &parts[2]);
    for (size_t i = 0; i < e->b->cue_count; i++) {
        uint32_t name = nz_emit_string(e, e->b->cues[i]);
        nz_buf_add(&parts[3], &name, sizeof name);
    }
    nz_emit_model(e);
    nz_emit_join_affixes(e);
    nz_emit_join_stars(e);
    nz_emit_abbreviations(e, &parts[11]);
    nz_emit_common(e, &parts[6]);
    header.vocabulary = nz_emit_vocabulary(e);
    header.groups = e->group_count;
    if (nz_buf_failed(&e->strings) || nz_buf_failed(&e->entries)) /* which are read from here on */
        return nz_builder_no_memory(e->b);
    nz_emit_slots(e, header.vocabulary, &parts[4]);
    nz_emit_pairs(e, &parts[7], &parts[8]);
    nz_emit_spellings(e, header.vocabulary, &parts[9], &parts[10]);
    emit_stars(e, &parts[12]);
    nz_status status = nz_emit_lexicon(e, &parts[5]);
    if (!status)
        status = nz_emit_structure(e, &parts[13]);
    if (status)
        return nz_error_set(e->b->err, status, "cannot build the lexicon");
    const struct {
        nz_section_id id;
        const nz_buf *content;
        size_t unit;
    } all[] = {{NZ_SECTION_STRINGS, &e->strings, 1},
               {NZ_SECTION_KINDS, &parts[0], sizeof(nz_image_kind)},
               {NZ_SECTION_OWN, &parts[1], sizeof(nz_image_own)},
               {NZ_SECTION_CUES, &parts[3], sizeof(uint32_t)},
               {NZ_SECTION_RULES, &e->rules, sizeof(nz_image_rule)},
               {NZ_SECTION_PLANS, &e->plans, sizeof(nz_image_plan)},
               {NZ_SECTION_PLACES, &e->places, sizeof(nz_image_place)},
               {NZ_SECTION_REFS, &e->refs, sizeof(uint32_t)},
               {NZ_SECTION_SLOTS, &parts[4], sizeof(nz_image_slot)},
               {NZ_SECTION_ENTRIES, &e->entries, sizeof(nz_image_entry)},
               {NZ_SECTION_PAIRS, &parts[7], sizeof(nz_image_pair)},
               {NZ_SECTION_PAIR_FILTER, &parts[8], sizeof(uint64_t)},
               {NZ_SECTION_TRIGGERS, &e->triggers, sizeof(uint16_t)},
               {NZ_SECTION_GROUPS, &e->groups, sizeof(uint16_t)},
               {NZ_SECTION_COMMON, &parts[6], sizeof(nz_image_common)},
               {NZ_SECTION_TRACKS, &e->tracks, sizeof(uint16_t)},
               {NZ_SECTION_AFFIXES, &e->affixes, sizeof(nz_image_affix)},
               {NZ_SECTION_STARS, &parts[12], sizeof(nz_image_star)},
               {NZ_SECTION_SHARES, &e->shares, sizeof(nz_image_share)},
               {NZ_SECTION_CLASSES, &parts[2], sizeof(nz_image_class)},
               {NZ_SECTION_LEXICON, &parts[5], 1},
               {NZ_SECTION_STRUCTURE, &parts[13], 1},
               {NZ_SECTION_SPELLINGS, &parts[9], sizeof(nz_image_slot)},
               {NZ_SECTION_SPELLING_FILTER, &parts[10], sizeof(uint64_t)},
               {NZ_SECTION_ABBREVIATIONS, &parts[11], sizeof(nz_image_abbreviation)}};
    size_t whole = sizeof header + model_size + 16;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        whole += all[i].content->length + 8;
    nz_buf_reserve(e->out, whole);
    nz_buf_add(e->out, &header, sizeof header);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        e->no_memory |= nz_buf_failed(all[i].content);
        section(e->out, &header, all[i].id, all[i].content->data, all[i].content->length, all[i].unit);
    }
    section(e->out, &header, NZ_SECTION_MODEL, model_bytes, model_size, 1);
    if (e->no_memory || nz_buf_failed(e->out))
        return nz_builder_no_memory(e->b);
    finish_header(e->out, &header);
    return nz_buf_failed(e->out) ? nz_builder_no_memory(e->b) : NZ_OK;
}

nz_status nz_builder_emit(nz_builder *b, nz_buf *out)
{
    enum { PARTS = 14 };
    nz_buf parts[PARTS];
    nz_emitter e = {.b = b, .out = out};
    nz_buf *own[] = {&e.strings, &e.rules,  &e.plans,   &e.places, &e.refs,   &e.triggers,
                     &e.groups,  &e.tracks, &e.entries, &e.shares, &e.affixes};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        nz_buf_init(own[i], &b->mem);
    for (int i = 0; i < PARTS; i++)
        nz_buf_init(&parts[i], &b->mem);
    nz_map_init(&e.string_offsets, &b->mem);
    nz_map_init(&e.word_numbers, &b->mem);
    nz_map_init(&e.group_numbers, &b->mem);
    nz_map_init(&e.pair_numbers, &b->mem);
    nz_status status = lay_out(&e, parts);
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        nz_buf_clear(own[i]);
    for (int i = 0; i < PARTS; i++)
        nz_buf_clear(&parts[i]);
    nz_map_clear(&e.string_offsets);
    nz_map_clear(&e.word_numbers);
    nz_map_clear(&e.group_numbers);
    nz_map_clear(&e.pair_numbers);
    nz_mem_release(&b->mem, e.words);
    nz_mem_release(&b->mem, e.pairs);
    nz_mem_release(&b->mem, e.stars);
    return status;
}
