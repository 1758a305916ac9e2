/* speaker.c - see speaker.h.
 *
 *     Aanwezig: Wilma (directie), meester Jip      Wilma and Jip may speak
 *     Jip: de kinderen vechten om de stift         so this is a turn
 *     Klachten: geen                               a subject: the lexicon has it as a topic
 *     Zorgplan: loopt                              unknown, and does not come again
 *
 * A role (klant, am), a first name or a title will do; a name that is none of
 * these must come again as a label further on, as must one that begins with what
 * may be the letter of an item ("J. Bos: ja").
 */
#include "text/speaker.h"

#include "text/phrase.h"

#include <string.h>

void nz_speakers_note(nz_speakers *s, const char *bytes, uint32_t length)
{
    s->bytes = bytes;
    s->length = length;
    s->count = s->spoke_count = 0;
    s->searches = 0;
    for (size_t i = 0; i < NZ_SPEAKERS_AT_HAND; i++)
        s->spoke[i].length = 0;
}

static bool is_known(const nz_speakers *s, uint32_t hash)
{
    size_t kept = s->count < NZ_SPEAKERS_KEPT ? s->count : NZ_SPEAKERS_KEPT;
    for (size_t i = 0; i < kept; i++)
        if (s->names[i] == hash)
            return true;
    return false;
}

static void remember(nz_speakers *s, uint32_t hash)
{
    if (!is_known(s, hash))
        s->names[s->count++ % NZ_SPEAKERS_KEPT] = hash;
}

/* Did this very name speak a moment ago? While no name was forgotten, it still is a speaker's. */
static bool is_at_hand(const nz_speakers *s, const nz_line *line)
{
    uint32_t length = line->name_end - line->name;
    if (!length || s->count > NZ_SPEAKERS_KEPT)
        return false;
    for (size_t i = 0; i < NZ_SPEAKERS_AT_HAND; i++)
        if (s->spoke[i].length == length && !memcmp(s->spoke[i].name, s->bytes + line->name, length))
            return true;
    return false;
}

static void keep_at_hand(nz_speakers *s, const nz_line *line)
{
    uint32_t length = line->name_end - line->name;
    nz_spoke *spoke = &s->spoke[s->spoke_count % NZ_SPEAKERS_AT_HAND];
    if (length > sizeof spoke->name)
        return;
    spoke->length = (uint8_t)length;
    memcpy(spoke->name, s->bytes + line->name, length);
    s->spoke_count++;
}

/* Each word with a capital may speak later, and so may each run of them: "De",
 * "De Graaf" and "Graaf" of "mw. De Graaf". */
void nz_speakers_present(nz_speakers *s, uint32_t at, uint32_t end)
{
    uint32_t hash = 0;
    for (nz_word w; nz_word_next(&w, s->bytes, at, end); at = w.end) {
        for (; at < w.start; at++)
            if (s->bytes[at] == ',' || s->bytes[at] == ';' || s->bytes[at] == ':' || s->bytes[at] == '(')
                hash = 0;
        hash = w.capital || hash ? nz_phrase_hash(hash, w.hash) : 0;
        if (w.capital) {
            remember(s, nz_phrase_hash(0, w.hash));
            remember(s, hash);
        }
    }
}

/* Does what follows a name make it a label: a colon, or for a loose one a time? */
static bool ends_label(const char *p)
{
    return p[0] == ':' || (p[0] == ' ' && (p[1] == ':' || (p[1] >= '0' && p[1] <= '9')));
}

/* Does a line further on begin with the same label? Looks at the next few
 * kilobytes, a bounded number of times a note. */
static bool comes_again(nz_speakers *s, const nz_line *line)
{
    enum { SEARCHES = 64, WINDOW = 2048 };
    size_t length = line->name_end - line->name;
    uint32_t end = s->length - line->next > WINDOW ? line->next + WINDOW : s->length;
    const char *p = s->bytes + line->next, *stop = s->bytes + end;
    if (s->searches++ >= SEARCHES)
        return false;
    while ((size_t)(stop - p) > length + 1) {
        if (!memcmp(p, s->bytes + line->name, length) && ends_label(p + length))
            return true;
        p = memchr(p, '\n', (size_t)(stop - p));
        if (!p)
            return false;
        for (p++; p < stop && (*p == ' ' || *p == '\t');)
            p++;
    }
    return false;
}

static bool is_speaker(nz_speakers *s, const nz_line *line, const nz_phrase *name)
{
    const uint32_t subject = NZ_LEX_PRESENT | NZ_LEX_TOPIC | NZ_LEX_MAIL_FIELD | NZ_LEX_PREDICATE;
    if (!name->words)
        return line->timed;
    if (is_known(s, name->hash))
        return true;
    if (name->flags & NZ_LEX_MONTH && line->body >= line->end) /* "Maandag 3 februari 10.30" */
        return false;
    if (line->timed && !line->loose)
        return name->capitals || name->words <= 2 || name->flags & (NZ_LEX_ROLE | NZ_LEX_NAME);
    if (name->words == 1 && name->flags & NZ_LEX_OWN && name->flags & NZ_LEX_ROLE) /* also "Wij:", "Ik:" */
        return true;
    if (name->flags & subject || (name->flags & NZ_LEX_MONTH && name->words > 2))
        return false; /* "Klachten", "Nieuwe inkoper per 1 februari" */
    if (!line->item && name->words <= 5 && name->flags & (NZ_LEX_ROLE | NZ_LEX_NAME | NZ_LEX_TITLE))
        return true;
    return name->words <= 3 && comes_again(s, line);
}

nz_label_use nz_speakers_judge(nz_speakers *s, nz_line *line)
{
    if (is_at_hand(s, line))
        return (nz_label_use){.speaker = true};
    nz_phrase name = nz_phrase_read(s->lexicon, s->bytes, line->name, line->name_end, 8);
    if (is_speaker(s, line, &name)) {
        if (name.words) {
            remember(s, name.hash);
            keep_at_hand(s, line);
        }
        return (nz_label_use){.speaker = true};
    }
    if (line->item) { /* "A. Prijs: akkoord" */
        line->kind = NZ_LINE_ITEM;
        line->body = line->item;
        return (nz_label_use){0};
    }
    if (line->loose) { /* "gebeld 14:05 geen gehoor" */
        line->kind = NZ_LINE_TEXT;
        line->timed = false;
        line->body = line->depth ? line->name : line->text;
        return (nz_label_use){0};
    }
    bool brief = !line->timed && name.words && name.words <= 2;
    bool present = brief && name.flags & NZ_LEX_PRESENT;
    return (nz_label_use){.mail_field = brief && !present && name.flags & NZ_LEX_MAIL_FIELD,
                          .present = present};
}
