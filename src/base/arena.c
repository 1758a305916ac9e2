/* arena.c - chunks in a list; a reset walks back to the first.
 *
 * The reason of a span ("regel duurt-lang-voor; woorden: wachten, weken") lives
 * here until the next note. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

enum { CHUNK = 16 * 1024 };

struct nz_arena_chunk {
    nz_arena_chunk *next;
    size_t used, size;
    alignas(max_align_t) char data[];
};

void nz_arena_init(nz_arena *arena, const nz_mem *mem)
{
    *arena = (nz_arena){.mem = mem};
}

void nz_arena_clear(nz_arena *arena)
{
    for (nz_arena_chunk *chunk = arena->first, *next; chunk; chunk = next) {
        next = chunk->next;
        nz_mem_release(arena->mem, chunk);
    }
    nz_arena_init(arena, arena->mem);
}

void nz_arena_reset(nz_arena *arena)
{
    for (nz_arena_chunk *chunk = arena->first; chunk; chunk = chunk->next)
        chunk->used = 0;
    arena->current = arena->first;
}

/* A chunk with room for `size`: the next one that is there, or a new one. */
static nz_arena_chunk *chunk_for(nz_arena *arena, size_t size)
{
    nz_arena_chunk *last = arena->current;
    for (nz_arena_chunk *chunk = last; chunk; last = chunk, chunk = chunk->next)
        if (chunk->size - chunk->used >= size)
            return chunk;
    size_t room = size > CHUNK ? size : CHUNK;
    if (room > SIZE_MAX - sizeof(nz_arena_chunk))
        return NULL;
    nz_arena_chunk *made = nz_mem_new(arena->mem, sizeof *made + room);
    if (!made)
        return NULL;
    *made = (nz_arena_chunk){.size = room};
    if (last)
        last->next = made;
    else
        arena->first = made;
    return made;
}

void *nz_arena_new(nz_arena *arena, size_t size)
{
    const size_t step = alignof(max_align_t);
    if (size > SIZE_MAX / 2)
        return NULL;
    size = (size + step - 1) / step * step;
    nz_arena_chunk *chunk = chunk_for(arena, size);
    if (!chunk)
        return NULL;
    arena->current = chunk;
    void *memory = chunk->data + chunk->used;
    chunk->used += size;
    return memory;
}

char *nz_arena_copy(nz_arena *arena, const char *text, size_t length)
{
    char *copy = nz_arena_new(arena, length + 1);
    if (copy) {
        memcpy(copy, text, length);
        copy[length] = '\0';
    }
    return copy;
}
