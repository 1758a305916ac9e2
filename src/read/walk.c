/* walk.c - a stack of folders, each with its names sorted.
 *
 *     notities/            gives  notities/2023/mei.txt
 *       2023/mei.txt              notities/april.md
 *       april.md
 *       laatste -> april.md       (a link: passed over, so no walk can loop)
 *
 * Only the folders that are open now hold memory. */
#include "read/walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct level {
    struct level *above;
    size_t path_length; /* of the folder's path, in walk->path */
    char *names;        /* NUL-terminated, one after another */
    char **sorted;
    size_t count, next;
} level;

struct nz_walk {
    const nz_mem *mem;
    const char *const *operands;
    size_t count, next;
    level *top;
    nz_buf path;
};

nz_walk *nz_walk_new(const nz_mem *mem, const char *const *operands, size_t count)
{
    static const char *const standard_input[] = {"-"};
    nz_walk *walk = nz_mem_new(mem, sizeof *walk);
    if (!walk)
        return NULL;
    *walk = (nz_walk){.mem = mem, .operands = count ? operands : standard_input, .count = count ? count : 1};
    nz_buf_init(&walk->path, mem);
    return walk;
}

static void pop(nz_walk *walk)
{
    level *gone = walk->top;
    walk->top = gone->above;
    nz_mem_release(walk->mem, gone->names);
    nz_mem_release(walk->mem, gone->sorted);
    nz_mem_release(walk->mem, gone);
}

void nz_walk_free(nz_walk *walk)
{
    if (!walk)
        return;
    while (walk->top)
        pop(walk);
    nz_buf_clear(&walk->path);
    nz_mem_release(walk->mem, walk);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* All names of the folder, each with its NUL; 0 or an errno. */
static int list(const char *path, nz_buf *names, size_t *count)
{
    DIR *folder = opendir(path);
    if (!folder)
        return errno;
    const struct dirent *entry;
    for (errno = 0; (entry = readdir(folder)); errno = 0) {
        if (entry->d_name[0] == '.')
            continue;
        nz_buf_add(names, entry->d_name, strlen(entry->d_name) + 1);
        ++*count;
    }
    int why = errno;
    closedir(folder);
    return why ? why : nz_buf_failed(names) ? ENOMEM : 0;
}

/* The folder at walk->path becomes the top. */
static int push(nz_walk *walk)
{
    nz_buf names;
    size_t count = 0;
    nz_buf_init(&names, walk->mem);
    int why = list(walk->path.data, &names, &count);
    level *made = why ? NULL : nz_mem_zero(walk->mem, 1, sizeof *made);
    char **sorted = why ? NULL : nz_mem_zero(walk->mem, count, sizeof *sorted);
    if (!made || !sorted || !(made->names = nz_buf_take(&names))) {
        nz_mem_release(walk->mem, made);
        nz_mem_release(walk->mem, sorted);
        nz_buf_clear(&names);
        return why ? why : ENOMEM;
    }
    char *name = made->names;
    for (size_t i = 0; i < count; i++, name += strlen(name) + 1)
        sorted[i] = name;
    qsort(sorted, count, sizeof *sorted, by_name);
    made->sorted = sorted;
    made->count = count;
    made->path_length = walk->path.length;
    made->above = walk->top;
    walk->top = made;
    return 0;
}

/* The next name of the top folder, put in walk->path. False: it has no more. */
static bool next_name(nz_walk *walk)
{
    level *top = walk->top;
    if (top->next == top->count)
        return false;
    nz_buf_cut(&walk->path, top->path_length);
    if (top->path_length && walk->path.data[top->path_length - 1] != '/')
        nz_buf_putc(&walk->path, '/');
    nz_buf_puts(&walk->path, top->sorted[top->next++]);
    return true;
}

static bool next_path(nz_walk *walk)
{
    while (walk->top) {
        if (next_name(walk))
            return true;
        pop(walk);
    }
    if (walk->next == walk->count)
        return false;
    nz_buf_reset(&walk->path);
    nz_buf_puts(&walk->path, walk->operands[walk->next++]);
    return true;
}

const char *nz_walk_next(nz_walk *walk, int *why)
{
    struct stat about;
    while (next_path(walk)) {
        const char *path = walk->path.data;
        bool operand = !walk->top;
        *why = nz_buf_failed(&walk->path) ? ENOMEM : 0;
        if (*why)
            return path;
        if (operand && (strcmp(path, "-") == 0 || stat(path, &about) != 0))
            return path;
        if (!operand && lstat(path, &about) != 0)
            *why = errno;
        else if (S_ISDIR(about.st_mode))
            *why = push(walk);
        else if (operand || S_ISREG(about.st_mode))
            return path;
        if (*why)
            return path;
    }
    *why = 0;
    return NULL;
}
