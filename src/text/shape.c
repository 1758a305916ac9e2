/* shape.c - from bytes to marks. "blĳ…" becomes b l NZ_MARK_LOWER NZ_MARK_ELLIPSIS. */
#include "text/shape.h"

#include "text/ascii.h"
#include "text/unicode.h"

/* Adds the cluster that begins at `at`; returns its length. */
static size_t add_cluster(nz_shape *shape, const char *bytes, size_t length, size_t at)
{
    uint8_t mark;
    size_t size = nz_unicode_cluster(bytes + at, length - at, &mark);
    uint32_t count = shape->count;
    if (mark == NZ_MARK_ZERO && count) /* joins what stands before it */
        return size;
    if (count == 1 && shape->marks[0] == NZ_MARK_ZERO) { /* takes in what stood before it */
        shape->marks[0] = mark;
        return size;
    }
    shape->at[count] = (uint16_t)at;
    shape->marks[count] = mark;
    shape->count++;
    return size;
}

uint32_t nz_shape_read(nz_shape *shape, const char *bytes, uint32_t start, uint32_t end)
{
    const char *chunk = bytes + start;
    size_t at = 0, room = end - start < 2 * NZ_MAX_CHUNK ? end - start : 2 * NZ_MAX_CHUNK;
    size_t length = room < NZ_MAX_CHUNK ? room : NZ_MAX_CHUNK; /* the last cluster may go beyond */
    shape->start = start;
    shape->count = 0;
    while (at < length) {
        uint8_t byte = (uint8_t)chunk[at];
        if (nz_is(byte, NZ_IS_SPACE) && byte < 0x80)
            break;
        bool plain = byte > ' ' && byte < 0x7F && (at + 1 == length || (uint8_t)chunk[at + 1] < 0x80);
        if (plain && !(shape->count == 1 && shape->marks[0] == NZ_MARK_ZERO)) {
            shape->at[shape->count] = (uint16_t)at;
            shape->marks[shape->count++] = byte;
            at++;
        } else if (byte >= 0x80 && nz_unicode_space(chunk + at, room - at)) {
            break;
        } else {
            at += add_cluster(shape, chunk, room, at);
        }
    }
    shape->at[shape->count] = (uint16_t)at;
    for (int i = 0; i < 4; i++)
        shape->marks[shape->count + i] = 0;
    return start + (uint32_t)at;
}
