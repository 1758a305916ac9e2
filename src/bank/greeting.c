/* greeting.c - see greeting.h. A greeting is a word of greeting, names, and a comma:
 *
 *     Goedemorgen | mevrouw De Wit | , | ik wacht nog op de nota
 *
 * A name begins with a capital or is a common one ("hoi tom,"); titles and the small words of names
 * may stand in it ("Tom en Els", "van der"). One other word alone may stand there too ("hoi allemaal,"). */
#include "bank/greeting.h"

#include "bank/structure.h"

#include <string.h>

void nz_greeter_init(nz_greeter *greeter, const nz_mem *mem)
{
    *greeter = (nz_greeter){.mem = *mem};
}

void nz_greeter_clear(nz_greeter *greeter)
{
    nz_mem_release(&greeter->mem, greeter->sentences);
    greeter->sentences = NULL;
    greeter->room = 0;
}

static uint32_t flags_of(const nz_image *image, nz_section_id section, const nz_block *block, uint32_t t)
{
    const nz_token *token = &block->tokens[t];
    return nz_lexicon_find_hashed(nz_image_at(image, section), token->hash, block->canon + token->canon,
                                  token->canon_length);
}

static bool is_comma(const nz_block *block, uint32_t t)
{
    return block->tokens[t].canon_length == 1 && block->canon[block->tokens[t].canon] == ',';
}

static bool may_be_of_name(const nz_image *image, const nz_block *block, uint32_t t)
{
    const nz_token *token = &block->tokens[t];
    return token->flags & NZ_TOKEN_CAPITAL ||
           flags_of(image, NZ_SECTION_LEXICON, block, t) & (NZ_LEX_NAME | NZ_LEX_TITLE | NZ_LEX_LEANS);
}

/* Where what is said begins: behind the comma of a greeting, or at the body. */
static uint32_t past_greeting(const nz_image *image, const nz_block *block, const nz_sentence *sentence)
{
    enum { NAMES = 6, FEWEST = 2 };
    uint32_t body = sentence->body, end = sentence->first + sentence->count;
    if (end < body + 2 + FEWEST ||
        !(flags_of(image, NZ_SECTION_STRUCTURE, block, body) & NZ_STRUCTURE_GREETING))
        return body;
    for (uint32_t t = body + 1; t + FEWEST < end && t <= body + NAMES; t++) {
        if (is_comma(block, t))
            return t + 1;
        if (!may_be_of_name(image, block, t) && !(t == body + 1 && is_comma(block, t + 1)))
            break;
    }
    return body;
}

static bool make_copy(nz_greeter *greeter, const nz_block *block)
{
    if (!nz_mem_grow(&greeter->mem, (void **)&greeter->sentences, &greeter->room, block->sentence_count,
                     sizeof *greeter->sentences))
        return false;
    memcpy(greeter->sentences, block->sentences, block->sentence_count * sizeof *greeter->sentences);
    greeter->block = *block;
    greeter->block.sentences = greeter->sentences;
    return true;
}

nz_status nz_greeter_read(nz_greeter *greeter, const nz_image *image, const nz_block *block,
                          const nz_block **out)
{
    const nz_block *now = block;
    *out = block;
    for (uint32_t i = 0; i < block->sentence_count; i++) {
        uint32_t body = past_greeting(image, block, &block->sentences[i]);
        if (body == block->sentences[i].body)
            continue;
        if (now == block && !make_copy(greeter, block))
            return NZ_ENOMEM;
        now = &greeter->block;
        greeter->sentences[i].body = body;
    }
    *out = now;
    return NZ_OK;
}
