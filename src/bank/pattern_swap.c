/* pattern_swap.c - {swap:n}: two orders from one pattern.
 *
 *     (duurt|duurde) {swap:3}lang     "het duurt soms lang", "omdat het lang duurt"
 *         alt
 *           cat  (duurt|duurde)  " "  gap 0..3  lang
 *           cat  lang            " "  gap 0..3  (duurt|duurde)
 *
 * A main clause has its verb second, a subordinate one at the end, so a verb and
 * what belongs to it stand in either order. The two sides are one tree each,
 * shared by both orders. */
#include "bank/pattern.h"

#include <stdio.h>

typedef struct unfolder {
    nz_arena *arena;
    nz_pattern_error *error;
} unfolder;

static nz_status fail_at(const unfolder *u, const nz_node *swap, const char *message)
{
    u->error->offset = swap->min;
    snprintf(u->error->message, sizeof u->error->message, "%s", message);
    return NZ_ESYNTAX;
}

static nz_node *make(unfolder *u, nz_node_type type, nz_node *first, nz_node *next)
{
    nz_node *node = nz_arena_new(u->arena, sizeof *node);
    if (node)
        *node = (nz_node){.type = type, .text = "", .first = first, .next = next};
    return node;
}

static nz_node *make_space(unfolder *u, nz_node *next)
{
    nz_node *space = make(u, NZ_NODE_TEXT, NULL, next);
    if (space) {
        space->text = " ";
        space->length = 1;
    }
    return space;
}

/* `one`, a space, up to `gap` words, `other`: lists of nodes. */
static nz_node *in_order(unfolder *u, nz_node *one, nz_node *other, unsigned gap)
{
    nz_node *end = make(u, NZ_NODE_CAT, other, NULL), *between = end;
    if (gap && end && (between = make(u, NZ_NODE_GAP, NULL, end)))
        between->max = gap;
    nz_node *space = between ? make_space(u, between) : NULL;
    nz_node *begin = space ? make(u, NZ_NODE_CAT, one, space) : NULL;
    return begin ? make(u, NZ_NODE_CAT, begin, NULL) : NULL;
}

/* Takes the space off the end of the list that ends before `stop`, and ends the
 * list there. False: no space, or nothing but it. */
static bool cut_before(unfolder *u, nz_node **list, const nz_node *stop)
{
    nz_node *last = *list, *before = NULL;
    while (last->next != stop) {
        before = last;
        last = last->next;
    }
    last->next = NULL;
    if (last->type != NZ_NODE_TEXT || !last->length || last->text[last->length - 1] != ' ')
        return false;
    if (last->length == 1) {
        if (before)
            before->next = NULL;
        return before != NULL;
    }
    last->text = nz_arena_copy(u->arena, last->text, --last->length);
    return true;
}

/* A sequence that holds a swap becomes the alternative of its orders. */
static nz_status unfold_sequence(unfolder *u, nz_node *sequence)
{
    nz_node *swap = sequence->first;
    while (swap && swap->type != NZ_NODE_SWAP)
        swap = swap->next;
    if (!swap)
        return NZ_OK;
    for (const nz_node *more = swap->next; more; more = more->next)
        if (more->type == NZ_NODE_SWAP)
            return fail_at(u, more, "one {swap:n} in a group; put the other in a group of its own");
    bool begins = swap->next && !(swap->next->type == NZ_NODE_TEXT && swap->next->text[0] == ' ');
    if (swap == sequence->first || !begins || !cut_before(u, &sequence->first, swap))
        return fail_at(u, swap, "{swap:n} stands after a word and a space, with a word right behind it");
    nz_node *one = in_order(u, sequence->first, swap->next, swap->max);
    nz_node *other = in_order(u, swap->next, sequence->first, swap->max);
    if (!one || !other)
        return NZ_ENOMEM;
    one->next = other;
    sequence->first = make(u, NZ_NODE_ALT, one, NULL);
    return sequence->first ? NZ_OK : NZ_ENOMEM;
}

nz_status nz_pattern_unfold(nz_node *node, nz_arena *arena, nz_pattern_error *error)
{
    unfolder u = {arena, error};
    nz_status status = NZ_OK;
    for (nz_node *child = node->first; child && !status; child = child->next)
        status = nz_pattern_unfold(child, arena, error);
    return status || node->type != NZ_NODE_CAT ? status : unfold_sequence(&u, node);
}
