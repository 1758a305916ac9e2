/* vector_sums.c - the vectors of a sentence added up, and held against one lead.
 *
 *     numbers of   wachten {3, -1, ...}, weken {2, 0, ...}, al_weken {1, 4, ...}
 *     sums         {6, 3, ...}
 *     leads        {-1, 1, ...} for the second class against the first: wachten -4, weken -2, al_weken 3
 *
 * Where the processor can, eight numbers at a time, and forty of every vector before any sum is put
 * away: they stay in registers. The plain loops give the same. Sums are whole, so that the order of
 * adding does not matter; the parts of a lead are added in one order. */
#include "classify/vectors.h"

#include "base/avx2.h"

enum { EIGHT = 8, FORTY = 5 * EIGHT };

/* ---- plainly ------------------------------------------------------------------------ */

/* Loops over eights, of which a compiler makes what the processor has. */

static void add_word(int32_t *restrict sums, const int16_t *restrict numbers, size_t count)
{
    for (const int32_t *end = sums + count; sums < end; sums += EIGHT, numbers += EIGHT)
        for (int k = 0; k < EIGHT; k++)
            sums[k] += numbers[k] * NZ_VECTOR_STEPS;
}

static void add_feature(int32_t *restrict sums, const int8_t *restrict numbers, int32_t times, size_t count)
{
    for (const int32_t *end = sums + count; sums < end; sums += EIGHT, numbers += EIGHT)
        for (int k = 0; k < EIGHT; k++)
            sums[k] += numbers[k] * times;
}

/* Sums numbers [from, row) of all. */
static void sum_plainly(const nz_vectors *vectors, size_t from, int32_t *sums)
{
    size_t count = vectors->file->row - from;
    for (size_t k = from; k < from + count; k++)
        sums[k] = vectors->place[k];
    for (size_t i = 0; i < vectors->word_count; i++)
        add_word(sums + from, vectors->words[i].numbers + from, count);
    for (size_t i = 0; i < vectors->feature_count; i++)
        add_feature(sums + from, vectors->features[i].numbers + from, vectors->features[i].times, count);
}

static float sum_of_eight(const float *of)
{
    return ((of[0] + of[1]) + (of[2] + of[3])) + ((of[4] + of[5]) + (of[6] + of[7]));
}

/* What a vector adds to a lead: of a word (int16_t) or of another feature (int8_t). */
static float lead_plainly(const float *restrict leads, const void *numbers, bool of_word, size_t row)
{
    const int16_t *words = numbers;
    const int8_t *others = numbers;
    float of[EIGHT] = {0};
    for (size_t at = 0; at < row; at += EIGHT)
        for (size_t k = 0; k < EIGHT; k++)
            of[k] += leads[at + k] * (of_word ? words[at + k] : others[at + k]);
    return sum_of_eight(of);
}

/* ---- eight at a time ------------------------------------------------------------------ */

#ifdef NZ_AVX2
NZ_AVX2 static inline __m256i eight_of_word(const int16_t *numbers)
{
    return _mm256_cvtepi16_epi32(_mm_loadu_si128((const __m128i *)(const void *)numbers));
}

NZ_AVX2 static inline __m256i eight_of_feature(const int8_t *numbers)
{
    return _mm256_cvtepi8_epi32(_mm_loadl_epi64((const __m128i *)(const void *)numbers));
}

NZ_AVX2 static inline __m256i add_times(__m256i sums, const int8_t *numbers, __m256i times)
{
    return _mm256_add_epi32(sums, _mm256_mullo_epi32(eight_of_feature(numbers), times));
}

/* Sums of words in sixteenths, and those of the place. */
NZ_AVX2 static inline __m256i in_steps(__m256i sums, const int32_t *place)
{
    __m256i eight = _mm256_loadu_si256((const __m256i *)(const void *)place);
    return _mm256_add_epi32(eight, _mm256_mullo_epi32(sums, _mm256_set1_epi32(NZ_VECTOR_STEPS)));
}

NZ_AVX2 static inline void put(int32_t *to, __m256i sums)
{
    _mm256_storeu_si256((__m256i *)(void *)to, sums);
}

/* Sums numbers [from, from + FORTY) of all. */
NZ_AVX2 static void sum_forty(const nz_vectors *vectors, size_t from, int32_t *sums)
{
    __m256i a = _mm256_setzero_si256(), b = a, c = a, d = a, e = a;
    for (size_t i = 0; i < vectors->word_count; i++) {
        const int16_t *numbers = vectors->words[i].numbers + from;
        a = _mm256_add_epi32(a, eight_of_word(numbers));
        b = _mm256_add_epi32(b, eight_of_word(numbers + EIGHT));
        c = _mm256_add_epi32(c, eight_of_word(numbers + 2 * EIGHT));
        d = _mm256_add_epi32(d, eight_of_word(numbers + 3 * EIGHT));
        e = _mm256_add_epi32(e, eight_of_word(numbers + 4 * EIGHT));
    }
    a = in_steps(a, vectors->place + from);
    b = in_steps(b, vectors->place + from + EIGHT);
    c = in_steps(c, vectors->place + from + 2 * EIGHT);
    d = in_steps(d, vectors->place + from + 3 * EIGHT);
    e = in_steps(e, vectors->place + from + 4 * EIGHT);
    for (size_t i = 0; i < vectors->feature_count; i++) {
        const int8_t *numbers = vectors->features[i].numbers + from;
        __m256i times = _mm256_set1_epi32(vectors->features[i].times);
        a = add_times(a, numbers, times);
        b = add_times(b, numbers + EIGHT, times);
        c = add_times(c, numbers + 2 * EIGHT, times);
        d = add_times(d, numbers + 3 * EIGHT, times);
        e = add_times(e, numbers + 4 * EIGHT, times);
    }
    put(sums + from, a);
    put(sums + from + EIGHT, b);
    put(sums + from + 2 * EIGHT, c);
    put(sums + from + 3 * EIGHT, d);
    put(sums + from + 4 * EIGHT, e);
}

NZ_AVX2 static inline __m256 add_lead(__m256 of, const float *leads, __m256i numbers)
{
    return _mm256_add_ps(of, _mm256_mul_ps(_mm256_loadu_ps(leads), _mm256_cvtepi32_ps(numbers)));
}

/* In the order of sum_of_eight. */
NZ_AVX2 static inline float sum_across(__m256 of)
{
    __m128 twos = _mm_hadd_ps(_mm256_castps256_ps128(of), _mm256_extractf128_ps(of, 1));
    __m128 fours = _mm_hadd_ps(twos, twos);
    return _mm_cvtss_f32(_mm_add_ss(fours, _mm_movehdup_ps(fours)));
}

NZ_AVX2 static float lead_by_eights(const float *leads, const void *numbers, bool of_word, size_t row)
{
    __m256 of = _mm256_setzero_ps();
    for (size_t at = 0; of_word && at < row; at += EIGHT)
        of = add_lead(of, leads + at, eight_of_word((const int16_t *)numbers + at));
    for (size_t at = 0; !of_word && at < row; at += EIGHT)
        of = add_lead(of, leads + at, eight_of_feature((const int8_t *)numbers + at));
    return sum_across(of);
}

void nz_vectors_sum(const nz_vectors *vectors, int32_t *sums)
{
    size_t from = 0;
    for (; vectors->by_eights && from + FORTY <= vectors->file->row; from += FORTY)
        sum_forty(vectors, from, sums);
    if (from < vectors->file->row)
        sum_plainly(vectors, from, sums);
}
#else
static float lead_by_eights(const float *leads, const void *numbers, bool of_word, size_t row)
{
    return lead_plainly(leads, numbers, of_word, row);
}

void nz_vectors_sum(const nz_vectors *vectors, int32_t *sums)
{
    sum_plainly(vectors, 0, sums);
}
#endif

void nz_vectors_lead(nz_vectors *vectors, const float *leads)
{
    float (*lead_of)(const float *, const void *, bool, size_t) =
        vectors->by_eights ? lead_by_eights : lead_plainly;
    size_t row = vectors->file->row, own = 0;
    for (size_t i = 0; i < vectors->word_count; i++) {
        nz_word_vector *word = &vectors->words[i];
        word->lead = lead_of(leads, word->numbers, true, row) * NZ_VECTOR_STEPS;
    }
    for (; own < vectors->feature_count && vectors->features[own].role.of != NZ_VECTOR_OF_SENTENCE; own++) {
        nz_feature_vector *feature = &vectors->features[own];
        feature->lead = lead_of(leads, feature->numbers, false, row) * (float)feature->times;
    }
    vectors->own_count = own;
}
