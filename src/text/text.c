/* text.c - the public face of the text stage: blocks of a note, one at a time.
 *
 *     "Beste Jan,\n\nDe levering is\nte laat." -> two blocks; in the second one
 *     the line end is soft, so it holds one sentence.
 */
#include "text/text.h"

#include "base/limits.h"
#include "text/block.h"
#include "text/html.h"
#include "text/sentence.h"
#include "text/tokens.h"

#include <string.h>

struct nz_text {
    nz_mem mem;
    nz_tokens tokens;
    nz_blocks blocks;
    nz_sentence *sentences;
    size_t sentence_capacity;
    char *bare; /* a note of HTML without its tags */
    size_t bare_capacity;
    nz_block block;
};

nz_status nz_text_new(nz_text **out, const nz_mem *mem, const nz_lexicon *lexicon)
{
    nz_text *text = *out = nz_mem_zero(mem, 1, sizeof *text);
    if (!text)
        return NZ_ENOMEM;
    text->mem = *mem;
    nz_tokens_init(&text->tokens, &text->mem, lexicon);
    nz_blocks_init(&text->blocks, &text->mem, lexicon);
    return NZ_OK;
}

void nz_text_free(nz_text *text)
{
    if (!text)
        return;
    nz_tokens_clear(&text->tokens);
    nz_blocks_clear(&text->blocks);
    nz_mem_release(&text->mem, text->sentences);
    nz_mem_release(&text->mem, text->bare);
    nz_mem mem = text->mem;
    nz_mem_release(&mem, text);
}

void nz_text_set_need(nz_text *text, void (*need)(void *user, size_t from, size_t to), void *user)
{
    text->blocks.need = need;
    text->blocks.need_user = user;
}

/* Takes the tags off a note of HTML: *bytes is then the text without them. */
static nz_status take_off_html(nz_text *text, const char **bytes, size_t length)
{
    if (text->bare_capacity > NZ_BUFFER_KEPT) {
        nz_mem_release(&text->mem, text->bare);
        text->bare = NULL;
        text->bare_capacity = 0;
    }
    if (!nz_html_is_in(*bytes, length))
        return NZ_OK;
    if (!nz_mem_grow(&text->mem, (void **)&text->bare, &text->bare_capacity, length, 1))
        return NZ_ENOMEM;
    nz_html_take_off(*bytes, length, text->bare);
    *bytes = text->bare;
    return NZ_OK;
}

nz_status nz_text_begin(nz_text *text, const char *bytes, size_t length)
{
    if (length > NZ_MAX_NOTE)
        return NZ_ELIMIT;
    bool is_whole = !text->blocks.need; /* else it is read bit by bit */
    if (is_whole && take_off_html(text, &bytes, length))
        return NZ_ENOMEM;
    nz_tokens_note(&text->tokens, bytes, (uint32_t)length);
    nz_blocks_note(&text->blocks, bytes, (uint32_t)length);
    return NZ_OK;
}

/* Reads the cells of a row, each a sentence of its own. */
static nz_status read_cells(nz_text *text, uint32_t start, uint32_t end)
{
    const char *bytes = text->tokens.bytes;
    while (start < end) {
        const char *tab = memchr(bytes + start, '\t', end - start);
        uint32_t stop = tab ? (uint32_t)(tab - bytes) : end;
        nz_status status = nz_tokens_read(&text->tokens, start, stop);
        if (status)
            return status;
        nz_tokens_stop(&text->tokens, NZ_STOP_HARD);
        start = stop + (tab != NULL);
    }
    return NZ_OK;
}

/* Reads quoted lines that soft ends join; the marks of all but the first are layout. */
static nz_status read_quoted(nz_text *text, size_t first, size_t last)
{
    nz_tokens *tokens = &text->tokens;
    for (size_t i = first; i <= last; i++) {
        const nz_line *line = &text->blocks.lines[i].line;
        size_t marks = tokens->count;
        nz_status status = nz_tokens_read(tokens, line->text, line->body);
        if (!status && i > first)
            nz_tokens_hide(tokens, marks);
        if (!status)
            status = nz_tokens_read(tokens, line->body, line->end);
        if (status)
            return status;
    }
    return NZ_OK;
}

/* Reads the lines of the block, those that a soft end joins in one go. */
static nz_status read_lines(nz_text *text)
{
    const nz_blocks *blocks = &text->blocks;
    for (size_t i = 0; i < blocks->count; i++) {
        const nz_line *line = &blocks->lines[i].line;
        size_t first = i;
        nz_status status;
        while (blocks->lines[i].soft)
            i++;
        uint32_t end = blocks->lines[i].line.end;
        if (line->kind == NZ_LINE_ROW)
            status = read_cells(text, line->text, end);
        else if (line->depth && i > first)
            status = read_quoted(text, first, i);
        else
            status = nz_tokens_read(&text->tokens, line->text, end);
        if (status)
            return status;
        nz_tokens_stop(&text->tokens, NZ_STOP_HARD);
    }
    return NZ_OK;
}

static nz_status cut_sentences(nz_text *text)
{
    void *sentences = text->sentences;
    if (!nz_mem_grow(&text->mem, &sentences, &text->sentence_capacity, text->tokens.count,
                     sizeof *text->sentences))
        return NZ_ENOMEM;
    text->sentences = sentences;
    text->block.sentence_count = (uint32_t)nz_sentence_cut(&text->tokens, text->sentences);
    return NZ_OK;
}

/* The body of a sentence begins after the marks of `line`, which it begins with. */
static void skip_marks(const nz_text *text, nz_sentence *sentence, const nz_line *line)
{
    const nz_token *tokens = text->tokens.items;
    while (sentence->body < sentence->first + sentence->count && tokens[sentence->body].start < line->body)
        sentence->body++;
}

/* The first sentence begins with the label or bullet, and one on any line of a quotation
 * with its >: "> Dag Els,\n> de pomp lekt." */
static void set_bodies(nz_text *text)
{
    const nz_blocks *blocks = &text->blocks;
    skip_marks(text, text->sentences, &blocks->lines[0].line);
    if (!text->block.depth)
        return;
    for (size_t i = 1, line = 0; i < text->block.sentence_count; i++) {
        uint32_t start = text->tokens.items[text->sentences[i].first].start;
        while (line + 1 < blocks->count && blocks->lines[line + 1].line.text <= start)
            line++;
        if (line)
            skip_marks(text, &text->sentences[i], &blocks->lines[line].line);
    }
}

nz_status nz_text_next(nz_text *text, const nz_block **out)
{
    nz_block *block = &text->block;
    bool found;
    *out = NULL;
    do {
        nz_status status = nz_blocks_next(&text->blocks, text->tokens.punctuated, block, &found);
        if (status || !found)
            return status;
        nz_tokens_block(&text->tokens);
        status = read_lines(text);
        if (status)
            return status;
    } while (!text->tokens.count);
    nz_status status = cut_sentences(text);
    if (status)
        return status;
    set_bodies(text);
    block->tokens = text->tokens.items;
    block->token_count = (uint32_t)text->tokens.count;
    block->sentences = text->sentences;
    block->canon = text->tokens.canon;
    block->has_layout = text->tokens.has_layout;
    *out = block;
    return NZ_OK;
}

nz_status nz_text_canonical(nz_text *text, const char *bytes, size_t length, char *out, size_t size)
{
    if (length > NZ_MAX_BLOCK)
        return NZ_ELIMIT;
    nz_tokens_note(&text->tokens, bytes, (uint32_t)length);
    nz_blocks_note(&text->blocks, bytes, 0);
    nz_status status = nz_tokens_read(&text->tokens, 0, (uint32_t)length);
    if (status)
        return status;
    size_t used = text->tokens.canon_length ? text->tokens.canon_length - 1 : 0;
    if (used >= size)
        return NZ_ELIMIT;
    memcpy(out, text->tokens.canon, used);
    out[used] = '\0';
    return NZ_OK;
}
