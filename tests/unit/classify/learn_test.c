/* learn_test.c - the trainer learns what can be learned, the same every time. */
#include "classify/learn.h"

#include <math.h>
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

/* Row i has features a and b. */
static void put_row(size_t i, uint32_t class, uint32_t a, uint32_t b)
{
    classes[i] = class;
    weights[i] = 1;
    features[2 * i] = (nz_feature){a, 1};
    features[2 * i + 1] = (nz_feature){b, 1};
    starts[i + 1] = 2 * (i + 1);
}

static nz_rows rows_put(void)
{
    return (nz_rows){features, starts, classes, weights, ROWS, NULL};
}

/* Feature k says class k; feature 3 and 4 say nothing. */
static nz_rows make_rows(void)
{
    for (size_t i = 0; i < ROWS; i++) {
        uint32_t class = (uint32_t)(i * 7 % CLASSES);
        put_row(i, class, class, 3 + (uint32_t)(i % 2));
    }
    return rows_put();
}

/* Class 1 where one of 0 or 1 goes with 2, or the other with 3: no feature says anything by itself. */
static nz_rows make_either(void)
{
    for (size_t i = 0; i < ROWS; i++) {
        uint32_t left = i % 2, right = i / 2 % 2;
        put_row(i, left != right, left, 2 + right);
    }
    return rows_put();
}

static nz_learn_options options_for(uint32_t units)
{
    return (nz_learn_options){.feature_count = FEATURES,
                              .class_count = CLASSES,
                              .unit_count = units,
                              .epochs = 40,
                              .mean = 5,
                              .rate = 0.1f,
                              .penalty = 0.1f,
                              .unit_penalty = 0.1f,
                              .seed = 1};
}

static void a_feature_that_tells_gets_weight(void **state)
{
    (void)state;
    nz_mem mem = nz_mem_from(NULL);
    nz_rows rows = make_rows();
    nz_learn_options options = options_for(0);
    options.dropout = 0.2f;
    nz_net net;
    assert_int_equal(nz_learn(&net, &rows, &options, &mem), NZ_OK);
    for (uint32_t f = 0; f < CLASSES; f++)
        for (uint32_t k = 0; k < CLASSES; k++)
            assert_true(k == f || net.weights[f * CLASSES + f] > net.weights[f * CLASSES + k] + 1);
    nz_net_clear(&net, &mem);
}

/* How many of the rows get their own class. */
static size_t rightly(const nz_net *net, const nz_rows *rows)
{
    size_t right = 0, width = nz_net_width(net);
    for (size_t i = 0; i < rows->count; i++) {
        float sums[NZ_NET_CLASSES + NZ_NET_UNITS] = {0}, chances[NZ_NET_CLASSES];
        for (size_t j = rows->starts[i]; j < rows->starts[i + 1]; j++)
            for (size_t k = 0; k < width; k++)
                sums[k] += rows->features[j].value * net->weights[rows->features[j].id * width + k];
        nz_net_chances(net, sums, chances);
        right += chances[rows->classes[i]] > 0.5f;
    }
    return right;
}

static void units_learn_what_no_feature_says_by_itself(void **state)
{
    (void)state;
    nz_mem mem = nz_mem_from(NULL);
    nz_rows rows = make_either();
    for (uint32_t units = 0; units <= 8; units += 8) {
        nz_learn_options options = options_for(units);
        options.epochs = 100;
        options.rate = 0.6f; /* so few rows want larger steps */
        nz_net net;
        assert_int_equal(nz_learn(&net, &rows, &options, &mem), NZ_OK);
        if (units)
            assert_int_equal(rightly(&net, &rows), ROWS);
        else
            assert_true(rightly(&net, &rows) <= ROWS * 3 / 4);
        nz_net_clear(&net, &mem);
    }
}

static void chances_sum_to_one(void **state)
{
    (void)state;
    float out[] = {1, -1, 0.5f}, bias[] = {-1}, sums[] = {0.1f, 2, -3, 1.5f}, chances[CLASSES];
    nz_net net = {CLASSES, 1, NULL, out, bias};
    nz_net_chances(&net, sums, chances);
    assert_float_equal(chances[0] + chances[1] + chances[2], 1, 1e-5);
    /* the unit stands at 1.5 - 1: scores 0.6, 1.5, -2.75 */
    assert_float_equal(chances[1] / chances[0], 2.4596, 1e-3);
    sums[3] = 0.5f; /* and now below 0, so that it says nothing */
    nz_net_chances(&net, sums, chances);
    assert_float_equal(chances[1] / chances[0], 6.6859, 1e-3);
}

/* Against the C library; of what is nearly nothing only that it is. */
static void softmax_is_as_exact_as_a_float(void **state)
{
    (void)state;
    for (int i = 0; i < 4000; i++) {
        float scores[19], chances[19];
        for (int k = 0; k < 19; k++)
            chances[k] = scores[k] = (float)(k * i) * -0.0013f;
        nz_softmax(chances, 19, 0);
        for (int k = 0; k < 19; k++) {
            double power = exp((double)scores[k]);
            assert_true(fabs((double)chances[k] / (double)chances[0] - power) <= power * 3e-7 + 1e-37);
        }
    }
}

/* Features 3 and 4 tell which of two targets a row has; their classes say otherwise. */
static void targets_are_what_comes_out(void **state)
{
    (void)state;
    static const float both[2][CLASSES] = {{0.7f, 0.3f, 0}, {0.1f, 0.2f, 0.7f}};
    static float targets[ROWS * CLASSES];
    nz_mem mem = nz_mem_from(NULL);
    nz_rows rows = make_rows();
    for (size_t i = 0; i < ROWS; i++)
        memcpy(targets + i * CLASSES, both[i % 2], sizeof both[0]);
    rows.targets = targets;
    nz_learn_options options = options_for(0);
    nz_net net;
    assert_int_equal(nz_learn(&net, &rows, &options, &mem), NZ_OK);
    for (size_t i = 0; i < ROWS; i++) {
        float sums[CLASSES], chances[CLASSES];
        for (uint32_t k = 0; k < CLASSES; k++)
            sums[k] = net.weights[features[2 * i].id * CLASSES + k] +
                      net.weights[features[2 * i + 1].id * CLASSES + k];
        nz_net_chances(&net, sums, chances);
        for (uint32_t k = 0; k < CLASSES; k++)
            assert_float_equal(chances[k], both[i % 2][k], 0.05);
    }
    nz_net_clear(&net, &mem);
}

static void the_same_seed_gives_the_same_weights(void **state)
{
    (void)state;
    nz_mem mem = nz_mem_from(NULL);
    nz_rows rows = make_rows();
    nz_learn_options options = options_for(4);
    options.dropout = 0.3f;
    nz_net one, two;
    assert_int_equal(nz_learn(&one, &rows, &options, &mem), NZ_OK);
    assert_int_equal(nz_learn(&two, &rows, &options, &mem), NZ_OK);
    assert_memory_equal(one.weights, two.weights, FEATURES * nz_net_width(&one) * sizeof *one.weights);
    assert_memory_equal(one.out, two.out, sizeof(float) * 4 * CLASSES);
    nz_net_clear(&one, &mem);
    nz_net_clear(&two, &mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_feature_that_tells_gets_weight),
        cmocka_unit_test(units_learn_what_no_feature_says_by_itself),
        cmocka_unit_test(chances_sum_to_one),
        cmocka_unit_test(softmax_is_as_exact_as_a_float),
        cmocka_unit_test(targets_are_what_comes_out),
        cmocka_unit_test(the_same_seed_gives_the_same_weights),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
