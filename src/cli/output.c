/* output.c - see output.h. `nazorg notities/ | head -1` must end at once, even
 * when another thread waits for input: so the process ends on the spot. */
#include "cli/output.h"

#include "cli/options.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
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

void nz_output_write(const nz_buf *bytes)
{
    int why = nz_buf_failed(bytes) ? ENOMEM : write_all(STDOUT_FILENO, bytes->data, bytes->length);
    if (why)
        fail(why);
}

void nz_output_messages(const nz_buf *bytes)
{
    fflush(stderr);
    (void)write_all(STDERR_FILENO, bytes->data, bytes->length);
}

void nz_output_end(void)
{
    if (fflush(stdout) != 0 || close(STDOUT_FILENO) != 0)
        fail(errno);
}
