/* walk.h - from what stands on the command line to files, in order. */
#ifndef NZ_READ_WALK_H
#define NZ_READ_WALK_H

#include "base/buf.h"

#include <stdbool.h>

typedef struct nz_walk nz_walk;

/* operands[0..count) must outlive the walk; none: standard input ("-").
 * NULL: no memory. */
nz_walk *nz_walk_new(const nz_mem *mem, const char *const *operands, size_t count);
void nz_walk_free(nz_walk *walk);

/* The next file, or NULL at the end: an operand itself ("-" too, and what
 * cannot be opened: whoever opens it will say so), or a regular file of a
 * folder among them. Folders are entered in the order of their names' bytes;
 * names that begin with a dot and links in a folder are passed over. The path
 * lives until the next call. *why is 0, or the errno by which the folder
 * `path` could not be read. */
const char *nz_walk_next(nz_walk *walk, int *why);

#endif
