/* hash.h - one hash for words, at build time and while scanning.
 *
 * Eight bytes at a time, multiply and fold (the construction of wyhash and
 * rapidhash): a Dutch word is one or two rounds. Not for hostile keys, and
 * not where a collision does harm, as bits of the last bytes may be lost: what must tell
 * all texts apart takes nz_hash_step. The same on every machine. */
#ifndef NZ_BASE_HASH_H
#define NZ_BASE_HASH_H

#include "base/eight.h"

#include <stddef.h>

static inline uint64_t nz_hash_mix(uint64_t a, uint64_t b)
{
    uint64_t x = (a ^ 0x9E3779B97F4A7C15u) * (b ^ 0xD6E8FEB86659FD93u);
    return x ^ (x >> 32);
}

/* A step of a hash that nothing holds against what it stands for: two parts never lead
 * from one hash to the same (the finalizer of splitmix64: Steele, Lea and Flood, 2014). */
static inline uint64_t nz_hash_step(uint64_t hash, uint64_t part)
{
    hash ^= part;
    hash = (hash ^ hash >> 30) * 0xBF58476D1CE4E5B9u;
    hash = (hash ^ hash >> 27) * 0x94D049BB133111EBu;
    return hash ^ hash >> 31;
}

/* The last step of a word's hash. */
static inline uint32_t nz_hash_end(uint64_t hash)
{
    return (uint32_t)(hash ^ hash >> 29);
}

/* The hash of a word's canonical form. */
static inline uint32_t nz_hash_word(const char *word, size_t length)
{
    uint64_t hash = length;
    for (; length >= 8; word += 8, length -= 8)
        hash = nz_hash_mix(hash, nz_eight(word));
    if (length) {
        char rest[8] = {0};
        memcpy(rest, word, length);
        hash = nz_hash_mix(hash, nz_eight(rest));
    }
    return nz_hash_end(hash);
}

/* FNV-1a over bytes, for revisions and checksums. */
static inline uint64_t nz_hash_bytes(uint64_t hash, const void *bytes, size_t length)
{
    const unsigned char *p = bytes;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ p[i]) * 0x100000001B3u;
    return hash;
}
/* The same of a number, its lowest byte first. */
static inline uint64_t nz_hash_number(uint64_t hash, uint32_t number)
{
    for (int i = 0; i < 4; i++, number >>= 8)
        hash = (hash ^ (number & 0xFF)) * 0x100000001B3u;
    return hash;
}
#define NZ_HASH_BYTES_START 0xCBF29CE484222325u

#endif
