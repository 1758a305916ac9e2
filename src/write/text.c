/* text.c - for people: where, what, how sure; the words in their sentence; what
 * to do.
 *
 *     verslag.txt:3:9  stille klacht: lof met een maar  0.91
 *         Klant: [het werkt goed, alleen jammer van de handleiding].
 *         → Noem het, bedank ervoor en vraag door: wat kost u dat nu?
 */
#include "write/put.h"

#include "read/utf8.h"

#include <string.h>

/* Bytes of a sentence that are shown before and behind a span, and of a long
 * span at either end. */
enum { AROUND = 160, WITHIN = 400 };

/* The last part of text[0..length) that fits in `room`, at a character's start. */
static size_t last_part(const char *text, size_t length, size_t room)
{
    size_t at = length > room ? length - room : 0;
    while (at > 0 && at < length && nz_utf8_is_tail((unsigned char)text[at]))
        at++;
    return at;
}

/* The length of the first part of text[0..length) that fits in `room`. */
static size_t first_part(const char *text, size_t length, size_t room)
{
    size_t end = length > room ? room : length;
    while (end > 0 && end < length && nz_utf8_is_tail((unsigned char)text[end]))
        end--;
    return end;
}

/* The end of what stands before a span, or the beginning of what stands behind it. */
static void put_around(nz_buf *out, nz_buf *room, const char *text, size_t length, bool is_before)
{
    const char *words = nz_put_readable(room, text, &length);
    size_t from = is_before ? last_part(words, length, AROUND) : 0;
    size_t to = is_before ? length : first_part(words, length, AROUND);
    nz_buf_puts(out, from ? "…" : "");
    nz_put_shown(out, words + from, to - from);
    nz_buf_puts(out, to < length ? "…" : "");
}

/* The words of a span; of a long one the beginning and the end. */
static void put_words(nz_buf *out, nz_buf *room, const char *text, size_t length)
{
    const char *words = nz_put_readable(room, text, &length);
    if (length <= 2 * WITHIN) {
        nz_put_shown(out, words, length);
        return;
    }
    size_t tail = last_part(words, length, WITHIN);
    nz_put_shown(out, words, first_part(words, length, WITHIN));
    nz_buf_puts(out, " … ");
    nz_put_shown(out, words + tail, length - tail);
}

static void put_sentence(nz_buf *out, const nz_writing *how, const char *text, const nz_span *span)
{
    nz_buf room;
    nz_buf_init(&room, out->mem);
    put_around(out, &room, text + span->sentence_start, span->start - span->sentence_start, true);
    nz_buf_puts(out, how->has_colour ? nz_colour_of(how, span->kind) : "[");
    put_words(out, &room, text + span->start, span->end - span->start);
    nz_buf_puts(out, how->has_colour ? nz_colour_end(how) : "]");
    put_around(out, &room, text + span->end, span->sentence_end - span->end, false);
    nz_buf_clear(&room);
}

/* verslag.txt:3:9, or of a record notities.jsonl:12 (7). */
static void put_place(nz_buf *out, const nz_note *note, const nz_mark *mark)
{
    nz_put_shown(out, note->file, strlen(note->file));
    nz_buf_putc(out, ':');
    if (!note->record) {
        nz_buf_number(out, mark->start.line);
        nz_buf_putc(out, ':');
        nz_buf_number(out, mark->start.column);
        return;
    }
    nz_buf_number(out, note->line);
    if (note->id) {
        NZ_PUT(out, " (");
        nz_put_shown(out, note->id, note->id_length);
        NZ_PUT(out, ")");
    }
}

static void put_line(nz_buf *out, const nz_writing *how, const char *lead, const char *text)
{
    NZ_PUT(out, "    ");
    nz_buf_puts(out, nz_colour_dim(how));
    nz_buf_puts(out, lead);
    nz_put_shown(out, text, strlen(text));
    nz_buf_puts(out, nz_colour_end(how));
    nz_buf_putc(out, '\n');
}

static const char *in_language(const nz_writing *how, const char *dutch, const char *english)
{
    return how->is_english ? english : dutch;
}

/* The words of a hit behind what it is: "regel: factuur-klopt-niet „klopt niet”". */
static void put_hit(nz_buf *out, const nz_writing *how, const nz_note *note, const nz_rule_hit *hit)
{
    nz_buf room;
    nz_buf_init(&room, out->mem);
    nz_buf_printf(out, "    %s%s: %s „", nz_colour_dim(how),
                  hit->cue[0] ? in_language(how, "aanwijzing", "cue") : in_language(how, "regel", "rule"),
                  hit->cue[0] ? hit->cue : hit->id);
    put_words(out, &room, nz_note_bytes(note, hit->start, hit->end), hit->end - hit->start);
    nz_buf_clear(&room);
    NZ_PUT(out, "”");
    if (hit->cue[0])
        nz_buf_printf(out, " (%s %s)", in_language(how, "regel", "rule"), hit->id);
    nz_buf_puts(out, nz_colour_end(how));
    nz_buf_putc(out, '\n');
}

/* What decided: rules, cues, and whose words they are. */
static void put_evidence(nz_buf *out, const nz_writing *how, const nz_note *note, const nz_result *result,
                         const nz_span *span)
{
    static const char *const speakers[][2] = {
        {"onbekend", "unknown"}, {"klant", "customer"}, {"eigen kant", "own side"}};
    nz_rule_hit hit;
    for (size_t at = 0; nz_next_evidence(result, span, &at, &hit);)
        put_hit(out, how, note, &hit);
    put_line(out, how, in_language(how, "spreker: ", "speaker: "), speakers[span->speaker][how->is_english]);
}

static void put_mark(nz_buf *out, const nz_writing *how, const nz_note *note, const nz_mark *mark,
                     const nz_result *result, bool is_vetoed)
{
    const nz_span *span = mark->span;
    put_place(out, note, mark);
    nz_buf_puts(out, "  ");
    nz_buf_puts(out, is_vetoed ? nz_colour_dim(how) : nz_colour_of(how, span->kind));
    nz_buf_puts(out, is_vetoed ? in_language(how, "afgewezen: ", "rejected: ") : "");
    nz_buf_puts(out, nz_label_name(how, span->kind));
    NZ_PUT(out, ": ");
    nz_buf_puts(out, nz_subtype_name(how, span->kind));
    nz_buf_puts(out, nz_colour_end(how));
    NZ_PUT(out, "  ");
    nz_put_score(out, span->score, 2);
    NZ_PUT(out, "\n    ");
    nz_note_bytes(note, span->sentence_start, span->sentence_end);
    put_sentence(out, how, note->text, span);
    nz_buf_putc(out, '\n');
    if (how->has_vetoes)
        put_evidence(out, how, note, result, span);
    if (how->has_vetoes && span->reason[0])
        put_line(out, how, in_language(how, "reden: ", "reason: "), span->reason);
    const char *suggestion = is_vetoed ? "" : nz_suggestion(how, span);
    if (suggestion[0]) {
        NZ_PUT(out, "    → ");
        nz_put_shown(out, suggestion, strlen(suggestion));
        nz_buf_putc(out, '\n');
    }
}

void nz_text_note(nz_buf *out, const nz_writing *how, const nz_note *note, const nz_result *result)
{
    for (size_t i = 0; i < result->count + result->vetoes; i++)
        put_mark(out, how, note, &result->marks[i], result, i >= result->count);
}

void nz_text_end(nz_buf *out, const nz_writing *how, const nz_totals *totals)
{
    nz_buf_puts(out, nz_colour_dim(how));
    nz_buf_number(out, totals->signals);
    nz_buf_puts(out, totals->signals == 1 ? in_language(how, " signaal in ", " signal in ")
                                          : in_language(how, " signalen in ", " signals in "));
    nz_buf_number(out, totals->notes_with_signals);
    nz_buf_puts(out, in_language(how, " van ", " of "));
    nz_buf_number(out, totals->notes);
    nz_buf_puts(out, totals->notes == 1 ? in_language(how, " notitie", " note")
                                        : in_language(how, " notities", " notes"));
    nz_buf_puts(out, nz_colour_end(how));
    nz_buf_putc(out, '\n');
}
