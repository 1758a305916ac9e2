/* block.h - which lines make a block, of which kind. */
#ifndef NZ_TEXT_BLOCK_H
#define NZ_TEXT_BLOCK_H

#include "text/speaker.h"
#include "text/text.h"
#include "text/wrap.h"

/* What is known of the note so far, and the block that is being made. */
typedef struct nz_blocks {
    const nz_mem *mem;
    const char *bytes;                                /* the note */
    uint32_t length, at;                              /* its length; where the next line begins */
    void (*need)(void *user, size_t from, size_t to); /* nz_text_set_need */
    void *need_user;
    nz_speakers speakers;
    nz_wrap wrap;

    bool have_ahead; /* `ahead` was read, and is in no block yet */
    nz_line ahead;
    nz_label_use ahead_label;

    nz_block_line *lines; /* of this block */
    size_t count, capacity;

    bool mail;          /* mail headers were seen */
    bool closed;        /* the mail was closed, and no other began */
    bool notice;        /* the block is a notice below it */
    bool after_blank;   /* a blank line, or nothing, stands before the next line */
    uint32_t signature; /* after a closing: lines that may still be its signature */
} nz_blocks;

void nz_blocks_init(nz_blocks *blocks, const nz_mem *mem, const nz_lexicon *lexicon);
void nz_blocks_clear(nz_blocks *blocks);
/* Begins a note. */
void nz_blocks_note(nz_blocks *blocks, const char *bytes, uint32_t length);

/* The next block's kind, place and speaker go to *block, its lines to
 * blocks->lines; *found is false at the end of the note. `marked`: see
 * nz_wrap_soften(). NZ_ENOMEM. */
nz_status nz_blocks_next(nz_blocks *blocks, bool marked, nz_block *block, bool *found);

#endif
