/* glob_test.c - tokens said by their letters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h> /* wants the first four before it */

#include "bank/glob.h"

#define SET(letters, many) "\1" letters "\2" many

static bool matches(const char *const *globs, size_t count, const char *word)
{
    nz_buf list;
    nz_mem mem = nz_mem_from(NULL);
    nz_buf_init(&list, &mem);
    nz_glob_list(&list, globs, count);
    nz_buf_putc(&list, '\0');
    assert_false(nz_buf_failed(&list));
    assert_true(nz_glob_valid(list.data, list.length));
    bool found = nz_glob_among(list.data, word, strlen(word));
    nz_buf_clear(&list);
    return found;
}

static bool one(const char *glob, const char *word)
{
    return matches(&glob, 1, word);
}

static void test_letters_of_a_set(void **state)
{
    (void)state;
    assert_true(one(SET("0-9", "+") "k", "25k"));
    assert_false(one(SET("0-9", "+") "k", "k"));
    assert_false(one(SET("0-9", "+") "k", "25"));
    assert_true(one(SET("0-9", "1") SET("0-9.,", "*"), "1.250,50"));
    assert_false(one(SET("0-9", "1") SET("0-9.,", "*"), "1.250,-"));
    assert_true(one("a" SET("0-9", "?"), "a"));
    assert_false(one("a" SET("0-9", "?"), "a12"));
    assert_true(one(SET("^a-c", "1") "x", "dx"));
    assert_false(one(SET("^a-c", "1") "x", "bx"));
    assert_true(one(SET("a-", "+"), "a-a"));
}

static void test_any_letters(void **state)
{
    (void)state;
    assert_true(one("klacht*brief", "klachtenbrief"));
    assert_true(one("klacht*brief", "klachtbrief"));
    assert_false(one("klacht*brief", "klachtbrieven"));
    assert_true(one("op*", "op"));
    assert_false(one("op*", "o"));
    assert_true(one("*eeuwse*", "19de-eeuwse"));
    assert_true(one(SET("", "1") SET("", "+"), "ab"));
    assert_false(one(SET("", "1") SET("", "+"), "a"));
    assert_true(one(SET("", "+") "\xC3\xA9", "caf\xC3\xA9"));
}

static void test_gives_back(void **state)
{
    (void)state;
    assert_true(one(SET("0-9", "+") "0", "100"));
    assert_true(one("*a*b", "xaxbxb"));
    assert_false(one("*a*b", "xbxbxa"));
}

static void test_list(void **state)
{
    (void)state;
    const char *const globs[] = {"plat", SET("0-9", "+") "ton", "half*", "\xE2\x82\xAC" SET("0-9", "+")};
    assert_true(matches(globs, 4, "12ton"));
    assert_true(matches(globs, 4,
                        "\xE2\x82\xAC"
                        "30"));
    assert_false(matches(globs, 4, "plat"));   /* no glob: a group says it */
    assert_false(matches(globs, 4, "halfje")); /* so does one for a long enough beginning */
    assert_false(matches(globs, 4, "ton"));
}

static void test_what_is_a_glob(void **state)
{
    (void)state;
    assert_false(nz_glob_is("offerte"));
    assert_false(nz_glob_is("offert*"));
    assert_false(nz_glob_is("*prijs"));
    assert_true(nz_glob_is("op*"));
    assert_true(nz_glob_is("*prijs*"));
    assert_true(nz_glob_is("klacht*brief"));
    assert_true(nz_glob_is(SET("0-9", "1")));
}

static void test_ways(void **state)
{
    (void)state;
    assert_int_equal(nz_glob_ways("offerte"), 0);
    assert_int_equal(nz_glob_ways("klacht*brief"), 2);
    assert_int_equal(nz_glob_ways(SET("0-9", "+") "k" SET("0-9", "?")), 3);
}

/* A damaged image gives no list that is read past its end. */
static void test_damaged_lists(void **state)
{
    (void)state;
    char list[NZ_GLOB_FIRST + 6];
    memset(list, 0x1F, sizeof list);
    assert_false(nz_glob_valid(list, sizeof list)); /* no end */
    list[NZ_GLOB_FIRST - 1] = '\0';
    assert_false(nz_glob_valid(list, sizeof list)); /* no head */
    memset(list, 0x1F, sizeof list);
    memcpy(list + NZ_GLOB_FIRST,
           "\x05"
           "0-9\2",
           6);
    assert_false(nz_glob_valid(list, sizeof list)); /* a glob of more than there is */
    memcpy(list + NZ_GLOB_FIRST,
           "\x04\1"
           "0-9",
           6);
    assert_true(nz_glob_valid(list, sizeof list));
    assert_false(nz_glob_among(list, "4", 1)); /* a set without an end */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_letters_of_a_set),
        cmocka_unit_test(test_any_letters),
        cmocka_unit_test(test_gives_back),
        cmocka_unit_test(test_list),
        cmocka_unit_test(test_what_is_a_glob),
        cmocka_unit_test(test_damaged_lists),
        cmocka_unit_test(test_ways),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
