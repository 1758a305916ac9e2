/* buf.c - see buf.h. "offerte" + " graag" is two adds and one check; with a drain
 * of at most 8 bytes, "offerte" is handed on when " graag" comes. */
#include "base/buf.h"

#include <stdio.h>
#include <string.h>

static char nothing[1] = "";

void nz_buf_init(nz_buf *buf, const nz_mem *mem)
{
    *buf = (nz_buf){.data = nothing, .mem = mem};
}

void nz_buf_clear(nz_buf *buf)
{
    nz_drain *drain = buf->drain;
    if (buf->capacity)
        nz_mem_release(buf->mem, buf->data);
    nz_buf_init(buf, buf->mem);
    buf->drain = drain;
}

void nz_buf_reset(nz_buf *buf)
{
    buf->length = 0;
    buf->failed = false;
    if (buf->capacity)
        buf->data[0] = '\0';
}

bool nz_buf_failed(const nz_buf *buf)
{
    return buf->failed;
}

void nz_buf_flush(nz_buf *buf)
{
    if (!buf->length)
        return;
    buf->drain->take(buf->drain->user, buf->data, buf->length);
    buf->drain->taken += buf->length;
    nz_buf_cut(buf, 0);
}

bool nz_buf_reserve(nz_buf *buf, size_t more)
{
    if (buf->failed)
        return false;
    if (buf->capacity && more < buf->capacity - buf->length)
        return true;
    if (buf->drain && buf->length + more > buf->drain->most) {
        nz_buf_flush(buf);
        if (more < buf->capacity)
            return true;
    }
    void *data = buf->capacity ? buf->data : NULL;
    if (more >= (size_t)-1 - buf->length ||
        !nz_mem_grow(buf->mem, &data, &buf->capacity, buf->length + more + 1, 1)) {
        buf->failed = true;
        return false;
    }
    buf->data = data;
    buf->data[buf->length] = '\0';
    return true;
}

/* Bytes that a drain may have as they are. */
static void pass_on(nz_buf *buf, const void *bytes, size_t length)
{
    nz_buf_flush(buf);
    buf->drain->take(buf->drain->user, bytes, length);
    buf->drain->taken += length;
}

void nz_buf_add(nz_buf *buf, const void *bytes, size_t length)
{
    if (buf->drain && length > buf->drain->most && !buf->failed) {
        pass_on(buf, bytes, length);
        return;
    }
    if (!length || !nz_buf_reserve(buf, length))
        return;
    memcpy(buf->data + buf->length, bytes, length);
    buf->length += length;
    buf->data[buf->length] = '\0';
}

void nz_buf_puts(nz_buf *buf, const char *text)
{
    nz_buf_add(buf, text, strlen(text));
}

void nz_buf_putc(nz_buf *buf, char byte)
{
    nz_buf_add(buf, &byte, 1);
}

void nz_buf_number(nz_buf *buf, uint64_t number)
{
    char digits[20];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + number % 10);
    while (number /= 10);
    nz_buf_add(buf, digits + at, sizeof digits - at);
}

void nz_buf_printf(nz_buf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int need = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (need < 0 || !nz_buf_reserve(buf, (size_t)need))
        return;
    va_start(args, format);
    vsnprintf(buf->data + buf->length, (size_t)need + 1, format, args);
    va_end(args);
    buf->length += (size_t)need;
}

void nz_buf_cut(nz_buf *buf, size_t length)
{
    if (length >= buf->length)
        return;
    buf->length = length;
    buf->data[length] = '\0';
}

char *nz_buf_take(nz_buf *buf)
{
    if (!nz_buf_reserve(buf, 0))
        return NULL;
    char *data = buf->data;
    nz_buf_init(buf, buf->mem);
    return data;
}
