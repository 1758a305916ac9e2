/* vectors_test.c - vectors come to the same sums and leads, one number or eight at a time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h> /* wants the first four before it */

#include "base/avx2.h"
#include "classify/vectors.h"

enum { WORDS = 23, FEATURES = 61, ROW_MOST = 168 };

static nz_model_file file;
static int16_t word_numbers[WORDS][ROW_MOST];
static int8_t feature_numbers[FEATURES][ROW_MOST];
static nz_feature_vector features[FEATURES];
static nz_vectors vectors;
static int32_t place[ROW_MOST];

/* xorshift64*: the same on every machine. */
static uint32_t next_random(void)
{
    static uint64_t random = 20260101;
    random ^= random >> 12;
    random ^= random << 25;
    random ^= random >> 27;
    return (uint32_t)(random * 0x2545F4914F6CDD1Du >> 32);
}

/* Vectors of `row` numbers, the last ones of the sentence. */
static void make_vectors(uint32_t row, uint32_t words, uint32_t count)
{
    file.row = row;
    vectors.file = &file;
    vectors.features = features;
    vectors.place = place;
    for (uint32_t k = 0; k < row; k++)
        place[k] = (int32_t)next_random() / 256;
    vectors.word_count = words;
    vectors.feature_count = count;
    for (uint32_t i = 0; i < words; i++) {
        for (uint32_t k = 0; k < row; k++)
            word_numbers[i][k] = (int16_t)next_random();
        vectors.words[i] = (nz_word_vector){.numbers = word_numbers[i], .token = i};
    }
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t k = 0; k < row; k++)
            feature_numbers[i][k] = (int8_t)next_random();
        uint8_t of = i < count / 2 ? NZ_VECTOR_OF_PAIR : NZ_VECTOR_OF_SENTENCE;
        features[i] = (nz_feature_vector){.numbers = feature_numbers[i],
                                          .times = (int32_t)(next_random() % 20000),
                                          .role = {.token = 1, .of = of}};
    }
}

static void check_sums(void)
{
    int32_t plain[ROW_MOST], sums[ROW_MOST];
    vectors.by_eights = false;
    nz_vectors_sum(&vectors, plain);
    vectors.by_eights = nz_has_avx2();
    nz_vectors_sum(&vectors, sums);
    assert_memory_equal(sums, plain, file.row * sizeof *sums);
    for (uint32_t k = 0; k < file.row; k++) {
        int32_t sum = place[k];
        for (size_t i = 0; i < vectors.word_count; i++)
            sum += word_numbers[i][k] * NZ_VECTOR_STEPS;
        for (size_t i = 0; i < vectors.feature_count; i++)
            sum += feature_numbers[i][k] * features[i].times;
        assert_int_equal(sums[k], sum);
    }
}

static void check_leads(void)
{
    float leads[ROW_MOST], plain[WORDS + FEATURES];
    for (uint32_t k = 0; k < file.row; k++)
        leads[k] = (float)next_random() / 1e8f - 20;
    vectors.by_eights = false;
    nz_vectors_lead(&vectors, leads);
    assert_int_equal(vectors.own_count, vectors.feature_count / 2);
    for (size_t i = 0; i < vectors.word_count; i++)
        plain[i] = vectors.words[i].lead;
    for (size_t i = 0; i < vectors.own_count; i++)
        plain[vectors.word_count + i] = features[i].lead;
    vectors.by_eights = nz_has_avx2();
    nz_vectors_lead(&vectors, leads);
    for (size_t i = 0; i < vectors.word_count; i++)
        assert_memory_equal(&plain[i], &vectors.words[i].lead, sizeof *plain);
    for (size_t i = 0; i < vectors.own_count; i++)
        assert_memory_equal(&plain[vectors.word_count + i], &features[i].lead, sizeof *plain);
}

static void test_one_or_eight_at_a_time(void **state)
{
    (void)state;
    for (uint32_t row = 8; row <= ROW_MOST; row += 8) {
        make_vectors(row, row % 5 ? WORDS : 0, row % 7 ? FEATURES : 0);
        check_sums();
        check_leads();
    }
}

static void test_a_lead_is_a_sum(void **state)
{
    (void)state;
    float leads[8] = {-1, 1, 0, 0.5f};
    make_vectors(8, 1, 2);
    memcpy(word_numbers[0], (int16_t[8]){3, -1, 9, 4}, sizeof(int16_t[8]));
    memcpy(feature_numbers[0], (int8_t[8]){1, 4, 9, 0}, 8);
    features[0].times = 32;
    nz_vectors_lead(&vectors, leads);
    assert_float_equal((double)vectors.words[0].lead, -2 * NZ_VECTOR_STEPS, 0);
    assert_float_equal((double)features[0].lead, 3 * 32, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_or_eight_at_a_time),
        cmocka_unit_test(test_a_lead_is_a_sum),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
