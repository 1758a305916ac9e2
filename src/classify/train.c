/* train.c - collects rows, fits, calibrates, and writes the model file.
 *
 *     corpus/train  ->  rows (features of sentences, with their kinds)
 *                   ->  five models, each without a fifth of the notes: their
 *                       scores on what they have not seen give the calibration
 *                   ->  one model on all rows, in whole numbers
 *
 * Features seen in fewer than three rows are dropped. The words that are left
 * get one vector each, with the vectors of their pieces added in.
 */
#include "classify/train.h"

#include "bank/model_file.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/hash.h"
#include "classify/learn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FOLDS = 5, MIN_NOTES = 20, MIN_ROWS = 3, EPOCHS = 30, ROUNDS = 3 };
static const float RATE = 0.1f, PENALTY = 1.0f, DROPOUT = 0.2f, MIN_WEIGHT = 0.03f;

typedef struct row {
    size_t first, count; /* in features */
    uint32_t class;
    uint32_t note;
    float weight;
} row;

typedef struct key_slot {
    uint32_t key, id; /* id NZ_NONE: free */
} key_slot;

struct nz_collector {
    const nz_bank *bank;
    nz_arena arena;
    nz_feature *features;
    size_t feature_count, feature_room;
    row *rows;
    size_t row_count, row_room;
    key_slot *slots;          /* key -> id */
    size_t slot_room;
    uint32_t *keys, *seen;    /* id -> key, and in how many rows */
    const char **words;       /* id -> the word, for features that are words */
    size_t key_count, key_room, seen_room, word_room;
    uint32_t notes;
    float weight; /* of the rows of this note */
    bool no_memory;
};

nz_status nz_collector_new(nz_collector **out, const nz_bank *bank)
{
    *out = nz_mem_zero(&bank->mem, 1, sizeof **out);
    if (!*out)
        return NZ_ENOMEM;
    (*out)->bank = bank;
    nz_arena_init(&(*out)->arena, &bank->mem);
    return NZ_OK;
}

void nz_collector_free(nz_collector *c)
{
    if (!c)
        return;
    const nz_mem mem = c->bank->mem;
    void *all[] = {c->features, c->rows, c->slots, c->keys, c->seen, (void *)c->words};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        nz_mem_release(&mem, all[i]);
    nz_arena_clear(&c->arena);
    nz_mem_release(&mem, c);
}

void nz_collector_note(nz_collector *c, float weight)
{
    c->weight = weight;
    c->notes++;
}

/* ---- rows ---------------------------------------------------------------- */

static bool grow_slots(nz_collector *c)
{
    size_t room = c->slot_room ? c->slot_room * 2 : 1 << 16;
    key_slot *slots = nz_mem_zero(&c->bank->mem, room, sizeof *slots);
    if (!slots)
        return false;
    for (size_t i = 0; i < room; i++)
        slots[i].id = NZ_NONE;
    for (size_t id = 0; id < c->key_count; id++) {
        size_t at = c->keys[id] & (room - 1);
        while (slots[at].id != NZ_NONE)
            at = (at + 1) & (room - 1);
        slots[at] = (key_slot){c->keys[id], (uint32_t)id};
    }
    nz_mem_release(&c->bank->mem, c->slots);
    c->slots = slots;
    c->slot_room = room;
    return true;
}

/* The id of a key, made when it is new; NZ_NONE: no memory. */
static uint32_t id_of(nz_collector *c, uint32_t key)
{
    const nz_mem *mem = &c->bank->mem;
    if (c->key_count * 2 >= c->slot_room && !grow_slots(c))
        return NZ_NONE;
    size_t at = key & (c->slot_room - 1);
    for (; c->slots[at].id != NZ_NONE; at = (at + 1) & (c->slot_room - 1))
        if (c->slots[at].key == key)
            return c->slots[at].id;
    size_t need = c->key_count + 1;
    if (!nz_mem_grow(mem, (void **)&c->keys, &c->key_room, need, sizeof *c->keys) ||
        !nz_mem_grow(mem, (void **)&c->seen, &c->seen_room, need, sizeof *c->seen) ||
        !nz_mem_grow(mem, (void **)&c->words, &c->word_room, need, sizeof *c->words))
        return NZ_NONE;
    c->keys[c->key_count] = key;
    c->seen[c->key_count] = 0;
    c->words[c->key_count] = NULL;
    c->slots[at] = (key_slot){key, (uint32_t)c->key_count};
    return (uint32_t)c->key_count++;
}

static void take(void *context, uint32_t key, float value)
{
    nz_collector *c = context;
    uint32_t id = id_of(c, key);
    if (id == NZ_NONE || !nz_mem_grow(&c->bank->mem, (void **)&c->features, &c->feature_room, c->feature_count + 1,
                                      sizeof *c->features)) {
        c->no_memory = true;
        return;
    }
    c->features[c->feature_count++] = (nz_feature){id, value};
}

/* Remembers the spelling of a word without digits, which may get a vector of
 * its own. */
static void remember_word(nz_collector *c, const nz_block *block, uint32_t token, uint32_t key, bool digits)
{
    size_t length;
    const char *word = nz_token_word(block, token, &length);
    uint32_t id = id_of(c, key);
    if (id == NZ_NONE || digits || c->words[id] || !length || memchr(word, '*', length))
        return;
    c->words[id] = nz_arena_copy(&c->arena, word, length);
    c->no_memory |= !c->words[id];
}

static void take_sentence(nz_collector *c, const nz_place_in_note *at)
{
    nz_run body = nz_sentence_body(&at->block->sentences[at->sentence]);
    uint32_t last = 0;
    for (uint32_t t = body.first; t < body.last; t++) {
        bool digits;
        uint32_t word = nz_feature_word(at->block, t, &digits);
        nz_features_of_token(at->block, t, take, c);
        remember_word(c, at->block, t, word, digits);
        if (t > body.first)
            take(c, nz_feature_pair(last, word), NZ_PAIR_VALUE);
        last = word;
    }
    nz_features_rest(at, take, c);
}

static int by_id(const void *a, const void *b)
{
    const nz_feature *x = a, *y = b;
    return x->id < y->id ? -1 : x->id > y->id;
}

/* Joins equal features of the row that begins at `first`, and counts them. */
static void join_features(nz_collector *c, size_t first)
{
    size_t out = first;
    qsort(c->features + first, c->feature_count - first, sizeof *c->features, by_id);
    for (size_t i = first; i < c->feature_count; i++) {
        if (out > first && c->features[out - 1].id == c->features[i].id) {
            c->features[out - 1].value += c->features[i].value;
        } else {
            c->features[out++] = c->features[i];
            c->seen[c->features[i].id]++;
        }
    }
    c->feature_count = out;
}

static void add_row(nz_collector *c, size_t first, uint32_t class)
{
    if (!nz_mem_grow(&c->bank->mem, (void **)&c->rows, &c->row_room, c->row_count + 1, sizeof *c->rows))
        c->no_memory = true;
    else
        c->rows[c->row_count++] = (row){first, c->feature_count - first, class, c->notes, c->weight};
}

static bool covers(const nz_gold *gold, uint32_t start, uint32_t end)
{
    uint32_t from = gold->start > start ? gold->start : start, to = gold->end < end ? gold->end : end;
    uint32_t shorter = gold->end - gold->start < end - start ? gold->end - gold->start : end - start;
    return to > from && (to - from) * 2 >= shorter;
}

nz_status nz_collector_add(nz_collector *c, const nz_place_in_note *at, const nz_gold *gold, size_t count)
{
    nz_run body = nz_sentence_body(&at->block->sentences[at->sentence]);
    if (body.first == body.last)
        return NZ_OK;
    uint32_t start = at->block->tokens[body.first].start, end = at->block->tokens[body.last - 1].end;
    size_t first = c->feature_count;
    take_sentence(c, at);
    if (c->no_memory)
        return NZ_ENOMEM;
    join_features(c, first);
    bool none = true;
    for (size_t i = 0; i < count; i++)
        if (covers(&gold[i], start, end)) {
            none = false;
            add_row(c, first, gold[i].kind + 1);
        }
    if (none)
        add_row(c, first, 0);
    return c->no_memory ? NZ_ENOMEM : NZ_OK;
}

/* ---- fitting ------------------------------------------------------------- */

typedef struct fit {
    nz_collector *c;
    uint32_t *number;   /* id -> number among the features kept, or NZ_NONE */
    uint32_t kept;
    uint32_t classes;
    nz_feature *features;
    size_t *starts;
    uint32_t *class_of;
    float *weight_of;
} fit;

static bool fit_init(fit *f, nz_collector *c)
{
    const nz_mem *mem = &c->bank->mem;
    *f = (fit){.c = c, .classes = (uint32_t)nz_kind_count(c->bank) + 1};
    f->number = nz_mem_zero(mem, c->key_count, sizeof *f->number);
    f->starts = nz_mem_zero(mem, c->row_count + 1, sizeof *f->starts);
    f->class_of = nz_mem_zero(mem, c->row_count, sizeof *f->class_of);
    f->weight_of = nz_mem_zero(mem, c->row_count, sizeof *f->weight_of);
    size_t total = 0;
    for (size_t i = 0; i < c->row_count; i++)
        total += c->rows[i].count;
    f->features = nz_mem_zero(mem, total, sizeof *f->features);
    if (!f->number || !f->starts || !f->class_of || !f->weight_of || !f->features)
        return false;
    for (size_t id = 0; id < c->key_count; id++)
        f->number[id] = c->seen[id] >= MIN_ROWS ? f->kept++ : NZ_NONE;
    return true;
}

static void fit_clear(fit *f)
{
    const nz_mem *mem = &f->c->bank->mem;
    void *all[] = {f->number, f->starts, f->class_of, f->weight_of, f->features};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        nz_mem_release(mem, all[i]);
}

/* Fits all rows but those of fold `left_out` (FOLDS: all). */
static nz_status fit_fold(fit *f, uint32_t left_out, uint64_t seed, float **weights)
{
    const nz_collector *c = f->c;
    nz_rows rows = {f->features, f->starts, f->class_of, f->weight_of, 0};
    size_t at = 0;
    for (size_t i = 0; i < c->row_count; i++) {
        const row *r = &c->rows[i];
        if (r->note % FOLDS == left_out)
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
static nz_status fit_all(fit *f, float **weights)
{
    nz_status status = fit_fold(f, FOLDS, 1, weights);
    size_t count = (size_t)f->kept * f->classes;
    for (uint64_t round = 2; round <= ROUNDS && !status; round++) {
        float *more = NULL;
        status = fit_fold(f, FOLDS, round, &more);
        for (size_t i = 0; i < count && !status; i++)
            (*weights)[i] += more[i];
        nz_mem_release(&f->c->bank->mem, more);
    }
    for (size_t i = 0; i < count && !status; i++)
        (*weights)[i] /= ROUNDS;
    return status;
}

/* The chance of any signal for a row. */
static double signal_chance(const fit *f, const row *r, const float *weights)
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

/* Drops the features that weigh next to nothing for every class, and closes
 * the ranks: a smaller file, the same decisions. */
static void prune(fit *f, float *weights)
{
    uint32_t kept = 0;
    for (size_t id = 0; id < f->c->key_count; id++) {
        uint32_t number = f->number[id];
        if (number == NZ_NONE)
            continue;
        const float *from = weights + (size_t)number * f->classes;
        float top = 0;
        for (uint32_t k = 0; k < f->classes; k++)
            top = fabsf(from[k]) > top ? fabsf(from[k]) : top;
        f->number[id] = NZ_NONE;
        if (top < MIN_WEIGHT)
            continue;
        memmove(weights + (size_t)kept * f->classes, from, f->classes * sizeof *weights);
        f->number[id] = kept++;
    }
    f->kept = kept;
}

/* ---- calibration --------------------------------------------------------- */

typedef struct judged {
    double chance; /* by a model that has not seen the note */
    bool signal;
} judged;

static double log_odds(double chance)
{
    double p = chance < 1e-6 ? 1e-6 : chance > 1 - 1e-6 ? 1 - 1e-6 : chance;
    return log(p / (1 - p));
}

/* Platt's scaling: slope and offset of the log odds that fit best, by Newton's
 * method on the log loss. */
static void calibrate(const judged *rows, size_t count, nz_model_file *file)
{
    double slope = 1, offset = 0;
    for (int step = 0; step < 30; step++) {
        double ga = 0, gb = 0, haa = 1e-9, hab = 0, hbb = 1e-9;
        for (size_t i = 0; i < count; i++) {
            double x = log_odds(rows[i].chance), p = 1 / (1 + exp(-(slope * x + offset)));
            double error = p - rows[i].signal, h = p * (1 - p);
            ga += error * x;
            gb += error;
            haa += h * x * x;
            hab += h * x;
            hbb += h;
        }
        double det = haa * hbb - hab * hab;
        if (fabs(det) < 1e-12)
            break;
        slope -= (hbb * ga - hab * gb) / det;
        offset -= (haa * gb - hab * ga) / det;
    }
    file->slope = (float)slope;
    file->offset = (float)offset;
}

static nz_status cross_validate(fit *f, nz_model_file *file)
{
    const nz_collector *c = f->c;
    judged *rows = nz_mem_zero(&c->bank->mem, c->row_count, sizeof *rows);
    size_t count = 0;
    if (!rows)
        return NZ_ENOMEM;
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        float *weights = NULL;
        nz_status status = fit_fold(f, fold, 1, &weights);
        for (size_t i = 0; !status && i < c->row_count; i++)
            if (c->rows[i].note % FOLDS == fold && c->rows[i].weight >= 1) /* of real notes alone */
                rows[count++] = (judged){signal_chance(f, &c->rows[i], weights), c->rows[i].class != 0};
        nz_mem_release(&c->bank->mem, weights);
        if (status) {
            nz_mem_release(&c->bank->mem, rows);
            return status;
        }
    }
    calibrate(rows, count, file);
    nz_mem_release(&c->bank->mem, rows);
    return NZ_OK;
}

/* ---- the file ------------------------------------------------------------ */

typedef struct summing {
    const fit *f;
    const float *weights;
    float *row; /* classes */
} summing;

static void add_feature(void *context, uint32_t key, float value)
{
    summing *s = context;
    const nz_collector *c = s->f->c;
    for (size_t at = key & (c->slot_room - 1); c->slots[at].id != NZ_NONE; at = (at + 1) & (c->slot_room - 1)) {
        if (c->slots[at].key != key)
            continue;
        uint32_t number = s->f->number[c->slots[at].id];
        for (uint32_t k = 0; number != NZ_NONE && k < s->f->classes; k++)
            s->row[k] += value * s->weights[(size_t)number * s->f->classes + k];
        return;
    }
}

/* The vector of a word: its own and those of its pieces. */
static void sum_word(summing *s, const char *word)
{
    memset(s->row, 0, s->f->classes * sizeof *s->row);
    nz_features_of_word(word, strlen(word), add_feature, s);
}

static float largest(const float *vector, uint32_t count, float so_far)
{
    for (uint32_t k = 0; k < count; k++)
        so_far = fabsf(vector[k]) > so_far ? fabsf(vector[k]) : so_far;
    return so_far;
}

static void put_vector(nz_buf *out, const nz_model_file *file, const float *vector)
{
    for (uint32_t k = 0; k < file->row; k++) {
        int16_t number = k < file->class_count ? (int16_t)lrintf(vector[k] / file->unit) : 0;
        nz_buf_add(out, &number, sizeof number);
    }
}

/* What 1 in a small vector stands for, in units: its largest number is 127. */
static uint16_t scale_of(const nz_model_file *file, const float *vector)
{
    float top = largest(vector, file->class_count, 0) / file->unit;
    return (uint16_t)(ceilf(top / 127) < 1 ? 1 : ceilf(top / 127));
}

static void put_small_vector(nz_buf *out, const nz_model_file *file, const float *vector)
{
    float step = file->unit * scale_of(file, vector);
    for (uint32_t k = 0; k < file->row; k++) {
        int8_t number = k < file->class_count ? (int8_t)lrintf(vector[k] / step) : 0;
        nz_buf_add(out, &number, sizeof number);
    }
}

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

static bool is_word(const fit *f, size_t id)
{
    return f->number[id] != NZ_NONE && f->c->words[id];
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

static void put_filter(nz_buf *out, size_t base, const fit *f, nz_model_file *file)
{
    file->filter = (uint32_t)(out->length - base);
    for (uint32_t i = 0; i < NZ_MODEL_FILTER / 8; i++)
        nz_buf_putc(out, '\0');
    for (size_t id = 0; id < f->c->key_count && !nz_buf_failed(out); id++) {
        uint32_t bit = f->c->keys[id] >> (32 - NZ_MODEL_FILTER_LOG);
        if (f->number[id] != NZ_NONE)
            out->data[base + file->filter + bit / 8] |= (char)(1 << bit % 8);
    }
}

/* Every feature that is kept, words too: a word that the bank's hash does not
 * give a vector for is then summed from its parts. */
static nz_status put_features(nz_buf *out, size_t base, const fit *f, const float *weights, nz_model_file *file)
{
    const nz_collector *c = f->c;
    file->slot_count = 64;
    while (file->slot_count / 4 * 3 < f->kept) /* the filter answers most that find nothing */
        file->slot_count *= 2;
    nz_model_slot *slots = nz_mem_zero(&c->bank->mem, file->slot_count, sizeof *slots);
    if (!slots)
        return NZ_ENOMEM;
    for (uint32_t i = 0; i < file->slot_count; i++)
        slots[i].vector = NZ_NO_VECTOR;
    for (size_t id = 0; id < c->key_count; id++) {
        if (f->number[id] == NZ_NONE)
            continue;
        uint32_t at = c->keys[id] & (file->slot_count - 1);
        while (slots[at].vector != NZ_NO_VECTOR)
            at = (at + 1) & (file->slot_count - 1);
        slots[at] = (nz_model_slot){c->keys[id], f->number[id]};
    }
    align(out, base);
    put_filter(out, base, f, file);
    file->slots = (uint32_t)(out->length - base);
    nz_buf_add(out, slots, file->slot_count * sizeof *slots);
    nz_mem_release(&c->bank->mem, slots);
    file->vector_count = f->kept;
    file->vectors = (uint32_t)(out->length - base);
    for (uint32_t i = 0; i < f->kept; i++)
        put_small_vector(out, file, weights + (size_t)i * f->classes);
    align(out, base);
    file->scales = (uint32_t)(out->length - base);
    for (uint32_t i = 0; i < f->kept; i++) {
        uint16_t scale = scale_of(file, weights + (size_t)i * f->classes);
        nz_buf_add(out, &scale, sizeof scale);
    }
    return NZ_OK;
}

static nz_status write_file(fit *f, const float *weights, nz_model_file *file, nz_buf *out)
{
    const nz_collector *c = f->c;
    size_t base = out->length;
    summing s = {f, weights, nz_mem_zero(&c->bank->mem, f->classes, sizeof(float))};
    if (!s.row)
        return NZ_ENOMEM;
    float top = 1e-6f;
    for (uint32_t i = 0; i < f->kept; i++)
        top = largest(weights + (size_t)i * f->classes, f->classes, top);
    for (size_t id = 0; id < c->key_count; id++)
        if (is_word(f, id)) {
            sum_word(&s, c->words[id]);
            top = largest(s.row, f->classes, top);
        }
    file->unit = top / 32000;
    nz_buf_add(out, file, sizeof *file);
    file->kinds = (uint32_t)(out->length - base);
    put_kinds(out, c->bank);
    align(out, base);
    put_words(out, base, &s, file);
    nz_status status = put_features(out, base, f, weights, file);
    align(out, base);
    nz_mem_release(&c->bank->mem, s.row);
    if (status || nz_buf_failed(out))
        return NZ_ENOMEM;
    file->size = (uint32_t)(out->length - base);
    memcpy(out->data + base, file, sizeof *file);
    return NZ_OK;
}

nz_status nz_collector_train(nz_collector *c, nz_buf *out, nz_error *err)
{
    if (c->notes < MIN_NOTES)
        return nz_error_set(err, NZ_EINVAL, "a model wants at least %d annotated notes", MIN_NOTES);
    nz_model_file file = {.magic = NZ_MODEL_MAGIC,
                          .version = NZ_MODEL_VERSION,
                          .order = NZ_IMAGE_ORDER,
                          .rules = c->bank->image->rules,
                          .class_count = (uint32_t)nz_kind_count(c->bank) + 1};
    file.row = (file.class_count + 7) / 8 * 8;
    if (file.row > 256)
        return nz_error_set(err, NZ_ELIMIT, "a model has at most 255 kinds");
    fit f;
    float *weights = NULL;
    nz_status status = fit_init(&f, c) ? cross_validate(&f, &file) : NZ_ENOMEM;
    if (!status)
        status = fit_all(&f, &weights);
    if (!status) {
        prune(&f, weights);
        status = write_file(&f, weights, &file, out);
    }
    nz_mem_release(&c->bank->mem, weights);
    fit_clear(&f);
    return status ? nz_error_set(err, status, "%s", nz_status_text(status)) : NZ_OK;
}
