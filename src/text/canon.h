/* canon.h - the canonical form of a token's bytes: lower case, without
 * diacritics, with one sort of quote and dash.
 *
 *     "Z’n" -> "z'n"    "financiële" -> "financiele"    "…" -> "..."
 */
#ifndef NZ_TEXT_CANON_H
#define NZ_TEXT_CANON_H

#include "base/limits.h"

#include <stddef.h>
#include <stdint.h>

/* Room that the form of `length` bytes may need before it is found too long. */
#define NZ_CANON_ROOM (NZ_MAX_CANON + 96u)

/* Writes the canonical form of bytes[0..length) to `out` (NZ_CANON_ROOM bytes)
 * and returns its length, 1 to NZ_MAX_CANON. A form that would be longer is
 * NZ_LONG_TOKEN; one that would be empty is NZ_EMPTY_TOKEN. It is always valid
 * UTF-8 without white space. */
size_t nz_canon_write(const char *bytes, size_t length, char *out);

#endif
