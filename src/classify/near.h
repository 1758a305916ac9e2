/* near.h - what the sentences around one say of it.
 *
 *     "Prima koffie. Al weken wachten we op het molentje. Tot in maart."
 *         by itself   "Tot in maart" 0.42
 *         near it     a sentence of 0.97: 0.55
 *
 * Signals come together: a lone one in a long neutral text is more often a false
 * alarm than one among others. Of the sentences within NZ_NEAR_SENTENCES only
 * the likeliest counts, by its log odds, between NZ_NEAR_FAR and NZ_NEAR_MOST. */
#ifndef NZ_CLASSIFY_NEAR_H
#define NZ_CLASSIFY_NEAR_H

#include "base/mem.h"
#include "classify/clause.h"

enum { NZ_NEAR_SENTENCES = 8 };
#define NZ_NEAR_FAR (-3.5f) /* less than this counts as this: nothing near */
#define NZ_NEAR_MOST 3.0f
/* What a note of one sentence may count for: of those of the corpus most hold a
 * signal, which those of life do not. */
#define NZ_NEAR_LONE_MOST (-2.0f)
/* How long a note is, as it counts: the logarithm to base 2 of the sentences that count for it,
 * 8 at least and 16 at most. Of two sentences in a long note fewer are signals; shorter notes of
 * the corpus are denser than those of life. Headings, the header of a mail, its signature, a
 * greeting and other short lines tell nothing and do not count: what a mail says is as likely
 * within its frame as without. */
#define NZ_NEAR_TOKENS 5 /* a sentence of fewer does not count */
#define NZ_NEAR_SHORT 3.0f
#define NZ_NEAR_MIDDLE 3.5f
#define NZ_NEAR_LONG 4.0f
#define NZ_NEAR_ENOUGH 1.3f /* a sentence of this is company to a hit of a rule */

/* A sentence that may hold a signal. */
typedef struct nz_near_item {
    uint32_t sentence; /* of the note */
    float odds;        /* log odds of any signal */
} nz_near_item;

/* A part of a note that stands by itself: a mail of a thread. */
typedef struct nz_near_part {
    uint32_t end;     /* the sentence of the note behind its last */
    uint32_t counted; /* its sentences that count for how long it is */
} nz_near_part;

typedef struct nz_near {
    nz_near_item *items; /* by sentence */
    size_t count, room;
    size_t first;        /* the first that can be near the sentence asked for last */
    nz_near_part *parts; /* all but the last of a note that has several */
    size_t part_count, part_room;
    uint32_t counted; /* sentences of the note, or of the part of it at hand, that count for its length */
    float lone;       /* what counts as near where no other counts: silence says nothing then */
} nz_near;

/* Adds a sentence, after those before it; one that counts for nothing is left
 * out. NZ_ENOMEM. */
nz_status nz_near_add(nz_near *near, const nz_mem *mem, uint32_t sentence, float odds);

/* What the sentences around `sentence` say. To be asked in order of sentence;
 * set near->first to 0 to begin again. */
float nz_near_odds(nz_near *near, uint32_t sentence);

/* Ends a part of the note before sentence `end`. NZ_ENOMEM. */
nz_status nz_near_end_part(nz_near *near, const nz_mem *mem, uint32_t end, uint32_t counted);

/* How many sentences count of the part in which `sentence` is; `last`: of the last part. */
uint32_t nz_near_counted(const nz_near *near, uint32_t sentence, uint32_t last);

/* Does that sentence of the block, by its number there, count for the length of its note? */
bool nz_near_counts(const nz_block *block, uint32_t sentence);

/* How long a note is of which so many sentences count, NZ_NEAR_SHORT to NZ_NEAR_LONG. */
float nz_near_length(uint32_t sentences);

/* How lonely `sentence` is, of a note of `count`: from 0, it has company or no neighbours that
 * count, to 1, all that could be near is there and says nothing. In order too. */
float nz_near_loneliness(nz_near *near, uint32_t sentence, uint32_t count);

#endif
