/* calibrate.c - what a chance is worth: by models that have not seen the note.
 *
 *     fold 2 of 5 left out   "het duurt al weken": 0.93, and it is a signal
 *                            "ze gaat op reis":    0.60, and it is none
 *     over all folds         slope and offset, so that of what scores 0.80 four
 *                            of five are signals */
#include "classify/fit.h"

#include "bank/model_file.h"

#include <math.h>

typedef struct judged {
    double chance; /* by a model that has not seen the note */
    bool signal;
} judged;

static double log_odds(double chance)
{
    double p = chance < 1e-6 ? 1e-6 : chance > 1 - 1e-6 ? 1 - 1e-6 : chance;
    return log(p / (1 - p));
}

/* Platt's scaling: slope and offset of the log odds that fit best, by Newton's
 * method on the log loss. */
static void calibrate(const judged *rows, size_t count, nz_model_file *file)
{
    double slope = 1, offset = 0;
    for (int step = 0; step < 30; step++) {
        double ga = 0, gb = 0, haa = 1e-9, hab = 0, hbb = 1e-9;
        for (size_t i = 0; i < count; i++) {
            double x = log_odds(rows[i].chance), p = 1 / (1 + exp(-(slope * x + offset)));
            double error = p - rows[i].signal, h = p * (1 - p);
            ga += error * x;
            gb += error;
            haa += h * x * x;
            hab += h * x;
            hbb += h;
        }
        double det = haa * hbb - hab * hab;
        if (fabs(det) < 1e-12)
            break;
        slope -= (hbb * ga - hab * gb) / det;
        offset -= (haa * gb - hab * ga) / det;
    }
    file->slope = (float)slope;
    file->offset = (float)offset;
}

nz_status nz_fit_calibrate(nz_fit *f, nz_model_file *file)
{
    const nz_collector *c = f->c;
    judged *rows = nz_mem_zero(&c->bank->mem, c->row_count, sizeof *rows);
    size_t count = 0;
    if (!rows)
        return NZ_ENOMEM;
    for (uint32_t fold = 0; fold < NZ_FOLDS; fold++) {
        float *weights = NULL;
        nz_status status = nz_fit_fold(f, fold, 1, &weights);
        for (size_t i = 0; !status && i < c->row_count; i++)
            if (c->rows[i].note % NZ_FOLDS == fold && c->rows[i].weight >= 1) /* of real notes alone */
                rows[count++] = (judged){nz_fit_chance(f, &c->rows[i], weights), c->rows[i].class != 0};
        nz_mem_release(&c->bank->mem, weights);
        if (status) {
            nz_mem_release(&c->bank->mem, rows);
            return status;
        }
    }
    calibrate(rows, count, file);
    nz_mem_release(&c->bank->mem, rows);
    return NZ_OK;
}
