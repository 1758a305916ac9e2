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

static void put_text(nz_buf *out, const char *key, const char *text)
{
    nz_buf_puts(out, key);
    nz_put_json(out, text, strlen(text));
}

static void put_count(nz_buf *out, const char *key, size_t number)
{
    nz_buf_puts(out, key);
    nz_buf_number(out, number);
}

/* With --explain: the hits that spoke for and against a span. */
static void put_evidence(nz_buf *out, const nz_note *note, const nz_span *span, const nz_result *result)
{
    nz_rule_hit hit;
    const char *between = "";
    NZ_PUT(out, ",\"evidence\":[");
    for (size_t at = 0; nz_next_evidence(result, span, &at, &hit); between = ",") {
        nz_buf_puts(out, between);
        put_text(out, "{\"rule\":", hit.id);
        if (hit.cue[0])
            put_text(out, ",\"cue\":", hit.cue);
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
    put_text(out, "{\"label\":", span->kind->label);
    put_text(out, ",\"subtype\":", span->kind->subtype);
    put_count(out, ",\"start\":", nz_put_offset(how, &mark->start));
    put_count(out, ",\"end\":", nz_put_offset(how, &mark->end));
    put_count(out, ",\"line\":", mark->start.line);
    put_count(out, ",\"column\":", mark->start.column);
    NZ_PUT(out, ",\"text\":");
    nz_put_json(out, nz_note_bytes(note, span->start, span->end), span->end - span->start);
    NZ_PUT(out, ",\"score\":");
    nz_put_score(out, span->score, 3);
    put_text(out, ",\"rule\":", span->rule);
    put_text(out, ",\"reason\":", span->reason);
    put_text(out, ",\"speaker\":", nz_speaker_name(span->speaker));
    if (how->has_vetoes)
        put_evidence(out, note, span, result);
    if (how->has_suggestions)
        put_text(out, ",\"suggestion\":", nz_suggestion(how, span));
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
        put_text(out, ",\"bank\":", how->revision);
}

static void put_own_record(nz_buf *out, const nz_note *note)
{
    put_text(out, "{\"file\":", note->file);
    if (note->record)
        put_count(out, ",\"line\":", note->line);
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
