/* support.h - what the tests of src/text share: the lexicon of lexicons/nl, and
 * the output of `nazorg tokens` in memory. The tests run in the root folder. */
#ifndef NZ_TESTS_TEXT_SUPPORT_H
#define NZ_TESTS_TEXT_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h> /* wants the first four before it */

#include "base/buf.h"
#include "text/text.h"

static nz_mem test_memory;
static nz_buf test_image;
static nz_lexicon_entry test_entries[8192];
static size_t test_entry_count;

/* The bytes of a file, in a buffer. */
static inline nz_buf test_read_file(const char *path)
{
    nz_buf buf;
    char part[4096];
    size_t n;
    nz_buf_init(&buf, &test_memory);
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("cannot open %s: run the tests in the root folder", path);
    while ((n = fread(part, 1, sizeof part, file)) > 0)
        nz_buf_add(&buf, part, n);
    fclose(file);
    assert_false(nz_buf_failed(&buf));
    return buf;
}

/* Adds the words of `text`, in the small part of YAML that the file keeps to:
 * "key: [word, "word", ...]" with comments. */
static inline void test_parse_words(char *p)
{
    uint32_t flag = 0;
    while (*p) {
        if (*p == '#') {
            p += strcspn(p, "\n");
        } else if (strchr(" \n[],\"", *p)) {
            p++;
        } else {
            char *word = p, last;
            p += strcspn(p, word[-1] == '"' ? "\"" : ",]:\n");
            while (*p == ':' && p[1] != ' ')
                p += 1 + strcspn(p + 1, ",]:\n");
            last = *p;
            *p++ = '\0';
            if (last == ':') {
                flag = nz_lexicon_flag_of(word);
                if (!flag)
                    fail_msg("unknown key %s", word);
            } else {
                assert_true(test_entry_count < sizeof test_entries / sizeof *test_entries);
                test_entries[test_entry_count++] = (nz_lexicon_entry){word, flag};
            }
        }
    }
}

/* The lexicon of lexicons/nl; made once, freed with test_end(). */
static inline const nz_lexicon *test_lexicon(void)
{
    test_memory = nz_mem_from(NULL);
    if (!test_image.data) {
        nz_buf file = test_read_file("lexicons/nl/abbreviations.yaml");
        test_parse_words(file.data);
        nz_buf_init(&test_image, &test_memory);
        assert_int_equal(nz_lexicon_build(&test_image, test_entries, test_entry_count), NZ_OK);
        assert_true(nz_lexicon_valid(test_image.data, test_image.length));
        nz_buf_clear(&file);
    }
    return (const nz_lexicon *)(const void *)test_image.data;
}

static inline nz_text *test_text(void)
{
    nz_text *text;
    const nz_lexicon *lexicon = test_lexicon();
    assert_int_equal(nz_text_new(&text, &test_memory, lexicon), NZ_OK);
    return text;
}

static inline void test_end(nz_text *text)
{
    nz_text_free(text);
    if (test_image.data)
        nz_buf_clear(&test_image);
    test_image.data = NULL;
    test_entry_count = 0;
}

/* Appends the note as `nazorg tokens` writes it: a sentence a line, its tokens
 * with a space between them. */
static inline void test_write_tokens(nz_text *text, const char *bytes, size_t length, nz_buf *out)
{
    const nz_block *block;
    assert_int_equal(nz_text_begin(text, bytes, length), NZ_OK);
    while (nz_text_next(text, &block) == NZ_OK && block)
        for (uint32_t i = 0; i < block->sentence_count; i++) {
            const nz_sentence *sentence = &block->sentences[i];
            for (uint32_t k = 0; k < sentence->count; k++) {
                const nz_token *token = &block->tokens[sentence->first + k];
                nz_buf_add(out, bytes + token->start, token->end - token->start);
                nz_buf_putc(out, k + 1 < sentence->count ? ' ' : '\n');
            }
        }
    assert_false(nz_buf_failed(out));
}

/* A small generator of numbers that are the same in every run. */
static inline uint32_t test_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33);
}

#endif
