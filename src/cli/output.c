/* output.c - see output.h. `nazorg notities/ | head -1` must end at once, even
 * when another thread waits for input: so the process ends on the spot. */
#include "cli/output.h"

#include "cli/options.h"
#include "write/put.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void nz_output_start(void)
{
    signal(SIGPIPE, SIG_IGN);
}

static void fail(int why)
{
    if (why == EPIPE)
        _exit(NZ_EXIT_OK);
    fprintf(stderr, "nazorg: cannot write the output: %s\n", strerror(why));
    _exit(NZ_EXIT_OUTPUT);
}

/* 0 or an errno. */
static int write_all(int fd, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t wrote = write(fd, bytes, length);
        if (wrote < 0 && errno == EAGAIN) {
            struct pollfd wait = {.fd = fd, .events = POLLOUT};
            poll(&wait, 1, -1);
        } else if (wrote < 0 && errno != EINTR) {
            return errno;
        } else if (wrote > 0) {
            bytes += wrote;
            length -= (size_t)wrote;
        }
    }
    return 0;
}

void nz_output_bytes(const char *bytes, size_t length)
{
    int why = write_all(STDOUT_FILENO, bytes, length);
    if (why)
        fail(why);
}

void nz_output_write(const nz_buf *bytes)
{
    if (nz_buf_failed(bytes))
        fail(ENOMEM);
    nz_output_bytes(bytes->data, bytes->length);
}

void nz_output_messages(const nz_buf *bytes)
{
    fflush(stderr);
    if (!isatty(STDERR_FILENO)) {
        (void)write_all(STDERR_FILENO, bytes->data, bytes->length);
        return;
    }
    nz_buf safe;
    nz_buf_init(&safe, bytes->mem);
    nz_put_lines(&safe, bytes->data, bytes->length);
    (void)write_all(STDERR_FILENO, safe.data, safe.length);
    nz_buf_clear(&safe);
}

/* For a terminal. Text there is no memory for is lost. */
__attribute__((format(printf, 2, 0))) static void print_safe(FILE *out, const char *format, va_list args,
                                                             size_t length)
{
    nz_mem mem = nz_mem_from(NULL);
    nz_buf safe;
    char *raw = malloc(length + 1);
    nz_buf_init(&safe, &mem);
    if (raw && vsnprintf(raw, length + 1, format, args) >= 0)
        nz_put_lines(&safe, raw, length);
    fwrite(safe.data, 1, safe.length, out);
    nz_buf_clear(&safe);
    free(raw);
}

void nz_output_printf(FILE *out, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    if (isatty(fileno(out))) {
        int length = vsnprintf(NULL, 0, format, args);
        print_safe(out, format, again, length > 0 ? (size_t)length : 0);
    } else {
        vfprintf(out, format, args);
    }
    va_end(again);
    va_end(args);
}

void nz_output_end(void)
{
    if (fflush(stdout) != 0 || close(STDOUT_FILENO) != 0)
        fail(errno);
}
