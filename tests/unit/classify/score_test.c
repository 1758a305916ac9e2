/* score_test.c - what weighs for and against a hit of a rule. */
#include "classify/score.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static double score(uint32_t cues, nz_speaker side, bool own_counts, bool letter)
{
    nz_evidence evidence = {
        .rule_score = 0.8, .cues = cues, .side = side, .own_counts = own_counts, .letter = letter};
    return nz_score(&evidence, NULL, false);
}

#define CUE(name) (1u << NZ_CUE_##name)

static void a_rule_alone_scores_what_it_says(void **state)
{
    (void)state;
    assert_true(score(0, NZ_SPEAKER_UNKNOWN, false, false) > 0.79);
    assert_true(score(0, NZ_SPEAKER_UNKNOWN, false, false) < 0.81);
}

static void denial_and_own_side_veto(void **state)
{
    (void)state;
    assert_true(score(CUE(NEGATION), NZ_SPEAKER_UNKNOWN, false, false) < 0.5);
    assert_true(score(CUE(SOLVED), NZ_SPEAKER_UNKNOWN, false, false) < 0.5);
    assert_true(score(CUE(OWN_SIDE), NZ_SPEAKER_UNKNOWN, false, false) < 0.5);
    assert_true(score(0, NZ_SPEAKER_OWN, false, false) < 0.5);
}

static void some_cues_cancel_others(void **state)
{
    (void)state;
    assert_true(score(CUE(SOLVED) | CUE(PERSISTS), NZ_SPEAKER_UNKNOWN, false, false) > 0.5);
    assert_true(score(CUE(OWN_SIDE) | CUE(ON_REQUEST), NZ_SPEAKER_UNKNOWN, false, false) > 0.5);
    assert_true(score(CUE(OWN_SIDE), NZ_SPEAKER_UNKNOWN, false, true) >
                0.5); /* a letter: "wij" are the writer's */
    assert_true(score(CUE(OWN_SIDE), NZ_SPEAKER_UNKNOWN, true, false) >
                0.5); /* misfit: our own words count */
    assert_true(score(0, NZ_SPEAKER_OWN, true, false) > 0.5);
}

static void the_reason_is_told(void **state)
{
    (void)state;
    nz_mem mem = nz_mem_from(NULL);
    nz_buf why;
    nz_buf_init(&why, &mem);
    nz_evidence evidence = {.rule_score = 0.8, .cues = CUE(NEGATION), .block = NZ_BLOCK_HEADING};
    nz_score(&evidence, &why, false);
    assert_string_equal(why.data, "ontkenning; kopje");
    nz_buf_reset(&why);
    nz_score(&evidence, &why, true);
    assert_string_equal(why.data, "negation; heading");
    nz_buf_clear(&why);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rule_alone_scores_what_it_says),
        cmocka_unit_test(denial_and_own_side_veto),
        cmocka_unit_test(some_cues_cancel_others),
        cmocka_unit_test(the_reason_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
