/* track.h - a pattern as steps over whole tokens, to be followed by bits.
 *
 *     (duurt|duurde) {gap:3}lang(?! voor)
 *         TOKEN {duurt duurde}  GAP 3  TOKEN {lang}  LOOK not TOKEN {voor}
 *
 * A sentence's tokens are the bits of a word, and so are the places a match may
 * have come to: a step takes all of them on at once (track_run.c). What cannot
 * be said in whole tokens is said too widely, never too narrowly, and the track
 * is then not exact: where it leads to an end, PCRE2 has the last word.
 *
 * Ways stand in the order in which PCRE2 tries them: "( te)?" first with "te", a gap with few
 * tokens first, of plain words a longer one first. So an exact track can tell which of several
 * ends PCRE2 would come to (nz_track_first). Ways that come to the same place become one, and
 * some lose their order by that: such a track is not ordered (track_way.c). */
#ifndef NZ_BANK_TRACK_H
#define NZ_BANK_TRACK_H

#include "bank/image.h"
#include "bank/pattern.h"
#include "text/text.h"

typedef enum nz_track_op {
    NZ_TRACK_TOKEN,  /* group: a token of this group */
    NZ_TRACK_EITHER, /* group, globs: a token of this group, or of one of these globs */
    NZ_TRACK_NEED,   /* group: go on only if the sentence holds a token of this group */
    NZ_TRACK_GLOB,   /* globs: a token of one of them; where their list stands takes two numbers */
    NZ_TRACK_ANY,    /* any token */
    NZ_TRACK_GAP,    /* n: up to n tokens within the clause */
    NZ_TRACK_WIDE,   /* n: up to n tokens, over commas too */
    NZ_TRACK_ALT,    /* size, then ways until it is used up: each size, steps */
    NZ_TRACK_REPEAT, /* min, max, size, steps */
    NZ_TRACK_LOOK,   /* size, steps: they lead on from here */
    NZ_TRACK_NOT,    /* size, steps: they do not */
    NZ_TRACK_BACK,   /* size, steps: they lead here from some token before */
    NZ_TRACK_NOT_BACK,
    NZ_TRACK_START, /* here is the sentence's first token */
    NZ_TRACK_END    /* here is its end */
} nz_track_op;

/* Tokens that a track asks for: words, of which one may begin or end in a star
 * as in trigger.h, and globs. */
typedef struct nz_track_words {
    const char **words;
    size_t count;
} nz_track_words;

/* Sorts words and drops doubles; returns how many are left. */
size_t nz_track_words_tidy(const char **words, size_t count);

typedef struct nz_track_item nz_track_item;

/* The steps of a pattern, last first; what lies within one hangs below it. */
struct nz_track_item {
    nz_track_item *before;       /* the step before this one */
    const nz_track_item *origin; /* what this one is a copy of, or itself */
    nz_track_op op;
    unsigned min, max;
    nz_track_words words;
    nz_track_item **ways; /* the last steps of each way, where it has ways */
    size_t way_count;
};

/* What it is worth that a track leads to an end. */
typedef enum nz_track_ends {
    NZ_ENDS_MAYBE,  /* PCRE2 has to say whether it is a match */
    NZ_ENDS_EXACT,  /* it is one; of several ends PCRE2 has to say which */
    NZ_ENDS_ORDERED /* it is one, and of several the first that the ways lead to (nz_track_first) */
} nz_track_ends;

typedef struct nz_track {
    nz_track_item *last; /* with `found` */
    bool found;          /* false: the pattern has no track */
    nz_track_ends ends;
} nz_track;

/* Finds the track of a pattern. NZ_ENOMEM. */
nz_status nz_track_find(nz_track *out, const nz_node *pattern, nz_arena *arena);

/* ---- on a sentence -------------------------------------------------------- */

enum { NZ_TRACK_TOKENS = 63 }; /* of a sentence, at most: one bit is for its end */

/* The tokens of a group in the sentence that was given this stamp. */
typedef struct nz_track_mark {
    uint64_t stamp, tokens;
} nz_track_mark;

/* What the steps look at. */
typedef struct nz_track_line {
    const nz_track_mark *marks;       /* per group: its tokens, but for common words */
    uint64_t stamp;                   /* of the sentence: an older mark stands for nothing */
    const nz_image_common *common;    /* per group */
    uint64_t present[NZ_COMMON_SETS]; /* the common words of this sentence */
    uint64_t places[NZ_COMMON_WORDS]; /* of a common word that is present: where */
    uint64_t inside, wide;            /* tokens over which a gap, and a wide one, may go */
    uint64_t tokens;                  /* all of them */
    uint64_t digits;                  /* those that begin with a digit */
    const nz_token *first;            /* of the block's tokens, the one of bit 0 */
    const char *canon, *strings;      /* of the block; of the bank */
} nz_track_line;

/* Are these steps whole, their groups below `groups`, and the lists of their globs among
 * `strings`, of so many bytes? */
bool nz_track_valid(const uint16_t *steps, size_t size, uint32_t groups, const char *strings,
                    size_t strings_size);

/* How long a step of `left` numbers at most is, and how much of it are steps within it. */
size_t nz_track_step_size(const uint16_t *step, size_t left, size_t *inner);

/* Sets those of `used`, one a group, that these steps ask for. */
void nz_track_groups(const uint16_t *steps, size_t size, bool *used);

/* Where the steps lead from `places`; a bit past the last token is the end. */
uint64_t nz_track_run(const nz_track_line *line, const uint16_t *steps, size_t size, uint64_t places);

/* Of an ordered track: the end that PCRE2 would come to from the one place; 0: it cannot be
 * told, or there is none. */
uint64_t nz_track_first(const nz_track_line *line, const uint16_t *steps, size_t size, uint64_t place);

/* The tokens of a group, but for common words. */
static inline uint64_t nz_track_marked(const nz_track_line *line, uint16_t group)
{
    const nz_track_mark *mark = &line->marks[group];
    return mark->tokens & -(uint64_t)(mark->stamp == line->stamp);
}

/* Not 0: a common word of the group is there. */
static inline uint64_t nz_track_common(const nz_track_line *line, uint16_t group)
{
    const uint64_t *sets = line->common[group].sets;
    uint64_t common = 0;
    for (int i = 0; i < NZ_COMMON_SETS; i++)
        common |= sets[i] & line->present[i];
    return common;
}

/* Is there a token of a group? */
static inline bool nz_track_has(const nz_track_line *line, uint16_t group)
{
    return nz_track_common(line, group) | nz_track_marked(line, group);
}

/* The tokens of a group. */
static inline uint64_t nz_track_group(const nz_track_line *line, uint16_t group)
{
    uint64_t tokens = nz_track_marked(line, group);
    if (!nz_track_common(line, group))
        return tokens;
    for (int i = 0; i < NZ_COMMON_SETS; i++)
        for (uint64_t set = line->common[group].sets[i] & line->present[i]; set; set &= set - 1)
            tokens |= line->places[i * 64 + __builtin_ctzll(set)];
    return tokens;
}

#endif
