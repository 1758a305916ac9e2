/* notation_jsonl.c - annotated notes as JSON, a note a line: for programs, and
 * for doccano. Offsets are code points.
 *
 *     {"id":"a","text":"De factuur klopt niet.",
 *      "spans":[{"start":0,"end":21,"label":"complaint","subtype":"billing"}]}
 *     {"note":"a","text":"De factuur klopt niet.","label":[[0,21,"complaint.billing"]]}
 *
 * doccano keeps `note` as it is, where it would give an `id` of its own. */
#include "read/points.h"
#include "write/notation.h"
#include "write/put.h"

#include <string.h>

static void put_text(nz_buf *out, const char *key, const char *text, size_t length)
{
    nz_buf_puts(out, key);
    nz_put_json(out, text, length);
}

/* "complaint.billing" */
static void put_name(nz_buf *out, const nz_annotated_span *span)
{
    nz_buf name;
    nz_buf_init(&name, out->mem);
    nz_buf_printf(&name, "%s.%s", span->label, span->subtype);
    out->failed |= nz_buf_failed(&name);
    nz_put_json(out, name.data, name.length);
    nz_buf_clear(&name);
}

static void put_offsets(nz_buf *out, nz_points *at, const nz_annotated *note, const nz_annotated_span *span,
                        const char *start, const char *end)
{
    nz_points_at_byte(at, note->text, note->length, span->start);
    nz_buf_puts(out, start);
    nz_buf_number(out, at->point);
    nz_points_at_byte(at, note->text, note->length, span->end);
    nz_buf_puts(out, end);
    nz_buf_number(out, at->point);
}

bool nz_notation_jsonl(nz_buf *out, nz_buf *beside, const nz_annotated *note, const char **why)
{
    nz_points at = {0};
    (void)beside;
    (void)why;
    put_text(out, "{\"id\":", note->id, strlen(note->id));
    put_text(out, ",\"text\":", note->text, note->length);
    NZ_PUT(out, ",\"spans\":[");
    for (size_t i = 0; i < note->count; i++) {
        const nz_annotated_span *span = &note->spans[i];
        put_offsets(out, &at, note, span, i ? ",{\"start\":" : "{\"start\":", ",\"end\":");
        put_text(out, ",\"label\":", span->label, strlen(span->label));
        put_text(out, ",\"subtype\":", span->subtype, strlen(span->subtype));
        if (span->score >= 0) {
            NZ_PUT(out, ",\"score\":");
            nz_put_score(out, span->score, 3);
        }
        if (span->reason[0])
            put_text(out, ",\"reason\":", span->reason, strlen(span->reason));
        nz_buf_putc(out, '}');
    }
    NZ_PUT(out, "]}\n");
    return true;
}

bool nz_notation_doccano(nz_buf *out, nz_buf *beside, const nz_annotated *note, const char **why)
{
    nz_points at = {0};
    (void)beside;
    (void)why;
    put_text(out, "{\"note\":", note->id, strlen(note->id));
    put_text(out, ",\"text\":", note->text, note->length);
    NZ_PUT(out, ",\"label\":[");
    for (size_t i = 0; i < note->count; i++) {
        const nz_annotated_span *span = &note->spans[i];
        put_offsets(out, &at, note, span, i ? ",[" : "[", ",");
        nz_buf_putc(out, ',');
        put_name(out, span);
        nz_buf_putc(out, ']');
    }
    NZ_PUT(out, "]}\n");
    return true;
}
