/* inflect_test.c - Dutch verbs by rule. */
#include "bank/inflect.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void check(const char *entry, nz_verb_part part, const char *expected)
{
    nz_mem mem = nz_mem_from(NULL);
    nz_buf out;
    nz_buf_init(&out, &mem);
    assert_true(nz_verb_forms(&out, entry, part));
    assert_string_equal(out.data, expected);
    nz_buf_clear(&out);
}

static void regular_verbs(void **state)
{
    (void)state;
    check("bellen", NZ_VERB_ALL, "bel|belt|bellen|belde|belden|te bellen|gebeld|gebelde");
    check("maken", NZ_VERB_ALL, "maak|maakt|maken|maakte|maakten|te maken|gemaakt|gemaakte");
    check("wachten", NZ_VERB_PRES, "wacht|wachten");
    check("reizen", NZ_VERB_FIN, "reis|reist|reizen|reisde|reisden");
}

static void stress_decides_the_stem(void **state)
{
    (void)state;
    check("leveren", NZ_VERB_PRES, "lever|levert|leveren");
    check("rekenen", NZ_VERB_PRES, "reken|rekent|rekenen");
    check("betalen", NZ_VERB_PART, "betaald|betaalde");
    check("beloven", NZ_VERB_PAST, "beloofde|beloofden");
}

static void prefixes_take_no_ge(void **state)
{
    (void)state;
    check("verlengen", NZ_VERB_PART, "verlengd|verlengde");
    check("gebruiken", NZ_VERB_PART, "gebruikt|gebruikte");
    check("bergen", NZ_VERB_PART, "gebergd|gebergde"); /* "ber" is no prefix */
}

static void irregular_verbs(void **state)
{
    (void)state;
    check("geven: gaf gaven gegeven", NZ_VERB_ALL, "geef|geeft|geven|gaf|gaven|te geven|gegeven");
    check("komen: kwam kwamen gekomen", NZ_VERB_PRES, "kom|komt|komen");
    check("gaan: ging gingen gegaan", NZ_VERB_PRES, "ga|gaat|gaan");
    check("informeren: informeerde informeerden geinformeerd informeer informeert", NZ_VERB_PRES,
          "informeren|informeer|informeert");
}

static void separable_verbs_split(void **state)
{
    (void)state;
    check("terug|bellen", NZ_VERB_PART, "teruggebeld|teruggebelde");
    check("terug|bellen", NZ_VERB_INF, "terugbellen|terug te bellen");
    check("op|zeggen: zei zeiden gezegd", NZ_VERB_PAST, "opzei|opzeiden|(zei|zeiden) {gap:8}op");
}

static void what_is_no_verb(void **state)
{
    (void)state;
    nz_mem mem = nz_mem_from(NULL);
    nz_buf out;
    char name[16];
    nz_buf_init(&out, &mem);
    const char *bad[] = {
        "", "n", "tafel", "|bellen", "geven: gaf", "geven: gaf gaven gegeven a b c d e", "bellen x"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(nz_verb_forms(&out, bad[i], NZ_VERB_ALL));
    assert_false(nz_verb_name("terug|bellen", name, 5)); /* no room */
    assert_true(nz_verb_name("terug|bellen", name, sizeof name));
    assert_string_equal(name, "terugbellen");
    nz_buf_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(regular_verbs),         cmocka_unit_test(stress_decides_the_stem),
        cmocka_unit_test(prefixes_take_no_ge),   cmocka_unit_test(irregular_verbs),
        cmocka_unit_test(separable_verbs_split), cmocka_unit_test(what_is_no_verb),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
