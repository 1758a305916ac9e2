/* arena.h - memory that is given back all at once.
 *
 * After nz_arena_reset() its chunks are kept for the next note, so a scanner
 * that is warm asks the allocator for nothing. */
#ifndef NZ_BASE_ARENA_H
#define NZ_BASE_ARENA_H

#include "base/mem.h"

typedef struct nz_arena_chunk nz_arena_chunk;

typedef struct nz_arena {
    const nz_mem *mem;
    nz_arena_chunk *first, *current;
} nz_arena;

void nz_arena_init(nz_arena *arena, const nz_mem *mem);
void nz_arena_clear(nz_arena *arena);
void nz_arena_reset(nz_arena *arena);
/* `size` bytes, aligned for anything, not zeroed; NULL: no memory. */
void *nz_arena_new(nz_arena *arena, size_t size);
/* A NUL-terminated copy; NULL: no memory. */
char *nz_arena_copy(nz_arena *arena, const char *text, size_t length);

#endif
