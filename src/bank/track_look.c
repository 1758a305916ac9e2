/* track_look.c - lookarounds as steps.
 *
 *     lang(?! voor)                 TOKEN lang  NOT (TOKEN voor)
 *     (?<!niet )lang                NOT_BACK (TOKEN niet)  TOKEN lang
 *     kapot(?= \.|$)                TOKEN kapot  LOOK (TOKEN . | END)
 *     (?!(ons|de)(?![^ ]))[a-z]+    NOT (TOKEN ons de)  TOKEN of a glob
 *
 * What is looked for is followed like all else, from where the way stands. One that would have to
 * look into a word, or whose track is too wide, is left out: the track is then not exact. */
#include "bank/track_way.h"

#include <string.h>

/* What a lookaround looks for, as steps; lost: it cannot be said. */
static nz_track_item *look_for(nz_tracker *t, const nz_node *node, const nz_way *from)
{
    nz_ways all = {0};
    nz_track_walk(t, node->first, from, &all);
    bool behind = node->text[1] == '<';
    for (size_t i = 0; i < all.count && !t->lost; i++) {
        nz_way *w = &all.items[i];
        if (w->closed)
            continue;
        if (nz_way_at_begin(w)) { /* a space was seen, so a token follows */
            w->last = behind ? w->last : nz_step_new(t, w->last, NZ_TRACK_ANY);
            continue;
        }
        t->lost |= behind;
        nz_way_spell_any(t, w); /* a beginning is enough */
        nz_way_close(t, w);
    }
    return t->lost ? NULL : nz_ways_joined(t, &all);
}

/* Does what is looked for begin behind a whole token: with a space, or the end of the line? */
static bool at_border(const nz_node *node)
{
    if (node->type == NZ_NODE_END)
        return true;
    if (node->type == NZ_NODE_CAT && node->first)
        return at_border(node->first);
    if (node->type != NZ_NODE_ALT)
        return nz_pattern_space_at(node, true);
    for (node = node->first; node; node = node->next)
        if (!at_border(node))
            return false;
    return true;
}

/* (?![^ ]): no letter follows, so that the open words end here. */
static bool is_word_end(const nz_node *node)
{
    const nz_node *what = node->first;
    while (what->type == NZ_NODE_CAT && what->first && !what->first->next)
        what = what->first;
    return !strcmp(node->text, "?!") && what->type == NZ_NODE_SET && !strcmp(what->text, "^ ");
}

static void walk_word_end(nz_tracker *t, const nz_way *from, nz_ways *out)
{
    nz_way w = *from;
    if (!w.closed)
        nz_way_close(t, &w);
    w.closed = true;
    nz_way_add(t, out, &w);
}

/* A lookaround that cannot be said, or not exactly, is left out. */
void nz_track_walk_look(nz_tracker *t, const nz_node *node, const nz_way *from, nz_ways *out)
{
    if (is_word_end(node) && !nz_way_at_begin(from)) {
        walk_word_end(t, from, out);
        return;
    }
    bool behind = node->text[1] == '<', not = node->text[behind ? 2 : 1] == '!';
    nz_tracker own = {.arena = t->arena, .inside = true};
    nz_way start = *from, w = *from;
    start.last = NULL;
    bool begin = nz_way_at_begin(from), after = !behind && !begin && at_border(node->first);
    bool said =
        behind ? begin : begin || (after && !t->inside); /* inside one, a word's beginning is enough */
    if (after)
        start.closed = true;
    if (behind)
        nz_way_spell_any(&own, &start);
    nz_track_item *what = said ? look_for(&own, node, &start) : NULL;
    t->no_memory |= own.no_memory;
    if (!said || own.lost || own.inexact || !what) {
        t->inexact = true;
        nz_way_add(t, out, from);
        return;
    }
    if (after && !from->closed)
        nz_way_close(t, &w);
    nz_track_item *item = nz_step_new(t, w.last,
                                      behind ? (not ? NZ_TRACK_NOT_BACK : NZ_TRACK_BACK)
                                      : not  ? NZ_TRACK_NOT
                                             : NZ_TRACK_LOOK);
    nz_track_item **one = nz_track_room(t, sizeof(nz_track_item *));
    if (!item || !one)
        return;
    one[0] = what;
    item->ways = one;
    item->way_count = 1;
    w.last = item;
    w.closed = after;
    nz_way_add(t, out, &w);
}
