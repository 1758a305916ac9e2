/* part.c - see part.h. A line of a chat has a date, too, but is a turn; and an agenda with dates is one
 * block, of which only the first line is looked at. */
#include "classify/part.h"

#include "classify/clause.h"

void nz_parts_begin(nz_parts *parts)
{
    *parts = (nz_parts){NZ_BLOCK_PARAGRAPH, false, 0};
}

/* "Dag Tom," below a signature. */
static bool greets(const nz_lexicon *structure, const nz_block *block)
{
    enum { LONGEST = 7 };
    return block->token_count <= LONGEST && nz_token_flags(structure, block, 0) & NZ_STRUCTURE_GREETING;
}

/* "----------" */
static bool is_rule(const nz_block *block)
{
    enum { SHORTEST = 5 };
    const nz_token *first = &block->tokens[0];
    return block->sentences[0].count == 1 && first->kind == NZ_TOKEN_PUNCT &&
           first->end - first->start >= SHORTEST;
}

/* 12-05-2026 : digits, with two of one mark between them. */
static bool is_date(const nz_block *block, uint32_t token)
{
    enum { SHORTEST = 8 };
    size_t length, marks = 0;
    const char *word = nz_token_word(block, token, &length);
    for (size_t i = 0; i < length; i++)
        marks += word[i] == '-' || word[i] == '/' || word[i] == '.';
    return block->tokens[token].kind == NZ_TOKEN_NUMBER && length >= SHORTEST && marks == 2;
}

/* 12 mei 2026 */
static bool is_date_in_words(const nz_lexicon *lexicon, const nz_block *block, uint32_t token)
{
    enum { YEAR = 4 };
    const nz_token *t = &block->tokens[token];
    return block->token_count > 3 && t[0].kind == NZ_TOKEN_NUMBER && t[2].kind == NZ_TOKEN_NUMBER &&
           t[2].canon_length == YEAR && nz_token_flags(lexicon, block, token + 1) & NZ_LEX_MONTH;
}

/* "12-05-2026 Belnotitie": a date, a few words and no full stop. */
static bool is_dated(const nz_lexicon *lexicon, const nz_block *block)
{
    enum { WORDS = 8 };
    const nz_sentence *first = &block->sentences[0];
    return first->count <= WORDS &&
           (is_date(block, first->first) || is_date_in_words(lexicon, block, first->first)) &&
           !nz_token_is(block, first->first + first->count - 1, ".");
}

static bool is_new(const nz_parts *parts, const nz_bank *bank, const nz_block *block)
{
    switch (block->kind) {
    case NZ_BLOCK_HEADER: return parts->last != NZ_BLOCK_HEADER;
    case NZ_BLOCK_HEADING:
    case NZ_BLOCK_PARAGRAPH:
        return is_rule(block) || is_dated(nz_bank_lexicon(bank), block) ||
               (parts->closed && greets(nz_bank_structure(bank), block));
    default: return false;
    }
}

bool nz_parts_next(nz_parts *parts, const nz_bank *bank, const nz_block *block)
{
    bool begins = is_new(parts, bank, block);
    uint32_t depth = (uint32_t)1 << (block->depth & 31), before = begins ? 0 : parts->depths;
    begins |= before && !(before & depth); /* answers between the lines go on in turn */
    *parts = (nz_parts){.last = block->kind,
                        .closed = (parts->closed && !begins) || block->kind == NZ_BLOCK_SIGNATURE,
                        .depths = before | depth};
    return begins;
}
