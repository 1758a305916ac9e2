/* classify.h - from the hits of a block to findings: spans, and hits vetoed. */
#ifndef NZ_CLASSIFY_CLASSIFY_H
#define NZ_CLASSIFY_CLASSIFY_H

#include "base/arena.h"
#include "classify/cue.h"
#include "classify/finding.h"
#include "classify/model.h"
#include "classify/near.h"
#include "classify/part.h"
#include "classify/side.h"
#include "classify/sieve.h"

/* A candidate in the sentence at hand (candidate.h). */
typedef struct nz_candidate nz_candidate;

/* One a scanner. */
typedef struct nz_classifier {
    nz_bank *bank;
    nz_cues cues;
    nz_model model;
    nz_vectors vectors; /* of the sentence at hand */
    nz_opinion opinion; /* the model's, of it */
    nz_sides sides;
    nz_sieve sieve;
    nz_heading heading;
    nz_parts parts;
    nz_speaker side;    /* whose words the block at hand is */
    nz_topic topic;     /* of the heading it stands under */
    double min_score;   /* from which score on a candidate is a span; 0.5 at first */
    float least_odds;   /* of a signal, in the model's terms, to count for anything */
    uint32_t sentences; /* of the note, so far */
    uint32_t counted;   /* those of the mail at hand, or the note, that count for its length (near.h) */
    uint32_t blocks;    /* of the note, so far */
    size_t limited;     /* rules that ran into a limit in its blocks so far */
    bool by_rules;      /* the model is left out */
    bool is_english;    /* NZ_FLAG_ENGLISH */
    nz_near near;       /* its sentences that may hold a signal */
    nz_arena arena;     /* reasons; reset for each note */
    nz_buf why;
    nz_candidate *candidates;
    size_t candidate_count, candidate_room;
    nz_findings spans, vetoes; /* of the note */
} nz_classifier;

/* What reasons say, in their language. */
static inline const char *nz_in_language(const nz_classifier *c, const char *dutch, const char *english)
{
    return c->is_english ? english : dutch;
}

nz_status nz_classifier_init(nz_classifier *c, nz_bank *bank);
void nz_classifier_clear(nz_classifier *c);

/* Begins a note: forgets the findings of the last. */
void nz_classifier_begin(nz_classifier *c);

/* Begins a block: whose words it is, and which of its sentences need be matched
 * (c->sieve.skip is true for the others). NZ_ENOMEM. */
nz_status nz_classifier_look(nz_classifier *c, const nz_block *block, unsigned flags);

/* Adds what is in `block`, begun before, whose hits are in `m`, to c->spans and c->vetoes,
 * in order of start; spans do not overlap. NZ_ENOMEM. */
nz_status nz_classifier_block(nz_classifier *c, const nz_block *block, const nz_matcher *m, unsigned flags);

/* Ends a note: its spans and vetoes are final only now. NZ_ENOMEM. (note.c) */
nz_status nz_classifier_end(nz_classifier *c);

#endif
