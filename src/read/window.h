/* window.h - a long text in a file, of which only a part is in memory.
 *
 * It has room for all of the text, so that byte 9,000,000 is text[9000000]; but
 * memory is taken only for the part that was asked for last. A file that grows
 * shorter meanwhile is no danger: what is missing is blank. */
#ifndef NZ_READ_WINDOW_H
#define NZ_READ_WINDOW_H

#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct nz_window {
    const nz_mem *mem;
    int fd;        /* its own */
    size_t offset; /* of the text in the file */
    size_t length; /* of the text; behind it stands a NUL */
    char *text;    /* the bytes [from, to) are there */
    size_t from, to;
    bool is_short; /* some of the text could not be read */
} nz_window;

/* A window on `length` bytes of the open file `fd`, from byte `offset` on; `fd`
 * may be closed. NULL: it cannot be had, and the file is to be read as others. */
nz_window *nz_window_new(const nz_mem *mem, int fd, size_t offset, size_t length);
void nz_window_free(nz_window *window);

/* Makes text[from, to) be there, and gives back what lies before it. */
void nz_window_need(nz_window *window, size_t from, size_t to);

/* Can all of it be read, and is it UTF-8 without HTML, which is taken off a whole note? */
bool nz_window_is_plain(nz_window *window);

#endif
