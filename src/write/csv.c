/* csv.c - CSV and TSV: a header, and one row a signal. The note "x.txt" with
 * two signals gives two rows that begin with x.txt.
 *
 * --to excel is the CSV that Excel opens by itself on a Dutch or Belgian computer, where
 * 0.963 would be read as 963, and a comma parts no columns:
 *
 *     csv      x.txt,1,,...,"Ja, graag",0.963,...
 *     excel    x.txt;1;;...;Ja, graag;0,963;...      with a byte-order mark, for the accents */
#include "write/put.h"

#include <string.h>

typedef struct dialect {
    char delimiter, point;  /* the point of 0.963 */
    const char *mark, *end; /* what the file begins with, and a row ends with */
} dialect;

static const dialect csv = {',', '.', "", "\n"}, tsv = {'\t', '.', "", "\n"},
                     excel = {';', ',', "\xEF\xBB\xBF", "\r\n"};

static void put_header(nz_buf *out, const dialect *d, const nz_writing *how)
{
    static const char *const columns[] = {
        "file", "record", "id",     "label", "subtype", "label_name", "subtype_name", "start",
        "end",  "line",   "column", "text",  "score",   "rule",       "reason",       "speaker"};
    nz_buf_puts(out, d->mark);
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        if (i)
            nz_buf_putc(out, d->delimiter);
        nz_buf_puts(out, columns[i]);
    }
    const char *extra[] = {how->has_suggestions ? "suggestion" : NULL, how->has_vetoes ? "vetoed" : NULL};
    for (size_t i = 0; i < 2; i++)
        if (extra[i]) {
            nz_buf_putc(out, d->delimiter);
            nz_buf_puts(out, extra[i]);
        }
    nz_buf_puts(out, d->end);
}

static void put_text(nz_buf *out, const dialect *d, const char *text)
{
    nz_put_cell(out, d->delimiter, text, strlen(text));
    nz_buf_putc(out, d->delimiter);
}

static void put_count(nz_buf *out, const dialect *d, size_t number)
{
    nz_buf_number(out, number);
    nz_buf_putc(out, d->delimiter);
}

/* The words of a span, without HTML. */
static void put_words(nz_buf *out, const dialect *d, const nz_note *note, const nz_span *span)
{
    nz_buf room;
    size_t length = span->end - span->start;
    nz_buf_init(&room, out->mem);
    const char *words = nz_put_readable(&room, nz_note_bytes(note, span->start, span->end), &length);
    nz_put_cell(out, d->delimiter, words, length);
    nz_buf_putc(out, d->delimiter);
    nz_buf_clear(&room);
}

static void put_row(nz_buf *out, const dialect *d, const nz_writing *how, const nz_note *note,
                    const nz_mark *mark, bool is_vetoed)
{
    const nz_span *span = mark->span;
    put_text(out, d, note->file);
    put_count(out, d, note->line);
    nz_put_cell(out, d->delimiter, note->id ? note->id : "", note->id_length);
    nz_buf_putc(out, d->delimiter);
    put_text(out, d, span->kind->label);
    put_text(out, d, span->kind->subtype);
    put_text(out, d, nz_label_name(how, span->kind));
    put_text(out, d, nz_subtype_name(how, span->kind));
    put_count(out, d, nz_put_offset(how, &mark->start));
    put_count(out, d, nz_put_offset(how, &mark->end));
    put_count(out, d, mark->start.line);
    put_count(out, d, mark->start.column);
    put_words(out, d, note, span);
    nz_put_number(out, span->score, 3, d->point);
    nz_buf_putc(out, d->delimiter);
    put_text(out, d, span->rule);
    put_text(out, d, span->reason);
    nz_buf_puts(out, nz_speaker_name(span->speaker));
    if (how->has_suggestions) {
        const char *suggestion = nz_suggestion(how, span);
        nz_buf_putc(out, d->delimiter);
        nz_put_cell(out, d->delimiter, suggestion, strlen(suggestion));
    }
    if (how->has_vetoes) {
        nz_buf_putc(out, d->delimiter);
        nz_buf_putc(out, is_vetoed ? '1' : '0');
    }
    nz_buf_puts(out, d->end);
}

static void put_rows(nz_buf *out, const dialect *d, const nz_writing *how, const nz_note *note,
                     const nz_result *result)
{
    size_t from = out->length;
    for (size_t i = 0; i < result->count + result->vetoes; i++)
        put_row(out, d, how, note, &result->marks[i], i >= result->count);
    if (how->is_terminal)
        nz_put_safe_from(out, from);
}

void nz_csv_begin(nz_buf *out, const nz_writing *how)
{
    put_header(out, &csv, how);
}

void nz_csv_note(nz_buf *out, const nz_writing *how, const nz_note *note, const nz_result *result)
{
    put_rows(out, &csv, how, note, result);
}

void nz_tsv_begin(nz_buf *out, const nz_writing *how)
{
    put_header(out, &tsv, how);
}

void nz_tsv_note(nz_buf *out, const nz_writing *how, const nz_note *note, const nz_result *result)
{
    put_rows(out, &tsv, how, note, result);
}

void nz_excel_begin(nz_buf *out, const nz_writing *how)
{
    put_header(out, &excel, how);
}

void nz_excel_note(nz_buf *out, const nz_writing *how, const nz_note *note, const nz_result *result)
{
    put_rows(out, &excel, how, note, result);
}
