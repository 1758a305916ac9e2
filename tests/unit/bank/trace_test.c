/* trace_test.c - how far a rule got: words, beginnings of its pattern, memory. */
#include "nazorg.h"
#include "unit/purse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const folders[] = {"tests/golden/rules", "tests/golden/explain"};

static nz_bank *bank;
static size_t rule; /* "(duurt|duurde) {gap:3}(lang|weken) (voor|eer) {gap:4}(belt|bellen)(?! we)" */

static int set_up(void **state)
{
    (void)state;
    nz_rule about = {.id = ""};
    if (nz_bank_compile(&bank, folders, 2, 0, NULL, NULL))
        return -1;
    for (rule = 0; nz_rule_at(bank, rule, &about) == NZ_OK && strcmp(about.id, "duurt-lang-voor") != 0;)
        rule++;
    return strcmp(about.id, "duurt-lang-voor");
}

static int tear_down(void **state)
{
    (void)state;
    nz_bank_free(bank);
    return 0;
}

static void check(const char *text, nz_trace_end end, const char *words, const char *token)
{
    nz_trace trace;
    assert_int_equal(nz_rule_trace(bank, rule, text, strlen(text), &trace, NULL), NZ_OK);
    assert_int_equal(trace.end, end);
    assert_int_equal(trace.stop - trace.start, strlen(words));
    assert_memory_equal(text + trace.start, words, strlen(words));
    assert_int_equal(trace.token_end - trace.token, strlen(token));
    assert_memory_equal(text + trace.token, token, strlen(token));
}

static void it_says_how_far_the_pattern_got(void **state)
{
    (void)state;
    check("Het duurt nu lang voor jullie bellen.", NZ_TRACE_MATCHED, "duurt nu lang voor jullie bellen", ".");
    check("Het duurt lang, voor jullie bellen.", NZ_TRACE_STOPPED, "duurt lang", ",");
    check("Het duurt. Nu duurt het lang eer", NZ_TRACE_NO_WORD, "duurt het lang eer", "");
    check("Het duurt lang voor bellen we", NZ_TRACE_STOPPED, "duurt lang voor bellen", "we");
    check("Hallo", NZ_TRACE_NO_WORD, "", "");
    check("", NZ_TRACE_NO_WORD, "", "");
}

static void it_names_words_and_parts_of_the_pattern(void **state)
{
    (void)state;
    nz_trace trace;
    const char text[] = "Het DUURT l\xc3\xa1ng tot u b\xc3\xa9lt";
    assert_int_equal(nz_rule_trace(bank, rule, text, sizeof text - 1, &trace, NULL), NZ_OK);
    assert_string_equal(trace.missing, "voor, eer");
    assert_string_equal(trace.matched, "(duurt|duurde) {gap:3}(lang|weken)");
    assert_string_equal(trace.wanted, "(voor|eer)");
    assert_int_equal(nz_rule_trace(bank, 9999, text, sizeof text - 1, &trace, NULL), NZ_EINVAL);
}

static void it_agrees_with_nz_rule_test(void **state)
{
    (void)state;
    nz_bank *all = NULL;
    nz_rule about;
    const char *example;
    assert_int_equal(nz_bank_builtin(&all, NULL, NULL), NZ_OK);
    for (size_t i = 0; nz_rule_at(all, i, &about) == NZ_OK; i += 11) /* all take seconds */
        for (int no_match = 0; no_match < 2; no_match++)
            for (size_t e = 0; (example = nz_rule_example(all, i, no_match, e)); e++) {
                nz_trace trace;
                assert_int_equal(nz_rule_trace(all, i, example, strlen(example), &trace, NULL), NZ_OK);
                if ((trace.end == NZ_TRACE_MATCHED) == (no_match != 0))
                    print_error("%s: %s\n", about.id, example);
                assert_int_equal(trace.end == NZ_TRACE_MATCHED, !no_match);
            }
    nz_bank_free(all);
}

static void it_reads_short_forms_and_misspellings_as_a_scan_does(void **state)
{
    (void)state;
    static const char *const texts[] = {"Een andere leverancier deed ze een off.",
                                        "Een andere leverancir deed ze een offerte."};
    nz_bank *all = NULL;
    nz_rule about;
    size_t i = 0;
    assert_int_equal(nz_bank_builtin(&all, NULL, NULL), NZ_OK);
    while (nz_rule_at(all, i, &about) == NZ_OK && strcmp(about.id, "conc-ander-offerte") != 0)
        i++;
    for (size_t n = 0; n < sizeof texts / sizeof *texts; n++) {
        nz_trace trace;
        int matched = 0;
        assert_int_equal(nz_rule_test(all, i, texts[n], strlen(texts[n]), &matched, NULL), NZ_OK);
        assert_true(matched);
        assert_int_equal(nz_rule_trace(all, i, texts[n], strlen(texts[n]), &trace, NULL), NZ_OK);
        assert_int_equal(trace.end, NZ_TRACE_MATCHED);
    }
    nz_bank_free(all);
}

static void without_memory_it_says_so(void **state)
{
    (void)state;
    purse p = {.left = SIZE_MAX};
    nz_allocator allocator = {purse_resize, purse_release, &p};
    nz_bank *poor = NULL;
    nz_trace trace;
    const char text[] = "Het duurt lang voor jullie komen.";
    assert_int_equal(nz_bank_compile(&poor, folders, 2, 0, &allocator, NULL), NZ_OK);
    long before = p.out;
    nz_status status = NZ_ENOMEM;
    for (size_t left = 0; status == NZ_ENOMEM && left < 20000; left++) {
        p.left = left;
        status = nz_rule_trace(poor, rule, text, sizeof text - 1, &trace, NULL);
        assert_int_equal(p.out, before);
    }
    assert_int_equal(status, NZ_OK);
    nz_bank_free(poor);
    assert_int_equal(p.out, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_says_how_far_the_pattern_got),
        cmocka_unit_test(it_names_words_and_parts_of_the_pattern),
        cmocka_unit_test(it_agrees_with_nz_rule_test),
        cmocka_unit_test(it_reads_short_forms_and_misspellings_as_a_scan_does),
        cmocka_unit_test(without_memory_it_says_so),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
