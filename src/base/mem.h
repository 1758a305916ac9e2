/* mem.h - the one door to memory, so that a test can make it fail. */
#ifndef NZ_BASE_MEM_H
#define NZ_BASE_MEM_H

#include "nazorg.h"

#include <stdbool.h>

/* A copy of the caller's allocator, or the C library's. Passed by pointer and
 * never changed once made. */
typedef nz_allocator nz_mem;

/* The allocator to use for what the caller passed (NULL: the C library's). */
nz_mem nz_mem_from(const nz_allocator *allocator);

/* `size` bytes (0 counts as 1), or NULL. */
void *nz_mem_new(const nz_mem *mem, size_t size);
/* The same, all zero, for `count` things of `size`; NULL on overflow too. */
void *nz_mem_zero(const nz_mem *mem, size_t count, size_t size);
/* As realloc; on NULL `old` is still there. */
void *nz_mem_resize(const nz_mem *mem, void *old, size_t size);
/* As free. */
void nz_mem_release(const nz_mem *mem, void *memory);

/* Makes room for at least `need` things of `size` in the array *items that has
 * room for *capacity; grows by half as much again. False: no memory, nothing
 * changed. */
bool nz_mem_grow(const nz_mem *mem, void **items, size_t *capacity, size_t need, size_t size);

#endif
