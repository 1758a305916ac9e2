/* lines.c - what `nazorg filter` writes: of a text its lines that hold a signal.
 *
 *     Notulen 12 maart
 *     Klant vraagt een brochure.
 *     Volgende keer taart.
 *
 * gives  {{buying_signal.information_request|Klant vraagt een brochure}}.
 * and with --plain  Klant vraagt een brochure.
 *
 * A span over several lines brings them all. The marks are those of corpus/; on
 * a terminal they are colours. Of JSONL and CSV the record is the line: JSONL
 * with `signals` added unless --plain, CSV as it stands under its header. */
#include "write/put.h"

#include <string.h>

typedef struct cursor {
    nz_buf *out;
    const nz_writing *how;
    const nz_note *note;
    const nz_result *result;
    size_t line; /* the line at `at`, from 1 */
    size_t at;
    size_t mark;  /* the first mark that does not end before `at` */
    size_t shown; /* the last line written */
} cursor;

/* Past the line that begins at `at`, with its end: \n, \r\n or \r. */
static size_t line_end(const nz_note *note, size_t at)
{
    while (at < note->length && note->text[at] != '\n' && note->text[at] != '\r')
        at++;
    if (at + 1 < note->length && note->text[at] == '\r' && note->text[at + 1] == '\n')
        return at + 2;
    return at < note->length ? at + 1 : at;
}

static size_t without_end(const nz_note *note, size_t from, size_t to)
{
    while (to > from && (note->text[to - 1] == '\n' || note->text[to - 1] == '\r'))
        to--;
    return to;
}

/* The note's bytes [from, to), safe for where they go. */
static void put_bytes(cursor *c, size_t from, size_t to)
{
    if (c->how->is_terminal)
        nz_put_lines(c->out, c->note->text + from, to - from);
    else
        nz_buf_add(c->out, c->note->text + from, to - from);
}

/* "notulen.txt:3:" */
static void put_name(cursor *c)
{
    size_t from = c->out->length;
    nz_buf_puts(c->out, c->note->file);
    nz_buf_putc(c->out, ':');
    nz_buf_number(c->out, c->line);
    nz_buf_putc(c->out, ':');
    if (c->how->is_terminal)
        nz_put_safe_from(c->out, from);
}

/* The part of a span that lies on this line. */
static void put_marked(cursor *c, const nz_span *span, size_t from, size_t to)
{
    const nz_writing *how = c->how;
    if (!how->has_colour) {
        NZ_PUT(c->out, "{{");
        nz_buf_puts(c->out, span->kind->label);
        nz_buf_putc(c->out, '.');
        nz_buf_puts(c->out, span->kind->subtype);
        nz_buf_putc(c->out, '|');
    }
    nz_buf_puts(c->out, nz_colour_of(how, span->kind));
    put_bytes(c, from, to);
    nz_buf_puts(c->out, how->has_colour ? nz_colour_end(how) : "}}");
    if (how->has_colour && to == span->end)
        nz_buf_printf(c->out, "%s ‹%s: %s›%s", nz_colour_dim(how), nz_label_name(how, span->kind),
                      nz_subtype_name(how, span->kind), nz_colour_end(how));
}

/* The line [from, to) with its marks; c->mark is the first that can be on it. */
static void put_line(cursor *c, size_t from, size_t to)
{
    size_t end = without_end(c->note, from, to);
    if (c->how->has_names)
        put_name(c);
    if (c->how->is_plain) {
        to = c->how->is_terminal ? end : to;
        put_bytes(c, from, to);
        if (end == to)
            nz_buf_putc(c->out, '\n');
        return;
    }
    for (size_t i = c->mark; i < c->result->count && c->result->marks[i].span->start < end; i++) {
        const nz_span *span = c->result->marks[i].span;
        size_t start = span->start > from ? span->start : from, stop = span->end < end ? span->end : end;
        if (stop <= start)
            continue;
        put_bytes(c, from, start);
        put_marked(c, span, start, stop);
        from = stop;
    }
    put_bytes(c, from, end);
    nz_buf_putc(c->out, '\n');
}

static size_t less(size_t a, size_t b)
{
    return a > b ? a - b : 0;
}

/* Is line `line` wanted: does a signal stand on it or within the context? */
static bool is_wanted(cursor *c, size_t line)
{
    const nz_result *r = c->result;
    while (c->mark < r->count && r->marks[c->mark].end.line + c->how->context < line)
        c->mark++;
    return c->mark < r->count && less(r->marks[c->mark].start.line, c->how->context) <= line;
}

static void put_text_lines(cursor *c)
{
    while (c->at < c->note->length) {
        size_t end = line_end(c->note, c->at);
        if (is_wanted(c, c->line)) {
            if (c->shown && c->how->context && c->shown + 1 < c->line)
                NZ_PUT(c->out, "--\n");
            put_line(c, c->at, end);
            c->shown = c->line;
        } else if (c->mark == c->result->count) {
            return;
        }
        c->at = end;
        c->line++;
    }
}

static void put_record(nz_buf *out, const nz_writing *how, const nz_note *note, const nz_result *result)
{
    if (note->head) {
        nz_buf_add(out, note->head, note->head_length);
        if (note->head[note->head_length - 1] != '\n')
            nz_buf_putc(out, '\n');
    }
    if (!note->text || result->count == 0)
        return;
    if (note->close && !how->is_plain) {
        nz_jsonl_note(out, how, note, result);
        return;
    }
    nz_buf_add(out, note->record, note->record_length);
    nz_buf_putc(out, '\n');
}

void nz_lines_note(nz_buf *out, const nz_writing *how, const nz_note *note, const nz_result *result)
{
    cursor c = {.out = out, .how = how, .note = note, .result = result, .line = 1};
    size_t from = out->length;
    if (!note->record) {
        put_text_lines(&c);
        return;
    }
    put_record(out, how, note, result);
    if (how->is_terminal)
        nz_put_safe_from(out, from);
}
