/* corpus_test.c - the corpus is what corpus/README.md says: sound markup, known
 * labels, enough of everything, and no near copies (no run of eight words
 * stands in two notes). */
#include "base/arena.h"
#include "base/map.h"
#include "nazorg.h"
#include "read/markup.h"

#include <ctype.h>
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { RUN = 8, KINDS = 64 };

static nz_mem mem;
static nz_arena arena;
static nz_bank *bank;
static size_t notes, bare_notes, spans, of_kind[KINDS], copies;
static nz_map runs; /* a run of eight words -> the note it was seen in */

static size_t kind_of(const nz_annotated_span *span)
{
    size_t kind = 0;
    while (kind < nz_kind_count(bank) && (strcmp(nz_kind_at(bank, kind)->label, span->label) ||
                                          strcmp(nz_kind_at(bank, kind)->subtype, span->subtype)))
        kind++;
    return kind;
}

static bool in_word(char c)
{
    return isalnum((unsigned char)c) || (unsigned char)c > 127;
}

/* The words of a text, lower case, parted by one space; in the arena. */
static char *words_of(const char *text, size_t length)
{
    char *words = nz_arena_new(&arena, length + 2), *out = words;
    assert_non_null(words);
    for (size_t i = 0; i < length; i++) {
        if (in_word(text[i]))
            *out++ = (char)tolower((unsigned char)text[i]);
        else if (out > words && out[-1] != ' ')
            *out++ = ' ';
    }
    if (out == words || out[-1] != ' ')
        *out++ = ' ';
    *out = '\0';
    return words;
}

/* Where the run of eight words from `from` on ends, or NULL: fewer are left. */
static const char *end_of_run(const char *from)
{
    for (int i = 0; i < RUN; i++) {
        from = strchr(from, ' ');
        if (!from)
            return NULL;
        from++;
    }
    return from;
}

static void look_for_copies(const char *path, const char *words)
{
    for (const char *at = words, *end; (end = end_of_run(at)); at = strchr(at, ' ') + 1) {
        uint32_t seen = nz_map_get(&runs, at, (size_t)(end - at));
        if (seen != NZ_MAP_NONE && seen != notes && copies++ < 10)
            print_error("%s: eight words of another note: %.*s\n", path, (int)(end - at), at);
        if (seen == NZ_MAP_NONE)
            assert_true(nz_map_put(&runs, at, (size_t)(end - at), (uint32_t)notes));
    }
}

static void read_note(const char *path)
{
    static char raw[1 << 16];
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t length = fread(raw, 1, sizeof raw, file);
    fclose(file);
    nz_buf text;
    nz_annotation gold;
    nz_error err = {.status = NZ_OK};
    nz_buf_init(&text, &mem);
    nz_annotation_init(&gold, &arena);
    if (nz_markup_read(&text, &gold, raw, length, path, &err))
        print_error("%s:%zu:%zu: %s\n", path, err.line, err.column, err.message);
    assert_int_equal(err.status, NZ_OK);
    for (size_t i = 0; i < gold.count; i++) {
        size_t kind = kind_of(&gold.spans[i]);
        assert_true(kind < nz_kind_count(bank));
        of_kind[kind]++;
    }
    look_for_copies(path, words_of(text.data, text.length));
    notes++;
    bare_notes += !gold.count;
    spans += gold.count;
    nz_annotation_clear(&gold);
    nz_buf_clear(&text);
}

static void read_part(const char *pattern)
{
    glob_t files;
    assert_int_equal(glob(pattern, 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++)
        read_note(files.gl_pathv[i]);
    globfree(&files);
}

static void the_corpus_is_sound(void **state)
{
    (void)state;
    mem = nz_mem_from(NULL);
    nz_arena_init(&arena, &mem);
    nz_map_init(&runs, &mem);
    assert_int_equal(nz_bank_builtin(&bank, NULL, NULL), NZ_OK);
    read_part("corpus/train/*.txt");
    read_part("corpus/dev/*.txt");
    read_part("corpus/test/*.txt");
    read_part("corpus/contrast/*.txt");
    read_part("corpus/ordinary/*.txt");
    read_part("corpus/everyday/*.txt");
    assert_true(notes >= 2000);
    assert_true(spans >= 4000);
    assert_true(bare_notes * 10 >= notes * 3);
    for (size_t i = 0; i < nz_kind_count(bank); i++)
        assert_true(of_kind[i] >= 100);
    assert_int_equal(copies, 0);
    nz_map_clear(&runs);
    nz_arena_clear(&arena);
    nz_bank_free(bank);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_corpus_is_sound)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
