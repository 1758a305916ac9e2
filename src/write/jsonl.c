/* jsonl.c - one object a line, for programs. A record that came as JSON goes
 * out as it came, with two members before its closing brace:
 *
 *     {"id":7,"text":"Kan nooit iemand bereiken."}
 *     {"id":7,"text":"Kan nooit iemand bereiken.","signals":[{"label":...}],"bank":"9f..."}
 *
 * A record that has `signals` already keeps it; ours stands last, and that is
 * the one JSON readers take. `bank` is left out where the record has its own.
 * A record that could not be read goes out unchanged. A note from another
 * format becomes {"file":...,"line":...,"id":...,"signals":[...],"bank":...}. */
#include "write/put.h"

#include <string.h>

static void put_string(nz_buf *out, const char *text)
{
    nz_put_json(out, text, strlen(text));
}

/* A member: its key, a constant with what stands around it, and its value. */
#define PUT_TEXT(out, key, text) (NZ_PUT(out, key), put_string(out, text))
#define PUT_COUNT(out, key, number) (NZ_PUT(out, key), nz_buf_number(out, number))

/* With --explain: the hits that spoke for and against a span. */
static void put_evidence(nz_buf *out, const nz_note *note, const nz_span *span, const nz_result *result)
{
    nz_rule_hit hit;
    const char *between = "";
    NZ_PUT(out, ",\"evidence\":[");
    for (size_t at = 0; nz_next_evidence(result, span, &at, &hit); between = ",") {
        nz_buf_puts(out, between);
        PUT_TEXT(out, "{\"rule\":", hit.id);
        if (hit.cue[0])
            PUT_TEXT(out, ",\"cue\":", hit.cue);
        NZ_PUT(out, ",\"text\":");
        nz_put_json(out, nz_note_bytes(note, hit.start, hit.end), hit.end - hit.start);
        nz_buf_putc(out, '}');
    }
    nz_buf_putc(out, ']');
}

static void put_mark(nz_buf *out, const nz_writing *how, const nz_note *note, const nz_mark *mark,
                     const nz_result *result)
{
    const nz_span *span = mark->span;
    PUT_TEXT(out, "{\"label\":", span->kind->label);
    PUT_TEXT(out, ",\"subtype\":", span->kind->subtype);
    PUT_COUNT(out, ",\"start\":", nz_put_offset(how, &mark->start));
    PUT_COUNT(out, ",\"end\":", nz_put_offset(how, &mark->end));
    PUT_COUNT(out, ",\"line\":", mark->start.line);
    PUT_COUNT(out, ",\"column\":", mark->start.column);
    NZ_PUT(out, ",\"text\":");
    nz_put_json(out, nz_note_bytes(note, span->start, span->end), span->end - span->start);
    NZ_PUT(out, ",\"score\":");
    nz_put_score(out, span->score, 3);
    PUT_TEXT(out, ",\"rule\":", span->rule);
    PUT_TEXT(out, ",\"reason\":", span->reason);
    PUT_TEXT(out, ",\"speaker\":", nz_speaker_name(span->speaker));
    if (how->has_vetoes)
        put_evidence(out, note, span, result);
    if (how->has_suggestions)
        PUT_TEXT(out, ",\"suggestion\":", nz_suggestion(how, span));
    nz_buf_putc(out, '}');
}

static void put_marks(nz_buf *out, const nz_writing *how, const nz_note *note, const nz_result *result,
                      const nz_mark *marks, size_t count)
{
    nz_buf_putc(out, '[');
    for (size_t i = 0; i < count; i++) {
        if (i)
            nz_buf_putc(out, ',');
        put_mark(out, how, note, &marks[i], result);
    }
    nz_buf_putc(out, ']');
}

static void put_result(nz_buf *out, const nz_writing *how, const nz_note *note, const nz_result *result)
{
    NZ_PUT(out, "\"signals\":");
    put_marks(out, how, note, result, result->marks, result->count);
    if (how->has_vetoes) {
        NZ_PUT(out, ",\"vetoed\":");
        put_marks(out, how, note, result, result->marks + result->count, result->vetoes);
    }
    if (!note->has_bank)
        PUT_TEXT(out, ",\"bank\":", how->revision);
}

static void put_own_record(nz_buf *out, const nz_note *note)
{
    PUT_TEXT(out, "{\"file\":", note->file);
    if (note->record)
        PUT_COUNT(out, ",\"line\":", note->line);
    if (note->id) {
        NZ_PUT(out, ",\"id\":");
        nz_put_json(out, note->id, note->id_length);
    }
    nz_buf_putc(out, ',');
}

void nz_jsonl_note(nz_buf *out, const nz_writing *how, const nz_note *note, const nz_result *result)
{
    const char *rest = "}";
    size_t rest_length = 1, from = out->length;
    if (!note->text || note->close) {
        rest = note->record;
        rest_length = note->record_length;
    }
    if (note->close) {
        nz_buf_add(out, note->record, note->close);
        if (!note->is_empty_object)
            nz_buf_putc(out, ',');
        rest += note->close;
        rest_length -= note->close;
    } else if (note->text) {
        put_own_record(out, note);
    }
    if (note->text)
        put_result(out, how, note, result);
    nz_buf_add(out, rest, rest_length);
    nz_buf_putc(out, '\n');
    if (how->is_terminal)
        nz_put_safe_from(out, from);
}
