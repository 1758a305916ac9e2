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

static void check_read_out(const char *bytes, const char *expected)
{
    size_t length = strlen(bytes);
    char *exact = malloc(length), *out = malloc(length);
    assert_non_null(exact);
    assert_non_null(out);
    memcpy(exact, bytes, length);
    assert_int_equal(nz_html_read_out(exact, length, out), strlen(expected));
    assert_memory_equal(out, expected, strlen(expected));
    free(exact);
    free(out);
}

static void test_read_out(void **state)
{
    (void)state;
    check_read_out("erg <b>blij</b> mee,<br>maar on<i>tevreden</i>", "erg blij mee,\nmaar ontevreden");
    check_read_out("collega&#39;s &amp; caf&eacute;&nbsp;&euro; 5", "collega's & caf\xC3\xA9 \xE2\x82\xAC 5");
    check_read_out("<td>a</td><!-- x --><style>p{}</style>b", "\ta\t\nb");
    check_read_out("<3 & <naam> 5 < 6", "<3 & <naam> 5 < 6");
    check_read_out("<p>", "\n");
}

static void test_tags(void **state)
{
    (void)state;
    check("a<br>b", "a   \nb");
    check("<p>a</p>", " \n\na  \n\n");
    check("<DIV CLASS='x'>a", "             \n\na");
    check("<td>a</td>", "   \ta    \t");
    check("a <b>b</b> c", "a    b     c");
    check("a <!-- x -->b", "a           b");
    check("<style>p{}</style>b", "                \n\nb");
    check("</style>b", "      \n\nb");
    check("<script>a<b</script >c", "                   \n\nc");
    check("<!DOCTYPE html>a", "               a");
    check("<![if !supportLists]>a<![endif]>", "                     a          ");
    check("<![CDATA[a]]>", "         a]]>");
    check("<?xml version='1.0'?>a", "                     a");
    check("<!-->a", "     a");
    check("<o:p>a</o:p>", "     a      ");
    check("<td nowrap>a", "          \ta");
}

static void test_entities(void **state)
{
    (void)state;
    check("a&nbsp;b", "a      b");
    check("&lt;b>", "<\xE2\x81\xA0"
                    "b>");
    check("caf&eacute;", "caf\xC3\xA9\xE2\x81\xA0\xE2\x81\xA0");
    check("&#x20AC;", "\xE2\x82\xAC\xE2\x81\xA0\xC2\xAD");
    check("&#128512;", "\xF0\x9F\x98\x80\xE2\x81\xA0\xC2\xAD");
    check("a&#10;b", "a    \nb");
    check("a&#13;b", "a    \nb");
    check("a&#13;&#10;b", "a         \nb");
    check("&#146;", "\xE2\x80\x99\xE2\x81\xA0");
    check("a&zwj;b", "a\xE2\x80\x8D\xC2\xAD" /* the least room there is */
                     "b");
    check("a&nbsp b", "a      b");
    check("a&nbspb", "a     b");
}

/* <p title='x>y'>: a bracket in quotes, that are closed, closes nothing. */
static void test_attributes(void **state)
{
    (void)state;
    check("<p title='x>y'>a", "             \n\na");
    check("<a href=\"x>y\">a", "              a");
    check("<p title='x>a", "          \n\na");
    check("<b class=x>a", "           a");
}

/* In a block that is closed, a line end is white space. */
static void test_line_ends(void **state)
{
    (void)state;
    check("<p>a\nb</p>\nc", " \n\na b  \n\n\nc");
    check("<p>a\nb", " \n\na\nb");
    check("<p>a\nb<pre>c</pre>", " \n\na\nb   \n\nc    \n\n"); /* </pre> is no end of <p> */
    check("<div><pre>a\nb</pre>\nc</div>\nd", "   \n\n   \n\na\nb    \n\n c    \n\n\nd");
    check("a\n<b>b</b>\nc", "a\n   b    \nc");
}

/* Within a word a mark takes no room, so that it stays one token. */
static void test_within_a_word(void **state)
{
    (void)state;
    check("on<b>te</b>vreden", "on\xE2\x81\xA0te\xC2\xAD\xC2\xADvreden");
    check("on<!-- --><i>te", "on\xE2\x81\xA0\xE2\x81\xA0\xE2\x81\xA0\xC2\xADte");
    check("on <b>te</b> vr", "on    te     vr");
    check("a:<b>b", "a:   b");
    check("a<br>b<td>", "a   \nb   \t");
}

static void test_escaped_twice(void **state)
{
    (void)state;
    check("a&amp;nbsp;b", "a          b");
    check("&lt;p&gt;a&lt;/p&gt;", "       \n\na        \n\n");
    check("a &lt;b class=x&gt;b", "a                  b");
    check("&amp;eacute;", "\xC3\xA9\xE2\x81\xA0\xE2\x81\xA0\xC2\xAD\xC2\xAD");
    check("5 &lt; 6", "5 <\xE2\x81\xA0 6");
}

static void test_what_only_looks_like_it(void **state)
{
    (void)state;
    static const char *const plain[] = {"5 < 6 > 4",  "<3",         "<naam>",
                                        "<jan@x.nl>", "<p",         "<br",
                                        "<p <",       "</",         "<",
                                        "&",          "&;",         "&#;",
                                        "&#x;",       "&#1114112;", "&#xD800;",
                                        "R&D;",       "<!-- x",     "&#0;",
                                        "&amp",       "<bravo>",    "Marge <b 10% bij Jansen. Volume >5",
                                        "<tel:06>",   "<!>",        "<! x>",
                                        "a <p ",      "<p\xC3\xA9>"};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        check(plain[i], plain[i]);
}

/* Any bytes: as long as they were, and what is no mark stays as it is. */
static void test_random_bytes(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "<",    ">", "/",      "p",  "br", "style", "script",   "<!--", "-->",  "&",      ";",
        "#",    "x", "eacute", "12", " ",  "'",     "\xC3\xA9", "td",   "</p>", "<b>",    "&lt;",
        "&gt;", "=", "\"",     "<!", "[",  "nbsp",  "amp;",     "\r",   "a",    "&nbsp;", "\n"};
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
        cmocka_unit_test(test_tags),          cmocka_unit_test(test_read_out),
        cmocka_unit_test(test_entities),      cmocka_unit_test(test_attributes),
        cmocka_unit_test(test_line_ends),     cmocka_unit_test(test_within_a_word),
        cmocka_unit_test(test_escaped_twice), cmocka_unit_test(test_what_only_looks_like_it),
        cmocka_unit_test(test_random_bytes),  cmocka_unit_test(test_offsets),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
