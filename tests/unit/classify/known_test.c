/* known_test.c - what came of a note comes back as it was, or not at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h> /* wants the first four before it */

#include "classify/known.h"

static nz_known known;

static int set_up(void **state)
{
    (void)state;
    static nz_mem mem;
    mem = nz_mem_from(NULL);
    return nz_known_init(&known, &mem);
}

static int tear_down(void **state)
{
    (void)state;
    nz_known_clear(&known);
    return 0;
}

/* Any number, its upper bits (where slots are told apart) spread. */
static uint64_t print_of(uint32_t number)
{
    return (number + 1) * 0x9E3779B97F4A7C15u;
}

/* Note `number` has number % 4 spans and number % 3 vetoes, with reasons that name them. */
static nz_known_note make(uint32_t number, nz_finding findings[5], char reasons[5][64])
{
    for (uint32_t i = 0; i < 5; i++) {
        snprintf(reasons[i], sizeof reasons[i], "regel %.*s%u/%u", (int)(number % 40),
                 "----------------------------------------", (unsigned)number, (unsigned)i);
        findings[i] = (nz_finding){.start = number + i,
                                   .end = number + 20 * i,
                                   .sentence_start = number,
                                   .sentence_end = number + 400,
                                   .kind = i + 3,
                                   .rule = number,
                                   .score = number / 1000.0,
                                   .side = NZ_SPEAKER_CUSTOMER,
                                   .reason = reasons[i],
                                   .cues = "negation"};
    }
    return (nz_known_note){.print = print_of(number),
                           .length = number % 300,
                           .blocks = number % 5,
                           .sentences = number % 7,
                           .tokens = number % 11,
                           .spans = number % 4,
                           .vetoes = number % 3};
}

static void keep(uint32_t number)
{
    nz_finding findings[5];
    char reasons[5][64];
    nz_known_note note = make(number, findings, reasons);
    nz_known_keep(&known, &note, findings, findings + note.spans);
}

static const nz_known_note *find(uint32_t number)
{
    return nz_known_find(&known, print_of(number), number % 300);
}

static void assert_is(const nz_known_note *found, uint32_t number)
{
    nz_finding findings[5];
    char reasons[5][64];
    nz_known_note wanted = make(number, findings, reasons);
    assert_true(found->print == wanted.print && found->length == wanted.length);
    assert_true(found->blocks == wanted.blocks && found->sentences == wanted.sentences);
    assert_true(found->tokens == wanted.tokens);
    assert_true(found->spans == wanted.spans && found->vetoes == wanted.vetoes);
    for (size_t i = 0; i < (size_t)wanted.spans + wanted.vetoes; i++) {
        const nz_finding *is = &nz_known_findings(found)[i];
        assert_true(is->start == findings[i].start && is->end == findings[i].end);
        assert_true(is->sentence_start == number && is->sentence_end == number + 400);
        assert_true(is->kind == findings[i].kind && is->rule == number && is->score == findings[i].score);
        assert_int_equal(is->side, NZ_SPEAKER_CUSTOMER);
        assert_string_equal(is->reason, findings[i].reason);
        assert_string_equal(is->cues, "");
    }
}

static void test_nothing_is_known_too(void **state)
{
    (void)state;
    assert_null(find(12));
    keep(12); /* no spans, no vetoes */
    assert_non_null(find(12));
    assert_is(find(12), 12);
    assert_null(nz_known_find(&known, print_of(12) + 1, 12)); /* the same slot, another print */
    assert_null(nz_known_find(&known, print_of(12), 13));     /* the same print, another length */
}

/* Many times what the ring holds: the latest are there, as they were; older ones are
 * forgotten, and none comes back as another. */
static void test_round_the_ring(void **state)
{
    (void)state;
    enum { MANY = 30000 };
    size_t count = 0;
    for (uint32_t n = 0; n < MANY; n++) {
        keep(n);
        assert_non_null(find(n));
        assert_is(find(n), n);
        if (n >= 500 && n % 97 == 0)
            for (uint32_t back = 1; back < 500; back++)
                if (find(n - back))
                    assert_is(find(n - back), n - back);
    }
    for (uint32_t n = 0; n < MANY; n++)
        if (find(n)) {
            assert_is(find(n), n);
            count++;
        }
    assert_true(count >= 300 && count <= 4096);
}

static void test_too_large(void **state)
{
    (void)state;
    static char reason[100000];
    memset(reason, 'a', sizeof reason - 1);
    nz_finding span = {.end = 1, .reason = reason, .cues = ""};
    nz_known_note note = {.print = print_of(7), .length = 7, .spans = 1};
    nz_known_keep(&known, &note, &span, NULL);
    assert_null(find(7));
}

/* Any byte, the length and the setting count; what stands behind the text does not. */
static void test_prints_tell_apart(void **state)
{
    (void)state;
    char text[100] =
        "Tom gebeld: alles draait, levering duurt wel lang. Volgende week weer bellen, zegt hij.";
    for (size_t length = 0; length < 60; length++) {
        uint64_t print = nz_known_print(text, length, 1);
        assert_true(print != nz_known_print(text, length, 2));
        assert_true(print != nz_known_print(text, length + 1, 1));
        for (size_t i = 0; i < sizeof text; i++) {
            text[i] ^= 0x20;
            assert_true((print == nz_known_print(text, length, 1)) == (i >= length));
            text[i] ^= 0x20;
        }
    }
    char zeros[40] = {0}; /* that end in the same bytes as are put behind a text */
    for (size_t length = 1; length < sizeof zeros; length++)
        assert_true(nz_known_print(zeros, length, 0) != nz_known_print(zeros, length - 1, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_nothing_is_known_too, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_round_the_ring, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_too_large, set_up, tear_down),
        cmocka_unit_test(test_prints_tell_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
