/* track.c - from a pattern's tree to steps over whole tokens.
 *
 *     duurt( te)? lang(er)?
 *         after "duurt"   one way: no steps yet, the open word is {duurt}
 *         after "( te)?"  two: the open word {duurt}; TOKEN duurt and the open word {te}
 *         after " "       one: ALT (TOKEN duurt | TOKEN duurt TOKEN te), open {}
 *         at the end      ... TOKEN {lang langer}
 *
 * Each kind of node takes a way on (track_way.c), lookarounds in track_look.c; what
 * cannot be said in steps is said too widely, or makes the pattern lost to tracks. */
#include "bank/glob.h"
#include "bank/track_way.h"

#include <string.h>

enum { MOST_UNROLLED = 4, MOST_WRITTEN_OUT = 4 };

/* The ways through `node` from the place of `from`, put after its steps. */
static void walk_after(nz_tracker *t, const nz_node *node, const nz_way *from, nz_ways *out)
{
    nz_ways own = {0};
    nz_way start = *from;
    start.last = NULL;
    nz_track_walk(t, node, &start, &own);
    for (size_t i = 0; i < own.count && !t->lost; i++) {
        own.items[i].last = nz_steps_chain(t, from->last, own.items[i].last);
        nz_way_add(t, out, &own.items[i]);
    }
}

/* ---- characters ---------------------------------------------------------- */

static void walk_text(nz_tracker *t, const nz_node *node, const nz_way *from, nz_ways *out)
{
    nz_way w = *from;
    const char *text = node->text, *end = text + node->length;
    t->lost |= memchr(text, NZ_GLOB_SET, node->length) || memchr(text, NZ_GLOB_SET_END, node->length);
    while (text < end && !t->lost) {
        const char *space = memchr(text, ' ', (size_t)(end - text));
        size_t length = (size_t)((space ? space : end) - text);
        t->lost |= w.closed && length;
        nz_way_spell(t, &w, text, length);
        if (space && w.closed)
            w = nz_way_fresh(t, w.last);
        else if (space)
            nz_way_close(t, &w);
        text += length + (space != NULL);
    }
    nz_way_add(t, out, &w);
}

static bool may_be_space(const nz_node *set)
{
    return set->text[0] == '^' || memchr(set->text, ' ', set->length);
}

/* One character of a set: of a few, a way for each, as plain words are known sooner. */
static void walk_set(nz_tracker *t, const nz_node *node, const nz_way *from, nz_ways *out)
{
    char list[NZ_SET_LISTED];
    size_t count = nz_pattern_list(node, list);
    t->lost |= may_be_space(node) || from->closed;
    if (!count || count > MOST_WRITTEN_OUT) {
        nz_way w = *from;
        nz_way_spell_set(t, &w, node->text, node->length, '1');
        nz_way_add(t, out, &w);
        return;
    }
    for (size_t i = 0; i < count && !t->lost; i++) {
        nz_way w = *from;
        nz_way_spell(t, &w, list + i, 1);
        nz_way_add(t, out, &w);
    }
}

/* Letters: x? [a-z]+ \w* */
static void walk_letters(nz_tracker *t, const nz_node *node, const nz_way *from, nz_ways *out)
{
    const nz_node *inner = node->first;
    const char *set = inner->type == NZ_NODE_LETTER ? "" : inner->text;
    size_t length = strlen(set), min = node->min;
    bool endless = node->max == NZ_NO_MAX;
    nz_way w = *from;
    t->lost |= from->closed || (inner->type == NZ_NODE_SET && may_be_space(inner)) ||
               (inner->type == NZ_NODE_TEXT && strchr(" ^", *inner->text));
    if (min > MOST_UNROLLED || (!endless && node->max - min > MOST_UNROLLED)) {
        t->inexact = endless = true;
        min = 0;
    }
    for (size_t i = endless; i < min; i++)
        nz_way_spell_set(t, &w, set, length, '1');
    for (size_t i = min; !endless && i < node->max; i++)
        nz_way_spell_set(t, &w, set, length, '?');
    if (endless && !min && !length)
        nz_way_spell_any(t, &w);
    else if (endless)
        nz_way_spell_set(t, &w, set, length, min ? '+' : '*');
    nz_way_add(t, out, &w);
}

/* ---- sequences ----------------------------------------------------------- */

static void walk_all(nz_tracker *t, const nz_node *node, const nz_ways *from, nz_ways *out)
{
    for (size_t i = 0; i < from->count && !t->lost; i++)
        walk_after(t, node, &from->items[i], out);
}

/* Does the node begin with a space wherever it has anything, and what follows
 * it too when it may have nothing? Then the open words end here. */
static bool ends_words(const nz_node *node)
{
    for (; node; node = node->next) {
        bool may_be_empty = node->type == NZ_NODE_REPEAT && !node->min;
        bool lone =
            node->type == NZ_NODE_REPEAT && node->first->type == NZ_NODE_TEXT && node->first->length == 1;
        if (lone || node->type == NZ_NODE_GAP || node->type == NZ_NODE_LOOK ||
            !nz_pattern_space_at(node, true))
            return false;
        if (!may_be_empty)
            return true;
    }
    return true;
}

static bool same_open(const nz_way *a, const nz_way *b)
{
    if (a->closed || b->closed || a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (strcmp(a->open[i], b->open[i]))
            return false;
    return true;
}

/* Makes one of ways that have the same words open, before a node that ends
 * words, of all. */
static void merge(nz_tracker *t, nz_ways *all, bool ending)
{
    nz_ways kept = {0};
    for (size_t i = 0; i < all->count; i++) {
        nz_way w = all->items[i];
        if (ending && !w.closed) {
            nz_way_close(t, &w);
            w.closed = true;
        }
        size_t at = 0;
        while (at < kept.count && !same_open(&kept.items[at], &w))
            at++;
        t->unordered |= !nz_way_passes(&kept, at, &w);
        if (at < kept.count)
            kept.items[at].last = nz_steps_join(t, kept.items[at].last, w.last);
        else
            nz_way_add(t, &kept, &w);
    }
    *all = kept;
}

static void walk_sequence(nz_tracker *t, const nz_node *node, const nz_way *from, nz_ways *out)
{
    nz_ways a = {0}, b = {0}, *now = &a, *next = &b;
    nz_way_add(t, now, from);
    for (const nz_node *child = node->first; child && !t->lost && !t->no_memory; child = child->next) {
        next->count = 0;
        if (now->count > 1)
            merge(t, now, ends_words(child));
        walk_all(t, child, now, next);
        nz_ways *swap = now;
        now = next;
        next = swap;
    }
    for (size_t i = 0; i < now->count; i++)
        nz_way_add(t, out, &now->items[i]);
}

static size_t spaces_in(const char *text)
{
    size_t count = 0;
    for (; *text; text++)
        count += *text == ' ';
    return count;
}

/* Plain texts: those of more tokens first, so that a longer one is before one that begins
 * it, and those of one token come together. False: these are not plain texts alone. */
static bool walk_plain(nz_tracker *t, const nz_node *node, const nz_way *from, nz_ways *out)
{
    nz_plain plain;
    size_t left = nz_pattern_plain(node, &plain) ? plain.count : 0, spaces = 0;
    for (size_t i = 0; i < left; i++)
        spaces = spaces_in(plain.texts[i]) > spaces ? spaces_in(plain.texts[i]) : spaces;
    bool is_plain = left;
    for (; left; spaces--)
        for (size_t i = 0; i < plain.count; i++)
            if (spaces_in(plain.texts[i]) == spaces) {
                const char *text = plain.texts[i];
                walk_text(t, &(nz_node){.text = text, .length = strlen(text)}, from, out);
                left--;
            }
    return is_plain;
}

/* Alternatives, in the order in which PCRE2 tries them. */
static void walk_ways(nz_tracker *t, const nz_node *node, const nz_way *from, nz_ways *out)
{
    if (walk_plain(t, node, from, out))
        return;
    for (const nz_node *child = node->first; child; child = child->next)
        nz_track_walk(t, child, from, out);
}

/* ---- repeats ------------------------------------------------------------- */

/* One step that repeats: from the begin of a token to that of another, "(heel )*", or with
 * `from` closed from the end of one to that of another, "( ja)*". */
static void walk_loop(nz_tracker *t, const nz_node *node, const nz_way *from, nz_ways *out)
{
    nz_ways inner = {0};
    nz_way w = nz_way_fresh(t, NULL);
    nz_track_item *item = nz_step_new(t, from->last, NZ_TRACK_REPEAT);
    nz_track_item **one = nz_track_room(t, sizeof(nz_track_item *));
    if (!item || !one || t->no_memory)
        return;
    w.closed = from->closed;
    nz_track_walk(t, node->first, &w, &inner);
    if (w.closed)
        merge(t, &inner, true);
    t->lost |= inner.count != 1 || inner.items[0].closed != w.closed ||
               (!w.closed && !nz_way_at_begin(&inner.items[0]));
    if (t->lost)
        return;
    one[0] = inner.items[0].last;
    item->min = node->min;
    item->max = node->max;
    item->ways = one;
    item->way_count = 1;
    w.last = item;
    nz_way_add(t, out, &w);
}

/* After more rounds than can be written out: any tokens. */
static void walk_on(nz_tracker *t, const nz_way *from, nz_ways *out)
{
    nz_way w = *from;
    if (!nz_way_at_begin(&w) && !w.closed) {
        nz_way_spell_any(t, &w);
        nz_way_close(t, &w);
    }
    nz_track_item *item = nz_step_new(t, w.last, NZ_TRACK_WIDE);
    if (!item)
        return;
    item->max = NZ_TRACK_TOKENS;
    item->way_count = 0;
    t->inexact = true;
    w = nz_way_fresh(t, item);
    nz_way_add(t, out, &w);
    nz_way_spell_any(t, &w);
    nz_way_add(t, out, &w);
}

/* The ways through `node` as often again as is written out, after those of `from`, which
 * took it so many times: one more round is tried before none. */
static void walk_rounds(nz_tracker *t, const nz_node *node, const nz_way *from, unsigned times, nz_ways *out)
{
    nz_ways next = {0};
    if (times < node->max && times < MOST_UNROLLED)
        walk_after(t, node->first, from, &next);
    for (size_t i = 0; i < next.count && !t->lost && !t->no_memory; i++)
        walk_rounds(t, node, &next.items[i], times + 1, out);
    if (times < node->max && times == MOST_UNROLLED)
        walk_on(t, from, out);
    if (times >= node->min)
        nz_way_add(t, out, from);
}

static void walk_repeat(nz_tracker *t, const nz_node *node, const nz_way *from, nz_ways *out)
{
    const nz_node *inner = node->first;
    bool character = inner->type == NZ_NODE_SET || inner->type == NZ_NODE_LETTER ||
                     (inner->type == NZ_NODE_TEXT && inner->length == 1);
    if (character && node->max > 1) {
        walk_letters(t, node, from, out);
        return;
    }
    if (node->max > 1 && nz_way_at_begin(from) && nz_pattern_space_at(inner, false)) {
        walk_loop(t, node, from, out);
        return;
    }
    if (node->max > 1 && !nz_way_at_begin(from) && nz_pattern_space_at(inner, true) && ends_words(node) &&
        ends_words(node->next)) {
        nz_way w = *from;
        if (!w.closed)
            nz_way_close(t, &w);
        w.closed = true;
        walk_loop(t, node, &w, out);
        return;
    }
    t->lost |= node->min > MOST_UNROLLED;
    t->unordered |= nz_pattern_may_be_empty(inner);
    walk_rounds(t, node, from, 0, out);
}

/* ---- gaps, ends --------------------------------------------- */

static void walk_gap(nz_tracker *t, const nz_node *node, const nz_way *from, nz_ways *out)
{
    nz_way w = *from;
    unsigned most = node->max;
    t->lost |= from->closed;
    if (!nz_way_at_begin(from)) { /* the gap's first token goes on with what is open */
        nz_way_add(t, out, from);
        const char *set = node->wide ? "^ .?!" : "^ ,;:.?!()";
        nz_way_spell_set(t, &w, set, strlen(set), '1');
        nz_way_spell_any(t, &w);
        nz_way_close(t, &w);
        most--;
    }
    w.last = nz_step_new(t, w.last, node->wide ? NZ_TRACK_WIDE : NZ_TRACK_GAP);
    if (w.last)
        w.last->max = most;
    nz_way_add(t, out, &w);
}

static void walk_end(nz_tracker *t, const nz_way *from, nz_ways *out)
{
    nz_way w = *from;
    if (nz_way_at_begin(from))
        return; /* a line does not end in a space */
    if (!from->closed)
        nz_way_close(t, &w);
    w.last = nz_step_new(t, w.last, NZ_TRACK_END);
    w.closed = true;
    nz_way_add(t, out, &w);
}

static void walk_start(nz_tracker *t, const nz_way *from, nz_ways *out)
{
    nz_way w = *from;
    t->lost |= !nz_way_at_begin(from);
    w.last = nz_step_new(t, from->last, NZ_TRACK_START);
    nz_way_add(t, out, &w);
}

/* ---- the whole ----------------------------------------------------------- */

void nz_track_walk(nz_tracker *t, const nz_node *node, const nz_way *from, nz_ways *out)
{
    if (t->lost || t->no_memory)
        return;
    switch (node->type) {
    case NZ_NODE_TEXT: walk_text(t, node, from, out); break;
    case NZ_NODE_SET: walk_set(t, node, from, out); break;
    case NZ_NODE_LETTER: {
        nz_way w = *from;
        t->lost |= from->closed;
        nz_way_spell_set(t, &w, "", 0, '1');
        nz_way_add(t, out, &w);
        break;
    }
    case NZ_NODE_CAT: walk_sequence(t, node, from, out); break;
    case NZ_NODE_ALT: walk_ways(t, node, from, out); break;
    case NZ_NODE_REPEAT: walk_repeat(t, node, from, out); break;
    case NZ_NODE_SWAP: break; /* unfolded since */
    case NZ_NODE_GAP: walk_gap(t, node, from, out); break;
    case NZ_NODE_LOOK: nz_track_walk_look(t, node, from, out); break;
    case NZ_NODE_START: walk_start(t, from, out); break;
    case NZ_NODE_END: walk_end(t, from, out); break;
    }
}

nz_status nz_track_find(nz_track *out, const nz_node *pattern, nz_arena *arena)
{
    nz_tracker t = {.arena = arena};
    nz_way start = nz_way_fresh(&t, NULL);
    nz_ways all = {0};
    *out = (nz_track){0};
    nz_track_walk(&t, pattern, &start, &all);
    for (size_t i = 0; i < all.count && !t.lost && !t.no_memory; i++)
        if (!all.items[i].closed)
            nz_way_close(&t, &all.items[i]);
    if (t.no_memory)
        return NZ_ENOMEM;
    nz_track_item *joined = nz_ways_joined(&t, &all);
    out->found = !t.lost && all.count > 0;
    out->ends = !out->found || t.inexact ? NZ_ENDS_MAYBE : t.unordered ? NZ_ENDS_EXACT : NZ_ENDS_ORDERED;
    out->last = out->found ? joined : NULL;
    return t.no_memory ? NZ_ENOMEM : NZ_OK;
}
