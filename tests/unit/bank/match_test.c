/* match_test.c - the fast way finds what the plain way finds.
 *
 * Triggers, tracks and machine code are there for speed alone. So every note of
 * corpus/ and every example of every rule is scanned with them, with every rule
 * tried on every sentence by PCRE2 alone, and without machine code; spans and
 * vetoes must be the same. And the time must be linear in the length of a note.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h> /* wants the first four before it */

#include "bank/track.h"
#include "nazorg.h"

#include <glob.h>

static nz_bank *bank;
static nz_scanner *fast, *plain, *slow; /* slow: no machine code */

static int set_up(void **state)
{
    (void)state;
    assert_int_equal(nz_bank_builtin(&bank, NULL, NULL), NZ_OK);
    assert_int_equal(nz_scanner_new(&fast, bank, NULL), NZ_OK);
    assert_int_equal(nz_scanner_new(&plain, bank, NULL), NZ_OK);
    assert_int_equal(nz_scanner_new(&slow, bank, NULL), NZ_OK);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    nz_scanner_free(fast);
    nz_scanner_free(plain);
    nz_scanner_free(slow);
    nz_bank_free(bank);
    return 0;
}

static void assert_same_span(const nz_span *a, const nz_span *b, const char *text)
{
    if (a->start != b->start || a->end != b->end || a->kind != b->kind || a->score != b->score ||
        strcmp(a->rule, b->rule) || strcmp(a->reason, b->reason))
        fail_msg("'%s' at %zu and '%s' at %zu in: %.400s", a->reason, a->start, b->reason, b->start, text);
}

static void assert_same(const nz_scanner *a, const nz_scanner *b, const char *text)
{
    if (nz_span_count(a) != nz_span_count(b) || nz_veto_count(a) != nz_veto_count(b))
        fail_msg("%zu and %zu spans in: %.400s", nz_span_count(a), nz_span_count(b), text);
    for (size_t i = 0; i < nz_span_count(a); i++)
        assert_same_span(nz_span_at(a, i), nz_span_at(b, i), text);
    for (size_t i = 0; i < nz_veto_count(a); i++)
        assert_same_span(nz_veto_at(a, i), nz_veto_at(b, i), text);
}

/* Scans with all three; `model` or rules and cues alone. NZ_FLAG_EXPLAIN, so that
 * no sentence is passed over unmatched. */
static void check_text(const char *text, size_t length, unsigned model)
{
    model |= NZ_FLAG_EXPLAIN;
    nz_stats before[2], after[2];
    nz_scanner_set_flags(fast, model);
    nz_scanner_set_flags(plain, model | NZ_FLAG_ALL_RULES);
    nz_scanner_set_flags(slow, model | NZ_FLAG_NO_JIT);
    nz_scanner_stats(fast, &before[0]);
    nz_scanner_stats(plain, &before[1]);
    assert_int_equal(nz_scan(fast, text, length, NULL), NZ_OK);
    assert_int_equal(nz_scan(plain, text, length, NULL), NZ_OK);
    assert_int_equal(nz_scan(slow, text, length, NULL), NZ_OK);
    nz_scanner_stats(fast, &after[0]);
    nz_scanner_stats(plain, &after[1]);
    if (after[0].hits - before[0].hits != after[1].hits - before[1].hits)
        fail_msg("%llu hits, by every rule %llu, in: %.400s",
                 (unsigned long long)(after[0].hits - before[0].hits),
                 (unsigned long long)(after[1].hits - before[1].hits), text);
    assert_same(fast, plain, text);
    assert_same(fast, slow, text);
}

static void test_the_examples_of_every_rule(void **state)
{
    (void)state;
    for (size_t i = 0; i < nz_rule_count(bank); i++)
        for (int no = 0; no < 2; no++) {
            const char *text;
            for (size_t k = 0; (text = nz_rule_example(bank, i, no, k)); k++)
                check_text(text, strlen(text), NZ_FLAG_NO_MODEL);
        }
}

static void check_file(const char *path)
{
    static char text[1 << 18];
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("cannot open %s", path);
    size_t length = fread(text, 1, sizeof text - 1, file);
    text[length] = '\0';
    fclose(file);
    check_text(text, length, 0);
}

static void test_the_notes_of_the_corpus(void **state)
{
    (void)state;
    static const char *const patterns[] = {"corpus/samples/*", "corpus/dev/*1*.txt"};
    size_t checked = 0;
    for (size_t p = 0; p < 2; p++) {
        glob_t found;
        if (glob(patterns[p], 0, NULL, &found))
            continue;
        for (size_t i = 0; i < found.gl_pathc; i++, checked++)
            check_file(found.gl_pathv[i]);
        globfree(&found);
    }
    assert_true(checked > 0);
}

/* Sentences with more tokens than a track has bits, with marks of layout, and
 * with words that no bank knows. */
static void test_odd_sentences(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "Het **duurt** veel te lang voor we *iets* horen.",
        "- het duurt lang , lang ( erg lang ) voordat jullie terugbellen .",
        "Xqzt duurt xqzt lang xqzt voor xqzt we xqzt teruggebeld xqzt worden.",
        "?! ... duurt lang ... ! ... voor ... jullie bellen",
        "* checken of de klant tevreden is",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check_text(texts[i], strlen(texts[i]), 0);
    char longer[4000] = "";
    for (int i = 0; i < 60; i++)
        strcat(longer, "wij wachten al weken op een offerte en niemand belt ons terug ");
    check_text(longer, strlen(longer), 0);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) { /* the same, far into a long sentence */
        char mixed[1000];
        snprintf(mixed, sizeof mixed, "%.*s, %s", (int)(400 + 61 * i), longer, texts[i]);
        check_text(mixed, strlen(mixed), NZ_FLAG_NO_MODEL);
    }
}

/* How many patterns are run for a text of `times` times `piece`. */
static uint64_t tries_for(const char *piece, size_t times)
{
    size_t size = strlen(piece) * times;
    char *text = malloc(size + 1);
    assert_non_null(text);
    for (size_t i = 0; i < times; i++)
        memcpy(text + i * strlen(piece), piece, strlen(piece));
    nz_stats before, after;
    nz_scanner_set_flags(fast, 0);
    nz_scanner_stats(fast, &before);
    assert_int_equal(nz_scan(fast, text, size, NULL), NZ_OK);
    nz_scanner_stats(fast, &after);
    free(text);
    return after.candidates - before.candidates;
}

static void test_work_grows_with_the_text(void **state)
{
    (void)state;
    static const char *const pieces[] = {"wachten ", "duurt lang ",   "niet ", ", ", "de klant vindt het ",
                                         "a",        "geen reactie. "};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        uint64_t once = tries_for(pieces[i], 2000), twice = tries_for(pieces[i], 4000);
        if (twice > 2 * once + 2000)
            fail_msg("'%s': %llu tries, then %llu", pieces[i], (unsigned long long)once,
                     (unsigned long long)twice);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_examples_of_every_rule),
        cmocka_unit_test(test_the_notes_of_the_corpus),
        cmocka_unit_test(test_odd_sentences),
        cmocka_unit_test(test_work_grows_with_the_text),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
