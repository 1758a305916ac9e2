/* model.h - the trained model at work on a sentence. */
#ifndef NZ_CLASSIFY_MODEL_H
#define NZ_CLASSIFY_MODEL_H

#include "bank/model_file.h"
#include "classify/learn.h"
#include "classify/vectors.h"

enum { NZ_MODEL_CLASSES = NZ_NET_CLASSES }; /* numbers in a vector at most; a model with more is refused */

typedef struct nz_model {
    const nz_bank *bank;
    const nz_model_file *file;              /* NULL: the bank has no model */
    uint32_t class_kind[NZ_MODEL_CLASSES];  /* class -> kind of the bank, or NZ_NONE */
    uint32_t class_label[NZ_MODEL_CLASSES]; /* class -> the first class of the same label; 0 for class 0 */
    float log_others;                       /* the logarithm of how many classes are a signal */
} nz_model;

/* The model of a bank. NZ_EFORMAT: it has more classes than can be taken. */
nz_status nz_model_init(nz_model *model, const nz_bank *bank);

/* What the model says of a sentence. */
typedef struct nz_opinion {
    float chances[NZ_MODEL_CLASSES]; /* of every class, summing to 1; what stands behind them is nothing */
    float says[NZ_MODEL_UNITS];      /* what each hidden unit says: its sum, or 0 */
} nz_opinion;

/* Of the sentence whose vectors were found. False: the log odds of a signal are sure to be below
 * `least`, and the chances were not worked out. */
bool nz_model_sentence(const nz_model *model, const nz_vectors *vectors, float least, nz_opinion *opinion);

/* The log odds of a chance, within those of one in a million. */
float nz_log_odds(double chance);

/* The calibrated score, 0 to 1, of something with these log odds, where the
 * sentences around it say `near`, in a note as long as `length` (near.h). */
double nz_model_score(const nz_model *model, float odds, float near, float length);

/* The most that it can be, whatever is around it. */
double nz_model_most(const nz_model *model, float odds);

/* The other way round: the log odds whose nz_model_most is that score. */
float nz_model_odds(const nz_model *model, double score);

#endif
