/* map.c - open addressing, at most half full.
 *
 * "offerte" -> 12: the twelfth word of the bank under construction.
 */
#include "base/map.h"

#include "base/hash.h"

struct nz_map_slot {
    const char *key;
    uint32_t length, value; /* value NZ_MAP_NONE: free */
};

void nz_map_init(nz_map *map, const nz_mem *mem)
{
    *map = (nz_map){.mem = mem};
}

void nz_map_clear(nz_map *map)
{
    nz_mem_release(map->mem, map->slots);
    nz_map_init(map, map->mem);
}

static struct nz_map_slot *slot_of(const nz_map *map, const char *key, size_t length)
{
    size_t at = nz_hash_word(key, length);
    for (;; at++) {
        struct nz_map_slot *slot = &map->slots[at & (map->room - 1)];
        if (slot->value == NZ_MAP_NONE || (slot->length == length && !memcmp(slot->key, key, length)))
            return slot;
    }
}

uint32_t nz_map_get(const nz_map *map, const char *key, size_t length)
{
    return map->room ? slot_of(map, key, length)->value : NZ_MAP_NONE;
}

static bool grow(nz_map *map)
{
    nz_map larger = {.mem = map->mem, .room = map->room ? map->room * 4 : 64, .count = map->count};
    larger.slots = nz_mem_zero(map->mem, larger.room, sizeof *larger.slots);
    if (!larger.slots)
        return false;
    for (size_t i = 0; i < larger.room; i++)
        larger.slots[i].value = NZ_MAP_NONE;
    for (size_t i = 0; i < map->room; i++)
        if (map->slots[i].value != NZ_MAP_NONE)
            *slot_of(&larger, map->slots[i].key, map->slots[i].length) = map->slots[i];
    nz_mem_release(map->mem, map->slots);
    *map = larger;
    return true;
}

bool nz_map_put(nz_map *map, const char *key, size_t length, uint32_t value)
{
    if (map->count * 2 >= map->room && !grow(map))
        return false;
    struct nz_map_slot *slot = slot_of(map, key, length);
    map->count += slot->value == NZ_MAP_NONE;
    *slot = (struct nz_map_slot){key, (uint32_t)length, value};
    return true;
}
