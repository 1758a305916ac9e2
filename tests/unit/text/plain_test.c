/* plain_test.c - the fast paths with SSE2, without it, and the slow path alone
 * give the same tokens, stops and canonical bytes. */
#include "support.h"

#include "base/hash.h"
#include "text/padded.h"
#include "text/tokens.h"

static void assert_same(const nz_tokens *a, const nz_tokens *b)
{
    assert_int_equal(a->count, b->count);
    assert_int_equal(a->stop_count, b->stop_count);
    assert_int_equal(a->canon_length, b->canon_length);
    assert_memory_equal(a->canon, b->canon, a->canon_length);
    assert_int_equal(a->since, b->since);
    assert_true(a->fresh == b->fresh && a->quoted == b->quoted && a->paren_open == b->paren_open);
    assert_true(a->double_open == b->double_open && a->punctuated == b->punctuated);
    for (size_t i = 0; i < a->count; i++)
        assert_memory_equal(&a->items[i], &b->items[i], sizeof *a->items);
    for (size_t i = 0; i < a->stop_count; i++) {
        assert_int_equal(a->stops[i].token, b->stops[i].token);
        assert_int_equal(a->stops[i].kind, b->stops[i].kind);
        assert_int_equal(a->stops[i].quote_open, b->stops[i].quote_open);
    }
}

static void read_as(nz_tokens *tokens, const char *bytes, size_t length, bool portable, bool slow)
{
    tokens->portable = portable;
    tokens->slow = slow;
    nz_tokens_note(tokens, bytes, (uint32_t)length);
    assert_int_equal(nz_tokens_read(tokens, 0, (uint32_t)length), NZ_OK);
}

static void check(const char *bytes, size_t length)
{
    nz_tokens ways[3];
    for (int i = 0; i < 3; i++) {
        nz_tokens_init(&ways[i], &test_memory, test_lexicon());
        read_as(&ways[i], bytes, length, i == 1, i == 2);
    }
    assert_same(&ways[0], &ways[1]);
    assert_same(&ways[0], &ways[2]);
    for (int i = 0; i < 3; i++)
        nz_tokens_clear(&ways[i]);
}

static void test_random_words(void **state)
{
    (void)state;
    static const char letters[] =
        "aeinrstdklvmgopuhbzjwfcAEKDHqxyXIV .,?!;:'()-5\"[]/07\n\t\0\xC3\xA9\xC3\x97";
    char bytes[3000];
    uint64_t seed = 3;
    for (int i = 0; i < 2000; i++) {
        size_t length = test_random(&seed) % sizeof bytes,
               mix = i % 3 ? 30 + (size_t)i % 5 : sizeof letters - 1;
        for (size_t k = 0; k < length; k++)
            bytes[k] = test_random(&seed) % 6 ? letters[test_random(&seed) % mix] : ' ';
        check(bytes, length);
    }
}

static void test_corpus_words(void **state)
{
    (void)state;
    nz_buf file = test_read_file("lexicons/nl/abbreviations.yaml");
    check(file.data, file.length < 60000 ? file.length : 60000);
    nz_buf_clear(&file);
}

static void test_hash(void **state)
{
    (void)state;
    char word[NZ_MAX_CANON + 16];
    for (size_t i = 0; i < sizeof word; i++)
        word[i] = (char)('a' + i * 7 % 26);
    for (size_t length = 0; length <= NZ_MAX_CANON; length++)
        assert_int_equal(nz_hash_padded(word, length), nz_hash_word(word, length));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_random_words),
                                       cmocka_unit_test(test_corpus_words), cmocka_unit_test(test_hash)};
    test_lexicon();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    test_end(NULL);
    return failed;
}
