/* glance_fit.c - fits the first look, and draws its lines.
 *
 *     rows of four folds    signal or not            ->  a weight for each slot
 *     rows of the fifth     those in which the model rightly finds a signal: what they add up to
 *     over all folds        the lines, one a length: one to four in a thousand of these fall under them
 *
 * That is what the speed may cost, by notes that the weights have not seen. */
#include "classify/fit.h"

#include "classify/glance.h"

#include <math.h>
#include <stdlib.h>

/* Of the sentences of each length: a short one costs little to look at. */
static const double MAY_MISS[NZ_MODEL_LENGTHS] = {0.001, 0.001, 0.002, 0.003, 0.004};
enum { EPOCHS = 10, CLASSES = 2 };
static const float RATE = 0.1f, PENALTY = 5.0f;

/* The rows of the fit, but those of fold `left_out` (NZ_FOLDS: all). */
static void gather(nz_fit *f, uint32_t left_out, nz_feature *features, nz_rows *rows)
{
    const nz_collector *c = f->c;
    size_t at = 0;
    *rows = (nz_rows){features, f->starts, f->class_of, f->weight_of, 0};
    for (size_t i = 0; i < c->row_count; i++) {
        const nz_row *r = &c->rows[i];
        if (nz_fold_of(c, r->note) == left_out)
            continue;
        for (size_t k = 0; k < r->glance_count; k++)
            features[at++] = (nz_feature){c->glances[r->glance + k], 1};
        f->class_of[rows->count] = r->class != 0;
        f->weight_of[rows->count] = r->weight;
        f->starts[++rows->count] = at;
    }
}

/* A weight for each slot, in log odds; freed by the caller. */
static nz_status fit(nz_fit *f, uint32_t left_out, float **weights)
{
    const nz_mem *mem = &f->c->bank->mem;
    size_t total = 0;
    for (size_t i = 0; i < f->c->row_count; i++)
        total += f->c->rows[i].glance_count;
    nz_feature *features = nz_mem_zero(mem, total, sizeof *features);
    if (!features)
        return NZ_ENOMEM;
    nz_rows rows;
    gather(f, left_out, features, &rows);
    nz_learn_options options = {NZ_MODEL_GLANCE, CLASSES, EPOCHS, RATE, PENALTY, 0, 1};
    nz_status status = nz_learn(weights, &rows, &options, mem);
    for (uint32_t i = 0; i < NZ_MODEL_GLANCE && !status; i++)
        (*weights)[i] = (*weights)[CLASSES * i + 1] - (*weights)[CLASSES * i];
    nz_mem_release(mem, features);
    return status;
}

static float sum(const nz_fit *f, const nz_row *r, const float *weights)
{
    float total = 0;
    for (size_t k = 0; k < r->glance_count; k++)
        total += weights[f->c->glances[r->glance + k]];
    return total;
}

/* What the rows of one length add up to. */
typedef struct sums {
    float *of;
    size_t count;
} sums;

static int by_size(const void *a, const void *b)
{
    const float *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

/* Adds the rows of a fold that the model rightly finds to the sums of their lengths. */
static nz_status add_fold(nz_fit *f, uint32_t fold, sums all[NZ_MODEL_LENGTHS])
{
    float *weights = NULL;
    nz_status status = fit(f, fold, &weights);
    for (size_t i = 0; i < f->c->row_count && !status; i++) {
        const nz_row *r = &f->c->rows[i];
        if (f->found[i] && r->class && nz_fold_of(f->c, r->note) == fold)
            all[r->length].of[all[r->length].count++] = sum(f, r, weights);
    }
    nz_mem_release(&f->c->bank->mem, weights);
    return status;
}

/* The lines: what hardly a sentence of each length that the model rightly finds
 * stays under, when the weights have not seen it. */
static nz_status draw_lines(nz_fit *f, float least[NZ_MODEL_LENGTHS])
{
    const nz_mem *mem = &f->c->bank->mem;
    sums all[NZ_MODEL_LENGTHS] = {{NULL, 0}};
    nz_status status = NZ_OK;
    for (uint32_t l = 0; l < NZ_MODEL_LENGTHS; l++) {
        all[l].of = nz_mem_zero(mem, f->c->row_count, sizeof(float));
        status = all[l].of ? status : NZ_ENOMEM;
    }
    for (uint32_t fold = 0; fold < NZ_FOLDS && !status; fold++)
        status = add_fold(f, fold, all);
    for (uint32_t l = 0; l < NZ_MODEL_LENGTHS; l++) {
        if (!status && all[l].count)
            qsort(all[l].of, all[l].count, sizeof(float), by_size);
        least[l] = all[l].count ? all[l].of[(size_t)(MAY_MISS[l] * (double)all[l].count)] : -INFINITY;
        nz_mem_release(mem, all[l].of);
    }
    return status;
}

nz_status nz_fit_glance(nz_fit *f, nz_model_file *file)
{
    float *weights = NULL, least[NZ_MODEL_LENGTHS], top = 1e-6f;
    nz_status status = draw_lines(f, least);
    if (!status)
        status = fit(f, NZ_FOLDS, &weights);
    if (status)
        return status;
    for (uint32_t i = 0; i < NZ_MODEL_GLANCE; i++)
        top = fabsf(weights[i]) > top ? fabsf(weights[i]) : top;
    float unit = top / 127;
    for (uint32_t i = 0; i < NZ_MODEL_GLANCE; i++)
        f->glance[i] = (int8_t)lrintf(weights[i] / unit);
    for (uint32_t l = 0; l < NZ_MODEL_LENGTHS; l++)
        file->glance_least[l] = isfinite(least[l]) ? (int32_t)floorf(least[l] / unit) : INT32_MIN;
    nz_mem_release(&f->c->bank->mem, weights);
    return NZ_OK;
}
