/* learn.c - see learn.h.
 *
 *     row "we wachten nog steeds op antwoord" of class slow_response:
 *         scores  = sum of the vectors of its words
 *         p       = softmax(scores)
 *         every word's vector moves by rate * (target - p), so that "wachten"
 *         and "antwoord" gain for slow_response and lose a little elsewhere.
 */
#include "classify/learn.h"

#include <math.h>
#include <string.h>

typedef struct learner {
    const nz_rows *rows;
    const nz_learn_options *o;
    float *weights;     /* feature_count * class_count */
    float *squares;     /* sum of squared gradients, a weight */
    float *share;       /* a feature: penalty / rows that hold it */
    float *scores;      /* class_count */
    nz_feature *active; /* the features of the row at hand that were not left out */
    size_t active_count;
    uint64_t random;
    uint32_t *order;
} learner;

static void softmax(float *scores, uint32_t count)
{
    float top = scores[0], sum = 0;
    for (uint32_t k = 1; k < count; k++)
        top = scores[k] > top ? scores[k] : top;
    for (uint32_t k = 0; k < count; k++)
        sum += scores[k] = expf(scores[k] - top);
    for (uint32_t k = 0; k < count; k++)
        scores[k] /= sum;
}

/* xorshift64* (Marsaglia, Vigna): what is random must not hang on the platform. */
static uint64_t next_random(learner *l)
{
    l->random ^= l->random >> 12;
    l->random ^= l->random << 25;
    l->random ^= l->random >> 27;
    return l->random * 0x2545F4914F6CDD1Du;
}

/* Draws the features of a row that take part in this step; those that do count
 * for those that do not. */
static void draw(learner *l, size_t row)
{
    float keep = 1 - l->o->dropout;
    l->active_count = 0;
    for (size_t i = l->rows->starts[row]; i < l->rows->starts[row + 1]; i++) {
        float chance = (float)(next_random(l) >> 40) / (float)(1 << 24);
        if (chance >= keep)
            continue;
        l->active[l->active_count] = l->rows->features[i];
        l->active[l->active_count++].value /= keep;
    }
}

static void score_row(learner *l)
{
    uint32_t classes = l->o->class_count;
    memset(l->scores, 0, classes * sizeof *l->scores);
    for (size_t i = 0; i < l->active_count; i++) {
        const nz_feature *f = &l->active[i];
        const float *w = l->weights + (size_t)f->id * classes;
        for (uint32_t k = 0; k < classes; k++)
            l->scores[k] += f->value * w[k];
    }
}

static void learn_row(learner *l, size_t row)
{
    uint32_t classes = l->o->class_count;
    draw(l, row);
    score_row(l);
    softmax(l->scores, classes);
    l->scores[l->rows->classes[row]] -= 1;
    for (size_t i = 0; i < l->active_count; i++) {
        const nz_feature *f = &l->active[i];
        float *w = l->weights + (size_t)f->id * classes, *g2 = l->squares + (size_t)f->id * classes;
        float value = f->value * l->rows->weights[row], share = l->share[f->id];
        for (uint32_t k = 0; k < classes; k++) {
            float g = l->scores[k] * value + share * w[k];
            g2[k] += g * g;
            w[k] -= l->o->rate * g / (sqrtf(g2[k]) + 1e-6f);
        }
    }
}

static void shuffle(learner *l)
{
    for (size_t i = l->rows->count; i > 1; i--) {
        size_t j = (size_t)(next_random(l) % i);
        uint32_t held = l->order[i - 1];
        l->order[i - 1] = l->order[j];
        l->order[j] = held;
    }
}

static void share_penalty(learner *l)
{
    const nz_rows *rows = l->rows;
    for (size_t i = 0; i < rows->starts[rows->count]; i++)
        l->share[rows->features[i].id]++;
    for (uint32_t f = 0; f < l->o->feature_count; f++)
        l->share[f] = l->share[f] > 0 ? l->o->penalty / l->share[f] : 0;
}

nz_status nz_learn(float **out, const nz_rows *rows, const nz_learn_options *o, const nz_mem *mem)
{
    learner l = {.rows = rows, .o = o};
    size_t widest = 1;
    l.random = o->seed ? o->seed : 1;
    for (size_t i = 0; i < rows->count; i++)
        widest =
            rows->starts[i + 1] - rows->starts[i] > widest ? rows->starts[i + 1] - rows->starts[i] : widest;
    l.active = nz_mem_zero(mem, widest, sizeof *l.active);
    l.weights = nz_mem_zero(mem, (size_t)o->feature_count * o->class_count, sizeof *l.weights);
    l.squares = nz_mem_zero(mem, (size_t)o->feature_count * o->class_count, sizeof *l.squares);
    l.share = nz_mem_zero(mem, o->feature_count, sizeof *l.share);
    l.scores = nz_mem_zero(mem, o->class_count, sizeof *l.scores);
    l.order = nz_mem_zero(mem, rows->count, sizeof *l.order);
    bool ready = l.weights && l.squares && l.share && l.scores && l.active && l.order;
    if (ready) {
        share_penalty(&l);
        for (size_t i = 0; i < rows->count; i++)
            l.order[i] = (uint32_t)i;
        for (unsigned epoch = 0; epoch < o->epochs; epoch++) {
            shuffle(&l);
            for (size_t i = 0; i < rows->count; i++)
                learn_row(&l, l.order[i]);
        }
    } else {
        nz_mem_release(mem, l.weights);
        l.weights = NULL;
    }
    nz_mem_release(mem, l.squares);
    nz_mem_release(mem, l.share);
    nz_mem_release(mem, l.scores);
    nz_mem_release(mem, l.active);
    nz_mem_release(mem, l.order);
    *out = l.weights;
    return ready ? NZ_OK : NZ_ENOMEM;
}
