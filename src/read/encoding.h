/* encoding.h - from the bytes people have to UTF-8.
 *
 * UTF-8 stays as it is. UTF-16 is known by its byte order mark. Everything
 * else is mended byte by byte: what is not UTF-8 is read as Windows-1252. */
#ifndef NZ_READ_ENCODING_H
#define NZ_READ_ENCODING_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum nz_encoding { NZ_UTF8 = 0, NZ_UTF16LE, NZ_UTF16BE } nz_encoding;

/* The encoding by the byte order mark at the start of a file, whose first
 * `length` bytes (3 are enough) these are. *mark: bytes the mark takes, or 0. */
nz_encoding nz_encoding_detect(const unsigned char *bytes, size_t length, size_t *mark);

/* Appends UTF-16 as UTF-8. The number of bytes used: at most 3 at the end stay
 * behind (half a unit or half a pair) unless `last`. A lone surrogate or a lone
 * byte becomes U+FFFD. */
size_t nz_encoding_utf16(nz_buf *out, const unsigned char *bytes, size_t length, nz_encoding encoding,
                         bool last);

/* Where the first byte that is not UTF-8 stands; `length` when there is none. */
size_t nz_encoding_check(const char *bytes, size_t length);

/* Appends bytes[0..length) with each byte that is not part of a UTF-8
 * character read as Windows-1252. */
void nz_encoding_mend(nz_buf *out, const char *bytes, size_t length);

#endif
