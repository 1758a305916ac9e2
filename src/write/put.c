/* put.c - see put.h. The cell `=1+1;"x"` is written as  "'=1+1;""x"""  in a
 * table, and as  "=1+1;\"x\""  in JSON. */
#include "write/put.h"

#include "read/json_plain.h"
#include "read/utf8.h"

#include <string.h>

void nz_put_score(nz_buf *out, double score, int digits)
{
    nz_put_number(out, score, digits, '.');
}

void nz_put_number(nz_buf *out, double score, int digits, char point)
{
    char text[8];
    unsigned scale = 1;
    for (int i = 0; i < digits; i++)
        scale *= 10;
    double clipped = score > 0 ? score < 1 ? score : 1 : 0;
    unsigned value = (unsigned)(clipped * scale + 0.5);
    nz_buf_putc(out, (char)('0' + value / scale));
    nz_buf_putc(out, point);
    value %= scale;
    for (int i = digits; i-- > 0; value /= 10)
        text[i] = (char)('0' + value % 10);
    nz_buf_add(out, text, (size_t)digits);
}

/* ---- text, made safe ---------------------------------------------------- */

static void put_escape(nz_buf *out, unsigned char c)
{
    static const char hex[] = "0123456789abcdef";
    const char *simple = "\b\f\n\r\t\"\\", *found = c ? strchr(simple, c) : NULL;
    char text[6] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
    if (found)
        text[1] = "bfnrt\"\\"[found - simple];
    nz_buf_add(out, text, found ? 2 : 6);
}

/* Past the bytes of [p, end) that go as they are into a JSON string. */
static const unsigned char *as_they_are(const unsigned char *p, const unsigned char *end)
{
    size_t n = 0;
    do
        p = nz_json_plain(p + n, end);
    while (p < end && *p >= 0x80 && (n = nz_utf8_sequence(p, (size_t)(end - p))) > 0);
    return p;
}

/* All of it, when it goes as it is: nearly every string. */
static bool put_plain(nz_buf *out, const unsigned char *text, size_t length)
{
    enum { SHORT = 1024 };
    if (length > SHORT || as_they_are(text, text + length) < text + length ||
        !nz_buf_reserve(out, length + 2))
        return false;
    char *to = out->data + out->length;
    *to = '"';
    memcpy(to + 1, text, length);
    memcpy(to + 1 + length, "\"", 2); /* and NUL */
    out->length += length + 2;
    return true;
}

void nz_put_json(nz_buf *out, const char *text, size_t length)
{
    const unsigned char *p = (const unsigned char *)text, *end = p + length;
    if (put_plain(out, p, length))
        return;
    nz_buf_putc(out, '"');
    while (p < end) {
        const unsigned char *from = p;
        p = as_they_are(p, end);
        nz_buf_add(out, from, (size_t)(p - from));
        if (p == end)
            break;
        if (*p < 0x80)
            put_escape(out, *p);
        else
            NZ_PUT(out, "\xEF\xBF\xBD");
        p++;
    }
    nz_buf_putc(out, '"');
}

static bool is_formula(char first)
{
    return first && strchr("=+-@\t\r", first);
}

void nz_put_cell(nz_buf *out, char delimiter, const char *text, size_t length)
{
    bool quoted = false;
    for (size_t i = 0; i < length && !quoted; i++)
        quoted = text[i] == delimiter || text[i] == '"' || text[i] == '\n' || text[i] == '\r';
    if (quoted)
        nz_buf_putc(out, '"');
    if (length && is_formula(text[0]))
        nz_buf_putc(out, '\'');
    while (quoted && length) {
        const char *quote = memchr(text, '"', length);
        size_t run = quote ? (size_t)(quote - text) + 1 : length;
        nz_buf_add(out, text, run);
        if (quote)
            nz_buf_putc(out, '"');
        text += run;
        length -= run;
    }
    nz_buf_add(out, text, length);
    if (quoted)
        nz_buf_putc(out, '"');
}

const char *nz_put_readable(nz_buf *room, const char *text, size_t *length)
{
    nz_buf_reset(room);
    if (!memchr(text, '<', *length) && !memchr(text, '&', *length))
        return text;
    if (!nz_buf_reserve(room, *length))
        return text;
    room->length = *length = nz_plain_text(text, *length, room->data);
    return room->data;
}

static bool is_space(unsigned char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* A control character or a broken one: its length, or 0. */
static size_t unprintable(const unsigned char *p, size_t left)
{
    size_t n = nz_utf8_sequence(p, left);
    if (n == 0 || *p < 0x20 || *p == 0x7F)
        return 1;
    return n == 2 && p[0] == 0xC2 && p[1] < 0xA0 ? 2 : 0;
}

void nz_put_shown(nz_buf *out, const char *text, size_t length)
{
    const unsigned char *p = (const unsigned char *)text, *end = p + length;
    while (p < end) {
        const unsigned char *from = p;
        size_t odd = 0;
        while (p < end && !is_space(*p) && !(odd = unprintable(p, (size_t)(end - p))))
            p += nz_utf8_sequence(p, (size_t)(end - p));
        nz_buf_add(out, from, (size_t)(p - from));
        if (odd)
            NZ_PUT(out, "\xEF\xBF\xBD");
        p += odd;
        from = p;
        while (p < end && is_space(*p))
            p++;
        if (p > from)
            nz_buf_putc(out, ' ');
    }
}

/* A line end, which \r alone is not: what follows would be written over the line. */
static size_t line_end(const unsigned char *p, size_t left)
{
    if (*p == '\r' && left > 1 && p[1] == '\n')
        return 2;
    return *p == '\n' || *p == '\t';
}

void nz_put_lines(nz_buf *out, const char *text, size_t length)
{
    const unsigned char *p = (const unsigned char *)text, *end = p + length;
    while (p < end) {
        const unsigned char *from = p;
        size_t odd = 0, n = 0;
        while (p < end &&
               ((n = line_end(p, (size_t)(end - p))) || !(odd = unprintable(p, (size_t)(end - p)))))
            p += n ? n : nz_utf8_sequence(p, (size_t)(end - p));
        nz_buf_add(out, from, (size_t)(p - from));
        if (p < end)
            NZ_PUT(out, "\xEF\xBF\xBD");
        p += odd;
    }
}

void nz_put_safe_from(nz_buf *out, size_t from)
{
    nz_buf raw;
    nz_buf_init(&raw, out->mem);
    nz_buf_add(&raw, out->data + from, out->length - from);
    nz_buf_cut(out, from);
    out->failed |= nz_buf_failed(&raw);
    nz_put_lines(out, raw.data, raw.length);
    nz_buf_clear(&raw);
}

/* ---- names -------------------------------------------------------------- */

size_t nz_put_offset(const nz_writing *how, const nz_position *place)
{
    switch (how->offsets) {
    case NZ_OFFSETS_BYTES: return place->byte;
    case NZ_OFFSETS_UTF16: return place->utf16;
    case NZ_OFFSETS_CODE_POINTS: break;
    }
    return place->code_point;
}

const char *nz_speaker_name(nz_speaker speaker)
{
    switch (speaker) {
    case NZ_SPEAKER_CUSTOMER: return "customer";
    case NZ_SPEAKER_OWN: return "own";
    case NZ_SPEAKER_UNKNOWN: break;
    }
    return "unknown";
}

/* The first that is not empty. */
static const char *either(const char *wanted, const char *other)
{
    return wanted[0] ? wanted : other;
}

const char *nz_label_name(const nz_writing *how, const nz_kind *kind)
{
    return either(how->is_english ? kind->label_en : kind->label_nl, kind->label);
}

const char *nz_subtype_name(const nz_writing *how, const nz_kind *kind)
{
    return either(how->is_english ? kind->subtype_en : kind->subtype_nl, kind->subtype);
}

const char *nz_suggestion(const nz_writing *how, const nz_span *span)
{
    if (!how->has_suggestions)
        return "";
    return how->is_english ? either(span->suggestion_en, span->suggestion_nl)
                           : either(span->suggestion_nl, span->suggestion_en);
}

/* ---- colours ------------------------------------------------------------ */

const char *nz_colour_of(const nz_writing *how, const nz_kind *kind)
{
    static const struct {
        const char *label, *colour;
    } colours[] = {{"buying_signal", "\033[1;32m"},
                   {"silent_complaint", "\033[1;33m"},
                   {"complaint", "\033[1;31m"},
                   {"account_risk", "\033[1;35m"}};
    if (!how->has_colour)
        return "";
    for (size_t i = 0; i < sizeof colours / sizeof colours[0]; i++)
        if (strcmp(colours[i].label, kind->label) == 0)
            return colours[i].colour;
    return "\033[1;36m";
}

const char *nz_colour_dim(const nz_writing *how)
{
    return how->has_colour ? "\033[2m" : "";
}

const char *nz_colour_end(const nz_writing *how)
{
    return how->has_colour ? "\033[0m" : "";
}

/* ---- evidence ------------------------------------------------------------ */

/* Does the list "negation own_side" hold this name? */
static bool holds_name(const char *list, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = strstr(list, name); at; at = strstr(at + 1, name))
        if ((at == list || at[-1] == ' ') && (!at[length] || at[length] == ' '))
            return true;
    return false;
}

/* The first hit that does not end before byte `start`: hits stand in the order
 * of their sentences. */
static size_t first_hit_at(const nz_scanner *scanner, size_t start)
{
    size_t low = 0, high = nz_hit_count(scanner);
    nz_rule_hit hit;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        nz_hit_at(scanner, middle, &hit);
        if (hit.end <= start)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool nz_next_evidence(const nz_result *result, const nz_span *span, size_t *at, nz_rule_hit *out)
{
    if (!*at)
        *at = first_hit_at(result->scanner, span->sentence_start);
    while (nz_hit_at(result->scanner, (*at)++, out) == NZ_OK && out->start < span->sentence_end) {
        bool is_of_kind =
            strcmp(out->label, span->kind->label) == 0 && strcmp(out->subtype, span->kind->subtype) == 0;
        if (out->cue[0] ? holds_name(span->cues, out->cue)
                        : is_of_kind && out->start < span->end && out->end > span->start)
            return true;
    }
    return false;
}
