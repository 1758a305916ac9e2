/* glance.c - adds up a row a key.
 *
 *     "Prijzen stijgen."   word prijzen, word stijgen, pairs ^_prijzen and prijzen_stijgen,
 *                          pieces prijz-, -jzen, stijg-, -jgen; the first word and the last mark;
 *                          and the kind of block, whose words, how long
 *
 * How far in the note it stands is left out, as writers differ too much in it: with it, twice as many
 * signals were lost on corpus/dev for the same work (mean of six fits), and fewer on corpus/train.
 */
#include "classify/glance.h"

#include "base/avx2.h"
#include "base/eight.h"

#include <math.h>

enum type { WORD = 1, PAIR, HEAD, TAIL, PLACE, LENGTH, BEGIN, END, ANY, TOPIC };
enum { HEAD_BYTES = 5, TAIL_BYTES = 4, PIECE_WORD = 6 /* a shorter word has no pieces */ };

/* The top half of one product. */
static uint32_t key_of(enum type type, uint64_t content)
{
    return (uint32_t)((content + (uint64_t)type * 0xD6E8FEB86659FD93u) * 0x9E3779B97F4A7C15u >> 32);
}

static inline uint32_t *put_pieces(const nz_block *block, const nz_token *token, uint32_t *out)
{
    const char *word = block->canon + token->canon;
    if (token->canon_length < PIECE_WORD || token->kind != NZ_TOKEN_WORD)
        return out;
    uint32_t tail = (uint32_t)nz_eight(word + token->canon_length - TAIL_BYTES);
    *out++ = key_of(HEAD, nz_eight_first(nz_eight(word), HEAD_BYTES));
    *out++ = key_of(TAIL, tail);
    return out;
}

/* What is not words and pairs. */
static uint32_t *put_place(const nz_place_in_note *at, nz_run body, uint64_t length, uint32_t *out)
{
    const nz_block *block = at->block;
    *out++ = key_of(ANY, 0);
    *out++ = key_of(PLACE, (uint64_t)block->kind << 16 | (uint64_t)at->side << 8 | at->letter);
    *out++ = key_of(LENGTH, length < 8 ? length : length < 16 ? 8 : length < 32 ? 9 : 10);
    if (at->topic)
        *out++ = key_of(TOPIC, at->topic);
    if (body.first == body.last)
        return out;
    const nz_token *last = &block->tokens[body.last - 1];
    *out++ = key_of(BEGIN, block->tokens[body.first].hash);
    *out++ = key_of(END, last->kind == NZ_TOKEN_WORD ? 0 : last->hash);
    return out;
}

size_t nz_glance_keys(const nz_place_in_note *at, uint32_t keys[NZ_GLANCE_MOST])
{
    const nz_block *block = at->block;
    uint32_t count;
    nz_run body = nz_sentence_words(block, &block->sentences[at->sentence], &count);
    uint32_t most = body.first + NZ_MAX_SENTENCE_TOKENS, end = body.last < most ? body.last : most;
    uint32_t *out = put_place(at, body, count, keys);
    uint64_t last = 0;
    for (const nz_token *token = block->tokens + body.first; token < block->tokens + end; token++) {
        if (token->flags & NZ_TOKEN_LAYOUT)
            continue;
        uint64_t word = token->kind == NZ_TOKEN_NUMBER ? 1 : token->hash;
        *out++ = key_of(WORD, word);
        *out++ = key_of(PAIR, last << 32 | word);
        out = put_pieces(block, token, out);
        last = word;
    }
    return (size_t)(out - keys);
}

/* The sums of up to TOGETHER rows side by side: each byte of a row, made 0 to 255, in sixteen
 * bits, every second one by itself. */
enum { TOGETHER = 256, SIGN = 128 };
typedef struct side_by_side {
    uint64_t even, odd, rows;
} side_by_side;

/* The sum of byte `place` of the rows. */
static int32_t sum_at(const side_by_side *s, unsigned place)
{
    uint64_t all = (place % 2 ? s->odd : s->even) >> 16 * (place / 2);
    return (int32_t)(all & 0xFFFF) - (int32_t)s->rows * SIGN;
}

/* Adds the rows of at most TOGETHER keys; one that is another key's adds 0, cheaper than a
 * branch that nobody can guess. */
static void add_plainly(const nz_glance_row *rows, const uint32_t *keys, size_t count, int32_t *sums)
{
    const uint64_t every_second = UINT64_MAX / 0x101;
    side_by_side s = {0, 0, 0};
    for (size_t i = 0; i < count; i++) {
        const nz_glance_row *row = &rows[nz_glance_row_of(keys[i])];
        uint64_t own = row->tag == (uint8_t)keys[i];
        uint64_t all = (nz_eight(row) ^ NZ_EIGHT_TOPS) & (0 - own);
        s.even += all & every_second;
        s.odd += all >> 8 & every_second;
        s.rows += own;
    }
    for (unsigned place = 1; place < NZ_GLANCE_BYTES; place++)
        sums[place] += sum_at(&s, place);
}

#ifdef NZ_AVX2
/* The same, four rows side by side: the sums of every second byte in sixteen lanes. */
typedef struct four_by_side {
    __m256i even, odd;
} four_by_side;

NZ_AVX2 static inline __m128i two_rows(const nz_glance_row *rows, uint32_t one, uint32_t two)
{
    return _mm_set_epi64x((int64_t)nz_eight(&rows[nz_glance_row_of(two)]),
                          (int64_t)nz_eight(&rows[nz_glance_row_of(one)]));
}

NZ_AVX2 static inline void add_four(four_by_side *s, const nz_glance_row *rows, const uint32_t keys[4])
{
    const __m256i tags = _mm256_setr_epi64x(0, 0x0808080808080808, 0, 0x0808080808080808);
    __m256i all = _mm256_set_m128i(two_rows(rows, keys[2], keys[3]), two_rows(rows, keys[0], keys[1]));
    __m256i four = _mm256_cvtepu32_epi64(_mm_loadu_si128((const __m128i *)(const void *)keys));
    all = _mm256_and_si256(all, _mm256_shuffle_epi8(_mm256_cmpeq_epi8(all, four), tags));
    s->even = _mm256_add_epi16(s->even, _mm256_srai_epi16(_mm256_slli_epi16(all, 8), 8));
    s->odd = _mm256_add_epi16(s->odd, _mm256_srai_epi16(all, 8));
}

/* The sums of the four rows in each of four lanes. */
NZ_AVX2 static inline __m128i sum_four(__m256i lanes)
{
    __m128i two = _mm_add_epi16(_mm256_castsi256_si128(lanes), _mm256_extracti128_si256(lanes, 1));
    return _mm_add_epi16(two, _mm_unpackhi_epi64(two, two));
}

NZ_AVX2 static void add_by_fours(const nz_glance_row *rows, const uint32_t *keys, size_t count, int32_t *sums)
{
    four_by_side s = {_mm256_setzero_si256(), _mm256_setzero_si256()};
    for (; count >= 4; keys += 4, count -= 4)
        add_four(&s, rows, keys);
    if (count) { /* the rest, and a key that row 0 is not of */
        uint32_t nobody = rows[0].tag ^ 1u, rest[4] = {nobody, nobody, nobody, nobody};
        for (size_t i = 0; i < count; i++)
            rest[i] = keys[i];
        add_four(&s, rows, rest);
    }
    __m256i in_turn = _mm256_cvtepi16_epi32(_mm_unpacklo_epi16(sum_four(s.even), sum_four(s.odd)));
    __m256i *to = (__m256i *)(void *)sums;
    _mm256_storeu_si256(to, _mm256_add_epi32(_mm256_loadu_si256(to), in_turn));
}
#else
static void add_by_fours(const nz_glance_row *rows, const uint32_t *keys, size_t count, int32_t *sums)
{
    add_plainly(rows, keys, count, sums);
}
#endif

void nz_glance_add(const nz_glance_row *rows, const uint32_t *keys, size_t count, bool by_fours,
                   int32_t sums[NZ_GLANCE_BYTES])
{
    for (size_t i = 0; i < count; i += TOGETHER) {
        size_t part = count - i < TOGETHER ? count - i : TOGETHER;
        if (by_fours)
            add_by_fours(rows, keys + i, part, sums);
        else
            add_plainly(rows, keys + i, part, sums);
    }
}

float nz_glance_score(const nz_model_file *file, const nz_glance_row *rows, const uint32_t *keys,
                      size_t count)
{
    int32_t by_byte[NZ_GLANCE_BYTES] = {0}, *sums = by_byte + 1;
    float scores[NZ_GLANCE_GROUPS], best = -INFINITY;
    nz_glance_add(rows, keys, count, nz_has_avx2(), by_byte);
    for (int g = 0; g < NZ_GLANCE_GROUPS; g++)
        scores[g] = (float)sums[g] * file->glance_step;
    for (int u = 0; u < NZ_GLANCE_UNITS; u++) {
        float speaks = (float)sums[NZ_GLANCE_GROUPS + u] * file->glance_unit_step + file->glance_bias[u];
        for (int g = 0; g < NZ_GLANCE_GROUPS && speaks > 0; g++)
            scores[g] += speaks * file->glance_out[u][g];
    }
    for (int g = 0; g < NZ_GLANCE_GROUPS; g++)
        best = scores[g] > best ? scores[g] : best;
    return best;
}

uint32_t nz_glance_length(uint32_t tokens)
{
    return tokens < 8 ? 0 : tokens < 12 ? 1 : tokens < 16 ? 2 : tokens < 24 ? 3 : 4;
}

bool nz_glance_dull(const nz_model_file *file, const nz_place_in_note *at)
{
    uint32_t keys[NZ_GLANCE_MOST];
    size_t count = nz_glance_keys(at, keys);
    nz_run body = nz_sentence_body(&at->block->sentences[at->sentence]);
    const nz_glance_row *rows = (const nz_glance_row *)(const void *)((const char *)file + file->glance);
    return nz_glance_score(file, rows, keys, count) <
           file->glance_least[nz_glance_length(body.last - body.first)];
}
