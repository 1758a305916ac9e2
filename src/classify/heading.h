/* heading.h - under which heading a block stands, and what that says of it.
 *
 *     Verbeterpunten            a heading of complaints
 *     - bereikbaarheid          stands under it, a complaint in one word
 *     Acties                    a heading of what is to be done
 *     - bereikbaarheid          nothing
 */
#ifndef NZ_CLASSIFY_HEADING_H
#define NZ_CLASSIFY_HEADING_H

#include "bank/bank.h"
#include "text/text.h"

/* What a heading says of the lines below it: the keys heading-* of structure.yaml. */
typedef enum nz_topic {
    NZ_TOPIC_NONE = 0,
    NZ_TOPIC_COMPLAINT, /* Klachten, Knelpunten */
    NZ_TOPIC_WISH,      /* Wensen, Behoefte */
    NZ_TOPIC_PRAISE,    /* Pluspunten */
    NZ_TOPIC_RISK,      /* Risico's, Concurrentie */
    NZ_TOPIC_AFFAIRS    /* Acties, Besproken, Opgelost: no signal by itself */
} nz_topic;

/* What one note has told so far. */
typedef struct nz_heading {
    nz_topic topic;
    bool listed;   /* items came below the heading: what is no item ends them */
    bool numbered; /* it is one of minutes: "3. Klachten" */
    bool led;      /* the last line was short: a heading, if a list follows, */
    nz_topic lead; /* that says this */
} nz_heading;

void nz_heading_begin(nz_heading *heading);

/* Goes on to the next block of the note, and says what the heading it stands under says of
 * it. */
nz_topic nz_heading_block(nz_heading *heading, const nz_lexicon *structure, const nz_block *block);

/* What the name of a field says with which a sentence begins ("Knelpunten: bereikbaarheid");
 * `topic` where there is none. */
nz_topic nz_heading_field(const nz_lexicon *structure, const nz_block *block, const nz_sentence *sentence,
                          nz_topic topic);

#endif
