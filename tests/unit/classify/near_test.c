/* near_test.c - what the sentences around one say, and what a score makes of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h> /* wants the first four before it */

#include "bank/bank.h"
#include "classify/model.h"
#include "classify/near.h"

#include <string.h>

static nz_mem mem;
static nz_text *text;

static nz_near with(const nz_near_item *items, size_t count)
{
    nz_near near = {.counted = 60};
    for (size_t i = 0; i < count; i++)
        assert_int_equal(nz_near_add(&near, &mem, items[i].sentence, items[i].odds), NZ_OK);
    return near;
}

static void assert_near(nz_near *near, uint32_t sentence, double odds)
{
    assert_float_equal((double)nz_near_odds(near, sentence), odds, 1e-6);
}

static void test_the_likeliest_within_reach(void **state)
{
    (void)state;
    nz_near near = with((const nz_near_item[]){{3, 2.0f}, {4, -0.5f}, {12, 1.0f}, {30, 0.5f}}, 4);
    assert_near(&near, 0, 2.0);
    assert_near(&near, 3, -0.5); /* not itself */
    assert_near(&near, 4, 2.0);
    assert_near(&near, 3 + NZ_NEAR_SENTENCES, 2.0);
    assert_near(&near, 4 + NZ_NEAR_SENTENCES, -0.5); /* sentence 3 is out of reach, 12 is itself */
    assert_near(&near, 30, (double)NZ_NEAR_FAR);
    near.first = 0;
    assert_near(&near, 0, 2.0); /* and again from the beginning */
    near.counted = 1;           /* no other counts: that nothing is near says nothing */
    near.lone = -2.0f;
    assert_near(&near, 30, -2.0);
    near.first = 0;
    assert_near(&near, 3, -0.5); /* what is near says as much as in a longer note */
    nz_mem_release(&mem, near.items);
}

static void test_bounds(void **state)
{
    (void)state;
    nz_near near = with((const nz_near_item[]){{1, -9.0f}, {2, 12.0f}}, 2);
    assert_int_equal(near.count, 1); /* what counts for nothing is not kept */
    assert_near(&near, 1, (double)NZ_NEAR_MOST);
    assert_near(&near, 2, (double)NZ_NEAR_FAR);
    nz_mem_release(&mem, near.items);
}

/* Of a thread each mail is as long as it is by itself. */
static void test_parts(void **state)
{
    (void)state;
    nz_near near = {0};
    assert_int_equal(nz_near_counted(&near, 7, 9), 9);
    assert_int_equal(nz_near_end_part(&near, &mem, 4, 3), NZ_OK);
    assert_int_equal(nz_near_end_part(&near, &mem, 10, 5), NZ_OK);
    assert_int_equal(nz_near_counted(&near, 0, 9), 3);
    assert_int_equal(nz_near_counted(&near, 3, 9), 3);
    assert_int_equal(nz_near_counted(&near, 4, 9), 5);
    assert_int_equal(nz_near_counted(&near, 9, 9), 5);
    assert_int_equal(nz_near_counted(&near, 10, 9), 9);
    nz_mem_release(&mem, near.parts);
}

/* How many sentences of the note count, and of which block kind its last block is. */
static uint32_t counted(const char *note, nz_block_kind last)
{
    const nz_block *block = NULL;
    nz_block_kind kind = NZ_BLOCK_PARAGRAPH;
    uint32_t count = 0;
    assert_int_equal(nz_text_begin(text, note, strlen(note)), NZ_OK);
    while (nz_text_next(text, &block) == NZ_OK && block) {
        for (uint32_t i = 0; i < block->sentence_count; i++)
            count += nz_near_counts(block, i);
        kind = block->kind;
    }
    assert_int_equal(kind, last);
    return count;
}

static void test_what_counts_for_the_length(void **state)
{
    (void)state;
    assert_int_equal(counted("De pomp lekt al weken. Er ligt een plas onder.\n", NZ_BLOCK_PARAGRAPH), 2);
    assert_int_equal(counted("De pomp lekt.\n", NZ_BLOCK_PARAGRAPH), 0); /* four tokens */
    assert_int_equal(counted("De **pomp** lekt.\n", NZ_BLOCK_PARAGRAPH), 0);
    assert_int_equal(counted("De **pomp** lekt weer.\n", NZ_BLOCK_PARAGRAPH), 1);
    assert_int_equal(counted("- de pomp lekt alweer sinds dinsdag\n", NZ_BLOCK_ITEM), 1);
    assert_int_equal(counted("# Verslag van het bezoek aan Bakkerij Smit\n", NZ_BLOCK_HEADING), 0);
    assert_int_equal(counted("Van: Sandra\nOnderwerp: storing aan de grote pomp in hal twee\n\n"
                             "De pomp lekt al weken.\n\nMet vriendelijke groet,\nSandra de Boer\n"
                             "Hoofd van de technische dienst te Gouda\n",
                             NZ_BLOCK_SIGNATURE),
                     1);
}

static void test_how_long_a_note_is(void **state)
{
    (void)state;
    assert_float_equal((double)nz_near_length(0), 3, 1e-6);
    assert_float_equal((double)nz_near_length(5), 3, 1e-6);
    assert_float_equal((double)nz_near_length(12), 3.5849625, 1e-6);
    assert_float_equal((double)nz_near_length(1000), 4, 1e-6);
}

static void assert_lonely(nz_near *near, uint32_t sentence, uint32_t count, double loneliness)
{
    near->first = 0;
    assert_float_equal((double)nz_near_loneliness(near, sentence, count), loneliness, 1e-6);
}

static void test_loneliness_grows_with_the_silence(void **state)
{
    (void)state;
    nz_near near = with((const nz_near_item[]){{20, -0.2f}}, 1);
    assert_lonely(&near, 20, 60, 1.0);  /* all around it is silent */
    assert_lonely(&near, 20, 25, 0.75); /* four sentences after it, not eight */
    assert_lonely(&near, 0, 1, 0.0);    /* nobody is there to be silent */
    near.counted = 5;                   /* but four others count, the rest is headings and the like */
    assert_lonely(&near, 20, 60, 0.25);
    nz_mem_release(&mem, near.items);
    near = with((const nz_near_item[]){{20, -0.2f}, {25, 1.5f}, {36, -1.1f}}, 3);
    assert_lonely(&near, 20, 60, 0.0); /* company */
    assert_lonely(&near, 33, 60, 0.0);
    assert_lonely(&near, 40, 60, 0.5); /* half a sign */
    nz_mem_release(&mem, near.items);
}

static void test_a_score_rises_with_what_is_near(void **state)
{
    (void)state;
    const nz_model_file file = {.slope = 0.8f, .near = 0.2f, .length = -1, .offset = 3.6f};
    const nz_model model = {.file = &file};
    double alone = nz_model_score(&model, 0.2f, NZ_NEAR_FAR, NZ_NEAR_MIDDLE),
           among = nz_model_score(&model, 0.2f, NZ_NEAR_MOST, NZ_NEAR_MIDDLE);
    assert_true(alone < 0.5 && among > 0.5);
    assert_true(nz_model_score(&model, 0.2f, NZ_NEAR_MOST, NZ_NEAR_LONG) < among);
    float needed = nz_model_odds(&model, 0.7);
    assert_float_equal(nz_model_score(&model, needed, NZ_NEAR_MOST, NZ_NEAR_SHORT), 0.7, 1e-6);
    assert_true(nz_model_odds(&model, 0) < -1e30f);
}

int main(void)
{
    nz_bank *bank;
    if (nz_bank_builtin(&bank, NULL, NULL) || nz_text_new(&text, &bank->mem, nz_bank_lexicon(bank)))
        return 1;
    mem = bank->mem;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_likeliest_within_reach),
        cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_what_counts_for_the_length),
        cmocka_unit_test(test_how_long_a_note_is),
        cmocka_unit_test(test_loneliness_grows_with_the_silence),
        cmocka_unit_test(test_a_score_rises_with_what_is_near),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    nz_text_free(text);
    nz_bank_free(bank);
    return failed;
}
