/* html.c - see html.h. Marks (html_mark.h) become white space and letters of the same size.
 *
 *     "<p>niet\ntevreden</p>"      in a block that is closed a line end is white space
 *     "on<b>tevreden</b>"          a mark within a word takes no room: one token
 *     "caf&eacute; "               "é", and six bytes without width behind it */
#include "text/html.h"

#include "text/ascii.h"
#include "text/html_mark.h"

#include <stdint.h>
#include <string.h>

bool nz_html_is_in(const char *bytes, size_t length)
{
    nz_html_reader r;
    nz_html_begin(&r, bytes, length);
    for (size_t at = nz_html_next(&r, 0); at < length; at = nz_html_next(&r, at + 1))
        if (nz_html_read(&r, at).kind != NZ_HTML_NONE)
            return true;
    return false;
}

/* ---- letters ------------------------------------------------------------------- */

/* Fills two bytes or more with word joiners and soft hyphens: they have no width. */
static void put_nothing(char *out, size_t room)
{
    while (room) {
        bool joiner = room == 3 || room > 4;
        memcpy(out, joiner ? "\xE2\x81\xA0" : "\xC2\xAD", joiner ? 3 : 2);
        out += joiner ? 3 : 2;
        room -= joiner ? 3 : 2;
    }
}

static size_t put_code(uint32_t code, char *out)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    size_t size = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = size; i-- > 1; code >>= 6)
        out[i] = (char)(0x80 | (code & 0x3F));
    out[0] = (char)(code | (0xF00u >> size & 0xF0));
    return size;
}

static void put_mark(const nz_html_mark *m, char *out)
{
    if (m->kind == NZ_HTML_LETTER) { /* an entity is two bytes longer than its letter or more */
        size_t size = put_code(m->code, out);
        put_nothing(out + size, m->size - size);
        return;
    }
    memset(out, ' ', m->size);
    if (m->kind == NZ_HTML_CELL)
        out[m->size - 1] = '\t';
    if (m->kind >= NZ_HTML_LINE) /* last, so that the next line begins with its text */
        out[m->size - 1] = '\n';
    if (m->kind > NZ_HTML_LINE)
        out[m->size - 2] = '\n';
}

/* ---- the text ------------------------------------------------------------------- */

/* Where we are. */
typedef struct place {
    size_t blocks, kept; /* open ones: all, and those of <pre> */
    size_t within;       /* where marks within a word began, or SIZE_MAX */
} place;

static bool is_ascii_letter(char byte)
{
    return (uint8_t)byte < 0x80 && nz_is((uint8_t)byte, NZ_IS_ALNUM);
}

/* Is it the first byte of two of a letter with a diacritic? */
static bool is_latin(char byte)
{
    return (uint8_t)byte >= 0xC3 && (uint8_t)byte <= 0xC5;
}

/* Does a letter or digit stand right before `at`? */
static bool ends_in_letter(const char *out, size_t at)
{
    return at && (is_ascii_letter(out[at - 1]) ||
                  (at > 1 && (uint8_t)out[at - 1] >= 0x80 && is_latin(out[at - 2])));
}

/* Copies the text before the next mark. */
static void put_text(place *p, const char *bytes, size_t from, size_t to, char *out)
{
    if (from == to)
        return;
    bool in_word = is_ascii_letter(bytes[from]) || is_latin(bytes[from]);
    if (p->within != SIZE_MAX && in_word)
        put_nothing(out + p->within, from - p->within);
    p->within = SIZE_MAX;
    memcpy(out + from, bytes + from, to - from);
    for (size_t i = from; p->blocks && !p->kept && i < to; i++)
        if (out[i] == '\n' || out[i] == '\r')
            out[i] = ' ';
}

/* Notes what the mark at `at` opens or closes. */
static void pass_mark(place *p, nz_html_reader *r, const nz_html_mark *m, size_t at, const char *out)
{
    if (m->kind != NZ_HTML_INLINE)
        p->within = SIZE_MAX;
    else if (p->within == SIZE_MAX && ends_in_letter(out, at))
        p->within = at;
    if (m->kind != NZ_HTML_BLOCK && m->kind != NZ_HTML_PRE)
        return;
    size_t *open = m->kind == NZ_HTML_PRE ? &p->kept : &p->blocks;
    if (m->is_end)
        *open -= *open > 0;
    else
        *open += nz_html_is_closed(r, m, at + m->size);
}

void nz_html_take_off(const char *bytes, size_t length, char *out)
{
    nz_html_reader r;
    place p = {.within = SIZE_MAX};
    nz_html_begin(&r, bytes, length);
    for (size_t at = 0, next; at < length; at = next) {
        next = nz_html_next(&r, at);
        put_text(&p, bytes, at, next, out);
        if (next == length)
            break;
        nz_html_mark m = nz_html_read(&r, next);
        if (m.kind == NZ_HTML_NONE) {
            p.within = SIZE_MAX;
            out[next] = bytes[next];
            next++;
            continue;
        }
        pass_mark(&p, &r, &m, next, out);
        put_mark(&m, out + next);
        next += m.size;
    }
}

/* What a mark is when it need not be as long as it was: how many bytes. */
static size_t put_short(const nz_html_mark *m, char *out)
{
    switch (m->kind) {
    case NZ_HTML_LETTER: return put_code(m->code, out);
    case NZ_HTML_INLINE: return 0;
    case NZ_HTML_SPACE: *out = ' '; return 1;
    case NZ_HTML_CELL: *out = '\t'; return 1;
    default: *out = '\n'; return 1;
    }
}

size_t nz_html_read_out(const char *bytes, size_t length, char *out)
{
    nz_html_reader r;
    size_t written = 0;
    nz_html_begin(&r, bytes, length);
    for (size_t at = 0; at < length;) {
        size_t next = nz_html_next(&r, at);
        memcpy(out + written, bytes + at, next - at);
        written += next - at;
        at = next;
        if (at == length)
            break;
        nz_html_mark m = nz_html_read(&r, at);
        if (m.kind == NZ_HTML_NONE)
            out[written++] = bytes[at++];
        else
            written += put_short(&m, out + written);
        at += m.size;
    }
    return written;
}
