/* binary.h - is it text at all? */
#ifndef NZ_READ_BINARY_H
#define NZ_READ_BINARY_H

#include <stddef.h>

/* Why bytes[0..length), the beginning of an input, are not text: a constant for
 * a message. NULL: they may be text. */
const char *nz_binary_reason(const char *bytes, size_t length);

#endif
