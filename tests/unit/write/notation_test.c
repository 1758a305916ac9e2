/* notation_test.c - notes written in one notation, read back in it, are the
 * same; what cannot be said is refused. */
#include "write/notation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static nz_mem mem;
static nz_buf out, beside;
static char folder[] = "/tmp/nazorg-notation-XXXXXX";

static int start(void **state)
{
    (void)state;
    mem = nz_mem_from(NULL);
    nz_buf_init(&out, &mem);
    nz_buf_init(&beside, &mem);
    return mkdtemp(folder) ? 0 : -1;
}

static int finish(void **state)
{
    char command[64];
    (void)state;
    nz_buf_clear(&out);
    nz_buf_clear(&beside);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

/* A note of one span over the first `words` in the text. */
typedef struct sample {
    nz_annotated note;
    nz_annotated_span span;
    const nz_annotated_span *by_start[1];
} sample;

static nz_annotated *make(sample *s, const char *text, const char *words, const char *label,
                          const char *subtype)
{
    const char *found = strstr(text, words);
    *s = (sample){.note = {.id = "n", .text = text, .length = strlen(text), .count = words[0] != '\0'}};
    s->span = (nz_annotated_span){.label = label, .subtype = subtype, .score = -1, .reason = ""};
    s->span.start = (size_t)(found - text);
    s->span.end = s->span.start + strlen(words);
    s->note.spans = s->by_start[0] = &s->span;
    s->note.by_start = s->by_start;
    return &s->note;
}

static bool write_as(nz_notation notation, const nz_annotated *note)
{
    const char *why = NULL;
    nz_buf_reset(&out);
    nz_buf_reset(&beside);
    bool written = nz_notation_writer_of(notation)->write(&out, &beside, note, &why);
    if (!written)
        assert_non_null(why);
    return written;
}

static void test_what_is_written(void **state)
{
    (void)state;
    sample s;
    make(&s, "\xC3\xA9n fout\nen nog", "fout\nen", "a", "b");
    assert_true(write_as(NZ_NOTATION_MARKUP, &s.note));
    assert_string_equal(out.data, "\xC3\xA9n {{a.b|fout\nen}} nog");
    assert_true(write_as(NZ_NOTATION_JSONL, &s.note));
    assert_string_equal(
        out.data, "{\"id\":\"n\",\"text\":\"\xC3\xA9n fout\\nen nog\",\"spans\":[{\"start\":3,\"end\":10,"
                  "\"label\":\"a\",\"subtype\":\"b\"}]}\n");
    assert_true(write_as(NZ_NOTATION_DOCCANO, &s.note));
    assert_string_equal(out.data,
                        "{\"note\":\"n\",\"text\":\"\xC3\xA9n fout\\nen nog\",\"label\":[[3,10,\"a.b\"]]}\n");
    s.span.score = 0.876;
    s.span.reason = "regel x";
    assert_true(write_as(NZ_NOTATION_BRAT, &s.note));
    assert_string_equal(out.data, s.note.text);
    assert_string_equal(beside.data, "T1\ta-b 3 7;8 10\tfout en\n#1\tAnnotatorNotes T1\t0.88 regel x\n");
    assert_true(write_as(NZ_NOTATION_JSONL, &s.note));
    assert_non_null(strstr(out.data, "\"score\":0.876,\"reason\":\"regel x\"}"));
}

static void test_what_cannot_be_said(void **state)
{
    (void)state;
    sample s;
    assert_false(write_as(NZ_NOTATION_MARKUP, make(&s, "a {{ b", "", "a", "b")));
    assert_false(write_as(NZ_NOTATION_MARKUP, make(&s, "a }} b", "", "a", "b")));
    assert_false(write_as(NZ_NOTATION_MARKUP, make(&s, "a\r\nb", "", "a", "b")));
    assert_false(write_as(NZ_NOTATION_MARKUP, make(&s, "x {y}", "{y}", "a", "b")));
    assert_false(write_as(NZ_NOTATION_MARKUP, make(&s, "x y", "y", "a-b", "c")));
    assert_true(write_as(NZ_NOTATION_MARKUP, make(&s, "{x} y", "x", "a", "b")));
    assert_string_equal(out.data, "{{{a.b|x}}} y");
    assert_false(write_as(NZ_NOTATION_BRAT, make(&s, "x y", "y", "a-b", "c")));
    assert_true(write_as(NZ_NOTATION_BRAT, make(&s, "x y", "y", "a", "b-c")));
    assert_false(write_as(NZ_NOTATION_BRAT, make(&s, "x\ny", "x\n", "a", "b")));
}

/* ---- there and back ----------------------------------------------------- */

static void put_file(const char *name, const nz_buf *bytes, char *path, size_t room)
{
    snprintf(path, room, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes->data, 1, bytes->length, file), bytes->length);
    fclose(file);
}

static void assert_comes_back(nz_notation notation, const nz_annotated *note)
{
    char path[128], other[128];
    const char *operand = path;
    nz_corpus corpus;
    nz_error err = {0};
    nz_corpus_reading how = {.notation = notation, .fields = {.text = "text", .id = "id"}};
    assert_true(write_as(notation, note));
    put_file(nz_notation_writer_of(notation)->extension ? "a.txt" : "a.jsonl", &out, path, sizeof path);
    if (nz_notation_writer_of(notation)->beside)
        put_file("a.ann", &beside, other, sizeof other);
    nz_corpus_init(&corpus, &mem);
    if (nz_corpus_read(&corpus, &how, &operand, 1, &err) != NZ_OK)
        fail_msg("%s:%zu: %s", err.file, err.line, err.message);
    assert_int_equal(corpus.count, 1);
    const nz_annotated *back = &corpus.notes[0];
    assert_int_equal(back->length, note->length);
    assert_memory_equal(back->text, note->text, note->length);
    assert_int_equal(back->count, note->count);
    for (size_t i = 0; i < note->count; i++) {
        assert_int_equal(back->spans[i].start, note->spans[i].start);
        assert_int_equal(back->spans[i].end, note->spans[i].end);
        assert_string_equal(back->spans[i].label, note->spans[i].label);
        assert_string_equal(back->spans[i].subtype, note->spans[i].subtype);
    }
    nz_corpus_clear(&corpus);
}

static void test_round_trips(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"", ""},
        {"\xC3\xA9n \xF0\x9F\x98\x80 fout hier\n", "fout"},
        {"regel een\nregel \"twee\" \\ \t|}{ drie", "een\nregel \"twee\" \\ \t|}{ d"},
        {"geen enkele", ""},
        {"\xEF\xBB\xBFmet teken", "teken"},
        {"a\x01"
         "b \xE2\x80\xA8 c",
         "b \xE2\x80\xA8"},
    };
    sample s;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        for (nz_notation notation = NZ_NOTATION_MARKUP; notation <= NZ_NOTATION_DOCCANO; notation++)
            assert_comes_back(notation, make(&s, cases[i][0], cases[i][1], "complaint", "billing"));
    make(&s, "een\r\ntwee\rdrie", "een\r\ntwee\rd", "complaint", "billing");
    assert_comes_back(NZ_NOTATION_JSONL, &s.note);
    assert_comes_back(NZ_NOTATION_BRAT, &s.note);
    assert_comes_back(NZ_NOTATION_DOCCANO, &s.note);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_written),
        cmocka_unit_test(test_what_cannot_be_said),
        cmocka_unit_test(test_round_trips),
    };
    return cmocka_run_group_tests_name("write/notation", tests, start, finish);
}
