/* padded.h - nz_hash_word for words that have eight readable bytes after them,
 * which saves the copying of the last few bytes. Always gives the same. */
#ifndef NZ_TEXT_PADDED_H
#define NZ_TEXT_PADDED_H

#include "base/hash.h"

static inline uint32_t nz_hash_padded(const char *word, size_t length)
{
    uint64_t hash = length;
    for (; length >= 8; word += 8, length -= 8)
        hash = nz_hash_mix(hash, nz_eight(word));
    if (length)
        hash = nz_hash_mix(hash, nz_eight_first(nz_eight(word), (unsigned)length));
    return nz_hash_end(hash);
}

#endif
