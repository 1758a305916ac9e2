/* track_step.c - runs of steps: made, compared, chained and joined.
 *
 *     TOKEN duurt  TOKEN lang  TOKEN voor
 *     TOKEN duurt  TOKEN kort  TOKEN voor
 *         joined: TOKEN duurt  TOKEN {kort lang}  TOKEN voor
 *
 * A run is a list of which one holds the last step; runs share their beginnings. */
#include "bank/glob.h"
#include "bank/track_way.h"

#include <string.h>

void *nz_track_room(nz_tracker *t, size_t size)
{
    void *memory = nz_arena_new(t->arena, size);
    t->no_memory |= !memory;
    return memory;
}

nz_track_item *nz_step_new(nz_tracker *t, nz_track_item *before, nz_track_op op)
{
    nz_track_item *item = nz_track_room(t, sizeof *item);
    if (item)
        *item = (nz_track_item){.before = before, .origin = item, .op = op};
    return item;
}

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
        if (!nz_steps_same(a->ways[i], b->ways[i]))
            return false;
    return true;
}

bool nz_steps_same(const nz_track_item *a, const nz_track_item *b)
{
    for (; a != b; a = a->before, b = b->before)
        if (!a || !b || !same_step(a, b))
            return false;
    return true;
}

/* The letters of a word before the first that stands for others. */
static size_t letters_of(const char *word)
{
    static const char others[] = {'*', NZ_GLOB_SET, '\0'};
    return strcspn(word, others);
}

static bool begins_with_letter(const char *word)
{
    return *word > NZ_GLOB_SET_END && *word != '*';
}

bool nz_words_meet(const nz_track_words *a, bool a_open, const nz_track_words *b, bool b_open)
{
    enum { MOST_HELD = 1 << 16 };
    if (a->count * b->count > MOST_HELD)
        return true;
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++) {
            if (a->words[i][0] != b->words[j][0] && begins_with_letter(a->words[i]) &&
                begins_with_letter(b->words[j]))
                continue;
            size_t x = letters_of(a->words[i]), y = letters_of(b->words[j]);
            bool x_open = a_open || a->words[i][x], y_open = b_open || b->words[j][y];
            if (((x == y || (x < y && x_open) || (y < x && y_open))) &&
                !strncmp(a->words[i], b->words[j], x < y ? x : y))
                return true;
        }
    return false;
}

const nz_track_item *nz_steps_first(const nz_track_item *last)
{
    while (last && last->before)
        last = last->before;
    return last;
}

static bool chooses(const nz_track_item *item)
{
    return item->op >= NZ_TRACK_GAP && item->op <= NZ_TRACK_REPEAT;
}

bool nz_steps_choose_alike(const nz_track_item *a, const nz_track_item *b)
{
    for (; a != b; a = a->before, b = b->before)
        if (chooses(a) && a->origin != b->origin)
            return false;
    return true;
}

nz_track_item *nz_steps_chain(nz_tracker *t, nz_track_item *first, const nz_track_item *more)
{
    if (!more)
        return first;
    nz_track_item *copy = nz_track_room(t, sizeof *copy);
    if (!copy)
        return first;
    *copy = *more;
    copy->before = nz_steps_chain(t, first, more->before);
    return copy;
}

static bool is_token(const nz_track_item *item)
{
    return item && !item->before && item->op == NZ_TRACK_TOKEN;
}

/* One token of either group. */
static nz_track_item *either_token(nz_tracker *t, const nz_track_item *a, const nz_track_item *b)
{
    nz_track_item *item = nz_step_new(t, NULL, NZ_TRACK_TOKEN);
    const char **all = nz_track_room(t, (a->words.count + b->words.count + 1) * sizeof *all);
    if (!item || !all)
        return NULL;
    memcpy(all, a->words.words, a->words.count * sizeof *all);
    memcpy(all + a->words.count, b->words.words, b->words.count * sizeof *all);
    item->words = (nz_track_words){all, nz_track_words_tidy(all, a->words.count + b->words.count)};
    return item;
}

/* Steps as a list, first one first. */
typedef struct steps {
    nz_track_item **items;
    size_t count;
} steps;

static steps listed(nz_tracker *t, nz_track_item *last)
{
    steps list = {NULL, 0};
    for (nz_track_item *item = last; item; item = item->before)
        list.count++;
    list.items = nz_track_room(t, (list.count + 1) * sizeof(nz_track_item *));
    size_t at = list.count;
    for (nz_track_item *item = last; item && list.items; item = item->before)
        list.items[--at] = item;
    return list;
}

/* The steps [from, to) of a list after those of `before`. */
static nz_track_item *part(nz_tracker *t, nz_track_item *before, const steps *list, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        nz_track_item *copy = nz_track_room(t, sizeof *copy);
        if (!copy)
            return before;
        *copy = *list->items[i];
        copy->before = before;
        before = copy;
    }
    return before;
}

/* Does no token begin both runs? */
static bool apart(const nz_track_item *a, const nz_track_item *b)
{
    a = nz_steps_first(a);
    b = nz_steps_first(b);
    return a && b && a->op == NZ_TRACK_TOKEN && b->op == NZ_TRACK_TOKEN &&
           !nz_words_meet(&a->words, false, &b->words, false);
}

/* Can they be one way of several: tokens alone, or with the same begin? */
static bool may_join(const nz_track_item *a, const nz_track_item *b)
{
    if (!a || !b)
        return !a && !b;
    return (is_token(a) && is_token(b)) || same_step(nz_steps_first(a), nz_steps_first(b));
}

/* A step that is `a` (itself ways, perhaps) or `b`. */
static nz_track_item *either(nz_tracker *t, nz_track_item *a, nz_track_item *b)
{
    bool more = a && a->op == NZ_TRACK_ALT && !a->before;
    size_t count = more ? a->way_count : 1;
    nz_track_item *item = nz_step_new(t, NULL, NZ_TRACK_ALT);
    nz_track_item **all = nz_track_room(t, (count + 1) * sizeof(nz_track_item *));
    if (!item || !all)
        return a;
    if (more)
        memcpy(all, a->ways, count * sizeof(nz_track_item *));
    else
        all[0] = a;
    item->ways = all;
    item->way_count = count;
    size_t at = count;
    while (at && !may_join(all[at - 1], b) && apart(all[at - 1], b))
        at--;
    if (at && may_join(all[at - 1], b)) {
        at--;
        if (all[at] && b)
            all[at] =
                is_token(all[at]) && is_token(b) ? either_token(t, all[at], b) : nz_steps_join(t, all[at], b);
        return count == 1 ? all[0] : item;
    }
    all[count] = b;
    item->way_count++;
    return item;
}

/* One run of steps for two that come to the same place: what they share at
 * either end stands once. */
nz_track_item *nz_steps_join(nz_tracker *t, nz_track_item *a, nz_track_item *b)
{
    steps left = listed(t, a), right = listed(t, b);
    if (!left.items || !right.items)
        return a;
    size_t least = left.count < right.count ? left.count : right.count, head = 0, tail = 0;
    while (head < least && same_step(left.items[head], right.items[head]))
        head++;
    t->unordered |= head && !nz_steps_choose_alike(left.items[head - 1], right.items[head - 1]);
    if (head == left.count && head == right.count)
        return a;
    while (tail < least - head &&
           same_step(left.items[left.count - 1 - tail], right.items[right.count - 1 - tail]))
        tail++;
    nz_track_item *shared = head ? left.items[head - 1] : NULL;
    nz_track_item *middle = either(t, part(t, NULL, &left, head, left.count - tail),
                                   part(t, NULL, &right, head, right.count - tail));
    return part(t, nz_steps_chain(t, shared, middle), &left, left.count - tail, left.count);
}
