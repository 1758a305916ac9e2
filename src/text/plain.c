/* plain.c - see plain.h.
 *
 * In "Klant is tevreden, belt maandag." all five chunks are plain: up to sixteen
 * ASCII letters, then white space, or one of , . ? ! ; : and white space.
 * Sixteen bytes are read at once, written in lower case to where the canonical
 * form belongs, and the letters counted; no byte is looked at twice. What is
 * rubbish behind the word is written over by the next one.
 *
 * The state of the loop is kept in local variables whose address nobody takes.
 * Otherwise the compiler would have to suppose that a byte written to `canon`
 * changes them, and read all of them again for every token.
 */
#include "text/plain.h"

#include "text/ascii.h"
#include "text/letters.h"
#include "text/padded.h"
#include "text/usual.h"

/* Letters at p[0..16): how many there are before anything else; their lower case goes
 * to `out`, and rubbish behind them. */
typedef unsigned letters_fn(const char *p, char *out);

static inline unsigned letters_plain(const char *p, char *out)
{
    unsigned n = 0;
    for (; n < 16 && (uint8_t)p[n] < 0x80 && nz_is((uint8_t)p[n], NZ_IS_LETTER); n++)
        out[n] = (char)(p[n] | 0x20);
    return n;
}

#ifdef __SSE2__
static inline unsigned letters_sse2(const char *p, char *out)
{
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
    __m128i lower = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    _mm_storeu_si128((__m128i *)(void *)out, lower);
    return (unsigned)__builtin_ctz(~nz_sixteen_bits(nz_sixteen_between(lower, 'a', 'z')));
}
#else
#define letters_sse2 letters_plain
#endif

static inline bool is(char byte, unsigned classes)
{
    return nz_is((uint8_t)byte, classes);
}

/* Has the word word[0..n) no letter but those of `set`, a bit for each? */
static bool only_letters(const char *word, unsigned n, uint32_t set)
{
    unsigned i = 0;
    while (i < n && set >> (word[i] - 'a') & 1)
        i++;
    return i == n;
}

/* nz_hash_padded of one to sixteen bytes, with one branch on their number. */
static inline uint32_t hash_short(const char *word, unsigned n)
{
    static const char keep[32] = "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF";
    const char *kept = keep + 16 - n;
    uint64_t hash = nz_hash_mix(n, nz_eight(word) & nz_eight(kept));
    if (n > 8)
        hash = nz_hash_mix(hash, nz_eight(word + 8) & nz_eight(kept + 8));
    return nz_hash_end(hash);
}

/* The flags of a word p[0..n) that begins with a capital. */
static inline unsigned capital_flags(const char *p, unsigned n)
{
    unsigned i = 1;
    while (i < n && is(p[i], NZ_IS_UPPER))
        i++;
    return NZ_TOKEN_CAPITAL | (n > 1 && i == n ? NZ_TOKEN_ALLCAPS : 0);
}

/* May word[0..n) and a full stop be an abbreviation, or the number of an item?
 * Those that are not in the lexicon are single letters, Roman numerals, or short
 * and without a vowel: what word.c keeps together must come to it. Writes the
 * full stop behind the word. */
static __attribute__((noinline)) bool may_keep_stop(const nz_lexicon *lexicon, char *word, unsigned n)
{
    const uint32_t vowels = 0x1104111 /* aeiouy */, roman = 0xA00100 /* ivx */, letters = 0x3FFFFFF;
    if (n == 1 || (n <= 5 && (only_letters(word, n, letters & ~vowels) || only_letters(word, n, roman))))
        return true;
    if (n > 3 && !memcmp(word + n - 3, "str", 3)) /* Kerkstr. */
        return true;
    word[n] = '.';
    return lexicon && nz_lexicon_find_hashed(lexicon, nz_hash_padded(word, n + 1), word, n + 1);
}

/* Makes `item` the word p[0..n), of which the canonical form lies at `out`; `start` and `canon` say
 * where these are. */
static inline __attribute__((always_inline)) void put_word(nz_token *item, const char *p, unsigned n,
                                                           char *out, uint32_t start, uint32_t canon)
{
    /* hash before writing: a load that spans two fresh stores has to wait */
    item->hash = hash_short(out, n);
    item->start = start;
    item->end = start + n;
    item->canon = canon;
    item->canon_length = (uint16_t)n;
    item->kind = NZ_TOKEN_WORD;
    item->flags = (uint8_t)(NZ_TOKEN_SPACE | (*p & 0x20 ? 0 : capital_flags(p, n)));
    out[n] = ' ';
}

/* Adds the mark directly behind the token before `item`; `canon` says where `out` is. */
static inline void put_mark(nz_token *item, char mark, char *out, uint32_t canon)
{
    item->start = item[-1].end;
    item->end = item->start + 1;
    item->canon = canon;
    item->canon_length = 1;
    item->kind = NZ_TOKEN_PUNCT;
    item->flags = NZ_TOKEN_CLAUSE;
    item->hash = nz_hash_end(nz_hash_mix(1, (uint8_t)mark));
    out[0] = mark;
    out[1] = ' ';
}

static inline bool ends_sentence(char mark)
{
    return mark == '.' || mark == '?' || mark == '!';
}

static inline uint32_t low_bits(const char *p)
{
    return (uint32_t)(uintptr_t)p;
}

/* Is p[n], behind the word out[0..n), a mark of its own with white space behind it? */
static inline bool is_plain_mark(const nz_tokens *tokens, const char *p, unsigned n, char *out)
{
    return n && is(p[n], NZ_IS_MARK) && is(p[n + 1], NZ_IS_SPACE) &&
           !(p[n] == '.' && may_keep_stop(tokens->lexicon, out, n));
}

/* Where to stop so that the sentence, which has `since` tokens, is not full: no byte gives more
 * than one token. */
static inline const char *room_from(const char *p, const char *last, uint32_t since)
{
    enum { MOST = NZ_MAX_SENTENCE_TOKENS - 2 }; /* a word and a mark fit in the sentence */
    const uint32_t room = since < MOST ? MOST - since : 0;
    return last > p && (size_t)(last - p) > room ? p + room : last;
}

/* Reads plain chunks from `p` on as far as `end`, none that begins at `last` or further on;
 * returns where it stopped. `place` makes the low bits of `p` its place in the note. */
static inline __attribute__((always_inline)) const char *read_run(nz_tokens *tokens, const char *p,
                                                                  const char *last, const char *end,
                                                                  uint32_t place, letters_fn *letters)
{
    nz_token *const begin = tokens->items + tokens->count, *first = begin, *item = begin;
    char *out = tokens->canon + tokens->canon_length;
    const uint32_t canon = low_bits(tokens->canon);
    const char *most = room_from(p, last, tokens->since);

    while (p < most) {
        const unsigned n = letters(p, out);
        if (p[n] == ' ' || is(p[n], NZ_IS_SPACE)) {
            if (n) {
                put_word(item++, p, n, out, low_bits(p) + place, low_bits(out) - canon);
                out += n + 1;
            }
            p += n + 1;
            continue;
        }
        if (!is_plain_mark(tokens, p, n, out))
            break;
        put_word(item++, p, n, out, low_bits(p) + place, low_bits(out) - canon);
        out += n + 1;
        put_mark(item++, p[n], out, low_bits(out) - canon);
        out += 2;
        p += n + 2; /* past the white space, too */
        tokens->punctuated = true;
        if (p[-2] == ';') {
            tokens->count = (size_t)(item - tokens->items);
            nz_tokens_part(tokens);
        }
        if (ends_sentence(p[-2])) {
            tokens->count = (size_t)(item - tokens->items);
            nz_tokens_stop(tokens, p[-2] == '.' ? NZ_STOP_PERIOD : NZ_STOP_QUESTION);
            first = item;
            most = room_from(p, last, 0);
        }
    }
    if (item > begin && begin > tokens->items && begin[-1].end == begin->start)
        begin->flags &= (uint8_t)~NZ_TOKEN_SPACE;
    tokens->fresh = tokens->fresh && item == first;
    tokens->since += (uint32_t)(item - first);
    tokens->count = (size_t)(item - tokens->items);
    tokens->canon_length = (size_t)(out - tokens->canon);
    return p < end ? p : end;
}

/* The same, and the usual chunks between them. */
static const char *read_stretch(nz_tokens *tokens, const char *p, const char *last, const char *end,
                                uint32_t place)
{
    for (;;) {
        p = tokens->portable ? read_run(tokens, p, last, end, place, letters_plain)
                             : read_run(tokens, p, last, end, place, letters_sse2);
        if (p >= last)
            return p;
        const uint32_t at = low_bits(p) + place, stop = low_bits(end) + place;
        const uint32_t next = nz_usual_read(tokens, at, stop);
        if (next == at)
            return p;
        p += next - at + (next < stop); /* past the white space behind it */
    }
}

/* Reads the last bytes of the note from a copy with white space behind them. */
static uint32_t read_end(nz_tokens *tokens, uint32_t at, uint32_t end)
{
    char copy[2 * NZ_PLAIN_AHEAD];
    const char *stop = copy + (end - at);
    memset(copy, ' ', sizeof copy);
    memcpy(copy, tokens->bytes + at, end - at);
    return at + (uint32_t)(read_stretch(tokens, copy, stop, stop, at - low_bits(copy)) - copy);
}

uint32_t nz_plain_read(nz_tokens *tokens, uint32_t at, uint32_t end)
{
    const char *text = tokens->bytes;
    uint32_t last = tokens->length > NZ_PLAIN_AHEAD ? tokens->length - NZ_PLAIN_AHEAD : 0;
    if (at < last) {
        const char *stop = text + end, *most = last < end ? text + last : stop;
        at = (uint32_t)(read_stretch(tokens, text + at, most, stop, 0 - low_bits(text)) - text);
    }
    return at >= last && at < end ? read_end(tokens, at, end) : at;
}
