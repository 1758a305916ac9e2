/* glance_fit.c - fits the first look, and draws its line.
 *
 *     rows of four folds    signal or not            ->  a weight for each slot
 *     rows of the fifth     those in which the model rightly finds a signal: what they add up to
 *     over all folds        the line: one in a hundred of these falls under it
 *
 * That is what the speed may cost, by notes that the weights have not seen. */
#include "classify/fit.h"

#include "classify/glance.h"

#include <math.h>
#include <stdlib.h>

static const double MAY_MISS = 0.01;
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

static int by_size(const void *a, const void *b)
{
    const float *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

/* The line: what hardly a sentence that the model rightly finds stays under, when
 * the weights have not seen it. */
static nz_status draw_line(nz_fit *f, float *least)
{
    const nz_mem *mem = &f->c->bank->mem;
    size_t count = 0;
    float *sums = nz_mem_zero(mem, f->c->row_count, sizeof *sums);
    nz_status status = sums ? NZ_OK : NZ_ENOMEM;
    for (uint32_t fold = 0; fold < NZ_FOLDS && !status; fold++) {
        float *weights = NULL;
        status = fit(f, fold, &weights);
        for (size_t i = 0; i < f->c->row_count && !status; i++)
            if (f->found[i] && f->c->rows[i].class && nz_fold_of(f->c, f->c->rows[i].note) == fold)
                sums[count++] = sum(f, &f->c->rows[i], weights);
        nz_mem_release(mem, weights);
    }
    if (!status && count)
        qsort(sums, count, sizeof *sums, by_size);
    *least = count ? sums[(size_t)(MAY_MISS * (double)count)] : -INFINITY;
    nz_mem_release(mem, sums);
    return status;
}

nz_status nz_fit_glance(nz_fit *f, nz_model_file *file)
{
    float *weights = NULL, least = 0, top = 1e-6f;
    nz_status status = draw_line(f, &least);
    if (!status)
        status = fit(f, NZ_FOLDS, &weights);
    if (status)
        return status;
    for (uint32_t i = 0; i < NZ_MODEL_GLANCE; i++)
        top = fabsf(weights[i]) > top ? fabsf(weights[i]) : top;
    float unit = top / 127;
    for (uint32_t i = 0; i < NZ_MODEL_GLANCE; i++)
        f->glance[i] = (int8_t)lrintf(weights[i] / unit);
    file->glance_least = isfinite(least) ? (int32_t)floorf(least / unit) : INT32_MIN;
    nz_mem_release(&f->c->bank->mem, weights);
    return NZ_OK;
}
