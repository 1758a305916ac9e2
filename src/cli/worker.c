/* worker.c - note by note through a batch. A note that cannot be done, for lack
 * of memory or past a limit, is told of and left out; nothing else is lost:
 *
 *     notities.jsonl:12: note too long; it is passed over
 */
#include "cli/worker.h"

#include "write/put.h"

nz_status nz_worker_new(nz_worker **out, const nz_work *work, nz_error *err)
{
    nz_worker *worker = nz_mem_zero(work->mem, 1, sizeof *worker);
    *out = NULL;
    if (!worker)
        return NZ_ENOMEM;
    worker->work = work;
    nz_notes_init(&worker->notes, work->mem, &work->fields, NULL);
    nz_result_init(&worker->result, work->mem);
    nz_status status = nz_scanner_new(&worker->scanner, work->bank, err);
    if (status != NZ_OK) {
        nz_worker_free(worker);
        return status;
    }
    nz_scanner_set_flags(worker->scanner, work->flags);
    nz_scanner_set_min_score(worker->scanner, work->selection.min_score);
    *out = worker;
    return NZ_OK;
}

void nz_worker_free(nz_worker *worker)
{
    if (!worker)
        return;
    nz_scanner_free(worker->scanner);
    nz_notes_clear(&worker->notes);
    nz_result_clear(&worker->result);
    nz_mem_release(worker->work->mem, worker);
}

/* Of all that the last scan found, whatever --only shows of it. */
static bool has_failed_on(const nz_worker *worker)
{
    const nz_selection *fail_on = &worker->work->fail_on;
    for (size_t i = 0; fail_on->count && i < nz_span_count(worker->scanner); i++)
        if (nz_selection_holds(fail_on, nz_span_at(worker->scanner, i)->kind))
            return true;
    return false;
}

static void need(void *user, size_t from, size_t to)
{
    nz_window_need(user, from, to);
}

nz_status nz_worker_scan(nz_worker *worker, nz_note *note, nz_buf *out, nz_error *err)
{
    const nz_work *work = worker->work;
    nz_scanner_set_need(worker->scanner, note->window ? need : NULL, note->window);
    nz_status status = note->text ? nz_scan(worker->scanner, note->text, note->length, err) : NZ_OK;
    if (status != NZ_OK)
        return status;
    worker->result.count = worker->result.vetoes = 0;
    if (note->text && !nz_result_collect(&worker->result, worker->scanner, note, &work->selection,
                                         work->writing.has_vetoes))
        return NZ_ENOMEM;
    work->writer->note(out, &work->writing, note, &worker->result);
    if (nz_buf_failed(out))
        return NZ_ENOMEM;
    if (note->text && nz_limit_count(worker->scanner))
        nz_buf_printf(worker->notes.messages,
                      "%s:%zu: rule '%s' ran into a match limit; whether it matches is not known\n",
                      note->file, note->line, nz_limit_rule(worker->scanner));
    if (note->window && note->window->is_short)
        nz_notes_problem(&worker->notes, 1, "the file grew shorter while it was read");
    nz_totals *totals = &worker->tally->totals;
    totals->signals += worker->result.count;
    totals->notes_with_signals += worker->result.count > 0;
    worker->tally->has_failed_on |= note->text && has_failed_on(worker);
    return NZ_OK;
}

typedef struct sentences {
    const char *text;
    nz_buf *out;
} sentences;

static int put_sentence(void *user, const nz_sentence_view *sentence)
{
    const sentences *to = user;
    nz_put_tokens(to->out, to->text, sentence);
    return 0;
}

nz_status nz_worker_tokens(nz_worker *worker, nz_note *note, nz_buf *out, nz_error *err)
{
    sentences to = {note->text, out};
    if (!note->text)
        return NZ_OK;
    size_t from = out->length;
    nz_status status = nz_tokenize(worker->scanner, note->text, note->length, put_sentence, &to, err);
    if (worker->work->writing.is_terminal)
        nz_put_safe_from(out, from);
    return status == NZ_OK && nz_buf_failed(out) ? NZ_ENOMEM : status;
}

/* A note that failed is as one that could not be read. */
static void pass_over(nz_worker *worker, nz_note *note, nz_buf *out, nz_status status, const nz_error *err)
{
    nz_notes_problem(&worker->notes, note->line, "%s; it is passed over",
                     err->message[0] ? err->message : nz_status_text(status));
    if (!note->record)
        return;
    nz_error ignored = {0};
    note->text = NULL;
    note->close = 0;
    worker->work->each(worker, note, out, &ignored);
}

void nz_worker_do(nz_worker *worker, const nz_batch *batch, nz_buf *out, nz_buf *messages, nz_tally *tally)
{
    nz_note note;
    worker->notes.messages = messages;
    worker->notes.problems = 0;
    worker->tally = tally;
    nz_notes_start(&worker->notes, batch);
    while (nz_notes_next(&worker->notes, &note)) {
        nz_error err = {0};
        size_t before = out->length, taken = out->drain ? out->drain->taken : 0;
        nz_status status = worker->work->each(worker, &note, out, &err);
        if (status != NZ_OK && (!out->drain || out->drain->taken == taken)) {
            out->failed = false; /* else a part of it is out, and a lack of memory ends all */
            nz_buf_cut(out, before);
        }
        if (status != NZ_OK)
            pass_over(worker, &note, out, status, &err);
        tally->totals.notes++;
    }
    tally->bytes += nz_batch_size(batch);
    tally->problems += worker->notes.problems;
}
