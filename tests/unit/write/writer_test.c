/* writer_test.c - the writers on made-up results: what no scan gives at will. */
#include "write/writer.h"

#include "read/format.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const nz_kind billing = {"complaint", "billing", "klacht", "complaint", "facturatie",
                                "billing",   "Bel.",    "Call.",  "test"};

/* A mark over the first `word` in the text, in the sentence [from, to). */
static nz_mark mark_of(const char *text, const char *word, nz_span *span)
{
    nz_mark mark = {.span = span};
    const char *found = strstr(text, word);
    size_t start = (size_t)(found - text);
    *span = (nz_span){.start = start,
                      .end = start + strlen(word),
                      .sentence_end = strlen(text),
                      .kind = &billing,
                      .score = 0.75,
                      .rule = "r",
                      .reason = "omdat",
                      .suggestion_nl = "Bel.",
                      .suggestion_en = "Call."};
    nz_position_start(&mark.start);
    nz_position_advance(&mark.start, text, strlen(text), span->start);
    mark.end = mark.start;
    nz_position_advance(&mark.end, text, strlen(text), span->end);
    return mark;
}

/* Writes `note`, in which `words` are marked. */
static void assert_written(const char *writer, const nz_writing *how, nz_note note, const char *const *words,
                           const char *wanted)
{
    nz_mem mem = nz_mem_from(NULL);
    nz_buf out;
    nz_span spans[4];
    nz_mark marks[4];
    nz_result result = {.mem = &mem, .marks = marks};
    const nz_writer *w = strcmp(writer, "lines") ? nz_writer_named(writer) : &nz_writer_lines;
    for (; words && words[result.count]; result.count++)
        marks[result.count] = mark_of(note.text, words[result.count], &spans[result.count]);
    nz_buf_init(&out, &mem);
    w->note(&out, how, &note, &result);
    assert_string_equal(out.data, wanted);
    nz_buf_clear(&out);
}

static nz_note text_note(const char *text)
{
    return (nz_note){.file = "a.txt", .line = 1, .text = text, .length = strlen(text)};
}

static nz_note json_note(const char *record, const char *text)
{
    nz_note note = {.file = "a.jsonl", .line = 4, .text = text, .length = strlen(text)};
    note.record = record;
    note.record_length = strlen(record);
    note.close = (size_t)(strrchr(record, '}') - record);
    note.is_empty_object = strcmp(record, "{}") == 0;
    return note;
}

#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

static void test_lines_with_signals_alone(void **state)
{
    (void)state;
    nz_writing plain = {.is_plain = true}, marked = {0}, around = {.is_plain = true, .context = 1};
    const char *text = "een\ntwee x\ndrie\nvier\nvijf\nzes y";
    assert_written("lines", &plain, text_note(text), WORDS("x", "y"), "twee x\nzes y\n");
    assert_written("lines", &marked, text_note(text), WORDS("x", "zes y"),
                   "twee {{complaint.billing|x}}\n{{complaint.billing|zes y}}\n");
    assert_written("lines", &around, text_note(text), WORDS("x", "y"),
                   "een\ntwee x\ndrie\n--\nvijf\nzes y\n");
    assert_written("lines", &around, text_note(text), WORDS("x", "vier"), "een\ntwee x\ndrie\nvier\nvijf\n");
    assert_written("lines", &plain, text_note(text), NULL, "");
}

static void test_lines_do_not_steer_a_terminal(void **state)
{
    (void)state;
    nz_writing plain = {.is_plain = true, .is_terminal = true}, marked = {.is_terminal = true};
    nz_writing pipe = {.is_plain = true}, named = {.is_plain = true, .is_terminal = true, .has_names = true};
    nz_note note = text_note("a\x1B]0;b\a\t x\xC2\x9B.\r");
    assert_written("lines", &plain, note, WORDS("x"), "a\xEF\xBF\xBD]0;b\xEF\xBF\xBD\t x\xEF\xBF\xBD.\n");
    assert_written("lines", &marked, note, WORDS("x\xC2\x9B"),
                   "a\xEF\xBF\xBD]0;b\xEF\xBF\xBD\t {{complaint.billing|x\xEF\xBF\xBD}}.\n");
    assert_written("lines", &pipe, note, WORDS("x"), "a\x1B]0;b\a\t x\xC2\x9B.\r");
    note = text_note("x");
    note.file = "a\x1B[1m.txt";
    assert_written("lines", &named, note, WORDS("x"), "a\xEF\xBF\xBD[1m.txt:1:x\n");
    assert_written("lines", &plain, json_note("{\"text\":\"x\xC2\x9B\"}", "x"), WORDS("x"),
                   "{\"text\":\"x\xEF\xBF\xBD\"}\n");
}

static void test_a_span_brings_all_its_lines(void **state)
{
    (void)state;
    nz_writing plain = {.is_plain = true}, marked = {0};
    const char *text = "a\r\nhet is\r\nniet goed\r\nb\r\n";
    assert_written("lines", &plain, text_note(text), WORDS("is\r\nniet"), "het is\r\nniet goed\r\n");
    assert_written("lines", &marked, text_note(text), WORDS("is\r\nniet"),
                   "het {{complaint.billing|is}}\n{{complaint.billing|niet}} goed\n");
}

static void test_jsonl_keeps_the_record(void **state)
{
    (void)state;
    nz_writing how = {.revision = "f00"};
    assert_written("jsonl", &how, json_note("{ \"text\": \"x\" } \r", "x"), NULL,
                   "{ \"text\": \"x\" ,\"signals\":[],\"bank\":\"f00\"} \r\n");
    assert_written("jsonl", &how, json_note("{}", ""), NULL, "{\"signals\":[],\"bank\":\"f00\"}\n");
    assert_written(
        "jsonl", &how, json_note("{\"text\":\"\\u0078\"}", "x"), WORDS("x"),
        "{\"text\":\"\\u0078\",\"signals\":[{\"label\":\"complaint\",\"subtype\":\"billing\",\"start\":0,"
        "\"end\":1,\"line\":1,\"column\":1,\"text\":\"x\",\"score\":0.750,\"rule\":\"r\",\"reason\":"
        "\"omdat\","
        "\"speaker\":\"unknown\"}],\"bank\":\"f00\"}\n");
    nz_note own_bank = json_note("{\"bank\":1}", "x");
    own_bank.has_bank = true;
    assert_written("jsonl", &how, own_bank, NULL, "{\"bank\":1,\"signals\":[]}\n");
    nz_note broken = {.record = "{stuk", .record_length = 5};
    assert_written("jsonl", &how, broken, NULL, "{stuk\n");
}

static void test_offsets_in_each_unit(void **state)
{
    (void)state;
    static const struct {
        nz_offsets unit;
        const char *start;
    } cases[] = {{NZ_OFFSETS_CODE_POINTS, ",3,4,"}, {NZ_OFFSETS_BYTES, ",7,8,"}, {NZ_OFFSETS_UTF16, ",4,5,"}};
    nz_mem mem = nz_mem_from(NULL);
    const char *text = "\xC3\xA9\xF0\x9F\x98\x80 x";
    nz_span span;
    nz_mark mark = mark_of(text, "x", &span);
    nz_result result = {.marks = &mark, .count = 1};
    nz_note note = text_note(text);
    for (size_t i = 0; i < 3; i++) {
        nz_buf out;
        nz_writing how = {.offsets = cases[i].unit};
        nz_buf_init(&out, &mem);
        nz_csv_note(&out, &how, &note, &result);
        assert_non_null(strstr(out.data, cases[i].start));
        nz_buf_clear(&out);
    }
}

static void test_long_sentences_are_cut_at_characters(void **state)
{
    (void)state;
    nz_mem mem = nz_mem_from(NULL);
    nz_writing how = {.has_suggestions = true};
    nz_buf text, out;
    nz_buf_init(&text, &mem);
    nz_buf_init(&out, &mem);
    for (int i = 0; i < 500; i++)
        nz_buf_puts(&text, "\xC3\xA9");
    nz_buf_puts(&text, " x ");
    for (int i = 0; i < 500; i++)
        nz_buf_puts(&text, "\xE2\x82\xAC");
    nz_span span;
    nz_mark mark = mark_of(text.data, "x", &span);
    nz_result result = {.marks = &mark, .count = 1};
    nz_note note = text_note(text.data);
    nz_text_note(&out, &how, &note, &result);
    assert_non_null(strstr(out.data, " [x] "));
    assert_null(strstr(out.data, "\xEF\xBF\xBD"));
    assert_true(out.length < 500);
    nz_buf_clear(&text);
    nz_buf_clear(&out);
}

/* People see words, a program gets the note's own bytes. */
static void test_html_is_for_programs(void **state)
{
    (void)state;
    nz_writing how = {.revision = "f00"};
    nz_note note = text_note("Erg <b>blij</b>, caf&eacute; <br>dicht");
    assert_written("text", &how, note, WORDS("blij</b>, caf&eacute; <br>dicht"),
                   "a.txt:1:8  klacht: facturatie  0.75\n    Erg [blij, caf\xC3\xA9 dicht]\n");
    assert_written("csv", &how, note, WORDS("blij</b>, caf&eacute;"),
                   "a.txt,1,,complaint,billing,klacht,facturatie,7,28,1,8,\"blij, caf\xC3\xA9\",0.750,r,"
                   "omdat,unknown\n");
    assert_written("jsonl", &how, text_note("<b>x</b>"), WORDS("<b>x"),
                   "{\"file\":\"a.txt\",\"signals\":[{\"label\":\"complaint\",\"subtype\":\"billing\","
                   "\"start\":0,\"end\":4,\"line\":1,\"column\":1,\"text\":\"<b>x\",\"score\":0.750,"
                   "\"rule\":\"r\",\"reason\":\"omdat\",\"speaker\":\"unknown\"}],\"bank\":\"f00\"}\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_with_signals_alone),
        cmocka_unit_test(test_lines_do_not_steer_a_terminal),
        cmocka_unit_test(test_a_span_brings_all_its_lines),
        cmocka_unit_test(test_jsonl_keeps_the_record),
        cmocka_unit_test(test_offsets_in_each_unit),
        cmocka_unit_test(test_long_sentences_are_cut_at_characters),
        cmocka_unit_test(test_html_is_for_programs),
    };
    return cmocka_run_group_tests_name("write/writer", tests, NULL, NULL);
}
