/* model.c - adds vectors up.
 *
 *     nog     + steeds + niets  + gehoord     one vector each, from the entry
 *     nog_steeds + steeds_niets + ...         one each, by key
 *     sums of the hidden units above 0  ->  what they add
 *     slow_response 6.1, none 2.0, ...  ->  softmax  ->  0.97
 *
 * Integer sums, so that the order of adding does not matter.
 */
#include "classify/model.h"

#include "base/clones.h"
#include "classify/near.h"

#include <math.h>
#include <string.h>

enum { STEPS = 16 }; /* a feature's value is counted in sixteenths, so sums stay whole */

enum { WAITING = 64 }; /* features that are looked up together */

typedef struct sums {
    const nz_model_file *file;
    int32_t *of; /* 400 tokens of at most 3 * 32000 * STEPS stay below 2^31 */
    uint32_t keys[WAITING];
    int times[WAITING];
    size_t waiting;
} sums;

static const int16_t *word_vector(const nz_model_file *file, uint32_t number)
{
    return (const int16_t *)(const void *)((const char *)file + file->word_vectors) +
           (size_t)number * file->row;
}

/* May the key have a vector? Most have none, and this says so for most of them. */
static bool may_be_there(const nz_model_file *file, uint32_t key)
{
    const uint8_t *filter = (const uint8_t *)file + file->filter;
    uint32_t bit = key >> (32 - NZ_MODEL_FILTER_LOG);
    return filter[bit / 8] >> bit % 8 & 1;
}

static const uint32_t *index_for(const nz_model_file *file, uint32_t key)
{
    const uint32_t *index = (const uint32_t *)(const void *)((const char *)file + file->index);
    return index + (key >> (32 - file->index_log));
}

static const nz_model_row *row_at(const nz_model_file *file, uint32_t number)
{
    const char *rows = (const char *)file + file->features;
    return (const nz_model_row *)(const void *)(rows + (size_t)number * nz_model_stride(file));
}

/* The row for a key that may be there, or NULL. */
static const nz_model_row *find_row(const nz_model_file *file, uint32_t key)
{
    const uint32_t *index = index_for(file, key);
    for (uint32_t number = index[0]; number < index[1]; number++) {
        const nz_model_row *row = row_at(file, number);
        if (row->key == key)
            return row;
    }
    return NULL;
}

/* Rows are eights: eight numbers are added at a time. */
enum { EIGHT = 8 };

NZ_CLONES static void add_word(int32_t *restrict of, const int16_t *restrict vector, size_t row)
{
    for (const int32_t *end = of + row; of < end; of += EIGHT, vector += EIGHT)
        for (int k = 0; k < EIGHT; k++)
            of[k] += vector[k] * STEPS;
}

static inline void add_times(int32_t *restrict of, const int8_t *restrict vector, int times, size_t row)
{
    for (const int32_t *end = of + row; of < end; of += EIGHT, vector += EIGHT)
        for (int k = 0; k < EIGHT; k++)
            of[k] += vector[k] * times;
}

/* Adds the rows of the features that wait. All are asked for before the first
 * is needed, as most lie far apart in memory. */
NZ_CLONES static void add_waiting(sums *s)
{
    const nz_model_file *file = s->file;
    for (size_t i = 0; i < s->waiting; i++)
        __builtin_prefetch(row_at(file, *index_for(file, s->keys[i])));
    for (size_t i = 0; i < s->waiting; i++) {
        const nz_model_row *row = find_row(file, s->keys[i]);
        if (row)
            add_times(s->of, row->numbers, s->times[i] * row->scale, file->row);
    }
    s->waiting = 0;
}

static void take(void *context, uint32_t key, float value)
{
    sums *s = context;
    if (!may_be_there(s->file, key))
        return;
    __builtin_prefetch(index_for(s->file, key));
    s->keys[s->waiting] = key;
    s->times[s->waiting++] = (int)lrintf(value * STEPS);
    if (s->waiting == WAITING)
        add_waiting(s);
}

/* The first class whose kind has the same label as that of class `k`. */
static uint32_t first_of_label(const nz_model *model, uint32_t k)
{
    uint32_t first = 1;
    while (first < k && (model->class_kind[k] == NZ_NONE || model->class_kind[first] == NZ_NONE ||
                         strcmp(model->bank->kinds[model->class_kind[first]].label,
                                model->bank->kinds[model->class_kind[k]].label)))
        first++;
    return first;
}

nz_status nz_model_init(nz_model *model, const nz_bank *bank)
{
    *model = (nz_model){.bank = bank};
    if (!nz_image_count(bank->image, NZ_SECTION_MODEL))
        return NZ_OK;
    const nz_model_file *file = nz_image_at(bank->image, NZ_SECTION_MODEL);
    if (file->row > NZ_MODEL_CLASSES)
        return NZ_EFORMAT;
    const char *name = (const char *)file + file->kinds;
    for (uint32_t k = 1; k < file->class_count; k++, name += strlen(name) + 1) {
        model->class_kind[k] = NZ_NONE;
        const char *dot = strchr(name, '.');
        size_t label = dot ? (size_t)(dot - name) : 0;
        for (uint32_t i = 0; dot && i < nz_kind_count(bank); i++)
            if (!strncmp(bank->kinds[i].label, name, label) && !bank->kinds[i].label[label] &&
                !strcmp(bank->kinds[i].subtype, dot + 1))
                model->class_kind[k] = i;
    }
    model->class_kind[0] = NZ_NONE;
    for (uint32_t k = 1; k < file->class_count; k++)
        model->class_label[k] = first_of_label(model, k);
    model->file = file;
    return NZ_OK;
}

/* The vector of a token whose word the model knows, or NULL. */
static const int16_t *known_word(const nz_model *model, const nz_place_in_note *at, uint32_t token)
{
    uint32_t number = at->matcher->words[token];
    if (number == NZ_NONE)
        return NULL;
    const nz_image_entry *entry =
        (const nz_image_entry *)nz_image_at(model->bank->image, NZ_SECTION_ENTRIES) + number;
    return entry->vector == NZ_NONE ? NULL : word_vector(model->file, entry->vector);
}

/* A word that the model does not know adds what its pieces do. */
static void add_unknown(const nz_block *block, uint32_t token, uint32_t word, bool digits, sums *s)
{
    uint32_t pieces[NZ_MOST_PIECES];
    size_t length;
    const char *letters = nz_token_word(block, token, &length);
    size_t count = digits ? 0 : nz_feature_pieces(letters, length, pieces);
    take(s, word, 1);
    for (size_t i = 0; i < count; i++)
        take(s, pieces[i], NZ_PIECE_VALUE);
}

static void add_words(const nz_model *model, const nz_place_in_note *at, sums *s)
{
    nz_run body = nz_sentence_body(&at->block->sentences[at->sentence]);
    uint32_t last = 0;
    for (uint32_t t = body.first; t < body.last; t++) {
        bool digits;
        const int16_t *vector = known_word(model, at, t);
        uint32_t word = vector ? nz_feature_plain_word(at->block, t) : nz_feature_word(at->block, t, &digits);
        if (vector)
            add_word(s->of, vector, model->file->row);
        else
            add_unknown(at->block, t, word, digits, s);
        if (t > body.first)
            take(s, nz_feature_pair(last, word), NZ_PAIR_VALUE);
        last = word;
    }
}

/* What the hidden units of which the sum is above 0 add to the scores. Returns which these
 * are. */
static uint64_t add_units(const nz_model_file *file, const int32_t *totals, float *scores)
{
    uint64_t speaking = 0;
    for (uint32_t u = 0; u < file->unit_count; u++) {
        const nz_model_unit *unit = nz_model_unit_at(file, u);
        float sum = (float)totals[file->class_count + u] * file->unit / STEPS + unit->bias;
        if (sum <= 0)
            continue;
        speaking |= (uint64_t)1 << u;
        for (uint32_t k = 0; k < file->class_count; k++)
            scores[k] += sum * unit->out[k];
    }
    return speaking;
}

/* Is class 0 so far ahead that the odds of all others together are below `least`? */
static bool hopeless(const float *scores, uint32_t classes, float top, float least)
{
    return logf((float)(classes - 1)) + top - scores[0] < least;
}

bool nz_model_sentence(const nz_model *model, const nz_place_in_note *at, float least, nz_opinion *opinion)
{
    const nz_model_file *file = model->file;
    int32_t totals[NZ_MODEL_CLASSES];
    memset(totals, 0, file->row * sizeof *totals);
    sums s;
    s.file = file;
    s.of = totals;
    s.waiting = 0;
    uint32_t classes = file->class_count;
    add_words(model, at, &s);
    nz_features_rest(at, take, &s);
    add_waiting(&s);
    float *scores = opinion->chances, top = -INFINITY;
    for (uint32_t k = 0; k < classes; k++)
        scores[k] = (float)totals[k] * file->unit / STEPS;
    opinion->speaking = add_units(file, totals, scores);
    for (uint32_t k = 1; k < classes; k++)
        top = scores[k] > top ? scores[k] : top;
    if (hopeless(scores, classes, top, least))
        return false;
    nz_softmax(scores, classes);
    return true;
}

float nz_log_odds(double chance)
{
    double p = chance < 1e-6 ? 1e-6 : chance > 1 - 1e-6 ? 1 - 1e-6 : chance;
    return (float)log(p / (1 - p));
}

double nz_model_score(const nz_model *model, float odds, float near, float length)
{
    const nz_model_file *file = model->file;
    double sum = (double)(file->slope * odds) + (double)(file->near * near) + (double)(file->length * length);
    return 1 / (1 + exp(-(sum + (double)file->offset)));
}

/* The length of note that speaks most for a signal. */
static float best_length(const nz_model_file *file)
{
    return file->length < 0 ? NZ_NEAR_SHORT : NZ_NEAR_LONG;
}

double nz_model_most(const nz_model *model, float odds)
{
    return nz_model_score(model, odds, NZ_NEAR_MOST, best_length(model->file));
}

float nz_model_odds(const nz_model *model, double score)
{
    if (score <= 0)
        return -INFINITY;
    if (score >= 1)
        return INFINITY;
    const nz_model_file *file = model->file;
    double around = (double)(file->near * NZ_NEAR_MOST) + (double)(file->length * best_length(file));
    return (float)((log(score / (1 - score)) - (double)file->offset - around) / (double)file->slope);
}

/* One class against class 0. */
typedef struct contest {
    const nz_model_file *file;
    float leads[NZ_MODEL_CLASSES]; /* what 1 in each number of a vector adds to the lead of the class */
    float lead;
} contest;

static void begin_contest(contest *c, const nz_model_file *file, uint64_t speaking, uint32_t class)
{
    c->file = file;
    memset(c->leads, 0, file->row * sizeof *c->leads);
    c->leads[class] += 1;
    c->leads[0] -= 1;
    for (uint32_t u = 0; u < file->unit_count; u++) {
        const nz_model_unit *unit = nz_model_unit_at(file, u);
        if (speaking >> u & 1)
            c->leads[file->class_count + u] = unit->out[class] - unit->out[0];
    }
}

static float sum_eight(const float *of)
{
    return ((of[0] + of[1]) + (of[2] + of[3])) + ((of[4] + of[5]) + (of[6] + of[7]));
}

NZ_CLONES static float lead_of_word(const float *restrict leads, const int16_t *restrict vector, size_t row)
{
    float of[EIGHT] = {0};
    for (const int16_t *end = vector + row; vector < end; vector += EIGHT, leads += EIGHT)
        for (int k = 0; k < EIGHT; k++)
            of[k] += leads[k] * vector[k];
    return sum_eight(of);
}

NZ_CLONES static float lead_of_row(const float *restrict leads, const int8_t *restrict vector, size_t row)
{
    float of[EIGHT] = {0};
    for (const int8_t *end = vector + row; vector < end; vector += EIGHT, leads += EIGHT)
        for (int k = 0; k < EIGHT; k++)
            of[k] += leads[k] * vector[k];
    return sum_eight(of);
}

static void take_contest(void *context, uint32_t key, float value)
{
    contest *c = context;
    const nz_model_row *row = may_be_there(c->file, key) ? find_row(c->file, key) : NULL;
    if (row)
        c->lead +=
            lead_of_row(c->leads, row->numbers, c->file->row) * (float)(lrintf(value * STEPS) * row->scale);
}

void nz_model_weights(const nz_model *model, const nz_place_in_note *at, uint64_t speaking, uint32_t class,
                      double *weights, size_t room)
{
    contest c;
    begin_contest(&c, model->file, speaking, class);
    nz_run body = nz_sentence_body(&at->block->sentences[at->sentence]);
    double unit = (double)model->file->unit / STEPS;
    uint32_t last = 0;
    for (uint32_t t = body.first; t < body.last && t - body.first < room; t++) {
        bool digits;
        const int16_t *vector = known_word(model, at, t);
        uint32_t word = vector ? nz_feature_plain_word(at->block, t) : nz_feature_word(at->block, t, &digits);
        double *weight = &weights[t - body.first];
        c.lead = vector ? lead_of_word(c.leads, vector, model->file->row) * STEPS : 0;
        if (!vector)
            nz_features_of_token(at->block, t, take_contest, &c);
        *weight = (double)c.lead * unit;
        c.lead = 0;
        if (t > body.first)
            take_contest(&c, nz_feature_pair(last, word), NZ_PAIR_VALUE / 2);
        *weight += (double)c.lead * unit;
        if (t > body.first)
            weight[-1] += (double)c.lead * unit;
        last = word;
    }
}
