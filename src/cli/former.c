/* former.c - see former.h. Both of these name the note dev-a-plain-call-001:
 *
 *     {"id":"dev-a-plain-call-001","text":"...","signals":[...]}            of eval
 *     {"file":"corpus/dev/a-plain-call-001.txt","signals":[...]}            of scan
 */
#include "cli/former.h"

#include "base/error.h"
#include "cli/kinds.h"
#include "read/corpus_file.h"
#include "read/json_items.h"
#include "read/span_record.h"

#include <string.h>

typedef struct line {
    nz_former *former;
    const char *path, *bytes;
    size_t length, number;
    nz_buf scratch;
    nz_annotation spans;
    nz_error *err;
} line;

static nz_status fault(const line *l, size_t at, const char *what)
{
    return nz_error_at(l->err, NZ_ESYNTAX, l->path, l->number, at + 1, "%s", what);
}

static nz_status take_span(line *l, size_t at, nz_measured *out)
{
    const nz_annotated_span *span = &l->spans.spans[l->spans.count - 1];
    size_t kind = nz_kind_find(l->former->bank, span->label, span->subtype);
    if (kind == NZ_NO_KIND)
        return fault(l, at, "a kind that the bank does not have");
    if (span->start >= span->end)
        return fault(l, at, "a span that ends before it begins");
    *out = (nz_measured){.start = span->start,
                         .end = span->end,
                         .kind = {(unsigned)nz_kind_label(l->former->bank, kind), (unsigned)kind}};
    return NZ_OK;
}

static nz_status take_spans(line *l, const nz_json_value *array, nz_measured_list *list)
{
    size_t at = array->start + 1, start, end, room = 0;
    nz_former *f = l->former;
    for (; nz_json_next(l->bytes, &at, &start, &end); room++)
        ;
    list->items = nz_arena_new(&f->arena, room * sizeof *list->items + 1);
    if (!list->items)
        return NZ_ENOMEM;
    for (at = array->start + 1; nz_json_next(l->bytes, &at, &start, &end); list->count++) {
        const char *what;
        l->spans.count = 0;
        nz_status status = nz_span_record_read(&l->spans, &l->scratch, l->bytes + start, end - start, &what);
        if (status == NZ_OK)
            status = take_span(l, start, &list->items[list->count]);
        else if (status == NZ_ESYNTAX)
            status = fault(l, start, what);
        if (status != NZ_OK)
            return status;
    }
    return NZ_OK;
}

/* The note's id, from `id` or from `file`. NULL: there is neither, or no memory. */
static const char *read_id(line *l, const nz_json_value *id, const nz_json_value *file)
{
    nz_arena *arena = &l->former->arena;
    const nz_json_value *value = id->type == NZ_JSON_STRING || id->type == NZ_JSON_NUMBER ? id : file;
    nz_buf_reset(&l->scratch);
    if (value->type == NZ_JSON_STRING)
        nz_json_decode(&l->scratch, l->bytes, value);
    else if (value->type == NZ_JSON_NUMBER)
        nz_buf_add(&l->scratch, l->bytes + value->start, value->end - value->start);
    if (!l->scratch.length)
        return NULL;
    return value == id ? nz_arena_copy(arena, l->scratch.data, l->scratch.length)
                       : nz_corpus_id(arena, l->scratch.data);
}

static nz_measured_list *add_note(nz_former *f, const char *id)
{
    void *lists = f->lists;
    if (!nz_mem_grow(f->mem, &lists, &f->capacity, f->count + 1, sizeof *f->lists))
        return NULL;
    f->lists = lists;
    f->lists[f->count] = (nz_measured_list){0};
    if (!nz_map_put(&f->notes, id, strlen(id), (uint32_t)f->count))
        return NULL;
    return &f->lists[f->count++];
}

static nz_status read_line(line *l, const nz_fields *fields)
{
    const char *const names[] = {"signals", "spans", NULL}, *const ids[] = {fields->id, "file"};
    nz_json_record arrays, record;
    if (!nz_json_scan(l->bytes, l->length, names, 2, &arrays))
        return fault(l, arrays.error_at, arrays.error);
    nz_json_scan(l->bytes, l->length, ids, 2, &record);
    const nz_json_value *array = &arrays.field[!nz_json_is_array(l->bytes, &arrays.field[0])];
    if (!nz_json_is_array(l->bytes, array))
        return fault(l, 0, "no array 'signals' or 'spans'");
    const char *id = read_id(l, &record.field[0], &record.field[1]);
    if (nz_buf_failed(&l->scratch))
        return NZ_ENOMEM;
    if (!id)
        return fault(l, 0, "no 'id' or 'file' to know the note by");
    nz_measured_list *list = add_note(l->former, id);
    return list ? take_spans(l, array, list) : NZ_ENOMEM;
}

static nz_status read_lines(line *l, const nz_buf *bytes, const nz_fields *fields)
{
    nz_status status = NZ_OK;
    for (size_t at = 0; at < bytes->length && status == NZ_OK; at += l->length + 1) {
        l->bytes = bytes->data + at;
        const char *stop = memchr(l->bytes, '\n', bytes->length - at);
        l->length = stop ? (size_t)(stop - l->bytes) : bytes->length - at;
        l->number++;
        if (strspn(l->bytes, " \t\r") < l->length)
            status = read_line(l, fields);
    }
    return status;
}

nz_status nz_former_read(nz_former *former, const nz_mem *mem, const nz_bank *bank, const char *path,
                         const nz_fields *fields, nz_error *err)
{
    nz_buf bytes;
    line l = {.former = former, .path = path, .err = err};
    *former = (nz_former){.mem = mem, .bank = bank};
    nz_arena_init(&former->arena, mem);
    nz_map_init(&former->notes, mem);
    nz_buf_init(&bytes, mem);
    nz_buf_init(&l.scratch, mem);
    nz_annotation_init(&l.spans, &former->arena);
    nz_status status = nz_corpus_slurp(&bytes, path, err);
    if (status == NZ_OK)
        status = read_lines(&l, &bytes, fields);
    nz_annotation_clear(&l.spans);
    nz_buf_clear(&l.scratch);
    nz_buf_clear(&bytes);
    return status == NZ_ENOMEM ? nz_error_set(err, status, "out of memory") : status;
}

void nz_former_clear(nz_former *former)
{
    nz_map_clear(&former->notes);
    nz_mem_release(former->mem, former->lists);
    nz_arena_clear(&former->arena);
}

const nz_measured_list *nz_former_find(const nz_former *former, const char *id)
{
    uint32_t number = nz_map_get(&former->notes, id, strlen(id));
    return number == NZ_MAP_NONE ? NULL : &former->lists[number];
}
