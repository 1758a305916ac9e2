/* notation.c - the table of annotation formats: --to brat is the row of
 * NZ_NOTATION_BRAT, bezoek-3.txt with bezoek-3.ann beside it. */
#include "write/notation.h"

static const nz_notation_writer writers[] = {
    {NZ_NOTATION_MARKUP, ".txt", NULL, nz_notation_markup},
    {NZ_NOTATION_JSONL, NULL, NULL, nz_notation_jsonl},
    {NZ_NOTATION_BRAT, ".txt", ".ann", nz_notation_brat},
    {NZ_NOTATION_DOCCANO, NULL, NULL, nz_notation_doccano},
};

const nz_notation_writer *nz_notation_writer_of(nz_notation notation)
{
    for (size_t i = 0; i < sizeof writers / sizeof writers[0]; i++)
        if (writers[i].notation == notation)
            return &writers[i];
    return NULL;
}
