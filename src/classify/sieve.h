/* sieve.h - which sentences of a block are worth the work.
 *
 *     "Gebeld met mevrouw Jansen."    was nothing in the last note: is nothing now
 *     "Met vriendelijke groet,"       dull: the model gives it no chance (glance.h)
 *     "Het duurt alweer weken."       looked at
 *
 * What was nothing is known again by a fingerprint of all that its outcome hangs
 * on, so that passing it over changes no result. */
#ifndef NZ_CLASSIFY_SIEVE_H
#define NZ_CLASSIFY_SIEVE_H

#include "classify/glance.h"

typedef struct nz_sieve {
    const nz_bank *bank;
    const nz_model_file *file; /* NULL: no model, so that no sentence is dull */
    bool waits;                /* rules of the user, which the glance does not know, must run first */
    uint64_t *seen;            /* fingerprints of sentences in which nothing was found */
    /* of the block's sentences: */
    uint64_t *prints;
    bool *skip; /* need not be looked at */
    bool *dull; /* the model gives it no chance */
    size_t print_room, skip_room, dull_room;
} nz_sieve;

/* NZ_ENOMEM; to be cleared all the same. */
nz_status nz_sieve_init(nz_sieve *sieve, const nz_bank *bank, const nz_model_file *file);
void nz_sieve_clear(nz_sieve *sieve);

/* Fills in sieve->skip and ->dull for the block of `at`, whose first sentence is
 * number at->number of the note. `setting` stands for all else that the outcome
 * hangs on. NZ_ENOMEM. */
nz_status nz_sieve_block(nz_sieve *sieve, nz_place_in_note at, uint64_t setting, unsigned flags);

/* Sentence `index` of the block was looked at, and nothing came of it. */
void nz_sieve_nothing(nz_sieve *sieve, uint32_t index);

#endif
