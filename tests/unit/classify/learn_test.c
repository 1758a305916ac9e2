/* learn_test.c - the trainer learns what can be learned, the same every time. */
#include "classify/learn.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { ROWS = 300, CLASSES = 3, FEATURES = 5 };

static nz_feature features[ROWS * 2];
static size_t starts[ROWS + 1];
static uint32_t classes[ROWS];
static float weights[ROWS];

/* Feature k says class k; feature 3 and 4 say nothing. */
static nz_rows make_rows(void)
{
    for (size_t i = 0; i < ROWS; i++) {
        classes[i] = (uint32_t)(i * 7 % CLASSES);
        weights[i] = 1;
        features[2 * i] = (nz_feature){classes[i], 1};
        features[2 * i + 1] = (nz_feature){3 + (uint32_t)(i % 2), 1};
        starts[i + 1] = 2 * (i + 1);
    }
    return (nz_rows){features, starts, classes, weights, ROWS};
}

static void a_feature_that_tells_gets_weight(void **state)
{
    (void)state;
    nz_mem mem = nz_mem_from(NULL);
    nz_rows rows = make_rows();
    nz_learn_options options = {FEATURES, CLASSES, 20, 0.1f, 0.1f, 0.2f, 1};
    float *learned;
    assert_int_equal(nz_learn(&learned, &rows, &options, &mem), NZ_OK);
    for (uint32_t f = 0; f < CLASSES; f++)
        for (uint32_t k = 0; k < CLASSES; k++)
            assert_true(k == f || learned[f * CLASSES + f] > learned[f * CLASSES + k] + 1);
    nz_mem_release(&mem, learned);
}

static void the_same_seed_gives_the_same_weights(void **state)
{
    (void)state;
    nz_mem mem = nz_mem_from(NULL);
    nz_rows rows = make_rows();
    nz_learn_options options = {FEATURES, CLASSES, 5, 0.1f, 0.1f, 0.3f, 42};
    float *one, *two;
    assert_int_equal(nz_learn(&one, &rows, &options, &mem), NZ_OK);
    assert_int_equal(nz_learn(&two, &rows, &options, &mem), NZ_OK);
    assert_memory_equal(one, two, FEATURES * CLASSES * sizeof *one);
    nz_mem_release(&mem, one);
    nz_mem_release(&mem, two);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_feature_that_tells_gets_weight),
        cmocka_unit_test(the_same_seed_gives_the_same_weights),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
