/* fit.c - fits the rows, all of them or all but a fold.
 *
 *     "weken" in 41 rows   feature 17, a weight for every class and every hidden unit
 *     "zwoegt" in 4 rows   dropped: too few to learn from
 *     ",de" next to 0      pruned after fitting, as are those that weigh least
 *                          when the file would grow too large */
#include "classify/fit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Chosen on corpus/train, by the writers left out, and on corpus/dev. F1 of finding a signal at all
 * is three points less without units; 64 gain a third of a point over 16, and would take more than
 * half of the file. */
static const nz_learn_options OPTIONS = {.unit_count = 16,
                                         .epochs = 14,
                                         .mean = 7,
                                         .rate = 0.1f,
                                         .penalty = 8.0f,
                                         .unit_penalty = 80.0f,
                                         .dropout = 0.2f,
                                         .seed = 2};
enum { MIN_ROWS = 8 };
static const float MIN_WEIGHT = 0.03f;
/* A file is 4 MB at most; what is no feature (index, first look) takes less than 0.92 MB. */
enum { MOST_BYTES = 3080000 };

/* ---- which features ---------------------------------------------------------- */

bool nz_fit_init(nz_fit *f, nz_collector *c)
{
    const nz_mem *mem = &c->bank->mem;
    *f = (nz_fit){.c = c, .classes = (uint32_t)nz_kind_count(c->bank) + 1, .units = OPTIONS.unit_count};
    f->number = nz_mem_zero(mem, c->key_count, sizeof *f->number);
    f->starts = nz_mem_zero(mem, c->row_count + 1, sizeof *f->starts);
    f->class_of = nz_mem_zero(mem, c->row_count, sizeof *f->class_of);
    f->weight_of = nz_mem_zero(mem, c->row_count, sizeof *f->weight_of);
    size_t total = 0;
    for (size_t i = 0; i < c->row_count; i++)
        total += c->rows[i].count;
    f->features = nz_mem_zero(mem, total, sizeof *f->features);
    f->found = nz_mem_zero(mem, c->row_count, sizeof *f->found);
    f->taught = nz_mem_zero(mem, c->row_count, sizeof *f->taught);
    f->glance = nz_mem_zero(mem, NZ_MODEL_GLANCE, sizeof *f->glance);
    if (!f->number || !f->starts || !f->class_of || !f->weight_of || !f->features || !f->found ||
        !f->taught || !f->glance)
        return false;
    for (size_t id = 0; id < c->key_count; id++)
        f->number[id] = c->seen[id] >= MIN_ROWS ? f->kept++ : NZ_NONE;
    return true;
}

void nz_fit_clear(nz_fit *f)
{
    const nz_mem *mem = &f->c->bank->mem;
    void *all[] = {f->number,   f->starts, f->class_of, f->weight_of,
                   f->features, f->found,  f->taught,   f->glance};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        nz_mem_release(mem, all[i]);
}

/* The most that a unit adds to a class, each way. */
static float gain_of(const nz_net *net, uint32_t unit)
{
    float top = 0;
    for (uint32_t k = 0; k < net->class_count; k++)
        top = fmaxf(top, fabsf(net->out[(size_t)unit * net->class_count + k]));
    return top;
}

/* The most that a feature can do to a class, by itself or by one unit. */
static float strength(const nz_net *net, const float *weights, const float *gains)
{
    float top = 0;
    for (uint32_t k = 0; k < net->class_count; k++)
        top = fmaxf(top, fabsf(weights[k]));
    for (uint32_t u = 0; u < net->unit_count; u++)
        top = fmaxf(top, fabsf(weights[net->class_count + u]) * gains[u]);
    return top;
}

/* The bytes that a feature takes in the file: a word has a vector, all else a row. */
static size_t bytes_of(const nz_fit *f, size_t id, size_t row)
{
    const char *word = f->c->words[id];
    return word ? row * sizeof(int16_t) + strlen(word) + 1 : sizeof(nz_model_row) + row;
}

typedef struct ranked {
    float worth; /* its strength, times the root of how often it is seen */
    uint32_t id;
} ranked;

static int by_worth(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->worth != y->worth)
        return x->worth < y->worth ? 1 : -1;
    return x->id < y->id ? -1 : x->id > y->id;
}

/* Drops the features that are worth least, until the others have room in the file. */
static void drop_least(nz_fit *f, ranked *all, size_t count)
{
    size_t row = ((size_t)f->classes + f->units + 7) / 8 * 8, room = MOST_BYTES;
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
}

/* Closes the ranks of the features that are kept. */
static void close_ranks(nz_fit *f, nz_net *net)
{
    size_t width = nz_net_width(net);
    uint32_t kept = 0;
    for (size_t id = 0; id < f->c->key_count; id++) {
        if (f->number[id] == NZ_NONE)
            continue;
        memmove(net->weights + kept * width, net->weights + f->number[id] * width,
                width * sizeof *net->weights);
        f->number[id] = kept++;
    }
    f->kept = kept;
}

nz_status nz_fit_prune(nz_fit *f, nz_net *net)
{
    const nz_collector *c = f->c;
    size_t count = 0;
    float gains[NZ_NET_UNITS];
    ranked *all = nz_mem_zero(&c->bank->mem, f->kept + 1, sizeof *all);
    if (!all)
        return NZ_ENOMEM;
    for (uint32_t u = 0; u < net->unit_count; u++)
        gains[u] = gain_of(net, u);
    for (size_t id = 0; id < c->key_count; id++) {
        if (f->number[id] == NZ_NONE)
            continue;
        float top = strength(net, net->weights + f->number[id] * nz_net_width(net), gains);
        if (top < MIN_WEIGHT)
            f->number[id] = NZ_NONE;
        else
            all[count++] = (ranked){top * sqrtf((float)c->seen[id]), (uint32_t)id};
    }
    drop_least(f, all, count);
    nz_mem_release(&c->bank->mem, all);
    close_ranks(f, net);
    return NZ_OK;
}

/* ---- fitting ----------------------------------------------------------------- */

nz_status nz_fit_fold(nz_fit *f, uint32_t left_out, nz_net *net)
{
    const nz_collector *c = f->c;
    nz_rows rows = {f->features, f->starts, f->class_of, f->weight_of, 0, NULL};
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
    nz_learn_options options = OPTIONS;
    options.feature_count = f->kept;
    options.class_count = f->classes;
    return nz_learn(net, &rows, &options, &c->bank->mem);
}

uint32_t nz_fit_group(const nz_fit *f, uint32_t class)
{
    const nz_kind *kinds = f->c->bank->kinds;
    return !class ? 0 : strcmp(kinds[class - 1].label, kinds[0].label) ? 2 : 1;
}

double nz_fit_chance(nz_fit *f, size_t row, const nz_net *net)
{
    const nz_row *r = &f->c->rows[row];
    float sums[NZ_NET_CLASSES + NZ_NET_UNITS] = {0}, chances[NZ_NET_CLASSES];
    size_t width = nz_net_width(net);
    for (size_t i = 0; i < r->count; i++) {
        nz_feature feature = f->c->features[r->first + i];
        if (f->number[feature.id] == NZ_NONE)
            continue;
        const float *w = net->weights + f->number[feature.id] * width;
        for (size_t k = 0; k < width; k++)
            sums[k] += feature.value * w[k];
    }
    nz_net_chances(net, sums, chances);
    f->taught[row] = (nz_groups){{0}};
    for (uint32_t k = 0; k < net->class_count; k++)
        f->taught[row].of[nz_fit_group(f, k)] += chances[k];
    return 1 - (double)chances[0];
}
