/* finding.h - a signal, or a hit that was rejected: what a sentence comes to. */
#ifndef NZ_CLASSIFY_FINDING_H
#define NZ_CLASSIFY_FINDING_H

#include "bank/bank.h"
#include "text/text.h"

typedef struct nz_finding {
    uint32_t start, end; /* bytes of the note */
    uint32_t sentence_start, sentence_end;
    uint16_t first, last; /* its tokens, half open, from the first of its sentence */
    uint32_t kind;        /* index in the bank */
    uint32_t rule;        /* that weighed most, or NZ_NONE */
    double score;
    float odds;     /* log odds by the model, for the end of the note; NAN: the score stands */
    double by_rule; /* the score that a sure rule gives it by itself, or 0 */
    uint32_t block, sentence, last_sentence; /* numbers in the note */
    nz_speaker side;
    const char *reason; /* in the classifier's arena */
    const char *cues;   /* the same; "" unless they were asked for */
} nz_finding;

typedef struct nz_findings {
    nz_finding *items;
    size_t count, room;
} nz_findings;

#endif
