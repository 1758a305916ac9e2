/* map.h - from strings to numbers, for building and loading. */
#ifndef NZ_BASE_MAP_H
#define NZ_BASE_MAP_H

#include "base/mem.h"

#define NZ_MAP_NONE 0xFFFFFFFFu

typedef struct nz_map {
    const nz_mem *mem;
    struct nz_map_slot *slots;
    size_t count, room; /* room: a power of two, or 0 */
} nz_map;

void nz_map_init(nz_map *map, const nz_mem *mem);
void nz_map_clear(nz_map *map);
/* The number of `key`, or NZ_MAP_NONE. */
uint32_t nz_map_get(const nz_map *map, const char *key, size_t length);
/* Sets it. The key's bytes are not copied and must stay. False: no memory. */
bool nz_map_put(nz_map *map, const char *key, size_t length, uint32_t value);

#endif
