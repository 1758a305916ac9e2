/* output.h - standard output and standard error, in large writes. */
#ifndef NZ_CLI_OUTPUT_H
#define NZ_CLI_OUTPUT_H

#include "base/buf.h"

#include <stdio.h>

/* What follows a noun of which there are so many: "3 notes", "1 note". */
static inline const char *nz_plural(size_t count)
{
    return count == 1 ? "" : "s";
}

/* Writes the bytes to standard output. When that fails the process ends here,
 * with NZ_EXIT_OUTPUT and a line on stderr; quietly, and with success, when the
 * reader of a pipe has gone: it had enough. */
void nz_output_write(const nz_buf *bytes);
void nz_output_bytes(const char *bytes, size_t length);

/* As fprintf; without control characters but line ends and tabs when `out` is a
 * terminal: what it says may come from a file. */
void nz_output_printf(FILE *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Writes to standard error, made safe likewise; that this fails is nobody's to hear. */
void nz_output_messages(const nz_buf *bytes);

/* Must be called once, before all output: a closed pipe is then an error of
 * write(2), not a signal. */
void nz_output_start(void);
/* Closes standard output and standard error's last buffers; fails as
 * nz_output_write does. */
void nz_output_end(void);

#endif
