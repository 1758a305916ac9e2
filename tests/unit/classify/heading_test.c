/* heading_test.c - what the heading says under which a line stands. */
#include "unit/classify/builtin.h"

#include "classify/heading.h"

/* What is said of each sentence of the note, a letter each: of a complaint, a wish, praise, a
 * risk, affairs, or nothing (-). */
static void assert_topics(const char *note, const char *expected)
{
    static const char letter[] = "-cwpra";
    const nz_lexicon *structure = nz_bank_structure(bank);
    const nz_block *block;
    nz_heading heading;
    char topics[64] = "";
    size_t count = 0;
    nz_heading_begin(&heading);
    begin_note(note);
    while ((block = next_block())) {
        nz_topic topic = nz_heading_block(&heading, structure, block);
        for (uint32_t i = 0; i < block->sentence_count && count + 1 < sizeof topics; i++)
            topics[count++] = letter[nz_heading_field(structure, block, &block->sentences[i], topic)];
    }
    assert_string_equal(topics, expected);
}

static void test_lists(void **state)
{
    (void)state;
    assert_topics("Verbeterpunten\n- bereikbaarheid\n- handleiding in het Engels\n", "-cc");
    assert_topics("## Wensen\n* koppeling\n\n## Acties\n* koppeling\n", "-w-a");
    assert_topics("Pluspunten:\n1. snelle monteur\n", "-p");
    assert_topics("Klachten\n- te laat\n\nVolgende week bel ik weer.\n- folder mee\n", "-c--");
}

static void test_minutes(void **state)
{
    (void)state;
    assert_topics("1. Opening\nWelkom.\n2. Klachten\nLevering te laat.\n3. Wat verder nog ter tafel komt\n",
                  "---c-");
    assert_topics("1. Klachten\n2. Sluiting\nNiets meer.\n", "---");
}

static void test_the_first_word_decides(void **state)
{
    (void)state;
    assert_topics("Opgeloste klachten:\n- scanner\n", "-a");
    assert_topics("Acties n.a.v. klachten:\n- scanner nakijken\n", "-a");
    assert_topics("Overig:\n- scanner\n", "--");
}

static void test_a_line_above_a_list(void **state)
{
    (void)state;
    assert_topics("Dag Jan,\nWat beter moet\n- planning\nWat willen jullie graag?\n- planning\n", "--c-w");
    assert_topics("Klachten:\nDe planning is te krap.\n- maandag\n", "-cc");
    assert_topics("Klachten:\n- planning\n\nWat verder nog speelt\n- planning\n", "-c--");
}

static void test_what_ends_it(void **state)
{
    (void)state;
    assert_topics("Klachten:\nLevering te laat.\n\nPrijs te hoog.\n", "-cc");
    assert_topics("Klachten:\n- scanner\n\nKlant: ja\n\nHij belt.\n", "-c--");
}

static void test_fields(void **state)
{
    (void)state;
    assert_topics("Knelpunten: bereikbaarheid\nWensen klant: koppeling\nContact: Jan\n", "cw-");
    assert_topics("Acties:\n- klacht: bandje kapot\n- 12 mei: bellen\n", "-ca");
    assert_topics("Wensen\n", "-");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_lists),
                                       cmocka_unit_test(test_minutes),
                                       cmocka_unit_test(test_the_first_word_decides),
                                       cmocka_unit_test(test_a_line_above_a_list),
                                       cmocka_unit_test(test_what_ends_it),
                                       cmocka_unit_test(test_fields)};
    return cmocka_run_group_tests(tests, open_builtin, close_builtin);
}
