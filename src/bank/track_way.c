/* track_way.c - the ways through a pattern: the words that are open, spelled on
 * letter by letter, and closed to steps.
 *
 *     (te )?snel
 *         spell "te"    open {te}
 *         close         TOKEN te, open {}
 *         add           the way without "te" is at a begin too: (TOKEN te | nothing), open {}
 *         spell "snel"  open {snel}
 *
 * Ways at the same place become one, so that their number stays small. */
#include "bank/track_way.h"

#include "bank/glob.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_WAYS = 500, MOST_WORDS = 3000, FEW_WAYS = 32 };

/* ---- words --------------------------------------------------------------- */

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

size_t nz_track_words_tidy(const char **words, size_t count)
{
    if (!count)
        return 0;
    qsort(words, count, sizeof *words, by_text);
    size_t kept = 1;
    for (size_t i = 1; i < count; i++)
        if (strcmp(words[i], words[kept - 1]))
            words[kept++] = words[i];
    return kept;
}

/* The way with nothing open: at the begin of a token. */
nz_way nz_way_fresh(nz_tracker *t, nz_track_item *last)
{
    nz_way w = {.last = last, .open = nz_track_room(t, sizeof *w.open)};
    if (w.open)
        w.open[w.count++] = "";
    return w;
}

bool nz_way_at_begin(const nz_way *w)
{
    return !w->closed && w->count == 1 && !*w->open[0];
}

/* Could a token begin with two of the open words? Then it is not told which of them
 * goes on first. */
static bool words_meet(const nz_way *w)
{
    for (size_t i = 0; i < w->count; i++) {
        nz_track_words one = {w->open + i, 1}, behind = {w->open + i + 1, w->count - i - 1};
        if (nz_words_meet(&one, true, &behind, true))
            return true;
    }
    return false;
}

/* The open words with `more`, as open words are written, after each. */
static void spell(nz_tracker *t, nz_way *w, const char *more, size_t length)
{
    if (!length || t->lost || t->no_memory)
        return;
    t->unordered = t->unordered || words_meet(w);
    const char **grown = nz_track_room(t, w->count * sizeof *grown);
    if (!grown)
        return;
    for (size_t i = 0; i < w->count; i++) {
        size_t before = strlen(w->open[i]);
        char *word = nz_track_room(t, before + length + 1);
        if (!word)
            return;
        memcpy(word, w->open[i], before);
        memcpy(word + before, more, length);
        word[before + length] = '\0';
        grown[i] = word;
    }
    w->open = grown;
    t->lost |= w->closed;
}

void nz_way_spell(nz_tracker *t, nz_way *w, const char *text, size_t length)
{
    const char *end = text + length, *star;
    for (; (star = memchr(text, '*', (size_t)(end - text))); text = star + 1) {
        spell(t, w, text, (size_t)(star - text));
        nz_way_spell_set(t, w, "*", 1, '1');
    }
    spell(t, w, text, (size_t)(end - text));
}

void nz_way_spell_set(nz_tracker *t, nz_way *w, const char *set, size_t length, char many)
{
    char *more = nz_track_room(t, length + 3);
    if (!more)
        return;
    more[0] = NZ_GLOB_SET;
    memcpy(more + 1, set, length);
    more[length + 1] = NZ_GLOB_SET_END;
    more[length + 2] = many;
    spell(t, w, more, length + 3);
}

void nz_way_spell_any(nz_tracker *t, nz_way *w)
{
    spell(t, w, "*", 1);
}

/* Is every token such a word? */
static bool is_any(const char *word)
{
    static const char some[] = {NZ_GLOB_SET, NZ_GLOB_SET_END, '+', '\0'};
    return !strcmp(word, "*") || !strcmp(word, some);
}

/* The open word is done: a step for it; lost: it is left to PCRE2, with its limits. */
void nz_way_close(nz_tracker *t, nz_way *w)
{
    nz_track_item *item = nz_step_new(t, w->last, NZ_TRACK_TOKEN);
    const char **kept = nz_track_room(t, w->count * sizeof *kept);
    size_t count = 0;
    if (!item || !kept)
        return;
    for (size_t i = 0; i < w->count; i++) {
        const char *word = w->open[i];
        if (is_any(word))
            item->op = NZ_TRACK_ANY;
        t->lost |= strlen(word) > NZ_GLOB_MOST || nz_glob_ways(word) > NZ_GLOB_WAYS;
        if (*word)
            kept[count++] = word;
    }
    item->words = item->op == NZ_TRACK_ANY ? (nz_track_words){NULL, 0}
                                           : (nz_track_words){kept, nz_track_words_tidy(kept, count)};
    *w = nz_way_fresh(t, item);
}

/* ---- ways ---------------------------------------------------------------- */

/* The words with which a way begins; false: they are not known. */
static bool begins(const nz_way *w, nz_track_words *words, bool *open)
{
    const nz_track_item *first = nz_steps_first(w->last);
    *open = !first;
    *words = first ? first->words : (nz_track_words){w->open, w->count};
    return first ? first->op == NZ_TRACK_TOKEN : !w->closed;
}

bool nz_way_passes(const nz_ways *all, size_t at, const nz_way *w)
{
    nz_track_words own, other;
    bool open, other_open, known = begins(w, &own, &open);
    for (size_t i = at + 1; i < all->count; i++)
        if (!known || !begins(&all->items[i], &other, &other_open) ||
            nz_words_meet(&own, open, &other, other_open))
            return false;
    return true;
}

/* Do both stand at the same place: at the begin of a token, or the end of one? */
static bool at_one_place(const nz_way *a, const nz_way *b)
{
    return a->closed == b->closed && (a->closed || (nz_way_at_begin(a) && nz_way_at_begin(b)));
}

/* Are both within a token, behind the same steps? */
static bool within_one_token(const nz_way *a, const nz_way *b)
{
    return !a->closed && !b->closed && !nz_way_at_begin(a) && !nz_way_at_begin(b) &&
           nz_steps_same(a->last, b->last);
}

/* Makes the open words of `more` open in `w` too. */
static void open_too(nz_tracker *t, nz_way *w, const nz_way *more)
{
    const char **all = nz_track_room(t, (w->count + more->count) * sizeof *all);
    if (!all)
        return;
    memcpy(all, w->open, w->count * sizeof *all);
    memcpy(all + w->count, more->open, more->count * sizeof *all);
    w->open = all;
    w->count = nz_track_words_tidy(all, w->count + more->count);
    t->lost |= w->count > MOST_WORDS;
}

static void append(nz_tracker *t, nz_ways *to, const nz_way *w)
{
    if (to->count == to->room) {
        size_t more = to->room ? to->room * 4 : 4;
        nz_way *grown = nz_track_room(t, more * sizeof *grown);
        if (!grown)
            return;
        if (to->count)
            memcpy(grown, to->items, to->count * sizeof *grown);
        to->items = grown;
        to->room = more;
    }
    to->items[to->count++] = *w;
    t->lost |= to->count > MOST_WAYS;
}

void nz_way_add(nz_tracker *t, nz_ways *to, const nz_way *w)
{
    for (size_t i = 0; i < to->count && !t->no_memory; i++) {
        nz_way *other = &to->items[i];
        if (at_one_place(other, w)) {
            other->last = nz_steps_join(t, other->last, w->last);
            t->unordered |= !nz_way_passes(to, i, w);
            return;
        }
        if (!within_one_token(other, w))
            continue;
        bool in_order = nz_way_passes(to, i, w) && nz_steps_choose_alike(other->last, w->last);
        if (!in_order && to->count < FEW_WAYS) /* while there are few, order is worth a way more */
            continue;
        t->unordered |= !in_order;
        open_too(t, other, w);
        return;
    }
    append(t, to, w);
}

nz_track_item *nz_ways_joined(nz_tracker *t, const nz_ways *all)
{
    nz_track_item *item = all->count ? all->items[0].last : NULL;
    for (size_t i = 1; i < all->count; i++)
        item = nz_steps_join(t, item, all->items[i].last);
    return item;
}
