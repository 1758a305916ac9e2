/* glance_test.c - rows come to the same sums, one or four at a time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h> /* wants the first four before it */

#include "base/avx2.h"
#include "classify/glance.h"

static nz_glance_row rows[NZ_MODEL_GLANCE];

/* xorshift64*: the same on every machine. */
static uint32_t next_random(void)
{
    static uint64_t random = 20260102;
    random ^= random >> 12;
    random ^= random << 25;
    random ^= random >> 27;
    return (uint32_t)(random * 0x2545F4914F6CDD1Du >> 32);
}

/* Of every second key the row is its own. */
static void make_keys(uint32_t *keys, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        keys[i] = next_random();
        nz_glance_row *row = &rows[nz_glance_row_of(keys[i])];
        row->tag = (uint8_t)(keys[i] ^ i % 2);
        for (int k = 0; k < NZ_GLANCE_NUMBERS; k++)
            row->numbers[k] = (int8_t)(i % 5 ? next_random() : 128 - i % 2);
    }
}

static void add_slowly(const uint32_t *keys, size_t count, int32_t *sums)
{
    for (size_t i = 0; i < count; i++) {
        const nz_glance_row *row = &rows[nz_glance_row_of(keys[i])];
        for (int k = 0; k < NZ_GLANCE_NUMBERS && row->tag == (uint8_t)keys[i]; k++)
            sums[k + 1] += row->numbers[k];
    }
}

static void check(const uint32_t *keys, size_t count)
{
    int32_t slow[NZ_GLANCE_BYTES] = {0}, plain[NZ_GLANCE_BYTES] = {0}, fours[NZ_GLANCE_BYTES] = {0};
    add_slowly(keys, count, slow);
    nz_glance_add(rows, keys, count, false, plain);
    nz_glance_add(rows, keys, count, nz_has_avx2(), fours);
    assert_memory_equal(plain + 1, slow + 1, NZ_GLANCE_NUMBERS * sizeof *slow);
    assert_memory_equal(fours + 1, slow + 1, NZ_GLANCE_NUMBERS * sizeof *slow);
}

static void test_one_or_four_at_a_time(void **state)
{
    (void)state;
    static uint32_t keys[NZ_GLANCE_MOST];
    for (uint32_t tag = 0; tag < 256; tag++) {
        rows[0].tag = (uint8_t)tag;
        make_keys(keys, tag);
        check(keys, tag);
    }
    make_keys(keys, NZ_GLANCE_MOST);
    check(keys, NZ_GLANCE_MOST);
}

/* As large as the sums of one sentence can be. */
static void test_the_same_row_over_and_over(void **state)
{
    (void)state;
    static uint32_t keys[NZ_GLANCE_MOST];
    for (size_t i = 0; i < NZ_GLANCE_MOST; i++)
        keys[i] = 0x12345678;
    for (int number = -128; number < 128; number += 255) {
        rows[nz_glance_row_of(keys[0])].tag = 0x78;
        memset(rows[nz_glance_row_of(keys[0])].numbers, number, NZ_GLANCE_NUMBERS);
        check(keys, NZ_GLANCE_MOST);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_or_four_at_a_time),
        cmocka_unit_test(test_the_same_row_over_and_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
