/* sieve.h - which sentences of a block are worth the work.
 *
 *     "Gebeld met mevrouw Jansen."    known from the last note, where nothing came of it (memo.h)
 *     "Met vriendelijke groet,"       dull: a signature, or the model gives it no chance (glance.h)
 *     "Het duurt alweer weken."       looked at */
#ifndef NZ_CLASSIFY_SIEVE_H
#define NZ_CLASSIFY_SIEVE_H

#include "base/buf.h"
#include "classify/glance.h"
#include "classify/memo.h"

typedef struct nz_sieve {
    const nz_bank *bank;
    const nz_model_file *file; /* NULL: no model, so that no sentence is dull */
    bool waits;                /* rules of the user, which the glance does not know, must run first */
    nz_memo memo;
    nz_buf told; /* what the memo knows of the block's sentences, one nz_memory after the other */
    /* of the block's sentences: */
    uint64_t *prints; /* what the memo is asked by; 0: it is not */
    size_t *told_at;  /* where its nz_memory begins in `told`, from 1 on; 0: there is none */
    bool *skip;       /* need not be looked at */
    bool *dull;       /* it is nothing to the model */
    size_t print_room, told_room, skip_room, dull_room;
} nz_sieve;

/* NZ_ENOMEM; to be cleared all the same. */
nz_status nz_sieve_init(nz_sieve *sieve, const nz_bank *bank, const nz_model_file *file);
void nz_sieve_clear(nz_sieve *sieve);

/* Fills in sieve->skip and ->dull for the block of `at`, whose first sentence is
 * number at->number of the note. `setting` stands for all else that the outcome
 * hangs on. NZ_ENOMEM. */
nz_status nz_sieve_block(nz_sieve *sieve, nz_place_in_note at, uint64_t setting, unsigned flags);

/* What is known of sentence `index` of the block, which need not be looked at, or NULL:
 * nothing comes of it. Until the next block. */
const nz_memory *nz_sieve_told(const nz_sieve *sieve, uint32_t index);

/* Sentence `index` of the block was looked at: tells what came of it, of which print and
 * size are filled in here. */
void nz_sieve_keep(nz_sieve *sieve, uint32_t index, const nz_memory *memory, const nz_finding *spans,
                   const nz_finding *vetoes);

#endif
