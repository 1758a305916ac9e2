/* annotated_json.c - annotated notes as JSON, one object a line.
 *
 *     {"id":"a","text":"De factuur klopt niet.","spans":[{"start":0,"end":21,...}]}   ours
 *     {"id":"a","text":"De factuur klopt niet.","signals":[{"start":0,...}]}          of nazorg scan
 *     {"id":7,"text":"De factuur klopt niet.","label":[[0,21,"complaint.billing"]]}   doccano
 *
 * Offsets are code points. Where a record has both, `spans` (what a person
 * annotated) goes before `signals` (what the program found). doccano numbers
 * its records anew; `note`, which our own export writes beside, goes before. */
#include "read/corpus_file.h"
#include "read/encoding.h"
#include "read/format.h"
#include "read/json_items.h"
#include "read/span_record.h"

#include <string.h>

typedef struct record {
    nz_corpus_file *file;
    const char *bytes; /* the line */
    size_t length, number;
    nz_buf scratch;
} record;

static nz_status fault(const record *r, size_t at, const char *what)
{
    return nz_corpus_fault(r->file, r->file->path, r->number, at + 1, "%s", what);
}

/* Finds the first of names[0..count) that is an array; false: none is. */
static bool find_array(const record *r, const char *const *names, size_t count, nz_json_value *out)
{
    nz_json_record found;
    nz_json_scan(r->bytes, r->length, names, count, &found);
    for (size_t i = 0; i < count; i++)
        if (nz_json_is_array(r->bytes, &found.field[i])) {
            *out = found.field[i];
            return true;
        }
    return false;
}

/* *is_doccano: the spans stand where doccano puts them. */
static bool find_spans(const record *r, nz_json_value *out, bool *is_doccano)
{
    static const char *const ours[] = {"spans", "signals"}, *const theirs[] = {"label", "labels", "entities"};
    nz_notation notation = r->file->how->notation;
    *is_doccano = notation == NZ_NOTATION_DOCCANO;
    if (notation != NZ_NOTATION_DOCCANO && find_array(r, ours, 2, out))
        return true;
    *is_doccano = notation != NZ_NOTATION_JSONL && find_array(r, theirs, 3, out);
    return *is_doccano;
}

static nz_status read_spans(record *r, const nz_json_value *array)
{
    nz_corpus_file *file = r->file;
    size_t at = array->start + 1, start, end;
    while (nz_json_next(r->bytes, &at, &start, &end)) {
        const char *what;
        nz_status status =
            nz_span_record_read(&file->spans, &r->scratch, r->bytes + start, end - start, &what);
        if (status == NZ_ESYNTAX)
            return fault(r, start, what);
        if (status != NZ_OK)
            return status;
        nz_annotated_span *span = &file->spans.spans[file->spans.count - 1];
        span->line = r->number;
        span->column = start + 1;
        if (!nz_corpus_to_bytes(file, span))
            return fault(r, start, "this span does not lie in the note's text");
    }
    return NZ_OK;
}

/* The first of the fields that is a string or number, as text; the line's number
 * in the file where there is none. */
static const char *read_id(record *r, const nz_json_value *fields, size_t count)
{
    nz_buf_reset(&r->scratch);
    for (size_t i = 0; i < count && !r->scratch.length; i++) {
        if (fields[i].type == NZ_JSON_STRING)
            nz_json_decode(&r->scratch, r->bytes, &fields[i]);
        else if (fields[i].type == NZ_JSON_NUMBER)
            nz_buf_add(&r->scratch, r->bytes + fields[i].start, fields[i].end - fields[i].start);
    }
    if (!r->scratch.length)
        nz_buf_printf(&r->scratch, "%s-%zu", r->file->name, r->number);
    return nz_buf_failed(&r->scratch)
               ? NULL
               : nz_arena_copy(&r->file->corpus->arena, r->scratch.data, r->scratch.length);
}

static nz_status read_fields(record *r)
{
    const nz_fields *fields = &r->file->how->fields;
    const char *const own[] = {fields->text, fields->id}, *const doccano[] = {"note", "meta.note",
                                                                              fields->id};
    nz_json_record found;
    nz_annotated place = {.file = r->file->path, .line = r->number, .is_record = true};
    nz_json_value spans;
    bool is_doccano;
    if (!nz_json_scan(r->bytes, r->length, own, 2, &found))
        return fault(r, found.error_at, found.error);
    if (!found.is_object || found.field[0].type != NZ_JSON_STRING)
        return nz_corpus_fault(r->file, r->file->path, r->number, 1,
                               "an object with a string '%s' is expected", fields->text);
    nz_json_decode(&r->file->text, r->bytes, &found.field[0]);
    if (nz_buf_failed(&r->file->text))
        return NZ_ENOMEM;
    if (find_spans(r, &spans, &is_doccano)) {
        nz_status status = read_spans(r, &spans);
        if (status != NZ_OK)
            return status;
    } else if (!r->file->how->may_be_bare) {
        return fault(r, 0, "no array 'spans', 'signals', 'label' or 'entities'");
    }
    nz_json_scan(r->bytes, r->length, doccano, 3, &found);
    place.id = place.name = read_id(r, found.field + (is_doccano ? 0 : 2), is_doccano ? 3 : 1);
    return place.id ? nz_corpus_take(r->file, &place) : NZ_ENOMEM;
}

static bool is_blank(const char *line, size_t length)
{
    while (length > 0 && (*line == ' ' || *line == '\t' || *line == '\r')) {
        line++;
        length--;
    }
    return length == 0;
}

nz_status nz_corpus_json(nz_corpus_file *file)
{
    static const char mark[] = "\xEF\xBB\xBF";
    record r = {.file = file};
    bool wants_more;
    nz_status status = NZ_OK;
    const char *bytes = file->bytes.data, *end = bytes + file->bytes.length, *next;
    nz_buf_init(&r.scratch, file->corpus->arena.mem);
    if (file->bytes.length >= 3 && memcmp(bytes, mark, 3) == 0)
        bytes += 3;
    const char *what = nz_jsonl_look(bytes, (size_t)(end - bytes), true, &wants_more);
    if (what)
        status = nz_corpus_fault(file, file->path, 1, 1, "%s", what);
    for (; bytes < end && status == NZ_OK; bytes = next) {
        const char *stop = memchr(bytes, '\n', (size_t)(end - bytes));
        next = stop ? stop + 1 : end;
        r.bytes = bytes;
        r.length = (size_t)((stop ? stop : end) - bytes);
        r.number++;
        nz_buf_reset(&file->text);
        file->spans.count = 0;
        if (!is_blank(bytes, r.length))
            status = read_fields(&r);
    }
    nz_buf_clear(&r.scratch);
    return status;
}
