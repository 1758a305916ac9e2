/* clause.c - cuts a sentence into clauses, roughly but steadily.
 *
 *     het werkt goed , | alleen jammer van de herrie | maar we redden ons wel
 *
 * A cue works within its clause, and two signals in one sentence are parted
 * at a border of clauses. No parse: marks of punctuation and the words that
 * join clauses are enough for both.
 */
#include "classify/clause.h"

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

/* Words that begin a clause within another. */
static const char *const subordinators[] = {"dat",   "die",   "waarom",  "wanneer", "hoe",   "als",
                                            "toen",  "nadat", "voordat", "totdat",  "zodra", "indien",
                                            "sinds", "wat",   "wie",     "waar",    "sedert"};
/* "of", "en" and "dus" begin one when one of these follows, and else join words. */
static const char *const subjects[] = {"er",  "het", "de",   "wij",  "we",   "ik",   "jullie", "u",
                                       "hij", "zij", "ze",   "je",   "dat",  "dit",  "een",    "die",
                                       "uw",  "hun", "haar", "zijn", "mijn", "onze", "ons",    "iemand"};

bool nz_token_among(const nz_block *block, uint32_t token, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (nz_token_is(block, token, words[i]))
            return true;
    return false;
}

/* After one of these "maar" is no joiner: "ook maar een klacht", "dan maar zelf". */
static const char *const before_maar[] = {"ook", "alleen", "dan", "nog", "zelf",
                                          "pas", "toch",   "kom", "doe", "stuur"};

static bool joins(const nz_block *block, uint32_t token)
{
    if (!NZ_TOKEN_AMONG(block, token, joiners))
        return false;
    return !(token && nz_token_is(block, token, "maar") && NZ_TOKEN_AMONG(block, token - 1, before_maar));
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

/* Before "die" or "dat" these make it point at a thing: "niks met die module". */
static const char *const prepositions[] = {"met",    "van",  "over",  "voor",  "op",  "in",    "aan",
                                           "bij",    "door", "uit",   "naar",  "om",  "tegen", "na",
                                           "zonder", "al",   "onder", "sinds", "tot", "rond",  "via"};

static bool inner_begins(const nz_block *block, const nz_run *clause, uint32_t at)
{
    if (at > clause->first && (nz_token_is(block, at, "die") || nz_token_is(block, at, "dat")) &&
        NZ_TOKEN_AMONG(block, at - 1, prepositions))
        return false;
    if (nz_token_is(block, at, "of") || nz_token_is(block, at, "en") || nz_token_is(block, at, "dus"))
        return at + 1 < clause->last && NZ_TOKEN_AMONG(block, at + 1, subjects);
    return NZ_TOKEN_AMONG(block, at, subordinators);
}

nz_run nz_inner_clause_of(const nz_block *block, const nz_sentence *sentence, uint32_t at)
{
    nz_run clause = nz_clause_of(block, sentence, at), inner = {at, at + 1};
    while (inner.first > clause.first && !inner_begins(block, &clause, inner.first))
        inner.first--;
    while (inner.last < clause.last && !inner_begins(block, &clause, inner.last))
        inner.last++;
    return inner;
}
