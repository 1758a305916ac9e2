/* chunk.c - see chunk.h. At each place of the chunk the first rule that fits
 * takes the token: address, emoticon, number or word, clitic, and in the end
 * punctuation. What a rule needs to know of words is in word.c.
 *
 *     ,,'t zal?'' -> ,, | 't        zal | ? | ''
 */
#include "text/chunk.h"

#include "text/address.h"
#include "text/ascii.h"
#include "text/unicode.h"
#include "text/word.h"

typedef struct cutter {
    nz_tokens *tokens;
    const uint8_t *marks;
    size_t count;   /* marks */
    bool addresses; /* there may be one */
    nz_context context;
} cutter;

static void add(cutter *c, size_t from, size_t to, nz_token_kind kind)
{
    const nz_shape *shape = &c->tokens->shape;
    nz_tokens_add(c->tokens, shape->start + shape->at[from], shape->start + shape->at[to], kind);
}

/* ---- punctuation -------------------------------------------------------- */

/* The end of the run of `one` and `other`. */
static size_t run_of(const uint8_t *marks, size_t at, uint8_t one, uint8_t other)
{
    while (marks[at] == one || marks[at] == other)
        at++;
    return at;
}

/* How far marks go together: ... ?! -- ,, '' ** >> and arrows. */
static size_t punctuation_end(const uint8_t *m, size_t at)
{
    switch (m[at]) {
    case '.': return run_of(m, at, '.', '.');
    case '?':
    case '!': return run_of(m, at, '?', '!');
    case ',': /* ,,,Ja'' is a comma and a quote */
        return m[at + 1] == ',' && !(m[at + 2] == ',' && m[at + 3] != ',') ? at + 2 : at + 1;
    case '\'': /* ''t is a quote and a clitic */
        return m[at + 1] == '\'' && !nz_clitic_begins(m + at + 1) ? at + 2 : at + 1;
    case '`': return m[at + 1] == '`' ? at + 2 : at + 1;
    case '-':
    case '=': {
        size_t end = run_of(m, at, '-', '=');
        return m[end] == '>' ? end + 1 : end;
    }
    case '<':
        if (m[at + 1] == '-')
            return run_of(m, at + 1, '-', '-');
        return m[at + 1] == '=' ? at + 2 : run_of(m, at, '<', '<');
    case '>': return m[at + 1] == '=' ? at + 2 : run_of(m, at, '>', '>');
    case '*': return run_of(m, at, '*', '*');
    case '_': return run_of(m, at, '_', '_');
    case '~': return run_of(m, at, '~', '~');
    case '#': return run_of(m, at, '#', '#');
    case '+': return run_of(m, at, '+', '+');
    case NZ_MARK_ELLIPSIS: return run_of(m, at, NZ_MARK_ELLIPSIS, NZ_MARK_ELLIPSIS);
    default: return at + 1;
    }
}

static nz_token_kind punctuation_kind(uint8_t mark)
{
    switch (mark) {
    case NZ_MARK_SYMBOL:
    case NZ_MARK_CURRENCY:
    case NZ_MARK_DEGREE:
    case NZ_MARK_ZERO:
    case '$':
    case '%':
    case '+':
    case '=':
    case '<':
    case '>':
    case '^':
    case '~':
    case '|':
    case '&': return NZ_TOKEN_SYMBOL;
    default: return NZ_TOKEN_PUNCT;
    }
}

/* The stop that a mark of `length` characters makes, or -1. */
static int stop_of(uint8_t mark, size_t length)
{
    switch (mark) {
    case '.': return length > 1 ? NZ_STOP_ELLIPSIS : NZ_STOP_PERIOD;
    case '?':
    case '!': return NZ_STOP_QUESTION;
    case NZ_MARK_ELLIPSIS: return NZ_STOP_ELLIPSIS;
    default: return -1;
    }
}

/* Quotes and brackets are noted, so that Hans' and (zie bijlage:) are read well. */
static void note_pairs(nz_tokens *tokens, uint8_t mark, size_t length)
{
    switch (mark) {
    case '\'': tokens->quoted = tokens->quoted || length == 1; break;
    case '"': tokens->double_open = !tokens->double_open; break;
    case '(': tokens->paren_open = true; break;
    case ')': tokens->paren_open = false; break;
    default: break;
    }
}

/* The * or ** or __ or ~~ of Markdown and chats, with a word on one side. */
static bool is_emphasis(const cutter *c, size_t at, size_t end)
{
    uint8_t mark = c->marks[at];
    bool pair =
        (mark == '*' && end - at <= 3) || (mark == '_' && end - at <= 3) || (mark == '~' && end - at == 2);
    return pair && (c->marks[end] || at) && !(c->marks[end] && at && nz_is(c->marks[at - 1], NZ_IS_DIGIT));
}

static size_t cut_punctuation(cutter *c, size_t at)
{
    size_t end = punctuation_end(c->marks, at);
    uint8_t mark = c->marks[at];
    if (at)
        c->tokens->punctuated = true;
    note_pairs(c->tokens, mark, end - at);
    add(c, at, end, punctuation_kind(mark));
    if (is_emphasis(c, at, end))
        nz_tokens_hide(c->tokens, c->tokens->count - 1);
    else if (mark == NZ_MARK_BULLET)
        nz_tokens_part(c->tokens);
    int stop = stop_of(mark, end - at);
    if (stop >= 0)
        nz_tokens_stop(c->tokens, (nz_stop_kind)stop);
    return end;
}

/* ---- words -------------------------------------------------------------- */

/* A bullet that lost its space, "-klant belt terug", is no part of the word;
 * a suffix, "de uitgang -ie", is. */
static bool is_bullet(const cutter *c, size_t at)
{
    return c->marks[at] == '-' && c->tokens->fresh;
}

static bool word_begins(const cutter *c, size_t at)
{
    const uint8_t *m = c->marks + at;
    if (nz_is(m[0], NZ_IS_ALNUM))
        return true;
    bool next = nz_is(m[1], NZ_IS_ALNUM);
    switch (m[0]) {
    case '-': return next && at == 0 && !is_bullet(c, at);
    case '+': return nz_is(m[1], NZ_IS_DIGIT);
    case '@':
    case '#': return next;
    case NZ_MARK_DEGREE: return nz_is(m[1], NZ_IS_LETTER);
    case '\'': return nz_clitic_begins(m);
    case '(': return nz_bracket_in_word(m) != 0;
    default: return false;
    }
}

static nz_token_kind word_kind(const uint8_t *m, size_t length)
{
    size_t digits = 0, letters = 0, lower = 0;
    for (size_t i = 0; i < length; i++) {
        digits += nz_is(m[i], NZ_IS_DIGIT);
        letters += nz_is(m[i], NZ_IS_LETTER);
        lower += nz_is(m[i], NZ_IS_LOWER);
    }
    if ((m[0] == '@' || m[0] == '#') && length > 1)
        return NZ_TOKEN_ADDRESS;
    if (!digits)
        return NZ_TOKEN_WORD;
    if (!letters)
        return digits >= 9 && (m[0] == '0' || m[0] == '+') ? NZ_TOKEN_ADDRESS : NZ_TOKEN_NUMBER;
    if (!lower && letters > 1 && digits > 1)
        return NZ_TOKEN_ADDRESS;
    bool number_first = nz_is(m[0], NZ_IS_DIGIT) || (m[0] == '\'' && nz_is(m[1], NZ_IS_DIGIT));
    return number_first && letters <= 3 ? NZ_TOKEN_NUMBER : NZ_TOKEN_WORD;
}

static size_t cut_word(cutter *c, size_t at)
{
    int stop;
    size_t end = nz_word_end(&c->context, at, &stop);
    if (c->marks[end])
        c->tokens->punctuated = true;
    add(c, at, end, word_kind(c->marks + at, end - at));
    if (stop >= 0)
        nz_tokens_stop(c->tokens, (nz_stop_kind)stop);
    return end;
}

/* ---- the chunk ---------------------------------------------------------- */

/* Is there a mark in the chunk without which nothing in it is an address? */
static bool may_hold_address(const uint8_t *m)
{
    for (; *m; m++)
        if (*m == '@' || (*m == '.' && nz_is(m[1], NZ_IS_ALNUM)) ||
            (*m == ':' && nz_is(m[1], NZ_IS_DIGIT | NZ_IS_LETTER)) || (*m == ':' && m[1] == '/'))
            return true;
    return false;
}

static size_t cut_one(cutter *c, size_t at)
{
    size_t end = c->addresses ? nz_address_end(&c->context, at) : at;
    if (end > at) {
        add(c, at, end, NZ_TOKEN_ADDRESS);
        return end;
    }
    end = nz_emoticon_end(c->marks, at, c->tokens->paren_open);
    if (end > at) {
        add(c, at, end, NZ_TOKEN_SYMBOL);
        return end;
    }
    return word_begins(c, at) ? cut_word(c, at) : cut_punctuation(c, at);
}

void nz_chunk_cut(nz_tokens *tokens, uint32_t end)
{
    cutter c = {.tokens = tokens, .marks = tokens->shape.marks, .count = tokens->shape.count};
    c.context = (nz_context){.tokens = tokens, .marks = c.marks, .count = c.count, .chunk_end = end};
    c.addresses = may_hold_address(c.marks);
    for (size_t at = 0; at < c.count;)
        at = cut_one(&c, at);
}
