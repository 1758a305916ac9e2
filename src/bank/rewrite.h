/* rewrite.h - a block in which some tokens are read as other words.
 *
 *     tokens   klt  vraagt  off.  voor         canon   "klt vraagt off. voor "
 *     put 0 "klant", put 2 "offerte"           canon   "klant vraagt offerte voor "
 *
 * The block itself is not touched, and is given back when nothing was put. Tokens
 * keep their places in the note. */
#ifndef NZ_BANK_REWRITE_H
#define NZ_BANK_REWRITE_H

#include "text/text.h"

/* One a scanner; all zero it may be cleared. */
typedef struct nz_rewrite {
    nz_mem mem;
    nz_token *tokens;
    size_t token_room;
    char *canon;
    size_t canon_room;
    nz_block block;
    uint32_t next;        /* the first token that is not yet in place */
    size_t read, written; /* bytes of either canon */
    bool copied;
} nz_rewrite;

void nz_rewrite_init(nz_rewrite *rewrite, const nz_mem *mem);
void nz_rewrite_clear(nz_rewrite *rewrite);

/* Before the first token of a block is put. */
void nz_rewrite_begin(nz_rewrite *rewrite);
/* Token number `t` of `block`, behind those put before, is read as `word`, whose
 * nz_hash_word is `hash`. NZ_ENOMEM. */
nz_status nz_rewrite_put(nz_rewrite *rewrite, const nz_block *block, uint32_t t, const char *word,
                         size_t length, uint32_t hash);
/* The block as it is then: `block` itself, or a copy that lives until the next begin. */
const nz_block *nz_rewrite_end(nz_rewrite *rewrite, const nz_block *block);

#endif
