/* usual.c - see usual.h. Between the chunks that plain.c reads and those that chunk.c
 * has to think about are those of which the cut is plain to see:
 *
 *     (foto's),  ->  ( | foto's | ) | ,        "ja".   ->  " | ja | " | .
 *     [14:05]    ->  [ | 14:05 | ]             geënt?  ->  geënt | ?
 *
 * One opening mark at most, then letters, with - and ' between them, or a number; then
 * one closing mark and one that ends a clause, at most. Also a dash by itself. A full
 * stop directly behind a word, or behind a number that begins a sentence, may belong
 * to it: such a chunk goes to chunk.c, as all others do. */
#include "text/usual.h"

#include "text/ascii.h"
#include "text/letters.h"
#include "text/unicode.h"

#include <string.h>

/* Bytes of the note, as far as `end`. */
typedef struct reader {
    const char *bytes;
    uint32_t end;
} reader;

typedef struct usual {
    uint32_t start, core, core_end, end; /* bytes of the note */
    nz_token_kind kind;                  /* of the word or number */
} usual;

static inline uint8_t byte_at(const reader *r, uint32_t at)
{
    return at < r->end ? (uint8_t)r->bytes[at] : ' ';
}

static bool opens(uint8_t byte)
{
    return byte == '(' || byte == '"' || byte == '[';
}

static bool closes(uint8_t byte)
{
    return byte == ')' || byte == '"' || byte == ']';
}

static bool joins_digits(uint8_t byte)
{
    return byte == ':' || (byte >= ',' && byte <= '/'); /* , - . / */
}

/* The end of the run of letters, é and its like among them. */
static uint32_t letters_end(const reader *r, uint32_t at)
{
    for (;;) {
        at = nz_letters_end(r->bytes, at, r->end);
        if (byte_at(r, at) != 0xC3 || !nz_unicode_latin(byte_at(r, at + 1)))
            return at;
        at += 2;
    }
}

/* The end of the word at `at`: letters, with single - and ' between them. */
static uint32_t word_end(const reader *r, uint32_t at)
{
    uint32_t stop = letters_end(r, at), next;
    while (stop > at && (byte_at(r, stop) == '-' || byte_at(r, stop) == '\'') &&
           (next = letters_end(r, stop + 1)) > stop + 1)
        stop = next;
    return stop;
}

/* The end of the number at `at`: digits, with single marks between them. 0 when there are
 * so many that it may be a telephone's. */
static uint32_t number_end(const reader *r, uint32_t at)
{
    enum { MOST = 8 };
    uint32_t count = 0;
    for (;; at++) {
        for (; nz_is(byte_at(r, at), NZ_IS_DIGIT); at++)
            count++;
        if (!joins_digits(byte_at(r, at)) || !nz_is(byte_at(r, at + 1), NZ_IS_DIGIT))
            return count <= MOST ? at : 0;
    }
}

/* Is a full stop behind the number a token of its own? */
static bool ends_at_stop(const nz_tokens *tokens, const usual *u)
{
    return u->kind == NZ_TOKEN_NUMBER && (!tokens->fresh || u->core > u->start) &&
           !nz_tokens_look_up(tokens, (const uint8_t *)tokens->bytes + u->core, u->core_end + 1 - u->core);
}

/* Sees whether the chunk is a usual one. */
static bool read_usual(usual *u, const nz_tokens *tokens, uint32_t at, uint32_t end)
{
    const reader r = {tokens->bytes, end};
    u->start = at;
    u->core = at += opens(byte_at(&r, at));
    u->kind = nz_is(byte_at(&r, at), NZ_IS_DIGIT) ? NZ_TOKEN_NUMBER : NZ_TOKEN_WORD;
    u->core_end = at = u->kind == NZ_TOKEN_NUMBER ? number_end(&r, at) : word_end(&r, at);
    if (at <= u->core || at - u->core > NZ_MAX_CANON || (byte_at(&r, at) == '.' && !ends_at_stop(tokens, u)))
        return false;
    at += closes(byte_at(&r, at));
    at += nz_is(byte_at(&r, at), NZ_IS_MARK);
    u->end = at;
    return nz_is(byte_at(&r, at), NZ_IS_SPACE);
}

/* - or – by itself: where it ends, or `at`. */
static uint32_t dash_end(const nz_tokens *tokens, uint32_t at, uint32_t end)
{
    const reader r = {tokens->bytes, end};
    uint32_t after = at + (byte_at(&r, at) == '-');
    if (end - at >= 3 && !memcmp(r.bytes + at, "\xE2\x80\x93", 3))
        after = at + 3;
    return nz_is(byte_at(&r, after), NZ_IS_SPACE) ? after : at;
}

static void add_mark(nz_tokens *tokens, uint32_t at)
{
    char mark = tokens->bytes[at];
    if (mark == '"')
        tokens->double_open = !tokens->double_open;
    else if (mark == '(' || mark == ')')
        tokens->paren_open = mark == '(';
    nz_tokens_add_mark(tokens, at, at + 1, mark);
    if (mark == '.')
        nz_tokens_stop(tokens, NZ_STOP_PERIOD);
    else if (mark == '?' || mark == '!')
        nz_tokens_stop(tokens, NZ_STOP_QUESTION);
}

uint32_t nz_usual_read(nz_tokens *tokens, uint32_t at, uint32_t end)
{
    enum { MOST = NZ_MAX_SENTENCE_TOKENS - 4 }; /* the sentence has room for all its tokens */
    usual u;
    if (tokens->since >= MOST)
        return at;
    uint32_t dash = nz_is((uint8_t)tokens->bytes[at], NZ_IS_ALNUM) ? at : dash_end(tokens, at, end);
    if (dash > at) {
        nz_tokens_add_mark(tokens, at, dash, '-');
        return dash;
    }
    if (!read_usual(&u, tokens, at, end))
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
