/* wrap.c - see wrap.h.
 *
 * Mail programs break a paragraph where the next word does not fit any more. So
 * in a wrapped paragraph every line but the last is filled: with the first word
 * of the next it would be wider than the widest. Notes that were typed line by
 * line nearly always have a line that is not. A line that ends in a comma or in
 * a word that wants another (de, van, omdat) goes on in any case when the next
 * one begins in lower case.
 */
#include "text/wrap.h"

#include "text/ascii.h"
#include "text/letters.h"
#include "text/phrase.h"

static bool is_space(char byte)
{
    return (uint8_t)byte < 0x80 && nz_is((uint8_t)byte, NZ_IS_SPACE);
}

char nz_wrap_last_byte(const nz_wrap *w, const nz_line *line)
{
    uint32_t end = line->end;
    while (end > line->text && is_space(w->bytes[end - 1]))
        end--;
    return end > line->text ? w->bytes[end - 1] : ' ';
}

/* Does a sentence go on in lower case, a number or a bracket with this line? */
static bool begins_within(const nz_wrap *w, const nz_line *line)
{
    uint8_t first = line->body < line->end ? (uint8_t)w->bytes[line->body] : ' ';
    if (first >= 0x80)
        return false;
    return nz_is(first, NZ_IS_LOWER | NZ_IS_DIGIT) || first == '(' || first == '\'' || first == '"';
}

/* Does the last word want another one? */
static bool leans(const nz_wrap *w, const nz_line *line)
{
    nz_word last;
    return nz_word_last(&last, w->bytes, line->body, line->end) &&
           nz_word_flags(&last, w->lexicon) & NZ_LEX_LEANS;
}

/* The number of one or two digits that a line begins with, and a space behind it; -1: none. */
static int number_of(const nz_wrap *w, const nz_line *line)
{
    int number = 0;
    uint32_t at = line->body;
    for (; at < line->end && at < line->body + 2 && nz_is((uint8_t)w->bytes[at], NZ_IS_DIGIT); at++)
        number = number * 10 + w->bytes[at] - '0';
    return at > line->body && at < line->end && w->bytes[at] == ' ' ? number : -1;
}

/* Are these two points of a list: "2 vragen: geen", "3 rondvraag"? */
static bool counts_on(const nz_wrap *w, const nz_line *line, const nz_line *next)
{
    int number = number_of(w, line);
    return number >= 0 && number_of(w, next) == number + 1;
}

/* "Wensen: geen" */
static bool is_field(const nz_wrap *w, const nz_line *line)
{
    return line->kind == NZ_LINE_LABEL && nz_is((uint8_t)w->bytes[line->name], NZ_IS_UPPER);
}

bool nz_wrap_joins(const nz_wrap *w, const nz_line *line, const nz_line *next)
{
    if (counts_on(w, line, next) || (is_field(w, line) && is_field(w, next)))
        return false;
    switch (nz_wrap_last_byte(w, line)) {
    case '.':
    case '?':
    case '!':
    case ':':
    case ';': return false;
    case ',':
    case '-':
    case '/':
    case '(':
    case '&': return w->wrapped || begins_within(w, next);
    default: return w->wrapped || (begins_within(w, next) && leans(w, line));
    }
}

static uint32_t width(const nz_line *line)
{
    return line->end - line->start;
}

static uint32_t first_word_width(const nz_wrap *w, const nz_line *line)
{
    uint32_t at = line->body;
    while (at < line->end && !is_space(w->bytes[at]))
        at++;
    return at - line->body;
}

/* Were these lines wrapped by a program? */
static bool all_filled(const nz_wrap *w, const nz_block_line *lines, size_t count)
{
    enum { NARROWEST = 40, WIDEST = 110 };
    uint32_t widest = 0;
    for (size_t i = 0; i < count; i++)
        if (width(&lines[i].line) > widest)
            widest = width(&lines[i].line);
    if (widest < NARROWEST || widest > WIDEST)
        return false;
    for (size_t i = 0; i + 1 < count; i++)
        if (width(&lines[i].line) + 1 + first_word_width(w, &lines[i + 1].line) <= widest)
            return false;
    return true;
}

/* The first , ? ! or ; in bytes[at..end), or `end`. */
static uint32_t next_mark(const char *bytes, uint32_t at, uint32_t end)
{
#ifdef __SSE2__
    for (; end - at >= 16; at += 16) {
        __m128i sixteen = _mm_loadu_si128((const __m128i *)(const void *)(bytes + at));
        __m128i pause = _mm_or_si128(_mm_cmpeq_epi8(sixteen, _mm_set1_epi8(',')),
                                     _mm_cmpeq_epi8(sixteen, _mm_set1_epi8(';')));
        __m128i end_mark = _mm_or_si128(_mm_cmpeq_epi8(sixteen, _mm_set1_epi8('?')),
                                        _mm_cmpeq_epi8(sixteen, _mm_set1_epi8('!')));
        unsigned marks = nz_sixteen_bits(_mm_or_si128(pause, end_mark));
        if (marks)
            return at + (uint32_t)__builtin_ctz(marks);
    }
#endif
    while (at < end && bytes[at] != ',' && bytes[at] != '?' && bytes[at] != '!' && bytes[at] != ';')
        at++;
    return at;
}

/* Is there in the line an ASCII letter with a mark directly after it, and white
 * space after that? */
static bool has_attached_mark(const nz_wrap *w, const nz_line *line)
{
    const char *p = w->bytes;
    for (uint32_t at = line->text; at < line->end && (at = next_mark(p, at + 1, line->end)) < line->end;)
        if (nz_is_letter((uint8_t)p[at - 1]) && (at + 1 == line->end || is_space(p[at + 1])))
            return true;
    return false;
}

void nz_wrap_soften(nz_wrap *w, nz_block_line *lines, size_t count, bool marked)
{
    if (count < 2)
        return;
    for (size_t i = 0; !marked && i < count; i++)
        marked = has_attached_mark(w, &lines[i].line);
    if (!marked)
        return;
    bool before = w->wrapped, filled = all_filled(w, lines, count);
    w->wrapped = filled && (before || count > 2); /* two lines do not tell: they follow the rest */
    for (size_t i = 0; i + 1 < count; i++)
        lines[i].soft = nz_wrap_joins(w, &lines[i].line, &lines[i + 1].line);
    w->wrapped = before || w->wrapped;
}
