/* tokens.c - the one place where an odd token is made, and the loop that gives
 * each chunk to the path that can read it.
 *
 * "Klant wil 3 stuks, o.a. kabels." : plain.c reads "Klant wil", asks usual.c for "3", and
 * reads "stuks,"; chunk.c reads "o.a.", and plain.c the rest.
 */
#include "text/tokens.h"

#include "text/ascii.h"
#include "text/canon.h"
#include "text/chunk.h"
#include "text/letters.h"
#include "text/padded.h"
#include "text/plain.h"
#include "text/unicode.h"

#include <string.h>

/* Bytes past the end of `canon` that may be written or read. */
enum { SLACK = 32 };

void nz_tokens_init(nz_tokens *tokens, const nz_mem *mem, const nz_lexicon *lexicon)
{
    memset(tokens, 0, sizeof *tokens);
    tokens->mem = mem;
    tokens->lexicon = lexicon;
}

void nz_tokens_clear(nz_tokens *tokens)
{
    nz_mem_release(tokens->mem, tokens->items);
    nz_mem_release(tokens->mem, tokens->stops);
    nz_mem_release(tokens->mem, tokens->canon);
    nz_tokens_init(tokens, tokens->mem, tokens->lexicon);
}

static void forget(nz_tokens *tokens)
{
    tokens->since = tokens->long_bytes = 0;
    tokens->fresh = true;
    tokens->quoted = tokens->paren_open = false;
}

void nz_tokens_block(nz_tokens *tokens)
{
    tokens->count = tokens->stop_count = tokens->canon_length = 0;
    tokens->double_open = tokens->has_layout = false;
    forget(tokens);
}

void nz_tokens_note(nz_tokens *tokens, const char *bytes, uint32_t length)
{
    tokens->bytes = bytes;
    tokens->length = length;
    tokens->punctuated = false;
    nz_tokens_block(tokens);
}

static void add_stop(nz_tokens *tokens, nz_stop_kind kind)
{
    uint32_t token = (uint32_t)tokens->count - 1;
    nz_stop *last = tokens->stop_count ? &tokens->stops[tokens->stop_count - 1] : NULL;
    if (!last || last->token != token)
        tokens->stops[tokens->stop_count++] = (nz_stop){token, kind, tokens->double_open};
    else if (last->kind < kind)
        last->kind = kind;
}

void nz_tokens_stop(nz_tokens *tokens, nz_stop_kind kind)
{
    if (!tokens->count)
        return;
    add_stop(tokens, kind);
    if (kind == NZ_STOP_HARD)
        tokens->double_open = false;
    forget(tokens);
}

void nz_tokens_part(nz_tokens *tokens)
{
    add_stop(tokens, NZ_STOP_PART);
}

uint32_t nz_tokens_look_up(const nz_tokens *tokens, const uint8_t *marks, size_t length)
{
    char word[NZ_MAX_CANON];
    if (!tokens->lexicon || !length || length > sizeof word)
        return 0;
    for (size_t i = 0; i < length; i++) {
        if (marks[i] >= 0x80)
            return 0;
        word[i] = (char)(nz_is(marks[i], NZ_IS_UPPER) ? marks[i] | 0x20 : marks[i]);
    }
    return nz_lexicon_find(tokens->lexicon, word, length);
}

/* Marks after which a clause ends. */
static bool ends_clause(char first)
{
    switch (first) {
    case ',':
    case ';':
    case ':':
    case '.':
    case '?':
    case '!':
    case '(':
    case ')':
    case '-': return true;
    default: return false;
    }
}

static inline unsigned case_flags(bool first, bool several, bool lower)
{
    return (first ? NZ_TOKEN_CAPITAL : 0) | (several && !lower ? NZ_TOKEN_ALLCAPS : 0);
}

/* Capitals of a token in all its letters, ASCII or not. */
static unsigned case_of(const char *bytes, uint32_t start, uint32_t end)
{
    unsigned upper = 0, lower = 0, first = 0;
    for (uint32_t at = start; at < end;) {
        uint8_t mark = (uint8_t)bytes[at];
        size_t size = mark < 0x80 ? 1 : nz_unicode_cluster(bytes + at, end - at, &mark);
        upper += nz_is(mark, NZ_IS_UPPER);
        lower += nz_is(mark, NZ_IS_LOWER);
        if (at == start)
            first = upper;
        at += (uint32_t)size;
    }
    return case_flags(first, upper > 1, lower);
}

/* Does the text begin with a capital, ASCII or É and its like? */
static bool is_capital(const char *bytes)
{
    uint8_t first = (uint8_t)*bytes;
    return nz_is(first == 0xC3 ? nz_unicode_latin((uint8_t)bytes[1]) : first, NZ_IS_UPPER);
}

/* Writes the canonical form of ASCII, and of letters such as é, and tells of capitals;
 * returns 0 when there is something else. */
static size_t write_latin(const char *bytes, size_t length, char *canon, unsigned *flags)
{
    const uint8_t *p = (const uint8_t *)bytes, *end = p + length;
    unsigned upper = 0, all = 0;
    char *out = canon;
    if (length > NZ_MAX_CANON)
        return 0;
    for (; p < end; p++) {
        uint8_t byte = *p;
        if (byte == 0xC3 && p + 1 < end)
            byte = nz_unicode_latin(*++p);
        if (byte >= 0x7F || byte <= ' ' || byte == '`')
            return 0;
        unsigned classes = nz_ascii[byte], capital = classes & NZ_IS_UPPER;
        upper += capital;
        all |= classes;
        *out++ = (char)(byte | capital << 4);
    }
    *flags = case_flags(upper && is_capital(bytes), upper > NZ_IS_UPPER, all & NZ_IS_LOWER);
    return (size_t)(out - canon);
}

#ifdef __SSE2__
/* The same for at most sixteen bytes, all of ASCII; sixteen can be read. */
static size_t write_sixteen(const char *bytes, size_t length, char *canon, unsigned *flags)
{
    const __m128i sixteen = _mm_loadu_si128((const __m128i *)(const void *)bytes);
    const __m128i printed = nz_sixteen_between(sixteen, '!', '~');
    const __m128i capitals = nz_sixteen_between(sixteen, 'A', 'Z');
    const __m128i quotes = _mm_cmpeq_epi8(sixteen, _mm_set1_epi8('`'));
    const unsigned all = (1u << length) - 1, upper = nz_sixteen_bits(capitals) & all;
    if (all & ~nz_sixteen_bits(_mm_andnot_si128(quotes, printed)))
        return 0;
    _mm_storeu_si128((__m128i *)(void *)canon,
                     _mm_or_si128(sixteen, _mm_and_si128(capitals, _mm_set1_epi8(0x20))));
    *flags = case_flags(upper & 1, upper & (upper - 1),
                        nz_sixteen_bits(nz_sixteen_between(sixteen, 'a', 'z')) & all);
    return length;
}
#endif

/* The doubled quotes of newspapers, ,, and '': canon.c makes one mark of them. */
static inline bool is_doubled_quote(const char *canon, size_t length)
{
    return length == 2 && canon[0] == canon[1] && (canon[0] == ',' || canon[0] == '\'');
}

/* The same for any bytes. */
static __attribute__((noinline)) size_t write_any(const char *bytes, size_t length, nz_token_kind kind,
                                                  char *canon, unsigned *flags)
{
    size_t used = write_latin(bytes, length, canon, flags);
    if (used && !is_doubled_quote(canon, used))
        return used;
    *flags = kind == NZ_TOKEN_PUNCT ? 0 : case_of(bytes, 0, (uint32_t)length);
    return nz_canon_write(bytes, length, canon);
}

/* Writes the canonical form of bytes[start..end) of the note; returns its length. */
static inline size_t write_form(const nz_tokens *tokens, uint32_t start, uint32_t end, nz_token_kind kind,
                                char *canon, unsigned *flags)
{
    const char *bytes = tokens->bytes + start;
    const uint32_t length = end - start;
#ifdef __SSE2__
    if (length <= 16 && tokens->length - start >= 16 && !tokens->portable &&
        write_sixteen(bytes, length, canon, flags) && !is_doubled_quote(canon, length))
        return length;
#endif
    return write_any(bytes, length, kind, canon, flags);
}

/* Adds a token, of which the canonical form is written. */
static inline void append(nz_tokens *tokens, uint32_t start, uint32_t end, nz_token_kind kind, size_t length,
                          unsigned flags)
{
    nz_token *item = &tokens->items[tokens->count];
    char *canon = tokens->canon + tokens->canon_length;
    if (!tokens->count || item[-1].end != start)
        flags |= NZ_TOKEN_SPACE;
    if (kind == NZ_TOKEN_PUNCT && ends_clause(canon[0]))
        flags |= NZ_TOKEN_CLAUSE;
    item->start = start;
    item->end = end;
    item->canon = (uint32_t)tokens->canon_length;
    item->canon_length = (uint16_t)length;
    item->kind = (uint8_t)kind;
    item->flags = (uint8_t)flags;
    item->hash = nz_hash_padded(canon, length);
    canon[length] = ' ';
    tokens->canon_length += length + 1;
    tokens->count++;
    if (kind == NZ_TOKEN_PUNCT && length == 1 && strchr("/;-", canon[0]))
        nz_tokens_part(tokens);
    if (++tokens->since >= NZ_MAX_SENTENCE_TOKENS || tokens->long_bytes >= NZ_MAX_SENTENCE_LONG)
        nz_tokens_stop(tokens, NZ_STOP_FULL);
}

void nz_tokens_add(nz_tokens *tokens, uint32_t start, uint32_t end, nz_token_kind kind)
{
    unsigned flags;
    size_t length = write_form(tokens, start, end, kind, tokens->canon + tokens->canon_length, &flags);
    if (kind != NZ_TOKEN_PUNCT && kind != NZ_TOKEN_SYMBOL)
        tokens->fresh = false;
    if (end - start > NZ_MAX_CANON)
        tokens->long_bytes += end - start;
    append(tokens, start, end, kind, length, flags);
}

void nz_tokens_add_mark(nz_tokens *tokens, uint32_t start, uint32_t end, char mark)
{
    tokens->canon[tokens->canon_length] = mark;
    append(tokens, start, end, NZ_TOKEN_PUNCT, 1, 0);
}

void nz_tokens_hide(nz_tokens *tokens, size_t first)
{
    if (first >= tokens->count)
        return;
    tokens->has_layout = true;
    tokens->canon_length = tokens->items[first].canon;
    for (size_t i = first; i < tokens->count; i++) {
        nz_token *token = &tokens->items[i];
        token->canon = (uint32_t)tokens->canon_length;
        token->canon_length = 0;
        token->hash = nz_hash_word("", 0);
        token->flags = (uint8_t)((token->flags | NZ_TOKEN_LAYOUT) & ~NZ_TOKEN_CLAUSE);
    }
}

uint32_t nz_tokens_skip_space(const nz_tokens *tokens, uint32_t at, uint32_t end)
{
    while (at < end) {
        uint8_t byte = (uint8_t)tokens->bytes[at];
        size_t size = byte < 0x80 ? nz_is(byte, NZ_IS_SPACE) : nz_unicode_space(tokens->bytes + at, end - at);
        if (!size)
            break;
        at += (uint32_t)size;
    }
    return at;
}

/* Room for every token, stop and canonical form that `bytes` more bytes can give:
 * a token has at least one byte, and no byte becomes more than four. */
static bool reserve(nz_tokens *tokens, size_t bytes)
{
    if (tokens->count + bytes < tokens->capacity && tokens->count + bytes < tokens->stop_capacity &&
        tokens->canon_length + 4 * bytes + NZ_CANON_ROOM + SLACK <= tokens->canon_capacity)
        return true;
    void *items = tokens->items, *stops = tokens->stops, *canon = tokens->canon;
    bool done = nz_mem_grow(tokens->mem, &items, &tokens->capacity, tokens->count + bytes + 1,
                            sizeof *tokens->items) &&
                nz_mem_grow(tokens->mem, &stops, &tokens->stop_capacity, tokens->count + bytes + 1,
                            sizeof *tokens->stops) &&
                nz_mem_grow(tokens->mem, &canon, &tokens->canon_capacity,
                            tokens->canon_length + 4 * bytes + NZ_CANON_ROOM + SLACK, 1);
    tokens->items = items;
    tokens->stops = stops;
    tokens->canon = canon;
    return done;
}

nz_status nz_tokens_read(nz_tokens *tokens, uint32_t start, uint32_t end)
{
    if (!reserve(tokens, end - start))
        return NZ_ENOMEM;
    tokens->end = end;
    uint8_t after = end < tokens->length ? (uint8_t)tokens->bytes[end] : ' ';
    bool plain = !tokens->slow && after < 0x80 && nz_is(after, NZ_IS_SPACE);
    for (uint32_t at = nz_tokens_skip_space(tokens, start, end); at < end;
         at = nz_tokens_skip_space(tokens, at, end)) {
        if (plain)
            at = nz_plain_read(tokens, at, end);
        if (at >= end)
            break;
        uint32_t next = nz_shape_read(&tokens->shape, tokens->bytes, at, end);
        if (next > at)
            nz_chunk_cut(tokens, next);
        at = next;
    }
    return NZ_OK;
}
