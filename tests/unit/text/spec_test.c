/* spec_test.c - runs tests/spec/tokens/: text, and the tokens it must give.
 *
 *     < Dhr. Bakker belde.        a line of the note
 *     @ paragraph                 the kind of a block, a speaker after it (optional)
 *     = Dhr. Bakker belde .       a sentence; " ~ " stands before its body
 *
 * Cases are apart by an empty line; # is a comment. A case that begins with ?
 * is a known failure: it is an error when it passes. Where no @ stands in a
 * case, neither kinds nor bodies are looked at. Every case must also give itself. */
#include "support.h"

#include <glob.h>

static const char *const kinds[] = {"paragraph", "heading", "item",   "row",
                                    "quote",     "turn",    "header", "signature"};
static nz_text *text;

static void write_sentence(const nz_block *block, const nz_sentence *sentence, const char *bytes,
                           bool with_body, nz_buf *out)
{
    nz_buf_putc(out, '=');
    for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
        const nz_token *token = &block->tokens[i];
        nz_buf_puts(out, with_body && i == sentence->body && i > sentence->first ? " ~ " : " ");
        nz_buf_add(out, bytes + token->start, token->end - token->start);
    }
    nz_buf_putc(out, '\n');
}

/* The note in the form of the expected lines. */
static void write_actual(const nz_buf *note, bool with_blocks, nz_buf *out)
{
    const nz_block *block;
    assert_int_equal(nz_text_begin(text, note->data, note->length), NZ_OK);
    while (nz_text_next(text, &block) == NZ_OK && block) {
        if (with_blocks)
            nz_buf_printf(
                out, "@ %s%s%.*s\n", kinds[block->kind], block->speaker_end > block->speaker_start ? " " : "",
                (int)(block->speaker_end - block->speaker_start), note->data + block->speaker_start);
        for (uint32_t i = 0; i < block->sentence_count; i++)
            write_sentence(block, &block->sentences[i], note->data, with_blocks, out);
    }
}

typedef struct spec_case {
    const char *file;
    size_t line;
    nz_buf note, expected;
    bool known_failure;
} spec_case;

static void check_case(spec_case *c)
{
    nz_buf actual, once, twice;
    if (!c->note.length)
        return;
    nz_buf_init(&actual, &test_memory);
    nz_buf_init(&once, &test_memory);
    nz_buf_init(&twice, &test_memory);
    write_actual(&c->note, c->expected.data[0] == '@', &actual);
    bool same = !strcmp(actual.data, c->expected.data);
    if (same == c->known_failure)
        fail_msg("%s:%zu: %s\n%s-- expected:\n%s-- actual:\n%s", c->file, c->line,
                 same ? "a known failure passes" : "differs", c->note.data, c->expected.data, actual.data);
    test_write_tokens(text, c->note.data, c->note.length, &once);
    test_write_tokens(text, once.data, once.length, &twice);
    assert_string_equal(once.data, twice.data);
    nz_buf_clear(&actual);
    nz_buf_clear(&once);
    nz_buf_clear(&twice);
    nz_buf_reset(&c->note);
    nz_buf_reset(&c->expected);
    c->known_failure = false;
}

static void check_file(const char *path)
{
    nz_buf file = test_read_file(path);
    spec_case c = {.file = path};
    nz_buf_init(&c.note, &test_memory);
    nz_buf_init(&c.expected, &test_memory);
    size_t number = 1;
    for (char *line = file.data, *end; *line; line = end + 1, number++) {
        end = strchr(line, '\n');
        assert_non_null(end);
        *end = '\0';
        if ((*line == '<' || *line == '?') && (line[1] == ' ' || !line[1])) {
            if (!c.note.length)
                c.line = number;
            c.known_failure = c.known_failure || *line == '?';
            nz_buf_printf(&c.note, "%s\n", line[1] ? line + 2 : "");
        } else if (*line == '@' || *line == '=') {
            nz_buf_printf(&c.expected, "%s\n", line);
        } else if (!*line) {
            check_case(&c);
        } else if (*line != '#') {
            fail_msg("%s:%zu: a line begins with < = @ ? or #", path, number);
        }
    }
    check_case(&c);
    nz_buf_clear(&c.note);
    nz_buf_clear(&c.expected);
    nz_buf_clear(&file);
}

static void test_specs(void **state)
{
    (void)state;
    glob_t found;
    assert_int_equal(glob("tests/spec/tokens/*.txt", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++)
        check_file(found.gl_pathv[i]);
    globfree(&found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_specs)};
    text = test_text();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    test_end(text);
    return failed;
}
