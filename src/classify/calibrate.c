/* calibrate.c - what a chance is worth: by models that have not seen the note.
 *
 *     fold 2 of 5 left out   "het duurt al weken": 0.93, and it is a signal
 *                            "ze gaat op reis":    0.60, alone, and it is none
 *     over all folds         three slopes and an offset, so that of what scores 0.80
 *                            four of five are signals
 *
 * The second slope is for what the sentences near one say, the third for how long the
 * note is (near.h); what counts as near where no other sentence of the note counts is found
 * with them. */
#include "classify/fit.h"

#include "bank/model_file.h"
#include "classify/model.h"
#include "classify/near.h"

#include <math.h>

/* The terms of the sum: own log odds, those near, 1, alone in its note or not, how long
 * that is. */
enum { OWN, NEAR, ONE, ALONE, LENGTH, TERMS };
static const double FOUND = 0.5; /* from this score on a signal is found */

typedef struct judged {
    double x[TERMS];
    bool signal;
} judged;

/* Solves the small system h * step = g, h symmetric and positive, in place. */
static bool solve(double h[TERMS][TERMS], double g[TERMS])
{
    for (int i = 0; i < TERMS; i++) {
        if (fabs(h[i][i]) < 1e-12)
            return false;
        for (int k = i + 1; k < TERMS; k++) {
            double times = h[k][i] / h[i][i];
            for (int j = i; j < TERMS; j++)
                h[k][j] -= times * h[i][j];
            g[k] -= times * g[i];
        }
    }
    for (int i = TERMS - 1; i >= 0; i--) {
        for (int j = i + 1; j < TERMS; j++)
            g[i] -= h[i][j] * g[j];
        g[i] /= h[i][i];
    }
    return true;
}

/* Platt's scaling with one term more: what fits best, by Newton's method on the
 * log loss. */
static void calibrate(const judged *rows, size_t count, nz_model_file *file)
{
    double weight[TERMS] = {1};
    for (int step = 0; step < 30; step++) {
        double g[TERMS] = {0}, h[TERMS][TERMS] = {{0}};
        for (int k = 0; k < TERMS; k++)
            h[k][k] = 1e-9;
        for (size_t i = 0; i < count; i++) {
            double sum = 0;
            for (int k = 0; k < TERMS; k++)
                sum += weight[k] * rows[i].x[k];
            double p = 1 / (1 + exp(-sum));
            for (int k = 0; k < TERMS; k++) {
                g[k] += (p - rows[i].signal) * rows[i].x[k];
                for (int j = 0; j < TERMS; j++)
                    h[k][j] += p * (1 - p) * rows[i].x[k] * rows[i].x[j];
            }
        }
        if (!solve(h, g))
            break;
        for (int k = 0; k < TERMS; k++)
            weight[k] -= g[k];
    }
    file->slope = (float)weight[OWN];
    file->near = (float)(weight[NEAR] > 0 ? weight[NEAR] : 0);
    file->length = (float)weight[LENGTH];
    file->offset = (float)weight[ONE];
    double lone = file->near > 0 ? weight[ALONE] / weight[NEAR] : 0;
    file->lone = (float)fmin(fmax(lone, (double)NZ_NEAR_FAR), (double)NZ_NEAR_LONE_MOST);
}

/* Adds what the rows [first, last) of one note say of each other. */
static nz_status add_near(const nz_collector *c, const size_t *of, judged *rows, size_t first, size_t last)
{
    nz_near near = {.lone = NZ_NEAR_LONE_MOST};
    nz_status status = NZ_OK;
    for (size_t i = first; i < last && !status; i++)
        if (i == first || c->rows[of[i]].sentence != c->rows[of[i - 1]].sentence) {
            status = nz_near_add(&near, &c->bank->mem, c->rows[of[i]].sentence, (float)rows[i].x[OWN]);
            near.counted += c->rows[of[i]].counts;
        }
    for (size_t i = first; i < last && !status; i++) {
        float odds = nz_near_odds(&near, c->rows[of[i]].sentence);
        bool alone = near.counted <= 1 && odds <= near.lone;
        rows[i].x[NEAR] = alone ? 0 : (double)odds; /* what it is worth where it is alone is to be found */
        rows[i].x[ALONE] = alone;
        rows[i].x[LENGTH] = (double)nz_near_length(near.counted);
    }
    nz_mem_release(&c->bank->mem, near.items);
    return status;
}

/* Judges the rows of fold `fold` by a model that is made without them. */
static nz_status judge_fold(nz_fit *f, uint32_t fold, judged *rows, size_t *of, size_t *count)
{
    const nz_collector *c = f->c;
    nz_net net;
    nz_status status = nz_fit_fold(f, fold, &net);
    for (size_t i = 0; i < c->row_count && !status;) {
        size_t first = *count;
        uint32_t note = c->rows[i].note;
        for (; i < c->row_count && c->rows[i].note == note; i++) {
            if (nz_fold_of(c, note) != fold)
                continue;
            float odds = nz_log_odds(nz_fit_chance(f, i, &net));
            if (c->rows[i].weight < 1) /* real notes alone are judged */
                continue;
            of[*count] = i;
            rows[(*count)++] = (judged){{[OWN] = (double)odds, [ONE] = 1}, c->rows[i].class != 0};
        }
        status = add_near(c, of, rows, first, *count);
    }
    nz_net_clear(&net, &c->bank->mem);
    return status;
}

static double score(const nz_model_file *file, const judged *row)
{
    double near = row->x[ALONE] > 0 ? (double)file->lone : row->x[NEAR];
    double sum = (double)file->slope * row->x[OWN] + (double)file->near * near +
                 (double)file->length * row->x[LENGTH] + (double)file->offset;
    return 1 / (1 + exp(-sum));
}

nz_status nz_fit_calibrate(nz_fit *f, nz_model_file *file)
{
    const nz_mem *mem = &f->c->bank->mem;
    judged *rows = nz_mem_zero(mem, f->c->row_count, sizeof *rows);
    size_t *of = nz_mem_zero(mem, f->c->row_count, sizeof *of), count = 0; /* judged -> row */
    nz_status status = rows && of ? NZ_OK : NZ_ENOMEM;
    for (uint32_t fold = 0; fold < NZ_FOLDS && !status; fold++)
        status = judge_fold(f, fold, rows, of, &count);
    if (!status) {
        calibrate(rows, count, file);
        for (size_t i = 0; i < count; i++)
            f->found[of[i]] = rows[i].signal && score(file, &rows[i]) >= FOUND;
    }
    nz_mem_release(mem, rows);
    nz_mem_release(mem, of);
    return status;
}
