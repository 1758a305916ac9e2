/* image.h - a compiled bank as one flat run of bytes: mapped, not parsed.
 *
 * Everything is found by offset from the start, so that the image can lie
 * anywhere: in the program's read-only data, or on the heap after rules were
 * added at run time. Numbers are in the machine's own byte order; the header
 * says which. An image is checked once, when a bank is opened on it.
 *
 *     token "wachten" -> nz_hash_word -> slot -> entry { triggers, groups, vector }
 */
#ifndef NZ_BANK_IMAGE_H
#define NZ_BANK_IMAGE_H

#include "base/filter.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NZ_IMAGE_MAGIC "NZBANK\r\n"
#define NZ_IMAGE_VERSION 11u
#define NZ_IMAGE_ORDER 0x01020304u

typedef enum nz_section_id {
    NZ_SECTION_STRINGS,         /* NUL-terminated strings; offset 0 is "" */
    NZ_SECTION_KINDS,           /* nz_image_kind */
    NZ_SECTION_OWN,             /* nz_image_own: suggestions that rules may name */
    NZ_SECTION_CUES,            /* uint32: names of the cues */
    NZ_SECTION_RULES,           /* nz_image_rule; signals first, then cues */
    NZ_SECTION_PLANS,           /* nz_image_plan, one a rule */
    NZ_SECTION_PLACES,          /* nz_image_place: of each rule its id, its pattern, its examples */
    NZ_SECTION_REFS,            /* uint32 strings: examples and trigger words of rules */
    NZ_SECTION_SLOTS,           /* nz_image_slot, a power of two of them: hash table of words */
    NZ_SECTION_ENTRIES,         /* nz_image_entry */
    NZ_SECTION_PAIRS,           /* nz_image_pair, a power of two of them: hash table */
    NZ_SECTION_PAIR_FILTER,     /* uint64: a filter of NZ_PAIR_FILTER_LOG for the keys of PAIRS (filter.h) */
    NZ_SECTION_TRIGGERS,        /* uint16 rule numbers */
    NZ_SECTION_GROUPS,          /* uint16 numbers of word groups, of entries and of rules */
    NZ_SECTION_COMMON,          /* nz_image_common, one a word group */
    NZ_SECTION_TRACKS,          /* uint16 steps, of rules (track.h) */
    NZ_SECTION_AFFIXES,         /* nz_image_affix, sorted by key */
    NZ_SECTION_SHARES,          /* nz_image_share, one an entry, or none; to lay a folder over the image */
    NZ_SECTION_CLASSES,         /* nz_image_class: word classes as written, to compile further rules */
    NZ_SECTION_LEXICON,         /* nz_lexicon of the text stage */
    NZ_SECTION_STRUCTURE,       /* nz_lexicon of words of structure (structure.h) */
    NZ_SECTION_SPELLINGS,       /* nz_image_slot, a power of two of them or none: see spelling.h */
    NZ_SECTION_SPELLING_FILTER, /* uint64, or none: the same of NZ_SPELLING_FILTER_LOG for SPELLINGS */
    NZ_SECTION_ABBREVIATIONS,   /* nz_image_abbreviation, a power of two of them or none: hash table */
    NZ_SECTION_MODEL,           /* the classifier's; its layout is classify's business */
    NZ_SECTION_COUNT
} nz_section_id;

typedef struct nz_section {
    uint32_t offset, count; /* bytes from the start of the image; things, not bytes */
} nz_section;

typedef struct nz_image {
    char magic[8];
    uint32_t version, order;
    uint32_t size;       /* of the whole image, bytes */
    uint32_t groups;     /* how many word groups there are */
    uint32_t vocabulary; /* entries [0, vocabulary) are whole words, the rest belong to affixes */
    uint32_t unused;
    char revision[24]; /* 16 hexadecimal digits and a NUL */
    uint64_t rules;    /* revision of the rules alone, for which a model is trained */
    uint64_t spare;    /* 0: the header is a multiple of sixteen bytes */
    nz_section sections[NZ_SECTION_COUNT];
} nz_image;

typedef struct nz_image_kind {
    uint32_t label, subtype, label_nl, label_en, subtype_nl, subtype_en;
    uint32_t suggestion_nl, suggestion_en, source;
} nz_image_kind;

typedef struct nz_image_own {
    uint32_t id, nl, en, source;
} nz_image_own;

typedef enum nz_scope {
    NZ_SCOPE_AFTER, /* a cue works on what follows it in its clause */
    NZ_SCOPE_BEFORE,
    NZ_SCOPE_BOTH, /* on its clause */
    NZ_SCOPE_SENTENCE,
    NZ_SCOPE_INNER,       /* on its clause, but not across "dat", "waarom", "als" ... */
    NZ_SCOPE_INNER_AFTER, /* on what follows it there */
    NZ_SCOPE_SO_FAR,      /* on the sentence up to the end of its clause */
    NZ_SCOPE_FROM_HERE    /* on the sentence from its end on */
} nz_scope;

typedef enum nz_extent {
    NZ_EXTENT_CLAUSE, /* the hit widened to its clause */
    NZ_EXTENT_SENTENCE,
    NZ_EXTENT_MATCH
} nz_extent;

#define NZ_NONE 0xFFFFFFFFu

/* Where in a rule's file something stands: from 1, the column in code points;
 * and its nz_quoting. */
typedef struct nz_image_place {
    uint32_t line, column, quoting;
} nz_image_place;
enum { NZ_PLACE_ID, NZ_PLACE_PATTERN, NZ_PLACE_EXAMPLES };

typedef struct nz_image_rule {
    uint32_t id, pattern, expanded, file;
    uint32_t places;     /* first in PLACES: of its id, its pattern, its examples */
    uint32_t kind;       /* index of its kind; NZ_NONE for a cue */
    uint32_t cue;        /* index of its cue; NZ_NONE for a signal */
    uint32_t suggestion; /* index of an own suggestion, or NZ_NONE */
    float score;
    uint8_t scope, extent, always, leading_gap;
    uint16_t gaps;
    uint8_t added;     /* 1: of a folder laid over the built-in bank; the model does not know it */
    uint8_t negates;   /* 1: a word of <ontkenning> is part of it, so that it is not denied by one */
    uint32_t examples; /* first in REFS: matching ones, then the others */
    uint16_t match_count, no_match_count;
    uint32_t words, word_count; /* trigger words, in REFS */
} nz_image_rule;

/* What a rule that is put up is held against, kept apart from what is told of
 * it: some ten rules a sentence come this far. */
enum { NZ_MOST_ASKS = 4 };
typedef struct nz_image_plan {
    uint32_t track;              /* its steps: first in TRACKS */
    uint16_t track_size;         /* 0: it has no track, and PCRE2 is asked at every token */
    uint16_t first;              /* with has_first: the group that a match begins with */
    uint16_t asks[NZ_MOST_ASKS]; /* word groups of which the sentence must hold a word */
    uint8_t ask_count;
    uint8_t has_first;
    uint8_t anchored; /* 1: a match begins at the sentence's first token */
    uint8_t ends;     /* nz_track_ends: what an end of its track is worth */
} nz_image_plan;

/* The commonest words are in so many groups that each group says which of them
 * it holds: a bit for each. */
enum { NZ_COMMON_SETS = 3, NZ_COMMON_WORDS = 64 * NZ_COMMON_SETS };
typedef struct nz_image_common {
    uint64_t sets[NZ_COMMON_SETS];
} nz_image_common;

typedef struct nz_image_slot {
    uint32_t hash;
    uint32_t entry; /* NZ_NONE: free */
} nz_image_slot;

/* In a slot of SPELLINGS in place of an entry: a real word, though no rule has it. */
#define NZ_SPELLING_REAL 0xFFFFFFFEu

typedef struct nz_image_abbreviation {
    uint32_t hash, text, length;           /* "off."; length 0: free */
    uint32_t word_hash, word, word_length; /* "offerte" */
    uint32_t is_used;                      /* 0: a rule has it and not the word in its place, so it stays */
} nz_image_abbreviation;

enum { NZ_SPELLING_FILTER_LOG = 14 }; /* four or five keys a word */

/* A word is compared with what lies in its entry, so that finding it touches one
 * more line of memory after its slot. */
enum { NZ_ENTRY_HEAD = 20 };
typedef struct nz_image_entry {
    char head[NZ_ENTRY_HEAD]; /* the first bytes of the canonical form; past its end zero */
    uint32_t word;            /* the canonical form */
    uint32_t triggers;        /* first in TRIGGERS: the rules that it puts up anywhere, then */
    uint16_t trigger_count;   /*   (so many of them) */
    uint16_t start_count;     /*   (so many) those that it puts up as the first of a sentence */
    uint32_t groups;          /* first in GROUPS: the word groups it is in */
    uint16_t group_count;     /* 0 for a common word */
    uint16_t common;          /* 1 + its number among the common words; 0: not one of them */
    uint32_t vector;          /* the model's vector, or NZ_NONE */
    uint32_t length;          /* bytes of the word */
} nz_image_entry;

/* Two neighbours that put rules up. */
typedef struct nz_image_pair {
    uint32_t left, right;     /* entries; left NZ_NONE: free */
    uint32_t triggers, count; /* first in TRIGGERS, and how many */
} nz_image_pair;

enum { NZ_PAIR_FILTER_LOG = 13 }; /* five keys a word */

static inline uint32_t nz_image_pair_key(uint32_t left, uint32_t right)
{
    uint32_t key = (left * 0x9E3779B1u ^ right) * 0x85EBCA6Bu;
    return key ^ key >> 15;
}

typedef struct nz_image_affix {
    uint32_t key;   /* three bytes of the word's edge, and whether it is its end (bit 24) */
    uint32_t entry; /* whose `word` is the affix without its star */
} nz_image_affix;

/* How many of an entry's triggers and groups, the first ones, are its own, and not
 * those of affixes that it is like: without any it would not be there. */
typedef struct nz_image_share {
    uint16_t triggers, starts, groups; /* groups: not told of a common word */
} nz_image_share;

typedef enum nz_class_type { NZ_CLASS_WORDS, NZ_CLASS_VERB, NZ_CLASS_NOUN } nz_class_type;

typedef struct nz_image_class {
    uint32_t name, items, count; /* its items: strings in REFS */
    uint32_t type;               /* nz_class_type; a verb's or noun's one item is its entry */
} nz_image_class;

/* NULL when `bytes` begins like an image of this version and machine, of `size`
 * bytes, else what is wrong. For the built-in one, which was checked when it was
 * compiled: checking it again would be most of the start-up. */
const char *nz_image_header_fault(const void *bytes, size_t size);

/* NULL when `bytes` is a whole image of this version, else what is wrong. Every
 * offset that is followed later is in range after it. */
const char *nz_image_fault(const void *bytes, size_t size);

/* Bytes of one thing of a section. */
static inline size_t nz_image_unit(nz_section_id id)
{
    static const uint8_t size[NZ_SECTION_COUNT] = {
        [NZ_SECTION_STRINGS] = 1,
        [NZ_SECTION_KINDS] = sizeof(nz_image_kind),
        [NZ_SECTION_OWN] = sizeof(nz_image_own),
        [NZ_SECTION_CUES] = sizeof(uint32_t),
        [NZ_SECTION_RULES] = sizeof(nz_image_rule),
        [NZ_SECTION_PLANS] = sizeof(nz_image_plan),
        [NZ_SECTION_PLACES] = sizeof(nz_image_place),
        [NZ_SECTION_REFS] = sizeof(uint32_t),
        [NZ_SECTION_SLOTS] = sizeof(nz_image_slot),
        [NZ_SECTION_ENTRIES] = sizeof(nz_image_entry),
        [NZ_SECTION_PAIRS] = sizeof(nz_image_pair),
        [NZ_SECTION_PAIR_FILTER] = sizeof(uint64_t),
        [NZ_SECTION_TRIGGERS] = sizeof(uint16_t),
        [NZ_SECTION_GROUPS] = sizeof(uint16_t),
        [NZ_SECTION_COMMON] = sizeof(nz_image_common),
        [NZ_SECTION_TRACKS] = sizeof(uint16_t),
        [NZ_SECTION_AFFIXES] = sizeof(nz_image_affix),
        [NZ_SECTION_SHARES] = sizeof(nz_image_share),
        [NZ_SECTION_CLASSES] = sizeof(nz_image_class),
        [NZ_SECTION_LEXICON] = 1,
        [NZ_SECTION_STRUCTURE] = 1,
        [NZ_SECTION_SPELLINGS] = sizeof(nz_image_slot),
        [NZ_SECTION_SPELLING_FILTER] = sizeof(uint64_t),
        [NZ_SECTION_ABBREVIATIONS] = sizeof(nz_image_abbreviation),
        [NZ_SECTION_MODEL] = 1,
    };
    return size[id];
}

static inline const void *nz_image_at(const nz_image *image, nz_section_id id)
{
    return (const char *)image + image->sections[id].offset;
}
static inline uint32_t nz_image_count(const nz_image *image, nz_section_id id)
{
    return image->sections[id].count;
}
static inline const char *nz_image_string(const nz_image *image, uint32_t offset)
{
    return (const char *)nz_image_at(image, NZ_SECTION_STRINGS) + offset;
}

/* Says that this word will be looked up: its slot is fetched meanwhile. */
static inline void nz_image_ask_ahead(const nz_image *image, uint32_t hash)
{
    const nz_image_slot *slots = nz_image_at(image, NZ_SECTION_SLOTS);
    __builtin_prefetch(&slots[hash & (nz_image_count(image, NZ_SECTION_SLOTS) - 1)]);
}

/* The first entry with that hash, which is nearly always the word's, or NZ_NONE; it is fetched meanwhile. */
static inline uint32_t nz_image_likely(const nz_image *image, uint32_t hash)
{
    const nz_image_slot *slots = nz_image_at(image, NZ_SECTION_SLOTS);
    uint32_t last = nz_image_count(image, NZ_SECTION_SLOTS) - 1, at = hash & last;
    while (slots[at].entry != NZ_NONE && slots[at].hash != hash)
        at = (at + 1) & last;
    const nz_image_entry *entry =
        (const nz_image_entry *)nz_image_at(image, NZ_SECTION_ENTRIES) + slots[at].entry;
    if (slots[at].entry != NZ_NONE) {
        __builtin_prefetch(entry);
        __builtin_prefetch((const char *)(entry + 1) - 1);
    }
    return slots[at].entry;
}

/* Is it the entry of that word? */
bool nz_image_is(const nz_image *image, uint32_t entry, const char *word, size_t length);

/* The entry of a word by its hash and bytes, or NZ_NONE. */
uint32_t nz_image_find(const nz_image *image, uint32_t hash, const char *word, size_t length);

/* The pair of these two entries, or NULL. */
const nz_image_pair *nz_image_find_pair(const nz_image *image, uint32_t left, uint32_t right);

/* Calls `each` for the entry of every affix of `word`. */
void nz_image_affixes(const nz_image *image, const char *word, size_t length,
                      void (*each)(void *context, uint32_t entry), void *context);

#endif
