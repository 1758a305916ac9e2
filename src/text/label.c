/* label.c - see label.h. A label is a time stamp, a name, or both, in any order,
 * within the first LONGEST bytes of a line. Whether a name without a time is a
 * speaker's or a subject's ("Klachten:") is for block.c, which knows the note.
 *
 *     vr 9:41 Evi (stad Lokeren): Dag Joris.
 *     ^day ^time ^name            ^body
 */
#include "text/label.h"

#include "text/ascii.h"
#include "text/letters.h"
#include "text/unicode.h"

#include <string.h>

enum { LONGEST = 64, WORDS = 6 };

typedef struct reader {
    const char *bytes;
    uint32_t at, end;
} reader;

/* ---- pieces ------------------------------------------------------------- */

/* The byte `ahead` of the place of the reader; 0 past the end. */
static uint8_t peek(const reader *r, uint32_t ahead)
{
    return r->at + ahead < r->end ? (uint8_t)r->bytes[r->at + ahead] : 0;
}

static bool digit(uint8_t byte)
{
    return byte >= '0' && byte <= '9';
}

/* Up to `most` digits; returns how many. */
static uint32_t digits(reader *r, uint32_t most)
{
    uint32_t n = 0;
    while (n < most && digit(peek(r, n)))
        n++;
    r->at += n;
    return n;
}

static void skip_spaces(reader *r)
{
    for (;;) {
        uint8_t byte = peek(r, 0);
        size_t size = byte < 0x80 ? byte && nz_is(byte, NZ_IS_SPACE)
                                  : nz_unicode_space(r->bytes + r->at, r->end - r->at);
        if (!size)
            return;
        r->at += (uint32_t)size;
    }
}

static inline void spaces(reader *r)
{
    if (r->at < r->end && !((uint8_t)r->bytes[r->at] > ' ' && (uint8_t)r->bytes[r->at] < 0x80))
        skip_spaces(r);
}

/* One of the characters of `set`. */
static bool take(reader *r, const char *set)
{
    uint8_t byte = peek(r, 0);
    for (; byte && *set; set++)
        if ((uint8_t)*set == byte) {
            r->at++;
            return true;
        }
    return false;
}

/* - or one of its longer sisters, U+2010 to U+2015. */
static bool take_dash(reader *r)
{
    if (take(r, "-"))
        return true;
    if (peek(r, 0) != 0xE2 || peek(r, 1) != 0x80 || peek(r, 2) < 0x90 || peek(r, 2) > 0x95)
        return false;
    r->at += 3;
    return true;
}

/* ---- time stamps -------------------------------------------------------- */

static void take_hours_word(reader *r) /* 14.05 u, 14.05 uur */
{
    reader word = *r;
    spaces(&word);
    if (!take(&word, "u"))
        return;
    if (peek(&word, 0) == 'u' && peek(&word, 1) == 'r')
        word.at += 2;
    if (!nz_is_letter(peek(&word, 0)))
        *r = word;
}

/* 14:05  14.05  07u40  00:01:12  9:05 uur */
static bool take_time(reader *r)
{
    reader t = *r;
    if (!digits(&t, 2) || !take(&t, ":.uU") || digits(&t, 2) != 2)
        return false;
    if (peek(&t, 0) == ':' && digit(peek(&t, 1))) {
        t.at++;
        if (digits(&t, 2) != 2)
            return false;
    }
    uint8_t next = peek(&t, 0);
    if (digit(next) || ((next == '.' || next == '-') && digit(peek(&t, 1)))) /* 12.30.2024, 10.00-11.00 */
        return false;
    take_hours_word(&t);
    *r = t;
    return true;
}

/* 12-03-2024  12/3  2024-03-12 */
static bool take_date(reader *r)
{
    reader t = *r;
    if (!digits(&t, 4) || !take(&t, "-/.") || !digits(&t, 2))
        return false;
    if (digit(peek(&t, 1)) && take(&t, "-/."))
        digits(&t, 4);
    uint8_t next = peek(&t, 0);
    if (digit(next) || next == ':' || nz_is_letter(next))
        return false;
    *r = t;
    return true;
}

/* vr  vr.  vrijdag : a word of two letters or in -dag, with a number after it. */
static void take_weekday(reader *r)
{
    const char *word = r->bytes + r->at;
    uint32_t length = nz_letters_end(r->bytes, r->at, r->end) - r->at;
    if (length != 2 && !(length > 5 && length < 10 && !memcmp(word + length - 3, "dag", 3)))
        return;
    reader t = {r->bytes, r->at + length, r->end};
    take(&t, ".");
    spaces(&t);
    if (digit(peek(&t, 0)))
        *r = t;
}

/* A date after a time, as chats on a telephone have it: "[12:31, 3-11-2026]" */
static void take_date_after(reader *r)
{
    reader t = *r;
    if (!take(&t, ","))
        return;
    spaces(&t);
    if (take_date(&t))
        *r = t;
}

/* A time, perhaps after a weekday and a date; a date alone, or behind the time, only
 * within brackets. */
static bool take_stamp(reader *r)
{
    reader t = *r;
    bool bracket = take(&t, "[(");
    spaces(&t);
    if (nz_is_letter(peek(&t, 0)))
        take_weekday(&t);
    if (!digit(peek(&t, 0)))
        return false;
    reader start = t;
    bool dated = take_date(&t);
    if (dated) {
        reader between = t;
        take(&between, ",T");
        spaces(&between);
        take(&between, "|");
        take_dash(&between);
        spaces(&between);
        if (digit(peek(&between, 0)))
            t = between;
    }
    bool timed = take_time(&t);
    if (!timed && dated && take_time(&start)) { /* 14.30 is a time */
        timed = true;
        t = start;
    }
    if (bracket && timed && !dated)
        take_date_after(&t);
    spaces(&t);
    if (!(timed || (dated && bracket)) || (bracket && !take(&t, "])")))
        return false;
    *r = t;
    return true;
}

/* ---- names -------------------------------------------------------------- */

/* White space, perhaps a dash or comma, and a time: "Mila – 10:03" */
static bool take_time_after_name(reader *r)
{
    if (nz_is_letter(peek(r, 1)))
        return false;
    reader t = *r;
    take(&t, ",");
    spaces(&t);
    if (take_dash(&t))
        spaces(&t);
    if ((!digit(peek(&t, 0)) && peek(&t, 0) != '[' && peek(&t, 0) != '(') || !take_stamp(&t))
        return false;
    *r = t;
    return true;
}

/* A colon that is no part of a time, URL or emoticon, or |. */
static bool ends_name(const reader *r)
{
    uint8_t next = peek(r, 1);
    return peek(r, 0) == '|' ||
           (peek(r, 0) == ':' && !digit(next) && next != '/' && next != ')' && next != '-');
}

/* Words as far as : or | or a time, which the reader is left at or after. */
static bool take_name(reader *r, nz_label *label)
{
    uint32_t limit = r->at + LONGEST < r->end ? r->at + LONGEST : r->end, words = 1, depth = 0;
    label->name = label->name_end = r->at;
    if (!nz_is_letter(peek(r, 0)) && peek(r, 0) < 0xC3) /* a letter, ASCII or not */
        return false;
    while (r->at < limit) {
        uint32_t word = r->at;
        r->at = nz_letters_end(r->bytes, r->at, limit);
        if (r->at > word)
            label->name_end = r->at;
        if (r->at == limit)
            break;
        uint8_t byte = (uint8_t)r->bytes[r->at];
        bool space =
            byte < 0x80 ? nz_is(byte, NZ_IS_SPACE) : nz_unicode_space(r->bytes + r->at, r->end - r->at) > 0;
        if (space || byte == ',') {
            if (!depth && take_time_after_name(r)) {
                label->timed = true;
                return true;
            }
            if (!depth && (byte == ',' || ++words > WORDS))
                return false;
            r->at += byte == ',';
            spaces(r);
            continue;
        }
        if (!depth && ends_name(r))
            return true;
        depth += byte == '(' || byte == '[';
        depth -= depth && (byte == ')' || byte == ']');
        if (byte == '?' || byte == '!' || byte == '"' || byte == ';' || byte == ':')
            return false;
        label->name_end = ++r->at;
    }
    return false;
}

/* A name with what ends it; the words begin where the reader is left. */
static bool take_name_and_end(reader *r, nz_label *label)
{
    if (!take_name(r, label))
        return false;
    spaces(r);
    if (!take(r, ":|")) {
        if (take_dash(r))
            spaces(r);
        label->loose = r->at < r->end;
        return true;
    }
    spaces(r);
    reader t = *r;
    if (take_stamp(&t) && (t.at >= t.end || peek(&t, 0) == '|')) { /* Guy | 07:02 | ge zijt wakker */
        label->timed = true;
        take(&t, "|");
        spaces(&t);
        *r = t;
    }
    return true;
}

/* ---- the label ---------------------------------------------------------- */

/* Most lines have none: those without : or | near their beginning, but for a
 * time like 14.05 at either end of a short line. */
static bool may_have_label(const char *bytes, uint32_t length, bool bare)
{
    uint32_t near = length < LONGEST + 32 ? length : LONGEST + 32;
    if (!bare && (memchr(bytes, ':', near) || memchr(bytes, '|', near)))
        return true;
    uint8_t first = (uint8_t)bytes[0], last = (uint8_t)bytes[length - 1];
    return length <= LONGEST && (!nz_is_letter(first) || digit(last) || last == 'r' || last == 'u' ||
                                 !(nz_is_letter(last) || last == '.'));
}

bool nz_label_read(nz_label *label, const char *bytes, uint32_t at, uint32_t end, bool bare)
{
    reader r = {bytes, at, end};
    if (at >= end || !may_have_label(bytes + at, end - at, bare))
        return false;
    *label = (nz_label){.timed = take_stamp(&r)};
    bool stamped = label->timed, colon = stamped && peek(&r, 0) == ':';
    /* "21:15: ja" and "[00:01] ja" have no name; "14:05 belt hij terug" is no label */
    bool apart = colon || (stamped && bytes[r.at - 1] == ']');
    if (stamped)
        do
            spaces(&r);
        while (take(&r, "|:,") || take_dash(&r));
    uint32_t body = r.at;
    if (colon || (stamped && body >= end) || !take_name_and_end(&r, label)) {
        *label = (nz_label){.name = body, .name_end = body, .body = body, .timed = stamped};
        return stamped && (apart || body >= end);
    }
    label->body = r.at;
    return true;
}
