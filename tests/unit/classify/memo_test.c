/* memo_test.c - what came of a sentence comes back as it was, or not at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h> /* wants the first four before it */

#include "classify/memo.h"
#include "classify/near.h"

static nz_memo memo;

static int set_up(void **state)
{
    (void)state;
    static nz_mem mem;
    mem = nz_mem_from(NULL);
    return nz_memo_init(&memo, &mem);
}

static int tear_down(void **state)
{
    (void)state;
    nz_memo_clear(&memo);
    return 0;
}

/* Any number, its upper bits (where slots are told apart) spread. */
static uint64_t print_of(uint64_t number)
{
    return (number + 1) * 0x9E3779B97F4A7C15u;
}

/* Sentence `number` has number % 4 spans and number % 3 vetoes, with reasons that name them. */
static void make(uint32_t number, nz_memory *memory, nz_finding findings[5], char reasons[5][64])
{
    *memory = (nz_memory){.print = print_of(number),
                          .odds = (float)(number % 7),
                          .spans = (uint16_t)(number % 4),
                          .vetoes = (uint16_t)(number % 3)};
    for (uint32_t i = 0; i < 5; i++) {
        snprintf(reasons[i], sizeof reasons[i], "regel %.*s%u/%u", (int)(number % 40),
                 "----------------------------------------", (unsigned)number, (unsigned)i);
        findings[i] = (nz_finding){.first = (uint16_t)i,
                                   .last = (uint16_t)(number % 400),
                                   .kind = i + 3,
                                   .rule = number,
                                   .score = number / 1000.0,
                                   .odds = (float)i,
                                   .by_rule = i / 5.0,
                                   .reason = reasons[i]};
    }
}

static void keep(uint32_t number)
{
    nz_memory memory;
    nz_finding findings[5];
    char reasons[5][64];
    make(number, &memory, findings, reasons);
    nz_memo_keep(&memo, &memory, findings, findings + memory.spans);
}

static void assert_is(const nz_memory *found, uint32_t number)
{
    nz_memory wanted;
    nz_finding findings[5], finding;
    char reasons[5][64];
    make(number, &wanted, findings, reasons);
    assert_int_equal(found->spans, wanted.spans);
    assert_int_equal(found->vetoes, wanted.vetoes);
    assert_true(found->odds == wanted.odds);
    for (size_t i = 0; i < (size_t)wanted.spans + wanted.vetoes; i++) {
        nz_memory_finding(found, i, &finding);
        assert_true(finding.first == findings[i].first && finding.last == findings[i].last);
        assert_true(finding.kind == findings[i].kind && finding.rule == findings[i].rule);
        assert_true(finding.score == findings[i].score && finding.by_rule == findings[i].by_rule);
        assert_true(finding.odds == findings[i].odds);
        assert_string_equal(finding.reason, findings[i].reason);
    }
}

static void test_nothing(void **state)
{
    (void)state;
    const nz_memory *found;
    assert_false(nz_memo_find(&memo, print_of(1), &found));
    nz_memo_keep(&memo, &(nz_memory){.print = print_of(1), .odds = NZ_NEAR_FAR}, NULL, NULL);
    assert_true(nz_memo_find(&memo, print_of(1), &found));
    assert_null(found);
    assert_false(nz_memo_find(&memo, print_of(1) + 1, &found)); /* the same set, another print */
}

/* Many times what the ring holds: the latest are there, as they were; older ones are
 * forgotten, and none comes back as another. */
static void test_round_the_ring(void **state)
{
    (void)state;
    enum { MANY = 60000 };
    const nz_memory *found;
    size_t known = 0;
    for (uint32_t n = 0; n < MANY; n++) {
        keep(n);
        assert_true(nz_memo_find(&memo, print_of(n), &found));
        if (found)
            assert_is(found, n);
        if (n >= 500 && n % 97 == 0)
            for (uint32_t back = 1; back < 500; back++)
                if (nz_memo_find(&memo, print_of(n - back), &found) && found)
                    assert_is(found, n - back);
    }
    for (uint32_t n = 0; n < MANY; n++)
        if (nz_memo_find(&memo, print_of(n), &found) && found) {
            assert_is(found, n);
            known++;
        }
    assert_true(known >= 500 && known <= 20000);
}

static void keep_one(uint64_t print, const char *reason)
{
    nz_finding span = {.last = 1, .reason = reason};
    nz_memo_keep(&memo, &(nz_memory){.print = print, .spans = 1}, &span, NULL);
}

/* Of prints that share a set, what was not asked for the longest gives way. */
static void test_a_full_set(void **state)
{
    (void)state;
    const nz_memory *found;
    for (uint64_t print = 1; print <= NZ_MEMO_WAYS; print++)
        keep_one(print, "weken");
    assert_true(nz_memo_find(&memo, 1, &found));
    keep_one(NZ_MEMO_WAYS, "weken");
    keep_one(NZ_MEMO_WAYS + 1, "weken");
    assert_false(nz_memo_find(&memo, 2, &found));
    for (uint64_t print = 1; print <= NZ_MEMO_WAYS + 1; print++)
        assert_true(print == 2 || (nz_memo_find(&memo, print, &found) && found->print == print));
}

static void test_too_large(void **state)
{
    (void)state;
    static char reason[100000];
    const nz_memory *found;
    memset(reason, 'a', sizeof reason - 1);
    nz_finding span = {.last = 1, .reason = reason};
    nz_memo_keep(&memo, &(nz_memory){.print = print_of(7), .spans = 1}, &span, NULL);
    assert_false(nz_memo_find(&memo, print_of(7), &found));
}

/* The zero at the end of a reason, written over the first byte of a print that begins with a
 * zero: the print looked whole, what stood behind it was not. */
static void test_a_print_that_looks_whole(void **state)
{
    (void)state;
    const nz_memory *found;
    uint64_t print = ~(uint64_t)0;
    memset(&print, 0, 1);
    for (size_t length = 1; length < 40; length++) {
        static const char reason[] = "0123456789012345678901234567890123456789";
        nz_memo_clear(&memo);
        assert_int_equal(set_up(state), 0);
        keep_one(print_of(0), reason + sizeof reason - length);
        uint32_t first = memo.next, number = 1;
        keep_one(print, "weken");
        for (uint32_t last = 0; last < memo.next;) {
            last = memo.next;
            keep_one(print_of(number++), reason + sizeof reason - length - 1);
        }
        assert_true(memo.next >= first && memo.next <= first + 8);
        keep_one(print_of(number),
                 "a reason that is long enough to be written over what stood behind the print");
        assert_false(nz_memo_find(&memo, print, &found));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_round_the_ring, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_print_that_looks_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_full_set, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_too_large, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
