/* put_test.c - numbers, and text made safe for where it goes. */
#include "write/put.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static nz_mem mem;
static nz_buf out;

static int start(void **state)
{
    (void)state;
    mem = nz_mem_from(NULL);
    nz_buf_init(&out, &mem);
    return 0;
}

static int end(void **state)
{
    (void)state;
    nz_buf_clear(&out);
    return 0;
}

static void test_numbers(void **state)
{
    (void)state;
    nz_buf_number(&out, 0);
    nz_buf_putc(&out, ' ');
    nz_buf_number(&out, UINT64_MAX);
    assert_string_equal(out.data, "0 18446744073709551615");
}

static void test_score_is_as_printf_has_it(void **state)
{
    (void)state;
    for (int i = 0; i <= 9973; i++) { /* a prime, so that none lies halfway between two */
        char wanted[16];
        snprintf(wanted, sizeof wanted, "%.3f", i / 9973.0);
        nz_buf_reset(&out);
        nz_put_score(&out, i / 9973.0, 3);
        assert_string_equal(out.data, wanted);
    }
}

static void test_scores(void **state)
{
    (void)state;
    static const struct {
        double score;
        const char *text;
    } cases[] = {{0, "0.000"},      {1, "1.000"},  {0.5, "0.500"}, {0.0625, "0.063"},
                 {0.9996, "1.000"}, {-3, "0.000"}, {7, "1.000"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        nz_buf_reset(&out);
        nz_put_score(&out, cases[i].score, 3);
        assert_string_equal(out.data, cases[i].text);
    }
}

static void assert_json(const char *text, size_t length, const char *wanted)
{
    nz_buf_reset(&out);
    nz_put_json(&out, text, length);
    assert_string_equal(out.data, wanted);
}

static void test_json(void **state)
{
    (void)state;
    assert_json("", 0, "\"\"");
    assert_json("a\"b\\c/\n\t", 8, "\"a\\\"b\\\\c/\\n\\t\"");
    assert_json("\0\x1F\x7F", 3, "\"\\u0000\\u001f\x7F\"");
    assert_json("caf\xC3\xA9 \xF0\x9F\x98\x80", 10, "\"caf\xC3\xA9 \xF0\x9F\x98\x80\"");
    assert_json("a\xE9z\xC3", 4, "\"a\xEF\xBF\xBDz\xEF\xBF\xBD\"");
}

static void assert_cell(const char *text, const char *wanted)
{
    nz_buf_reset(&out);
    nz_put_cell(&out, ',', text, strlen(text));
    assert_string_equal(out.data, wanted);
}

static void test_cells(void **state)
{
    (void)state;
    assert_cell("", "");
    assert_cell("prima", "prima");
    assert_cell("a,b", "\"a,b\"");
    assert_cell("a\"b\"", "\"a\"\"b\"\"\"");
    assert_cell("a\nb", "\"a\nb\"");
    assert_cell("=1+1", "'=1+1");
    assert_cell("+31 6", "'+31 6");
    assert_cell("-5%", "'-5%");
    assert_cell("@klant", "'@klant");
    assert_cell("\tx", "'\tx");
    assert_cell("\rx", "\"'\rx\"");
    assert_cell("=\"x\",1", "\"'=\"\"x\"\",1\"");
    assert_cell("1=1", "1=1");
}

static void assert_shown(const char *text, size_t length, const char *wanted)
{
    nz_buf_reset(&out);
    nz_put_shown(&out, text, length);
    assert_string_equal(out.data, wanted);
}

static void test_a_note_cannot_steer_the_terminal(void **state)
{
    (void)state;
    assert_shown("een\r\n  twee\t", 12, "een twee ");
    assert_shown("\033[31mrood", 9, "\xEF\xBF\xBD[31mrood");
    assert_shown("a\xC2\x9B"
                 "1m",
                 5,
                 "a\xEF\xBF\xBD"
                 "1m");
    assert_shown("\0\x7F", 2, "\xEF\xBF\xBD\xEF\xBF\xBD");
    assert_shown("caf\xC3\xA9", 5, "caf\xC3\xA9");
    assert_shown("caf\xE9", 4, "caf\xEF\xBF\xBD");
}

static void test_tokens(void **state)
{
    (void)state;
    const char note[] = "\tDe klant (Jan)  belt.";
    nz_token_range tokens[] = {{1, 3}, {4, 9}, {10, 11}, {11, 14}, {14, 15}, {17, 21}, {21, 22}};
    nz_sentence_view sentence = {.start = 1, .end = 22, .tokens = tokens, .token_count = 7};
    nz_buf_reset(&out);
    nz_put_tokens(&out, note, &sentence);
    sentence.token_count = 0;
    nz_put_tokens(&out, note, &sentence);
    assert_string_equal(out.data, "De klant ( Jan ) belt .\n");
    static const char tagged[] = "is on<b class=x>tevreden.";
    nz_token_range words[] = {{0, 2}, {3, 24}, {24, 25}};
    nz_buf_reset(&out);
    nz_put_tokens(&out, tagged, &(nz_sentence_view){.end = 25, .tokens = words, .token_count = 3});
    assert_string_equal(out.data, "is on<bclass=x>tevreden .\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_numbers, start, end),
        cmocka_unit_test_setup_teardown(test_scores, start, end),
        cmocka_unit_test_setup_teardown(test_score_is_as_printf_has_it, start, end),
        cmocka_unit_test_setup_teardown(test_tokens, start, end),
        cmocka_unit_test_setup_teardown(test_json, start, end),
        cmocka_unit_test_setup_teardown(test_cells, start, end),
        cmocka_unit_test_setup_teardown(test_a_note_cannot_steer_the_terminal, start, end),
    };
    return cmocka_run_group_tests_name("write/put", tests, NULL, NULL);
}
