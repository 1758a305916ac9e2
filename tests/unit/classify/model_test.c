/* model_test.c - what a model says of a sentence, by its sums. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h> /* wants the first four before it */

#include "base/avx2.h"
#include "classify/model.h"

enum { CLASSES_MOST = 80, UNITS = 7, ROW_MOST = 88 };

/* A model without words and features: a sentence has the sums of its place. */
typedef struct whole {
    nz_model_file file;
    float units[UNITS * (1 + CLASSES_MOST)];
} whole;
static whole bytes;
static nz_model model = {.file = &bytes.file};
static nz_vectors vectors = {.file = &bytes.file};
static int32_t place[ROW_MOST];

/* xorshift64*: the same on every machine. */
static float next_random(void)
{
    static uint64_t random = 20260103;
    random ^= random >> 12;
    random ^= random << 25;
    random ^= random >> 27;
    return (float)(random * 0x2545F4914F6CDD1Du >> 40) / (float)(1 << 23) - 1;
}

static void make_model(uint32_t classes, uint32_t units)
{
    bytes.file = (nz_model_file){.class_count = classes,
                                 .unit_count = units,
                                 .row = (classes + units + 7) / 8 * 8,
                                 .unit = 0.001f,
                                 .units = offsetof(whole, units)};
    for (size_t i = 0; i < sizeof bytes.units / sizeof *bytes.units; i++)
        bytes.units[i] = next_random();
    vectors.place = place;
    for (uint32_t k = 0; k < bytes.file.row; k++)
        place[k] = (int32_t)(next_random() * 64000);
}

static void test_one_or_eight_at_a_time(void **state)
{
    (void)state;
    for (uint32_t classes = 2; classes <= CLASSES_MOST; classes++) {
        nz_opinion plain, eights;
        make_model(classes, classes % (UNITS + 1));
        vectors.by_eights = false;
        assert_true(nz_model_sentence(&model, &vectors, -1e9f, &plain));
        vectors.by_eights = nz_has_avx2();
        assert_true(nz_model_sentence(&model, &vectors, -1e9f, &eights));
        assert_memory_equal(plain.chances, eights.chances, classes * sizeof *plain.chances);
        assert_memory_equal(plain.says, eights.says, bytes.file.unit_count * sizeof *plain.says);
    }
}

static void test_only_units_above_zero_say_something(void **state)
{
    (void)state;
    nz_opinion opinion;
    make_model(2, 2);
    memcpy(bytes.units, (float[6]){0.5f, 1, 2, -0.5f, 100, 50},
           6 * sizeof(float)); /* bias, then to each class */
    memcpy(place, (int32_t[4]){0, 0, 16 * 1000, 16 * 250}, 4 * sizeof *place);
    assert_true(nz_model_sentence(&model, &vectors, -1e9f, &opinion));
    assert_float_equal(opinion.says[0], 1.5, 1e-6);
    assert_float_equal(opinion.says[1], 0, 0);
    assert_float_equal(opinion.chances[1], 0.81757, 1e-5); /* scores 1.5 and 3 */
    assert_false(nz_model_sentence(&model, &vectors, 1.6f, &opinion));
    assert_true(nz_model_sentence(&model, &vectors, 1.4f, &opinion));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_or_eight_at_a_time),
        cmocka_unit_test(test_only_units_above_zero_say_something),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
