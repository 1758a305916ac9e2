/* property_test.c - what must hold for every text, tried on random bytes, on
 * random mixtures of what is hard, and on the notes of corpus/. */
#include "support.h"

#include "base/hash.h"
#include "base/limits.h"
#include "text/ascii.h"
#include "text/html.h"
#include "text/unicode.h"

#include <glob.h>

static nz_text *text;

/* ---- the properties ----------------------------------------------------- */

static size_t space_at(const char *bytes, size_t length, size_t at)
{
    uint8_t byte = (uint8_t)bytes[at];
    return byte < 0x80 ? nz_is(byte, NZ_IS_SPACE) : nz_unicode_space(bytes + at, length - at);
}

/* All of bytes[from..to) is white space. */
static void assert_only_space(const char *bytes, size_t length, size_t from, size_t to)
{
    while (from < to) {
        size_t size = space_at(bytes, length, from);
        if (!size)
            fail_msg("the byte at %zu is in no token", from);
        from += size;
    }
}

static void assert_valid_utf8(const char *bytes, size_t length)
{
    for (size_t at = 0; at < length;) {
        uint32_t code;
        at += nz_unicode_decode(bytes + at, length - at, &code);
        assert_int_not_equal(code, NZ_BAD_BYTE);
    }
}

static void check_token(const nz_block *block, const nz_token *token)
{
    const char *canon = block->canon + token->canon;
    if (token->flags & NZ_TOKEN_LAYOUT) {
        assert_int_equal(token->canon_length, 0);
    } else {
        assert_true(token->canon_length >= 1 && token->canon_length <= NZ_MAX_CANON);
        assert_null(memchr(canon, ' ', token->canon_length));
        assert_int_equal(canon[token->canon_length], ' ');
    }
    assert_int_equal(token->hash, nz_hash_word(canon, token->canon_length));
    assert_valid_utf8(canon, token->canon_length);
    assert_true(token->start < token->end);
    assert_true(token->start >= block->start && token->end <= block->end);
}

static void check_sentences(const nz_block *block)
{
    uint32_t next = 0;
    for (uint32_t i = 0; i < block->sentence_count; i++) {
        const nz_sentence *sentence = &block->sentences[i];
        assert_int_equal(sentence->first, next);
        assert_true(sentence->count >= 1 && sentence->count <= NZ_MAX_SENTENCE_TOKENS);
        assert_true(sentence->body >= sentence->first && sentence->body <= sentence->first + sentence->count);
        next += sentence->count;
    }
    assert_int_equal(next, block->token_count);
}

/* Where two tokens meet, a grapheme cluster of the text without HTML ends. Not for clusters
 * that are longer than what is looked at together. */
static void check_clusters(const char *bytes, const char *bare, size_t length)
{
    const nz_block *block;
    size_t at = 0;
    if (length > NZ_MAX_CHUNK)
        return;
    assert_int_equal(nz_text_begin(text, bytes, length), NZ_OK);
    while (nz_text_next(text, &block) == NZ_OK && block)
        for (uint32_t i = 1; i < block->token_count; i++) {
            size_t meet = block->tokens[i].start;
            uint8_t mark;
            if (meet != block->tokens[i - 1].end)
                continue;
            while (at < meet)
                at += nz_unicode_cluster(bare + at, length - at, &mark);
            if (at != meet)
                fail_msg("a cluster is cut at byte %zu", meet);
        }
}

/* (a) Tokens are in order, do not overlap and hold all but white space and tags; (b) the
 * canonical forms are where they are said to be. `bare`: the text without HTML. */
static void check_note(const char *bytes, const char *bare, size_t length)
{
    const nz_block *block;
    size_t at = 0;
    assert_int_equal(nz_text_begin(text, bytes, length), NZ_OK);
    for (;;) {
        assert_int_equal(nz_text_next(text, &block), NZ_OK);
        if (!block)
            break;
        assert_true(block->token_count > 0);
        assert_true(block->end - block->start <= NZ_MAX_BLOCK);
        check_sentences(block);
        for (uint32_t i = 0, canon = 0; i < block->token_count; i++) {
            const nz_token *token = &block->tokens[i];
            assert_true(token->start >= at);
            assert_only_space(bare, length, at, token->start);
            check_token(block, token);
            assert_int_equal(token->canon, canon);
            canon += token->canon_length ? token->canon_length + 1u : 0;
            at = token->end;
        }
    }
    assert_only_space(bare, length, at, length);
}

/* (c) The note before makes no difference; (d) the output gives itself. */
static void check_fixed_point(const char *bytes, size_t length)
{
    nz_buf once, twice;
    nz_buf_init(&once, &test_memory);
    nz_buf_init(&twice, &test_memory);
    test_write_tokens(text, bytes, length, &once);
    test_write_tokens(text, "dhr. 'Hans' (\nKlant: a, b\n", 26, &twice);
    nz_buf_reset(&twice);
    test_write_tokens(text, bytes, length, &twice);
    assert_int_equal(once.length, twice.length);
    assert_memory_equal(once.data, twice.data, once.length);
    nz_buf_reset(&twice);
    test_write_tokens(text, once.data, once.length, &twice);
    if (once.length != twice.length || memcmp(once.data, twice.data, once.length) != 0) {
        size_t at = 0;
        while (once.data[at] == twice.data[at])
            at++;
        size_t from = at > 60 ? at - 60 : 0;
        FILE *dump = getenv("NZ_DUMP") ? fopen(getenv("NZ_DUMP"), "wbx") : NULL;
        if (dump) {
            fwrite(bytes, 1, length, dump);
            fclose(dump);
        }
        fail_msg("not a fixed point:\n%.100s\n--\n%.100s\n", once.data + from, twice.data + from);
    }
    nz_buf_clear(&once);
    nz_buf_clear(&twice);
}

static void check(const char *bytes, size_t length)
{
    /* a copy of just that size, so that a read past the end is caught */
    char *copy = malloc(length ? length : 1), *bare = malloc(length ? length : 1);
    assert_non_null(copy);
    assert_non_null(bare);
    memcpy(copy, bytes, length);
    nz_html_take_off(copy, length, bare);
    check_note(copy, bare, length);
    check_clusters(copy, bare, length);
    check_fixed_point(copy, length);
    free(copy);
    free(bare);
}

/* ---- the texts ---------------------------------------------------------- */

static int rounds(void)
{
    const char *many = getenv("NZ_ROUNDS");
    return many ? atoi(many) : 3000;
}

static void test_random_bytes(void **state)
{
    (void)state;
    char bytes[600];
    uint64_t seed = 1;
    for (int i = 0; i < rounds(); i++) {
        size_t length = test_random(&seed) % sizeof bytes;
        for (size_t k = 0; k < length; k++)
            bytes[k] = (char)(i % 2 ? test_random(&seed) : 9 + test_random(&seed) % 118);
        check(bytes, length);
    }
}

static void test_random_pieces(void **state)
{
    (void)state;
    static const char *const pieces[] = {"Klant",
                                         "<b>",
                                         "</b>",
                                         "<br>",
                                         "&amp;",
                                         "&eacute;",
                                         "&nbsp;",
                                         "klant",
                                         "hij",
                                         "De",
                                         "Hans",
                                         "Hans'",
                                         "'s",
                                         "'t",
                                         "zo'n",
                                         "J.",
                                         "C.",
                                         "P.C.",
                                         "dhr.",
                                         "enz.",
                                         "bijv.",
                                         "o.a.",
                                         "zgn.",
                                         "nr",
                                         "1.",
                                         "12",
                                         "3,5",
                                         "14:30",
                                         "14.30",
                                         "12-3-2024",
                                         "1.250,-",
                                         "'24",
                                         "5%",
                                         "in-",
                                         "-ie",
                                         "e-mail",
                                         "en/of",
                                         "km\xC2\xB2",
                                         "\xC3\xA9\xC3\xA9n",
                                         "e\xCC\x81",
                                         "\xCC\x81",
                                         "\xE2\x80\x99",
                                         "\xE2\x80\x9C",
                                         "\xE2\x80\x9D",
                                         "\xE2\x80\x9E",
                                         "\xC2\xAB",
                                         "\xC2\xBB",
                                         "\xE2\x80\x93",
                                         "\xE2\x80\x94",
                                         "\xE2\x80\xA6",
                                         "\xE2\x80\x8B",
                                         "\xC2\xAD",
                                         "\xC2\xA0",
                                         "\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD",
                                         "\xE2\x82\xAC",
                                         "\xFF",
                                         "\xC3",
                                         "\xE2\x80",
                                         "\xED\xA0\x80",
                                         ".",
                                         "..",
                                         "...",
                                         ",",
                                         ",,",
                                         "''",
                                         "'",
                                         "\"",
                                         "(",
                                         ")",
                                         "[",
                                         "]",
                                         ":",
                                         ":)",
                                         ":D",
                                         ";",
                                         "?",
                                         "!",
                                         "?!",
                                         "-",
                                         "--",
                                         "*",
                                         "**",
                                         "_",
                                         "#",
                                         "@",
                                         "/",
                                         "|",
                                         ">",
                                         "<",
                                         "=",
                                         "&",
                                         "+",
                                         "\t",
                                         "\n",
                                         "\n\n",
                                         "\r\n",
                                         " ",
                                         " ",
                                         " ",
                                         " ",
                                         " ",
                                         " ",
                                         "www.a.nl",
                                         "a@b.nl",
                                         "a.b",
                                         "\xE2\x80\xA2",
                                         "- ",
                                         "* ",
                                         "[x]",
                                         "Van:",
                                         "Jan:",
                                         "[00:01:12]",
                                         "14:05 - Jan Bakker:",
                                         "Met vriendelijke groet,",
                                         "nou",
                                         "maar",
                                         "dus ik",
                                         "vroeg",
                                         "zei",
                                         "\xF0\x9F\x87\xB3",
                                         "I",
                                         "IV.",
                                         "a)",
                                         "1)",
                                         "(s)",
                                         "(on)",
                                         "\xD7\x90",
                                         "\xE6\xBC\xA2",
                                         "\xC4\xB1",
                                         "x",
                                         "X",
                                         "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"};
    nz_buf note;
    uint64_t seed = 2;
    nz_buf_init(&note, &test_memory);
    for (int i = 0; i < 2 * rounds(); i++) {
        nz_buf_reset(&note);
        for (uint32_t k = test_random(&seed) % (i % 50 ? 40 : 1500); k; k--) {
            nz_buf_puts(&note, pieces[test_random(&seed) % (sizeof pieces / sizeof *pieces)]);
            if (test_random(&seed) % 3)
                nz_buf_putc(&note, test_random(&seed) % 30 ? ' ' : '\n');
        }
        check(note.data, note.length);
    }
    nz_buf_clear(&note);
}

static void test_corpus(void **state)
{
    (void)state;
    glob_t found;
    nz_buf all;
    nz_buf_init(&all, &test_memory);
    assert_int_equal(glob("corpus/*/*.txt", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        nz_buf file = test_read_file(found.gl_pathv[i]);
        check(file.data, file.length);
        nz_buf_add(&all, file.data, file.length);
        nz_buf_clear(&file);
    }
    check(all.data, all.length);
    globfree(&found);
    nz_buf_clear(&all);
}

static void fill(nz_buf *note, const char *piece, size_t length)
{
    nz_buf_reset(note);
    while (note->length < length)
        nz_buf_puts(note, piece);
}

/* Long texts of one thing: memory and time stay in bounds, and all holds. */
static void test_monotonous(void **state)
{
    (void)state;
    static const char *const pieces[] = {"a",
                                         ".",
                                         "a.",
                                         "a. ",
                                         "' ",
                                         "Hans' ",
                                         "\n",
                                         "(",
                                         "\xCC\x81",
                                         "\xF0\x9F\x87\xB3",
                                         "\xE2\x80\x8D",
                                         "aa.",
                                         "1,",
                                         "<-",
                                         "> ",
                                         "a'",
                                         ":)",
                                         "C. ",
                                         "-",
                                         "a\n",
                                         "\xFF",
                                         "\xE2\x80\x8B",
                                         "[",
                                         "@",
                                         "a@",
                                         "a.b@",
                                         "\t",
                                         "a\t",
                                         "(a",
                                         "|",
                                         "a:",
                                         "1.",
                                         "nou ja "};
    nz_buf note;
    nz_buf_init(&note, &test_memory);
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        fill(&note, pieces[i], 3 * NZ_MAX_BLOCK + 17);
        check(note.data, note.length);
    }
    nz_buf_clear(&note);
}

static void test_empty(void **state)
{
    (void)state;
    check("", 0);
    check("\n", 1);
    check("\0", 1);
    check(" \xC2\xA0\t\r\n", 6);
}

static int set_up(void **state)
{
    (void)state;
    text = test_text();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    test_end(text);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),         cmocka_unit_test(test_random_bytes),
        cmocka_unit_test(test_random_pieces), cmocka_unit_test(test_corpus),
        cmocka_unit_test(test_monotonous),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
