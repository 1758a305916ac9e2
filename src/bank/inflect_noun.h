/* inflect_noun.h - all forms of a Dutch noun from its singular.
 *
 *     "vraag"              vraag, vragen, vraagje, vraagjes
 *     "ei: eieren eitje"   its plural and diminutive, where the rule would be wrong
 *     "app: apps"          its plural alone */
#ifndef NZ_BANK_INFLECT_NOUN_H
#define NZ_BANK_INFLECT_NOUN_H

#include "base/buf.h"

/* Which forms: a name after the colon in <vraag:dim>. */
typedef enum nz_noun_part {
    NZ_NOUN_ALL,
    NZ_NOUN_SING,
    NZ_NOUN_PLUR,
    NZ_NOUN_DIM /* the diminutive, singular and plural */
} nz_noun_part;

/* Sets *part from "sing", "plur", "dim" or "" (all). */
bool nz_noun_part_from(nz_noun_part *part, const char *name, size_t length);

/* The singular that names the noun into `name` of `size` bytes. False: `entry`
 * is not a noun entry. */
bool nz_noun_name(const char *entry, char *name, size_t size);

/* Appends the forms to `out` as a pattern: alternatives joined by '|'. A plural or
 * diminutive of the entry may itself be several ("data|datums"). False: the entry
 * is malformed (or memory failed: see nz_buf_failed). */
bool nz_noun_forms(nz_buf *out, const char *entry, nz_noun_part part);

#endif
