/* brat.c - brat standoff: the bare note in NAME.txt, its spans in NAME.ann.
 *
 *     T1	complaint-billing 3 34	de factuur klopt weer eens niet
 *     #1	AnnotatorNotes T1	0.93 billing-klopt-niet
 *
 * The offsets are code points of the .txt as it stands, line ends included. A
 * span over a line end is written in parts (3 20;21 34), and read as one when
 * only white space lies between them. Of the other lines (relations, events,
 * attributes, notes) nothing is taken. A missing .ann is a note without spans. */
#include "read/corpus_file.h"
#include "read/encoding.h"
#include "read/points.h"

#include <string.h>
#include <unistd.h>

typedef struct line {
    nz_corpus_file *file;
    const char *path; /* of the .ann */
    const char *start, *end;
    size_t number;
} line;

static nz_status fault(const line *l, const char *at, const char *what)
{
    return nz_corpus_fault(l->file, l->path, l->number, (size_t)(at - l->start) + 1, "%s", what);
}

/* A number at *at, moved past it. */
static bool take_number(const char **at, const char *end, size_t *number)
{
    const char *from = *at;
    *number = 0;
    for (; *at < end && **at >= '0' && **at <= '9' && *at - from < 16; ++*at)
        *number = *number * 10 + (size_t)(**at - '0');
    return *at > from;
}

static bool take_byte(const char **at, const char *end, char byte)
{
    if (*at == end || **at != byte)
        return false;
    ++*at;
    return true;
}

static bool is_blank(const char *text, size_t from, size_t to)
{
    while (from < to && text[from] && strchr(" \t\r\n", text[from]))
        from++;
    return from == to;
}

/* "3 20;21 34" at *at: the stretch from the first to the last, in bytes. */
static nz_status take_range(const line *l, const char **at, nz_annotated_span *span)
{
    const nz_buf *text = &l->file->text;
    size_t last = 0;
    bool is_first = true;
    do {
        nz_annotated_span part = {0};
        const char *from = *at;
        if (!take_number(at, l->end, &part.start) || !take_byte(at, l->end, ' ') ||
            !take_number(at, l->end, &part.end))
            return fault(l, *at, "two offsets are expected here: START END");
        if (!nz_corpus_to_bytes(l->file, &part))
            return fault(l, from, "these offsets are not a stretch of the note");
        if (!is_first && (part.start < last || !is_blank(text->data, last, part.start)))
            return fault(l, from, "a span in parts, with words between them");
        span->start = is_first ? part.start : span->start;
        span->end = last = part.end;
        is_first = false;
    } while (take_byte(at, l->end, ';'));
    return NZ_OK;
}

/* The words behind the offsets must be those of the note, with a space for
 * every line end: if not, the note was edited after it was annotated. */
static bool is_same_text(const line *l, const nz_annotated_span *span, const char *words)
{
    const char *own = l->file->text.data;
    if ((size_t)(l->end - words) != span->end - span->start)
        return false;
    for (size_t i = span->start; i < span->end; i++, words++)
        if (*words != own[i] && !(*words == ' ' && own[i] && strchr("\r\n\t", own[i])))
            return false;
    return true;
}

static nz_status take_span(const line *l, nz_annotation *spans)
{
    const char *type = memchr(l->start, '\t', (size_t)(l->end - l->start));
    if (!type)
        return fault(l, l->start, "a tab is expected behind the number of this span");
    type++;
    const char *space = memchr(type, ' ', (size_t)(l->end - type));
    const char *at = space ? space + 1 : l->end;
    const char *split = memchr(type, '.', (size_t)(at - type));
    if (!split)
        split = memchr(type, '-', (size_t)(at - type));
    if (!space || !split || split == type || split + 1 == space)
        return fault(l, type, "a kind is expected here: LABEL-SUBTYPE, and then its offsets");
    nz_annotated_span *span =
        nz_annotation_add(spans, type, (size_t)(split - type), split + 1, (size_t)(space - split - 1));
    if (!span)
        return NZ_ENOMEM;
    span->line = l->number;
    span->column = 1;
    nz_status status = take_range(l, &at, span);
    if (status != NZ_OK)
        return status;
    if (take_byte(&at, l->end, '\t') && !is_same_text(l, span, at))
        return fault(l, at, "these are not the words at these offsets of the note");
    return NZ_OK;
}

static nz_status read_spans(nz_corpus_file *file, const nz_buf *bytes)
{
    line l = {.file = file, .path = file->where};
    nz_status status = NZ_OK;
    size_t odd = nz_encoding_check(bytes->data, bytes->length), length = bytes->length;
    for (size_t at = 0; at < length && status == NZ_OK; at = (size_t)(l.end - bytes->data) + 1) {
        l.start = bytes->data + at;
        l.number++;
        const char *stop = memchr(l.start, '\n', length - at);
        l.end = stop ? stop : bytes->data + length;
        if (odd < (size_t)(l.end - bytes->data))
            return fault(&l, bytes->data + odd, "not UTF-8; save it as UTF-8");
        if (*l.start != 'T')
            continue;
        const char *newline = l.end;
        l.end -= l.end[-1] == '\r';
        status = take_span(&l, &file->spans);
        l.end = newline;
    }
    return status;
}

static nz_status read_ann(nz_corpus_file *file)
{
    nz_buf path, bytes;
    nz_arena *arena = &file->corpus->arena;
    nz_buf_init(&path, arena->mem);
    nz_buf_init(&bytes, arena->mem);
    nz_corpus_beside(&path, file->path);
    file->where = nz_buf_failed(&path) ? NULL : nz_arena_copy(arena, path.data, path.length);
    nz_status status = file->where ? NZ_OK : NZ_ENOMEM;
    if (status == NZ_OK && access(file->where, F_OK) == 0) {
        status = nz_corpus_slurp(&bytes, file->where, file->err);
        if (status == NZ_OK)
            status = read_spans(file, &bytes);
    }
    nz_buf_clear(&path);
    nz_buf_clear(&bytes);
    return status;
}

nz_status nz_corpus_brat(nz_corpus_file *file)
{
    nz_annotated place = {.file = file->path, .line = 1, .name = file->name};
    size_t odd = nz_encoding_check(file->bytes.data, file->bytes.length);
    if (odd < file->bytes.length)
        return nz_corpus_fault(file, file->path, 1 + nz_batch_lines(file->bytes.data, odd), 1,
                               "not UTF-8; save it as UTF-8");
    nz_buf_add(&file->text, file->bytes.data, file->bytes.length);
    if (nz_buf_failed(&file->text))
        return NZ_ENOMEM;
    nz_status status = read_ann(file);
    place.id = nz_corpus_id(&file->corpus->arena, file->path);
    if (status == NZ_OK)
        status = place.id ? nz_corpus_take(file, &place) : NZ_ENOMEM;
    return status;
}
