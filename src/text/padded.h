/* padded.h - nz_hash_word for words that have eight readable bytes after them,
 * which saves the copying of the last few bytes. Always gives the same. */
#ifndef NZ_TEXT_PADDED_H
#define NZ_TEXT_PADDED_H

#include "base/hash.h"

static inline uint32_t nz_hash_padded(const char *word, size_t length)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    uint64_t hash = length, part;
    for (; length >= 8; word += 8, length -= 8) {
        memcpy(&part, word, 8);
        hash = nz_hash_mix(hash, part);
    }
    if (length) {
        memcpy(&part, word, 8);
        hash = nz_hash_mix(hash, part & ~(uint64_t)0 >> (64 - 8 * length));
    }
    return nz_hash_end(hash);
#else
    return nz_hash_word(word, length);
#endif
}

#endif
