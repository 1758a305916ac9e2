/* glob.h - tokens that are said by their letters, not by name.
 *
 *     [0-9]+k           "4k", "12k"            \1 0-9 \2 + k
 *     klacht\w*brief    "klachtenbrief"        klacht * brief
 *
 * A glob is a text: '*' stands for any letters or none, and \1 set \2 q for
 * letters of a set as between the brackets of a pattern ("0-9.,", "^a"; empty:
 * any), q telling how many: '1' one, '?' one or none, '+' one or more, '*' any
 * number. All else stands for itself.
 *
 * A list begins with the letters that a token of its globs can begin with, a bit
 * each, and in its first byte with whether these are digits alone; then come the globs, each with its length
 * in bytes before it. It holds no zero byte. */
#ifndef NZ_BANK_GLOB_H
#define NZ_BANK_GLOB_H

#include "base/buf.h"

enum { NZ_GLOB_SET = 1, NZ_GLOB_SET_END = 2, NZ_GLOB_MOST = 255 /* bytes of one */ };
enum { NZ_GLOB_FIRST = 32 /* bytes at the head of a list: four letters each */, NZ_GLOB_DIGITS = 1 << 5 };

/* Is the word a glob: neither a plain word nor "*ending" or "beginning*" of three
 * bytes or more, which the bank's own tables know? */
bool nz_glob_is(const char *word);

/* In how many ways it can give out letters, roughly: two for each element of any number of them,
 * one for each that may be missing. More than NZ_GLOB_WAYS could take long. */
enum { NZ_GLOB_WAYS = 8 };
unsigned nz_glob_ways(const char *glob);

/* Adds the list of those of the words that are globs. */
void nz_glob_list(nz_buf *out, const char *const *words, size_t count);

/* Is it a whole list, of at most `size` bytes? */
bool nz_glob_valid(const char *list, size_t size);

/* Does a token of any of the globs of a list begin with a digit? Most do: amounts, times, dates. */
static inline bool nz_glob_of_digits(const char *list)
{
    return *list & NZ_GLOB_DIGITS;
}

/* Is the token of `length` bytes, at least 1, of one of the globs of a list? */
bool nz_glob_among(const char *list, const char *word, size_t length);

#endif
