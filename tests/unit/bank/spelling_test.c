/* spelling_test.c - long words with one letter wrong, and real words that only look so. */
#include "bank/spelling.h"

#include "base/hash.h"
#include "nazorg.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static nz_bank *bank;
static nz_scanner *scanner;

static int set_up(void **state)
{
    (void)state;
    return nz_bank_builtin(&bank, NULL, NULL) || nz_scanner_new(&scanner, bank, NULL) ? -1 : 0;
}

static int tear_down(void **state)
{
    (void)state;
    nz_scanner_free(scanner);
    nz_bank_free(bank);
    return 0;
}

static bool near(const char *typed, const char *meant)
{
    return nz_spelling_near(typed, strlen(typed), meant, strlen(meant));
}

static void one_letter_may_be_wrong(void **state)
{
    (void)state;
    assert_true(near("entousiast", "enthousiast"));   /* dropped */
    assert_true(near("enthoussiast", "enthousiast")); /* doubled */
    assert_true(near("enthousiats", "enthousiast"));  /* swapped */
    assert_true(near("enthpusiast", "enthousiast"));  /* beside it on the keyboard */
    assert_true(near("leferancier", "leverancier"));  /* of the same sound */
    assert_true(near("leverancierr", "leverancier"));
}

static void other_words_are_not_near(void **state)
{
    (void)state;
    assert_false(near("enthousiast", "enthousiast"));
    assert_false(near("verlangd", "verlengd"));       /* neither beside it nor alike */
    assert_false(near("bestelde", "bestelden"));      /* another form: the end */
    assert_false(near("bestelling", "bestellingen")); /* two letters */
    assert_false(near("geleverden", "geleverde"));    /* a letter more, no double */
    assert_false(near("uitverkoop", "inverkoop"));    /* the beginning */
    assert_false(near("gebeurt", "gebeurd"));         /* the last letter */
    assert_false(near("entoesiasd", "enthousiast"));  /* two letters */
}

static size_t signals_in(const char *text)
{
    assert_int_equal(nz_scan(scanner, text, strlen(text), NULL), NZ_OK);
    return nz_span_count(scanner);
}

static void a_misspelt_word_does_what_the_word_does(void **state)
{
    (void)state;
    nz_scanner_set_flags(scanner, NZ_FLAG_NO_MODEL);
    const char *right = "Klant wil graag een prijsopgave voor uitbreiding.";
    const char *wrong = "Klant wil graag een prijsopagve voor uitbreiding.";
    assert_true(signals_in(right) > 0);
    assert_int_equal(signals_in(wrong), signals_in(right));
    const nz_span *span = nz_span_at(scanner, 0);
    assert_true(span->end <= strlen(wrong)); /* places are those of the note as written */
    nz_scanner_set_flags(scanner, 0);
}

/* Of the words of the rules, misspelt in every way that counts, how many are found? */
static void misspellings_are_found(void **state)
{
    (void)state;
    nz_spelling_table table = nz_spelling_table_of(bank->image);
    unsigned tried = 0, found = 0;
    for (uint32_t i = 0; i < bank->image->vocabulary; i++) {
        const nz_image_entry *entry = &table.entries[i];
        const char *word = table.strings + entry->word;
        bool asked = entry->trigger_count || entry->group_count || entry->common;
        if (!asked || !nz_spelling_takes(word, entry->length))
            continue;
        for (size_t at = 1; at + 1 < entry->length; at++) { /* letter `at` dropped */
            char typed[NZ_SPELLING_LONGEST + 1];
            size_t length = entry->length - 1u;
            memcpy(typed, word, at);
            memcpy(typed + at, word + at + 1, length - at);
            if (nz_image_find(bank->image, nz_hash_word(typed, length), typed, length) != NZ_NONE)
                continue;
            tried++;
            found += nz_spelling_find(&table, typed, length) == i;
        }
    }
    print_message("misspelt words found: %u of %u\n", found, tried);
    assert_true(tried > 10000 && found * 100.0 >= tried * 97.0);
}

static void real_words_stay(void **state)
{
    (void)state;
    static const char *const words[] = {"aanbidding", "verlicht", "contrasten", "legering", "verlening",
                                        "verlegen",   "geleerd",  "verboden",   "factoren", "verlangen"};
    nz_spelling_table table = nz_spelling_table_of(bank->image);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i]);
        if (nz_image_find(bank->image, nz_hash_word(words[i], length), words[i], length) == NZ_NONE)
            assert_int_equal(nz_spelling_find(&table, words[i], length), NZ_NONE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_letter_may_be_wrong), cmocka_unit_test(other_words_are_not_near),
        cmocka_unit_test(a_misspelt_word_does_what_the_word_does), cmocka_unit_test(misspellings_are_found),
        cmocka_unit_test(real_words_stay)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
