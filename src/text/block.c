/* block.c - see block.h. A block begins with a line of which the kind is known,
 * and takes in the lines after it that can belong to it.
 *
 *     - offerte sturen voor de     an item, and its second line, which is indented
 *       tweede vestiging
 *     Klant: dat is goed           a turn
 *                                  a blank line ends every block
 *     Met vriendelijke groet,      a closing; what follows is signature
 *     Sofie Claes
 */
#include "text/block.h"

#include "text/ascii.h"
#include "text/phrase.h"

#include <string.h>

void nz_blocks_init(nz_blocks *b, const nz_mem *mem, const nz_lexicon *lexicon)
{
    memset(b, 0, sizeof *b);
    b->mem = mem;
    b->speakers.lexicon = b->wrap.lexicon = lexicon;
}

void nz_blocks_clear(nz_blocks *b)
{
    nz_mem_release(b->mem, b->lines);
    nz_blocks_init(b, b->mem, b->wrap.lexicon);
}

void nz_blocks_note(nz_blocks *b, const char *bytes, uint32_t length)
{
    nz_speakers_note(&b->speakers, bytes, length);
    b->wrap.bytes = b->bytes = bytes;
    b->wrap.wrapped = false;
    b->length = length;
    b->at = 0;
    b->count = 0;
    b->have_ahead = b->mail = b->closed = b->notice = false;
    b->after_blank = true;
    b->signature = 0;
}

/* ---- lines -------------------------------------------------------------- */

/* All that is read of the note while the line at b->at is the next one lies near
 * it: the block before it, the line, and what looks a few kilobytes on. */
static void ask_for(const nz_blocks *b)
{
    enum { NEAR = 3 * NZ_MAX_BLOCK };
    if (b->need)
        b->need(b->need_user, b->at > NEAR ? b->at - NEAR : 0,
                b->length - b->at > NEAR ? b->at + NEAR : b->length);
}

/* The next line that is not in a block yet, or NULL at the end of the note. */
static const nz_line *ahead(nz_blocks *b)
{
    if (!b->have_ahead && b->at < b->length) {
        ask_for(b);
        nz_line_read(&b->ahead, b->bytes, b->length, b->at);
        b->have_ahead = true;
        b->ahead_label = (nz_label_use){0};
        if (b->ahead.kind == NZ_LINE_LABEL)
            b->ahead_label = nz_speakers_judge(&b->speakers, &b->ahead);
    }
    return b->have_ahead ? &b->ahead : NULL;
}

static void skip(nz_blocks *b)
{
    b->at = b->ahead.next;
    b->have_ahead = false;
}

/* Moves the line ahead into the block. */
static bool take(nz_blocks *b)
{
    void *lines = b->lines;
    if (!nz_mem_grow(b->mem, &lines, &b->capacity, b->count + 1, sizeof *b->lines))
        return false;
    b->lines = lines;
    b->lines[b->count++] = (nz_block_line){b->ahead, false};
    skip(b);
    return true;
}

/* ---- kinds -------------------------------------------------------------- */

/* "Met vriendelijke groet," "Groeten, Bart" "Mvg": a short line, the closing
 * among its first words. */
static bool is_closing(const nz_blocks *b, const nz_line *line)
{
    enum { LONGEST = 60, WORDS = 4 };
    uint32_t at = line->body;
    nz_word w;
    if (line->end - at > LONGEST || line->depth || line->kind == NZ_LINE_RULE)
        return false;
    for (int i = 0; i < WORDS && nz_word_next(&w, b->bytes, at, line->end); i++, at = w.end) {
        uint32_t flags = nz_word_flags(&w, b->wrap.lexicon);
        if (flags & NZ_LEX_CLOSING)
            return nz_wrap_last_byte(&b->wrap, line) != '.' || line->end - line->body < 12; /* Mvg. */
        if (!(flags & NZ_LEX_CLOSING_LEAD))
            return false;
    }
    return false;
}

/* "Dit bericht is vertrouwelijk en alleen bestemd voor de geadresseerde": printed below every mail,
 * where it may be wrapped: what tells may stand in the next line. */
static bool is_notice(const nz_blocks *b, const nz_line *line)
{
    enum { WORDS = 40, LONGEST = 400 };
    uint32_t at = line->body, end = line->next, first = 0;
    nz_word w;
    while (end < b->length && end - line->next < LONGEST && b->bytes[end] != '\n')
        end++;
    for (int i = 0; i < WORDS && nz_word_next(&w, b->bytes, at, end); i++, at = w.end)
        if (nz_word_flags(&w, b->wrap.lexicon) & NZ_LEX_NOTICE) {
            if (first && w.hash != first)
                return true;
            first = w.hash;
        }
    return false;
}

/* Is the line no part of a signature, though one is going on? */
static bool ends_signature(const nz_blocks *b, const nz_line *line)
{
    enum { LONGEST = 72, LONGEST_SENTENCE = 40 };
    uint32_t length = line->end - line->body;
    char last = nz_wrap_last_byte(&b->wrap, line);
    nz_word first;
    uint32_t flags =
        nz_word_next(&first, b->bytes, line->body, line->end) ? nz_word_flags(&first, b->wrap.lexicon) : 0;
    if (flags & NZ_LEX_POSTSCRIPT || (flags & NZ_LEX_SALUTATION && last == ','))
        return true;
    return line->kind == NZ_LINE_RULE || line->kind == NZ_LINE_ITEM || length > LONGEST || last == '?' ||
           last == '!' || (last == '.' && length > LONGEST_SENTENCE);
}

/* A short line with a capital, without a verb or a full stop, that stands
 * apart, ends in a colon or names a subject of meetings. */
static bool is_heading(const nz_blocks *b, const nz_line *line, const nz_line *next)
{
    enum { LONGEST = 60, WORDS = 6, TOPIC_WORDS = 3 };
    uint32_t start = line->kind == NZ_LINE_LABEL ? line->name : line->body;
    bool value = line->kind == NZ_LINE_LABEL && line->body < line->end; /* "Klachten: geen" */
    char last = nz_wrap_last_byte(&b->wrap, line);
    if (!next || value || line->kind == NZ_LINE_RULE || line->end - start > LONGEST || start >= line->end ||
        last == '.' || last == '?' || last == '!' || last == ',' || last == ';')
        return false;
    bool apart = b->after_blank && next->kind == NZ_LINE_BLANK, colon = last == ':';
    nz_phrase p = nz_phrase_read(b->wrap.lexicon, b->bytes, start, line->end,
                                 apart || colon ? WORDS + 1 : TOPIC_WORDS + 1);
    uint8_t first = (uint8_t)b->bytes[start];
    bool begins = first >= 0x80 || nz_is(first, NZ_IS_UPPER | NZ_IS_DIGIT);
    if (!p.words || p.words > WORDS || !begins || p.flags & NZ_LEX_PREDICATE)
        return false;
    return apart || colon || (p.words <= TOPIC_WORDS && p.flags & NZ_LEX_TOPIC);
}

/* The kind of the block that the line ahead begins, as far as it alone tells. */
static nz_block_kind kind_of(nz_blocks *b, const nz_line *line)
{
    enum { SIGNATURE_LINES = 12 };
    bool field = b->ahead_label.mail_field && (b->after_blank || b->mail);
    if (line->depth || field || b->ahead_label.speaker) {
        b->signature = 0;
        b->closed = false;
        b->mail = b->mail || field;
        return line->depth ? NZ_BLOCK_QUOTE : field ? NZ_BLOCK_HEADER : NZ_BLOCK_TURN;
    }
    bool closing = is_closing(b, line);
    b->closed = b->closed || closing;
    b->notice = b->closed && !closing && is_notice(b, line);
    if (closing || b->notice)
        b->signature = SIGNATURE_LINES;
    else if (b->signature && ends_signature(b, line))
        b->signature = 0;
    if (b->signature)
        return NZ_BLOCK_SIGNATURE;
    switch (line->kind) {
    case NZ_LINE_HEADING: return NZ_BLOCK_HEADING;
    case NZ_LINE_ITEM: return NZ_BLOCK_ITEM;
    case NZ_LINE_ROW: return NZ_BLOCK_ROW;
    default: return NZ_BLOCK_PARAGRAPH;
    }
}

/* ---- blocks ------------------------------------------------------------- */

static uint32_t indent(const nz_line *line)
{
    return line->text - line->start;
}

/* May the line ahead stand in the block that `first` began? */
static bool continues(const nz_blocks *b, nz_block_kind kind, const nz_line *first, const nz_line *next)
{
    if (next->kind == NZ_LINE_BLANK || next->end - first->start > NZ_MAX_BLOCK ||
        b->count >= NZ_MAX_BLOCK_LINES || next->depth != first->depth)
        return false;
    if (kind == NZ_BLOCK_SIGNATURE)
        return next->kind != NZ_LINE_RULE && next->kind != NZ_LINE_HEADING && b->count < b->signature &&
               (b->notice || !ends_signature(b, next));
    bool label = next->kind == NZ_LINE_LABEL && !b->ahead_label.speaker && !next->timed;
    if ((next->kind != NZ_LINE_TEXT && !label) || is_closing(b, next))
        return false;
    bool joined = indent(next) > indent(first) || nz_wrap_joins(&b->wrap, &b->lines[b->count - 1].line, next);
    switch (kind) {
    case NZ_BLOCK_PARAGRAPH: return !b->ahead_label.mail_field;
    case NZ_BLOCK_QUOTE: return true;
    case NZ_BLOCK_ITEM: return joined && !label;
    case NZ_BLOCK_TURN: return first->timed || joined;
    case NZ_BLOCK_HEADER: return indent(next) > indent(first) && !label;
    default: return false;
    }
}

/* The block of the lines taken, of which `first` is the first. */
static nz_block made(nz_blocks *b, nz_block_kind kind, const nz_line *first)
{
    bool label = kind == NZ_BLOCK_TURN || kind == NZ_BLOCK_HEADER;
    if (first->kind == NZ_LINE_LABEL && !label) /* a subject is part of the words */
        b->lines[0].line.body = first->depth ? first->name : first->text;
    return (nz_block){.kind = kind,
                      .depth = first->depth,
                      .start = first->text,
                      .end = b->lines[b->count - 1].line.end,
                      .speaker_start = label ? first->name : first->text,
                      .speaker_end = label ? first->name_end : first->text};
}

nz_status nz_blocks_next(nz_blocks *b, bool marked, nz_block *block, bool *found)
{
    const nz_line *next;
    for (b->count = 0; (next = ahead(b)) && next->kind == NZ_LINE_BLANK; skip(b))
        b->after_blank = true;
    *found = next != NULL;
    if (!next)
        return NZ_OK;
    nz_line first = *next;
    nz_block_kind kind = kind_of(b, &first);
    bool present = b->ahead_label.present;
    if (!take(b))
        return NZ_ENOMEM;
    next = ahead(b);
    if (kind == NZ_BLOCK_PARAGRAPH && is_heading(b, &first, next))
        kind = NZ_BLOCK_HEADING;
    for (; next && continues(b, kind, &first, next); next = ahead(b))
        if (!take(b))
            return NZ_ENOMEM;
    *block = made(b, kind, &first);
    if (kind == NZ_BLOCK_SIGNATURE)
        b->signature -= b->count < b->signature ? (uint32_t)b->count : b->signature;
    if (present)
        nz_speakers_present(&b->speakers, first.body, block->end);
    nz_wrap_soften(&b->wrap, b->lines, b->count, marked);
    b->after_blank = false;
    return NZ_OK;
}
