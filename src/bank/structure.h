/* structure.h - the words by which we see how a note hangs together: where a
 * clause begins, what an answer denies, who writes. An nz_lexicon of its own in the
 * bank, apart from that of the text stage: no model was trained for its words.
 *
 *     "maar" has NZ_STRUCTURE_JOINER: "het werkt goed | maar traag"
 */
#ifndef NZ_BANK_STRUCTURE_H
#define NZ_BANK_STRUCTURE_H

#include <stddef.h>
#include <stdint.h>

/* What a word does; it may do several things. The names are the keys of
 * lexicons/nl/structure.yaml, which says more of each. */
enum nz_structure_flag {
    NZ_STRUCTURE_JOINER = 1,           /* "joiner": begins a clause wherever it stands (maar, omdat) */
    NZ_STRUCTURE_BEFORE_MAAR = 2,      /* "before-maar": behind it "maar" does not (ook, dan) */
    NZ_STRUCTURE_SUBORDINATOR = 4,     /* "subordinator": begins a clause within another (waarom, als) */
    NZ_STRUCTURE_DEMONSTRATIVE = 8,    /* "demonstrative": not behind a preposition, though (die, dat) */
    NZ_STRUCTURE_PREPOSITION = 16,     /* "preposition": (met, van) */
    NZ_STRUCTURE_LINKER = 32,          /* "linker": begins one where a subject follows (en, of, dus) */
    NZ_STRUCTURE_SUBJECT = 64,         /* "subject": a word with which that may begin (het, wij) */
    NZ_STRUCTURE_ANSWER_NO = 128,      /* "answer-no": an answer that denies (nee, geen) */
    NZ_STRUCTURE_ANSWER_FILLER = 256,  /* "answer-filler": may stand beside it (hoor, helemaal) */
    NZ_STRUCTURE_OTHER_QUESTION = 512, /* "other-question": no answer denies a question with it (kunt, hoe) */
    NZ_STRUCTURE_ADDRESSEE = 1024,     /* "addressee": its clause is about us (jullie, uw) */
    NZ_STRUCTURE_GREETING = 2048,      /* "greeting": begins a letter (beste, geachte) */
    NZ_STRUCTURE_SENDER = 4096,        /* "sender": the mail header that names the writer (van) */
    NZ_STRUCTURE_ON_BEHALF = 8192,     /* "on-behalf": before a colon, a list of those present (namens) */
    NZ_STRUCTURE_OUR_SIDE = 16384,     /* "our-side": and they are ours (ons, onze) */
    NZ_STRUCTURE_NO_REASON = 32768,    /* "no-reason": tells nothing as a reason (de, heeft) */
    /* What a heading with the word says of the lines below it: */
    NZ_STRUCTURE_HEADING_COMPLAINT = 65536, /* "heading-complaint" (klachten, knelpunten) */
    NZ_STRUCTURE_HEADING_WISH = 131072,     /* "heading-wish" (wensen, behoefte) */
    NZ_STRUCTURE_HEADING_PRAISE = 262144,   /* "heading-praise" (pluspunten) */
    NZ_STRUCTURE_HEADING_RISK = 524288,     /* "heading-risk" (concurrentie) */
    NZ_STRUCTURE_HEADING_AFFAIRS = 1048576  /* "heading-affairs": no signal by itself (acties, opgelost) */
};
enum { NZ_STRUCTURE_FLAGS = 21 };

/* The flag for a key of the file, or 0 when there is no such key. */
uint32_t nz_structure_flag_of(const char *name);
/* The name of flag 1 << `number`; below NZ_STRUCTURE_FLAGS. */
const char *nz_structure_flag_name(size_t number);

#endif
