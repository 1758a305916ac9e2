/* phrase.c - see phrase.h. "Mw. De Graaf (HR):" has the words mw de graaf hr; its
 * flags hold NZ_LEX_TITLE, its hash speaks of the first three. */
#include "text/phrase.h"

#include "text/ascii.h"
#include "text/padded.h"

static inline bool in_word(char byte)
{
    return nz_is((uint8_t)byte, NZ_IS_NAME);
}

bool nz_word_next(nz_word *w, const char *bytes, uint32_t at, uint32_t end)
{
    while (at < end && !in_word(bytes[at]))
        at++;
    if (at >= end)
        return false;
    const char *word = bytes + at;
    uint32_t most = end - at < NZ_MAX_CANON ? end - at : NZ_MAX_CANON, length = 0;
    for (; length < most; length++) {
        uint8_t byte = (uint8_t)word[length], classes = nz_ascii[byte];
        if (!(classes & NZ_IS_NAME) || byte >= 0x80)
            break;
        w->canon[length] = (char)(byte | (classes & NZ_IS_UPPER) << 4);
    }
    w->start = at;
    w->end = at + length;
    w->length = length;
    if (w->end < end && in_word(bytes[w->end])) { /* not ASCII, or long */
        while (w->end < end && in_word(bytes[w->end]))
            w->end++;
        w->length = nz_canon_write(word, w->end - at, w->canon);
    }
    w->capital = nz_is((uint8_t)*word, NZ_IS_UPPER) && (uint8_t)*word < 0x80;
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
