/* canon_test.c - canonical forms of tokens. */
#include "support.h"

#include "text/canon.h"

static void assert_canon(const char *bytes, size_t length, const char *expected)
{
    char out[NZ_CANON_ROOM];
    size_t size = nz_canon_write(bytes, length, out);
    if (size != strlen(expected) || memcmp(out, expected, size) != 0)
        fail_msg("%s became %.*s and not %s", bytes, (int)size, out, expected);
}

static void test_forms(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"Klant", "klant"},
        {"\xC3\x89\xC3\xA9n", "een"},
        {"E\xCC\x81\x65\xCC\x81n", "een"}, /* NFD */
        {"Z\xE2\x80\x99n", "z'n"},
        {"foto\xC2\xB4s", "foto's"},
        {"\xC4\xB2sje", "ijsje"},
        {",,", "\""},
        {"''", "\""},
        {"\xE2\x80\x98\xE2\x80\x98", "\""},
        {"\xE2\x80\xA6", "..."},
        {"Klant\xE2\x80\x93"
         "AM",
         "klant-am"},
        {"af\xC2\xADspraak", "afspraak"},
        {"km\xC2\xB2", "km2"},
        {"\xC2\xAD", NZ_EMPTY_TOKEN},
        {"\x01", NZ_EMPTY_TOKEN},
        {"a\xFFz", "a\xEF\xBF\xBDz"},
        {"\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD", "\xF0\x9F\x91\x8D"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_canon(pairs[i][0], strlen(pairs[i][0]), pairs[i][1]);
    assert_canon("a\0b", 3, "ab");
}

static void test_length(void **state)
{
    (void)state;
    char word[NZ_MAX_CANON + 2];
    memset(word, 'A', sizeof word);
    word[NZ_MAX_CANON + 1] = '\0';
    assert_canon(word, NZ_MAX_CANON + 1, NZ_LONG_TOKEN);
    memset(word, 'a', sizeof word);
    word[NZ_MAX_CANON] = '\0';
    assert_canon(word, NZ_MAX_CANON, word);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_forms), cmocka_unit_test(test_length)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
