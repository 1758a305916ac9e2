/* spelling_test.c - long words with one letter wrong, and real words that only look so. */
#include "bank/spelling.h"

#include "base/hash.h"
#include "base/limits.h"
#include "nazorg.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
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

/* The keys that are still to come, in order. */
typedef struct keys {
    uint32_t hashes[NZ_SPELLING_LONGEST];
    size_t count, seen;
} keys;

static void take_key(void *context, uint32_t hash)
{
    keys *k = context;
    assert_true(k->seen < k->count);
    assert_int_equal(hash, k->hashes[k->seen++]);
}

/* Of words of every length: the word, and each that is left when a letter but the first goes, once. */
static void keys_are_the_words_without_a_letter(void **state)
{
    const char letters[] = "overeenkomstnummeraanpassingverzoek";
    char less[NZ_SPELLING_LONGEST];
    (void)state;
    for (size_t length = NZ_SPELLING_LETTERS; length <= NZ_SPELLING_LONGEST; length++) {
        for (const char *word = letters; word + length < letters + sizeof letters; word++) {
            keys k = {{nz_hash_word(word, length)}, 1, 0};
            for (size_t i = 1; i < length; i++) {
                memcpy(less, word, i);
                memcpy(less + i, word + i + 1, length - i - 1);
                if (word[i] != word[i - 1])
                    k.hashes[k.count++] = nz_hash_word(less, length - 1);
            }
            nz_spelling_keys(word, length, take_key, &k);
            assert_int_equal(k.seen, k.count);
        }
    }
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

/* The canonical form of the last token of "de <word>", as a rule sees it. */
static const char *read_as(nz_text *text, nz_speller *speller, const char *word)
{
    static char form[NZ_MAX_CANON + 1];
    char note[NZ_MAX_CANON + 8];
    const nz_block *block;
    snprintf(note, sizeof note, "de %s", word);
    assert_int_equal(nz_text_begin(text, note, strlen(note)), NZ_OK);
    assert_int_equal(nz_text_next(text, &block), NZ_OK);
    assert_int_equal(nz_speller_block(speller, bank->image, block, &block), NZ_OK);
    const nz_token *last = &block->tokens[block->token_count - 1];
    snprintf(form, sizeof form, "%.*s", (int)last->canon_length, block->canon + last->canon);
    return form;
}

static void what_is_remembered_is_what_is_found(void **state)
{
    (void)state;
    static nz_speller speller;
    nz_text *text;
    nz_spelling_table table = nz_spelling_table_of(bank->image);
    assert_int_equal(nz_text_new(&text, &bank->mem, nz_bank_lexicon(bank)), NZ_OK);
    nz_speller_init(&speller, &bank->mem);
    for (uint32_t i = 0; i < 2 * nz_image_count(bank->image, NZ_SECTION_ENTRIES); i += 3) {
        const nz_image_entry *entry = &table.entries[i / 2];
        char typed[NZ_MAX_CANON + 1];
        size_t length = entry->length;
        if (!nz_spelling_takes(table.strings + entry->word, length) || length >= NZ_SPELLING_LONGEST)
            continue;
        memcpy(typed, table.strings + entry->word, length + 1);
        typed[3] = typed[4];
        typed[4] = table.strings[entry->word + 3];
        uint32_t hash = nz_hash_word(typed, length), meant = NZ_NONE;
        if (nz_image_find(bank->image, hash, typed, length) == NZ_NONE)
            meant = nz_spelling_find(&table, typed, length);
        const char *wanted = meant == NZ_NONE ? typed : table.strings + table.entries[meant].word;
        assert_string_equal(read_as(text, &speller, typed), wanted);
        assert_string_equal(read_as(text, &speller, typed), wanted);
    }
    nz_speller_clear(&speller);
    nz_text_free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(keys_are_the_words_without_a_letter),
                                       cmocka_unit_test(one_letter_may_be_wrong),
                                       cmocka_unit_test(other_words_are_not_near),
                                       cmocka_unit_test(a_misspelt_word_does_what_the_word_does),
                                       cmocka_unit_test(misspellings_are_found),
                                       cmocka_unit_test(real_words_stay),
                                       cmocka_unit_test(what_is_remembered_is_what_is_found)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
