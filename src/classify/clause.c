/* clause.c - cuts a sentence into clauses, roughly but steadily.
 *
 *     het werkt goed , | alleen jammer van de herrie | maar we redden ons wel
 *
 * A cue works within its clause, and two signals in one sentence are parted
 * at a border of clauses. No parse: marks of punctuation and the words that
 * join clauses are enough for both.
 */
#include "classify/clause.h"

#include <string.h>

/* Words that begin a clause wherever they stand. "en" and "of" are not among
 * them: they join words as often as clauses. */
static const char *const joiners[] = {"maar",   "want",   "omdat",    "doordat",  "terwijl",
                                      "zodat",  "hoewel", "alhoewel", "ofschoon", "aangezien",
                                      "tenzij", "mits",   "waardoor", "waarbij"};

nz_run nz_sentence_body(const nz_sentence *sentence)
{
    uint32_t end = sentence->first + sentence->count;
    return (nz_run){sentence->body < end ? sentence->body : end, end};
}

const char *nz_token_word(const nz_block *block, uint32_t token, size_t *length)
{
    *length = block->tokens[token].canon_length;
    return block->canon + block->tokens[token].canon;
}

bool nz_token_is(const nz_block *block, uint32_t token, const char *word)
{
    size_t length;
    const char *own = nz_token_word(block, token, &length);
    return strlen(word) == length && !memcmp(own, word, length);
}

static bool joins(const nz_block *block, uint32_t token)
{
    for (size_t i = 0; i < sizeof joiners / sizeof *joiners; i++)
        if (nz_token_is(block, token, joiners[i]))
            return true;
    return false;
}

bool nz_clause_begins(const nz_block *block, const nz_sentence *sentence, uint32_t at)
{
    nz_run body = nz_sentence_body(sentence);
    if (at <= body.first)
        return true;
    const nz_token *before = &block->tokens[at - 1];
    if (block->tokens[at].flags & NZ_TOKEN_CLAUSE)
        return false; /* a mark belongs to the clause it ends */
    return (before->flags & NZ_TOKEN_CLAUSE) || joins(block, at);
}

nz_run nz_clause_of(const nz_block *block, const nz_sentence *sentence, uint32_t at)
{
    nz_run body = nz_sentence_body(sentence), clause = {at, at + 1};
    while (clause.first > body.first && !nz_clause_begins(block, sentence, clause.first))
        clause.first--;
    while (clause.last < body.last && !nz_clause_begins(block, sentence, clause.last))
        clause.last++;
    return clause;
}
