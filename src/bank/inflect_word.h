/* inflect_word.h - letters of Dutch words, and entries of words: what inflect.c
 * and inflect_noun.c share. A word is lower case, without diacritics. */
#ifndef NZ_BANK_INFLECT_WORD_H
#define NZ_BANK_INFLECT_WORD_H

#include <stdbool.h>
#include <string.h>

enum { NZ_FORM = 48 }; /* bytes of one form; a longer word is refused */

static inline bool nz_is_vowel(char c)
{
    return c && strchr("aeiouy", c) != NULL;
}

static inline bool nz_ends(const char *word, const char *tail)
{
    size_t w = strlen(word), t = strlen(tail);
    return w >= t && !strcmp(word + w - t, tail);
}

/* Copies the word at *text (letters up to a blank or `stop`) and moves on. */
static inline bool nz_take_word(const char **text, char *out, char stop)
{
    const char *p = *text;
    while (*p == ' ')
        p++;
    size_t n = strcspn(p, stop ? (char[]){' ', stop, '\0'} : " ");
    if (!n || n >= NZ_FORM - 8)
        return false;
    memcpy(out, p, n);
    out[n] = '\0';
    *text = p + n;
    return true;
}

#endif
