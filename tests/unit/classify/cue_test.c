/* cue_test.c - how good each cue is by itself, on the examples of tests/spec/cues/.
 *
 *     == seen
 *     + Geen [klachten] over de machine.          the cue holds over "klachten"
 *     - AM: Is alles naar wens?                    it does not hold here
 *     | Klant: Nee, [de factuur klopt niet].       (a passage goes on after a bar)
 *
 * Prints precision, recall and F1 a cue, for the half that was seen while the
 * patterns were written (made up for them) and for the other (sentences of
 * corpus/dev, by another writer, marked by hand before they were measured).
 * Fails below a floor: raise it when the cue gets better. With CUE_FAILURES set,
 * names the examples of the seen half that go wrong; those of the unseen half it
 * never names, so that nobody writes patterns for them. */
#include "bank/match.h"
#include "base/buf.h"
#include "classify/classify.h"
#include "classify/score.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef enum cue_half { SEEN, UNSEEN, HALVES } cue_half;

typedef struct tally {
    unsigned right, missed, false_alarms, examples, positive;
} tally;

typedef struct cue_subject {
    const char *name; /* of the file */
    uint32_t cues;    /* one of these holds ... */
    bool ours;        /* ... or the words are our own side's */
    double floor[HALVES];
} cue_subject;

#define CUE(name) (1u << NZ_CUE_##name)
static const cue_subject subjects[] = {
    {"negation", CUE(NEGATION) | CUE(DENIAL), false, {1.00, 0.95}},
    {"hypothesis", CUE(HYPOTHESIS) | CUE(AGENDA), true, {0.98, 0.81}},
    {"solved", CUE(SOLVED), false, {1.00, 0.92}},
    {"reported", CUE(REPORTED), false, {1.00, 0.94}},
    {"side", 0, true, {1.00, 0.89}},
    {"irony", CUE(IRONY), false, {0.98, 0.33}},
    {"question", CUE(QUESTION), false, {0.98, 0.94}},
    {"third", CUE(THIRD_PARTY) | CUE(SMALL_TALK), false, {0.97, 0.74}},
};
enum {
    SUBJECTS = sizeof subjects / sizeof *subjects,
    WITHIN = (1 << NZ_CUE_COUNT) - 1 - (1 << NZ_CUE_NEGATION) - (1 << NZ_CUE_DENIAL)
};

static nz_mem mem;
static nz_bank *bank;
static nz_text *text;
static nz_matcher matcher;
static nz_cues cues;
static bool tell;

static int set_up(void **state)
{
    (void)state;
    mem = nz_mem_from(NULL);
    tell = getenv("CUE_FAILURES") != NULL;
    if (nz_bank_builtin(&bank, NULL, NULL) || nz_text_new(&text, &mem, nz_bank_lexicon(bank)) ||
        nz_matcher_init(&matcher, bank))
        return -1;
    nz_cues_init(&cues, bank);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    nz_matcher_clear(&matcher);
    nz_text_free(text);
    nz_bank_free(bank);
    return 0;
}

/* ---- one example ---------------------------------------------------------- */

/* The tokens of the sentence that share a byte with [start, end). */
static nz_run run_of(const nz_block *block, const nz_sentence *sentence, size_t start, size_t end)
{
    nz_run run = {0, 0};
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++)
        if (block->tokens[t].start < end && block->tokens[t].end > start) {
            run.first = run.last ? run.first : t;
            run.last = t + 1;
        }
    return run;
}

/* What is known of the first sentence that holds a byte of [start, end); the
 * blocks before it tell whose words it is. A cue may stand in the brackets; a word
 * of denial there is part of what is said. */
static nz_evidence evidence_of(const nz_buf *passage, size_t start, size_t end)
{
    nz_sides sides;
    const nz_block *block = NULL;
    nz_sides_begin(&sides, bank);
    assert_int_equal(nz_text_begin(text, passage->data, passage->length), NZ_OK);
    while (!nz_text_next(text, &block) && block) {
        nz_evidence evidence = {.side = nz_sides_block(&sides, block), .letter = sides.letter};
        for (uint32_t s = 0; s < block->sentence_count; s++) {
            nz_run on = run_of(block, &block->sentences[s], start, end);
            if (on.first == on.last)
                continue;
            assert_int_equal(nz_matcher_block(&matcher, block, NULL, 0), NZ_OK);
            evidence.cues = nz_cues_on(&cues, &matcher, block, s, on, WITHIN);
            return evidence;
        }
    }
    fail_msg("no sentence holds the brackets in: %s", passage->data);
    return (nz_evidence){0};
}

/* Does the subject hold over what stands in the brackets? Takes them out. */
static bool holds_over(const cue_subject *subject, const char *example)
{
    nz_buf passage;
    const char *open = strchr(example, '['), *close = strchr(example, ']');
    assert_true(open && close && open < close);
    nz_buf_init(&passage, &mem);
    nz_buf_add(&passage, example, (size_t)(open - example));
    size_t start = passage.length;
    nz_buf_add(&passage, open + 1, (size_t)(close - open - 1));
    size_t end = passage.length;
    nz_buf_puts(&passage, close + 1);
    nz_evidence evidence = evidence_of(&passage, start, end);
    nz_buf_clear(&passage);
    bool holds = subject->ours && nz_evidence_ours(&evidence);
    for (nz_cue cue = 0; cue < NZ_CUE_COUNT; cue++)
        holds |= (subject->cues >> cue & 1) && nz_evidence_has(&evidence, cue);
    return holds;
}

static void check_example(const cue_subject *subject, cue_half half, const nz_buf *example, tally *count)
{
    if (!example->length)
        return;
    bool wanted = example->data[0] == '+', held = holds_over(subject, example->data + 2);
    count->examples++;
    count->positive += wanted;
    count->right += wanted && held;
    count->missed += wanted && !held;
    count->false_alarms += !wanted && held;
    if (tell && half == SEEN && wanted != held)
        print_message("%s, %s: %s", subject->name, wanted ? "missed" : "false alarm", example->data + 2);
}

/* ---- one file ------------------------------------------------------------- */

static void check_file(const cue_subject *subject, tally counts[HALVES])
{
    char path[256], row[1024];
    nz_buf example;
    cue_half half = SEEN;
    snprintf(path, sizeof path, "tests/spec/cues/%s.txt", subject->name);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    nz_buf_init(&example, &mem);
    while (fgets(row, sizeof row, file)) {
        if (row[0] == '|') {
            nz_buf_puts(&example, row + (row[1] == ' ' ? 2 : 1));
            continue;
        }
        check_example(subject, half, &example, &counts[half]);
        nz_buf_reset(&example);
        if (row[0] == '=')
            half = strcmp(row, "== unseen\n") ? SEEN : UNSEEN;
        else if (row[0] == '+' || row[0] == '-')
            nz_buf_puts(&example, row);
    }
    check_example(subject, half, &example, &counts[half]);
    nz_buf_clear(&example);
    fclose(file);
}

static double ratio(unsigned part, unsigned rest)
{
    return part + rest ? (double)part / (part + rest) : 0;
}

static double f1_of(const tally *c)
{
    return ratio(2 * c->right, c->missed + c->false_alarms);
}

static void the_cues_hold_where_they_should(void **state)
{
    (void)state;
    unsigned low = 0;
    print_message("cue          half    examples  precision  recall     F1\n");
    for (size_t i = 0; i < SUBJECTS; i++) {
        tally counts[HALVES] = {{0}};
        check_file(&subjects[i], counts);
        for (cue_half half = SEEN; half < HALVES; half++) {
            const tally *c = &counts[half];
            bool under = f1_of(c) < subjects[i].floor[half];
            assert_true(c->examples >= 30 && 5 * c->positive <= 3 * c->examples + 5);
            print_message("%-12s %-6s %9u %10.3f %7.3f %6.3f%s\n", subjects[i].name,
                          half == SEEN ? "seen" : "unseen", c->examples, ratio(c->right, c->false_alarms),
                          ratio(c->right, c->missed), f1_of(c), under ? "  under its floor" : "");
            low += under;
        }
    }
    assert_int_equal(low, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_cues_hold_where_they_should)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
