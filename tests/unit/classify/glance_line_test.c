/* glance_line_test.c - a line is drawn where it costs least. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h> /* wants the first four before it */

#include "classify/glance_line.h"

static float line_at(double price)
{
    float signals[] = {2.0f, -0.4f, 1.1f, 0.2f};
    nz_empty empty[] = {{0.7f, 300}, {-3.0f, 8}, {-0.1f, 900}};
    return nz_line_draw(signals, 4, empty, 3, price);
}

/* The example of glance_line.h. */
static void test_the_price_of_a_signal(void **state)
{
    (void)state;
    assert_float_equal((double)line_at(2000), -0.4, 1e-6);
    assert_float_equal((double)line_at(500), 0.2, 1e-6);
    assert_float_equal((double)line_at(200), 1.1, 1e-6);
    assert_float_equal((double)line_at(0), 1.1, 1e-6); /* no higher than it has to be */
}

static void test_what_stands_on_the_line_is_looked_at(void **state)
{
    (void)state;
    float signals[] = {0.5f, 1.0f};
    nz_empty empty[] = {{0.5f, 100}, {1.0f, 30}};
    assert_float_equal((double)nz_line_draw(signals, 2, empty, 2, 120), 0.5, 1e-6);
    assert_float_equal((double)nz_line_draw(signals, 2, empty, 2, 80), 1.0, 1e-6);
}

static void test_without_one_or_the_other(void **state)
{
    (void)state;
    float signals[] = {0.3f, 0.1f};
    nz_empty empty[] = {{0.2f, 100}};
    assert_true(isinf(nz_line_draw(NULL, 0, empty, 1, 10)));
    assert_true(isinf(nz_line_draw(NULL, 0, NULL, 0, 10)));
    assert_float_equal((double)nz_line_draw(signals, 2, NULL, 0, 10), 0.1, 1e-6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_price_of_a_signal),
        cmocka_unit_test(test_what_stands_on_the_line_is_looked_at),
        cmocka_unit_test(test_without_one_or_the_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
