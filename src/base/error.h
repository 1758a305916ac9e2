/* error.h - filling the caller's nz_error; the first cause wins. */
#ifndef NZ_BASE_ERROR_H
#define NZ_BASE_ERROR_H

#include "nazorg.h"

/* Sets *err (when not NULL and not set yet) and returns `status`. */
nz_status nz_error_set(nz_error *err, nz_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same with a place: file (may be NULL), line and column from 1, or 0. */
nz_status nz_error_at(nz_error *err, nz_status status, const char *file, size_t line, size_t column,
                      const char *format, ...) __attribute__((format(printf, 6, 7)));

#endif
