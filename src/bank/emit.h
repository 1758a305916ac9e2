/* emit.h - what the files that lay out an image share: the emitter.
 *
 *     emit.c  ->  emit_base.c (what is known from the image below)
 *             ->  emit_rules.c  ->  emit_words.c (triggers, groups)
 *                               ->  emit_tracks.c (steps)
 *             ->  emit_vocabulary.c (entries, slots, common words)
 *             ->  emit_spelling.c (misspellings), emit_abbreviations.c, emit_lexicon.c
 *
 * What is numbered ("group 12", "string at 4711") is numbered in the order it is
 * met, so the same folders give the same bytes. */
#ifndef NZ_BANK_EMIT_H
#define NZ_BANK_EMIT_H

#include "bank/build.h"

/* A word or affix of the bank to be. */
typedef struct nz_emit_word {
    const char *text; /* without star */
    size_t length;
    int affix; /* 0 a word, 1 a beginning, 2 an end */
    uint16_t *rules, *groups;
    uint16_t *starts; /* rules put up where it is the first word of a sentence */
    size_t rule_count, rule_room, group_count, group_room, start_count, start_room;
    uint32_t vector;      /* the model's, or NZ_NONE */
    nz_image_share share; /* of these its own; not with an image below */
    uint16_t common;      /* 1 + its number among the common words, or 0 */
    uint32_t entry;       /* its number, once entries are written */
} nz_emit_word;

/* Two words that trigger rules where they are neighbours. */
typedef struct nz_emit_pair {
    uint32_t left, right; /* words */
    uint16_t *rules;
    size_t rule_count, rule_room;
} nz_emit_pair;

typedef struct nz_emitter {
    nz_builder *b;
    nz_buf parts[NZ_SECTION_COUNT]; /* the sections; that of the model stays where it is */
    nz_map string_offsets, word_numbers, group_numbers, pair_numbers;
    nz_emit_word *words;
    size_t word_count, word_room;
    nz_emit_pair *pairs;
    size_t pair_count, pair_room;
    uint32_t group_count;
    const nz_image *base; /* the image of which strings, words, groups and tracks come first; or NULL */
    size_t base_words;    /* so many are from there, and have taken over what their affixes do already */
    bool has_new_affix;   /* an affix came since, or one of those has more to do */
    bool no_memory;
    bool too_long; /* the track at hand */
} nz_emitter;

/* ---- sections ---------------------------------------------------------------- */

/* Adds `count` things to a section. */
static inline void nz_emit_put(nz_emitter *e, nz_section_id id, const void *things, size_t count)
{
    nz_buf_add(&e->parts[id], things, count * nz_image_unit(id));
}
/* How many it has: the number of the next one. */
static inline uint32_t nz_emit_count(const nz_emitter *e, nz_section_id id)
{
    return (uint32_t)(e->parts[id].length / nz_image_unit(id));
}

/* ---- strings (emit.c) ------------------------------------------------------ */

/* The offset of a string; equal strings stand once. */
uint32_t nz_emit_string(nz_emitter *e, const char *text);
/* Adds a string to the runs of refs. */
void nz_emit_ref(nz_emitter *e, const char *text);
/* Adds `count` times what `unit` holds, of `size` bytes. */
void nz_emit_fill(nz_buf *out, const void *unit, size_t size, size_t count);
/* Adds a filter of 2^log words, of no key (filter.h). */
void nz_emit_filter(nz_buf *out, unsigned log);

/* ---- words (emit_words.c) -------------------------------------------------- */

/* The word for a trigger ("lang", "*storing"), made when it is new; NULL: no memory. */
nz_emit_word *nz_emit_word_for(nz_emitter *e, const char *trigger);
/* Adds a number to the end of a list; its memory is the arena's. */
void nz_emit_append(nz_emitter *e, uint16_t **list, size_t *count, size_t *room, uint16_t number);
/* The number of a group of words; equal groups share one. */
uint32_t nz_emit_group(nz_emitter *e, const nz_track_words *group);
/* The words and pairs of the trigger put the rule up. */
void nz_emit_triggers(nz_emitter *e, const nz_triggers *triggers, uint16_t rule);
/* Tells `plan` the groups of which a sentence must hold a word. */
void nz_emit_asks(nz_emitter *e, const nz_triggers *triggers, nz_image_plan *plan);
/* These words trigger the rule, as the first of a sentence alone. */
void nz_emit_starts(nz_emitter *e, const nz_track_words *words, uint16_t rule);
/* The words that the model has a vector for. */
void nz_emit_model(nz_emitter *e);
/* Once all words are known: words take over what their affixes do. */
void nz_emit_join_affixes(nz_emitter *e);

/* ---- the image below (emit_base.c) ------------------------------------------- */

/* Takes over what the rules that are kept need of the image below. Comes first. */
void nz_emit_base(nz_emitter *e);

/* ---- tracks (emit_tracks.c) ------------------------------------------------ */

/* Writes the track and tells `plan` where; a track too long is left out. *first:
 * the words that a match begins with, when they are known. */
void nz_emit_track(nz_emitter *e, const nz_track *track, nz_image_plan *plan, nz_track_words *first);

/* ---- tables (emit_rules.c) ------------------------------------------------- */

void nz_emit_rules(nz_emitter *e);
void nz_emit_kinds(nz_emitter *e);
void nz_emit_owns(nz_emitter *e);
void nz_emit_classes(nz_emitter *e);

/* ---- entries (emit_vocabulary.c) ------------------------------------------- */

/* Numbers the common words; before the entries are written. */
void nz_emit_common(nz_emitter *e);
/* Writes the entries; returns how many are whole words. */
uint32_t nz_emit_vocabulary(nz_emitter *e);
void nz_emit_slots(nz_emitter *e, uint32_t vocabulary);
/* Writes the pairs, and the filter that says which are not there. */
void nz_emit_pairs(nz_emitter *e);

/* ---- abbreviations (emit_abbreviations.c) ----------------------------------- */

/* The table of abbreviation.h; when words and pairs are known. */
void nz_emit_abbreviations(nz_emitter *e);

/* ---- words of the text stage and of structure (emit_lexicon.c) -------------- */

/* NZ_ENOMEM; NZ_EINVAL: an empty word, or one that is too long. */
nz_status nz_emit_lexicon(nz_emitter *e);
nz_status nz_emit_structure(nz_emitter *e);

/* ---- misspellings (emit_spelling.c) ---------------------------------------- */

/* The table of spelling.h; after the entries. */
void nz_emit_spellings(nz_emitter *e, uint32_t vocabulary);

#endif
