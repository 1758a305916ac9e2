/* clause.h - where clauses begin and end in a sentence. `words` are the bank's
 * words of structure (bank/structure.h). */
#ifndef NZ_CLASSIFY_CLAUSE_H
#define NZ_CLASSIFY_CLAUSE_H

#include "bank/structure.h"
#include "text/text.h"

#include <string.h>

/* A run of tokens of a block, half open. */
typedef struct nz_run {
    uint32_t first, last;
} nz_run;

/* The tokens of a sentence without label or bullet. */
static inline nz_run nz_sentence_body(const nz_sentence *sentence)
{
    uint32_t end = sentence->first + sentence->count;
    return (nz_run){sentence->body < end ? sentence->body : end, end};
}

/* Is the token no word but a mark of layout? What is said of the words of a sentence passes it over:
 * "een **snelle** levering" reads as "een snelle levering". */
static inline bool nz_is_layout(const nz_block *block, uint32_t token)
{
    return block->tokens[token].flags & NZ_TOKEN_LAYOUT;
}

/* The body of a sentence without marks of layout at its ends; *count: its tokens but for such marks. */
nz_run nz_sentence_words(const nz_block *block, const nz_sentence *sentence, uint32_t *count);

/* Does a clause begin at token `at`, given that it lies in `sentence`? So it
 * does after , ; : ( ) and before "maar", "want", "omdat" and the like. */
bool nz_clause_begins(const nz_lexicon *words, const nz_block *block, const nz_sentence *sentence,
                      uint32_t at);

/* The clause that holds token `at`. */
nz_run nz_clause_of(const nz_lexicon *words, const nz_block *block, const nz_sentence *sentence, uint32_t at);

/* The clause that holds token `at`, cut also at the words by which one clause
 * lies in another: "ik snap niet | waarom de factuur hoger is". */
nz_run nz_inner_clause_of(const nz_lexicon *words, const nz_block *block, const nz_sentence *sentence,
                          uint32_t at);

/* The canonical form of a token: its bytes and length. */
static inline const char *nz_token_word(const nz_block *block, uint32_t token, size_t *length)
{
    *length = block->tokens[token].canon_length;
    return block->canon + block->tokens[token].canon;
}

/* What a lexicon knows of a token, as flags. */
static inline uint32_t nz_token_flags(const nz_lexicon *lexicon, const nz_block *block, uint32_t token)
{
    const nz_token *own = &block->tokens[token];
    return nz_lexicon_find_hashed(lexicon, own->hash, block->canon + own->canon, own->canon_length);
}

/* Is the canonical form of the token `word` (NUL-terminated)? */
static inline bool nz_token_is(const nz_block *block, uint32_t token, const char *word)
{
    const nz_token *own = &block->tokens[token];
    const char *letters = block->canon + own->canon;
    return own->canon_length && *letters == *word && strlen(word) == own->canon_length &&
           !memcmp(letters, word, own->canon_length);
}

#endif
