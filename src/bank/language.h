/* language.h - all texts that a part of a pattern stands for, where they are few.
 *
 *     (duurt|duurde) (te )?lang    "duurt lang", "duurt te lang", "duurde lang", "duurde te lang"
 *     enthousias\w* klant         "enthousias<free> klant"
 *     duurt {gap:3}lang            none: a gap stands for any words
 */
#ifndef NZ_BANK_LANGUAGE_H
#define NZ_BANK_LANGUAGE_H

#include "bank/pattern.h"

enum { NZ_LANGUAGE_FREE = '\1' }; /* the byte for "any letters" in a string */

typedef struct nz_language {
    const char **strings; /* in the arena; a string may stand twice */
    size_t count, room;
} nz_language;

typedef struct nz_linguist {
    nz_arena *arena;
    bool no_memory;
} nz_linguist;

/* Adds the strings of `node` to `out`. False: they are not finite, more than
 * NZ_MAX_LANGUAGE, or there is no memory. */
bool nz_language_of(nz_linguist *l, const nz_node *node, nz_language *out);

/* Adds one string, which is not copied. False: too many, or no memory. */
bool nz_language_add(nz_linguist *l, nz_language *to, const char *string);

/* All of `a` followed by all of `b`. False: too many, or no memory. */
bool nz_language_product(nz_linguist *l, nz_language *out, const nz_language *a, const nz_language *b);

/* `size` bytes of the arena; NULL: no memory, which is noted. */
void *nz_language_room(nz_linguist *l, size_t size);

#endif
