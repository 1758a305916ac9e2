/* word.c - see word.h. A word is a run of letters and digits, with connectors
 * between them that are part of it: auto's, en/of, CD&V, 1.250, 14:30, o.a.
 *
 * Whether a full stop at its end belongs to it is asked last: of the lexicon
 * (bijv.), of its form (d.w.z., zgn.) and of what follows (J. Bakker).
 */
#include "text/word.h"

#include "text/ascii.h"
#include "text/unicode.h"

#include <string.h>

static bool alnum(uint8_t mark)
{
    return nz_is(mark, NZ_IS_ALNUM);
}

static bool letter(uint8_t mark)
{
    return nz_is(mark, NZ_IS_LETTER);
}

static bool digit(uint8_t mark)
{
    return nz_is(mark, NZ_IS_DIGIT);
}

static uint8_t lower(uint8_t mark)
{
    return mark < 0x80 && nz_is(mark, NZ_IS_UPPER) ? mark | 0x20 : mark;
}

/* ---- what follows ------------------------------------------------------- */

typedef enum next_kind { NEXT_END, NEXT_UPPER, NEXT_LOWER, NEXT_DIGIT, NEXT_OTHER } next_kind;

enum { NEARLY_FULL = NZ_MAX_SENTENCE_TOKENS - 8 };

/* What stands after the chunk; *word, *length: its letters when it has such.
 * When a sentence is nearly full nothing is said to follow, because what does
 * may come in the next one. */
static next_kind look_ahead(const nz_context *c, const uint8_t **word, size_t *length)
{
    const nz_tokens *t = c->tokens;
    uint32_t at = nz_tokens_skip_space(t, c->chunk_end, t->end);
    *length = 0;
    if (at >= t->end || t->since >= NEARLY_FULL)
        return NEXT_END;
    uint8_t mark;
    nz_unicode_cluster(t->bytes + at, t->end - at, &mark);
    *word = (const uint8_t *)t->bytes + at;
    while (at < t->end && *length <= NZ_MAX_CANON && (uint8_t)t->bytes[at] < 0x80 &&
           letter((uint8_t)t->bytes[at])) {
        (*length)++;
        at++;
    }
    if (nz_is(mark, NZ_IS_UPPER))
        return NEXT_UPPER;
    return letter(mark) ? NEXT_LOWER : digit(mark) ? NEXT_DIGIT : NEXT_OTHER;
}

static next_kind after_chunk(const nz_context *c)
{
    const uint8_t *word;
    size_t length;
    return look_ahead(c, &word, &length);
}

/* ---- inside a word ------------------------------------------------------ */

static bool one_of(const uint8_t *m, size_t length, const char *const *words)
{
    for (; *words; words++) {
        size_t i = 0;
        while (i < length && (uint8_t)(*words)[i] == lower(m[i]))
            i++;
        if (i == length && !(*words)[i])
            return true;
    }
    return false;
}

bool nz_clitic_begins(const uint8_t *m)
{
    static const char *const clitics[] = {"t",  "s",   "k",  "m",   "n",    "r",    "ns",
                                          "ne", "nen", "em", "tis", "twas", "kheb", NULL};
    if (m[0] != '\'')
        return false;
    if (digit(m[1]))
        return digit(m[2]) && !digit(m[3]);
    size_t end = 1;
    while (end < 8 && letter(m[end]))
        end++;
    if (!one_of(m + 1, end - 1, clitics))
        return false;
    return m[end] != '\'' && !digit(m[end]); /* 't' is a letter between quotes */
}

size_t nz_bracket_in_word(const uint8_t *m)
{
    enum { LONGEST = 12 };
    size_t end = 1;
    if (m[0] == '(' && m[1] == '0' && m[2] == ')' && digit(m[3])) /* (0)6 */
        return 3;
    while (end < LONGEST && (letter(m[end]) || m[end] == '-' || m[end] == '\''))
        end++;
    if (m[0] != '(' || m[end] != ')' || end == 1)
        return 0;
    return letter(m[end + 1]) ? end + 1 : 0;
}

/* (s) of klant(en): short, directly after letters. */
static size_t bracket_after(const uint8_t *m)
{
    enum { LONGEST = 5 };
    size_t end = 1;
    while (end < LONGEST && (letter(m[end]) || m[end] == '-' || m[end] == '\''))
        end++;
    return m[0] == '(' && end > 1 && m[end] == ')' ? end + 1 : 0;
}

/* The length of the connector at m[0] when it holds what stands before it and
 * after it together, else 0. m[-1] is a letter or digit. A full stop is not
 * asked of here. */
static size_t connector(const uint8_t *m)
{
    bool both_digits = digit(m[-1]) && digit(m[1]);
    switch (m[0]) {
    case '-':
        if (alnum(m[1]))
            return 1;
        return m[1] == '\'' && alnum(m[2]) ? 2 : 0;
    case '\'': return letter(m[1]) ? 1 : 0;
    case '/':
    case '&':
    case '_':
    case '@':
    case '+':
    case '=':
    case '^': return alnum(m[1]) ? 1 : 0;
    case '*': return letter(m[-1]) && letter(m[1]) ? 1 : 0;
    case ':':
    case ',': return both_digits ? 1 : 0;
    case NZ_MARK_DEGREE: return digit(m[-1]) && letter(m[1]) ? 1 : 0;
    case '(':
        if (digit(m[-1]) && m[1] == '0' && m[2] == ')' && digit(m[3])) /* +31(0)6 */
            return 3;
        return letter(m[-1]) ? bracket_after(m) : 0;
    default: return 0;
    }
}

static bool has_vowel(const uint8_t *m, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (m[i] >= 0x80 || strchr("aeiouy", lower(m[i])))
            return true;
    return false;
}

/* ---- full stops --------------------------------------------------------- */

/* The token before has a digit: 12 jan. */
static bool after_number(const nz_context *c)
{
    const nz_tokens *t = c->tokens;
    return t->since && t->items[t->count - 1].kind == NZ_TOKEN_NUMBER;
}

/* The flags of marks[from..stop) with the full stop at marks[stop]. What may
 * also be a name or an abbreviation in capitals is one beside a number only:
 * "12 jan. 2024", but "gebeld met Jan." and "naar het WK." */
static uint32_t abbreviation(const nz_context *c, size_t from, size_t stop)
{
    const uint8_t *m = c->marks;
    uint32_t flags =
        nz_tokens_look_up(c->tokens, m + from, stop + 1 - from) & (NZ_LEX_NEVER_ENDS | NZ_LEX_MAY_END);
    if (!flags || (stop - from == 1 && nz_is(m[from], NZ_IS_UPPER))) /* p. 5, but P. Bakker */
        return 0;
    bool capitals = stop - from > 1 && nz_is(m[from], NZ_IS_UPPER) && nz_is(m[stop - 1], NZ_IS_UPPER);
    bool name = nz_tokens_look_up(c->tokens, m + from, stop - from) & NZ_LEX_NAME;
    if (!name && !(capitals && flags & NZ_LEX_MAY_END && !memchr(m + from, '.', stop - from)))
        return flags;
    return after_number(c) || digit(m[stop + 1]) || (!m[stop + 1] && after_chunk(c) == NEXT_DIGIT) ? flags
                                                                                                   : 0;
}

/* A full stop at marks[stop] with a letter or digit, or - and one, after it:
 * does the word that began at `from`, of which the part before the stop began
 * at `part`, go on? */
static bool goes_on_after_stop(const nz_context *c, size_t from, size_t part, size_t stop)
{
    const uint8_t *m = c->marks;
    if (m[stop + 1] == '-') /* St.-Janstraat, O.L.V.-college */
        return stop - part <= 4 && letter(m[stop + 2]);
    if (digit(m[stop - 1]) && digit(m[stop + 1]))
        return true;
    if (stop - part > 1) {
        if (abbreviation(c, part, stop)) /* dhr.Bakker, but a part of v.Chr. */
            return from < part && abbreviation(c, from, stop) == 0;
        bool one_more = letter(m[stop + 1]) && !alnum(m[stop + 2]);
        return letter(m[stop - 1]) && one_more && nz_is(m[stop + 1], NZ_IS_LOWER); /* sp.a */
    }
    return letter(m[part]) && letter(m[stop + 1]);
}

/* Full stops within, and between them at most three letters: d.w.z */
static bool is_chain(const uint8_t *m, size_t length)
{
    size_t part = 0, stops = 0;
    for (size_t i = 0; i < length; i++) {
        if (m[i] == '.' && part) {
            part = 0;
            stops++;
        } else if (!letter(m[i]) || ++part > 3) {
            return false;
        }
    }
    return stops > 0 && part > 0;
}

/* "vitamine C. De klant", but "door J. De Vries" and "Bij J. Bakker". */
static bool is_initial(const nz_context *c, size_t at)
{
    const uint8_t *word;
    size_t length;
    next_kind next = c->marks[at + 2] ? NEXT_END : look_ahead(c, &word, &length);
    if (next != NEXT_UPPER)
        return next == NEXT_LOWER && nz_is(c->marks[at], NZ_IS_UPPER) && !c->tokens->fresh;
    if (!nz_is(c->marks[at], NZ_IS_UPPER))
        return false;
    if (!(nz_tokens_look_up(c->tokens, word, length) & NZ_LEX_STARTER) || c->tokens->fresh)
        return true;
    const nz_tokens *t = c->tokens;
    const nz_token *before = &t->items[t->count - 1];
    if (before->flags & NZ_TOKEN_CAPITAL)
        return true;
    return t->lexicon &&
           nz_lexicon_find_hashed(t->lexicon, before->hash, t->canon + before->canon, before->canon_length) &
               (NZ_LEX_LEANS | NZ_LEX_TITLE);
}

/* Digits, at most three at a time, with full stops between: 1 and 2.3 */
static bool is_item_number(const uint8_t *m, size_t length)
{
    size_t digits = 0;
    for (size_t i = 0; i < length; i++) {
        if (!digit(m[i]) && m[i] != '.')
            return false;
        digits = m[i] == '.' ? 0 : digits + 1;
        if (digits > 3)
            return false;
    }
    return digits > 0;
}

static bool is_roman(const uint8_t *m, size_t length)
{
    size_t i = 0;
    while (i < length && strchr("ivx", lower(m[i])))
        i++;
    return i == length && length <= 5;
}

/* "1." or "2.3." or "a." or "IV." as the first word of a sentence numbers it. */
static bool is_enumerator(const nz_context *c, size_t at, size_t stop)
{
    const uint8_t *m = c->marks + at;
    size_t length = stop - at;
    if (!c->tokens->fresh || at || m[length + 1] || after_chunk(c) == NEXT_END)
        return false;
    return is_item_number(m, length) || is_roman(m, length) || (length == 1 && letter(m[0]));
}

/* Does the full stop at marks[stop] belong to the word marks[at..stop)? */
static bool keeps_stop(const nz_context *c, size_t at, size_t stop, int *kind)
{
    const uint8_t *m = c->marks;
    size_t length = stop - at, part = stop;
    if (m[stop + 1] == '.')
        return false;
    while (part > at && letter(m[part - 1]))
        part--;
    uint32_t flags = abbreviation(c, at, stop) |
                     (part > at && strchr("-/", m[part - 1]) ? abbreviation(c, part, stop) : 0);
    if (flags) {
        *kind = flags & NZ_LEX_NEVER_ENDS ? -1 : NZ_STOP_ABBREVIATION;
        return true;
    }
    if (!alnum(m[stop + 1]) && is_chain(m + at, length)) {
        *kind = NZ_STOP_INITIALS;
        return true;
    }
    if (is_enumerator(c, at, stop))
        return true;
    if (length == 1 && letter(m[at]))
        return is_initial(c, at);
    if (m[stop + 1])
        return false;
    bool street = stop - part > 3 && lower(m[stop - 3]) == 's' && lower(m[stop - 2]) == 't' &&
                  lower(m[stop - 1]) == 'r';
    bool consonants = length <= 5 && part == at && !has_vowel(m + at, length);
    if (!street && !consonants)
        return false;
    next_kind next = after_chunk(c);
    return next == NEXT_DIGIT || (consonants && next == NEXT_LOWER);
}

/* ---- the end ------------------------------------------------------------ */

/* Nothing, or marks that close, from m[0] on. */
static bool closes(const uint8_t *m)
{
    return !m[0] || (!alnum(m[0]) && m[0] != '(' && m[0] != '-');
}

/* What hangs on a word at m[0], m[-1] being its last letter or digit: the
 * hyphen of in-, the ,- of an amount, % and +. */
static size_t suffix(const uint8_t *m)
{
    bool number = digit(m[-1]);
    switch (m[0]) {
    case '-':
        if (number && m[1] == '.' && m[2] == '.' && m[3] == '.') /* 2004-... */
            return 4;
        return closes(m + 1) ? 1 : 0;
    case ',':
    case '.':
        if (number && (m[1] == '-' || m[1] == '=') && (!m[2] || !alnum(m[2])))
            return m[2] == '-' ? 3 : 2;
        return number && m[0] == ',' && m[1] == NZ_MARK_DASH ? 2 : 0;
    case '%': return number && closes(m + 1) ? 1 : 0;
    case NZ_MARK_DEGREE: return number ? 1 : 0;
    case '+': {
        size_t n = 1;
        while (m[n] == '+')
            n++;
        return closes(m + n) ? n : 0;
    }
    default: return 0;
    }
}

/* Hans' fiets, l' Art: after a sibilant or a single letter, when no quotation
 * can be open and a word follows. */
static bool keeps_apostrophe(const nz_context *c, size_t at, size_t end)
{
    const uint8_t *m = c->marks;
    if (m[end] != '\'' || m[end + 1] || c->tokens->quoted || end == at)
        return false;
    if (!strchr("sxzSXZ", m[end - 1]) && !(end - at == 1 && strchr("dlDL", m[at])))
        return false;
    next_kind next = after_chunk(c);
    return next == NEXT_LOWER || next == NEXT_UPPER;
}

size_t nz_word_end(const nz_context *c, size_t at, int *kind)
{
    const uint8_t *m = c->marks;
    size_t part, end = part = at;
    *kind = -1;
    if (m[at] == '(')
        end += nz_bracket_in_word(m + at);
    else if (!alnum(m[at]))
        end++;
    part = end;
    for (;;) {
        while (alnum(m[end]))
            end++;
        bool stop = m[end] == '.' && end > part;
        if (stop && (alnum(m[end + 1]) || m[end + 1] == '-') && goes_on_after_stop(c, at, part, end)) {
            end += m[end + 1] == '-' ? 2 : 1;
            part = end;
            continue;
        }
        size_t more = stop || end == at ? 0 : connector(m + end);
        if (!more)
            break;
        end += more;
        if (m[end - 1] != ')')
            part = end;
    }
    if (m[end] == '.' && end > part && keeps_stop(c, at, end, kind))
        return end + 1;
    if (keeps_apostrophe(c, at, end))
        return end + 1;
    return end > at ? end + suffix(m + end) : at + 1;
}
