/* side.c - from labels, roles and lists of those present to a side.
 *
 *     Aanwezig klant: Katrien (HR), Geert          Katrien, Geert -> customer
 *     Namens ons: Bianca, Ferry (techniek)         Bianca, Ferry  -> own
 *     Geert: de helft gebruikt het niet            a turn of the customer
 *     Van: Linda (support)                         the mail is ours, its > lines the customer's
 *
 * A role decides ("inkoper", "consultant": lexicon keys customer-role and
 * own-role); a name decides when a list gave it a side. "Namens", "ons" and "van" are
 * words of structure.
 */
#include "classify/side.h"

#include "classify/clause.h"

#include <string.h>

#define NO_TOKEN 0xFFFFFFFFu

void nz_sides_begin(nz_sides *sides, const nz_bank *bank)
{
    sides->lexicon = nz_bank_lexicon(bank);
    sides->structure = nz_bank_structure(bank);
    sides->count = 0;
    sides->letter = false;
    sides->writer = NZ_SPEAKER_UNKNOWN;
}

static nz_speaker known_name(const nz_sides *sides, const char *word, size_t length)
{
    for (size_t i = 0; i < sides->count; i++)
        if (strlen(sides->names[i].name) == length && !memcmp(sides->names[i].name, word, length))
            return sides->names[i].side;
    return NZ_SPEAKER_UNKNOWN;
}

static void learn_name(nz_sides *sides, const nz_block *block, uint32_t token, nz_speaker side)
{
    size_t length;
    const char *word = nz_token_word(block, token, &length);
    if (length >= NZ_SIDE_NAME || sides->count == NZ_SIDE_NAMES || known_name(sides, word, length))
        return;
    memcpy(sides->names[sides->count].name, word, length);
    sides->names[sides->count].name[length] = '\0';
    sides->names[sides->count++].side = side;
}

/* The side of a role word, or of a name that is known. */
static nz_speaker side_of(const nz_sides *sides, const nz_block *block, uint32_t token)
{
    size_t length;
    const char *word = nz_token_word(block, token, &length);
    uint32_t flags = nz_token_flags(sides->lexicon, block, token);
    if (flags & NZ_LEX_OWN)
        return NZ_SPEAKER_OWN;
    if (flags & NZ_LEX_CUSTOMER)
        return NZ_SPEAKER_CUSTOMER;
    return known_name(sides, word, length);
}

/* "Aanwezig klant: A, B (rol)" and "A (rol), B": gives names their sides. */
static void learn_present(nz_sides *sides, const nz_block *block, uint32_t from, nz_speaker list_side)
{
    uint32_t name = NO_TOKEN;
    for (uint32_t t = from; t < block->token_count; t++) {
        const nz_token *token = &block->tokens[t];
        nz_speaker role = side_of(sides, block, t);
        if (nz_token_is(block, t, ",") || nz_token_is(block, t, ";"))
            name = NO_TOKEN;
        else if (role && name != NO_TOKEN)
            learn_name(sides, block, name, role);
        else if (name == NO_TOKEN && token->kind == NZ_TOKEN_WORD && (token->flags & NZ_TOKEN_CAPITAL))
            name = t;
        if (list_side && name == t)
            learn_name(sides, block, t, list_side);
    }
}

/* The colon that ends the label of a block, or NO_TOKEN. */
static uint32_t colon_of(const nz_block *block)
{
    enum { LONGEST = 8 };
    for (uint32_t t = 0; t < block->token_count && t < LONGEST; t++)
        if (block->tokens[t].kind == NZ_TOKEN_PUNCT && nz_token_is(block, t, ":"))
            return t;
    return NO_TOKEN;
}

/* Do the tokens before the colon say that this block is a list of those present? */
static bool lists_present(const nz_sides *sides, const nz_block *block, uint32_t colon)
{
    for (uint32_t t = 0; colon != NO_TOKEN && t < colon; t++)
        if (nz_token_flags(sides->lexicon, block, t) & NZ_LEX_PRESENT ||
            nz_token_flags(sides->structure, block, t) & NZ_STRUCTURE_ON_BEHALF)
            return true;
    return false;
}

/* The side of those in such a list: "Aanwezig klant:", "Namens ons:". */
static nz_speaker side_of_list(const nz_sides *sides, const nz_block *block, uint32_t colon)
{
    nz_speaker side = NZ_SPEAKER_UNKNOWN;
    for (uint32_t t = 0; t < colon; t++)
        if (nz_token_flags(sides->structure, block, t) & NZ_STRUCTURE_OUR_SIDE)
            return NZ_SPEAKER_OWN;
        else if (!side)
            side = side_of(sides, block, t);
    return side;
}

/* "Beste Koen," "Geachte heer Vink," "Hoi allemaal". */
static bool greets(const nz_sides *sides, const nz_block *block)
{
    enum { LONGEST = 7 };
    return block->token_count && block->token_count <= LONGEST &&
           nz_token_flags(sides->structure, block, 0) & NZ_STRUCTURE_GREETING;
}

/* The first side that a role or a known name in tokens [0, end) tells. */
static nz_speaker side_among(const nz_sides *sides, const nz_block *block, uint32_t end)
{
    nz_speaker side = NZ_SPEAKER_UNKNOWN;
    for (uint32_t t = 0; t < end && !side; t++)
        side = side_of(sides, block, t);
    return side;
}

/* Learns who writes a mail. */
static void learn_writer(nz_sides *sides, const nz_block *block)
{
    if (nz_token_flags(sides->structure, block, 0) & NZ_STRUCTURE_SENDER)
        sides->writer = side_among(sides, block, block->token_count);
}

/* "- Nadine: we verhogen de prijs": the side of a name, in a line that is no
 * turn. A role may be its subject as well ("Helpdesk: slecht bereikbaar"), so a
 * role does only in brackets: "- Tom (ons): module getoond". */
static nz_speaker side_of_named_line(const nz_sides *sides, const nz_block *block, uint32_t colon)
{
    enum { LONGEST = 6 };
    nz_speaker side = NZ_SPEAKER_UNKNOWN;
    for (uint32_t t = 0; colon < LONGEST && t < colon && !side; t++) {
        size_t length;
        const char *word = nz_token_word(block, t, &length);
        side =
            t && nz_token_is(block, t - 1, "(") ? side_of(sides, block, t) : known_name(sides, word, length);
    }
    return side;
}

/* Whose words a block of a mail is: quotes within quotes are by turns. */
static nz_speaker side_in_mail(const nz_sides *sides, const nz_block *block)
{
    if (!sides->writer || block->depth % 2 == 0)
        return sides->writer;
    return sides->writer == NZ_SPEAKER_OWN ? NZ_SPEAKER_CUSTOMER : NZ_SPEAKER_OWN;
}

nz_speaker nz_sides_block(nz_sides *sides, const nz_block *block)
{
    if (block->kind == NZ_BLOCK_HEADER && block->token_count) {
        learn_writer(sides, block);
        return NZ_SPEAKER_UNKNOWN;
    }
    uint32_t colon = colon_of(block);
    if (lists_present(sides, block, colon)) {
        learn_present(sides, block, colon + 1, side_of_list(sides, block, colon));
        return NZ_SPEAKER_UNKNOWN;
    }
    sides->letter |= block->kind == NZ_BLOCK_PARAGRAPH && greets(sides, block);
    if (block->kind == NZ_BLOCK_TURN)
        return side_among(sides, block, block->sentence_count ? block->sentences[0].body : 0);
    nz_speaker side = side_of_named_line(sides, block, colon);
    return side ? side : side_in_mail(sides, block);
}
