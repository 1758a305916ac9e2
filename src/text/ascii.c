/* ascii.c - the table of ascii.h: 'a' is NZ_IS_LOWER, '\n' is NZ_IS_SPACE | NZ_IS_LINE.
 * From 0x80 on it speaks of marks: NZ_MARK_LOWER, NZ_MARK_UPPER and NZ_MARK_BAD are letters. */
#include "text/ascii.h"

const uint8_t nz_ascii[256] = {
    0, 0, 0, 0, 0,  0,  0,  0, 0, 8,  24, 24, 24, 24, 0, 0, 0, 0,  0, 0,  0,  0,  0,  0, 0, 0, 0,
    0, 8, 8, 8, 8,  8,  64, 0, 0, 0,  0,  0,  0,  0,  0, 0, 0, 64, 0, 64, 0,  4,  4,  4, 4, 4, 4,
    4, 4, 4, 4, 64, 64, 0,  0, 0, 64, 0,  2,  2,  2,  2, 2, 2, 2,  2, 2,  2,  2,  2,  2, 2, 2, 2,
    2, 2, 2, 2, 2,  2,  2,  2, 2, 2,  0,  0,  0,  0,  0, 0, 1, 1,  1, 1,  1,  1,  1,  1, 1, 1, 1,
    1, 1, 1, 1, 1,  1,  1,  1, 1, 1,  1,  1,  1,  1,  1, 0, 0, 0,  0, 0,  33, 34, 33,
};
