/* own_test.c - a user's own rules, and what the user calls no signal, beside a model that has not seen
 * them. */
#include "unit/folder.h"

#include "nazorg.h"

#include <stdbool.h>

static nz_bank *bank;
static nz_scanner *scanner;

/* The built-in bank with `rules` laid over it scans `text`: the spans. */
static size_t spans_with(const char *rules, const char *text)
{
    const char *dirs[] = {folder};
    put(rules);
    assert_int_equal(nz_bank_load(&bank, dirs, 1, NULL, NULL), NZ_OK);
    assert_int_equal(nz_scanner_new(&scanner, bank, NULL), NZ_OK);
    assert_int_equal(nz_scan(scanner, text, strlen(text), NULL), NZ_OK);
    return nz_span_count(scanner);
}

static void done(void)
{
    nz_scanner_free(scanner);
    nz_bank_free(bank);
}

/* What the model finds by words alone gives way to a rule of one's own in the same clause. */
static void test_before_the_model(void **state)
{
    (void)state;
    static const char own[] = "labels: {moment: {nl: moment}}\n"
                              "kinds: [{label: moment, subtype: op, nl: op}]\n"
                              "label: moment\nsubtype: op\nrules:\n"
                              "  - {id: eigen-op, pattern: 'schep de bonen', score: 0.6}\n";
    static const char note[] = "Klant: ik schep de bonen er tegenwoordig zelf maar uit met een lepel.";
    assert_int_equal(spans_with("{}\n", note), 1); /* by the model, or this proves nothing */
    assert_string_equal(nz_span_at(scanner, 0)->rule, "");
    assert_true(nz_span_at(scanner, 0)->score > 0.6);
    done();
    assert_int_equal(spans_with(own, note), 1);
    assert_string_equal(nz_span_at(scanner, 0)->rule, "eigen-op");
    assert_string_equal(nz_span_at(scanner, 0)->kind->subtype, "op");
    done();
}

/* Also where the model has another subtype of the same label in mind. */
static void test_of_the_same_label(void **state)
{
    (void)state;
    static const char own[] =
        "label: complaint\nsubtype: billing\nrules:\n"
        "  - {id: eigen-factuur, pattern: 'te knipperen', score: 0.6, suggestion: eigen-bel}\n"
        "own: [{id: eigen-bel, nl: Bel.}]\n";
    static const char note[] = "Klant: het scherm van de kassa staat steeds te knipperen.";
    assert_int_equal(spans_with("{}\n", note), 1);
    assert_string_equal(nz_span_at(scanner, 0)->rule, "");
    assert_string_equal(nz_span_at(scanner, 0)->kind->subtype, "product_fault");
    done();
    assert_int_equal(spans_with(own, note), 1);
    assert_string_equal(nz_span_at(scanner, 0)->rule, "eigen-factuur");
    assert_string_equal(nz_span_at(scanner, 0)->kind->subtype, "billing");
    assert_string_equal(nz_span_at(scanner, 0)->suggestion_nl, "Bel.");
    done();
}

/* ---- the cue no_signal --------------------------------------------------------- */

#define NO_SIGNAL(scope, pattern)                                                                            \
    "cue: no_signal\nscope: " scope "\nrules:\n  - {id: eigen-niets, pattern: '" pattern "'}\n"

/* How many spans `text` has with `rules` and, under `pack`, those of docs/example-pack; what is said of the
 * first veto, or "", goes to `veto`. */
static size_t count_with(const char *rules, bool pack, const char *text, char veto[200])
{
    const char *dirs[] = {folder, "docs/example-pack/regels"};
    put(rules);
    assert_int_equal(nz_bank_load(&bank, dirs, pack ? 2 : 1, NULL, NULL), NZ_OK);
    assert_int_equal(nz_scanner_new(&scanner, bank, NULL), NZ_OK);
    assert_int_equal(nz_scan(scanner, text, strlen(text), NULL), NZ_OK);
    size_t count = nz_span_count(scanner);
    snprintf(veto, 200, "%s", nz_veto_count(scanner) ? nz_veto_at(scanner, 0)->reason : "");
    done();
    return count;
}

/* It holds against the model alone, against a rule of ours, and against one of the user's. */
static void test_no_signal(void **state)
{
    (void)state;
    static const struct {
        bool pack;
        const char *text;
    } found[] = {
        {false, "Klant: ik schep de bonen er tegenwoordig zelf maar uit met een lepel."}, /* by the model */
        {false, "De automaat voor de bonen lekt."}, /* by a rule of ours */
        {true, "De bonen zijn bijna op."}};         /* by the pack */
    char veto[200];
    for (size_t i = 0; i < sizeof found / sizeof *found; i++) {
        assert_int_equal(count_with("{}\n", found[i].pack, found[i].text, veto), 1);
        assert_int_equal(count_with(NO_SIGNAL("sentence", "bonen"), found[i].pack, found[i].text, veto), 0);
        assert_non_null(strstr(veto, "geen signaal, zegt regel eigen-niets"));
    }
}

/* It holds as far as its scope, and in its own sentence only. */
static void test_no_signal_reaches(void **state)
{
    (void)state;
    char veto[200];
    static const char note[] = "De automaat lekt. De boiler lekt al weken.",
                      clauses[] = "De pomp lekt, en dat al sinds mei.";
    assert_int_equal(count_with(NO_SIGNAL("sentence", "automaat"), false, note, veto), 1);
    assert_int_equal(count_with(NO_SIGNAL("sentence", "mei"), false, clauses, veto), 0);
    assert_int_equal(count_with(NO_SIGNAL("after", "mei"), false, clauses, veto), 1);
}

/* Of two rules the one that reaches is named. */
static void test_no_signal_is_named(void **state)
{
    (void)state;
    char veto[200];
    static const char two[] = "cue: no_signal\nrules:\n"
                              "  - {id: eigen-aan-het-eind, scope: after, pattern: 'sinds mei'}\n"
                              "  - {id: eigen-boiler, scope: sentence, pattern: 'boiler'}\n";
    assert_int_equal(count_with(two, false, "De boiler lekt sinds mei.", veto), 0);
    assert_non_null(strstr(veto, "regel eigen-boiler"));
    assert_int_equal(count_with(two, false, "De automaat lekt sinds mei.", veto), 1);
}

/* The score of the one span of `text`, from `least` on; 0: there is none. */
static double score_from(const char *rules, const char *text, double least)
{
    const char *dirs[] = {folder};
    put(rules);
    assert_int_equal(nz_bank_load(&bank, dirs, 1, NULL, NULL), NZ_OK);
    assert_int_equal(nz_scanner_new(&scanner, bank, NULL), NZ_OK);
    assert_int_equal(nz_scanner_set_min_score(scanner, least), NZ_OK);
    assert_int_equal(nz_scan(scanner, text, strlen(text), NULL), NZ_OK);
    assert_true(nz_span_count(scanner) <= 1);
    double score = nz_span_count(scanner) ? nz_span_at(scanner, 0)->score : 0;
    done();
    return score;
}

/* What is silenced counts for nothing near it, whether it would have been a span or not. */
static void test_no_signal_raises_nothing(void **state)
{
    (void)state;
    static const char note[] = "De demomachine lekt weer.\nZe kijken ook eens rond bij een ander.\n",
                      calm[] = "De demomachine staat er.\nZe kijken ook eens rond bij een ander.\n";
    const char *silent = NO_SIGNAL("sentence", "demomachine");
    double score = score_from(silent, calm, 0.01);
    assert_true(score > 0.01);
    assert_float_equal(score_from(silent, note, 0.01), score, 1e-6);
    assert_float_equal(score_from(silent, note, score - 0.001), score, 1e-6);
    assert_true(score_from(silent, note, score + 0.001) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_before_the_model, set_up_folder, tear_down_folder),
        cmocka_unit_test_setup_teardown(test_of_the_same_label, set_up_folder, tear_down_folder),
        cmocka_unit_test_setup_teardown(test_no_signal, set_up_folder, tear_down_folder),
        cmocka_unit_test_setup_teardown(test_no_signal_reaches, set_up_folder, tear_down_folder),
        cmocka_unit_test_setup_teardown(test_no_signal_is_named, set_up_folder, tear_down_folder),
        cmocka_unit_test_setup_teardown(test_no_signal_raises_nothing, set_up_folder, tear_down_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
