/* heading.c - see heading.h. The first word of a heading that says something decides:
 *
 *     "Opgeloste klachten"      affairs, by "opgeloste"
 *     "Wensen en klachten"      wishes
 */
#include "classify/heading.h"

#include "classify/clause.h"

static const uint32_t flags_of_topics[] = {[NZ_TOPIC_COMPLAINT] = NZ_STRUCTURE_HEADING_COMPLAINT,
                                           [NZ_TOPIC_WISH] = NZ_STRUCTURE_HEADING_WISH,
                                           [NZ_TOPIC_PRAISE] = NZ_STRUCTURE_HEADING_PRAISE,
                                           [NZ_TOPIC_RISK] = NZ_STRUCTURE_HEADING_RISK,
                                           [NZ_TOPIC_AFFAIRS] = NZ_STRUCTURE_HEADING_AFFAIRS};

void nz_heading_begin(nz_heading *heading)
{
    *heading = (nz_heading){0};
}

/* What the first of the tokens [first, end) says that says anything. */
static nz_topic topic_among(const nz_lexicon *structure, const nz_block *block, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++) {
        uint32_t flags = nz_token_flags(structure, block, t);
        for (int topic = NZ_TOPIC_COMPLAINT; topic <= NZ_TOPIC_AFFAIRS; topic++)
            if (flags & flags_of_topics[topic])
                return (nz_topic)topic;
    }
    return NZ_TOPIC_NONE;
}

/* "3. Klachten": in minutes, a number and a few words; the next number is the next heading, however
 * long. Below another heading it is an item. */
static bool is_heading(const nz_heading *heading, const nz_block *block)
{
    enum { WORDS = 3 };
    uint32_t body = block->sentence_count ? block->sentences[0].body : 0;
    if (block->kind != NZ_BLOCK_ITEM)
        return block->kind == NZ_BLOCK_HEADING;
    if (!body || block->tokens[0].kind != NZ_TOKEN_NUMBER)
        return false;
    return heading->numbered || (!heading->topic && block->token_count - body <= WORDS);
}

/* "Wat moet beter", the last line of a paragraph and above a list, is its heading, too: a few words
 * and no full stop. */
static bool is_lead(const nz_block *block, const nz_sentence *sentence)
{
    enum { WORDS = 6 };
    uint32_t last = sentence->first + sentence->count - 1;
    return sentence->count <= WORDS && !nz_token_is(block, last, ".") && !nz_token_is(block, last, "!") &&
           !nz_token_is(block, last, ",");
}

nz_topic nz_heading_block(nz_heading *heading, const nz_lexicon *structure, const nz_block *block)
{
    if (is_heading(heading, block)) {
        *heading = (nz_heading){.topic = topic_among(structure, block, 0, block->token_count),
                                .numbered = block->kind == NZ_BLOCK_ITEM};
        return NZ_TOPIC_NONE;
    }
    bool item = block->kind == NZ_BLOCK_ITEM || block->kind == NZ_BLOCK_ROW;
    if (!item && (heading->listed || block->kind != NZ_BLOCK_PARAGRAPH))
        *heading = (nz_heading){.numbered = heading->numbered};
    if (item && heading->led)
        heading->topic = heading->lead;
    heading->listed |= item;
    const nz_sentence *last = &block->sentences[block->sentence_count - 1];
    heading->led = block->kind == NZ_BLOCK_PARAGRAPH && is_lead(block, last);
    heading->lead =
        heading->led ? topic_among(structure, block, last->first, last->first + last->count) : NZ_TOPIC_NONE;
    return heading->topic;
}

nz_topic nz_heading_field(const nz_lexicon *structure, const nz_block *block, const nz_sentence *sentence,
                          nz_topic topic)
{
    enum { NAME = 4 };
    nz_run body = nz_sentence_body(sentence);
    for (uint32_t t = body.first + 1; t + 1 < body.last && t - body.first <= NAME; t++)
        if (block->tokens[t].kind == NZ_TOKEN_PUNCT && nz_token_is(block, t, ":")) {
            nz_topic own = topic_among(structure, block, body.first, t);
            return own ? own : topic;
        }
    return topic;
}
