/* window.c - see window.h. "verslag.txt" of 10 MB, and bytes 500,000 to 501,000
 * are asked for:
 *
 *     0 ........ 499,712 ============ 761,856 ..................... 10,000,000
 *      given back         read from file       not there yet
 *
 * The room is a mapping of no file, so that its bytes do not change under the
 * reader's hands, and a file cut short cannot end the program with a signal. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS, madvise */
#include "read/window.h"

#include "base/limits.h"
#include "read/encoding.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <unistd.h>

/* What is given back and what is read begins and ends at such a byte; a multiple
 * of every machine's page. */
enum { STEP = 64 * 1024 };

/* Bytes in which it shows whether a mark of HTML may begin: no name of one is longer. */
enum { MARK = 16 };

nz_window *nz_window_new(const nz_mem *mem, int fd, size_t offset, size_t length)
{
    int own = fcntl(fd, F_DUPFD_CLOEXEC, 3);
    void *text =
        mmap(NULL, length + 1, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    nz_window *window = nz_mem_new(mem, sizeof *window);
    if (own >= 0 && text != MAP_FAILED && window) {
        *window = (nz_window){.mem = mem, .fd = own, .offset = offset, .length = length, .text = text};
        return window;
    }
    if (own >= 0)
        close(own);
    if (text != MAP_FAILED)
        munmap(text, length + 1);
    nz_mem_release(mem, window);
    return NULL;
}

void nz_window_free(nz_window *window)
{
    if (!window)
        return;
    close(window->fd);
    munmap(window->text, window->length + 1);
    nz_mem_release(window->mem, window);
}

/* Reads text[from, to), or makes it blank where the file has no more. */
static void load(nz_window *w, size_t from, size_t to)
{
    while (from < to) {
        ssize_t got = pread(w->fd, w->text + from, to - from, (off_t)(w->offset + from));
        if (got > 0)
            from += (size_t)got;
        else if (got == 0 || errno != EINTR)
            break;
    }
    w->is_short |= from < to;
    memset(w->text + from, ' ', to - from);
}

static void give_back(nz_window *w, size_t from, size_t to)
{
    madvise(w->text + from, to - from, MADV_DONTNEED);
}

void nz_window_need(nz_window *w, size_t from, size_t to)
{
    if (from >= w->from && to <= w->to)
        return;
    from -= from % STEP;
    to += (STEP - to % STEP) % STEP;
    to = to < w->length ? to : w->length;
    if (from < w->from || from > w->to) { /* elsewhere: begin anew */
        give_back(w, w->from, w->to);
        w->from = w->to = from;
    }
    if (to > w->to) {
        load(w, w->to, to);
        w->to = to;
    }
    give_back(w, w->from, from);
    w->from = from;
}

static bool is_between(int byte, int least, int most)
{
    return byte >= least && byte <= most;
}

/* Could a tag of HTML stand there, or a remark? "</p>" "<p class=x>" "<!-- x -->", but not "<jan@x.nl>" and
 * "a < b". */
static bool is_tag(const char *bytes, size_t left)
{
    size_t end = 1 + (left > 1 && bytes[1] == '/');
    if (left > 1 && (bytes[1] == '!' || bytes[1] == '?'))
        return true;
    if (end == left || !is_between(bytes[end] | 0x20, 'a', 'z'))
        return false;
    while (end < left && end < MARK &&
           (is_between(bytes[end] | 0x20, 'a', 'z') || is_between(bytes[end], '0', ':')))
        end++;
    return end < left && (bytes[end] == '>' || bytes[end] == '/' || bytes[end] == ' ' ||
                          is_between(bytes[end], '\t', '\r'));
}

/* Could an entity stand there? "&nbsp;" "&#233;", and "&nbsp" without its semicolon */
static bool is_entity(const char *bytes, size_t left)
{
    const char *end = memchr(bytes, ';', left < MARK ? left : MARK);
    return (end && !memchr(bytes, ' ', (size_t)(end - bytes))) ||
           (left > 4 && !strncasecmp(bytes, "&nbsp", 5));
}

/* Is there HTML among the bytes? */
static bool has_html(const char *bytes, size_t length)
{
    static const char marks[] = {'<', '&'};
    for (int i = 0; i < 2; i++)
        for (const char *at = bytes, *end = bytes + length; (at = memchr(at, marks[i], (size_t)(end - at)));
             at++)
            if (i ? is_entity(at, (size_t)(end - at)) : is_tag(at, (size_t)(end - at)))
                return true;
    return false;
}

bool nz_window_is_plain(nz_window *w)
{
    size_t good = 0;
    while (good < w->length) {
        size_t to = w->length - good > NZ_BATCH ? good + NZ_BATCH : w->length;
        size_t from = good > MARK ? good - MARK : 0; /* a mark may lie across */
        nz_window_need(w, from, to);
        size_t more = nz_encoding_check(w->text + good, to - good);
        if (more < to - good && (to == w->length || !more || to - good - more >= 4))
            return false; /* else a character is cut in two */
        good += more;
        if (has_html(w->text + from, good - from))
            return false;
    }
    return !w->is_short;
}
