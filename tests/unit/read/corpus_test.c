/* corpus_test.c - annotated notes from files, in every notation. */
#include "read/corpus.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

static nz_mem mem;
static nz_corpus corpus;
static nz_error err;
static char folder[] = "/tmp/nazorg-corpus-XXXXXX";

static int make_folder(void **state)
{
    (void)state;
    mem = nz_mem_from(NULL);
    nz_corpus_init(&corpus, &mem);
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    char command[64];
    (void)state;
    nz_corpus_clear(&corpus);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

static const char *path_of(const char *name)
{
    static char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void put_file(const char *name, const char *bytes)
{
    FILE *file = fopen(path_of(name), "wb");
    assert_non_null(file);
    fputs(bytes, file);
    fclose(file);
}

static nz_status read_as(const char *name, nz_notation notation, bool may_be_bare)
{
    nz_corpus_reading how = {.notation = notation, .fields = {.text = "text", .id = "id"}};
    const char *operand = path_of(name);
    how.may_be_bare = may_be_bare;
    nz_corpus_clear(&corpus);
    err = (nz_error){0};
    return nz_corpus_read(&corpus, &how, &operand, 1, &err);
}

/* Span i of note n is `kind` over `words`. */
static void assert_span(size_t n, size_t i, const char *kind, const char *words)
{
    char name[100];
    assert_true(n < corpus.count && i < corpus.notes[n].count);
    const nz_annotated_span *span = &corpus.notes[n].spans[i];
    snprintf(name, sizeof name, "%s.%s", span->label, span->subtype);
    assert_string_equal(name, kind);
    assert_int_equal(span->end - span->start, strlen(words));
    assert_memory_equal(corpus.notes[n].text + span->start, words, strlen(words));
}

static void test_a_folder(void **state)
{
    (void)state;
    mkdir(path_of("map"), 0777);
    mkdir(path_of("map/a"), 0777);
    put_file("map/b.txt", "{{a.b|x}}");
    put_file("map/a/c.txt", "y");
    put_file("map/README.md", "{{ no note");
    put_file("map/annotation.conf", "{{ no note");
    put_file("map/d.jsonl", "{\"text\":\"z\",\"spans\":[]}\n");
    assert_int_equal(read_as("map", NZ_NOTATION_ANY, false), NZ_OK);
    assert_int_equal(corpus.count, 3);
    assert_string_equal(corpus.notes[0].id, "a-c");
    assert_string_equal(corpus.notes[0].name, "a/c");
    assert_string_equal(corpus.notes[1].id, "map-b");
    assert_string_equal(corpus.notes[1].name, "b");
    assert_string_equal(corpus.notes[2].id, "d-1");
    assert_true(corpus.notes[2].is_record);
    assert_int_equal(read_as("map", NZ_NOTATION_JSONL, false), NZ_OK);
    assert_int_equal(corpus.count, 1);
}

static void test_json_in_every_form(void **state)
{
    (void)state;
    put_file(
        "a.jsonl",
        "\xEF\xBB\xBF{\"id\":7,\"text\":\"\\u00e9\xC3\xA9n fout\",\"spans\":[ {\"start\":4,\"end\":8,"
        "\"label\":\"a\",\"subtype\":\"b\",\"score\":0.5,\"reason\":\"om \\\"x\\\"\"} ],\"signals\":[1]}\n"
        "\n"
        "{\"text\":\"xy\",\"signals\":[{\"label\":\"a.b\",\"end\":2,\"start\":1}]}\r\n"
        "{\"text\":\"xyz\",\"note\":\"n\",\"id\":3,\"label\":[[1, 2, \"a.b\"] , [2,3,\"c.d\"]]}\n"
        "{\"text\":\"x\",\"meta\":{\"note\":\"m\"},\"entities\":[{\"id\":1,\"start_offset\":0,"
        "\"end_offset\":1,\"label\":\"a.b\"}],\"relations\":[]}");
    assert_int_equal(read_as("a.jsonl", NZ_NOTATION_ANY, false), NZ_OK);
    assert_int_equal(corpus.count, 4);
    assert_string_equal(corpus.notes[0].id, "7");
    assert_span(0, 0, "a.b", "fout");
    assert_true(corpus.notes[0].spans[0].score == 0.5);
    assert_string_equal(corpus.notes[0].spans[0].reason, "om \"x\"");
    assert_string_equal(corpus.notes[1].id, "a-3");
    assert_span(1, 0, "a.b", "y");
    assert_true(corpus.notes[1].spans[0].score < 0);
    assert_string_equal(corpus.notes[2].id, "n");
    assert_span(2, 0, "a.b", "y");
    assert_span(2, 1, "c.d", "z");
    assert_string_equal(corpus.notes[3].id, "m");
    assert_span(3, 0, "a.b", "x");
}

static void test_spans_keep_their_order(void **state)
{
    (void)state;
    put_file("a.jsonl",
             "{\"text\":\"xyz\",\"spans\":[{\"start\":2,\"end\":3,\"label\":\"a\",\"subtype\":\"b\"},"
             "{\"start\":0,\"end\":2,\"label\":\"c\",\"subtype\":\"d\"}]}");
    assert_int_equal(read_as("a.jsonl", NZ_NOTATION_ANY, false), NZ_OK);
    assert_span(0, 0, "a.b", "z");
    assert_ptr_equal(corpus.notes[0].by_start[0], &corpus.notes[0].spans[1]);
}

static void test_brat(void **state)
{
    (void)state;
    put_file("b.txt", "\xC3\xA9n twee\ndrie vier");
    put_file("b.ann", "T2\ta-b 8 12\tdrie\r\n#1\tAnnotatorNotes T2\tziet er goed uit\n"
                      "R1\tOther Arg1:T1 Arg2:T2\nT1\tc.d-e 3 7;8 8\ttwee \n");
    assert_int_equal(read_as("b.txt", NZ_NOTATION_ANY, false), NZ_ESYNTAX); /* 8 8 is empty */
    put_file("b.ann", "T2\ta-b 13 17\tvier\r\n#1\tAnnotatorNotes T2\tziet er goed uit\n"
                      "R1\tOther Arg1:T1 Arg2:T2\nT1\tc.d-e 3 7;8 12\ttwee drie\n");
    assert_int_equal(read_as("b.txt", NZ_NOTATION_ANY, false), NZ_OK);
    assert_span(0, 0, "a.b", "vier");
    assert_span(0, 1, "c.d-e", "twee\ndrie");
    put_file("kaal.txt", "geen .ann");
    assert_int_equal(read_as("kaal.txt", NZ_NOTATION_BRAT, false), NZ_OK);
    assert_int_equal(corpus.notes[0].count, 0);
}

static void test_broken_brat_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *ann, *what;
        size_t column;
    } cases[] = {
        {"T1\ta-b 0 3\teem", "not the words", 12},
        {"T1\ta-b 0 30\teen", "not a stretch", 8},
        {"T1\ta-b 3 3\t", "not a stretch", 8},
        {"T1\ta-b 0 3;4 8\teen twee", "", 0},
        {"T1\ta-b 0 3;9 13\teen drie", "words between", 12},
        {"T1 a-b 0 3", "a tab", 1},
        {"T1\tab 0 3\teen", "LABEL-SUBTYPE", 4},
        {"T1\ta-b x 3\teen", "two offsets", 8},
    };
    put_file("c.txt", "een twee drie");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        put_file("c.ann", cases[i].ann);
        nz_status wanted = cases[i].column ? NZ_ESYNTAX : NZ_OK;
        if (read_as("c.txt", NZ_NOTATION_ANY, false) != wanted)
            fail_msg("%s: %s", cases[i].ann, err.message);
        assert_int_equal(err.column, cases[i].column);
        assert_non_null(strstr(err.message, cases[i].what));
        if (wanted != NZ_OK)
            assert_string_equal(err.file, path_of("c.ann"));
    }
}

static void test_broken_json_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *line, *what;
        size_t column;
    } cases[] = {
        {"{\"text\":\"ab\",\"spans\":[{\"start\":0,\"end\":2,\"label\":\"a\",\"subtype\":\"b\"},"
         "{\"start\":1,\"end\":2,\"label\":\"c\",\"subtype\":\"d\"}]}",
         "a.b and c.d", 69},
        {"{\"text\":\"ab\",\"spans\":[[0,3,\"a.b\"]]}", "does not lie", 23},
        {"{\"text\":\"ab\",\"spans\":[[1,1,\"a.b\"]]}", "does not lie", 23},
        {"{\"text\":\"ab\",\"spans\":[[0.5,1,\"a.b\"]]}", "whole numbers", 23},
        {"{\"text\":\"ab\",\"spans\":[[0,1]]}", "must be a string", 23},
        {"{\"text\":\"ab\",\"spans\":[[0,1,\"a\"]]}", "a label and a subtype", 23},
        {"{\"text\":\"ab\",\"spans\":[\"x\"]}", "must be an object", 23},
        {"{\"text\":\"ab\",\"spans\":7}", "no array", 1},
        {"{\"text\":\"ab\"}", "no array", 1},
        {"{\"tekst\":\"ab\"}", "string 'text'", 1},
        {"[]", "string 'text'", 1},
        {"{\"text\":\"ab\",}", "key", 14},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char bytes[300];
        snprintf(bytes, sizeof bytes, "\n%s\n", cases[i].line);
        put_file("d.jsonl", bytes);
        if (read_as("d.jsonl", NZ_NOTATION_ANY, false) != NZ_ESYNTAX)
            fail_msg("taken: %s", cases[i].line);
        assert_int_equal(err.line, 2);
        assert_int_equal(err.column, cases[i].column);
        if (!strstr(err.message, cases[i].what))
            fail_msg("%s: %s", cases[i].line, err.message);
    }
    put_file("d.jsonl", "{\"text\":\"ab\"}");
    assert_int_equal(read_as("d.jsonl", NZ_NOTATION_ANY, true), NZ_OK);
    assert_int_equal(read_as("weg.jsonl", NZ_NOTATION_ANY, true), NZ_EIO);
}

/* ---- memory that runs out ----------------------------------------------- */

typedef struct rationed {
    size_t left;
} rationed;

static void *resize(void *context, void *old, size_t size)
{
    rationed *ration = context;
    if (!ration->left)
        return NULL;
    ration->left--;
    return realloc(old, size);
}

static void release(void *context, void *memory)
{
    (void)context;
    free(memory);
}

static void test_every_allocation_may_fail(void **state)
{
    (void)state;
    rationed ration;
    nz_allocator allocator = {resize, release, &ration};
    nz_corpus_reading how = {.fields = {.text = "text", .id = "id"}};
    const char *operand = folder;
    nz_status status = NZ_ENOMEM;
    char text[64] = "";
    put_file("a.jsonl", "{\"text\":\"xyz\",\"label\":[[1,2,\"a.b\"]]}");
    put_file("b.txt", "een twee");
    put_file("b.ann", "T1\ta-b 0 3\teen");
    put_file("c.txt", "{{a.b|x}}");
    remove(path_of("c.ann"));
    remove(path_of("d.jsonl"));
    for (size_t i = 0; status != NZ_OK && i < 1000; i++) {
        nz_mem tight = nz_mem_from(&allocator);
        nz_corpus small;
        ration.left = i;
        nz_corpus_init(&small, &tight);
        err = (nz_error){0};
        status = nz_corpus_read(&small, &how, &operand, 1, &err);
        snprintf(text, sizeof text, "%zu notes", small.count);
        if (status != NZ_OK && status != NZ_ENOMEM && status != NZ_EIO)
            fail_msg("allocation %zu: %s", i, err.message);
        nz_corpus_clear(&small);
    }
    assert_int_equal(status, NZ_OK);
    assert_string_equal(text, "7 notes");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_folder),
        cmocka_unit_test(test_json_in_every_form),
        cmocka_unit_test(test_spans_keep_their_order),
        cmocka_unit_test(test_brat),
        cmocka_unit_test(test_broken_brat_is_refused),
        cmocka_unit_test(test_broken_json_is_refused),
        cmocka_unit_test(test_every_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("read/corpus", tests, make_folder, remove_folder);
}
