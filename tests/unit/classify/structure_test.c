/* structure_test.c - words of structure: what a folder adds to them works, and nothing is lost. */
#include "unit/folder.h"

#include "classify/clause.h"
#include "classify/cue.h"
#include "classify/side.h"
#include "nazorg.h"

static nz_bank *bank;
static nz_text *text;

/* The folder with `content`, over the built-in bank or alone. */
static void open_bank(const char *content, int has_builtin)
{
    const char *dirs[] = {folder};
    nz_bank_plan plan = {.has_builtin = has_builtin, .dirs = dirs, .dir_count = 1};
    put(content);
    assert_int_equal(nz_bank_make(&bank, &plan, NULL, NULL), NZ_OK);
    assert_int_equal(nz_text_new(&text, &bank->mem, nz_bank_lexicon(bank)), NZ_OK);
}

static void close_bank(void)
{
    nz_text_free(text);
    nz_bank_free(bank);
}

static const nz_block *first_block(const char *note)
{
    const nz_block *block = NULL;
    assert_int_equal(nz_text_begin(text, note, strlen(note)), NZ_OK);
    assert_int_equal(nz_text_next(text, &block), NZ_OK);
    assert_non_null(block);
    return block;
}

/* How many tokens the first clause has; cut at what lies within it too. */
static uint32_t clause(const char *note)
{
    const nz_block *block = first_block(note);
    return nz_clause_of(nz_bank_structure(bank), block, block->sentences, 0).last;
}

static uint32_t inner(const char *note)
{
    const nz_block *block = first_block(note);
    return nz_inner_clause_of(nz_bank_structure(bank), block, block->sentences, 0).last;
}

static void every_flag_has_a_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < NZ_STRUCTURE_FLAGS; i++) {
        assert_int_equal(nz_structure_flag_of(nz_structure_flag_name(i)), 1u << i);
        assert_int_equal(nz_lexicon_flag_of(nz_structure_flag_name(i)), 0); /* a key means one thing */
    }
    assert_int_equal(NZ_STRUCTURE_HEADING_AFFAIRS, 1u << (NZ_STRUCTURE_FLAGS - 1));
    assert_int_equal(nz_structure_flag_of("join"), 0);
    assert_int_equal(nz_structure_flag_of(""), 0);
}

static void clauses_are_cut_at_words(void **state)
{
    (void)state;
    open_bank("{}\n", 1);
    assert_int_equal(clause("het werkt goed maar traag."), 3);
    assert_int_equal(clause("het was ook maar een klacht."), 7);
    assert_int_equal(clause("het werkt goed edoch traag."), 6);
    assert_int_equal(inner("ik snap niet waarom het hapert."), 3);
    assert_int_equal(inner("niks met die module die hapert."), 4);
    assert_int_equal(inner("een offerte en een folder."), 2); /* "een" may begin a subject */
    assert_int_equal(inner("offerte en folder en we zijn blij."), 3);
    close_bank();
}

static void a_folder_adds_words(void **state)
{
    (void)state;
    open_bank("joiner: [edoch]\nbefore-maar: [immer]\nsubordinator: [hoezeer]\nlinker: [ofwel]\n"
              "subject: [eenieder]\ndemonstrative: [zulks]\npreposition: [jegens]\n",
              1);
    assert_int_equal(clause("het werkt goed edoch traag."), 3);
    assert_int_equal(clause("het werkt goed maar traag."), 3);
    assert_int_equal(clause("het is immer maar een klacht."), 7);
    assert_int_equal(inner("ik snap niet hoezeer het hapert."), 3);
    assert_int_equal(inner("wij bellen ofwel eenieder belt."), 2);
    assert_int_equal(inner("wij bellen ofwel morgen."), 5);
    assert_int_equal(inner("wij zijn jegens die klant hoezeer boos."), 5);
    assert_int_equal(nz_lexicon_find(nz_bank_lexicon(bank), "dhr.", 4),
                     NZ_LEX_NEVER_ENDS | NZ_LEX_TITLE); /* those of the text stage are as they were */
    close_bank();
}

static void folders_alone_have_the_built_in_words_or_their_own(void **state)
{
    (void)state;
    open_bank("classes: {a: [koffie]}\n", 0);
    assert_int_equal(clause("het werkt goed maar traag."), 3);
    close_bank();
    open_bank("joiner: [edoch]\n", 0);
    assert_int_equal(clause("het werkt goed edoch traag."), 3);
    assert_int_equal(clause("het werkt goed maar traag."), 6);
    close_bank();
}

/* ---- whose words, and answers ---------------------------------------------- */

static nz_speaker side_of_last(const char *note, bool *letter)
{
    nz_sides sides;
    nz_speaker side = NZ_SPEAKER_UNKNOWN;
    const nz_block *block = NULL;
    nz_sides_begin(&sides, bank);
    assert_int_equal(nz_text_begin(text, note, strlen(note)), NZ_OK);
    while (nz_text_next(text, &block) == NZ_OK && block)
        side = nz_sides_block(&sides, block);
    *letter = sides.letter;
    return side;
}

static void a_folder_says_who_writes(void **state)
{
    (void)state;
    static const char list[] = "Vanwege onzerzijds: Bianca, Ferry\n\nBianca: de helft gebruikt het niet.\n";
    static const char mail[] = "Aan: Linda (support)\nOnderwerp: factuur\n\nDe factuur klopt niet.\n";
    static const char greeting[] = "Waarde Koen,\n\nWij zoeken een ander.\n";
    bool letter;
    open_bank("{}\n", 1);
    assert_int_equal(side_of_last(list, &letter), NZ_SPEAKER_UNKNOWN);
    assert_int_equal(side_of_last("Namens ons: Bianca, Ferry\n\nBianca: het is lastig.\n", &letter),
                     NZ_SPEAKER_OWN);
    assert_int_equal(side_of_last(mail, &letter), NZ_SPEAKER_UNKNOWN);
    assert_int_equal(side_of_last(greeting, &letter), NZ_SPEAKER_UNKNOWN);
    assert_false(letter);
    close_bank();
    open_bank("on-behalf: [vanwege]\nour-side: [onzerzijds]\nsender: [aan]\ngreeting: [waarde]\n", 1);
    assert_int_equal(side_of_last(list, &letter), NZ_SPEAKER_OWN);
    assert_false(letter);
    side_of_last(greeting, &letter);
    assert_true(letter);
    assert_int_equal(side_of_last(mail, &letter), NZ_SPEAKER_OWN);
    close_bank();
}

static void a_short_role_is_one_too(void **state)
{
    static const char *const customers[] = {"Klant: het is traag.", "Klt: het is traag.", "Kl: het is traag.",
                                            "Klnt: het is traag."};
    static const char *const own[] = {"AM: het is traag.", "Relatiebeheerder: het is traag.",
                                      "Relatiemanager: het is traag."};
    bool letter;
    (void)state;
    open_bank("{}\n", 1);
    for (size_t i = 0; i < sizeof customers / sizeof *customers; i++)
        assert_int_equal(side_of_last(customers[i], &letter), NZ_SPEAKER_CUSTOMER);
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        assert_int_equal(side_of_last(own[i], &letter), NZ_SPEAKER_OWN);
    close_bank();
}

/* Is what the first sentence asks after denied? */
static bool is_denied(const char *note)
{
    nz_matcher matcher;
    nz_cues cues;
    assert_int_equal(nz_matcher_init(&matcher, bank), NZ_OK);
    nz_cues_init(&cues, bank);
    const nz_block *block = first_block(note);
    assert_int_equal(nz_matcher_block(&matcher, block, NULL, 0), NZ_OK);
    uint32_t set = nz_cues_on(&cues, &matcher, block, 0, (nz_run){1, 2}, 0);
    nz_matcher_clear(&matcher);
    return set >> NZ_CUE_DENIAL & 1;
}

static void a_folder_says_how_answers_deny(void **state)
{
    (void)state;
    open_bank("{}\n", 1);
    assert_true(is_denied("Nog klachten? Nee hoor."));
    assert_false(is_denied("Nog klachten? Neuh joh."));
    assert_false(is_denied("Kunt klachten melden? Nee hoor."));
    assert_true(is_denied("Nog klachten eigenaardig? Nee hoor."));
    close_bank();
    open_bank("answer-no: [neuh]\nanswer-filler: [joh]\nother-question: [eigenaardig]\n", 1);
    assert_true(is_denied("Nog klachten? Neuh joh."));
    assert_false(is_denied("Nog klachten? Joh."));
    assert_false(is_denied("Nog klachten eigenaardig? Nee hoor."));
    close_bank();
}

/* Is the word one of those that the reason of the first span names? */
static bool names(const char *note, const char *word)
{
    nz_scanner *s = NULL;
    assert_int_equal(nz_scanner_new(&s, bank, NULL), NZ_OK);
    assert_int_equal(nz_scan(s, note, strlen(note), NULL), NZ_OK);
    assert_true(nz_span_count(s) > 0);
    const char *words = strstr(nz_span_at(s, 0)->reason, "woord");
    bool found = words && strstr(words, word);
    nz_scanner_free(s);
    return found;
}

static void a_folder_says_what_is_no_reason(void **state)
{
    (void)state;
    static const char note[] = "De pakketten zijn alweer te laat.",
                      thanks[] = "Graag een offerte voor het dak.";
    open_bank("{}\n", 1);
    assert_true(names(note, "pakketten"));
    assert_false(names(note, "zijn"));
    assert_true(names(thanks, "offerte"));
    assert_false(names(thanks, "een"));
    close_bank();
    open_bank("no-reason: [pakketten, offerte]\n", 1);
    assert_false(names(note, "pakketten"));
    assert_false(names(thanks, "offerte"));
    assert_true(names(thanks, "graag"));
    close_bank();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_flag_has_a_name),
        cmocka_unit_test(clauses_are_cut_at_words),
        cmocka_unit_test(a_folder_adds_words),
        cmocka_unit_test(folders_alone_have_the_built_in_words_or_their_own),
        cmocka_unit_test(a_folder_says_who_writes),
        cmocka_unit_test(a_short_role_is_one_too),
        cmocka_unit_test(a_folder_says_how_answers_deny),
        cmocka_unit_test(a_folder_says_what_is_no_reason),
    };
    return cmocka_run_group_tests(tests, set_up_folder, tear_down_folder);
}
