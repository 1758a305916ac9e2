/* csv.c - CSV and TSV: a header, and one row a signal. The note "x.txt" with
 * two signals gives two rows that begin with x.txt. */
#include "write/put.h"

#include <string.h>

static void put_header(nz_buf *out, char delimiter, const nz_writing *how)
{
    static const char *const columns[] = {
        "file", "record", "id",     "label", "subtype", "label_name", "subtype_name", "start",
        "end",  "line",   "column", "text",  "score",   "rule",       "reason",       "speaker"};
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        if (i)
            nz_buf_putc(out, delimiter);
        nz_buf_puts(out, columns[i]);
    }
    const char *extra[] = {how->has_suggestions ? "suggestion" : NULL, how->has_vetoes ? "vetoed" : NULL};
    for (size_t i = 0; i < 2; i++)
        if (extra[i]) {
            nz_buf_putc(out, delimiter);
            nz_buf_puts(out, extra[i]);
        }
    nz_buf_putc(out, '\n');
}

static void put_text(nz_buf *out, char delimiter, const char *text)
{
    nz_put_cell(out, delimiter, text, strlen(text));
    nz_buf_putc(out, delimiter);
}

static void put_count(nz_buf *out, char delimiter, size_t number)
{
    nz_buf_number(out, number);
    nz_buf_putc(out, delimiter);
}

/* The words of a span, without HTML. */
static void put_words(nz_buf *out, char delimiter, const nz_note *note, const nz_span *span)
{
    nz_buf room;
    size_t length = span->end - span->start;
    nz_buf_init(&room, out->mem);
    const char *words = nz_put_readable(&room, nz_note_bytes(note, span->start, span->end), &length);
    nz_put_cell(out, delimiter, words, length);
    nz_buf_putc(out, delimiter);
    nz_buf_clear(&room);
}

static void put_row(nz_buf *out, char delimiter, const nz_writing *how, const nz_note *note,
                    const nz_mark *mark, bool is_vetoed)
{
    const nz_span *span = mark->span;
    put_text(out, delimiter, note->file);
    put_count(out, delimiter, note->line);
    nz_put_cell(out, delimiter, note->id ? note->id : "", note->id_length);
    nz_buf_putc(out, delimiter);
    put_text(out, delimiter, span->kind->label);
    put_text(out, delimiter, span->kind->subtype);
    put_text(out, delimiter, nz_label_name(how, span->kind));
    put_text(out, delimiter, nz_subtype_name(how, span->kind));
    put_count(out, delimiter, nz_put_offset(how, &mark->start));
    put_count(out, delimiter, nz_put_offset(how, &mark->end));
    put_count(out, delimiter, mark->start.line);
    put_count(out, delimiter, mark->start.column);
    put_words(out, delimiter, note, span);
    nz_put_score(out, span->score, 3);
    nz_buf_putc(out, delimiter);
    put_text(out, delimiter, span->rule);
    put_text(out, delimiter, span->reason);
    nz_buf_puts(out, nz_speaker_name(span->speaker));
    if (how->has_suggestions) {
        const char *suggestion = nz_suggestion(how, span);
        nz_buf_putc(out, delimiter);
        nz_put_cell(out, delimiter, suggestion, strlen(suggestion));
    }
    if (how->has_vetoes) {
        nz_buf_putc(out, delimiter);
        nz_buf_putc(out, is_vetoed ? '1' : '0');
    }
    nz_buf_putc(out, '\n');
}

static void put_rows(nz_buf *out, char delimiter, const nz_writing *how, const nz_note *note,
                     const nz_result *result)
{
    size_t from = out->length;
    for (size_t i = 0; i < result->count + result->vetoes; i++)
        put_row(out, delimiter, how, note, &result->marks[i], i >= result->count);
    if (how->is_terminal)
        nz_put_safe_from(out, from);
}

void nz_csv_begin(nz_buf *out, const nz_writing *how)
{
    put_header(out, ',', how);
}

void nz_csv_note(nz_buf *out, const nz_writing *how, const nz_note *note, const nz_result *result)
{
    put_rows(out, ',', how, note, result);
}

void nz_tsv_begin(nz_buf *out, const nz_writing *how)
{
    put_header(out, '\t', how);
}

void nz_tsv_note(nz_buf *out, const nz_writing *how, const nz_note *note, const nz_result *result)
{
    put_rows(out, '\t', how, note, result);
}
