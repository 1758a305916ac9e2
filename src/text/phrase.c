/* phrase.c - see phrase.h. "Mw. De Graaf (HR):" has the words mw de graaf hr; its
 * flags hold NZ_LEX_TITLE, its hash speaks of the first three. */
#include "text/phrase.h"

#include "text/ascii.h"
#include "text/padded.h"

static bool in_word(char byte)
{
    return (uint8_t)byte >= 0x80 || nz_is((uint8_t)byte, NZ_IS_ALNUM) || byte == '-' || byte == '\'';
}

bool nz_word_next(nz_word *w, const char *bytes, uint32_t at, uint32_t end)
{
    bool ascii = true;
    while (at < end && !in_word(bytes[at]))
        at++;
    for (w->start = at, w->length = 0; at < end && in_word(bytes[at]); at++) {
        uint8_t byte = (uint8_t)bytes[at];
        ascii = ascii && byte < 0x80 && w->length < NZ_MAX_CANON;
        if (ascii)
            w->canon[w->length++] = (char)(nz_is(byte, NZ_IS_UPPER) ? byte | 0x20 : byte);
    }
    w->end = at;
    if (w->start == at)
        return false;
    if (!ascii)
        w->length = nz_canon_write(bytes + w->start, at - w->start, w->canon);
    w->capital = (uint8_t)bytes[w->start] < 0x80 && nz_is((uint8_t)bytes[w->start], NZ_IS_UPPER);
    w->hash = nz_hash_padded(w->canon, w->length);
    return true;
}

bool nz_word_last(nz_word *w, const char *bytes, uint32_t at, uint32_t end)
{
    while (end > at && (uint8_t)bytes[end - 1] < 0x80 && nz_is((uint8_t)bytes[end - 1], NZ_IS_SPACE))
        end--;
    uint32_t start = end;
    while (start > at && in_word(bytes[start - 1]) && end - start <= NZ_MAX_CANON)
        start--;
    return nz_word_next(w, bytes, start, end);
}

uint32_t nz_word_flags(const nz_word *w, const nz_lexicon *lexicon)
{
    return lexicon ? nz_lexicon_find_hashed(lexicon, w->hash, w->canon, w->length) : 0;
}

nz_phrase nz_phrase_read(const nz_lexicon *lexicon, const char *bytes, uint32_t at, uint32_t end,
                         uint32_t most)
{
    nz_phrase p = {0};
    nz_word w;
    bool bracket = false;
    while (p.words < most && nz_word_next(&w, bytes, at, end)) {
        for (; at < w.start; at++)
            bracket = bracket || bytes[at] == '(';
        p.flags |= nz_word_flags(&w, lexicon);
        p.hash = bracket ? p.hash : nz_phrase_hash(p.hash, w.hash);
        p.capitals += w.capital;
        p.words++;
        at = w.end;
    }
    return p;
}
