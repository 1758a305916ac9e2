/* letters_test.c - runs of letters and words of a phrase, sixteen bytes at a time, are those that
 * are found byte by byte, also where the text ends; a text has no byte more than is said. */
#include "support.h"

#include "text/ascii.h"
#include "text/letters.h"
#include "text/phrase.h"

/* Most of these are letters, so that runs get long. */
static char random_byte(uint64_t *seed)
{
    static const char bytes[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ09-'@[`{/: .\xC3\xA9\xE2\x80\x99";
    uint64_t random = test_random(seed);
    return random % 4 ? bytes[random / 4 % 52] : bytes[random / 4 % (sizeof bytes - 1)];
}

static void check_letters(const char *text, uint32_t length)
{
    for (uint32_t at = 0; at <= length; at++) {
        uint32_t end = at;
        while (end < length && nz_is_letter((uint8_t)text[end]))
            end++;
        assert_int_equal(nz_letters_end(text, at, length), end);
    }
}

static bool in_word(char byte)
{
    return nz_is((uint8_t)byte, NZ_IS_NAME);
}

static void check_words(const char *text, uint32_t length)
{
    uint32_t at = 0, start;
    nz_word word;
    for (;; at = word.end) {
        while (at < length && !in_word(text[at]))
            at++;
        assert_true(nz_word_next(&word, text, at, length) == (at < length));
        if (at == length)
            return;
        char canon[NZ_CANON_ROOM];
        for (start = at; at < length && in_word(text[at]); at++)
            ;
        size_t used = nz_canon_write(text + start, at - start, canon);
        assert_int_equal(word.start, start);
        assert_int_equal(word.length, used);
        assert_memory_equal(word.canon, canon, used);
        if (at - start <= NZ_MAX_CANON)
            assert_int_equal(word.end, at);
    }
}

static void test_random_texts(void **state)
{
    (void)state;
    uint64_t seed = 11;
    for (int i = 0; i < 3000; i++) {
        uint32_t length = (uint32_t)(test_random(&seed) % 80);
        char *text = malloc(length ? length : 1);
        for (uint32_t k = 0; k < length; k++)
            text[k] = random_byte(&seed);
        check_letters(text, length);
        check_words(text, length);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_random_texts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
