/* address.c - see address.h.
 *
 *     "(www.bakker.nl/contact)." -> ( | www.bakker.nl/contact | ) | .
 *     "jan@bakker.nl,"           -> jan@bakker.nl | ,
 *     "offerte_v2.pdf"           -> itself: pdf is in the lexicon as an extension
 */
#include "text/address.h"

#include "text/ascii.h"
#include "text/unicode.h"

#include <string.h>

static bool begins(const uint8_t *m, const char *text)
{
    for (; *text; m++, text++)
        if ((nz_is(*m, NZ_IS_UPPER) ? *m | 0x20 : *m) != (uint8_t)*text)
            return false;
    return true;
}

/* The end of a URL whose path begins at marks[end], without the marks at its
 * tail that belong to the sentence; a bracket does, unless the URL has its match. */
static size_t path_end(const uint8_t *m, size_t at, size_t end)
{
    bool bracket = false;
    for (; m[end] && m[end] != '<' && m[end] != '>' && m[end] != '"' && m[end] != '|'; end++)
        bracket = bracket || m[end] == '(';
    while (end > at + 1) {
        switch (m[end - 1]) {
        case '.':
        case ',':
        case ';':
        case ':':
        case '?':
        case '!':
        case '\'':
        case ']':
        case '*':
        case '_':
        case '}':
        case NZ_MARK_CLOSE:
        case NZ_MARK_ELLIPSIS: end--; break;
        case ')':
            if (!bracket) {
                end--;
                break;
            }
            return end;
        default: return end;
        }
    }
    return end;
}

static size_t url_end(const nz_context *c, size_t at)
{
    static const char *const schemes[] = {"http://", "https://", "ftp://", "mailto:", "tel:", "www.", NULL};
    const uint8_t *m = c->marks;
    for (size_t i = 0; schemes[i]; i++) {
        size_t length = strlen(schemes[i]);
        if (begins(m + at, schemes[i]) && nz_is(m[at + length], NZ_IS_ALNUM))
            return path_end(m, at, at + length);
    }
    return at;
}

static bool host_mark(uint8_t mark)
{
    return nz_is(mark, NZ_IS_ALNUM) || mark == '-' || mark == '_';
}

/* Labels with full stops between them: bakker.co.nl; *last: where the last one
 * begins. 0 when there is no full stop. */
static size_t labels_end(const uint8_t *m, size_t at, size_t *last)
{
    size_t end = at, stops = 0;
    while (host_mark(m[end])) {
        *last = end;
        while (host_mark(m[end]))
            end++;
        if (m[end] != '.' || !host_mark(m[end + 1]))
            break;
        stops++;
        end++;
    }
    return stops ? end : 0;
}

/* jan.bakker+info@bakker.nl. What begins further on in the part before the @ is
 * none either when this is none: c->no_mail. */
static size_t mail_end(nz_context *c, size_t at)
{
    const uint8_t *m = c->marks;
    size_t end = at, last;
    if (at < c->no_mail)
        return at;
    while (host_mark(m[end]) || ((m[end] == '.' || m[end] == '+') && host_mark(m[end + 1])))
        end++;
    size_t host = m[end] == '@' && end > at ? labels_end(m, end + 1, &last) : 0;
    c->no_mail = host ? at : end;
    return host ? host : at;
}

/* bakker.nl, bakker.nl/contact, offerte.pdf: the last label is in the lexicon. If
 * it is not, that also holds for what begins at a later label: c->no_host. */
static size_t host_end(nz_context *c, size_t at)
{
    const uint8_t *m = c->marks;
    size_t last, end;
    if (at < c->no_host || nz_is(m[at], NZ_IS_DIGIT))
        return at;
    end = labels_end(m, at, &last);
    if (!end || !(nz_tokens_look_up(c->tokens, m + last, end - last) & NZ_LEX_EXTENSION)) {
        c->no_host = end;
        return at;
    }
    return m[end] == '/' ? path_end(m, at, end) : end;
}

size_t nz_address_end(nz_context *c, size_t at)
{
    if (!nz_is(c->marks[at], NZ_IS_ALNUM))
        return at;
    size_t end = url_end(c, at);
    if (end == at)
        end = mail_end(c, at);
    return end > at ? end : host_end(c, at);
}

size_t nz_emoticon_end(const uint8_t *marks, size_t at, bool paren_open)
{
    static const char *const faces[] = {":-)", ":-(", ";-)", ":-D", ":-P", ":-p", ":-/", ":-|", ":'(",
                                        ":')", ":)",  ":(",  ";)",  ":D",  ":P",  ":p",  ":/",  ":|",
                                        ":s",  ":S",  ":o",  ":O",  "=)",  "=D",  "<3",  "^^",  NULL};
    const uint8_t *m = marks + at;
    if (m[0] != ':' && m[0] != ';' && m[0] != '=' && m[0] != '<' && m[0] != '^')
        return at;
    for (size_t i = 0; faces[i]; i++) {
        size_t length = strlen(faces[i]);
        if (strncmp((const char *)m, faces[i], length) != 0)
            continue;
        uint8_t last = m[length - 1];
        if (last == ')' && at && paren_open)
            return at;
        while (m[length] == last && (last == ')' || last == '('))
            length++;
        bool ends = !m[length] || (!nz_is(m[length], NZ_IS_ALNUM) && m[length] != '/' && m[length] != '(');
        bool word_like = nz_is(last, NZ_IS_ALNUM) || last == '/' || last == '|';
        if (ends && !(word_like && at && nz_is(marks[at - 1], NZ_IS_ALNUM)))
            return at + length;
    }
    return at;
}
