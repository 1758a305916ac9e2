/* part.h - where a note that is put together of several begins anew.
 *
 *     Met vriendelijke groet, Els     the end of a mail
 *     Van: Tom Peeters                the next one of the thread
 *     > Dag Tom, het werkt.           or the one that is quoted below it
 *     --------------------            or of a page of call notes
 *     12-05-2026 Belnotitie           the next, by its date
 *
 * Each part is as long as it is by itself: in a long note a sentence is less often a signal
 * (near.h). */
#ifndef NZ_CLASSIFY_PART_H
#define NZ_CLASSIFY_PART_H

#include "bank/bank.h"
#include "text/text.h"

/* What the blocks of a note have told so far. */
typedef struct nz_parts {
    nz_block_kind last;
    bool closed;     /* a mail had its signature */
    uint32_t depths; /* how deep what was seen of the mail was quoted, a bit each */
} nz_parts;

void nz_parts_begin(nz_parts *parts);

/* Does a part begin with the next block of the note? */
bool nz_parts_next(nz_parts *parts, const nz_bank *bank, const nz_block *block);

#endif
