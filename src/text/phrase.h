/* phrase.h - the words of a line before it is tokenized, for those who judge
 * lines: is "Jan Bakker (inkoper)" a name, "Met vriendelijke groet" a closing?
 *
 * Words are runs of letters, digits, - and '; that is enough for the lexicon. */
#ifndef NZ_TEXT_PHRASE_H
#define NZ_TEXT_PHRASE_H

#include "text/canon.h"
#include "text/lexicon.h"

typedef struct nz_word {
    uint32_t start, end;       /* bytes of the note */
    char canon[NZ_CANON_ROOM]; /* canonical form, `length` bytes */
    size_t length;
    uint32_t hash; /* nz_hash_word of it */
    bool capital;  /* begins with an ASCII capital */
} nz_word;

/* The next word of bytes[at..end); false when there is none. */
bool nz_word_next(nz_word *word, const char *bytes, uint32_t at, uint32_t end);
/* The last word of bytes[at..end), when nothing but white space follows it. */
bool nz_word_last(nz_word *word, const char *bytes, uint32_t at, uint32_t end);
/* Its flags in the lexicon, which may be NULL. */
uint32_t nz_word_flags(const nz_word *word, const nz_lexicon *lexicon);

/* What some words have together. */
typedef struct nz_phrase {
    uint32_t flags;           /* of all of them */
    uint32_t hash;            /* of those before the first bracket, in order */
    uint32_t words, capitals; /* how many there are, and begin with a capital */
} nz_phrase;

/* The first words of bytes[at..end), `most` at most. */
nz_phrase nz_phrase_read(const nz_lexicon *lexicon, const char *bytes, uint32_t at, uint32_t end,
                         uint32_t most);

/* The hash of a phrase with one more word. */
static inline uint32_t nz_phrase_hash(uint32_t hash, uint32_t word)
{
    return hash * 31 + word;
}

#endif
