/* lint_test.c - doubtful rules: which doubts are told, where, and what happens
 * without memory. What each says is in tests/golden/rules-lint.out. */
#include "nazorg.h"
#include "unit/purse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const folders[] = {"tests/golden/rules", "tests/golden/lint"};

typedef struct told {
    nz_bank *bank;
    size_t count[NZ_DOUBT_IDLE + 1];
    size_t stop_after, all;
} told;

static int take(void *user, const nz_remark *remark)
{
    told *t = user;
    nz_rule rule;
    assert_int_equal(nz_rule_at(t->bank, remark->rule, &rule), NZ_OK);
    assert_int_equal(remark->line, rule.pattern_line);
    assert_true(remark->column >= rule.pattern_column);
    assert_true(*remark->message && *remark->hint);
    t->count[remark->doubt]++;
    return ++t->all == t->stop_after;
}

static void every_doubt_is_told(void **state)
{
    (void)state;
    told t = {.bank = NULL};
    assert_int_equal(nz_bank_compile(&t.bank, folders, 2, 0, NULL, NULL), NZ_OK);
    assert_int_equal(nz_bank_lint(t.bank, 0, take, &t, NULL), NZ_OK);
    assert_int_equal(t.count[NZ_DOUBT_NO_EXAMPLE], 6);
    assert_int_equal(t.count[NZ_DOUBT_NEVER], 3);
    assert_int_equal(t.count[NZ_DOUBT_SHADOWED], 2);
    assert_int_equal(t.count[NZ_DOUBT_SLOW], 7);
    assert_int_equal(t.count[NZ_DOUBT_IDLE], 2);
    t = (told){.bank = t.bank};
    assert_int_equal(nz_bank_lint(t.bank, 1, take, &t, NULL), NZ_OK); /* nothing was added to the built-in */
    assert_int_equal(t.all, 0);
    nz_bank_free(t.bank);
}

static void a_callback_can_stop_it(void **state)
{
    (void)state;
    told t = {.stop_after = 3};
    assert_int_equal(nz_bank_compile(&t.bank, folders, 2, 0, NULL, NULL), NZ_OK);
    assert_int_equal(nz_bank_lint(t.bank, 0, take, &t, NULL), NZ_ESTOP);
    assert_int_equal(t.all, 3);
    nz_bank_free(t.bank);
}

static void without_memory_it_says_so(void **state)
{
    (void)state;
    purse p = {.left = SIZE_MAX};
    nz_allocator allocator = {purse_resize, purse_release, &p};
    told t = {.bank = NULL};
    assert_int_equal(nz_bank_compile(&t.bank, folders, 2, 0, &allocator, NULL), NZ_OK);
    long before = p.out;
    nz_status status = NZ_ENOMEM;
    for (size_t left = 0; status == NZ_ENOMEM && left < 20000; left += 1 + left / 50) {
        p.left = left;
        status = nz_bank_lint(t.bank, 0, take, &t, NULL);
        assert_true(p.out >= before); /* what the bank keeps: patterns that were compiled */
    }
    assert_int_equal(status, NZ_OK);
    nz_bank_free(t.bank);
    assert_int_equal(p.out, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_doubt_is_told),
        cmocka_unit_test(a_callback_can_stop_it),
        cmocka_unit_test(without_memory_it_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
