/* side.h - whose words a block is: the customer's or our own side's.
 *
 *     "Van: Linda (support)"                          what she writes is ours, what she quotes is not
 *     "Klant: ..."  "Jan (inkoper): ..."             the customer
 *     "AM: ..."     "Aanwezig namens ons: Bianca"     then "Bianca: ..." is ours
 */
#ifndef NZ_CLASSIFY_SIDE_H
#define NZ_CLASSIFY_SIDE_H

#include "bank/bank.h"
#include "text/text.h"

enum { NZ_SIDE_NAMES = 64, NZ_SIDE_NAME = 32 };

/* What one note has told so far. */
typedef struct nz_sides {
    const nz_lexicon *lexicon, *structure; /* the bank's: of the text stage; structure.h */
    struct {
        char name[NZ_SIDE_NAME]; /* canonical */
        nz_speaker side;
    } names[NZ_SIDE_NAMES]; /* the first 64 people named with a side */
    size_t count;
    bool letter;       /* a greeting was seen: "wij" are the writer's */
    nz_speaker writer; /* of the mail, by the role in its "Van:" */
} nz_sides;

void nz_sides_begin(nz_sides *sides, const nz_bank *bank);

/* Learns from the block (a list of those present, a greeting) and says whose
 * words it is. */
nz_speaker nz_sides_block(nz_sides *sides, const nz_block *block);

#endif
