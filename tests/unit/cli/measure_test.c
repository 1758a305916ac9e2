/* measure_test.c - the definitions of span, line and note figures. */
#include "cli/groups.h"
#include "cli/measure.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static nz_mem mem;

static nz_measured span(size_t start, size_t end, unsigned label, unsigned subtype)
{
    return (nz_measured){.start = start, .end = end, .line = start / 10, .kind = {label, subtype}};
}

/* How annotated spans are matched, as "0>1 1>- 2>0". */
static void assert_matched(const nz_measured *annotated, size_t count, const nz_measured *found,
                           size_t found_count, const char *wanted)
{
    nz_measured_list gold = {(nz_measured *)(uintptr_t)annotated, count};
    nz_measured_list ours = {(nz_measured *)(uintptr_t)found, found_count};
    size_t to[8], back[8];
    char text[100] = "";
    double overlap = 0;
    assert_true(nz_measure_match(&mem, NZ_LEVEL_LABEL, &gold, &ours, to, back, &overlap));
    for (size_t i = 0; i < count; i++) {
        size_t at = strlen(text);
        snprintf(text + at, sizeof text - at, to[i] == NZ_UNMATCHED ? "%s%zu>-" : "%s%zu>%zu", i ? " " : "",
                 i, to[i]);
        if (to[i] != NZ_UNMATCHED)
            assert_int_equal(back[to[i]], i);
    }
    assert_string_equal(text, wanted);
}

static void test_half_of_the_shorter_one(void **state)
{
    (void)state;
    nz_measured gold = span(0, 10, 1, 1), long_one = span(5, 100, 1, 1), too_far = span(6, 100, 1, 1);
    nz_measured inside = span(4, 6, 1, 2), other = span(0, 10, 2, 3), beside = span(10, 12, 1, 1);
    assert_matched(&gold, 1, &long_one, 1, "0>0");
    assert_matched(&gold, 1, &too_far, 1, "0>-");
    assert_matched(&gold, 1, &inside, 1, "0>0");
    assert_matched(&gold, 1, &other, 1, "0>-");
    assert_matched(&gold, 1, &beside, 1, "0>-");
    assert_matched(&gold, 1, NULL, 0, "0>-");
}

static void test_one_to_one_by_overlap(void **state)
{
    (void)state;
    nz_measured gold[] = {span(0, 10, 1, 1), span(10, 20, 1, 1)};
    nz_measured both = span(2, 20, 1, 1), two[] = {span(0, 4, 1, 1), span(0, 9, 1, 1)};
    nz_measured halves[] = {span(0, 5, 1, 1), span(5, 10, 1, 1)};
    assert_matched(gold, 2, &both, 1, "0>- 1>0");
    assert_matched(gold, 2, two, 2, "0>1 1>-");
    assert_matched(gold, 2, halves, 2, "0>1 1>-"); /* equal overlaps: the last pair */
}

static void test_line_and_note_compare_sets(void **state)
{
    (void)state;
    nz_measured gold[] = {span(0, 3, 0, 0), span(5, 8, 0, 1), span(20, 25, 1, 2)};
    nz_measured found[] = {span(4, 5, 0, 0), span(30, 35, 1, 2)};
    nz_measured_list annotated = {gold, 3}, ours = {found, 2};
    nz_measure m;
    assert_true(nz_measure_init(&m, &mem, 3));
    assert_true(nz_measure_note(&m, &annotated, &ours));
    nz_count line = nz_measure_sum(&m, NZ_LEVEL_LABEL, NZ_UNIT_LINE);
    nz_count note = nz_measure_sum(&m, NZ_LEVEL_LABEL, NZ_UNIT_NOTE);
    nz_count kinds = nz_measure_sum(&m, NZ_LEVEL_SUBTYPE, NZ_UNIT_NOTE);
    assert_true(line.right == 1 && line.wrong == 1 && line.missed == 1);
    assert_true(note.right == 2 && note.wrong == 0 && note.missed == 0);
    assert_true(kinds.right == 2 && kinds.wrong == 0 && kinds.missed == 1);
    assert_true(nz_measure_count(&m, NZ_LEVEL_LABEL, NZ_UNIT_SPAN, 0).missed == 2);
    nz_measure_clear(&m);
}

static void test_rates(void **state)
{
    (void)state;
    nz_rates none = nz_measure_rates((nz_count){0}), some = nz_measure_rates((nz_count){3, 1, 2});
    assert_true(none.precision == 0 && none.recall == 0 && none.f1 == 0 && none.annotated == 0);
    assert_true(fabs(some.precision - 0.75) < 1e-12 && fabs(some.recall - 0.6) < 1e-12);
    assert_true(fabs(some.f1 - 2 * 0.75 * 0.6 / 1.35) < 1e-12 && some.annotated == 5);
}

/* Pseudo-random spans, the same everywhere. */
static unsigned long state_of_random = 12345;

static unsigned draw(unsigned below)
{
    state_of_random = (state_of_random * 1103515245 + 12345) % 2147483648u;
    return (unsigned)(state_of_random >> 8) % below;
}

static void draw_spans(nz_measured_list *list)
{
    list->count = draw(7);
    for (size_t i = 0; i < list->count; i++) {
        size_t start = draw(100);
        unsigned kind = draw(6);
        size_t end = start + 1 + draw(20);
        list->items[i] = span(start, end, kind / 2, kind);
    }
}

static void assert_rates(const nz_measure *m, nz_level level, nz_unit unit, double p, double r, double f1)
{
    nz_rates rates = nz_measure_rates(nz_measure_sum(m, level, unit));
    assert_true(fabs(rates.precision - p) < 1e-6);
    assert_true(fabs(rates.recall - r) < 1e-6);
    assert_true(fabs(rates.f1 - f1) < 1e-6);
}

static void test_exact(void **state)
{
    (void)state;
    nz_measured gold[] = {span(0, 10, 1, 1), span(20, 30, 1, 1), span(40, 50, 1, 1)};
    nz_measured found[] = {span(0, 10, 1, 2), span(20, 29, 1, 1), span(41, 50, 1, 1), span(60, 70, 1, 1)};
    nz_measured_list annotated = {gold, 3}, ours = {found, 4};
    nz_measure m;
    assert_true(nz_measure_init(&m, &mem, 3));
    assert_true(nz_measure_exact(&m, NZ_LEVEL_LABEL) == 0);
    assert_true(nz_measure_note(&m, &annotated, &ours));
    assert_true(fabs(nz_measure_exact(&m, NZ_LEVEL_LABEL) - 1 / 3.0) < 1e-6);
    assert_true(nz_measure_exact(&m, NZ_LEVEL_SUBTYPE) == 0); /* the one is of another subtype */
    nz_measure_clear(&m);
}

/* The figures are those of a second program, written apart from this one in
 * another language, over the same spans: overlapping ones and ties too. */
static void test_agrees_with_the_reference(void **state)
{
    (void)state;
    nz_measured gold[8], found[8];
    nz_measured_list annotated = {gold, 0}, ours = {found, 0};
    nz_measure m;
    assert_true(nz_measure_init(&m, &mem, 6));
    for (int i = 0; i < 400; i++) {
        draw_spans(&annotated);
        draw_spans(&ours);
        assert_true(nz_measure_note(&m, &annotated, &ours));
    }
    assert_rates(&m, NZ_LEVEL_LABEL, NZ_UNIT_SPAN, 0.104762, 0.111392, 0.107975);
    assert_rates(&m, NZ_LEVEL_LABEL, NZ_UNIT_LINE, 0.079564, 0.085509, 0.082430);
    assert_rates(&m, NZ_LEVEL_LABEL, NZ_UNIT_NOTE, 0.557084, 0.578571, 0.567624);
    assert_rates(&m, NZ_LEVEL_SUBTYPE, NZ_UNIT_SPAN, 0.058730, 0.062447, 0.060532);
    assert_rates(&m, NZ_LEVEL_SUBTYPE, NZ_UNIT_LINE, 0.041667, 0.044386, 0.042984);
    assert_rates(&m, NZ_LEVEL_SUBTYPE, NZ_UNIT_NOTE, 0.374194, 0.384530, 0.379292);
    assert_true(fabs(nz_measure_overlap(&m, NZ_LEVEL_LABEL) - 0.435277) < 1e-6);
    assert_true(fabs(nz_measure_overlap(&m, NZ_LEVEL_SUBTYPE) - 0.428047) < 1e-6);
    nz_measure_clear(&m);
}

static const char *parts_of(const char *name)
{
    static char text[100];
    const char *from;
    size_t length, style;
    if (!nz_groups_parts(name, &from, &length, &style))
        return "";
    snprintf(text, sizeof text, "%.*s|%.*s", (int)style, from, (int)(length - style - 1), from + style + 1);
    return text;
}

static void test_style_and_genre_of_a_name(void **state)
{
    (void)state;
    assert_string_equal(parts_of("a-plain-call-001"), "plain|call");
    assert_string_equal(parts_of("dev-a-plain-call-001"), "plain|call");
    assert_string_equal(parts_of("sub-x/a-indirect-mail-12"), "indirect|mail");
    static const char *const others[] = {"p1-001",
                                         "plain-call-001",
                                         "a-plain-call",
                                         "a-plain-call-x1",
                                         "a--call-1",
                                         "a-plain--1",
                                         "-plain-call-1",
                                         "1",
                                         "",
                                         "-",
                                         "a-plain-call-"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (parts_of(others[i])[0])
            fail_msg("%s: %s", others[i], parts_of(others[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_half_of_the_shorter_one),
        cmocka_unit_test(test_one_to_one_by_overlap),
        cmocka_unit_test(test_exact),
        cmocka_unit_test(test_line_and_note_compare_sets),
        cmocka_unit_test(test_rates),
        cmocka_unit_test(test_agrees_with_the_reference),
        cmocka_unit_test(test_style_and_genre_of_a_name),
    };
    mem = nz_mem_from(NULL);
    return cmocka_run_group_tests_name("cli/measure", tests, NULL, NULL);
}
