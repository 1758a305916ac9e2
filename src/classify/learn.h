/* learn.h - fits a small network to sparse rows.
 *
 * Every feature adds to the scores of all classes, and to the sums of a few hidden
 * units; a unit whose sum is above 0 adds to the scores in turn:
 *
 *     "nog"  "steeds"  "niets"    scores -0.1 1.9 ...   sum of unit 3: 0.7
 *     unit 3: 0.7 times what it adds to each class      "niets" means more after "nog steeds"
 *
 * Without hidden units that is multinomial logistic regression. Fitted with an L2
 * penalty by stochastic gradient descent, with a rate of its own for every weight
 * (AdaGrad: Duchi, Hazan and Singer, 2011). The penalty of a weight is shared out
 * over the rows that hold its feature, so that a step costs no more than the row's
 * features. What comes out is the mean of the last epochs (Polyak and Juditsky, 1992). */
#ifndef NZ_CLASSIFY_LEARN_H
#define NZ_CLASSIFY_LEARN_H

#include "base/mem.h"

typedef struct nz_feature {
    uint32_t id;
    float value;
} nz_feature;

/* Rows one after the other: row i has features[starts[i] .. starts[i + 1]), a
 * class, and a weight (1: as it is). What is to come out is the class, or, where `targets` is not
 * NULL, these chances of all classes, row by row: those of a better model, which tell more than
 * the class (distillation: Hinton, Vinyals and Dean, 2015). */
typedef struct nz_rows {
    const nz_feature *features;
    const size_t *starts;
    const uint32_t *classes;
    const float *weights;
    size_t count;
    const float *targets;
} nz_rows;

enum { NZ_NET_CLASSES = 256, NZ_NET_UNITS = 64 }; /* at most */

typedef struct nz_learn_options {
    uint32_t feature_count, class_count, unit_count;
    unsigned epochs, mean; /* mean: of the last so many epochs, 1 to epochs */
    float rate;            /* first step */
    float penalty;         /* of the squared weights, on the sum of losses */
    float unit_penalty;    /* the same of what features add to units */
    float dropout;         /* share of a row's features left out at each step, 0 to below 1: no word
                              can lean on its neighbours (Wager, Wang and Liang, 2013) */
    uint64_t seed;         /* of the order of rows; the same seed gives the same bytes */
} nz_learn_options;

/* What was learned. */
typedef struct nz_net {
    uint32_t class_count, unit_count;
    float *weights; /* feature by feature: what it adds to each class, then to each unit */
    float *out;     /* unit by unit: what it adds to each class */
    float *bias;    /* of each unit */
} nz_net;

/* The numbers of one feature. */
static inline size_t nz_net_width(const nz_net *net)
{
    return (size_t)net->class_count + net->unit_count;
}

/* Fits: cleared by the caller with nz_net_clear, whatever comes back. NZ_ENOMEM. */
nz_status nz_learn(nz_net *net, const nz_rows *rows, const nz_learn_options *options, const nz_mem *mem);

void nz_net_clear(nz_net *net, const nz_mem *mem);

float nz_largest(const float *numbers, uint32_t count);

/* From scores of classes, and the largest of them, to their chances, in place; these sum to 1. */
void nz_softmax(float *scores, uint32_t count, float largest);

/* The chance of every class, by the sums of a row's features: sums[0 .. width). */
void nz_net_chances(const nz_net *net, const float *sums, float *chances);

#endif
