/* stream.c - read(2) straight into the batch. For UTF-8 no byte is copied: the
 * mark "\xEF\xBB\xBF" at the start is dropped and the rest stays where read(2)
 * put it. UTF-16 passes through `raw`. */
#include "read/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void nz_stream_init(nz_stream *stream, const nz_mem *mem)
{
    *stream = (nz_stream){.fd = -1};
    nz_buf_init(&stream->raw, mem);
}

void nz_stream_clear(nz_stream *stream)
{
    nz_stream_close(stream);
    nz_buf_clear(&stream->raw);
}

void nz_stream_close(nz_stream *stream)
{
    if (stream->fd > STDIN_FILENO)
        close(stream->fd);
    stream->fd = -1;
    nz_buf_reset(&stream->raw);
}

int nz_stream_open(nz_stream *stream, const char *path)
{
    struct stat about;
    nz_stream_close(stream);
    int fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return errno;
    stream->fd = fd;
    if (fstat(fd, &about) != 0 || S_ISDIR(about.st_mode)) {
        int why = S_ISDIR(about.st_mode) ? EISDIR : errno;
        nz_stream_close(stream);
        return why;
    }
    stream->is_file = S_ISREG(about.st_mode);
    stream->size = stream->is_file ? (size_t)about.st_size : 0;
    stream->started = stream->ended = false;
    stream->got = 0;
    stream->encoding = NZ_UTF8;
    return 0;
}

/* One read(2) of at most `room` bytes to the end of `out`. A small file gets no
 * more room than it needs, and a byte in which its end shows. */
static int read_once(nz_stream *stream, nz_buf *out, size_t room)
{
    if (stream->size >= stream->got && stream->size - stream->got < room)
        room = stream->is_file ? stream->size - stream->got + 1 : room;
    if (!nz_buf_reserve(out, room))
        return ENOMEM;
    ssize_t got;
    while ((got = read(stream->fd, out->data + out->length, room)) < 0 && (errno == EINTR || errno == EAGAIN))
        if (errno == EAGAIN) /* a program that has this pipe too wants it not to wait: ours does */
            poll(&(struct pollfd){.fd = stream->fd, .events = POLLIN}, 1, -1);
    if (got < 0)
        return errno;
    stream->ended = got == 0;
    stream->got += (size_t)got;
    out->length += (size_t)got;
    out->data[out->length] = '\0';
    return 0;
}

/* Could these first bytes be the beginning of a longer byte order mark? */
static bool may_be_mark(const unsigned char *bytes, size_t length)
{
    return length == 0 || (length == 1 && (bytes[0] == 0xFF || bytes[0] == 0xFE)) ||
           (length < 3 && memcmp(bytes, "\xEF\xBB", length) == 0);
}

/* The first read of a stream: takes the mark off, and for UTF-16 moves the
 * bytes to `raw`. */
static int start(nz_stream *stream, nz_buf *out, size_t room)
{
    size_t from = out->length, mark;
    int why = 0;
    while (!why && !stream->ended && may_be_mark((unsigned char *)out->data + from, out->length - from))
        why = read_once(stream, out, room);
    if (why)
        return why;
    stream->started = true;
    stream->encoding = nz_encoding_detect((unsigned char *)out->data + from, out->length - from, &mark);
    if (stream->encoding != NZ_UTF8) {
        nz_buf_add(&stream->raw, out->data + from + mark, out->length - from - mark);
        nz_buf_cut(out, from);
        return nz_buf_failed(&stream->raw) ? ENOMEM : 0;
    }
    if (mark) {
        memmove(out->data + from, out->data + from + mark, out->length - from - mark);
        nz_buf_cut(out, out->length - mark);
    }
    return 0;
}

/* Decodes `raw`, and keeps the half character at its end. */
static int decode(nz_stream *stream, nz_buf *out)
{
    nz_buf *raw = &stream->raw;
    size_t used =
        nz_encoding_utf16(out, (unsigned char *)raw->data, raw->length, stream->encoding, stream->ended);
    memmove(raw->data, raw->data + used, raw->length - used);
    nz_buf_cut(raw, raw->length - used);
    return nz_buf_failed(out) ? ENOMEM : 0;
}

int nz_stream_read(nz_stream *stream, nz_buf *out, size_t room)
{
    size_t from = out->length;
    int why = stream->started ? 0 : start(stream, out, room);
    while (!why && out->length == from && !stream->ended) {
        if (stream->encoding == NZ_UTF8) {
            why = read_once(stream, out, room);
        } else {
            if (stream->raw.length < 4)
                why = read_once(stream, &stream->raw, room);
            if (!why)
                why = decode(stream, out);
        }
    }
    if (!why && stream->ended && stream->raw.length)
        why = decode(stream, out);
    return why;
}
