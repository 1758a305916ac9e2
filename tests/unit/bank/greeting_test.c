/* greeting_test.c - what is said begins behind a greeting, and only behind one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h> /* wants the first four before it */

#include "bank/bank.h"
#include "bank/greeting.h"
#include "nazorg.h"

static nz_bank *bank;
static nz_text *text;
static nz_greeter greeter;

static int set_up(void **state)
{
    (void)state;
    if (nz_bank_builtin(&bank, NULL, NULL) || nz_text_new(&text, &bank->mem, nz_bank_lexicon(bank)))
        return -1;
    nz_greeter_init(&greeter, &bank->mem);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    nz_greeter_clear(&greeter);
    nz_text_free(text);
    nz_bank_free(bank);
    return 0;
}

/* The body of the first sentence begins with `wanted`, and the note is not touched. */
static void assert_body(const char *note, const char *wanted)
{
    const nz_block *block, *read;
    assert_int_equal(nz_text_begin(text, note, strlen(note)), NZ_OK);
    assert_int_equal(nz_text_next(text, &block), NZ_OK);
    uint32_t body = block->sentences[0].body;
    assert_int_equal(nz_greeter_read(&greeter, bank->image, block, &read), NZ_OK);
    const char *at = note + read->tokens[read->sentences[0].body].start;
    assert_int_equal(strncmp(at, wanted, strlen(wanted)), 0);
    assert_int_equal(block->sentences[0].body, body);
    assert_int_equal(read == block, read->sentences[0].body == body);
}

static void test_behind_a_greeting(void **state)
{
    (void)state;
    assert_body("Hoi Tom, de scanner ligt er weer uit.", "de scanner");
    assert_body("hoi tom, de scanner ligt er weer uit", "de scanner");
    assert_body("Hallo, heb je een prijs voor mij?", "heb je");
    assert_body("Goedemorgen mevrouw De Wit, ik wacht nog op de nota.", "ik wacht");
    assert_body("Dag Els en Marieke, de kassa doet het niet.", "de kassa");
    assert_body("hoi allemaal, er komt een nieuwe inkoper", "er komt");
    assert_body("Marieke: hoi Tom, de scanner ligt er weer uit", "de scanner");
    assert_body("12-11-2026 10:15 - Marieke: goedemorgen Tom, de pomp lekt", "de pomp");
}

static void test_no_greeting(void **state)
{
    (void)state;
    assert_body("De scanner, die van Tom, ligt er weer uit.", "De scanner");
    assert_body("Hoi Tom!", "Hoi");
    assert_body("Beste Tom,\n\nDe scanner ligt eruit.", "Beste");
    assert_body("Dag van de mantelzorg, 10 november, gevierd met taart.", "Dag van");
    assert_body("Beste koop van het jaar, zei ze.", "Beste koop");
    assert_body("Hallo daar in de verte, is er iemand?", "Hallo daar");
    assert_body("Marieke: de scanner ligt er weer uit", "de scanner");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_behind_a_greeting),
                                       cmocka_unit_test(test_no_greeting)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
