/* learn.h - fits a linear model of many classes to sparse rows.
 *
 * Multinomial logistic regression with an L2 penalty, by stochastic gradient
 * descent with a rate of its own for every weight (AdaGrad: Duchi, Hazan and
 * Singer, 2011). The penalty of a weight is shared out over the rows that hold
 * its feature, so that a step costs no more than the row's features. */
#ifndef NZ_CLASSIFY_LEARN_H
#define NZ_CLASSIFY_LEARN_H

#include "base/mem.h"

typedef struct nz_feature {
    uint32_t id;
    float value;
} nz_feature;

/* Rows one after the other: row i has features[starts[i] .. starts[i + 1]), a
 * class, and a weight (1: as it is). */
typedef struct nz_rows {
    const nz_feature *features;
    const size_t *starts;
    const uint32_t *classes;
    const float *weights;
    size_t count;
} nz_rows;

typedef struct nz_learn_options {
    uint32_t feature_count, class_count;
    unsigned epochs;
    float rate;    /* first step */
    float penalty; /* of the squared weights, on the sum of losses */
    float dropout; /* share of a row's features left out at each step, 0 to below 1: no word
                      can lean on its neighbours (Wager, Wang and Liang, 2013) */
    uint64_t seed; /* of the order of rows; the same seed gives the same bytes */
} nz_learn_options;

/* Fits: *out has feature_count * class_count weights, feature by feature, and
 * is freed by the caller with nz_mem_release. NZ_ENOMEM. */
nz_status nz_learn(float **out, const nz_rows *rows, const nz_learn_options *options, const nz_mem *mem);

#endif
