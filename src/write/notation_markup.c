/* notation_markup.c - the note with its marks: the span 0 to 21 of
 * `De factuur klopt niet.` gives {{complaint.billing|De factuur klopt niet}}.
 *
 * A text that holds '{{' or '}}' itself, or a name with more than small letters
 * and '_', cannot be written so; what was written is read back to be sure. */
#include "read/markup.h"
#include "write/notation.h"

#include <string.h>

static bool is_same(const nz_annotated *note, const nz_buf *text, const nz_annotation *spans)
{
    if (text->length != note->length || memcmp(text->data, note->text, note->length) != 0 ||
        spans->count != note->count)
        return false;
    for (size_t i = 0; i < note->count; i++) {
        const nz_annotated_span *a = note->by_start[i], *b = &spans->spans[i];
        if (a->start != b->start || a->end != b->end || strcmp(a->label, b->label) != 0 ||
            strcmp(a->subtype, b->subtype) != 0)
            return false;
    }
    return true;
}

/* Is `note` what marked[0..length) says? */
static bool reads_back(const nz_annotated *note, const char *marked, size_t length, const nz_mem *mem)
{
    nz_buf text;
    nz_arena arena;
    nz_annotation spans;
    nz_error ignored = {0};
    nz_buf_init(&text, mem);
    nz_arena_init(&arena, mem);
    nz_annotation_init(&spans, &arena);
    nz_status status = nz_markup_read(&text, &spans, marked, length, "", &ignored);
    bool is_good = status == NZ_OK && is_same(note, &text, &spans);
    nz_annotation_clear(&spans);
    nz_arena_clear(&arena);
    nz_buf_clear(&text);
    return is_good || status == NZ_ENOMEM;
}

bool nz_notation_markup(nz_buf *out, nz_buf *beside, const nz_annotated *note, const char **why)
{
    size_t from = 0, base = out->length;
    (void)beside;
    for (size_t i = 0; i < note->count; i++) {
        const nz_annotated_span *span = note->by_start[i];
        *why = "inline markup cannot say this: two spans overlap";
        if (span->start < from)
            return false;
        nz_buf_add(out, note->text + from, span->start - from);
        nz_buf_printf(out, "{{%s.%s|", span->label, span->subtype);
        nz_buf_add(out, note->text + span->start, span->end - span->start);
        nz_buf_puts(out, "}}");
        from = span->end;
    }
    nz_buf_add(out, note->text + from, note->length - from);
    *why = "inline markup cannot say this: the text holds '{{', '}}' or a line end other than \\n, or a "
           "kind holds more than small letters and '_'";
    return nz_buf_failed(out) || reads_back(note, out->data + base, out->length - base, out->mem);
}
