/* side.c - from labels, roles and lists of those present to a side.
 *
 *     Aanwezig klant: Katrien (HR), Geert          Katrien, Geert -> customer
 *     Namens ons: Bianca, Ferry (techniek)         Bianca, Ferry  -> own
 *     Geert: de helft gebruikt het niet            a turn of the customer
 *     Van: Linda (support)                         the mail is ours, its > lines the customer's
 *
 * A role decides ("inkoper", "consultant": lexicon keys customer-role and
 * own-role); a name decides when a list gave it a side.
 */
#include "classify/side.h"

#include "classify/clause.h"

#include <string.h>

#define NO_TOKEN 0xFFFFFFFFu

void nz_sides_begin(nz_sides *sides, const nz_lexicon *lexicon)
{
    sides->lexicon = lexicon;
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

/* What the lexicon says of a token: flags of nz_lex. */
static uint32_t flags_of(const nz_sides *sides, const nz_block *block, uint32_t token)
{
    size_t length;
    const char *word = nz_token_word(block, token, &length);
    return length ? nz_lexicon_find_hashed(sides->lexicon, block->tokens[token].hash, word, length) : 0;
}

/* The side of a role word, or of a name that is known. */
static nz_speaker side_of(const nz_sides *sides, const nz_block *block, uint32_t token)
{
    size_t length;
    const char *word = nz_token_word(block, token, &length);
    uint32_t flags = flags_of(sides, block, token);
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

/* Is this block a list of those present? Sets where its names begin. */
static bool lists_present(const nz_sides *sides, const nz_block *block, uint32_t *names, nz_speaker *side)
{
    bool present = false;
    uint32_t colon = colon_of(block);
    *side = NZ_SPEAKER_UNKNOWN;
    if (colon == NO_TOKEN)
        return false;
    for (uint32_t t = 0; t < colon; t++) {
        present |= (flags_of(sides, block, t) & NZ_LEX_PRESENT) != 0 || nz_token_is(block, t, "namens");
        if (nz_token_is(block, t, "ons") || nz_token_is(block, t, "onze"))
            *side = NZ_SPEAKER_OWN;
        else if (!*side)
            *side = side_of(sides, block, t);
    }
    *names = colon + 1;
    return present;
}

/* "Beste Koen," "Geachte heer Vink," "Hoi allemaal". */
static bool greets(const nz_block *block)
{
    static const char *const words[] = {"beste", "geachte", "hoi",         "hallo",
                                        "dag",   "hi",      "goedemorgen", "goedemiddag"};
    if (block->token_count > 7 || !block->token_count)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (nz_token_is(block, 0, words[i]))
            return true;
    return false;
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
    if (nz_token_is(block, 0, "van") || nz_token_is(block, 0, "from") || nz_token_is(block, 0, "afzender"))
        sides->writer = side_among(sides, block, block->token_count);
}

/* "- Nadine: we verhogen de prijs": the side of a name, in a line that is no
 * turn. A role may be its subject as well ("Helpdesk: slecht bereikbaar"), so a
 * role does only in brackets: "- Tom (ons): module getoond". */
static nz_speaker side_of_named_line(const nz_sides *sides, const nz_block *block)
{
    enum { LONGEST = 6 };
    nz_speaker side = NZ_SPEAKER_UNKNOWN;
    uint32_t colon = colon_of(block);
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
    uint32_t names;
    nz_speaker side = NZ_SPEAKER_UNKNOWN;
    if (block->kind == NZ_BLOCK_HEADER && block->token_count) {
        learn_writer(sides, block);
        return NZ_SPEAKER_UNKNOWN;
    }
    if (lists_present(sides, block, &names, &side)) {
        learn_present(sides, block, names, side);
        return NZ_SPEAKER_UNKNOWN;
    }
    sides->letter |= block->kind == NZ_BLOCK_PARAGRAPH && greets(block);
    if (block->kind != NZ_BLOCK_TURN)
        return (side = side_of_named_line(sides, block)) ? side : side_in_mail(sides, block);
    return side_among(sides, block, block->sentence_count ? block->sentences[0].body : 0);
}
