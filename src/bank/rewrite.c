/* rewrite.c - see rewrite.h. What lies between two tokens that are put is copied
 * as it is, and its tokens are shifted. */
#include "bank/rewrite.h"

#include <string.h>

enum { READABLE_PAST_END = 16 };

void nz_rewrite_init(nz_rewrite *w, const nz_mem *mem)
{
    *w = (nz_rewrite){.mem = *mem};
}

void nz_rewrite_clear(nz_rewrite *w)
{
    nz_mem_release(&w->mem, w->tokens);
    nz_mem_release(&w->mem, w->canon);
    w->tokens = NULL;
    w->canon = NULL;
    w->token_room = w->canon_room = 0;
}

void nz_rewrite_begin(nz_rewrite *w)
{
    w->next = 0;
    w->read = w->written = 0;
    w->copied = false;
}

/* Bytes of the block's canonical forms, with the space after the last. */
static size_t length_of(const nz_block *block)
{
    const nz_token *last = &block->tokens[block->token_count - 1];
    return last->canon + last->canon_length + 1u;
}

static nz_status make_room(nz_rewrite *w, const nz_block *block, size_t more)
{
    size_t room = w->written + length_of(block) - w->read + more + READABLE_PAST_END;
    if (!nz_mem_grow(&w->mem, (void **)&w->tokens, &w->token_room, block->token_count, sizeof *w->tokens) ||
        !nz_mem_grow(&w->mem, (void **)&w->canon, &w->canon_room, room, 1))
        return NZ_ENOMEM;
    if (!w->copied)
        memcpy(w->tokens, block->tokens, block->token_count * sizeof *w->tokens);
    w->copied = true;
    return NZ_OK;
}

/* Copies what stands before byte `upto` of the block's canon, and token `t`. */
static void copy_up_to(nz_rewrite *w, const nz_block *block, size_t upto, uint32_t t)
{
    for (; w->next < t; w->next++)
        w->tokens[w->next].canon = (uint32_t)(block->tokens[w->next].canon - w->read + w->written);
    memcpy(w->canon + w->written, block->canon + w->read, upto - w->read);
    w->written += upto - w->read;
    w->read = upto;
}

nz_status nz_rewrite_put(nz_rewrite *w, const nz_block *block, uint32_t t, const char *word, size_t length,
                         uint32_t hash)
{
    const nz_token *token = &block->tokens[t];
    if (make_room(w, block, length))
        return NZ_ENOMEM;
    copy_up_to(w, block, token->canon, t);
    w->tokens[t].canon = (uint32_t)w->written;
    w->tokens[t].canon_length = (uint16_t)length;
    w->tokens[t].hash = hash;
    memcpy(w->canon + w->written, word, length);
    w->written += length;
    w->read += token->canon_length;
    w->next = t + 1;
    return NZ_OK;
}

const nz_block *nz_rewrite_end(nz_rewrite *w, const nz_block *block)
{
    if (!w->copied)
        return block;
    copy_up_to(w, block, length_of(block), block->token_count);
    memset(w->canon + w->written, 0, READABLE_PAST_END);
    w->block = *block;
    w->block.tokens = w->tokens;
    w->block.canon = w->canon;
    return &w->block;
}
