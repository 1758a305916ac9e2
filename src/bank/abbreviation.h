/* abbreviation.h - the short forms of note style, read as the words they stand for.
 *
 *     abbreviations: {offerte: [off., offr.], klant: [klt]}
 *         "Klt vraagt off. voor 3 st."    is read as    "klant vraagt offerte voor 3 st."
 *
 * One word stands for one word, in a copy of the block (nz_speller_read), so that
 * no rule need know of it, and tokens keep their places in the note. */
#ifndef NZ_BANK_ABBREVIATION_H
#define NZ_BANK_ABBREVIATION_H

#include "bank/image.h"
#include "text/text.h"

enum { NZ_ABBREVIATION_LONGEST = 16 };

/* What `token` stands for, or NULL. Words in capitals stand for nothing. */
const nz_image_abbreviation *nz_abbreviation_find(const nz_image *image, const nz_block *block,
                                                  const nz_token *token);

/* A bit for the hash of every short form that is read as its word, so that a token
 * that is none costs a look at one bit. */
enum { NZ_ABBREVIATION_BITS = 16384 };
void nz_abbreviation_fill(uint64_t bits[NZ_ABBREVIATION_BITS / 64], const nz_image *image);
static inline bool nz_abbreviation_may_be(const uint64_t *bits, uint32_t hash)
{
    return bits[hash % NZ_ABBREVIATION_BITS / 64] >> hash % 64 & 1;
}

#endif
