/* json.h - one JSON record: is it valid, and where in it are the fields?
 *
 * Nothing is built and nothing is copied: values are ranges of the record. */
#ifndef NZ_READ_JSON_H
#define NZ_READ_JSON_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>

/* How many fields one scan can look for. */
#define NZ_JSON_FIELDS 3

typedef enum nz_json_type {
    NZ_JSON_ABSENT = 0,
    NZ_JSON_STRING,
    NZ_JSON_NUMBER,
    NZ_JSON_NULL,
    NZ_JSON_OTHER /* true, false, an object or an array */
} nz_json_type;

typedef struct nz_json_value {
    nz_json_type type;
    bool escaped;      /* a string that holds a backslash: nz_json_decode it */
    size_t start, end; /* bytes of the record, half open; of a string, between its quotes;
                          of an object or array, its first byte only */
} nz_json_value;

typedef struct nz_json_record {
    nz_json_value field[NZ_JSON_FIELDS]; /* in the order asked */
    bool is_object;
    bool is_empty;     /* an object without members: a new member needs no comma */
    size_t close;      /* where the object's closing brace stands */
    const char *error; /* what is wrong, a constant; NULL when the record is valid */
    size_t error_at;   /* at which byte */
} nz_json_record;

/* Validates bytes[0..length) as one JSON text (RFC 8259, strict UTF-8, nesting
 * up to NZ_MAX_JSON_DEPTH; a lone \uD800 is let through) and finds
 * paths[0..count), count <= NZ_JSON_FIELDS. A path is a key or a dotted way into
 * nested objects ("meta.note"); a key that holds the dot itself is found too.
 * Of a key that comes twice the last counts. False: see out->error. */
bool nz_json_scan(const char *bytes, size_t length, const char *const *paths, size_t count,
                  nz_json_record *out);

/* Appends the value of a string found by nz_json_scan to `out`, as UTF-8; a
 * lone surrogate becomes U+FFFD. On no memory, nz_buf_failed(out). */
void nz_json_decode(nz_buf *out, const char *bytes, const nz_json_value *string);

#endif
