/* track.c - from a pattern's tree to steps over whole tokens.
 *
 *     duurt( te)? lang(er)?
 *         after "duurt"   one way: no steps yet, the open word is {duurt}
 *         after "( te)?"  two: the open word {duurt}; TOKEN duurt and the open word {te}
 *         after " "       one: ALT (TOKEN duurt | TOKEN duurt TOKEN te), open {}
 *         at the end      ... TOKEN {lang langer}
 *
 * A way is the steps so far and the beginnings of the token that is being read.
 * In an open word '*' stands for any letters, '\1' for any but at least one, and
 * '+' for letters of which not any will do. A star or plus that the author meant
 * as such becomes a '+': too wide, never too narrow.
 */
#include "bank/track.h"

#include "base/limits.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_WAYS = 500, MOST_WORDS = 3000, MOST_UNROLLED = 4 };

typedef struct way {
    nz_track_item *last;
    const char **open; /* sorted, no word twice */
    size_t count;
    bool closed; /* no word is open, and the space after the last one was passed */
} way;

typedef struct ways {
    way *items;
    size_t count, room;
} ways;

typedef struct tracker {
    nz_arena *arena;
    bool inexact, lost, no_memory;
} tracker;

static void *room(tracker *t, size_t size)
{
    void *memory = nz_arena_new(t->arena, size);
    t->no_memory |= !memory;
    return memory;
}

/* ---- words --------------------------------------------------------------- */

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Sorts the open words of a way and drops doubles. */
static void tidy(way *w)
{
    if (!w->count)
        return;
    qsort(w->open, w->count, sizeof *w->open, by_text);
    size_t kept = 1;
    for (size_t i = 1; i < w->count; i++)
        if (strcmp(w->open[i], w->open[kept - 1]))
            w->open[kept++] = w->open[i];
    w->count = kept;
}

/* The way with nothing open: at the begin of a token. */
static way fresh(tracker *t, nz_track_item *last)
{
    way w = {.last = last, .open = room(t, sizeof *w.open), .count = 1};
    if (w.open)
        w.open[0] = "";
    return w;
}

static bool at_begin(const way *w)
{
    return !w->closed && w->count == 1 && !*w->open[0];
}

/* The open words with `text` (of `length` bytes) after each; `literal`: its
 * stars are stars. */
static void spell(tracker *t, way *w, const char *text, size_t length, bool literal)
{
    if (!length || t->lost || t->no_memory)
        return;
    const char **grown = room(t, w->count * sizeof *grown);
    for (size_t i = 0; grown && i < w->count; i++) {
        size_t before = strlen(w->open[i]);
        char *word = room(t, before + length + 1);
        if (!word)
            return;
        memcpy(word, w->open[i], before);
        for (size_t k = 0; k < length; k++)
            word[before + k] = literal && text[k] == '*' ? '+' : text[k];
        word[before + length] = '\0';
        grown[i] = word;
    }
    w->open = grown;
    t->lost |= w->closed;
}

/* ---- steps --------------------------------------------------------------- */

static nz_track_item *step(tracker *t, nz_track_item *before, nz_track_op op)
{
    nz_track_item *item = room(t, sizeof *item);
    if (item)
        *item = (nz_track_item){.before = before, .op = op};
    return item;
}

static bool same_steps(const nz_track_item *a, const nz_track_item *b);

/* Are these two the same step, whatever stands before them? */
static bool same_step(const nz_track_item *a, const nz_track_item *b)
{
    if (a->op != b->op || a->min != b->min || a->max != b->max || a->way_count != b->way_count ||
        a->words.count != b->words.count)
        return false;
    if (a->words.words != b->words.words)
        for (size_t i = 0; i < a->words.count; i++)
            if (strcmp(a->words.words[i], b->words.words[i]))
                return false;
    for (size_t i = 0; i < a->way_count && a->ways != b->ways; i++)
        if (!same_steps(a->ways[i], b->ways[i]))
            return false;
    return true;
}

static bool same_steps(const nz_track_item *a, const nz_track_item *b)
{
    for (; a != b; a = a->before, b = b->before)
        if (!a || !b || !same_step(a, b))
            return false;
    return true;
}

/* Is what stars stand for known of every token, also one the bank lacks? Then
 * the word is "*ending" or "beginning*", of three bytes or more. */
static bool is_edge(const char *word)
{
    size_t length = strlen(word), stars = 0;
    for (size_t i = 0; i < length; i++)
        stars += word[i] == '*';
    return stars == 1 && length >= 4 && (word[0] == '*' || word[length - 1] == '*');
}

/* The open word is done: a step for it. */
static void close(tracker *t, way *w)
{
    nz_track_item *item = step(t, w->last, NZ_TRACK_TOKEN);
    const char **kept = room(t, w->count * sizeof *kept);
    if (!item || !kept)
        return;
    for (size_t i = 0; i < w->count; i++) {
        const char *word = w->open[i];
        if (!strcmp(word, "*") || !strcmp(word, "\1"))
            item->op = NZ_TRACK_ANY;
        if (!*word)
            continue;
        char *plain = nz_arena_copy(t->arena, word, strlen(word));
        if (!plain) {
            t->no_memory = true;
            return;
        }
        bool loose = false;
        for (char *c = plain; *c; c++)
            if (*c == '+' || *c == '\1') {
                *c = '*';
                loose = true;
            }
        if (!plain[strspn(plain, "*")]) {
            t->inexact |= item->op != NZ_TRACK_ANY;
            item->op = NZ_TRACK_ANY;
        }
        if (loose || (strchr(plain, '*') && !is_edge(plain)))
            item->words.wild = true;
        kept[item->words.count++] = plain;
    }
    way sorted = {.open = kept, .count = item->words.count};
    tidy(&sorted);
    item->words.words = kept;
    item->words.count = sorted.count;
    if (item->op == NZ_TRACK_ANY)
        item->words = (nz_track_words){0};
    else if (item->words.wild)
        item->op = NZ_TRACK_WILD;
    t->inexact |= item->op == NZ_TRACK_WILD;
    *w = fresh(t, item);
}

/* All steps of `more` after those of `first`. */
static nz_track_item *chain(tracker *t, nz_track_item *first, const nz_track_item *more)
{
    if (!more)
        return first;
    nz_track_item *copy = room(t, sizeof *copy);
    if (!copy)
        return first;
    *copy = *more;
    copy->before = chain(t, first, more->before);
    return copy;
}

static bool is_token(const nz_track_item *item)
{
    return item && !item->before && (item->op == NZ_TRACK_TOKEN || item->op == NZ_TRACK_WILD);
}

/* One token of either group. */
static nz_track_item *either_token(tracker *t, const nz_track_item *a, const nz_track_item *b)
{
    nz_track_item *item = step(t, NULL, a->op == NZ_TRACK_WILD ? a->op : b->op);
    const char **all = room(t, (a->words.count + b->words.count + 1) * sizeof *all);
    if (!item || !all)
        return NULL;
    memcpy(all, a->words.words, a->words.count * sizeof *all);
    memcpy(all + a->words.count, b->words.words, b->words.count * sizeof *all);
    way sorted = {.open = all, .count = a->words.count + b->words.count};
    tidy(&sorted);
    item->words = (nz_track_words){all, sorted.count, a->words.wild || b->words.wild};
    return item;
}

/* Steps as a list, first one first. */
typedef struct steps {
    nz_track_item **items;
    size_t count;
} steps;

static steps listed(tracker *t, nz_track_item *last)
{
    steps list = {NULL, 0};
    for (nz_track_item *item = last; item; item = item->before)
        list.count++;
    list.items = room(t, (list.count + 1) * sizeof(nz_track_item *));
    size_t at = list.count;
    for (nz_track_item *item = last; item && list.items; item = item->before)
        list.items[--at] = item;
    return list;
}

/* The steps [from, to) of a list after those of `before`. */
static nz_track_item *part(tracker *t, nz_track_item *before, const steps *list, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        nz_track_item *copy = room(t, sizeof *copy);
        if (!copy)
            return before;
        *copy = *list->items[i];
        copy->before = before;
        before = copy;
    }
    return before;
}

static nz_track_item *join(tracker *t, nz_track_item *a, nz_track_item *b);

static const nz_track_item *first_of(const nz_track_item *last)
{
    while (last && last->before)
        last = last->before;
    return last;
}

/* A step that is `a` (itself ways, perhaps) or `b`. */
static nz_track_item *either(tracker *t, nz_track_item *a, nz_track_item *b)
{
    bool more = a && a->op == NZ_TRACK_ALT && !a->before;
    size_t count = more ? a->way_count : 1;
    nz_track_item *item = step(t, NULL, NZ_TRACK_ALT);
    nz_track_item **all = room(t, (count + 1) * sizeof(nz_track_item *));
    if (!item || !all)
        return a;
    if (more)
        memcpy(all, a->ways, count * sizeof(nz_track_item *));
    else
        all[0] = a;
    item->ways = all;
    item->way_count = count;
    for (size_t i = 0; i < count; i++) {
        bool tokens = is_token(all[i]) && is_token(b);
        bool begin = all[i] && b && same_step(first_of(all[i]), first_of(b));
        if (tokens || begin || (!all[i] && !b)) {
            if (tokens || begin)
                all[i] = tokens ? either_token(t, all[i], b) : join(t, all[i], b);
            return count == 1 ? all[0] : item;
        }
    }
    all[count] = b;
    item->way_count++;
    return item;
}

/* One run of steps for two that come to the same place: what they share at
 * either end stands once. */
static nz_track_item *join(tracker *t, nz_track_item *a, nz_track_item *b)
{
    steps left = listed(t, a), right = listed(t, b);
    if (!left.items || !right.items)
        return a;
    size_t least = left.count < right.count ? left.count : right.count, head = 0, tail = 0;
    while (head < least && same_step(left.items[head], right.items[head]))
        head++;
    if (head == left.count && head == right.count)
        return a;
    while (tail < least - head &&
           same_step(left.items[left.count - 1 - tail], right.items[right.count - 1 - tail]))
        tail++;
    nz_track_item *shared = part(t, NULL, &left, 0, head);
    nz_track_item *middle = either(t, part(t, NULL, &left, head, left.count - tail),
                                   part(t, NULL, &right, head, right.count - tail));
    return part(t, chain(t, shared, middle), &left, left.count - tail, left.count);
}

/* Adds a way; those that stand at the same place, or have taken the same
 * steps, become one. */
static void add_way(tracker *t, ways *to, const way *w)
{
    for (size_t i = 0; i < to->count; i++) {
        way *other = &to->items[i];
        if (other->closed == w->closed && (w->closed || (at_begin(w) && at_begin(other)))) {
            other->last = join(t, other->last, w->last);
            return;
        }
        if (other->closed || w->closed || at_begin(other) || at_begin(w) || !same_steps(other->last, w->last))
            continue;
        const char **all = room(t, (other->count + w->count) * sizeof *all);
        if (!all)
            return;
        memcpy(all, other->open, other->count * sizeof *all);
        memcpy(all + other->count, w->open, w->count * sizeof *all);
        other->open = all;
        other->count += w->count;
        tidy(other);
        t->lost |= other->count > MOST_WORDS;
        return;
    }
    if (to->count == to->room) {
        size_t more = to->room ? to->room * 4 : 4;
        way *grown = room(t, more * sizeof *grown);
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

static void walk(tracker *t, const nz_node *node, const way *from, ways *out);

/* The ways through `node` from the place of `from`, put after its steps. */
static void walk_after(tracker *t, const nz_node *node, const way *from, ways *out)
{
    ways own = {0};
    way start = *from;
    start.last = NULL;
    walk(t, node, &start, &own);
    for (size_t i = 0; i < own.count && !t->lost; i++) {
        own.items[i].last = chain(t, from->last, own.items[i].last);
        add_way(t, out, &own.items[i]);
    }
}

/* ---- nodes --------------------------------------------------------------- */

static void walk_text(tracker *t, const nz_node *node, const way *from, ways *out)
{
    way w = *from;
    const char *text = node->text, *end = text + node->length;
    t->lost |= memchr(text, '\1', node->length) != NULL;
    while (text < end && !t->lost) {
        const char *space = memchr(text, ' ', (size_t)(end - text));
        size_t length = (size_t)((space ? space : end) - text);
        t->lost |= w.closed && length;
        spell(t, &w, text, length, true);
        if (space && w.closed)
            w = fresh(t, w.last);
        else if (space)
            close(t, &w);
        text += length + (space != NULL);
    }
    add_way(t, out, &w);
}

/* One character of a list, or any. */
static void walk_set(tracker *t, const nz_node *node, const way *from, ways *out)
{
    bool listed = node->length <= 8 && !memchr(node->text, '-', node->length);
    t->lost |= node->text[0] == '^' || memchr(node->text, ' ', node->length) || from->closed;
    if (!listed || strpbrk(node->text, "*+")) {
        way w = *from;
        spell(t, &w, "+", 1, false);
        add_way(t, out, &w);
        return;
    }
    for (size_t i = 0; i < node->length && !t->lost; i++) {
        way w = *from;
        spell(t, &w, node->text + i, 1, true);
        add_way(t, out, &w);
    }
}

static void walk_all(tracker *t, const nz_node *node, const ways *from, ways *out)
{
    for (size_t i = 0; i < from->count && !t->lost; i++)
        walk_after(t, node, &from->items[i], out);
}

/* Does the node begin with a space wherever it has anything? Then the open
 * words end here. */
static bool ends_words(const nz_node *node)
{
    bool lone = node->type == NZ_NODE_REPEAT && node->first->type == NZ_NODE_TEXT && node->first->length == 1;
    return !lone && node->type != NZ_NODE_GAP && node->type != NZ_NODE_LOOK &&
           nz_pattern_space_at(node, true);
}

static bool same_open(const way *a, const way *b)
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
static void merge(tracker *t, ways *all, bool ending)
{
    ways kept = {0};
    for (size_t i = 0; i < all->count; i++) {
        way w = all->items[i];
        if (ending && !w.closed) {
            close(t, &w);
            w.closed = true;
        }
        size_t at = 0;
        while (at < kept.count && !same_open(&kept.items[at], &w))
            at++;
        if (at < kept.count)
            kept.items[at].last = join(t, kept.items[at].last, w.last);
        else
            add_way(t, &kept, &w);
    }
    *all = kept;
}

static void walk_sequence(tracker *t, const nz_node *node, const way *from, ways *out)
{
    ways a = {0}, b = {0}, *now = &a, *next = &b;
    add_way(t, now, from);
    for (const nz_node *child = node->first; child && !t->lost && !t->no_memory; child = child->next) {
        next->count = 0;
        if (now->count > 1)
            merge(t, now, ends_words(child));
        walk_all(t, child, now, next);
        ways *swap = now;
        now = next;
        next = swap;
    }
    for (size_t i = 0; i < now->count; i++)
        add_way(t, out, &now->items[i]);
}

/* Letters: x? [a-z]+ \w* */
static void walk_letters(tracker *t, const nz_node *node, const way *from, ways *out)
{
    const nz_node *inner = node->first;
    bool any = inner->type == NZ_NODE_LETTER && node->max == NZ_NO_MAX;
    way w = *from;
    t->lost |= from->closed ||
               (inner->type == NZ_NODE_SET && (inner->text[0] == '^' || strchr(inner->text, ' '))) ||
               (inner->type == NZ_NODE_TEXT && *inner->text == ' ');
    spell(t, &w, any && !node->min ? "*" : any && node->min == 1 ? "\1" : "+", 1, false);
    add_way(t, out, &w);
}

static nz_track_item *joined(tracker *t, const ways *all)
{
    nz_track_item *item = all->count ? all->items[0].last : NULL;
    for (size_t i = 1; i < all->count; i++)
        item = join(t, item, all->items[i].last);
    return item;
}

/* From token to token: one step that repeats. */
static void walk_loop(tracker *t, const nz_node *node, const way *from, ways *out)
{
    ways inner = {0};
    way w = fresh(t, NULL);
    nz_track_item *item = step(t, from->last, NZ_TRACK_REPEAT);
    nz_track_item **one = room(t, sizeof(nz_track_item *));
    if (!item || !one || !w.open)
        return;
    walk(t, node->first, &w, &inner);
    t->lost |= inner.count != 1 || !at_begin(&inner.items[0]);
    if (t->lost)
        return;
    one[0] = inner.items[0].last;
    item->min = node->min;
    item->max = node->max;
    item->ways = one;
    item->way_count = 1;
    w.last = item;
    add_way(t, out, &w);
}

/* After more rounds than can be written out: any tokens. */
static void walk_on(tracker *t, const way *from, ways *out)
{
    way w = *from;
    if (!at_begin(&w) && !w.closed) {
        spell(t, &w, "+", 1, false);
        close(t, &w);
    }
    nz_track_item *item = step(t, w.last, NZ_TRACK_WIDE);
    if (!item)
        return;
    item->max = NZ_TRACK_TOKENS;
    item->way_count = 0;
    t->inexact = true;
    w = fresh(t, item);
    add_way(t, out, &w);
    spell(t, &w, "+", 1, false);
    add_way(t, out, &w);
}

static void walk_repeat(tracker *t, const nz_node *node, const way *from, ways *out)
{
    const nz_node *inner = node->first;
    bool character = inner->type == NZ_NODE_SET || inner->type == NZ_NODE_LETTER ||
                     (inner->type == NZ_NODE_TEXT && inner->length == 1);
    if (character && node->max > 1) {
        walk_letters(t, node, from, out);
        return;
    }
    if (node->max > 1 && at_begin(from) && nz_pattern_space_at(inner, false)) {
        walk_loop(t, node, from, out);
        return;
    }
    ways a = {0}, b = {0}, *now = &a, *next = &b;
    unsigned most = node->max < MOST_UNROLLED ? node->max : MOST_UNROLLED;
    t->lost |= node->min > most;
    add_way(t, now, from);
    for (unsigned times = 0; times <= most && !t->lost; times++) {
        for (size_t i = 0; times >= node->min && i < now->count; i++)
            add_way(t, out, &now->items[i]);
        next->count = 0;
        if (times < node->max)
            walk_all(t, inner, now, next);
        ways *swap = now;
        now = next;
        next = swap;
    }
    for (size_t i = 0; i < now->count && !t->lost && !t->no_memory; i++)
        walk_on(t, &now->items[i], out);
}

static void walk_gap(tracker *t, const nz_node *node, const way *from, ways *out)
{
    way w = *from;
    unsigned most = node->max;
    t->lost |= from->closed;
    if (!at_begin(from)) { /* the gap's first token goes on with what is open */
        add_way(t, out, from);
        spell(t, &w, "+", 1, false);
        close(t, &w);
        most--;
    }
    w.last = step(t, w.last, node->wide ? NZ_TRACK_WIDE : NZ_TRACK_GAP);
    if (w.last)
        w.last->max = most;
    add_way(t, out, &w);
}

/* What a lookaround looks for, as steps; lost: it cannot be said. */
static nz_track_item *look_for(tracker *t, const nz_node *node, const way *from)
{
    ways all = {0};
    walk(t, node->first, from, &all);
    bool behind = node->text[1] == '<';
    for (size_t i = 0; i < all.count && !t->lost; i++) {
        way *w = &all.items[i];
        if (w->closed)
            continue;
        if (at_begin(w)) { /* a space was seen, so a token follows */
            w->last = behind ? w->last : step(t, w->last, NZ_TRACK_ANY);
            continue;
        }
        t->lost |= behind;
        spell(t, w, "*", 1, false); /* a beginning is enough */
        close(t, w);
    }
    return t->lost ? NULL : joined(t, &all);
}

/* A lookaround that cannot be said, or not exactly, is left out. */
static void walk_look(tracker *t, const nz_node *node, const way *from, ways *out)
{
    bool behind = node->text[1] == '<', not = node->text[behind ? 2 : 1] == '!';
    tracker own = {.arena = t->arena};
    way start = *from, w = *from;
    start.last = NULL;
    bool begin = at_begin(from), after = !behind && !begin && nz_pattern_space_at(node->first, true);
    bool said = behind ? begin : begin || after;
    if (after)
        start.closed = true;
    if (behind)
        spell(&own, &start, "*", 1, false);
    nz_track_item *what = said ? look_for(&own, node, &start) : NULL;
    t->no_memory |= own.no_memory;
    if (!said || own.lost || own.inexact || !what) {
        t->inexact = true;
        add_way(t, out, from);
        return;
    }
    if (after && !from->closed)
        close(t, &w);
    nz_track_item *item = step(t, w.last,
                               behind ? (not ? NZ_TRACK_NOT_BACK : NZ_TRACK_BACK)
                               : not  ? NZ_TRACK_NOT
                                      : NZ_TRACK_LOOK);
    nz_track_item **one = room(t, sizeof(nz_track_item *));
    if (!item || !one)
        return;
    one[0] = what;
    item->ways = one;
    item->way_count = 1;
    w.last = item;
    w.closed = after;
    add_way(t, out, &w);
}

static void walk_end(tracker *t, const way *from, ways *out)
{
    way w = *from;
    if (at_begin(from))
        return; /* a line does not end in a space */
    if (!from->closed)
        close(t, &w);
    w.last = step(t, w.last, NZ_TRACK_END);
    w.closed = true;
    add_way(t, out, &w);
}

static void walk_start(tracker *t, const way *from, ways *out)
{
    way w = *from;
    t->lost |= !at_begin(from);
    w.last = step(t, from->last, NZ_TRACK_START);
    add_way(t, out, &w);
}

static void walk(tracker *t, const nz_node *node, const way *from, ways *out)
{
    if (t->lost || t->no_memory)
        return;
    switch (node->type) {
    case NZ_NODE_TEXT: walk_text(t, node, from, out); break;
    case NZ_NODE_SET: walk_set(t, node, from, out); break;
    case NZ_NODE_LETTER: {
        way w = *from;
        t->lost |= from->closed;
        spell(t, &w, "+", 1, false);
        add_way(t, out, &w);
        break;
    }
    case NZ_NODE_CAT: walk_sequence(t, node, from, out); break;
    case NZ_NODE_ALT:
        for (const nz_node *child = node->first; child; child = child->next)
            walk(t, child, from, out);
        break;
    case NZ_NODE_REPEAT: walk_repeat(t, node, from, out); break;
    case NZ_NODE_GAP: walk_gap(t, node, from, out); break;
    case NZ_NODE_LOOK: walk_look(t, node, from, out); break;
    case NZ_NODE_START: walk_start(t, from, out); break;
    case NZ_NODE_END: walk_end(t, from, out); break;
    }
}

nz_status nz_track_find(nz_track *out, const nz_node *pattern, nz_arena *arena)
{
    tracker t = {.arena = arena};
    way start = fresh(&t, NULL);
    ways all = {0};
    *out = (nz_track){0};
    if (!start.open)
        return NZ_ENOMEM;
    walk(&t, pattern, &start, &all);
    for (size_t i = 0; i < all.count && !t.lost && !t.no_memory; i++)
        if (!all.items[i].closed)
            close(&t, &all.items[i]);
    if (t.no_memory)
        return NZ_ENOMEM;
    out->found = !t.lost && all.count > 0;
    out->exact = out->found && !t.inexact;
    out->last = out->found ? joined(&t, &all) : NULL;
    return t.no_memory ? NZ_ENOMEM : NZ_OK;
}

bool nz_track_star(const char *pattern, size_t pattern_length, const char *word, size_t length)
{
    size_t p = 0, w = 0, star = SIZE_MAX, mark = 0;
    while (w < length) {
        if (p < pattern_length && pattern[p] == '*') {
            star = p++;
            mark = w;
        } else if (p < pattern_length && pattern[p] == word[w]) {
            p++;
            w++;
        } else if (star != SIZE_MAX) {
            p = star + 1;
            w = ++mark;
        } else {
            return false;
        }
    }
    while (p < pattern_length && pattern[p] == '*')
        p++;
    return p == pattern_length;
}
