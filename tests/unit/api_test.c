/* api_test.c - the public interface: a life from bank to spans, positions, and
 * what happens when memory runs out at any moment. */
#include "nazorg.h"
#include "unit/purse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char note[] =
    "Klant gaf aan dat de collega's heel enthousiast reageerden. Ik heb de folder gemaild.\n"
    "Vraagt een offerte voor drie extra licenties. Geen klachten.\n";

static void a_note_gives_spans(void **state)
{
    (void)state;
    nz_bank *bank = NULL;
    nz_scanner *scanner = NULL;
    nz_error err = {.status = NZ_OK};
    assert_int_equal(nz_bank_builtin(&bank, NULL, &err), NZ_OK);
    assert_int_equal(nz_scanner_new(&scanner, bank, &err), NZ_OK);
    assert_int_equal(nz_scan(scanner, note, sizeof note - 1, &err), NZ_OK);
    assert_int_equal(nz_span_count(scanner), 2);
    const nz_span *span = nz_span_at(scanner, 0);
    assert_string_equal(span->kind->label, "buying_signal");
    assert_string_equal(span->kind->subtype, "enthusiasm");
    assert_memory_equal(note + span->start, "de collega's", 12);
    assert_true(span->score >= 0.5 && span->score <= 1);
    assert_true(*span->suggestion_nl && *span->suggestion_en && *span->reason);
    assert_string_equal(nz_span_at(scanner, 1)->kind->subtype, "information_request");
    assert_null(nz_span_at(scanner, 2));
    nz_scanner_free(scanner);
    nz_bank_free(bank);
}

static void results_do_not_hang_on_the_note_before(void **state)
{
    (void)state;
    nz_bank *bank = NULL;
    nz_scanner *scanner = NULL;
    assert_int_equal(nz_bank_builtin(&bank, NULL, NULL), NZ_OK);
    assert_int_equal(nz_scanner_new(&scanner, bank, NULL), NZ_OK);
    assert_int_equal(nz_scan(scanner, note, sizeof note - 1, NULL), NZ_OK);
    double score = nz_span_at(scanner, 0)->score;
    const char letter[] = "Beste Jan,\n\nWij wachten al weken op antwoord.\n\nGroet, Els";
    assert_int_equal(nz_scan(scanner, letter, sizeof letter - 1, NULL), NZ_OK);
    assert_int_equal(nz_scan(scanner, "", 0, NULL), NZ_OK);
    assert_int_equal(nz_span_count(scanner), 0);
    assert_int_equal(nz_scan(scanner, note, sizeof note - 1, NULL), NZ_OK);
    assert_int_equal(nz_span_count(scanner), 2);
    assert_true(nz_span_at(scanner, 0)->score == score);
    nz_scanner_free(scanner);
    nz_bank_free(bank);
}

/* Marks of emphasis belong to no span, at its beginning or its end, nor does half of a quotation. */
/* A note that comes again counts as it did, and comes to what it came to, whatever came between;
 * one with another end, setting or length does not pass for it. */
static void a_note_may_come_again(void **state)
{
    (void)state;
    nz_bank *bank = NULL;
    nz_scanner *scanner = NULL;
    nz_stats once, twice;
    assert_int_equal(nz_bank_builtin(&bank, NULL, NULL), NZ_OK);
    assert_int_equal(nz_scanner_new(&scanner, bank, NULL), NZ_OK);
    assert_int_equal(nz_scan(scanner, note, sizeof note - 1, NULL), NZ_OK);
    nz_scanner_stats(scanner, &once);
    assert_int_equal(nz_scan(scanner, note, sizeof note - 1, NULL), NZ_OK);
    nz_scanner_stats(scanner, &twice);
    assert_true(twice.notes == 2 && twice.bytes == 2 * once.bytes && twice.blocks == 2 * once.blocks);
    assert_true(twice.sentences == 2 * once.sentences && twice.tokens == 2 * once.tokens);
    assert_true(twice.spans == 2 * once.spans && twice.vetoes == 2 * once.vetoes);
    assert_int_equal(twice.hits, once.hits); /* it was not matched again */
    assert_int_equal(nz_scan(scanner, note, sizeof note - 20, NULL), NZ_OK);
    assert_int_equal(nz_span_count(scanner), 2);
    assert_int_equal(nz_scan(scanner, note, 60, NULL), NZ_OK);
    assert_int_equal(nz_span_count(scanner), 1);
    nz_scanner_set_flags(scanner, NZ_FLAG_EXPLAIN);
    assert_int_equal(nz_scan(scanner, note, sizeof note - 1, NULL), NZ_OK);
    assert_true(nz_hit_count(scanner) > 0);
    nz_scanner_set_flags(scanner, 0);
    assert_int_equal(nz_scanner_set_min_score(scanner, 1), NZ_OK);
    assert_int_equal(nz_scan(scanner, note, sizeof note - 1, NULL), NZ_OK);
    assert_int_equal(nz_span_count(scanner), 0);
    nz_scanner_free(scanner);
    nz_bank_free(bank);
}

static void a_span_has_clean_edges(void **state)
{
    (void)state;
    static const struct {
        const char *note, *wanted;
    } cases[] = {
        {"**Factuur van mei klopt weer niet.** Verder goed.", "Factuur van mei klopt weer niet"},
        {"Verder goed. **Factuur van mei klopt weer niet**", "Factuur van mei klopt weer niet"},
        {"De nachtdienst gebruikt de app niet, \"die bellen liever\".",
         "De nachtdienst gebruikt de app niet, \"die bellen liever\""},
        {"\"Factuur van mei klopt weer niet.\"", "Factuur van mei klopt weer niet"},
        {"> Dag Els,\n> Factuur van mei klopt weer niet.", "Factuur van mei klopt weer niet"},
    };
    nz_bank *bank = NULL;
    nz_scanner *scanner = NULL;
    assert_int_equal(nz_bank_builtin(&bank, NULL, NULL), NZ_OK);
    assert_int_equal(nz_scanner_new(&scanner, bank, NULL), NZ_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *note_text = cases[i].note, *wanted = cases[i].wanted;
        assert_int_equal(nz_scan(scanner, note_text, strlen(note_text), NULL), NZ_OK);
        assert_int_equal(nz_span_count(scanner), 1);
        const nz_span *span = nz_span_at(scanner, 0);
        assert_int_equal(span->end - span->start, strlen(wanted));
        assert_memory_equal(note_text + span->start, wanted, strlen(wanted));
    }
    nz_scanner_free(scanner);
    nz_bank_free(bank);
}

static void positions_in_every_unit(void **state)
{
    (void)state;
    const char text[] = "caf\xc3\xa9 \xf0\x9f\x98\x80\r\nzin\rX";
    nz_position at;
    nz_position_start(&at);
    assert_int_equal(nz_position_advance(&at, text, sizeof text - 1, 10), NZ_OK);
    assert_int_equal(at.code_point, 6);
    assert_int_equal(at.utf16, 7);
    assert_int_equal(at.line, 1);
    assert_int_equal(nz_position_advance(&at, text, sizeof text - 1, 12), NZ_OK);
    assert_int_equal(at.line, 2);
    assert_int_equal(at.column, 1);
    assert_int_equal(nz_position_advance(&at, text, sizeof text - 1, 16), NZ_OK);
    assert_int_equal(at.line, 3);
    assert_int_equal(nz_position_advance(&at, text, sizeof text - 1, 3), NZ_EINVAL);
    assert_int_equal(nz_position_advance(&at, text, sizeof text - 1, 99), NZ_EINVAL);
}

static void every_kind_has_names_and_advice(void **state)
{
    (void)state;
    nz_bank *bank = NULL;
    assert_int_equal(nz_bank_builtin(&bank, NULL, NULL), NZ_OK);
    assert_int_equal(nz_kind_count(bank), 23);
    for (size_t i = 0; i < nz_kind_count(bank); i++) {
        const nz_kind *kind = nz_kind_at(bank, i);
        assert_true(*kind->label_nl && *kind->subtype_nl && *kind->suggestion_nl);
        assert_true(*kind->label_en && *kind->subtype_en && *kind->suggestion_en && *kind->source);
    }
    assert_null(nz_kind_at(bank, 23));
    assert_int_equal(strlen(nz_bank_revision(bank)), 16);
    nz_bank_free(bank);
}

/* ---- memory --------------------------------------------------------------- */

static nz_status whole_life(const nz_allocator *allocator)
{
    nz_bank *bank = NULL;
    nz_scanner *scanner = NULL;
    nz_error err = {.status = NZ_OK};
    nz_status status = nz_bank_builtin(&bank, allocator, &err);
    if (!status)
        status = nz_scanner_new(&scanner, bank, &err);
    if (!status)
        status = nz_scan(scanner, note, sizeof note - 1, &err);
    assert_int_equal(err.status, status);
    nz_scanner_free(scanner);
    nz_bank_free(bank);
    return status;
}

static void memory_may_fail_at_any_moment(void **state)
{
    (void)state;
    nz_status status = NZ_ENOMEM;
    for (size_t tries = 0; status != NZ_OK; tries++) {
        purse p = {.left = tries};
        nz_allocator allocator = {purse_resize, purse_release, &p};
        status = whole_life(&allocator);
        assert_true(status == NZ_OK || status == NZ_ENOMEM);
        assert_int_equal(p.out, 0);
        assert_true(tries < 100000);
    }
}

static void compiling_may_run_out_of_memory(void **state)
{
    (void)state;
    nz_status status = NZ_ENOMEM;
    const char *dirs[] = {"tests/golden/rules"};
    for (size_t tries = 0; status != NZ_OK; tries += 1 + tries / 7) {
        purse p = {.left = tries};
        nz_allocator allocator = {purse_resize, purse_release, &p};
        nz_bank *bank = NULL;
        nz_error err = {.status = NZ_OK};
        status = nz_bank_compile(&bank, dirs, 1, 0, &allocator, &err);
        assert_true(status == NZ_OK || status == NZ_ENOMEM);
        assert_true(!bank == (status != NZ_OK));
        nz_bank_free(bank);
        assert_int_equal(p.out, 0);
    }
}

static int last_line(void *user, const nz_sentence_view *sentence)
{
    char *line = user;
    assert_true(sentence->canonical_length < 100);
    memcpy(line, sentence->canonical, sentence->canonical_length);
    line[sentence->canonical_length] = '\0';
    return 0;
}

static void a_line_can_be_shown_as_patterns_see_it(void **state)
{
    (void)state;
    nz_bank *bank = NULL;
    nz_scanner *scanner = NULL;
    char line[100];
    const char text[] = "Klt was enthousiats over de off.";
    assert_int_equal(nz_bank_builtin(&bank, NULL, NULL), NZ_OK);
    assert_int_equal(nz_scanner_new(&scanner, bank, NULL), NZ_OK);
    assert_int_equal(nz_tokenize(scanner, text, sizeof text - 1, last_line, line, NULL), NZ_OK);
    assert_string_equal(line, "klt was enthousiats over de off.");
    nz_scanner_set_flags(scanner, NZ_FLAG_AS_MATCHED);
    assert_int_equal(nz_tokenize(scanner, text, sizeof text - 1, last_line, line, NULL), NZ_OK);
    assert_string_equal(line, "klant was enthousiast over de offerte");
    nz_scanner_free(scanner);
    nz_bank_free(bank);
}

/* Calls on a bank that is there, of which each must say in `err` what it returns. */
static nz_status some_calls(nz_bank *bank, nz_error *err)
{
    nz_scanner *scanner = NULL;
    char line[100];
    int matched;
    nz_trace trace;
    nz_status status = nz_rule_test(bank, 0, note, sizeof note - 1, &matched, err);
    if (!status)
        status = nz_rule_trace(bank, 0, note, sizeof note - 1, &trace, err);
    if (!status)
        status = nz_scanner_new(&scanner, bank, err);
    if (!status)
        status = nz_tokenize(scanner, note, sizeof note - 1, last_line, line, err);
    nz_scanner_free(scanner);
    return status;
}

static void a_call_that_fails_says_why(void **state)
{
    (void)state;
    const char *dirs[] = {"tests/golden/rules"};
    purse p = {.left = SIZE_MAX};
    nz_allocator allocator = {purse_resize, purse_release, &p};
    nz_bank *bank = NULL;
    nz_status status = NZ_ENOMEM;
    assert_int_equal(nz_bank_compile(&bank, dirs, 1, 0, &allocator, NULL), NZ_OK);
    for (size_t left = 0; status; left++) {
        nz_error err = {.status = NZ_OK};
        p.left = left;
        status = some_calls(bank, &err);
        assert_true(status == NZ_OK || status == NZ_ENOMEM);
        assert_int_equal(err.status, status);
        assert_int_equal(!err.message[0], status == NZ_OK);
    }
    nz_bank_free(bank);
    assert_int_equal(p.out, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_note_gives_spans),
        cmocka_unit_test(a_span_has_clean_edges),
        cmocka_unit_test(results_do_not_hang_on_the_note_before),
        cmocka_unit_test(a_note_may_come_again),
        cmocka_unit_test(positions_in_every_unit),
        cmocka_unit_test(every_kind_has_names_and_advice),
        cmocka_unit_test(memory_may_fail_at_any_moment),
        cmocka_unit_test(compiling_may_run_out_of_memory),
        cmocka_unit_test(a_line_can_be_shown_as_patterns_see_it),
        cmocka_unit_test(a_call_that_fails_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
