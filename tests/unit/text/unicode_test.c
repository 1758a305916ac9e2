/* unicode_test.c - decoding, white space, clusters and folding. */
#include "support.h"

#include "text/unicode.h"

static void test_decode(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t size;
        uint32_t code;
    } cases[] = {
        {"a", 1, 'a'},
        {"\xC3\xA9", 2, 0xE9},
        {"\xE2\x82\xAC", 3, 0x20AC},
        {"\xF0\x9F\x91\x8D", 4, 0x1F44D},
        {"\xF4\x8F\xBF\xBF", 4, 0x10FFFF},
        {"\x80", 1, NZ_BAD_BYTE}, /* a tail without a head */
        {"\xC3", 1, NZ_BAD_BYTE}, /* a head without a tail */
        {"\xC3q", 1, NZ_BAD_BYTE},
        {"\xC0\xAF", 1, NZ_BAD_BYTE}, /* too long a form of / */
        {"\xE0\x80\xAF", 1, NZ_BAD_BYTE},
        {"\xED\xA0\x80", 1, NZ_BAD_BYTE},     /* half of a surrogate pair */
        {"\xF4\x90\x80\x80", 1, NZ_BAD_BYTE}, /* past the last code point */
        {"\xFF", 1, NZ_BAD_BYTE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t code;
        assert_int_equal(nz_unicode_decode(cases[i].bytes, strlen(cases[i].bytes), &code), cases[i].size);
        assert_int_equal(code, cases[i].code);
    }
}

static void test_space(void **state)
{
    (void)state;
    assert_int_equal(nz_unicode_space("\xC2\xA0", 2), 2);
    assert_int_equal(nz_unicode_space("\xE2\x80\xA8", 3), 3);
    assert_int_equal(nz_unicode_space("\xE3\x80\x80", 3), 3);
    assert_int_equal(nz_unicode_space("\xE2\x80\x8B", 3), 0); /* zero width: part of a word */
    assert_int_equal(nz_unicode_space("\xC3\xA9", 2), 0);
}

static void assert_cluster(const char *bytes, size_t size, uint8_t mark)
{
    uint8_t found;
    assert_int_equal(nz_unicode_cluster(bytes, strlen(bytes), &found), size);
    assert_int_equal(found, mark);
}

static void test_clusters(void **state)
{
    (void)state;
    assert_cluster("e\xCC\x81n", 3, 'e');
    assert_cluster("\xC3\xA9n", 2, 'e');
    assert_cluster("\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD!", 8, NZ_MARK_SYMBOL); /* with a skin tone */
    assert_cluster("\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9x", 11, NZ_MARK_SYMBOL); /* joined */
    assert_cluster("\xF0\x9F\x87\xB3\xF0\x9F\x87\xB1\xF0\x9F\x87\xA7", 8,
                   NZ_MARK_SYMBOL);                                 /* a flag, and half of one */
    assert_cluster("1\xEF\xB8\x8F\xE2\x83\xA3", 7, NZ_MARK_SYMBOL); /* a key cap */
    assert_cluster("\xE2\x80\x99s", 3, '\'');
    assert_cluster("\xDC\x8F ", 2, NZ_MARK_ZERO); /* joins what follows, but never a space */
}

static void assert_fold(const char *bytes, const char *expected)
{
    uint32_t code;
    char out[NZ_FOLD_MAX];
    nz_unicode_decode(bytes, strlen(bytes), &code);
    size_t length = nz_unicode_fold(code, true, out);
    assert_int_equal(length, strlen(expected));
    assert_memory_equal(out, expected, length);
}

static void test_fold(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"\xC3\x89", "e"},      {"\xC4\xB3", "ij"},       {"\xC3\x9F", "ss"},       {"\xC5\x93", "oe"},
        {"\xEF\xAC\x81", "fi"}, {"\xC3\xB8", "o"},        {"\xC4\xB1", "i"},        {"\xE2\x80\x99", "'"},
        {"\xE2\x80\x9C", "\""}, {"\xC2\xBB", "\""},       {"\xE2\x80\x93", "-"},    {"\xE2\x80\xA6", "..."},
        {"\xC2\xB2", "2"},      {"\xC2\xBD", "1/2"},      {"\xCC\x81", ""},         {"\xC2\xAD", ""},
        {"\xE2\x80\x8B", ""},   {"\xD0\x99", "\xD0\xB9"}, {"\xF0\x9F\x8F\xBD", ""}, {"\xFF", "\xEF\xBF\xBD"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_fold(pairs[i][0], pairs[i][1]);
}

static void test_fold_is_small_and_valid(void **state)
{
    (void)state;
    char out[NZ_FOLD_MAX];
    for (uint32_t code = 0x80; code < 0x110000; code++) {
        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        size_t length = nz_unicode_fold(code, false, out);
        assert_true(length <= NZ_FOLD_MAX);
        assert_true(length <= 2 * (code < 0x800 ? 2u : code < 0x10000 ? 3u : 4u) + 34);
        for (size_t at = 0; at < length;) {
            uint32_t part;
            at += nz_unicode_decode(out + at, length - at, &part);
            assert_int_not_equal(part, NZ_BAD_BYTE);
            assert_int_not_equal(part, ' ');
        }
    }
}

static void test_cut(void **state)
{
    (void)state;
    const char *text = "aae\xCC\x81"
                       "b\xF0\x9F\x91\x8D";
    assert_int_equal(nz_unicode_cut(text, strlen(text), 0, 2), 2);
    assert_int_equal(nz_unicode_cut(text, strlen(text), 0, 3), 2); /* not between e and its accent */
    assert_int_equal(nz_unicode_cut(text, strlen(text), 0, 4), 2);
    assert_int_equal(nz_unicode_cut(text, strlen(text), 0, 5), 5);
    assert_int_equal(nz_unicode_cut(text, strlen(text), 0, 8), 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decode),
        cmocka_unit_test(test_space),
        cmocka_unit_test(test_clusters),
        cmocka_unit_test(test_fold),
        cmocka_unit_test(test_fold_is_small_and_valid),
        cmocka_unit_test(test_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
