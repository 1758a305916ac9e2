/* mem.c - all memory of the library goes through here.
 *
 * A bank copies the caller's nz_allocator; everything made for the bank or its
 * scanners asks it. The allocation test passes one that fails at the n-th call.
 */
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void *libc_resize(void *context, void *old, size_t size)
{
    (void)context;
    return realloc(old, size);
}

static void libc_release(void *context, void *memory)
{
    (void)context;
    free(memory);
}

nz_mem nz_mem_from(const nz_allocator *allocator)
{
    nz_mem libc = {libc_resize, libc_release, NULL};
    return allocator ? *allocator : libc;
}

void *nz_mem_new(const nz_mem *mem, size_t size)
{
    return mem->resize(mem->context, NULL, size ? size : 1);
}

void *nz_mem_zero(const nz_mem *mem, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        return NULL;
    if (mem->resize == libc_resize) /* fresh pages are zero, and not there before they are used */
        return calloc(count ? count : 1, size ? size : 1);
    void *memory = nz_mem_new(mem, count * size);
    if (memory)
        memset(memory, 0, count * size);
    return memory;
}

void *nz_mem_resize(const nz_mem *mem, void *old, size_t size)
{
    return mem->resize(mem->context, old, size ? size : 1);
}

void nz_mem_release(const nz_mem *mem, void *memory)
{
    if (memory)
        mem->release(mem->context, memory);
}

bool nz_mem_grow(const nz_mem *mem, void **items, size_t *capacity, size_t need, size_t size)
{
    if (need <= *capacity)
        return true;
    size_t room = *capacity + *capacity / 2 + 16;
    if (room < need)
        room = need;
    if (room > SIZE_MAX / size)
        return false;
    void *grown = nz_mem_resize(mem, *items, room * size);
    if (!grown)
        return false;
    *items = grown;
    *capacity = room;
    return true;
}
