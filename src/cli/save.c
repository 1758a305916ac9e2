/* save.c - see save.h. `-o nl.model` is written as nl.model.4711.tmp first; a
 * disk that runs full leaves the old model in place. */
#include "cli/save.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* 0 or an errno. Closes fd. */
static int write_and_close(int fd, const char *bytes, size_t length)
{
    int why = 0;
    while (length > 0 && !why) {
        ssize_t wrote = write(fd, bytes, length);
        if (wrote < 0) {
            why = errno == EINTR ? 0 : errno;
            continue;
        }
        bytes += wrote;
        length -= (size_t)wrote;
    }
    if (!why && fsync(fd) != 0 && errno != EINVAL && errno != ENOTSUP)
        why = errno;
    if (close(fd) != 0 && !why)
        why = errno;
    return why;
}

/* A new file, or what is there when `flags` allow. 0 or an errno. */
static int write_file(const char *path, int flags, const void *bytes, size_t length)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY | flags, 0666);
    return fd < 0 ? errno : write_and_close(fd, bytes, length);
}

static nz_status fault(nz_error *err, const char *path, int why)
{
    if (why == EEXIST)
        return nz_error_at(err, NZ_EIO, path, 0, 0, "is there already, and is not written over");
    return nz_error_at(err, NZ_EIO, path, 0, 0, "cannot write: %s", strerror(why));
}

nz_status nz_save_over(const char *path, const void *bytes, size_t length, nz_error *err)
{
    struct stat about;
    nz_buf temporary;
    nz_mem mem = nz_mem_from(NULL);
    bool is_there = stat(path, &about) == 0;
    if (is_there && !S_ISREG(about.st_mode)) {
        int why = S_ISDIR(about.st_mode) ? EISDIR : write_file(path, 0, bytes, length);
        return why ? fault(err, path, why) : NZ_OK;
    }
    nz_buf_init(&temporary, &mem);
    nz_buf_printf(&temporary, "%s.%ld.tmp", path, (long)getpid());
    int why =
        nz_buf_failed(&temporary) ? ENOMEM : write_file(temporary.data, O_CREAT | O_EXCL, bytes, length);
    if (!why && rename(temporary.data, path) != 0)
        why = errno;
    if (why && why != EEXIST)
        unlink(temporary.data);
    nz_buf_clear(&temporary);
    return why ? fault(err, path, why) : NZ_OK;
}

nz_status nz_save_check(const char *path, nz_error *err)
{
    struct stat about;
    nz_buf folder;
    nz_mem mem = nz_mem_from(NULL);
    const char *slash = strrchr(path, '/');
    if (stat(path, &about) == 0 && !S_ISREG(about.st_mode))
        return S_ISDIR(about.st_mode) ? fault(err, path, EISDIR) : NZ_OK;
    nz_buf_init(&folder, &mem);
    nz_buf_add(&folder, path, slash ? (size_t)(slash - path) + 1 : 0);
    nz_buf_putc(&folder, '.');
    int why = nz_buf_failed(&folder) ? ENOMEM : access(folder.data, W_OK | X_OK) != 0 ? errno : 0;
    nz_buf_clear(&folder);
    return why ? fault(err, path, why) : NZ_OK;
}

/* Makes the folders that `path` lies in. */
static void make_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, 0777); /* if that fails, opening the file says why */
        *slash = '/';
    }
}

nz_status nz_save_new(const char *path, const void *bytes, size_t length, nz_error *err)
{
    nz_buf copy;
    nz_mem mem = nz_mem_from(NULL);
    nz_buf_init(&copy, &mem);
    nz_buf_puts(&copy, path);
    if (!nz_buf_failed(&copy) && copy.length)
        make_folders(copy.data);
    nz_buf_clear(&copy);
    int why = write_file(path, O_CREAT | O_EXCL, bytes, length);
    if (why && why != EEXIST)
        unlink(path);
    return why ? fault(err, path, why) : NZ_OK;
}
