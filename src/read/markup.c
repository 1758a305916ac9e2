/* markup.c - see markup.h.
 *
 *     AM belde. {{silent_complaint.slow_response|Druk hè? Duurt lang}}, zei ze.
 *               ^ open                           ^ body            ^ close
 *
 * What does not come out even is an error, not text: a span that its author
 * mistyped must not be learned from as a note without one. One brace is text;
 * of three that open, the last two are the mark, and of three that close, the
 * first two. */
#include "read/markup.h"

#include "base/error.h"
#include "read/encoding.h"
#include "read/utf8.h"

#include <string.h>

typedef struct cursor {
    const char *bytes;
    size_t length, at;
    size_t counted, line, column; /* up to `counted`: lines, and code points of this one; both from 1 */
    nz_buf *text;
    size_t base; /* of the text: where this file's begins */
    nz_annotation *spans;
    const char *file;
    nz_error *err;
} cursor;

static char byte_at(const cursor *c, size_t at)
{
    return at < c->length ? c->bytes[at] : '\0';
}

static bool is_pair(const cursor *c, size_t at, char brace)
{
    return byte_at(c, at) == brace && byte_at(c, at + 1) == brace;
}

static bool ends_line(const cursor *c, size_t at)
{
    return c->bytes[at] == '\n' || (c->bytes[at] == '\r' && byte_at(c, at + 1) != '\n');
}

/* Counts lines and columns up to `to`, which never goes back. */
static void count_to(cursor *c, size_t to)
{
    for (; c->counted < to; c->counted++)
        if (ends_line(c, c->counted)) {
            c->line++;
            c->column = 1;
        } else {
            c->column += !nz_utf8_is_tail((unsigned char)c->bytes[c->counted]);
        }
}

static nz_status fault(cursor *c, size_t at, const char *what)
{
    count_to(c, at);
    return nz_error_at(c->err, NZ_ESYNTAX, c->file, c->line, c->column, "%s", what);
}

/* Appends [from, to), with line ends as \n. */
static void take_text(cursor *c, size_t from, size_t to)
{
    for (size_t at = from; at < to; at++) {
        if (c->bytes[at] != '\r')
            continue;
        nz_buf_add(c->text, c->bytes + from, at - from);
        if (ends_line(c, at))
            nz_buf_putc(c->text, '\n');
        from = at + 1;
    }
    nz_buf_add(c->text, c->bytes + from, to - from);
}

static size_t skip_name(const cursor *c, size_t at)
{
    while (at < c->length && ((c->bytes[at] >= 'a' && c->bytes[at] <= 'z') || c->bytes[at] == '_'))
        at++;
    return at;
}

static bool is_blank(const cursor *c, size_t from, size_t to)
{
    while (from < to && c->bytes[from] && strchr(" \t\r\n", c->bytes[from]))
        from++;
    return from == to;
}

/* Where the body that begins at `from` closes, in *close. */
static nz_status find_close(cursor *c, size_t open, size_t from, size_t *close)
{
    size_t at = from;
    while (at < c->length && !is_pair(c, at, '}') && !is_pair(c, at, '{'))
        at++;
    if (at == c->length)
        return fault(c, open, "'{{' is never closed with '}}'");
    if (c->bytes[at] == '{')
        return fault(c, at, "a span within a span: the one before is not closed yet");
    if (is_blank(c, from, at))
        return fault(c, open, "an empty span");
    *close = at;
    return NZ_OK;
}

/* c->at is at an opening mark; moves past its close. */
static nz_status take_span(cursor *c)
{
    size_t open = c->at, close = 0;
    size_t dot = skip_name(c, open + 2), bar = skip_name(c, dot + 1);
    if (dot == open + 2 || byte_at(c, dot) != '.' || bar == dot + 1 || byte_at(c, bar) != '|')
        return fault(c, open, "a span begins with '{{label.subtype|'");
    nz_status status = find_close(c, open, bar + 1, &close);
    if (status != NZ_OK)
        return status;
    nz_annotated_span *span =
        nz_annotation_add(c->spans, c->bytes + open + 2, dot - open - 2, c->bytes + dot + 1, bar - dot - 1);
    if (!span)
        return NZ_ENOMEM;
    count_to(c, open);
    span->line = c->line;
    span->column = c->column;
    span->start = c->text->length - c->base;
    take_text(c, bar + 1, close);
    span->end = c->text->length - c->base;
    c->at = close + 2;
    return NZ_OK;
}

/* From c->at to the next mark, or the end. */
static void take_plain(cursor *c)
{
    size_t from = c->at;
    while (c->at < c->length && !is_pair(c, c->at, '}') && !is_pair(c, c->at, '{'))
        c->at++;
    if (is_pair(c, c->at, '{') && byte_at(c, c->at + 2) == '{' && byte_at(c, c->at + 3) != '{')
        c->at++;
    take_text(c, from, c->at);
}

nz_status nz_markup_read(nz_buf *text, nz_annotation *spans, const char *bytes, size_t length,
                         const char *file, nz_error *err)
{
    cursor c = {.bytes = bytes,
                .length = length,
                .line = 1,
                .column = 1,
                .text = text,
                .base = text->length,
                .spans = spans,
                .file = file,
                .err = err};
    nz_status status = NZ_OK;
    size_t odd = nz_encoding_check(bytes, length);
    if (odd < length)
        return fault(&c, odd, "not UTF-8; save it as UTF-8");
    while (status == NZ_OK && c.at < length) {
        take_plain(&c);
        if (is_pair(&c, c.at, '}'))
            return fault(&c, c.at, "'}}' without a '{{' before it");
        if (c.at < length)
            status = take_span(&c);
    }
    return status == NZ_OK && nz_buf_failed(text) ? NZ_ENOMEM : status;
}
