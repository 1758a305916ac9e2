/* model_write.c - the model file, in whole numbers.
 *
 *     words      "weken": its own vector with those of its pieces ("weke", "eken") added
 *     index      the top bits of a feature's key  ->  the first row that has them, and some
 *                bits of those that do, so that most that are not there are not looked up
 *     rows       key, scale, small numbers; in order of key
 *
 * model_file.h says how the parts lie. */
#include "classify/fit.h"

#include "bank/model_file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct summing {
    const nz_fit *f;
    const nz_net *net;
    float *row; /* nz_net_width */
} summing;

static void add_feature(void *context, uint32_t key, float value)
{
    summing *s = context;
    const nz_collector *c = s->f->c;
    for (size_t at = key & (c->slot_room - 1); c->slots[at].id != NZ_NONE;
         at = (at + 1) & (c->slot_room - 1)) {
        if (c->slots[at].key != key)
            continue;
        uint32_t number = s->f->number[c->slots[at].id];
        for (size_t k = 0, width = nz_net_width(s->net); number != NZ_NONE && k < width; k++)
            s->row[k] += value * s->net->weights[number * width + k];
        return;
    }
}

/* The vector of a word: its own and those of its pieces. */
static void sum_word(summing *s, const char *word)
{
    memset(s->row, 0, nz_net_width(s->net) * sizeof *s->row);
    nz_features_of_word(word, strlen(word), add_feature, s);
}

/* ---- vectors ------------------------------------------------------------- */

static float largest(const float *vector, size_t count, float so_far)
{
    for (size_t k = 0; k < count; k++)
        so_far = fabsf(vector[k]) > so_far ? fabsf(vector[k]) : so_far;
    return so_far;
}

/* The numbers of a vector that are not filling. */
static uint32_t width_of(const nz_model_file *file)
{
    return file->class_count + file->unit_count;
}

static void put_vector(nz_buf *out, const nz_model_file *file, const float *vector)
{
    for (uint32_t k = 0; k < file->row; k++) {
        int16_t number = k < width_of(file) ? (int16_t)lrintf(vector[k] / file->unit) : 0;
        nz_buf_add(out, &number, sizeof number);
    }
}

/* What 1 in a small vector stands for, in units: its largest number is 127. */
static uint16_t scale_of(const nz_model_file *file, const float *vector)
{
    float top = largest(vector, width_of(file), 0) / file->unit;
    return (uint16_t)(ceilf(top / 127) < 1 ? 1 : ceilf(top / 127));
}

static void put_row(nz_buf *out, const nz_model_file *file, uint32_t key, const float *vector)
{
    nz_model_row row = {.key = key, .scale = scale_of(file, vector)};
    float step = file->unit * row.scale;
    nz_buf_add(out, &row, sizeof row);
    for (uint32_t k = 0; k < file->row; k++) {
        int8_t number = k < width_of(file) ? (int8_t)lrintf(vector[k] / step) : 0;
        nz_buf_add(out, &number, sizeof number);
    }
}

/* ---- parts --------------------------------------------------------------- */

static void align(nz_buf *out, size_t base)
{
    while ((out->length - base) % 8 && !nz_buf_failed(out))
        nz_buf_putc(out, '\0');
}

static void put_kinds(nz_buf *out, const nz_bank *bank)
{
    for (size_t i = 0; i < nz_kind_count(bank); i++) {
        const nz_kind *kind = nz_kind_at(bank, i);
        nz_buf_printf(out, "%s.%s", kind->label, kind->subtype);
        nz_buf_putc(out, '\0');
    }
}

static void put_units(nz_buf *out, const nz_net *net)
{
    for (uint32_t u = 0; u < net->unit_count; u++) {
        nz_buf_add(out, &net->bias[u], sizeof net->bias[u]);
        nz_buf_add(out, net->out + (size_t)u * net->class_count, net->class_count * sizeof *net->out);
    }
}

/* Has it a vector of its own? */
static bool is_word(const nz_fit *f, size_t id)
{
    return f->number[id] != NZ_NONE && f->c->words[id];
}

static bool has_row(const nz_fit *f, size_t id)
{
    return f->number[id] != NZ_NONE && !f->c->words[id];
}

static void put_words(nz_buf *out, size_t base, summing *s, nz_model_file *file)
{
    const nz_collector *c = s->f->c;
    file->words = (uint32_t)(out->length - base);
    for (size_t id = 0; id < c->key_count; id++)
        if (is_word(s->f, id)) {
            nz_buf_add(out, c->words[id], strlen(c->words[id]) + 1);
            file->word_count++;
        }
    align(out, base);
    file->word_vectors = (uint32_t)(out->length - base);
    for (size_t id = 0; id < c->key_count; id++)
        if (is_word(s->f, id)) {
            sum_word(s, c->words[id]);
            put_vector(out, file, s->row);
        }
}

static int by_key(const void *a, const void *b)
{
    const nz_key_slot *x = a, *y = b;
    return x->key < y->key ? -1 : x->key > y->key;
}

static void put_index(nz_buf *out, const nz_key_slot *kept, nz_model_file *file)
{
    uint32_t row = 0, last = (uint32_t)1 << file->index_log;
    for (uint32_t top = 0; top <= last; top++) {
        nz_model_bucket bucket = {.first = row};
        for (; row < file->feature_count && kept[row].key >> (32 - file->index_log) == top; row++)
            bucket.some |= nz_model_key_bits(kept[row].key);
        nz_buf_add(out, &bucket, sizeof bucket);
    }
}

/* Every feature that is kept but the words, which have a vector each. */
static nz_status put_features(nz_buf *out, size_t base, const nz_fit *f, const nz_net *net,
                              nz_model_file *file)
{
    const nz_collector *c = f->c;
    nz_key_slot *kept = nz_mem_zero(&c->bank->mem, f->kept + 1, sizeof *kept);
    if (!kept)
        return NZ_ENOMEM;
    for (size_t id = 0; id < c->key_count; id++)
        if (has_row(f, id))
            kept[file->feature_count++] = (nz_key_slot){c->keys[id], f->number[id]};
    qsort(kept, file->feature_count, sizeof *kept, by_key);
    file->index_log = 1;
    while (file->index_log < NZ_MODEL_INDEX_LOG && (uint32_t)2 << file->index_log <= file->feature_count)
        file->index_log++;
    align(out, base);
    file->index = (uint32_t)(out->length - base);
    put_index(out, kept, file);
    align(out, base);
    file->glance = (uint32_t)(out->length - base);
    nz_buf_add(out, f->glance, NZ_MODEL_GLANCE * sizeof *f->glance);
    file->features = (uint32_t)(out->length - base);
    for (uint32_t i = 0; i < file->feature_count; i++)
        put_row(out, file, kept[i].key, net->weights + kept[i].id * nz_net_width(net));
    nz_mem_release(&c->bank->mem, kept);
    return NZ_OK;
}

/* ---- the whole ----------------------------------------------------------- */

nz_status nz_fit_write(nz_fit *f, const nz_net *net, nz_model_file *file, nz_buf *out)
{
    const nz_collector *c = f->c;
    size_t base = out->length;
    summing s = {f, net, nz_mem_zero(&c->bank->mem, nz_net_width(net), sizeof(float))};
    if (!s.row)
        return NZ_ENOMEM;
    float top = 1e-6f;
    for (uint32_t i = 0; i < f->kept; i++)
        top = largest(net->weights + i * nz_net_width(net), nz_net_width(net), top);
    for (size_t id = 0; id < c->key_count; id++)
        if (is_word(f, id)) {
            sum_word(&s, c->words[id]);
            top = largest(s.row, nz_net_width(net), top);
        }
    file->unit = top / 32000;
    nz_buf_add(out, file, sizeof *file);
    file->kinds = (uint32_t)(out->length - base);
    put_kinds(out, c->bank);
    align(out, base);
    file->units = (uint32_t)(out->length - base);
    put_units(out, net);
    align(out, base);
    put_words(out, base, &s, file);
    nz_status status = put_features(out, base, f, net, file);
    align(out, base);
    nz_mem_release(&c->bank->mem, s.row);
    if (status || nz_buf_failed(out))
        return NZ_ENOMEM;
    file->size = (uint32_t)(out->length - base);
    memcpy(out->data + base, file, sizeof *file);
    return NZ_OK;
}
