/* filter.h - which keys a table does not have, told without touching it.
 *
 *     "leverancir"    three bits of one word: all set      the table is asked
 *     "overgebracht"  one of them is 0                     it is not in the table
 *
 * A Bloom filter (1970) with the three bits of a key side by side in one word of 64, so that asking
 * touches one place in memory. With a word for every five keys, one key in a hundred that is not
 * there is taken for one that is. */
#ifndef NZ_BASE_FILTER_H
#define NZ_BASE_FILTER_H

#include <stdbool.h>
#include <stdint.h>

/* The bits of a key, in the word for it; the key's lower bits say which. */
static inline uint64_t nz_filter_bits(uint32_t key)
{
    return (uint64_t)1 << (key & 63) | (uint64_t)1 << (key >> 6 & 63) | (uint64_t)1 << (key >> 12 & 63);
}

/* The word for a key, of a filter of 2^log words (log up to 14, so that the bits are the key's others). */
static inline uint32_t nz_filter_word(uint32_t key, unsigned log)
{
    return key >> (32 - log);
}

static inline void nz_filter_add(uint64_t *filter, unsigned log, uint32_t key)
{
    filter[nz_filter_word(key, log)] |= nz_filter_bits(key);
}

/* May the key have been added? False: it was not. */
static inline bool nz_filter_may_have(const uint64_t *filter, unsigned log, uint32_t key)
{
    uint64_t bits = nz_filter_bits(key);
    return (filter[nz_filter_word(key, log)] & bits) == bits;
}

#endif
