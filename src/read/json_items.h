/* json_items.h - the items of an array in a record that nz_json_scan found
 * valid, one by one; each can be given to nz_json_scan again. */
#ifndef NZ_READ_JSON_ITEMS_H
#define NZ_READ_JSON_ITEMS_H

#include "read/json.h"

/* Is the value an array? */
bool nz_json_is_array(const char *bytes, const nz_json_value *value);

/* The next item of an array: bytes [*start, *end). *at is at first the byte
 * behind its '[', and then left alone. False: it has no more. */
bool nz_json_next(const char *bytes, size_t *at, size_t *start, size_t *end);

/* A whole number of at most 15 digits. */
bool nz_json_whole(const char *bytes, const nz_json_value *value, size_t *number);

#endif
