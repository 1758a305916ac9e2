/* caret.h - a message about a place in a file, with the line and a caret. */
#ifndef NZ_CLI_CARET_H
#define NZ_CLI_CARET_H

#include <stdio.h>

/* The line itself with a ^ under the column (from 1, in code points); nothing
 * when line or column is 0 or the file cannot be read. */
void nz_caret_put(FILE *out, const char *file, size_t line, size_t column);

/* "file:line:column: message", and below it the same. */
void nz_caret_tell(FILE *out, const char *file, size_t line, size_t column, const char *message);

#endif
