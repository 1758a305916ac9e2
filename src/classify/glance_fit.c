/* glance_fit.c - fits the first look, and draws its lines.
 *
 *     keys            those of five places and more: "prijzen" 212, "prijzen_stijgen" 7
 *     four folds      no signal, or which group of labels   ->  weights, and of these the rows
 *     the fifth       the scores of those in which the model rightly finds a signal
 *     over all folds  the lines, one a length: a few in a thousand of these fall under them
 *
 * That is what the speed may cost, by notes that the weights have not seen. */
#include "classify/fit.h"

#include "classify/glance.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of the sentences of each length: a short one costs little to look at. */
static const double MAY_MISS[NZ_MODEL_LENGTHS] = {0.0015, 0.0025, 0.004, 0.0065, 0.01};
enum { MIN_PLACES = 5, CLASSES = NZ_GLANCE_GROUPS + 1 };
static const nz_learn_options OPTIONS = {.class_count = CLASSES,
                                         .unit_count = NZ_GLANCE_UNITS,
                                         .epochs = 10,
                                         .mean = 5,
                                         .rate = 0.1f,
                                         .penalty = 3.0f,
                                         .unit_penalty = 160.0f,
                                         .dropout = 0.2f,
                                         .seed = 1};
/* What a signal that the model does not find counts, against 1 of one that it finds. */
static const float NOT_FOUND = 0.3f;
/* What 1 in a row stands for: its numbers go from -4 to 4, and from -0.6 to 0.6. */
static const float STEP = 1 / 32.0f, UNIT_STEP = 1 / 200.0f;

/* The first look while it is fitted. */
typedef struct glance {
    nz_fit *f;
    nz_model_file *file;
    const nz_mem *mem;
    uint32_t *keys; /* rising; number -> key */
    uint32_t count;
    uint32_t *number; /* per key of the collector's sentences: its number, or NZ_NONE */
    nz_feature *features;
    float *worth; /* per row: of the key that has it */
} glance;

/* ---- keys ---------------------------------------------------------------------- */

static int by_size(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

/* Keeps of the sorted keys one of each that is there often enough. */
static void keep_usual(glance *g, size_t count)
{
    for (size_t i = 0, next; i < count; i = next) {
        for (next = i + 1; next < count && g->keys[next] == g->keys[i];)
            next++;
        if (next - i >= MIN_PLACES)
            g->keys[g->count++] = g->keys[i];
    }
}

static nz_status begin(glance *g, nz_fit *f, nz_model_file *file)
{
    const nz_collector *c = f->c;
    size_t count = c->glance_count;
    *g = (glance){.f = f, .file = file, .mem = &c->bank->mem};
    g->keys = nz_mem_zero(g->mem, count + 1, sizeof *g->keys);
    g->number = nz_mem_zero(g->mem, count + 1, sizeof *g->number);
    g->features = nz_mem_zero(g->mem, count + 1, sizeof *g->features);
    g->worth = nz_mem_zero(g->mem, NZ_MODEL_GLANCE, sizeof *g->worth);
    if (!g->keys || !g->number || !g->features || !g->worth)
        return NZ_ENOMEM;
    memcpy(g->keys, c->glances, count * sizeof *g->keys);
    qsort(g->keys, count, sizeof *g->keys, by_size);
    keep_usual(g, count);
    for (size_t i = 0; i < count; i++) {
        const uint32_t *key = bsearch(&c->glances[i], g->keys, g->count, sizeof *g->keys, by_size);
        g->number[i] = key ? (uint32_t)(key - g->keys) : NZ_NONE;
    }
    return NZ_OK;
}

static void end(glance *g)
{
    nz_mem_release(g->mem, g->keys);
    nz_mem_release(g->mem, g->number);
    nz_mem_release(g->mem, g->features);
    nz_mem_release(g->mem, g->worth);
}

/* ---- weights ------------------------------------------------------------------- */

/* No signal, one of the first label, one of another. */
static uint32_t group_of(const nz_fit *f, const nz_row *r)
{
    const nz_kind *kinds = f->c->bank->kinds;
    return !r->class ? 0 : strcmp(kinds[r->class - 1].label, kinds[0].label) ? 2 : 1;
}

/* The rows of the fit, but those of fold `left_out` (NZ_FOLDS: all). */
static void gather(const glance *g, uint32_t left_out, nz_rows *rows)
{
    nz_fit *f = g->f;
    size_t at = 0;
    *rows = (nz_rows){g->features, f->starts, f->class_of, f->weight_of, 0};
    for (size_t i = 0; i < f->c->row_count; i++) {
        const nz_row *r = &f->c->rows[i];
        if (nz_fold_of(f->c, r->note) == left_out)
            continue;
        for (size_t k = 0; k < r->glance_count; k++)
            if (g->number[r->glance + k] != NZ_NONE)
                g->features[at++] = (nz_feature){g->number[r->glance + k], 1};
        f->class_of[rows->count] = group_of(f, r);
        f->weight_of[rows->count] = r->weight * (r->class && !f->found[i] ? NOT_FOUND : 1);
        f->starts[++rows->count] = at;
    }
}

/* A number as it is in a row. */
static int8_t small(float number, float step)
{
    float most = INT8_MAX, all = roundf(number / step);
    return (int8_t)(all > most ? most : all < -most ? -most : all);
}

/* The row for a key, by the numbers that were learned for it; returns the most that it can
 * do to a group. */
static float make_row(const glance *g, uint32_t number, const nz_net *net, nz_glance_row *row)
{
    const float *w = net->weights + nz_net_width(net) * number;
    float top = 0;
    row->tag = (uint8_t)g->keys[number];
    for (uint32_t k = 0; k < NZ_GLANCE_GROUPS; k++) {
        row->numbers[k] = small(w[k + 1] - w[0], STEP);
        top = fmaxf(top, fabsf(w[k + 1] - w[0]));
    }
    for (uint32_t u = 0; u < NZ_GLANCE_UNITS; u++) {
        row->numbers[NZ_GLANCE_GROUPS + u] = small(w[CLASSES + u], UNIT_STEP);
        for (uint32_t k = 0; k < NZ_GLANCE_GROUPS; k++)
            top = fmaxf(top, fabsf(w[CLASSES + u] * g->file->glance_out[u][k]));
    }
    return top;
}

/* A row for each key; where two want the same, the one that is worth more has it. */
static void put_rows(glance *g, const nz_net *net, const nz_rows *rows)
{
    uint32_t *seen = g->keys + g->count; /* there is room: a key that is kept has five places */
    memset(seen, 0, g->count * sizeof *seen);
    memset(g->worth, 0, NZ_MODEL_GLANCE * sizeof *g->worth);
    memset(g->f->glance, 0, NZ_MODEL_GLANCE * sizeof *g->f->glance);
    for (size_t i = 0; i < rows->starts[rows->count]; i++)
        seen[rows->features[i].id]++;
    for (uint32_t i = 0; i < g->count; i++) {
        nz_glance_row row;
        uint32_t at = nz_glance_row_of(g->keys[i]);
        float worth = make_row(g, i, net, &row) * sqrtf((float)seen[i]);
        if (worth <= g->worth[at])
            continue;
        g->worth[at] = worth;
        g->f->glance[at] = row;
    }
}

static void put_units(glance *g, const nz_net *net)
{
    g->file->glance_step = STEP;
    g->file->glance_unit_step = UNIT_STEP;
    for (uint32_t u = 0; u < NZ_GLANCE_UNITS; u++) {
        const float *out = net->out + (size_t)u * CLASSES;
        g->file->glance_bias[u] = net->bias[u];
        for (uint32_t k = 0; k < NZ_GLANCE_GROUPS; k++)
            g->file->glance_out[u][k] = out[k + 1] - out[0];
    }
}

/* Fills in the rows and units, by all folds but one. */
static nz_status fit(glance *g, uint32_t left_out)
{
    nz_net net;
    nz_rows rows;
    gather(g, left_out, &rows);
    nz_learn_options options = OPTIONS;
    options.feature_count = g->count;
    nz_status status = nz_learn(&net, &rows, &options, g->mem);
    if (!status) {
        put_units(g, &net);
        put_rows(g, &net, &rows);
    }
    nz_net_clear(&net, g->mem);
    return status;
}

/* ---- lines --------------------------------------------------------------------- */

/* The scores of the rows of one length. */
typedef struct scores {
    float *of;
    size_t count;
} scores;

static int by_score(const void *a, const void *b)
{
    const float *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

/* Adds the rows of a fold that the model rightly finds to those of their lengths. */
static nz_status add_fold(glance *g, uint32_t fold, scores all[NZ_MODEL_LENGTHS])
{
    nz_fit *f = g->f;
    nz_status status = fit(g, fold);
    for (size_t i = 0; i < f->c->row_count && !status; i++) {
        const nz_row *r = &f->c->rows[i];
        if (f->found[i] && r->class && nz_fold_of(f->c, r->note) == fold)
            all[r->length].of[all[r->length].count++] =
                nz_glance_score(g->file, f->glance, f->c->glances + r->glance, r->glance_count);
    }
    return status;
}

/* The lines: what hardly a sentence of each length that the model rightly finds
 * stays under, when the weights have not seen it. */
static nz_status draw_lines(glance *g)
{
    scores all[NZ_MODEL_LENGTHS] = {{NULL, 0}};
    nz_status status = NZ_OK;
    for (uint32_t l = 0; l < NZ_MODEL_LENGTHS; l++) {
        all[l].of = nz_mem_zero(g->mem, g->f->c->row_count, sizeof(float));
        status = all[l].of ? status : NZ_ENOMEM;
    }
    for (uint32_t fold = 0; fold < NZ_FOLDS && !status; fold++)
        status = add_fold(g, fold, all);
    for (uint32_t l = 0; l < NZ_MODEL_LENGTHS; l++) {
        if (!status && all[l].count)
            qsort(all[l].of, all[l].count, sizeof(float), by_score);
        g->file->glance_least[l] =
            all[l].count ? all[l].of[(size_t)(MAY_MISS[l] * (double)all[l].count)] : -INFINITY;
        nz_mem_release(g->mem, all[l].of);
    }
    return status;
}

nz_status nz_fit_glance(nz_fit *f, nz_model_file *file)
{
    glance g;
    nz_status status = begin(&g, f, file);
    if (!status)
        status = draw_lines(&g);
    if (!status)
        status = fit(&g, NZ_FOLDS);
    end(&g);
    return status;
}
