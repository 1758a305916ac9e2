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

/* Takes one slot. */
typedef void take_slot(void *context, uint32_t slot);

static inline void each_piece(const nz_block *block, const nz_token *token, take_slot *take, void *context)
{
    uint64_t head = 0, tail = 0;
    const char *word = block->canon + token->canon;
    if (token->canon_length < PIECE_WORD || token->kind != NZ_TOKEN_WORD)
        return;
    memcpy(&head, word, HEAD_BYTES);
    memcpy(&tail, word + token->canon_length - TAIL_BYTES, TAIL_BYTES);
    take(context, slot(HEAD, head));
    take(context, slot(TAIL, tail));
}

/* What is not words and pairs. */
static inline void each_of_place(const nz_place_in_note *at, nz_run body, take_slot *take, void *context)
{
    const nz_block *block = at->block;
    uint64_t length = body.last - body.first;
    take(context, slot(ANY, 0));
    take(context, slot(PLACE, (uint64_t)block->kind << 16 | (uint64_t)at->side << 8 | at->letter));
    take(context, slot(LENGTH, length < 8 ? length : length < 16 ? 8 : length < 32 ? 9 : 10));
    take(context, slot(NUMBER, at->number < 2 ? at->number : 2));
    if (body.first == body.last)
        return;
    const nz_token *last = &block->tokens[body.last - 1];
    take(context, slot(BEGIN, block->tokens[body.first].hash));
    take(context, slot(END, last->kind == NZ_TOKEN_WORD ? 0 : last->hash));
}

/* Inline, so that what takes the slots is too. */
static inline void each_slot(const nz_place_in_note *at, take_slot *take, void *context)
{
    const nz_block *block = at->block;
    nz_run body = nz_sentence_body(&block->sentences[at->sentence]);
    uint32_t most = body.first + NZ_MAX_SENTENCE_TOKENS, end = body.last < most ? body.last : most;
    uint64_t last = 0;
    each_of_place(at, body, take, context);
    for (const nz_token *token = block->tokens + body.first; token < block->tokens + end; token++) {
        uint64_t word = token->kind == NZ_TOKEN_NUMBER ? 1 : token->hash;
        take(context, slot(WORD, word));
        take(context, slot(PAIR, last << 32 | word));
        each_piece(block, token, take, context);
        last = word;
    }
}

typedef struct slot_list {
    uint32_t *slots;
    size_t count;
} slot_list;

static void put_down(void *context, uint32_t slot)
{
    slot_list *list = context;
    list->slots[list->count++] = slot;
}

size_t nz_glance_slots(const nz_place_in_note *at, uint32_t slots[NZ_GLANCE_MOST])
{
    slot_list list = {slots, 0};
    each_slot(at, put_down, &list);
    return list.count;
}

typedef struct sum {
    const int8_t *weights;
    int32_t of;
} sum;

static void add(void *context, uint32_t slot)
{
    sum *s = context;
    s->of += s->weights[slot];
}

uint32_t nz_glance_length(uint32_t tokens)
{
    return tokens < 8 ? 0 : tokens < 12 ? 1 : tokens < 16 ? 2 : tokens < 24 ? 3 : 4;
}

bool nz_glance_dull(const nz_model_file *file, const nz_place_in_note *at)
{
    sum s = {(const int8_t *)file + file->glance, 0};
    each_slot(at, add, &s);
    nz_run body = nz_sentence_body(&at->block->sentences[at->sentence]);
    return s.of < file->glance_least[nz_glance_length(body.last - body.first)];
}
