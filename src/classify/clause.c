/* clause.c - cuts a sentence into clauses, roughly but steadily.
 *
 *     het werkt goed , | alleen jammer van de herrie | maar we redden ons wel
 *
 * A cue works within its clause, and two signals in one sentence are parted
 * at a border of clauses. No parse: marks of punctuation and the words that
 * join clauses (lexicons/nl/structure.yaml) are enough for both. "maar" alone is
 * named here, and in cue.c: of the words that join, it is the one that contrasts, and
 * the one that is as often a particle ("ook maar een klacht").
 */
#include "classify/clause.h"

nz_run nz_sentence_words(const nz_block *block, const nz_sentence *sentence, uint32_t *count)
{
    nz_run run = nz_sentence_body(sentence);
    *count = run.last - run.first;
    if (!block->has_layout)
        return run;
    while (run.first < run.last && nz_is_layout(block, run.first))
        run.first++;
    while (run.first < run.last && nz_is_layout(block, run.last - 1))
        run.last--;
    *count = 0;
    for (uint32_t t = run.first; t < run.last; t++)
        *count += !nz_is_layout(block, t);
    return run;
}

static bool joins(const nz_lexicon *words, const nz_block *block, uint32_t token)
{
    if (!(nz_token_flags(words, block, token) & NZ_STRUCTURE_JOINER))
        return false;
    return !(token && nz_token_is(block, token, "maar") &&
             nz_token_flags(words, block, token - 1) & NZ_STRUCTURE_BEFORE_MAAR);
}

/* Does a clause begin at a token that is not the first of its sentence? */
static bool begins(const nz_lexicon *words, const nz_block *block, uint32_t at)
{
    if (block->tokens[at].flags & NZ_TOKEN_CLAUSE)
        return false; /* a mark belongs to the clause it ends */
    return block->tokens[at - 1].flags & NZ_TOKEN_CLAUSE || joins(words, block, at);
}

bool nz_clause_begins(const nz_lexicon *words, const nz_block *block, const nz_sentence *sentence,
                      uint32_t at)
{
    return at <= nz_sentence_body(sentence).first || begins(words, block, at);
}

nz_run nz_clause_of(const nz_lexicon *words, const nz_block *block, const nz_sentence *sentence, uint32_t at)
{
    nz_run body = nz_sentence_body(sentence), clause = {at, at + 1};
    while (clause.first > body.first && !begins(words, block, clause.first))
        clause.first--;
    while (clause.last < body.last && !nz_clause_begins(words, block, sentence, clause.last))
        clause.last++;
    return clause;
}

/* "niks met die module" | "dat hapert": a pronoun behind a preposition begins none. */
static bool inner_begins(const nz_lexicon *words, const nz_block *block, const nz_run *clause, uint32_t at)
{
    uint32_t flags = nz_token_flags(words, block, at);
    if (at > clause->first && flags & NZ_STRUCTURE_DEMONSTRATIVE &&
        nz_token_flags(words, block, at - 1) & NZ_STRUCTURE_PREPOSITION)
        return false;
    if (flags & NZ_STRUCTURE_LINKER)
        return at + 1 < clause->last && nz_token_flags(words, block, at + 1) & NZ_STRUCTURE_SUBJECT;
    return flags & NZ_STRUCTURE_SUBORDINATOR;
}

nz_run nz_inner_clause_of(const nz_lexicon *words, const nz_block *block, const nz_sentence *sentence,
                          uint32_t at)
{
    nz_run clause = nz_clause_of(words, block, sentence, at), inner = {at, at + 1};
    while (inner.first > clause.first && !inner_begins(words, block, &clause, inner.first))
        inner.first--;
    while (inner.last < clause.last && !inner_begins(words, block, &clause, inner.last))
        inner.last++;
    return inner;
}
