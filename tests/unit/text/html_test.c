/* html_test.c - tags and entities are taken off, and every byte stays where it stood. */
#include "support.h"

#include "text/html.h"

static nz_text *text;

static int set_up(void **state)
{
    (void)state;
    return nz_text_new(&text, &test_memory, test_lexicon());
}

static int tear_down(void **state)
{
    (void)state;
    test_end(text);
    return 0;
}

/* The bytes without tags, in a buffer of just their length, so that a sanitizer sees more. */
static char *bare_of(const char *bytes, size_t length)
{
    char *exact = malloc(length ? length : 1), *out = malloc(length + 1);
    assert_non_null(exact);
    assert_non_null(out);
    memcpy(exact, bytes, length);
    nz_html_take_off(exact, length, out);
    out[length] = '\0';
    free(exact);
    return out;
}

static void check(const char *bytes, const char *expected)
{
    char *out = bare_of(bytes, strlen(bytes));
    assert_int_equal(strlen(bytes), strlen(expected));
    assert_string_equal(out, expected);
    assert_int_equal(nz_html_is_in(bytes, strlen(bytes)), strcmp(bytes, expected) != 0);
    free(out);
}

static void test_tags(void **state)
{
    (void)state;
    check("a<br>b", "a\n   b");
    check("<p>a</p>", "\n\n a\n\n  ");
    check("<DIV CLASS='x'>a", "\n\n             a");
    check("<td>a</td>", "\t   a\t    ");
    check("a <b>b</b> c", "a    b     c");
    check("a<!-- x -->b", "a          b");
    check("<style>p{}</style>b", "\n\n                b");
    check("</style>b", "\n\n      b");
}

static void test_entities(void **state)
{
    (void)state;
    check("a&nbsp;b", "a      b");
    check("&lt;b>", "<\xE2\x81\xA0"
                    "b>");
    check("&amp;lt;", "&\xC2\xAD\xC2\xAD"
                      "lt;");
    check("caf&eacute;", "caf\xC3\xA9\xE2\x81\xA0\xE2\x81\xA0");
    check("&#x20AC;", "\xE2\x82\xAC\xE2\x81\xA0\xC2\xAD");
    check("&#128512;", "\xF0\x9F\x98\x80\xE2\x81\xA0\xC2\xAD");
    check("a&#10;b", "a\n    b");
}

static void test_what_only_looks_like_it(void **state)
{
    (void)state;
    static const char *const plain[] = {
        "5 < 6 > 4", "<3",   "<naam>", "<jan@x.nl>", "<p",   "<br",     "<p <",
        "</",        "<",    "&",      "&;",         "&#;",  "&#x;",    "&#1114112;",
        "&#xD800;",  "R&D;", "<!-- x", "&#0;",       "&amp", "<bravo>", "<p\xC3\xA9>"};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        check(plain[i], plain[i]);
}

/* Any bytes: as long as they were, and what is no mark stays as it is. */
static void test_random_bytes(void **state)
{
    (void)state;
    static const char *const pieces[] = {"<",   ">",        "/",  "p",    "br", "style",  "script", "<!--",
                                         "-->", "&",        ";",  "#",    "x",  "eacute", "12",     " ",
                                         "'",   "\xC3\xA9", "td", "</p>", "a",  "&nbsp;", "\n"};
    uint64_t seed = 20261122;
    for (int round = 0; round < 20000; round++) {
        char bytes[300] = "";
        size_t count = 1 + test_random(&seed) % 20;
        for (size_t i = 0; i < count; i++)
            strcat(bytes, pieces[test_random(&seed) % (sizeof pieces / sizeof *pieces)]);
        char *out = bare_of(bytes, strlen(bytes));
        if (!nz_html_is_in(bytes, strlen(bytes)))
            assert_string_equal(out, bytes);
        assert_int_equal(strlen(out), strlen(bytes));
        free(out);
    }
}

/* A token of an entity is all of it; one beside a tag has none of the tag. */
static void test_offsets(void **state)
{
    (void)state;
    static const char note[] = "<p>Het caf&eacute;<b>tje</b> &amp; zo</p>";
    static const char *const tokens[] = {"Het", "caf&eacute;", "tje", "&amp;", "zo"};
    const nz_block *block;
    assert_int_equal(nz_text_begin(text, note, strlen(note)), NZ_OK);
    assert_int_equal(nz_text_next(text, &block), NZ_OK);
    assert_non_null(block);
    assert_int_equal(block->token_count, 5);
    for (size_t i = 0; i < 5; i++) {
        const nz_token *token = &block->tokens[i];
        assert_int_equal(token->end - token->start, strlen(tokens[i]));
        assert_memory_equal(note + token->start, tokens[i], strlen(tokens[i]));
    }
    assert_memory_equal(block->canon, "het cafe tje & zo ", 18);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tags),
        cmocka_unit_test(test_entities),
        cmocka_unit_test(test_what_only_looks_like_it),
        cmocka_unit_test(test_random_bytes),
        cmocka_unit_test(test_offsets),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
