/* sieve_test.c - passing sentences over changes nothing, and hides nothing. */
#include "unit/folder.h"

#include "classify/classify.h"
#include "nazorg.h"

static nz_bank *bank;

static int set_up(void **state)
{
    (void)state;
    return nz_bank_builtin(&bank, NULL, NULL);
}

static int tear_down(void **state)
{
    (void)state;
    nz_bank_free(bank);
    return 0;
}

static size_t spans_of(nz_scanner *s, const char *text)
{
    assert_int_equal(nz_scan(s, text, strlen(text), NULL), NZ_OK);
    return nz_span_count(s);
}

/* The same words are nothing in one place and a signal in another: what was seen
 * in the first must not hide the second. */
static void test_what_was_nothing_elsewhere(void **state)
{
    (void)state;
    static const char *const notes[] = {
        "AM: Wij vergelijken u met een andere leverancier.",
        "Klant: Wij vergelijken u met een andere leverancier.",
        "Onderwerp: Wij vergelijken u met een andere leverancier.\n\nZie bijlage.",
        "Wij vergelijken u met een andere leverancier.",
        "AM: Ik stuur u de brochure en bel over de verlenging.",
        "Klant: Stuur mij de brochure en bel over de verlenging.",
        "Onderwerp: De printer is weer kapot en niemand belt terug.\n\nZie bijlage.",
        "De printer is weer kapot en niemand belt terug.",
    };
    enum { NOTES = sizeof notes / sizeof *notes };
    size_t fresh[NOTES], signals = 0;
    for (size_t i = 0; i < NOTES; i++) {
        nz_scanner *s = NULL;
        assert_int_equal(nz_scanner_new(&s, bank, NULL), NZ_OK);
        fresh[i] = spans_of(s, notes[i]);
        signals += fresh[i];
        nz_scanner_free(s);
    }
    assert_true(signals > 0 && signals < NOTES); /* else this proves nothing */
    nz_scanner *s = NULL;
    assert_int_equal(nz_scanner_new(&s, bank, NULL), NZ_OK);
    for (size_t round = 0; round < 3; round++)
        for (size_t i = 0; i < NOTES; i++)
            assert_int_equal(spans_of(s, notes[i]), fresh[i]);
    nz_scanner_free(s);
}

/* Nothing at a high least score may be something at a low one. */
static void test_another_least_score(void **state)
{
    (void)state;
    const char *note = "Klant: de levering was twee dagen te laat.";
    nz_scanner *s = NULL;
    assert_int_equal(nz_scanner_new(&s, bank, NULL), NZ_OK);
    assert_int_equal(nz_scanner_set_min_score(s, 1), NZ_OK);
    assert_int_equal(spans_of(s, note), 0);
    assert_int_equal(nz_scanner_set_min_score(s, 0.5), NZ_OK);
    assert_int_equal(spans_of(s, note), 1);
    nz_scanner_free(s);
}

typedef struct counts {
    size_t sentences, dull, skipped;
} counts;

/* What the sieve says of the sentences of a text. */
static counts sift(nz_classifier *c, nz_text *text, const char *bytes, unsigned flags)
{
    counts n = {0};
    const nz_block *block = NULL;
    nz_classifier_begin(c);
    assert_int_equal(nz_text_begin(text, bytes, strlen(bytes)), NZ_OK);
    while (!nz_text_next(text, &block) && block) {
        assert_int_equal(nz_classifier_look(c, block, flags), NZ_OK);
        for (uint32_t i = 0; i < block->sentence_count; i++, n.sentences++) {
            n.dull += c->sieve.dull[i];
            n.skipped += c->sieve.skip[i];
            if (!c->sieve.skip[i])
                nz_sieve_keep(&c->sieve, i, &(nz_memory){.odds = NZ_NEAR_FAR}, NULL, NULL);
        }
    }
    return n;
}

/* Some of these the model gives no chance. */
static const char *const partings[] = {"Tot dan.", "Tot dinsdag 14 mei om 10.00 uur.",
                                       "Afgesproken, tot maandag 7 april om 9.30 uur in Zwolle."};
enum { PARTINGS = sizeof partings / sizeof *partings };

static void test_what_is_passed_over(void **state)
{
    (void)state;
    static const char routine[] =
        "Beste Piet,\n\nBedankt voor het fijne gesprek van dinsdag 14 mei om 10.00 uur. "
        "Tot dan.\n\nMet vriendelijke groet,\n\nPiet de Vries";
    static const char signals[] =
        "De printer doet het weer niet. Ze overwegen over te stappen naar een ander. "
        "Ze willen graag een offerte voor drie extra licenties.";
    nz_text *text = NULL;
    nz_classifier c;
    assert_int_equal(nz_text_new(&text, &bank->mem, nz_bank_lexicon(bank)), NZ_OK);
    assert_int_equal(nz_classifier_init(&c, bank), NZ_OK);
    counts n = sift(&c, text, routine, 0);
    assert_true(n.dull * 2 >= n.sentences);
    assert_int_equal(n.skipped, n.dull);
    assert_int_equal(sift(&c, text, routine, NZ_FLAG_EXPLAIN).skipped, 0); /* all hits are asked for */
    assert_int_equal(sift(&c, text, routine, NZ_FLAG_NO_MODEL).dull, 0);
    size_t dull = 0;
    for (size_t i = 0; i < PARTINGS; i++)
        dull += sift(&c, text, partings[i], 0).dull;
    assert_true(dull > 0);
    assert_int_equal(sift(&c, text, signals, 0).skipped, 0);
    assert_int_equal(sift(&c, text, signals, 0).skipped, 3); /* told that they were nothing */
    assert_int_equal(sift(&c, text, signals, 0).dull, 0);
    nz_classifier_clear(&c);
    nz_text_free(text);
}

/* One letter makes another sentence, wherever it stands. */
static void test_one_letter(void **state)
{
    (void)state;
    char line[] = "de rederij heeft hem bij het dokken een blanco cheque meegegeven";
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-*";
    nz_text *text = NULL;
    nz_classifier c;
    assert_int_equal(nz_text_new(&text, &bank->mem, nz_bank_lexicon(bank)), NZ_OK);
    assert_int_equal(nz_classifier_init(&c, bank), NZ_OK);
    assert_int_equal(sift(&c, text, line, NZ_FLAG_NO_MODEL).skipped, 0);
    assert_int_equal(sift(&c, text, line, NZ_FLAG_NO_MODEL).skipped, 1);
    for (size_t i = 0; line[i]; i++) {
        char was = line[i];
        for (const char *letter = letters; *letter && was != ' '; letter++) {
            line[i] = *letter;
            if (*letter != was)
                assert_int_equal(sift(&c, text, line, NZ_FLAG_NO_MODEL).skipped, 0);
        }
        line[i] = was;
    }
    nz_classifier_clear(&c);
    nz_text_free(text);
}

/* A question is known again together with its answer, which may deny it. */
static void test_a_question(void **state)
{
    (void)state;
    nz_text *text = NULL;
    nz_classifier c;
    assert_int_equal(nz_text_new(&text, &bank->mem, nz_bank_lexicon(bank)), NZ_OK);
    assert_int_equal(nz_classifier_init(&c, bank), NZ_OK);
    assert_int_equal(sift(&c, text, "Nog klachten? Nee hoor.", NZ_FLAG_NO_MODEL).skipped, 0);
    assert_int_equal(sift(&c, text, "Nog klachten? Nee hoor.", NZ_FLAG_NO_MODEL).skipped, 2);
    assert_int_equal(sift(&c, text, "Nog klachten? Ja zeker.", NZ_FLAG_NO_MODEL).skipped, 0);
    assert_int_equal(sift(&c, text, "Nog klachten?", NZ_FLAG_NO_MODEL).skipped, 0);
    assert_int_equal(sift(&c, text, "Nog klachten?", NZ_FLAG_NO_MODEL).skipped, 1);
    nz_classifier_clear(&c);
    nz_text_free(text);
}

/* What is passed over is told by the words that are meant, as in training. */
static void test_a_misspelt_word(void **state)
{
    (void)state;
    nz_scanner *s = NULL;
    assert_int_equal(nz_scanner_new(&s, bank, NULL), NZ_OK);
    assert_int_equal(spans_of(s, "Ze praten met een andere leverancier."), 1);
    assert_int_equal(spans_of(s, "Ze praten met een andere leveranncier."), 1);
    nz_scanner_free(s);
}

/* A rule of the user speaks also where the first look sees nothing. */
static void test_a_rule_of_the_user(void **state)
{
    (void)state;
    assert_int_equal(set_up_folder(NULL), 0);
    put("label: complaint\nsubtype: escalation\nrules:\n"
        "  - {id: tot, pattern: 'tot (dan|dinsdag|maandag)', match: [tot dan, tot dinsdag], no-match: [tot "
        "nu]}\n");
    nz_bank *own = NULL;
    nz_scanner *s = NULL;
    const char *dirs[] = {folder};
    nz_error err;
    assert_int_equal(nz_bank_load(&own, dirs, 1, NULL, &err), NZ_OK);
    assert_int_equal(nz_scanner_new(&s, own, NULL), NZ_OK);
    for (size_t i = 0; i < 2 * PARTINGS; i++)
        assert_int_equal(spans_of(s, partings[i % PARTINGS]), 1);
    assert_int_equal(spans_of(s, "Tot straks."), 0);
    /* nor is it doubted in a long note, in which nothing is near it */
    static char note[4000];
    for (size_t i = 0; i < 30; i++)
        strcat(note, "De zon scheen op het plein.\n");
    assert_int_equal(spans_of(s, note), 0);
    strcat(note, "Tot dinsdag.\n");
    for (size_t i = 0; i < 30; i++)
        strcat(note, "De zon scheen op het plein.\n");
    assert_int_equal(spans_of(s, note), 1);
    nz_scanner_free(s);
    nz_bank_free(own);
    assert_int_equal(tear_down_folder(NULL), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_was_nothing_elsewhere),
        cmocka_unit_test(test_another_least_score),
        cmocka_unit_test(test_what_is_passed_over),
        cmocka_unit_test(test_one_letter),
        cmocka_unit_test(test_a_question),
        cmocka_unit_test(test_a_misspelt_word),
        cmocka_unit_test(test_a_rule_of_the_user),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
