/* line.c - see line.h. A line is looked at once: its end is found 16 bytes at a
 * time, and all else about it stands in its first few bytes. */
#include "text/line.h"

#include "base/limits.h"
#include "text/ascii.h"
#include "text/label.h"
#include "text/letters.h"
#include "text/unicode.h"

#include <string.h>

/* ---- where it ends ------------------------------------------------------ */

static bool line_end(char byte)
{
    return byte >= '\n' && byte <= '\r';
}

/* The first line end (\n \v \f \r) from `at` on, or `end`. *bare: there is no : or | or tab
 * before it, and so neither a speaker's name nor a row; false when that is not known. */
static uint32_t find_end(const char *bytes, uint32_t at, uint32_t end, bool *bare)
{
    *bare = false;
#ifdef __SSE2__
    const __m128i colon = _mm_set1_epi8(':'), bar = _mm_set1_epi8('|'), tab = _mm_set1_epi8('\t');
    __m128i found = _mm_setzero_si128();
    for (; end - at >= 16; at += 16) {
        __m128i sixteen = _mm_loadu_si128((const __m128i *)(const void *)(bytes + at));
        __m128i marks = _mm_or_si128(_mm_cmpeq_epi8(sixteen, colon), _mm_cmpeq_epi8(sixteen, bar));
        found = _mm_or_si128(found, _mm_or_si128(marks, _mm_cmpeq_epi8(sixteen, tab)));
        unsigned ends = nz_sixteen_bits(nz_sixteen_between(sixteen, '\n', '\r'));
        if (ends) {
            *bare = !nz_sixteen_bits(found);
            return at + (uint32_t)__builtin_ctz(ends);
        }
    }
#endif
    while (at < end && !line_end(bytes[at]))
        at++;
    return at;
}

static bool ascii_space(char byte)
{
    return (unsigned char)byte < 0x80 && nz_is((uint8_t)byte, NZ_IS_SPACE);
}

/* Where a line that is too long is cut: after the last full stop and space of
 * its last part, else after white space there, else between clusters. */
static uint32_t cut_long(const char *bytes, uint32_t length, uint32_t start)
{
    enum { PART = 4096 };
    uint32_t most = start + NZ_MAX_BLOCK, space = 0;
    for (uint32_t at = most; at > most - PART; at--) {
        if (!ascii_space(bytes[at - 1]))
            continue;
        if (strchr(".?!", bytes[at - 2]) && bytes[at - 2])
            return at;
        if (!space)
            space = at;
    }
    return space ? space : (uint32_t)nz_unicode_cut(bytes, length, start, most);
}

/* ---- what it begins with ------------------------------------------------ */

typedef struct reader {
    const char *bytes;
    uint32_t end;
} reader;

static uint32_t skip_space(const reader *r, uint32_t at)
{
    while (at < r->end) {
        uint8_t byte = (uint8_t)r->bytes[at];
        size_t size = byte < 0x80 ? nz_is(byte, NZ_IS_SPACE) : nz_unicode_space(r->bytes + at, r->end - at);
        if (!size)
            break;
        at += (uint32_t)size;
    }
    return at;
}

static uint8_t byte_at(const reader *r, uint32_t at)
{
    return at < r->end ? (uint8_t)r->bytes[at] : ' ';
}

static bool space_at(const reader *r, uint32_t at)
{
    uint8_t byte = byte_at(r, at);
    return byte < 0x80 ? nz_is(byte, NZ_IS_SPACE) : nz_unicode_space(r->bytes + at, r->end - at) > 0;
}

/* "> > " : how deep, and where what is quoted begins. */
static uint32_t skip_quote_marks(const reader *r, uint32_t at, uint8_t *depth)
{
    while (byte_at(r, at) == '>' && *depth < 255) {
        uint32_t after = at + 1;
        if (*depth == 0 && !space_at(r, after) && byte_at(r, after) != '>' &&
            nz_is(byte_at(r, after), NZ_IS_DIGIT))
            break; /* ">50 medewerkers" */
        (*depth)++;
        at = skip_space(r, after);
    }
    return at;
}

static bool is_dash_or_bullet(const reader *r, uint32_t at, size_t *size)
{
    uint32_t code;
    if (at >= r->end)
        return false;
    *size = nz_unicode_decode(r->bytes + at, r->end - at, &code);
    if (code < 0x80)
        return code == '-' || code == '*' || code == '+' || code == 'o';
    uint8_t mark;
    nz_unicode_cluster(r->bytes + at, *size, &mark);
    return mark == NZ_MARK_BULLET || mark == '-' || mark == NZ_MARK_DASH;
}

static bool roman(char letter)
{
    return (letter | 0x20) == 'i' || (letter | 0x20) == 'v' || (letter | 0x20) == 'x';
}

static bool is_roman(const char *letters, uint32_t count)
{
    while (count && roman(letters[count - 1]))
        count--;
    return !count;
}

/* 1.  12)  2.3  a.  b)  IV.  and in brackets (1) : where the number ends, or 0. */
static uint32_t number_end(const reader *r, uint32_t at)
{
    uint32_t from = at += byte_at(r, at) == '(', digits = 0, letters = 0, stops = 0;
    while (at - from < 9) {
        uint8_t byte = byte_at(r, at);
        if (byte < 0x80 && nz_is(byte, NZ_IS_DIGIT))
            digits++;
        else if (byte < 0x80 && nz_is(byte, NZ_IS_LETTER) && letters < 4)
            letters++;
        else if (byte == '.' && nz_is(byte_at(r, at + 1), NZ_IS_ALNUM) && byte_at(r, at + 1) < 0x80)
            stops++;
        else
            break;
        at++;
    }
    uint8_t last = byte_at(r, at);
    bool roman = letters && is_roman(r->bytes + from, letters);
    bool numbered =
        (digits && digits <= 3 + 2 * stops && !letters) || (!digits && !stops && (letters == 1 || roman));
    if (!numbered || (last != '.' && last != ')'))
        return digits && stops && !letters && space_at(r, at) && digits <= 2 * stops + 1 && digits < 4 ? at
                                                                                                       : 0;
    return space_at(r, at + 1) ? at + 1 : 0;
}

/* [ ] [x] ☐ after a bullet or by itself: where it ends, or `at`. */
static uint32_t box_end(const reader *r, uint32_t at)
{
    if (byte_at(r, at) != '[')
        return at;
    uint32_t in = skip_space(r, at + 1);
    if (in < r->end && strchr("xXvV", r->bytes[in]))
        in = skip_space(r, in + 1);
    return byte_at(r, in) == ']' && in > at + 1 && space_at(r, in + 1) ? in + 1 : at;
}

/* Where the words of a list item begin, or 0 when the line is none. */
static uint32_t item_body(const reader *r, uint32_t at)
{
    size_t size;
    uint32_t box = box_end(r, at);
    if (box > at)
        return skip_space(r, box);
    uint32_t end = 0;
    if (is_dash_or_bullet(r, at, &size) && at + size < r->end) {
        bool word =
            nz_is(byte_at(r, at + (uint32_t)size), NZ_IS_LETTER) && byte_at(r, at + (uint32_t)size) < 0x80;
        uint8_t first = byte_at(r, at);
        uint32_t after = at + (uint32_t)size;
        if (first == 'o') /* Word's second bullet, not the exclamation */
            end = byte_at(r, after) == '\t' || (space_at(r, after) && space_at(r, after + 1)) ? after : 0;
        else if (space_at(r, after) || (word && first != '*' && first != '+'))
            end = after;
    } else {
        end = number_end(r, at);
    }
    if (!end)
        return 0;
    end = skip_space(r, end);
    box = box_end(r, end);
    return box > end ? skip_space(r, box) : end;
}

/* Three or more of - = _ * ~ # + . or of their cousins before anything else. */
static bool is_rule(const reader *r, uint32_t at)
{
    uint32_t n = 0;
    uint8_t first = byte_at(r, at);
    if (nz_is(first, NZ_IS_ALNUM | NZ_IS_SPACE) || first >= 0x80 || !strchr("-=_*~#+", first))
        return false;
    while (byte_at(r, at + n) == first)
        n++;
    return first == '#' ? n > 6 : n >= 3;
}

static uint32_t heading_body(const reader *r, uint32_t at)
{
    uint32_t n = 0;
    while (byte_at(r, at + n) == '#')
        n++;
    return n && n <= 6 && space_at(r, at + n) ? skip_space(r, at + n) : 0;
}

/* A tab between words, or | at the beginning or twice within. */
static bool is_row(const reader *r, uint32_t from)
{
    const char *tab = memchr(r->bytes + from, '\t', r->end - from);
    while (tab) {
        uint32_t at = skip_space(r, (uint32_t)(tab - r->bytes));
        if (at < r->end)
            return tab[-1] != ':';
        tab = NULL;
    }
    return byte_at(r, from) == '|';
}

/* Two letters, and no Roman number: most lines, and none with a mark before its words. */
static bool begins_with_word(const reader *r, uint32_t at)
{
    return r->end - at > 1 && nz_is_letter((uint8_t)r->bytes[at]) &&
           nz_is_letter((uint8_t)r->bytes[at + 1]) && !roman(r->bytes[at + 1]);
}

/* The kind of a line with a rule, bullet or the like at `at`, else NZ_LINE_TEXT; *body: where
 * its words begin. */
static nz_line_kind kind_of_marks(const reader *r, uint32_t at, uint32_t *body)
{
    if (begins_with_word(r, at))
        return NZ_LINE_TEXT;
    if (is_rule(r, at))
        return NZ_LINE_RULE;
    uint32_t words = heading_body(r, at);
    nz_line_kind kind = NZ_LINE_HEADING;
    if (!words) {
        words = item_body(r, at);
        kind = NZ_LINE_ITEM;
    }
    if (!words)
        return NZ_LINE_TEXT;
    *body = words;
    return kind;
}

/* "J. Bos": a letter that may be an item's or a name's? */
static bool is_initial(const reader *r, uint32_t at)
{
    return nz_is(byte_at(r, at), NZ_IS_UPPER) && byte_at(r, at + 1) == '.' && byte_at(r, at + 2) == ' ' &&
           nz_is(byte_at(r, at + 3), NZ_IS_UPPER | NZ_IS_LOWER);
}

/* `bare`: see find_end(). */
static void classify(nz_line *line, const reader *r, bool bare)
{
    uint32_t at = line->text;
    line->body = at = skip_quote_marks(r, at, &line->depth);
    nz_label label;
    if (at >= r->end) {
        line->kind = line->depth ? NZ_LINE_TEXT : NZ_LINE_BLANK;
        return;
    }
    line->kind = (uint8_t)kind_of_marks(r, at, &line->body);
    bool initial = line->kind == NZ_LINE_ITEM && is_initial(r, at);
    if (line->kind != NZ_LINE_TEXT && !initial)
        return;
    if (nz_label_read(&label, r->bytes, at, r->end, bare)) {
        line->kind = NZ_LINE_LABEL;
        line->item = initial ? line->body : 0;
        line->name = label.name;
        line->name_end = label.name_end;
        line->body = label.body;
        line->timed = label.timed;
        line->loose = label.loose;
    } else if (!initial && !bare && is_row(r, at)) {
        line->kind = NZ_LINE_ROW;
    }
}

void nz_line_read(nz_line *line, const char *bytes, uint32_t length, uint32_t start)
{
    uint32_t limit = length - start > NZ_MAX_BLOCK ? start + NZ_MAX_BLOCK : length;
    bool bare;
    uint32_t end = find_end(bytes, start, limit, &bare);
    uint32_t next = end;
    if (end == limit && limit < length && !line_end(bytes[end])) {
        next = end = cut_long(bytes, length, start);
    } else if (end < length) {
        next = end + 1;
        if (bytes[end] == '\r' && next < length && bytes[next] == '\n')
            next++;
    }
    reader r = {bytes, end};
    *line = (nz_line){.start = start, .end = end, .next = next};
    if (start < end && nz_is_letter((uint8_t)bytes[start]))
        line->text = line->body = start;
    else
        line->text = line->body = skip_space(&r, start);
    if (line->text < end)
        classify(line, &r, bare);
}
