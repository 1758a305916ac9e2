/* stream.h - an open input as a flow of UTF-8 (or of bytes that claim to be). */
#ifndef NZ_READ_STREAM_H
#define NZ_READ_STREAM_H

#include "read/encoding.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct nz_stream {
    int fd;       /* -1: closed */
    bool is_file; /* a regular file: reading does not wait */
    bool started; /* the byte order mark has been looked for */
    bool ended;
    size_t size; /* of a regular file, as it was when opened; else 0 */
    size_t got;  /* bytes read so far */
    nz_encoding encoding;
    nz_buf raw; /* UTF-16 that is not decoded yet */
} nz_stream;

void nz_stream_init(nz_stream *stream, const nz_mem *mem);
/* Closes what is open and frees the memory. */
void nz_stream_clear(nz_stream *stream);

/* Opens `path` ("-": standard input). 0, or an errno (EISDIR for a folder). */
int nz_stream_open(nz_stream *stream, const char *path);
void nz_stream_close(nz_stream *stream);

/* Appends what comes next to `out`, about `room` bytes at most (but never none
 * when there is more): waits for the first of them, not for all. 0, or an
 * errno; ENOMEM too. At the end of the input stream->ended is set. */
int nz_stream_read(nz_stream *stream, nz_buf *out, size_t room);

#endif
