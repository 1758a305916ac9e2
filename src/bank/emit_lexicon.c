/* emit_lexicon.c - the two lexicons of a bank: words of the text stage, and words of
 * structure.
 *
 *     built in        a folder over it       the bank
 *     maar: JOINER    joiner: [echter]       maar, echter: JOINER     words of structure are added
 *     dhr.: TITLE     title: [sire]          sire: TITLE              those of the text stage replaced
 */
#include "bank/emit.h"

#include <string.h>

/* The words of a lexicon, in the arena, with room for more. NULL: no memory. */
static nz_lexicon_entry *words_of(nz_builder *b, const nz_lexicon *lexicon, size_t more, size_t *count)
{
    size_t room = lexicon ? nz_lexicon_room(lexicon) : 0, length;
    nz_lexicon_entry *all = nz_arena_new(&b->arena, (room + more + 1) * sizeof *all);
    *count = 0;
    for (size_t i = 0; all && i < room; i++) {
        uint32_t flags;
        const char *word = nz_lexicon_at(lexicon, i, &length, &flags), *copy = NULL;
        if (word && !(copy = nz_arena_copy(&b->arena, word, length)))
            return NULL;
        if (word)
            all[(*count)++] = (nz_lexicon_entry){copy, flags};
    }
    return all;
}

static void append(nz_lexicon_entry *all, size_t *count, const nz_word_list *words)
{
    if (words->count)
        memcpy(all + *count, words->items, words->count * sizeof *all);
    *count += words->count;
}

static bool stands_in(const nz_lexicon_entry *all, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(all[i].word, word))
            return true;
    return false;
}

/* Those of the imported bank, unless a folder brings its own; and the
 * abbreviations, whose full stop does not end a sentence. */
nz_status nz_emit_lexicon(nz_emitter *e)
{
    nz_builder *b = e->b;
    bool is_own = !b->base || b->lexicon.count;
    size_t count;
    nz_lexicon_entry *all = words_of(b, is_own ? NULL : nz_image_at(b->base, NZ_SECTION_LEXICON),
                                     b->lexicon.count + b->abbreviation_count, &count);
    if (!all)
        return NZ_ENOMEM;
    append(all, &count, &b->lexicon);
    for (size_t i = 0, known = count; i < b->abbreviation_count; i++)
        if (b->abbreviations[i].is_used && strchr(b->abbreviations[i].text, '.') &&
            !stands_in(all, known, b->abbreviations[i].text))
            all[count++] = (nz_lexicon_entry){b->abbreviations[i].text, NZ_LEX_MAY_END};
    return nz_lexicon_build(&e->parts[NZ_SECTION_LEXICON], all, count);
}

/* Those of the imported bank and of the folders. Folders alone that bring none have
 * those that are built in: their rules are in the same language. */
nz_status nz_emit_structure(nz_emitter *e)
{
    nz_builder *b = e->b;
    const nz_image *below = b->base ? b->base : b->structure.count ? NULL : b->builtin;
    size_t count;
    nz_lexicon_entry *all =
        words_of(b, below ? nz_image_at(below, NZ_SECTION_STRUCTURE) : NULL, b->structure.count, &count);
    if (!all)
        return NZ_ENOMEM;
    append(all, &count, &b->structure);
    return nz_lexicon_build(&e->parts[NZ_SECTION_STRUCTURE], all, count);
}
