/* usual.c - see usual.h. Between the chunks that plain.c reads and those that chunk.c
 * has to think about are those of which the cut is plain to see:
 *
 *     (foto's),  ->  ( | foto's | ) | ,        "ja".   ->  " | ja | " | .
 *     12         ->  12                        rand-voorwaarden?  ->  rand-voorwaarden | ?
 *
 * One opening mark at most, then letters, with - and ' between them, or digits; then
 * one closing mark and one that ends a clause, at most. A full stop directly behind
 * the word may belong to it: such a chunk goes to chunk.c, as all others do. */
#include "text/usual.h"

#include "text/ascii.h"

typedef struct usual {
    uint32_t start, core, core_end, end; /* bytes of the note */
    nz_token_kind kind;                  /* of the word or number */
} usual;

/* The end of the run of bytes of these classes. */
static uint32_t run_end(const char *bytes, uint32_t at, uint32_t end, unsigned classes)
{
    while (at < end && (uint8_t)bytes[at] < 0x80 && nz_is((uint8_t)bytes[at], classes))
        at++;
    return at;
}

/* The end of the word at `at`: letters, with single - and ' between them. */
static uint32_t word_end(const char *bytes, uint32_t at, uint32_t end)
{
    uint32_t stop = run_end(bytes, at, end, NZ_IS_LETTER), next;
    while (stop > at && stop < end && (bytes[stop] == '-' || bytes[stop] == '\'') &&
           (next = run_end(bytes, stop + 1, end, NZ_IS_LETTER)) > stop + 1)
        stop = next;
    return stop;
}

static bool space_at(const char *bytes, uint32_t at, uint32_t end)
{
    return at >= end || ((uint8_t)bytes[at] < 0x80 && nz_is((uint8_t)bytes[at], NZ_IS_SPACE));
}

/* Sees whether the chunk is a usual one. */
static bool read_usual(usual *u, const char *bytes, uint32_t at, uint32_t end)
{
    enum { LONGEST_NUMBER = 8 }; /* a longer one may be a telephone's */
    u->start = u->core = at;
    if (bytes[at] == '(' || bytes[at] == '"')
        u->core = ++at;
    if (at < end && nz_is((uint8_t)bytes[at], NZ_IS_DIGIT)) {
        u->kind = NZ_TOKEN_NUMBER;
        at = run_end(bytes, at, end, NZ_IS_DIGIT);
    } else {
        u->kind = NZ_TOKEN_WORD;
        at = word_end(bytes, at, end);
    }
    u->core_end = at;
    uint32_t length = at - u->core;
    if (!length || length > (u->kind == NZ_TOKEN_NUMBER ? LONGEST_NUMBER : NZ_MAX_CANON) ||
        (at < end && bytes[at] == '.'))
        return false;
    at += at < end && (bytes[at] == ')' || bytes[at] == '"');
    at += at < end && (uint8_t)bytes[at] < 0x80 && nz_is((uint8_t)bytes[at], NZ_IS_MARK);
    u->end = at;
    return space_at(bytes, at, end);
}

static void add_mark(nz_tokens *tokens, uint32_t at)
{
    char mark = tokens->bytes[at];
    if (mark == '"')
        tokens->double_open = !tokens->double_open;
    else if (mark == '(' || mark == ')')
        tokens->paren_open = mark == '(';
    nz_tokens_add(tokens, at, at + 1, NZ_TOKEN_PUNCT);
    if (mark == '.')
        nz_tokens_stop(tokens, NZ_STOP_PERIOD);
    else if (mark == '?' || mark == '!')
        nz_tokens_stop(tokens, NZ_STOP_QUESTION);
}

uint32_t nz_usual_read(nz_tokens *tokens, uint32_t at, uint32_t end)
{
    enum { MOST = NZ_MAX_SENTENCE_TOKENS - 4 }; /* the sentence has room for all its tokens */
    usual u;
    if (tokens->since >= MOST || !read_usual(&u, tokens->bytes, at, end))
        return at;
    if (u.core > u.start)
        add_mark(tokens, u.start);
    nz_tokens_add(tokens, u.core, u.core_end, u.kind);
    if (u.end > u.core_end)
        tokens->punctuated = true;
    for (at = u.core_end; at < u.end; at++)
        add_mark(tokens, at);
    return u.end;
}
