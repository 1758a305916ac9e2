/* model.c - what the model says of a sentence.
 *
 *     the sums of its vectors: nog, steeds, nog_steeds ...  (vectors.h)
 *     sums of the hidden units above 0  ->  what they add
 *     slow_response 6.1, none 2.0, ...  ->  softmax  ->  0.97 */
#include "classify/model.h"

#include "base/avx2.h"
#include "classify/near.h"

#include <math.h>
#include <string.h>

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
    model->log_others = logf((float)(file->class_count - 1));
    model->file = file;
    return NZ_OK;
}

/* What the hidden units say: their sums, where these are above 0. */
static void hear(const nz_model_file *file, const float *sums, float *says)
{
    for (uint32_t u = 0; u < file->unit_count; u++) {
        float sum = sums[u] + nz_model_unit_at(file, u)->bias;
        says[u] = sum > 0 ? sum : 0;
    }
}

/* Adds what they say to scores [from, class_count). Those that say nothing add nothing: which these are
 * cannot be guessed, so that it is not branched on. */
static void add_plainly(const nz_model_file *file, const float *says, uint32_t from, float *scores)
{
    for (uint32_t u = 0; u < file->unit_count; u++)
        for (uint32_t k = from; k < file->class_count; k++)
            scores[k] += says[u] * nz_model_unit_at(file, u)->out[k];
}

#ifdef NZ_AVX2
/* The same for scores [from, from + THREE_EIGHTS), which stay in registers. */
enum { EIGHT = 8, THREE_EIGHTS = 3 * EIGHT };
NZ_AVX2 static void add_by_eights(const nz_model_file *file, const float *says, uint32_t from, float *scores)
{
    __m256 a = _mm256_loadu_ps(scores + from);
    __m256 b = _mm256_loadu_ps(scores + from + EIGHT);
    __m256 c = _mm256_loadu_ps(scores + from + 2 * EIGHT);
    for (uint32_t u = 0; u < file->unit_count; u++) {
        const float *out = nz_model_unit_at(file, u)->out + from;
        __m256 says_u = _mm256_set1_ps(says[u]);
        a = _mm256_add_ps(a, _mm256_mul_ps(says_u, _mm256_loadu_ps(out)));
        b = _mm256_add_ps(b, _mm256_mul_ps(says_u, _mm256_loadu_ps(out + EIGHT)));
        c = _mm256_add_ps(c, _mm256_mul_ps(says_u, _mm256_loadu_ps(out + 2 * EIGHT)));
    }
    _mm256_storeu_ps(scores + from, a);
    _mm256_storeu_ps(scores + from + EIGHT, b);
    _mm256_storeu_ps(scores + from + 2 * EIGHT, c);
}

/* by_eights: which comes to the same. */
static void add_units(const nz_model_file *file, const float *says, bool by_eights, float *scores)
{
    uint32_t from = 0;
    for (; by_eights && from + THREE_EIGHTS <= file->class_count; from += THREE_EIGHTS)
        add_by_eights(file, says, from, scores);
    if (from < file->class_count)
        add_plainly(file, says, from, scores);
}
#else
static void add_units(const nz_model_file *file, const float *says, bool by_eights, float *scores)
{
    (void)by_eights;
    add_plainly(file, says, 0, scores);
}
#endif

bool nz_model_sentence(const nz_model *model, const nz_vectors *vectors, float least, nz_opinion *opinion)
{
    const nz_model_file *file = model->file;
    int32_t sums[NZ_MODEL_CLASSES];
    float *scores = opinion->chances;
    nz_vectors_sum(vectors, sums);
    for (uint32_t k = 0; k < file->row; k++)
        scores[k] = (float)sums[k] * file->unit / NZ_VECTOR_STEPS;
    hear(file, scores + file->class_count, opinion->says);
    add_units(file, opinion->says, vectors->by_eights, scores);
    float most = nz_largest(scores + 1, file->class_count - 1);
    if (most - scores[0] + model->log_others < least) /* however near to the largest the others are */
        return false;
    nz_softmax(scores, file->class_count, most > scores[0] ? most : scores[0]);
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
