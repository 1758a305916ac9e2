/* learn.c - see learn.h.
 *
 *     row "we wachten nog steeds op antwoord" of class slow_response:
 *         scores  = sum of the vectors of its words, and of the units that speak
 *         p       = softmax(scores)
 *         every word's vector moves by rate * (target - p), so that "wachten"
 *         and "antwoord" gain for slow_response and lose a little elsewhere;
 *         what they add to a unit moves by what the unit could have done better.
 */
#include "classify/learn.h"

#include "base/clones.h"

#include <math.h>
#include <string.h>

/* Where units begin: far enough apart to become different ones. */
static const float FIRST_WEIGHT = 0.2f, FIRST_OUT = 0.4f, FIRST_BIAS = 0.05f;

enum { WEIGHTS, OUT, BIAS, PARTS };

/* A part of the net: its numbers, their squared gradients so far, their sums over the last epochs. */
typedef struct part {
    size_t count;
    float *now, *squares, *sums;
} part;

typedef struct learner {
    const nz_rows *rows;
    const nz_learn_options *o;
    nz_net net; /* the numbers of the parts */
    part parts[PARTS];
    size_t width;
    float *share;       /* a feature: 1 / rows that hold it */
    nz_feature *active; /* the features of the row at hand that were not left out */
    size_t active_count;
    float sums[NZ_NET_CLASSES + NZ_NET_UNITS];  /* of the row at hand */
    float error[NZ_NET_CLASSES + NZ_NET_UNITS]; /* what each sum should have been less */
    uint64_t random;
    uint32_t *order;
} learner;

static inline float larger(float a, float b)
{
    return a > b ? a : b;
}

float nz_largest(const float *numbers, uint32_t count)
{
    float a = numbers[0], b = a, c = a, d = a; /* four at a time */
    uint32_t k = 0;
    for (; k + 4 <= count; k += 4) {
        a = larger(a, numbers[k]);
        b = larger(b, numbers[k + 1]);
        c = larger(c, numbers[k + 2]);
        d = larger(d, numbers[k + 3]);
    }
    for (; k < count; k++)
        a = larger(a, numbers[k]);
    return larger(larger(a, b), larger(c, d));
}

static const float LEAST_POWER = -87; /* what e to the power of less comes to counts as this */

/* e to the power `x`, for x of at most 0, as near as a float can tell: e^x is 2^n * e^r for a whole n,
 * with an r so small that ten terms of its series do. Without a branch, and without the C library, so
 * that many are worked out at a time, and the same on every machine. */
static inline float power_of_e(float x)
{
    const double log2_e = 1.4426950408889634, log_2 = 0.6931471805599453;
    const double whole = 0x1.8p52; /* added to a small number, it leaves the whole of it as its last bits */
    double twos = (double)x * log2_e, shifted = twos + whole, scale;
    double r = (twos - (shifted - whole)) * log_2;
    double power = 1.0 / 362880;
    power = power * r + 1.0 / 40320;
    power = power * r + 1.0 / 5040;
    power = power * r + 1.0 / 720;
    power = power * r + 1.0 / 120;
    power = power * r + 1.0 / 24;
    power = power * r + 1.0 / 6;
    power = power * r + 1.0 / 2;
    power = power * r + 1;
    power = power * r + 1;
    uint64_t bits;
    memcpy(&bits, &shifted, sizeof bits);
    bits = (bits + 1023) << 52; /* 2^n: its exponent alone */
    memcpy(&scale, &bits, sizeof scale);
    return (float)(power * scale);
}

NZ_CLONES static void raise_e(float *numbers, uint32_t count, float less)
{
    for (uint32_t k = 0; k < count; k++)
        numbers[k] = numbers[k] - less > LEAST_POWER ? numbers[k] - less : LEAST_POWER;
    for (uint32_t k = 0; k < count; k++)
        numbers[k] = power_of_e(numbers[k]);
}

void nz_softmax(float *scores, uint32_t count, float largest)
{
    float sum = 0;
    raise_e(scores, count, largest);
    for (uint32_t k = 0; k < count; k++)
        sum += scores[k];
    for (uint32_t k = 0; k < count; k++)
        scores[k] /= sum;
}

void nz_net_chances(const nz_net *net, const float *sums, float *chances)
{
    memcpy(chances, sums, net->class_count * sizeof *chances);
    for (uint32_t u = 0; u < net->unit_count; u++) {
        float speaks = sums[net->class_count + u] + net->bias[u];
        const float *out = net->out + (size_t)u * net->class_count;
        for (uint32_t k = 0; k < net->class_count && speaks > 0; k++)
            chances[k] += speaks * out[k];
    }
    nz_softmax(chances, net->class_count, nz_largest(chances, net->class_count));
}

/* xorshift64* (Marsaglia, Vigna): what is random must not hang on the platform. */
static uint64_t next_random(learner *l)
{
    l->random ^= l->random >> 12;
    l->random ^= l->random << 25;
    l->random ^= l->random >> 27;
    return l->random * 0x2545F4914F6CDD1Du;
}

/* 0 to below 1. */
static float next_share(learner *l)
{
    return (float)(next_random(l) >> 40) / (float)(1 << 24);
}

/* ---- one row ------------------------------------------------------------------- */

/* Draws the features of a row that take part in this step; those that do count
 * for those that do not. */
static void draw(learner *l, size_t row)
{
    float keep = 1 - l->o->dropout;
    l->active_count = 0;
    for (size_t i = l->rows->starts[row]; i < l->rows->starts[row + 1]; i++) {
        if (next_share(l) >= keep)
            continue;
        l->active[l->active_count] = l->rows->features[i];
        l->active[l->active_count++].value /= keep;
    }
}

NZ_CLONES static void add_times(float *restrict sums, const float *restrict weights, float times,
                                size_t count)
{
    for (size_t k = 0; k < count; k++)
        sums[k] += times * weights[k];
}

static void add_up(learner *l)
{
    memset(l->sums, 0, l->width * sizeof *l->sums);
    for (size_t i = 0; i < l->active_count; i++) {
        const nz_feature *f = &l->active[i];
        add_times(l->sums, l->net.weights + (size_t)f->id * l->width, f->value, l->width);
    }
}

/* How far numbers go: by their errors, and back to 0. */
typedef struct pace {
    float value, share, rate;
} pace;

/* Numbers take a step, each at the rate of its own. */
NZ_CLONES static void step(float *restrict now, float *restrict squares, const float *restrict error, pace p,
                           size_t count)
{
    for (size_t k = 0; k < count; k++) {
        float g = error[k] * p.value + p.share * now[k];
        squares[k] += g * g;
        now[k] -= p.rate * g / (sqrtf(squares[k]) + 1e-6f);
    }
}

/* Moves what the units add, and fills in the error of their sums. */
static void learn_units(learner *l, float weight)
{
    uint32_t classes = l->o->class_count;
    part *out = &l->parts[OUT], *bias = &l->parts[BIAS];
    for (uint32_t u = 0; u < l->o->unit_count; u++) {
        float speaks = l->sums[classes + u] + bias->now[u], error = 0;
        size_t at = (size_t)u * classes;
        for (uint32_t k = 0; k < classes && speaks > 0; k++)
            error += l->error[k] * out->now[at + k];
        if (speaks > 0)
            step(out->now + at, out->squares + at, l->error, (pace){weight * speaks, 0, l->o->rate}, classes);
        l->error[classes + u] = error;
        step(bias->now + u, bias->squares + u, &error, (pace){weight, 0, l->o->rate}, 1);
    }
}

/* Moves what the features add to `count` sums from number `first` on. */
static void learn_features(learner *l, uint32_t first, uint32_t count, float weight, float penalty,
                           float rate)
{
    part *weights = &l->parts[WEIGHTS];
    for (size_t i = 0; i < l->active_count && count; i++) {
        const nz_feature *f = &l->active[i];
        size_t at = (size_t)f->id * l->width + first;
        step(weights->now + at, weights->squares + at, l->error + first,
             (pace){f->value * weight, l->share[f->id] * penalty, rate}, count);
    }
}

/* From the chances in l->error to how far they are off. */
static void take_off_target(learner *l, size_t row)
{
    const float *targets = l->rows->targets;
    if (!targets)
        l->error[l->rows->classes[row]] -= 1;
    for (uint32_t k = 0; targets && k < l->o->class_count; k++)
        l->error[k] -= targets[row * l->o->class_count + k];
}

static void learn_row(learner *l, size_t row)
{
    uint32_t classes = l->o->class_count;
    float weight = l->rows->weights[row], rate = l->o->rate;
    draw(l, row);
    add_up(l);
    nz_net_chances(&l->net, l->sums, l->error);
    take_off_target(l, row);
    learn_units(l, weight);
    learn_features(l, 0, classes, weight, l->o->penalty, rate);
    learn_features(l, classes, l->o->unit_count, weight, l->o->unit_penalty, rate / 2);
}

/* ---- all rows ------------------------------------------------------------------ */

static void shuffle(learner *l)
{
    for (size_t i = l->rows->count; i > 1; i--) {
        size_t j = (size_t)(next_random(l) % i);
        uint32_t held = l->order[i - 1];
        l->order[i - 1] = l->order[j];
        l->order[j] = held;
    }
}

static void share_out(learner *l)
{
    const nz_rows *rows = l->rows;
    for (size_t i = 0; i < rows->starts[rows->count]; i++)
        l->share[rows->features[i].id]++;
    for (uint32_t f = 0; f < l->o->feature_count; f++)
        l->share[f] = l->share[f] > 0 ? 1 / l->share[f] : 0;
}

static void begin_units(learner *l)
{
    for (size_t f = 0; f < l->o->feature_count; f++)
        for (size_t u = l->o->class_count; u < l->width; u++)
            l->net.weights[f * l->width + u] = (next_share(l) - 0.5f) * FIRST_WEIGHT;
    for (size_t i = 0; i < l->parts[OUT].count; i++)
        l->net.out[i] = (next_share(l) - 0.5f) * FIRST_OUT;
    for (uint32_t u = 0; u < l->o->unit_count; u++)
        l->net.bias[u] = FIRST_BIAS;
}

static void add_to_mean(part *p, float share)
{
    for (size_t i = 0; i < p->count; i++)
        p->sums[i] += p->now[i] * share;
}

static void learn_all(learner *l)
{
    const nz_learn_options *o = l->o;
    share_out(l);
    begin_units(l);
    for (size_t i = 0; i < l->rows->count; i++)
        l->order[i] = (uint32_t)i;
    for (unsigned epoch = 0; epoch < o->epochs; epoch++) {
        shuffle(l);
        for (size_t i = 0; i < l->rows->count; i++)
            learn_row(l, l->order[i]);
        for (int p = 0; p < PARTS && epoch + o->mean >= o->epochs; p++)
            add_to_mean(&l->parts[p], 1 / (float)o->mean);
    }
}

static bool make_part(part *p, size_t count, const nz_mem *mem)
{
    p->count = count;
    p->now = nz_mem_zero(mem, count + 1, sizeof(float));
    p->squares = nz_mem_zero(mem, count + 1, sizeof(float));
    p->sums = nz_mem_zero(mem, count + 1, sizeof(float));
    return p->now && p->squares && p->sums;
}

static bool make_room(learner *l, const nz_mem *mem)
{
    const nz_learn_options *o = l->o;
    const size_t *starts = l->rows->starts;
    size_t widest = 1;
    for (size_t i = 0; i < l->rows->count; i++)
        widest = starts[i + 1] - starts[i] > widest ? starts[i + 1] - starts[i] : widest;
    l->active = nz_mem_zero(mem, widest, sizeof *l->active);
    l->share = nz_mem_zero(mem, (size_t)o->feature_count + 1, sizeof *l->share);
    l->order = nz_mem_zero(mem, l->rows->count + 1, sizeof *l->order);
    return make_part(&l->parts[WEIGHTS], o->feature_count * l->width, mem) &&
           make_part(&l->parts[OUT], (size_t)o->class_count * o->unit_count, mem) &&
           make_part(&l->parts[BIAS], o->unit_count, mem) && l->active && l->share && l->order;
}

nz_status nz_learn(nz_net *net, const nz_rows *rows, const nz_learn_options *o, const nz_mem *mem)
{
    learner l = {.rows = rows, .o = o, .width = (size_t)o->class_count + o->unit_count};
    l.random = o->seed ? o->seed : 1;
    bool ready = make_room(&l, mem);
    l.net =
        (nz_net){o->class_count, o->unit_count, l.parts[WEIGHTS].now, l.parts[OUT].now, l.parts[BIAS].now};
    if (ready)
        learn_all(&l);
    *net =
        (nz_net){o->class_count, o->unit_count, l.parts[WEIGHTS].sums, l.parts[OUT].sums, l.parts[BIAS].sums};
    for (int p = 0; p < PARTS; p++) {
        nz_mem_release(mem, l.parts[p].now);
        nz_mem_release(mem, l.parts[p].squares);
    }
    nz_mem_release(mem, l.active);
    nz_mem_release(mem, l.share);
    nz_mem_release(mem, l.order);
    return ready ? NZ_OK : NZ_ENOMEM;
}

void nz_net_clear(nz_net *net, const nz_mem *mem)
{
    nz_mem_release(mem, net->weights);
    nz_mem_release(mem, net->out);
    nz_mem_release(mem, net->bias);
    *net = (nz_net){0};
}
