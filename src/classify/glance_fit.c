/* glance_fit.c - fits the first look, and draws its lines.
 *
 *     keys            those of three places and more: "prijzen" 212, "prijzen_stijgen" 7
 *     four folds      what to say of a sentence   ->  weights, and of these the rows
 *     the fifth       the scores that these give: of signals that the model rightly finds, and of
 *                     text without a signal
 *     over all folds  the lines, one a length (glance_line.h)
 *
 * What to say of a sentence is told by its annotation and by the model, of those that have not seen the
 * writer: "Prima contact", no signal, and 0.01 by the model, is to get 0.006; "We wachten af", no signal
 * either, but 0.35, is to get 0.21. It is the model that the first look stands in for: it need not see
 * what the model does not, and how near it was tells more than yes or no. */
#include "classify/fit.h"

#include "classify/glance.h"
#include "classify/glance_line.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What a signal that is lost costs, in tokens without a signal that are looked at. Of the folds left
 * out 2.5 in a thousand are lost at 2,000, and 34 in a hundred tokens looked at; 5.6 and 28 at 1,000.
 * Writers of another kind lose more: 11 in a thousand on corpus/dev, 5 on corpus/test. */
static const double PRICE = 2000;
enum { MIN_PLACES = 3, CLASSES = NZ_FIT_GROUPS };
static const nz_learn_options OPTIONS = {.class_count = CLASSES,
                                         .unit_count = NZ_GLANCE_UNITS,
                                         .epochs = 20,
                                         .mean = 10,
                                         .rate = 0.1f,
                                         .penalty = 3.0f,
                                         .unit_penalty = 40.0f,
                                         .dropout = 0.2f,
                                         .seed = 1};
/* What a signal that the model does not find counts, against 1 of one that it finds. */
static const float NOT_FOUND = 0.6f;
/* How far the model is followed: 0 as annotated, 1 as the model says. */
static const float TAUGHT = 0.6f;
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
    float *targets; /* of the rows of the fit, CLASSES each */
    float *worth;   /* per row: of the key that has it */
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
    g->targets = nz_mem_zero(g->mem, c->row_count + 1, CLASSES * sizeof *g->targets);
    g->worth = nz_mem_zero(g->mem, NZ_MODEL_GLANCE, sizeof *g->worth);
    if (!g->keys || !g->number || !g->features || !g->targets || !g->worth)
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
    nz_mem_release(g->mem, g->targets);
    nz_mem_release(g->mem, g->worth);
}

/* ---- weights ------------------------------------------------------------------- */

/* What to say of row `i`. */
static void put_target(const nz_fit *f, size_t i, float target[CLASSES])
{
    for (uint32_t k = 0; k < CLASSES; k++)
        target[k] = TAUGHT * f->taught[i].of[k];
    target[nz_fit_group(f, f->c->rows[i].class)] += 1 - TAUGHT;
}

/* The rows of the fit, but those of fold `left_out` (NZ_FOLDS: all). */
static void gather(const glance *g, uint32_t left_out, nz_rows *rows)
{
    nz_fit *f = g->f;
    size_t at = 0;
    *rows = (nz_rows){g->features, f->starts, f->class_of, f->weight_of, 0, g->targets};
    for (size_t i = 0; i < f->c->row_count; i++) {
        const nz_row *r = &f->c->rows[i];
        if (nz_fold_of(f->c, r->note) == left_out)
            continue;
        for (size_t k = 0; k < r->glance_count; k++)
            if (g->number[r->glance + k] != NZ_NONE)
                g->features[at++] = (nz_feature){g->number[r->glance + k], 1};
        put_target(f, i, g->targets + rows->count * CLASSES);
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
    uint32_t *seen = g->keys + g->count; /* there is room: a key that is kept has three places */
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

/* What was scored of one length: signals that the model rightly finds, and sentences without any. */
typedef struct scored {
    float *signals;
    nz_empty *empty;
    size_t signal_count, empty_count;
} scored;

/* Scores the rows of a fold, by what was fitted without it. */
static nz_status score_fold(glance *g, uint32_t fold, scored all[NZ_MODEL_LENGTHS])
{
    nz_fit *f = g->f;
    nz_status status = fit(g, fold);
    for (size_t i = 0; i < f->c->row_count && !status; i++) {
        const nz_row *r = &f->c->rows[i];
        if (nz_fold_of(f->c, r->note) != fold || r->weight < 1 || (r->class && !f->found[i]))
            continue;
        scored *s = &all[nz_glance_length(r->tokens)];
        float score = nz_glance_score(g->file, f->glance, f->c->glances + r->glance, r->glance_count);
        if (r->class)
            s->signals[s->signal_count++] = score;
        else
            s->empty[s->empty_count++] = (nz_empty){score, r->tokens};
    }
    return status;
}

/* The lines, by weights that have not seen the writer. */
static nz_status draw_lines(glance *g)
{
    scored all[NZ_MODEL_LENGTHS] = {{NULL, NULL, 0, 0}};
    nz_status status = NZ_OK;
    for (uint32_t l = 0; l < NZ_MODEL_LENGTHS; l++) {
        all[l].signals = nz_mem_zero(g->mem, g->f->c->row_count, sizeof *all[l].signals);
        all[l].empty = nz_mem_zero(g->mem, g->f->c->row_count, sizeof *all[l].empty);
        status = all[l].signals && all[l].empty ? status : NZ_ENOMEM;
    }
    for (uint32_t fold = 0; fold < NZ_FOLDS && !status; fold++)
        status = score_fold(g, fold, all);
    for (uint32_t l = 0; l < NZ_MODEL_LENGTHS; l++) {
        scored *s = &all[l];
        if (!status)
            g->file->glance_least[l] =
                nz_line_draw(s->signals, s->signal_count, s->empty, s->empty_count, PRICE);
        nz_mem_release(g->mem, s->signals);
        nz_mem_release(g->mem, s->empty);
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
