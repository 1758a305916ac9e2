/* span_record.c - see span_record.h. `[4,11,"complaint.billing"]` is the label
 * `complaint` with the subtype `billing` over code points 4 to 11. */
#include "read/span_record.h"

#include "read/json_items.h"

#include <stdlib.h>
#include <string.h>

/* What a span's record gave, wherever it stood. */
typedef struct parts {
    size_t start, end;
    nz_json_value label, subtype, score, reason; /* of bytes `item` */
    const char *what;
} parts;

static bool take_offsets(parts *p, const char *item, const nz_json_value *start, const nz_json_value *end)
{
    if (nz_json_whole(item, start, &p->start) && nz_json_whole(item, end, &p->end))
        return true;
    p->what = "a span's start and end must be whole numbers";
    return false;
}

static bool take_array(parts *p, const char *item)
{
    nz_json_value values[3] = {{.type = NZ_JSON_ABSENT}};
    size_t at = 1, start, end;
    for (size_t i = 0; i < 3 && nz_json_next(item, &at, &start, &end); i++) {
        bool is_string = item[start] == '"';
        values[i] = (nz_json_value){is_string ? NZ_JSON_STRING : NZ_JSON_NUMBER, is_string, start + is_string,
                                    end - is_string};
    }
    p->label = values[2];
    return take_offsets(p, item, &values[0], &values[1]);
}

static bool take_object(parts *p, const char *item, size_t length)
{
    static const char *const ours[] = {"start", "end", "label"}, *const rest[] = {"subtype", "score",
                                                                                  "reason"};
    static const char *const theirs[] = {"start_offset", "end_offset", "label"};
    nz_json_record record;
    nz_json_scan(item, length, rest, 3, &record);
    p->subtype = record.field[0];
    p->score = record.field[1];
    p->reason = record.field[2];
    nz_json_scan(item, length, ours, 3, &record);
    if (record.field[0].type == NZ_JSON_ABSENT)
        nz_json_scan(item, length, theirs, 3, &record);
    p->label = record.field[2];
    return take_offsets(p, item, &record.field[0], &record.field[1]);
}

/* Label and subtype into `out`, with a point between. */
static bool take_names(parts *p, nz_buf *out, const char *item, size_t *split)
{
    if (p->label.type != NZ_JSON_STRING) {
        p->what = "a span's label must be a string";
        return false;
    }
    nz_json_decode(out, item, &p->label);
    const char *dot = memchr(out->data, '.', out->length);
    *split = dot ? (size_t)(dot - out->data) : out->length;
    if (p->subtype.type == NZ_JSON_STRING && !dot) {
        nz_buf_putc(out, '.');
        nz_json_decode(out, item, &p->subtype);
    }
    if (*split > 0 && *split + 1 < out->length)
        return true;
    p->what = "a span wants a label and a subtype";
    return false;
}

static double number_of(const char *item, const nz_json_value *value)
{
    char digits[32];
    size_t length = value->end - value->start;
    if (value->type != NZ_JSON_NUMBER || length >= sizeof digits)
        return -1;
    memcpy(digits, item + value->start, length);
    digits[length] = '\0';
    return strtod(digits, NULL);
}

nz_status nz_span_record_read(nz_annotation *spans, nz_buf *scratch, const char *item, size_t length,
                              const char **what)
{
    parts p = {.what = "a span must be an object or [start, end, label]"};
    size_t split = 0;
    bool is_read = item[0] == '{' ? take_object(&p, item, length) : item[0] == '[' && take_array(&p, item);
    nz_buf_reset(scratch);
    *what = NULL;
    bool is_whole = is_read && take_names(&p, scratch, item, &split);
    if (nz_buf_failed(scratch))
        return NZ_ENOMEM;
    if (!is_whole) {
        *what = p.what;
        return NZ_ESYNTAX;
    }
    nz_annotated_span *span = nz_annotation_add(spans, scratch->data, split, scratch->data + split + 1,
                                                scratch->length - split - 1);
    if (!span)
        return NZ_ENOMEM;
    span->start = p.start;
    span->end = p.end;
    span->score = number_of(item, &p.score);
    if (p.reason.type != NZ_JSON_STRING)
        return NZ_OK;
    nz_buf_reset(scratch);
    nz_json_decode(scratch, item, &p.reason);
    if (nz_buf_failed(scratch))
        return NZ_ENOMEM;
    span->reason = nz_arena_copy(spans->arena, scratch->data, scratch->length);
    return span->reason ? NZ_OK : NZ_ENOMEM;
}
