/* spec_test.c - runs tests/spec/signals/: notes with inline markup, which must
 * give just these spans.
 *
 *     Wil graag {{buying_signal.information_request|een offerte}}.
 *
 * An example ends at a blank line; # begins a remark. A span is right when it
 * has the kind and shares half of the shorter one's bytes; in edges.txt it
 * begins and ends at the same byte. An example that
 * begins with "? " is a known failure: it is an error when it passes.
 */
#include "nazorg.h"
#include "read/markup.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static nz_mem mem;
static nz_bank *bank;
static nz_scanner *scanner;

static int set_up(void **state)
{
    (void)state;
    mem = nz_mem_from(NULL);
    if (nz_bank_builtin(&bank, NULL, NULL) || nz_scanner_new(&scanner, bank, NULL))
        return -1;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    nz_scanner_free(scanner);
    nz_bank_free(bank);
    return 0;
}

static bool to_the_byte; /* are spans to begin and end where they should? */

static bool agrees(const nz_annotated_span *gold, const nz_span *span)
{
    if (to_the_byte && (gold->start != span->start || gold->end != span->end))
        return false;
    size_t from = gold->start > span->start ? gold->start : span->start;
    size_t to = gold->end < span->end ? gold->end : span->end;
    size_t one = gold->end - gold->start, other = span->end - span->start;
    return to > from && (to - from) * 2 >= (one < other ? one : other) &&
           !strcmp(gold->label, span->kind->label) && !strcmp(gold->subtype, span->kind->subtype);
}

/* Does the note give just its spans? With `tell`, says what differs. */
static bool holds(const nz_buf *text, const nz_annotation *gold, bool tell)
{
    bool right = true;
    assert_int_equal(nz_scan(scanner, text->data, text->length, NULL), NZ_OK);
    for (size_t i = 0; i < gold->count; i++) {
        bool found = false;
        for (size_t k = 0; k < nz_span_count(scanner); k++)
            found |= agrees(&gold->spans[i], nz_span_at(scanner, k));
        right &= found;
        if (!found && tell)
            print_error("  missed: %s.%s\n", gold->spans[i].label, gold->spans[i].subtype);
    }
    for (size_t k = 0; k < nz_span_count(scanner); k++) {
        const nz_span *span = nz_span_at(scanner, k);
        bool wanted = false;
        for (size_t i = 0; i < gold->count; i++)
            wanted |= agrees(&gold->spans[i], span);
        right &= wanted;
        if (!wanted && tell)
            print_error("  not wanted: %s.%s [%.*s] (%s)\n", span->kind->label, span->kind->subtype,
                        (int)(span->end - span->start), text->data + span->start, span->reason);
    }
    return right;
}

/* One example; returns whether it is as it should be. */
static bool check_example(const char *path, size_t line, const char *example, size_t length)
{
    nz_buf text;
    nz_arena arena;
    nz_annotation gold;
    nz_error err = {.status = NZ_OK};
    bool known_failure = length > 2 && !memcmp(example, "? ", 2);
    nz_buf_init(&text, &mem);
    nz_arena_init(&arena, &mem);
    nz_annotation_init(&gold, &arena);
    size_t skip = known_failure ? 2 : 0;
    assert_int_equal(nz_markup_read(&text, &gold, example + skip, length - skip, path, &err), NZ_OK);
    bool good = holds(&text, &gold, false) != known_failure;
    if (!good) {
        print_error("%s:%zu: %s\n", path, line,
                    known_failure ? "a known failure that passes now" : text.data);
        holds(&text, &gold, true);
    }
    nz_annotation_clear(&gold);
    nz_arena_clear(&arena);
    nz_buf_clear(&text);
    return good;
}

static size_t check_file(const char *path, size_t *examples)
{
    FILE *file = fopen(path, "r");
    char row[4096];
    nz_buf example;
    size_t wrong = 0, line = 0, first = 0;
    assert_non_null(file);
    nz_buf_init(&example, &mem);
    for (bool more = true; more;) {
        more = fgets(row, sizeof row, file) != NULL;
        line++;
        if (more && row[0] == '#')
            continue;
        if (more && row[0] != '\n') {
            if (!example.length)
                first = line;
            nz_buf_puts(&example, row);
        } else if (example.length) {
            wrong += !check_example(path, first, example.data, example.length);
            ++*examples;
            nz_buf_reset(&example);
        }
    }
    nz_buf_clear(&example);
    fclose(file);
    return wrong;
}

static void the_examples_hold(void **state)
{
    (void)state;
    glob_t files;
    size_t wrong = 0, examples = 0;
    assert_int_equal(glob("tests/spec/signals/*.txt", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        to_the_byte = strstr(files.gl_pathv[i], "/edges.txt") != NULL;
        wrong += check_file(files.gl_pathv[i], &examples);
    }
    globfree(&files);
    assert_true(examples >= 40);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_examples_hold)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
