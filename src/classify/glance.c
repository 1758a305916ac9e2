/* glance.c - adds up a weight a slot.
 *
 *     "Prijzen stijgen."   word prijzen, word stijgen, pairs ^_prijzen and prijzen_stijgen,
 *                          pieces prijz-, -jzen, stijg-, -jgen; the first word and the last mark;
 *                          and the kind of block, whose words, how long, how far in the note
 */
#include "classify/glance.h"

#include <string.h>

enum type { WORD = 1, PAIR, HEAD, TAIL, PLACE, LENGTH, NUMBER, BEGIN, END, ANY };
enum { HEAD_BYTES = 5, TAIL_BYTES = 4, PIECE_WORD = 6 /* a shorter word has no pieces */ };

/* The top bits of one product. */
static uint32_t slot(enum type type, uint64_t content)
{
    return (uint32_t)((content + (uint64_t)type * 0xD6E8FEB86659FD93u) * 0x9E3779B97F4A7C15u >>
                      (64 - NZ_MODEL_GLANCE_LOG));
}

static size_t add_pieces(const nz_block *block, const nz_token *token, uint32_t *slots)
{
    uint64_t head = 0, tail = 0;
    const char *word = block->canon + token->canon;
    if (token->kind != NZ_TOKEN_WORD || token->canon_length < PIECE_WORD)
        return 0;
    memcpy(&head, word, HEAD_BYTES);
    memcpy(&tail, word + token->canon_length - TAIL_BYTES, TAIL_BYTES);
    slots[0] = slot(HEAD, head);
    slots[1] = slot(TAIL, tail);
    return 2;
}

/* What is not words and pairs. */
static size_t add_place(const nz_place_in_note *at, nz_run body, uint32_t *slots)
{
    const nz_block *block = at->block;
    uint64_t length = body.last - body.first;
    slots[0] = slot(ANY, 0);
    slots[1] = slot(PLACE, (uint64_t)block->kind << 16 | (uint64_t)at->side << 8 | at->letter);
    slots[2] = slot(LENGTH, length < 8 ? length : length < 16 ? 8 : length < 32 ? 9 : 10);
    slots[3] = slot(NUMBER, at->number < 2 ? at->number : 2);
    if (body.first == body.last)
        return 4;
    const nz_token *last = &block->tokens[body.last - 1];
    slots[4] = slot(BEGIN, block->tokens[body.first].hash);
    slots[5] = slot(END, last->kind == NZ_TOKEN_WORD ? 0 : last->hash);
    return NZ_GLANCE_PLACE;
}

size_t nz_glance_slots(const nz_place_in_note *at, uint32_t slots[NZ_GLANCE_MOST])
{
    const nz_block *block = at->block;
    nz_run body = nz_sentence_body(&block->sentences[at->sentence]);
    size_t count = add_place(at, body, slots);
    uint64_t last = 0;
    for (uint32_t t = body.first; t < body.last && t - body.first < NZ_MAX_SENTENCE_TOKENS; t++) {
        const nz_token *token = &block->tokens[t];
        uint64_t word = token->kind == NZ_TOKEN_NUMBER ? 1 : token->hash;
        slots[count++] = slot(WORD, word);
        slots[count++] = slot(PAIR, last << 32 | word);
        count += add_pieces(block, token, slots + count);
        last = word;
    }
    return count;
}

bool nz_glance_dull(const nz_model_file *file, const nz_place_in_note *at)
{
    const int8_t *weights = (const int8_t *)file + file->glance;
    uint32_t slots[NZ_GLANCE_MOST];
    size_t count = nz_glance_slots(at, slots);
    int32_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += weights[slots[i]];
    return sum < file->glance_least;
}
