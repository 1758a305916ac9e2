/* train.h - from annotated notes to a model file. */
#ifndef NZ_CLASSIFY_TRAIN_H
#define NZ_CLASSIFY_TRAIN_H

#include "base/buf.h"
#include "classify/feature.h"

/* A span of the annotation. */
typedef struct nz_gold {
    uint32_t start, end; /* bytes of the note */
    uint32_t kind;       /* index in the bank */
} nz_gold;

/* Rows of features, one a sentence. Opaque. */
typedef struct nz_collector nz_collector;

nz_status nz_collector_new(nz_collector **out, const nz_bank *bank);
void nz_collector_free(nz_collector *c);

/* Begins a note: its rows share a fold of the cross-validation, and count
 * `weight` times (0 to 1). */
void nz_collector_note(nz_collector *c, float weight);

/* Adds the sentence at `at`: of the kinds of those `gold` spans that share at
 * least half of the shorter's bytes with it, or of none. NZ_ENOMEM. */
nz_status nz_collector_add(nz_collector *c, const nz_place_in_note *at, const nz_gold *gold, size_t count);

/* Trains, calibrates by cross-validation over notes, and appends the model file
 * to `out`. The same notes in the same order give the same bytes.
 * NZ_EINVAL: fewer than 20 notes. NZ_ENOMEM. */
nz_status nz_collector_train(nz_collector *c, nz_buf *out, nz_error *err);

#endif
