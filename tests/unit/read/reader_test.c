/* reader_test.c - from files and pipes to notes: the same notes however the
 * bytes come in. */
#include "read/notes.h"
#include "read/reader.h"

#include "base/limits.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static nz_mem mem;
static char folder[] = "/tmp/nazorg-reader-XXXXXX";

static int make_folder(void **state)
{
    (void)state;
    mem = nz_mem_from(NULL);
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

static const char *path_of(const char *name)
{
    static char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void put_file(const char *name, const char *bytes, size_t length)
{
    FILE *file = fopen(path_of(name), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    fclose(file);
}

/* All notes of the operands as "name:line[id]text;", the name without its
 * folder, and behind it the messages. */
static void read_notes(nz_buf *out, const nz_reading *reading, const char *const *operands, size_t count)
{
    nz_buf messages;
    nz_notes notes;
    nz_batch batch;
    nz_note note;
    nz_buf_init(&messages, &mem);
    nz_notes_init(&notes, &mem, &reading->fields, &messages);
    nz_batch_init(&batch, &mem);
    nz_reader *reader = nz_reader_new(&mem, reading, operands, count);
    while (nz_reader_next(reader, &batch)) {
        nz_notes_start(&notes, &batch);
        while (nz_notes_next(&notes, &note)) {
            const char *slash = strrchr(note.file, '/');
            nz_buf_printf(out, "%s:%zu[%.*s]", slash ? slash + 1 : note.file, note.line, (int)note.id_length,
                          note.id ? note.id : "");
            nz_buf_add(out, note.text ? note.text : "(none)", note.text ? note.length : 6);
            nz_buf_puts(out, ";");
        }
    }
    for (const char *line = messages.data, *end; *line; line = end + 1) {
        const char *slash = strstr(line, folder);
        end = strchr(line, '\n');
        line = slash == line ? line + strlen(folder) + 1 : line;
        nz_buf_printf(out, "!%.*s", (int)(end - line), line);
    }
    nz_reader_free(reader);
    nz_batch_clear(&batch);
    nz_notes_clear(&notes);
    nz_buf_clear(&messages);
}

static const nz_reading by_name = {.fields = {.text = "text", .id = "id"}, .output_fd = -1};

static void assert_notes(const nz_reading *reading, const char *name, const char *wanted)
{
    nz_buf out;
    const char *operand = path_of(name);
    nz_buf_init(&out, &mem);
    read_notes(&out, reading, &operand, 1);
    assert_string_equal(out.data, wanted);
    nz_buf_clear(&out);
}

/* ---- formats ------------------------------------------------------------ */

static void test_a_text_file_is_a_note(void **state)
{
    (void)state;
    put_file("a.txt", "een\ntwee\n", 9);
    assert_notes(&by_name, "a.txt", "a.txt:1[]een\ntwee\n;");
    put_file("leeg.md", "", 0);
    assert_notes(&by_name, "leeg.md", "leeg.md:1[];");
    put_file("zonder", "\xEF\xBB\xBFx", 4);
    assert_notes(&by_name, "zonder", "zonder:1[]x;");
    put_file("win.txt", "caf\xE9", 4);
    assert_notes(&by_name, "win.txt", "win.txt:1[]caf\xC3\xA9;!win.txt: not UTF-8; read as Windows-1252");
    put_file("utf16.txt", "\xFF\xFEj\0a\0", 6);
    assert_notes(&by_name, "utf16.txt", "utf16.txt:1[]ja;");
}

static void test_what_is_no_text_is_not_read(void **state)
{
    (void)state;
    static const char zip[] = "PK\3\4\24\0\6\0\10\0\0\0!\0_text_\0\0\n\1,\2\n";
    static const char stray[] = "Klant belt\a terug.\x1B[1m Morgen\0.\x1A";
    put_file("b.docx", zip, sizeof zip - 1);
    assert_notes(&by_name, "b.docx", "!b.docx: not text (binary); skipped");
    put_file("b.csv", zip, sizeof zip - 1);
    assert_notes(&by_name, "b.csv", "!b.csv: not text (binary); skipped");
    put_file("b.jsonl", zip, sizeof zip - 1);
    assert_notes(&by_name, "b.jsonl", "!b.jsonl: not text (binary); skipped");
    put_file("zonder.txt", "j\0a\0 \0j\0a\0", 10);
    assert_notes(&by_name, "zonder.txt",
                 "!zonder.txt: UTF-16 without a byte order mark, to be saved as UTF-8; skipped");
    put_file("los.txt", stray, sizeof stray - 1);
    nz_buf out;
    const char *operand = path_of("los.txt");
    nz_buf_init(&out, &mem);
    read_notes(&out, &by_name, &operand, 1);
    assert_int_equal(out.length, strlen("los.txt:1[]") + sizeof stray - 1 + 1);
    nz_buf_clear(&out);
    put_file("nul.jsonl", "{\"text\":\"a\\u0001\\u0002\\u0003\\u0004\"}\n", 36);
    assert_notes(&by_name, "nul.jsonl", "nul.jsonl:1[]a\1\2\3\4;");
}

static void assert_text_notes(const char *name, const char *bytes, const char *wanted)
{
    put_file(name, bytes, strlen(bytes));
    assert_notes(&by_name, name, wanted);
}

#define ARRAY "a JSON array; a record a line is wanted, as jq -c '.[]' makes them; "
#define OBJECT "a JSON object over several lines; a record a line is wanted, as jq -c . makes them; "

static void test_json_over_many_lines_is_told_once(void **state)
{
    (void)state;
    assert_text_notes("r.json", "\n [{\"text\":\"a\"},\n{\"text\":\"b\"},\n{\"text\":\"c\"}]\n",
                      "!r.json: " ARRAY "skipped");
    assert_text_notes("r.json", "[\r\n  {\r\n    \"text\": \"a\"\r\n", "!r.json: " ARRAY "skipped");
    assert_text_notes("r.json", "[\n]\n", "!r.json: " ARRAY "skipped");
    assert_text_notes("r.json", "[{\"text\":\"a\"}]", "r.json:1[](none);!r.json:1: " ARRAY "left as it is");
    assert_text_notes("r.json", "{\n  \"id\": 1,\n  \"text\": \"a\"\n}\n{\n", "!r.json: " OBJECT "skipped");
    assert_text_notes("r.json", "{\"text\":\n\"a\"}", "!r.json: " OBJECT "skipped");
}

static void test_a_broken_first_line_is_not_json_over_many(void **state)
{
    (void)state;
    static const char *const firsts[] = {"[", "{\"text\":", "{\"text\":\"a", "{\"id\":1,",
                                         "[{\"text\":\"a\"},]"};
    char bytes[200];
    for (size_t i = 0; i < sizeof firsts / sizeof firsts[0]; i++) {
        nz_buf out;
        snprintf(bytes, sizeof bytes, "%s\n{\"text\":\"b\"}\n{\"text\":\"c\"}\n", firsts[i]);
        put_file("k.jsonl", bytes, strlen(bytes));
        const char *operand = path_of("k.jsonl"), *wanted = "k.jsonl:1[](none);k.jsonl:2[]b;k.jsonl:3[]c;!";
        nz_buf_init(&out, &mem);
        read_notes(&out, &by_name, &operand, 1);
        assert_memory_equal(out.data, wanted, strlen(wanted));
        nz_buf_clear(&out);
    }
}

static void test_jsonl(void **state)
{
    (void)state;
    static const char bytes[] =
        "\xEF\xBB\xBF{\"id\":1,\"text\":\"a\"}\r\n\n{\"text\":7}\nx\n{\"id\":\"b\",\"text\":\"\\u00e9\"}";
    put_file("a.jsonl", bytes, sizeof bytes - 1);
    assert_notes(&by_name, "a.jsonl",
                 "a.jsonl:1[1]a;a.jsonl:3[](none);a.jsonl:4[](none);a.jsonl:5[b]\xC3\xA9;"
                 "!a.jsonl:3: field 'text' is not a string; left as it is"
                 "!a.jsonl:4: not valid JSON: a value is expected here (byte 1); left as it is");
}

/* Somebody forgot --from. */
static void test_text_like_jsonl(void **state)
{
    (void)state;
    static const char bytes[] = " { \"text\":\"a\"}";
    put_file("a.log", bytes, sizeof bytes - 1);
    assert_notes(
        &by_name, "a.log",
        "a.log:1[] { \"text\":\"a\"};!a.log: looks like JSONL, and is read as text; --from jsonl reads "
        "its records");
    nz_reading asked = {
        .format = nz_format_named("text"), .fields = {.text = "text", .id = "id"}, .output_fd = -1};
    assert_notes(&asked, "a.log", "a.log:1[] { \"text\":\"a\"};");
    put_file("b.txt", "{naam} belde", 12);
    assert_notes(&by_name, "b.txt", "b.txt:1[]{naam} belde;");
}

#define MAIL "From: jan@pomp.nl\r\nMIME-Version: 1.0\r\n"
#define CODING "content-transfer-encoding: "
#define SAID "a mail as it was sent, in %s, which is not decoded; save it as text"

static void assert_doubt(const char *bytes, const char *coding)
{
    nz_buf wanted;
    nz_buf_init(&wanted, &mem);
    nz_buf_printf(&wanted, "m.eml:1[]%s;", bytes);
    if (coding)
        nz_buf_printf(&wanted, "!m.eml: " SAID, coding);
    assert_text_notes("m.eml", bytes, wanted.data);
    nz_buf_clear(&wanted);
}

/* A mail that was saved whole: what is encoded is not read, and that is told. */
static void test_encoded_mail(void **state)
{
    (void)state;
    assert_doubt(MAIL CODING "base64\r\n\r\nRHV1cnQgbGFuZy4=\r\n", "base64");
    assert_doubt(MAIL CODING "Quoted-Printable\n\nDuurt lan=\ng.\n", "quoted-printable");
    assert_doubt(MAIL "Content-Type: multipart/mixed; boundary=aa\n\n--aa\nContent-Type: TEXT/plain\n" CODING
                      " base64\n\nRHV1cnQgbGFuZy4=\n--aa--\n",
                 "base64");
    /* what is not encoded, or is no text */
    assert_doubt(MAIL CODING "8bit\n\nDuurt lang.\n", NULL);
    assert_doubt(MAIL "\n--aa\n" CODING "7bit\n\nJa.\n--aa\n" CODING
                      "base64\nContent-Type: image/png\n\niVBORw0=\n--aa--\n",
                 NULL);
    /* no mail */
    assert_doubt("Gebeld met Jan.\n" CODING "base64\n\nRHV1cnQgbGFuZy4=\n", NULL);
    assert_doubt("Van: Jan\nDuurt lang.\n\nDe kop zei " CODING "base64\n\n", NULL);
}

static void test_csv(void **state)
{
    (void)state;
    static const char bytes[] = "\xEF\xBB\xBFid;text\r\n1;\"a\n\"\"b\"\"\"\r\n\r\n2\r\n3;c";
    put_file("a.csv", bytes, sizeof bytes - 1);
    assert_notes(&by_name, "a.csv",
                 "a.csv:2[1]a\n\"b\";a.csv:6[3]c;"
                 "!a.csv:5: too few cells: 1 of the header's 2; row skipped, add what is missing");
    assert_text_notes(
        "te.csv", "id,text\n1,Nee, helaas\n2,ja,,\n",
        "te.csv:2[1]Nee;te.csv:3[2]ja;!te.csv:2: too many cells: 3, and the header has 2; a note "
        "may end at a ',' of its own, put it in quotes");
    put_file("b.csv", "nr,verslag\n1,x\n", 15);
    assert_notes(&by_name, "b.csv",
                 "!b.csv:1: no column 'text'; name one of the header with --field: nr,verslag");
    nz_reading second = {.fields = {.text = "2", .id = "nr"}, .output_fd = -1};
    assert_notes(&second, "b.csv", "b.csv:2[1]x;");
    put_file("e.csv", "Opmerking;opmerking;ID;TEXT\na;b;7;c\n", 35);
    assert_notes(&by_name, "e.csv", "e.csv:2[7]c;");
    nz_reading as_it_is = {.fields = {.text = "opmerking", .id = "Id"}, .output_fd = -1};
    assert_notes(&as_it_is, "e.csv", "e.csv:2[7]b;");
    nz_reading in_capitals = {.fields = {.text = "OPMERKING", .id = "id"}, .output_fd = -1};
    assert_notes(&in_capitals, "e.csv", "e.csv:2[7]a;");
    assert_text_notes(
        "mac.csv", "id,text\r1,\"Nee,\rnee\"\r2,Ja\r",
        "!mac.csv:1: its rows end in a return (\\r) alone; save it with \\n or \\r\\n behind each");
    assert_text_notes("cr.csv", "id,te\rxt,text\n1,,Ja\n", "cr.csv:2[1]Ja;");
    assert_text_notes("een.csv", "id,\"te\rxt\",text\r", "");
    put_file("c.csv", "text\n\"open\nen zo\n", 17);
    assert_notes(&by_name, "c.csv",
                 "!c.csv:2: a quote in this row is never closed; skipped to the end of the file");
    put_file("d.tsv", "id\ttext\n7\tcaf\xE9\n", 15);
    assert_notes(&by_name, "d.tsv", "d.tsv:2[7]caf\xC3\xA9;!d.tsv: not UTF-8; read as Windows-1252");
}

static void test_missing_files_are_told_in_their_place(void **state)
{
    (void)state;
    nz_buf out;
    put_file("voor.txt", "a", 1);
    put_file("na.txt", "b", 1);
    char paths[3][256];
    const char *names[] = {"voor.txt", "weg.txt", "na.txt"}, *operands[3];
    for (size_t i = 0; i < 3; i++)
        operands[i] = strcpy(paths[i], path_of(names[i]));
    nz_buf_init(&out, &mem);
    read_notes(&out, &by_name, operands, 3);
    assert_string_equal(out.data, "voor.txt:1[]a;na.txt:1[]b;!weg.txt: No such file or directory; skipped");
    nz_buf_clear(&out);
}

static void test_folders_in_name_order(void **state)
{
    (void)state;
    mkdir(path_of("map"), 0777);
    mkdir(path_of("map/b"), 0777);
    put_file("map/c.txt", "3", 1);
    put_file("map/b/x.txt", "2", 1);
    put_file("map/a.txt", "1", 1);
    put_file("map/.verborgen", "0", 1);
    assert_int_equal(symlink("..", path_of("map/lus")), 0);
    assert_int_equal(symlink("a.txt", path_of("map/link.txt")), 0);
    assert_notes(&by_name, "map", "a.txt:1[]1;x.txt:1[]2;c.txt:1[]3;");
    assert_notes(&by_name, "map/", "a.txt:1[]1;x.txt:1[]2;c.txt:1[]3;");
}

/* ---- the same notes, however the bytes come ------------------------------ */

/* Reads `bytes` from a pipe into which they are written `step` at a time; `flags` of its end: 0 or
 * O_NONBLOCK. */
static void read_pipe(nz_buf *out, const nz_reading *reading, const nz_buf *bytes, size_t step, int flags)
{
    int ends[2], saved = dup(STDIN_FILENO), status;
    const char *operand = "-";
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(fcntl(ends[0], F_SETFL, flags), 0);
    pid_t child = fork();
    if (child == 0) {
        if (flags)
            nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL); /* so that nothing is there at first */
        for (size_t at = 0; at < bytes->length; at += step) {
            size_t length = bytes->length - at < step ? bytes->length - at : step;
            if (write(ends[1], bytes->data + at, length) < 0)
                _exit(1);
        }
        _exit(0);
    }
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    read_notes(out, reading, &operand, 1);
    dup2(saved, STDIN_FILENO);
    close(saved);
    waitpid(child, &status, 0);
}

static void assert_any_step(const char *format, const nz_buf *bytes)
{
    static const size_t steps[] = {1, 7, 1000, 4096};
    nz_reading reading = by_name;
    nz_buf whole, part;
    reading.format = nz_format_named(format);
    nz_buf_init(&whole, &mem);
    nz_buf_init(&part, &mem);
    read_pipe(&whole, &reading, bytes, bytes->length, 0);
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        nz_buf_reset(&part);
        read_pipe(&part, &reading, bytes, steps[i], 0);
        assert_string_equal(part.data, whole.data);
    }
    assert_true(whole.length > bytes->length / 2);
    nz_buf_clear(&whole);
    nz_buf_clear(&part);
}

static void test_blocks_do_not_matter(void **state)
{
    (void)state;
    nz_buf jsonl, csv;
    nz_buf_init(&jsonl, &mem);
    nz_buf_init(&csv, &mem);
    nz_buf_puts(&csv, "id,text\n");
    for (int i = 0; i < 300; i++) {
        nz_buf_printf(&jsonl, i % 7 ? "{\"id\":%d,\"text\":\"caf\xC3\xA9 \\n %d\"}\n" : "stuk %d %d\n\n", i,
                      i);
        nz_buf_printf(&csv, i % 7 ? "%d,\"een \"\"%d\"\"\r\ntwee\"\r\n" : "%d\n\n", i, i);
    }
    assert_any_step("jsonl", &jsonl);
    assert_any_step("csv", &csv);
    assert_any_step("text", &csv);
    nz_buf_reset(&jsonl);
    nz_buf_reset(&csv);
    nz_buf_puts(&jsonl, "[\n{\"text\":\"a\"},\n{\"text\":\"b\"}\n]\n");
    for (int i = 0; i < 10; i++)
        nz_buf_add(&csv, "ja\0\1", 4);
    assert_any_step("jsonl", &jsonl);
    assert_any_step("text", &csv);
    nz_buf_clear(&jsonl);
    nz_buf_clear(&csv);
}

/* A program before us may have set our standard input not to wait. */
static void test_what_is_not_there_yet_is_waited_for(void **state)
{
    (void)state;
    nz_reading reading = by_name;
    nz_buf bytes, out;
    nz_buf_init(&bytes, &mem);
    nz_buf_init(&out, &mem);
    reading.format = nz_format_named("jsonl");
    nz_buf_puts(&bytes, "{\"id\":1,\"text\":\"Een.\"}\n{\"id\":2,\"text\":\"Twee.\"}\n");
    read_pipe(&out, &reading, &bytes, 5, O_NONBLOCK);
    assert_string_equal(out.data, "<stdin>:1[1]Een.;<stdin>:2[2]Twee.;");
    nz_buf_clear(&bytes);
    nz_buf_clear(&out);
}

/* Records larger than a batch, and small ones around them. */
static void test_a_record_may_be_larger_than_a_batch(void **state)
{
    (void)state;
    nz_buf bytes, out;
    nz_buf_init(&bytes, &mem);
    nz_buf_init(&out, &mem);
    for (int i = 0; i < 5; i++) {
        nz_buf_printf(&bytes, "{\"id\":%d,\"text\":\"", i);
        for (size_t n = 0; i % 2 && n < 3 * NZ_BATCH; n += 10)
            nz_buf_puts(&bytes, "tien teken");
        nz_buf_puts(&bytes, "\"}\n");
    }
    put_file("groot.jsonl", bytes.data, bytes.length);
    const char *operand = path_of("groot.jsonl");
    read_notes(&out, &by_name, &operand, 1);
    for (int i = 0; i < 5; i++) {
        char start[64];
        snprintf(start, sizeof start, "groot.jsonl:%d[%d]%s", i + 1, i, i % 2 ? "tien" : ";");
        assert_non_null(strstr(out.data, start));
    }
    nz_buf_clear(&bytes);
    nz_buf_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_text_file_is_a_note),
        cmocka_unit_test(test_what_is_no_text_is_not_read),
        cmocka_unit_test(test_jsonl),
        cmocka_unit_test(test_json_over_many_lines_is_told_once),
        cmocka_unit_test(test_a_broken_first_line_is_not_json_over_many),
        cmocka_unit_test(test_encoded_mail),
        cmocka_unit_test(test_csv),
        cmocka_unit_test(test_text_like_jsonl),
        cmocka_unit_test(test_missing_files_are_told_in_their_place),
        cmocka_unit_test(test_folders_in_name_order),
        cmocka_unit_test(test_blocks_do_not_matter),
        cmocka_unit_test(test_what_is_not_there_yet_is_waited_for),
        cmocka_unit_test(test_a_record_may_be_larger_than_a_batch),
    };
    return cmocka_run_group_tests_name("read/reader", tests, make_folder, remove_folder);
}
