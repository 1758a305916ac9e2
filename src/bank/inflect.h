/* inflect.h - all forms of a Dutch verb from its infinitive.
 *
 *     "terug|bellen"           belt ... terug, terugbelt, teruggebeld, terug te bellen
 *     "geven: gaf gaven gegeven"
 *     "komen: kwam kwamen gekomen kom komt"  (its present, where the rule would be wrong) */
#ifndef NZ_BANK_INFLECT_H
#define NZ_BANK_INFLECT_H

#include "base/buf.h"

/* Which forms: a name after the colon in <terugbellen:part>. */
typedef enum nz_verb_part {
    NZ_VERB_ALL,
    NZ_VERB_FIN,  /* present and past */
    NZ_VERB_INF,  /* infinitive, with and without te */
    NZ_VERB_PART, /* past participle, also inflected with -e */
    NZ_VERB_PRES,
    NZ_VERB_PAST
} nz_verb_part;

/* Sets *part from "fin", "inf", "part", "pres", "past" or "" (all). */
bool nz_verb_part_from(nz_verb_part *part, const char *name, size_t length);

/* The infinitive that names the verb, without the bar ("terugbellen"), into
 * `name` of `size` bytes. False: `entry` is not a verb entry. */
bool nz_verb_name(const char *entry, char *name, size_t size);

/* Appends the forms to `out` as a pattern: alternatives joined by '|'. The
 * split form of a separable verb holds a gap: "(bel|belt) {gap:8}terug".
 * False: the entry is malformed (or memory failed: see nz_buf_failed). */
bool nz_verb_forms(nz_buf *out, const char *entry, nz_verb_part part);

#endif
