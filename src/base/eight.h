/* eight.h - eight bytes of text looked at in one go, as one number.
 *
 *     "bel mij ", "morgen a"      plain: nothing to count or escape in them
 *     "reünie b", "a\nb"          to be gone through byte by byte
 *
 * The tests of a zero byte are those of Mycroft (1987); each is exact in whether
 * there is such a byte. */
#ifndef NZ_BASE_EIGHT_H
#define NZ_BASE_EIGHT_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define NZ_EIGHT_ONES (UINT64_MAX / 0xFF)
#define NZ_EIGHT_TOPS (NZ_EIGHT_ONES * 0x80)

/* The first byte is the lowest on every machine, so that what is hashed by eights is the same
 * everywhere: a trained model holds such hashes. */
static inline uint64_t nz_eight(const void *bytes)
{
    uint64_t eight;
    memcpy(&eight, bytes, sizeof eight);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    eight = __builtin_bswap64(eight);
#endif
    return eight;
}

/* The first `count` of them, 0 to 7, and zeros behind. */
static inline uint64_t nz_eight_first(uint64_t eight, unsigned count)
{
    return eight & ~(UINT64_MAX << 8 * count);
}

/* Are all of ASCII, and none a control character below the space? */
static inline bool nz_eight_plain(uint64_t eight)
{
    return !(((eight - NZ_EIGHT_ONES * ' ') | eight) & NZ_EIGHT_TOPS);
}

/* Is one of them this byte of ASCII? */
static inline bool nz_eight_has(uint64_t eight, char byte)
{
    uint64_t other = eight ^ NZ_EIGHT_ONES * (unsigned char)byte;
    return (other - NZ_EIGHT_ONES) & ~other & NZ_EIGHT_TOPS;
}

#endif
