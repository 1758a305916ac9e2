/* fit.c - fits the rows, all of them or all but a fold.
 *
 *     "weken" in 41 rows   feature 17, a weight for every class
 *     "zwoegt" in 4 rows   dropped: too few to learn from
 *     ",de" next to 0      pruned after fitting, as are those that weigh least
 *                          when the file would grow too large */
#include "classify/fit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MIN_ROWS = 5, EPOCHS = 30, ROUNDS = 3 };
static const float RATE = 0.1f, PENALTY = 8.0f, DROPOUT = 0.2f, MIN_WEIGHT = 0.03f;
/* A file is 4 MB at most; what is no feature (index, filter, first look) takes less than 0.72 MB. */
enum { MOST_BYTES = 3280000 };

/* ---- which features ---------------------------------------------------------- */

bool nz_fit_init(nz_fit *f, nz_collector *c)
{
    const nz_mem *mem = &c->bank->mem;
    *f = (nz_fit){.c = c, .classes = (uint32_t)nz_kind_count(c->bank) + 1};
    f->number = nz_mem_zero(mem, c->key_count, sizeof *f->number);
    f->starts = nz_mem_zero(mem, c->row_count + 1, sizeof *f->starts);
    f->class_of = nz_mem_zero(mem, c->row_count, sizeof *f->class_of);
    f->weight_of = nz_mem_zero(mem, c->row_count, sizeof *f->weight_of);
    size_t total = 0;
    for (size_t i = 0; i < c->row_count; i++)
        total += c->rows[i].count;
    f->features = nz_mem_zero(mem, total, sizeof *f->features);
    f->found = nz_mem_zero(mem, c->row_count, sizeof *f->found);
    f->glance = nz_mem_zero(mem, NZ_MODEL_GLANCE, sizeof *f->glance);
    if (!f->number || !f->starts || !f->class_of || !f->weight_of || !f->features || !f->found || !f->glance)
        return false;
    for (size_t id = 0; id < c->key_count; id++)
        f->number[id] = c->seen[id] >= MIN_ROWS ? f->kept++ : NZ_NONE;
    return true;
}

void nz_fit_clear(nz_fit *f)
{
    const nz_mem *mem = &f->c->bank->mem;
    void *all[] = {f->number, f->starts, f->class_of, f->weight_of, f->features, f->found, f->glance};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        nz_mem_release(mem, all[i]);
}

static float largest(const float *weights, uint32_t classes)
{
    float top = 0;
    for (uint32_t k = 0; k < classes; k++)
        top = fabsf(weights[k]) > top ? fabsf(weights[k]) : top;
    return top;
}

/* The bytes that a feature takes in the file; a word also has a vector of its own. */
static size_t bytes_of(const nz_fit *f, size_t id, size_t row)
{
    const char *word = f->c->words[id];
    return sizeof(nz_model_row) + row + (word ? row * sizeof(int16_t) + strlen(word) + 1 : 0);
}

typedef struct ranked {
    float worth; /* the largest weight, times the root of how often it is seen */
    uint32_t id;
} ranked;

static int by_worth(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->worth != y->worth)
        return x->worth < y->worth ? 1 : -1;
    return x->id < y->id ? -1 : x->id > y->id;
}

/* Keeps the features that are worth most, as many as the file has room for, and
 * closes the ranks. NZ_ENOMEM. */
nz_status nz_fit_prune(nz_fit *f, float *weights)
{
    const nz_collector *c = f->c;
    size_t row = (f->classes + 7) / 8 * 8, room = MOST_BYTES, count = 0;
    ranked *all = nz_mem_zero(&c->bank->mem, f->kept + 1, sizeof *all);
    if (!all)
        return NZ_ENOMEM;
    for (size_t id = 0; id < c->key_count; id++) {
        if (f->number[id] == NZ_NONE)
            continue;
        float top = largest(weights + (size_t)f->number[id] * f->classes, f->classes);
        if (top < MIN_WEIGHT)
            f->number[id] = NZ_NONE;
        else
            all[count++] = (ranked){top * sqrtf((float)c->seen[id]), (uint32_t)id};
    }
    qsort(all, count, sizeof *all, by_worth);
    for (size_t i = 0; i < count; i++) {
        size_t bytes = bytes_of(f, all[i].id, row);
        if (bytes > room) {
            f->number[all[i].id] = NZ_NONE;
            room = 0; /* none that is worth less comes in its place */
        } else {
            room -= bytes;
        }
    }
    nz_mem_release(&c->bank->mem, all);
    uint32_t kept = 0;
    for (size_t id = 0; id < c->key_count; id++) {
        if (f->number[id] == NZ_NONE)
            continue;
        memmove(weights + (size_t)kept * f->classes, weights + (size_t)f->number[id] * f->classes,
                f->classes * sizeof *weights);
        f->number[id] = kept++;
    }
    f->kept = kept;
    return NZ_OK;
}

/* ---- fitting ----------------------------------------------------------------- */

/* Fits all rows but those of fold `left_out` (NZ_FOLDS: all). */
nz_status nz_fit_fold(nz_fit *f, uint32_t left_out, uint64_t seed, float **weights)
{
    const nz_collector *c = f->c;
    nz_rows rows = {f->features, f->starts, f->class_of, f->weight_of, 0};
    size_t at = 0;
    for (size_t i = 0; i < c->row_count; i++) {
        const nz_row *r = &c->rows[i];
        if (nz_fold_of(c, r->note) == left_out)
            continue;
        for (size_t k = 0; k < r->count; k++) {
            nz_feature feature = c->features[r->first + k];
            if (f->number[feature.id] != NZ_NONE)
                f->features[at++] = (nz_feature){f->number[feature.id], feature.value};
        }
        f->class_of[rows.count] = r->class;
        f->weight_of[rows.count] = r->weight;
        f->starts[++rows.count] = at;
    }
    nz_learn_options options = {f->kept, f->classes, EPOCHS, RATE, PENALTY, DROPOUT, seed};
    return nz_learn(weights, &rows, &options, &c->bank->mem);
}

/* Fits all rows ROUNDS times, each in another order, and takes the mean. */
nz_status nz_fit_all(nz_fit *f, float **weights)
{
    nz_status status = nz_fit_fold(f, NZ_FOLDS, 1, weights);
    size_t count = (size_t)f->kept * f->classes;
    for (uint64_t round = 2; round <= ROUNDS && !status; round++) {
        float *more = NULL;
        status = nz_fit_fold(f, NZ_FOLDS, round, &more);
        for (size_t i = 0; i < count && !status; i++)
            (*weights)[i] += more[i];
        nz_mem_release(&f->c->bank->mem, more);
    }
    for (size_t i = 0; i < count && !status; i++)
        (*weights)[i] /= ROUNDS;
    return status;
}

/* The chance of any signal for a row. */
double nz_fit_chance(const nz_fit *f, const nz_row *r, const float *weights)
{
    float scores[256] = {0}, top, sum = 0;
    for (size_t i = 0; i < r->count; i++) {
        nz_feature feature = f->c->features[r->first + i];
        if (f->number[feature.id] == NZ_NONE)
            continue;
        const float *w = weights + (size_t)f->number[feature.id] * f->classes;
        for (uint32_t k = 0; k < f->classes; k++)
            scores[k] += feature.value * w[k];
    }
    top = scores[0];
    for (uint32_t k = 1; k < f->classes; k++)
        top = scores[k] > top ? scores[k] : top;
    for (uint32_t k = 0; k < f->classes; k++)
        sum += expf(scores[k] - top);
    return 1 - (double)(expf(scores[0] - top) / sum);
}
