/* markup_test.c - inline markup: what it means, and what is refused where. */
#include "read/markup.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static nz_mem mem;
static nz_buf text;
static nz_arena arena;
static nz_annotation spans;
static nz_error err;

static int start(void **state)
{
    (void)state;
    mem = nz_mem_from(NULL);
    nz_buf_init(&text, &mem);
    nz_arena_init(&arena, &mem);
    nz_annotation_init(&spans, &arena);
    return 0;
}

static int finish(void **state)
{
    (void)state;
    nz_buf_clear(&text);
    nz_annotation_clear(&spans);
    nz_arena_clear(&arena);
    return 0;
}

static nz_status read_marked(const char *marked)
{
    nz_buf_reset(&text);
    spans.count = 0;
    err = (nz_error){0};
    return nz_markup_read(&text, &spans, marked, strlen(marked), "a.txt", &err);
}

static void assert_span(size_t i, const char *label, const char *subtype, const char *words)
{
    assert_true(i < spans.count);
    const nz_annotated_span *span = &spans.spans[i];
    assert_string_equal(span->label, label);
    assert_string_equal(span->subtype, subtype);
    assert_int_equal(span->end - span->start, strlen(words));
    assert_memory_equal(text.data + span->start, words, strlen(words));
}

static void test_spans_of_a_note(void **state)
{
    (void)state;
    assert_int_equal(read_marked("Één: {{complaint.billing|de factuur klopt niet}}.\n"
                                 "{{buying_signal.new_need|Doen\njullie ook onderhoud?}}"),
                     NZ_OK);
    assert_string_equal(text.data, "Één: de factuur klopt niet.\nDoen\njullie ook onderhoud?");
    assert_int_equal(spans.count, 2);
    assert_span(0, "complaint", "billing", "de factuur klopt niet");
    assert_span(1, "buying_signal", "new_need", "Doen\njullie ook onderhoud?");
    assert_int_equal(spans.spans[0].start, 7);
    assert_int_equal(spans.spans[0].line, 1);
    assert_int_equal(spans.spans[0].column, 6);
    assert_int_equal(spans.spans[1].line, 2);
    assert_int_equal(spans.spans[1].column, 1);
}

static void test_text_without_marks(void **state)
{
    (void)state;
    assert_int_equal(read_marked(""), NZ_OK);
    assert_string_equal(text.data, "");
    assert_int_equal(read_marked("a { b } c | d.e"), NZ_OK);
    assert_string_equal(text.data, "a { b } c | d.e");
    assert_int_equal(spans.count, 0);
}

static void test_single_braces_beside_marks(void **state)
{
    (void)state;
    assert_int_equal(read_marked("{{{a.b|x}}}"), NZ_OK);
    assert_string_equal(text.data, "{x}");
    assert_span(0, "a", "b", "x");
    assert_int_equal(read_marked("{{a.b|x {y} z}} }"), NZ_OK);
    assert_span(0, "a", "b", "x {y} z");
    assert_int_equal(read_marked("{{a.b|x|y}}{{c_d.e_f|z}}"), NZ_OK);
    assert_string_equal(text.data, "x|yz");
    assert_span(1, "c_d", "e_f", "z");
}

static void test_line_ends_become_one(void **state)
{
    (void)state;
    assert_int_equal(read_marked("a\r\nb\r{{a.b|c\r\nd}}\r\n\re"), NZ_OK);
    assert_string_equal(text.data, "a\nb\nc\nd\n\ne");
    assert_span(0, "a", "b", "c\nd");
    assert_int_equal(spans.spans[0].line, 3);
}

static void test_appends(void **state)
{
    (void)state;
    assert_int_equal(read_marked("abc"), NZ_OK);
    assert_int_equal(nz_markup_read(&text, &spans, "{{a.b|x}}", 9, "a.txt", &err), NZ_OK);
    assert_string_equal(text.data, "abcx");
    assert_int_equal(spans.spans[0].start, 0);
}

static void test_broken_marks_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *marked;
        size_t line, column;
        const char *what;
    } cases[] = {
        {"a\nb {{complaint.billing|de factuur\n", 2, 3, "never closed"},
        {"a }} b", 1, 3, "without a '{{'"},
        {"{{a.b|x}} }}", 1, 11, "without a '{{'"},
        {"{{a.b|x {{c.d|y}} z}}", 1, 9, "within a span"},
        {"{{a.b|}}", 1, 1, "empty"},
        {"x\r\n{{a.b| \n\t}}", 2, 1, "empty"},
        {"{{a|x}}", 1, 1, "begins with"},
        {"{{a.|x}}", 1, 1, "begins with"},
        {"{{.b|x}}", 1, 1, "begins with"},
        {"{{a.b}}", 1, 1, "begins with"},
        {"{{A.b|x}}", 1, 1, "begins with"},
        {"{{a.b1|x}}", 1, 1, "begins with"},
        {"{{ a.b|x}}", 1, 1, "begins with"},
        {"\xC3\xA9 {{naam}}", 1, 3, "begins with"},
        {"{{{{a.b|x}}", 1, 1, "begins with"},
        {"{{", 1, 1, "begins with"},
        {"a\n\xE9n", 2, 1, "not UTF-8; save it as UTF-8"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (read_marked(cases[i].marked) != NZ_ESYNTAX)
            fail_msg("taken: %s", cases[i].marked);
        assert_string_equal(err.file, "a.txt");
        assert_int_equal(err.line, cases[i].line);
        assert_int_equal(err.column, cases[i].column);
        assert_non_null(strstr(err.message, cases[i].what));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spans_of_a_note),
        cmocka_unit_test(test_text_without_marks),
        cmocka_unit_test(test_single_braces_beside_marks),
        cmocka_unit_test(test_line_ends_become_one),
        cmocka_unit_test(test_appends),
        cmocka_unit_test(test_broken_marks_are_refused),
    };
    return cmocka_run_group_tests_name("read/markup", tests, start, finish);
}
