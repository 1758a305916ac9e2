/* ascii.h - what an ASCII byte, or a mark (unicode.h), is to the tokenizer. */
#ifndef NZ_TEXT_ASCII_H
#define NZ_TEXT_ASCII_H

#include <stdbool.h>
#include <stdint.h>

enum nz_ascii {
    NZ_IS_LOWER = 1, /* a letter, no capital */
    NZ_IS_UPPER = 2,
    NZ_IS_DIGIT = 4,
    NZ_IS_SPACE = 8, /* tab, line ends, space, and the four separators 0x1C to 0x1F */
    NZ_IS_LINE = 16, /* line end: \n \v \f \r */
    NZ_IS_ODD = 32,  /* a letter of another sort: not to be lower-cased by | 0x20 */
    NZ_IS_MARK = 64, /* , . ? ! : ; */
    NZ_IS_NAME = 128 /* letters, digits, - ' and all that is not ASCII: a word of phrase.h */
};
#define NZ_IS_LETTER (NZ_IS_LOWER | NZ_IS_UPPER)
#define NZ_IS_ALNUM (NZ_IS_LETTER | NZ_IS_DIGIT)

/* The classes of a byte; of a mark for values of 0x80 and more. */
extern const uint8_t nz_ascii[256];

static inline bool nz_is(uint8_t mark, unsigned classes)
{
    return (nz_ascii[mark] & classes) != 0;
}

#endif
