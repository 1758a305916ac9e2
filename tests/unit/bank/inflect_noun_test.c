/* inflect_noun_test.c - Dutch nouns by rule, held against tests/spec/nouns/. */
#include "bank/inflect_noun.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static nz_mem mem;

static void check(const char *entry, nz_noun_part part, const char *expected)
{
    nz_buf out;
    nz_buf_init(&out, &mem);
    assert_true(nz_noun_forms(&out, entry, part));
    assert_string_equal(out.data, expected);
    nz_buf_clear(&out);
}

static int set_up(void **state)
{
    (void)state;
    mem = nz_mem_from(NULL);
    return 0;
}

static void a_noun_has_four_forms(void **state)
{
    (void)state;
    check("vraag", NZ_NOUN_ALL, "vraag|vragen|vraagje|vraagjes");
    check("vraag", NZ_NOUN_SING, "vraag");
    check("vraag", NZ_NOUN_PLUR, "vragen");
    check("vraag", NZ_NOUN_DIM, "vraagje|vraagjes");
    check("motor", NZ_NOUN_ALL, "motor|motoren|motors|motortje|motortjes");
}

static void forms_may_be_given(void **state)
{
    (void)state;
    check("ei: eieren eitje", NZ_NOUN_ALL, "ei|eieren|eitje|eitjes");
    check("app: apps", NZ_NOUN_ALL, "app|apps|appje|appjes");
    check("datum: data|datums datumpje|datummetje", NZ_NOUN_DIM, "datumpje|datummetje|datumpjes|datummetjes");
    check("datum: data|datums", NZ_NOUN_PLUR, "data|datums");
}

static void what_is_no_noun(void **state)
{
    (void)state;
    nz_buf out;
    char name[8];
    nz_buf_init(&out, &mem);
    const char *bad[] = {
        "",        "a",        "vraag en", "ei:",    "ei: eieren eitje x",
        "v(r)aag", "ei: a||b", "ei: |a",   "ei: a|", "een-woord-dat-langer-is-dan-iemand-ooit-zal-schrijven"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (nz_noun_forms(&out, bad[i], NZ_NOUN_ALL))
            fail_msg("taken for a noun: %s", bad[i]);
    assert_false(nz_noun_name("tekening", name, sizeof name)); /* no room */
    assert_true(nz_noun_name("ei: eieren eitje", name, sizeof name));
    assert_string_equal(name, "ei");
    nz_buf_clear(&out);
}

/* ---- the list ---------------------------------------------------------------- */

/* Is every one of `made` (with bars) among `good`? */
static bool all_among(const char *made, const char *good)
{
    char one[128], all[256];
    snprintf(all, sizeof all, "|%s|", good);
    for (size_t n; *made; made += n + (made[n] == '|')) {
        n = strcspn(made, "|");
        snprintf(one, sizeof one, "|%.*s|", (int)n, made);
        if (!strstr(all, one))
            return false;
    }
    return true;
}

static bool is_right(const char *noun, nz_noun_part part, const char *good, bool tell)
{
    nz_buf out;
    nz_buf_init(&out, &mem);
    assert_true(nz_noun_forms(&out, noun, part));
    if (part == NZ_NOUN_DIM) /* singulars, then plurals */
        out.data[(out.length - 1) / 2] = '\0';
    bool right = all_among(out.data, good);
    if (!right && tell)
        print_error("%s: %s, not %s\n", noun, out.data, good);
    nz_buf_clear(&out);
    return right;
}

static void the_list_holds(void **state)
{
    (void)state;
    FILE *file = fopen("tests/spec/nouns/nouns.txt", "r");
    char row[256], noun[64], plural[64], diminutive[64];
    size_t count = 0, known = 0, wrong = 0;
    assert_non_null(file);
    while (fgets(row, sizeof row, file)) {
        bool is_known = row[0] == '?';
        if (row[0] == '#' || row[0] == '\n')
            continue;
        assert_int_equal(sscanf(row + 2 * is_known, "%63s %63s %63s", noun, plural, diminutive), 3);
        bool right = is_right(noun, NZ_NOUN_PLUR, plural, !is_known);
        right &= is_right(noun, NZ_NOUN_DIM, diminutive, !is_known);
        if (right && is_known)
            print_error("%s: a known failure that passes now\n", noun);
        wrong += right == is_known;
        known += is_known;
        count++;
    }
    fclose(file);
    print_message("%zu nouns, %zu by no rule\n", count, known);
    assert_true(count >= 250 && known * 12 <= count);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_noun_has_four_forms),
        cmocka_unit_test(forms_may_be_given),
        cmocka_unit_test(what_is_no_noun),
        cmocka_unit_test(the_list_holds),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
