/* worker_test.c - a note that cannot be done is told of and left out, and nothing else is lost. */
#include "cli/worker.h"
#include "read/format.h"
#include "unit/purse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char *const folders[] = {"tests/golden/rules"};

static nz_mem mem;
static purse of_bank = {.left = SIZE_MAX};
static nz_bank *bank;

static int set_up(void **state)
{
    (void)state;
    nz_allocator allocator = {purse_resize, purse_release, &of_bank};
    mem = nz_mem_from(NULL);
    return nz_bank_compile(&bank, folders, 1, 0, &allocator, NULL);
}

static int tear_down(void **state)
{
    (void)state;
    nz_bank_free(bank);
    return of_bank.out != 0;
}

static void add_piece(nz_batch *batch, const char *format, const char *name, const char *bytes)
{
    nz_piece *piece = nz_batch_add(batch, name);
    assert_non_null(piece);
    piece->format = nz_format_named(format);
    piece->start = batch->bytes.length;
    piece->length = strlen(bytes);
    piece->line = 1;
    nz_buf_puts(&batch->bytes, bytes);
}

/* The bank's memory is refused to each note when the bank has given `left` times more. */
static void work_on(const nz_batch *batch, size_t left, nz_buf *out, nz_buf *messages, nz_tally *tally)
{
    nz_worker *worker;
    const nz_work work = {.mem = &mem,
                          .bank = bank,
                          .fields = {.text = "text", .id = "id"},
                          .selection = {.min_score = 0.5},
                          .writing = {.revision = "0"},
                          .writer = nz_writer_named("jsonl"),
                          .each = nz_worker_scan};
    of_bank.left = SIZE_MAX;
    assert_int_equal(nz_worker_new(&worker, &work, NULL), NZ_OK);
    *tally = (nz_tally){0};
    of_bank.left = left;
    nz_worker_do(worker, batch, out, messages, tally);
    of_bank.left = SIZE_MAX;
    nz_worker_free(worker);
}

static void a_note_without_memory_is_passed_over(void **state)
{
    (void)state;
    nz_batch batch;
    nz_buf out, messages;
    nz_tally tally;
    nz_batch_init(&batch, &mem);
    nz_buf_init(&out, &mem);
    nz_buf_init(&messages, &mem);
    add_piece(&batch, "jsonl", "a.jsonl", "{\"text\":\"De factuur klopt niet.\"}\n{\"text\":\"\",\"n\":1}\n");
    add_piece(&batch, "text", "b.txt", "De factuur klopt weer niet.\n");
    work_on(&batch, 0, &out, &messages, &tally);
    assert_string_equal(out.data, "{\"text\":\"De factuur klopt niet.\"}\n"
                                  "{\"text\":\"\",\"n\":1,\"signals\":[],\"bank\":\"0\"}\n");
    assert_string_equal(messages.data, "a.jsonl:1: out of memory; it is passed over\n"
                                       "b.txt:1: out of memory; it is passed over\n");
    assert_int_equal(tally.problems, 2);
    assert_int_equal(tally.totals.notes, 3);
    assert_int_equal(tally.totals.signals, 0);
    nz_batch_clear(&batch);
    nz_buf_clear(&out);
    nz_buf_clear(&messages);
}

/* Whenever memory runs out: either a note has its signal, or it is told of. */
static void each_note_is_done_or_told_of(void **state)
{
    (void)state;
    nz_batch batch;
    nz_tally tally;
    uint64_t done = 0;
    nz_batch_init(&batch, &mem);
    add_piece(&batch, "jsonl", "a.jsonl", "{\"text\":\"De factuur klopt niet.\"}\n");
    for (size_t left = 0; !done; left++) {
        nz_buf out, messages;
        nz_buf_init(&out, &mem);
        nz_buf_init(&messages, &mem);
        work_on(&batch, left, &out, &messages, &tally);
        done = tally.totals.signals;
        assert_int_equal(tally.problems + done, 1);
        assert_int_equal(strstr(out.data, "\"signals\":[{") != NULL, done);
        assert_int_equal(messages.length != 0, !done);
        nz_buf_clear(&out);
        nz_buf_clear(&messages);
    }
    nz_batch_clear(&batch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_note_without_memory_is_passed_over),
        cmocka_unit_test(each_note_is_done_or_told_of),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
