/* abbreviation.c - see abbreviation.h. The table is mostly empty, so that most
 * short words find a free place at once. */
#include "bank/abbreviation.h"

#include <string.h>

void nz_abbreviation_fill(uint64_t bits[NZ_ABBREVIATION_BITS / 64], const nz_image *image)
{
    const nz_image_abbreviation *table = nz_image_at(image, NZ_SECTION_ABBREVIATIONS);
    memset(bits, 0, NZ_ABBREVIATION_BITS / 8);
    for (uint32_t i = 0; i < nz_image_count(image, NZ_SECTION_ABBREVIATIONS); i++)
        if (table[i].length && table[i].is_used)
            bits[table[i].hash % NZ_ABBREVIATION_BITS / 64] |= (uint64_t)1 << table[i].hash % 64;
}

const nz_image_abbreviation *nz_abbreviation_find(const nz_image *image, const nz_block *block,
                                                  const nz_token *token)
{
    const nz_image_abbreviation *table = nz_image_at(image, NZ_SECTION_ABBREVIATIONS);
    uint32_t count = nz_image_count(image, NZ_SECTION_ABBREVIATIONS), last = count - 1;
    if (!count || token->canon_length > NZ_ABBREVIATION_LONGEST)
        return NULL;
    for (uint32_t at = token->hash & last; table[at].length; at = (at + 1) & last)
        if (table[at].hash == token->hash && table[at].length == token->canon_length &&
            !memcmp(nz_image_string(image, table[at].text), block->canon + token->canon, token->canon_length))
            return table[at].is_used && token->kind == NZ_TOKEN_WORD && !(token->flags & NZ_TOKEN_ALLCAPS)
                       ? &table[at]
                       : NULL;
    return NULL;
}
