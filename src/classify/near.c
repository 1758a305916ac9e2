/* near.c - the likeliest of the sentences around one.
 *
 *     sentence    3     4     9    30
 *     log odds  2.1  -0.4   3.6   1.0
 *         near 4: 3 and 9, so 3.0 (as 3.6 counts as 3.0); near 30: nothing, -3.5
 */
#include "classify/near.h"

#include <math.h>

nz_status nz_near_add(nz_near *near, const nz_mem *mem, uint32_t sentence, float odds)
{
    if (!(odds > NZ_NEAR_FAR))
        return NZ_OK;
    if (!nz_mem_grow(mem, (void **)&near->items, &near->room, near->count + 1, sizeof *near->items))
        return NZ_ENOMEM;
    near->items[near->count++] = (nz_near_item){sentence, odds < NZ_NEAR_MOST ? odds : NZ_NEAR_MOST};
    return NZ_OK;
}

float nz_near_odds(nz_near *near, uint32_t sentence)
{
    float top = near->counted <= 1 ? near->lone : NZ_NEAR_FAR;
    while (near->first < near->count && near->items[near->first].sentence + NZ_NEAR_SENTENCES < sentence)
        near->first++;
    for (size_t i = near->first; i < near->count; i++) {
        const nz_near_item *item = &near->items[i];
        if (item->sentence > sentence + NZ_NEAR_SENTENCES)
            break;
        if (item->sentence != sentence && item->odds > top)
            top = item->odds;
    }
    return top;
}

nz_status nz_near_end_part(nz_near *near, const nz_mem *mem, uint32_t end, uint32_t counted)
{
    if (!nz_mem_grow(mem, (void **)&near->parts, &near->part_room, near->part_count + 1, sizeof *near->parts))
        return NZ_ENOMEM;
    near->parts[near->part_count++] = (nz_near_part){end, counted};
    return NZ_OK;
}

uint32_t nz_near_counted(const nz_near *near, uint32_t sentence, uint32_t last)
{
    size_t low = 0, high = near->part_count; /* the first part that ends behind it */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (near->parts[middle].end <= sentence)
            low = middle + 1;
        else
            high = middle;
    }
    return low < near->part_count ? near->parts[low].counted : last;
}

bool nz_near_counts(const nz_block *block, uint32_t sentence)
{
    uint32_t count;
    if (block->kind == NZ_BLOCK_HEADING || block->kind == NZ_BLOCK_HEADER ||
        block->kind == NZ_BLOCK_SIGNATURE)
        return false;
    nz_sentence_words(block, &block->sentences[sentence], &count);
    return count >= NZ_NEAR_TOKENS;
}

float nz_near_length(uint32_t sentences)
{
    float length = sentences ? log2f((float)sentences) : 0;
    return length < NZ_NEAR_SHORT ? NZ_NEAR_SHORT : length > NZ_NEAR_LONG ? NZ_NEAR_LONG : length;
}

float nz_near_loneliness(nz_near *near, uint32_t sentence, uint32_t count)
{
    uint32_t before = sentence, after = count - sentence - 1;
    before = before < NZ_NEAR_SENTENCES ? before : NZ_NEAR_SENTENCES;
    after = after < NZ_NEAR_SENTENCES ? after : NZ_NEAR_SENTENCES;
    float odds = nz_near_odds(near, sentence);
    if (!(odds < NZ_NEAR_ENOUGH))
        return 0;
    uint32_t around = before + after, others = near->counted ? near->counted - 1 : 0;
    around = around < others ? around : others;
    float silent = (NZ_NEAR_ENOUGH - odds) / (NZ_NEAR_ENOUGH - NZ_NEAR_FAR);
    return silent * (float)around / (2 * NZ_NEAR_SENTENCES);
}
