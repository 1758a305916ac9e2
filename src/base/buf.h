/* buf.h - a growable row of bytes: never NULL, always NUL-terminated.
 *
 * Failure is remembered: after a call could not get memory, nz_buf_failed()
 * says so and further calls change nothing, so a run of appends is checked
 * once, at its end.
 *
 * A buffer with a drain does not grow without end: what it holds is handed on
 * when there is much of it, and a long run of bytes goes straight through. */
#ifndef NZ_BASE_BUF_H
#define NZ_BASE_BUF_H

#include "base/mem.h"

#include <stdarg.h>
#include <stdint.h>

typedef struct nz_drain {
    size_t most; /* bytes that a buffer may hold before they are handed on */
    void (*take)(void *user, const char *bytes, size_t length);
    void *user;
    size_t taken; /* bytes that were handed on */
} nz_drain;

typedef struct nz_buf {
    char *data; /* length bytes and a NUL; never NULL */
    size_t length;
    size_t capacity; /* 0: `data` is a constant empty string */
    bool failed;
    const nz_mem *mem;
    nz_drain *drain; /* NULL: none; the caller sets it */
} nz_buf;

void nz_buf_init(nz_buf *buf, const nz_mem *mem);
/* Frees the bytes; the buffer is empty again and may be used. */
void nz_buf_clear(nz_buf *buf);
/* Length 0, failure forgotten, memory kept. */
void nz_buf_reset(nz_buf *buf);
bool nz_buf_failed(const nz_buf *buf);
/* Hands all it holds to its drain. */
void nz_buf_flush(nz_buf *buf);

/* Room for `more` further bytes; false: no memory. */
bool nz_buf_reserve(nz_buf *buf, size_t more);
void nz_buf_add(nz_buf *buf, const void *bytes, size_t length);
void nz_buf_puts(nz_buf *buf, const char *text);
void nz_buf_putc(nz_buf *buf, char byte);
/* The number in decimal, whatever the locale. */
void nz_buf_number(nz_buf *buf, uint64_t number);
void nz_buf_printf(nz_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Cuts the buffer back to `length`, which is at most its length. */
void nz_buf_cut(nz_buf *buf, size_t length);
/* Hands the bytes to the caller (freed with nz_mem_release) and empties the
 * buffer. NULL when it failed or there is no memory. */
char *nz_buf_take(nz_buf *buf);

#endif
