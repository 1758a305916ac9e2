/* lint_shape.c - what the tree of a pattern shows: where it is slow, and what in
 * it has no effect.
 *
 *     {gap:3}lang                  begins with a gap
 *     duurt {gap:3}{any:3}lang     a gap after a gap
 *     \w*\w*ing                    two loops can share the same letters in many ways
 *     ((heel ){0,9}){0,9}blij      a loop over a loop
 *     duurt {gap:3}(lang)?         what follows a gap is needed: the ? does nothing
 *
 * A loop over a loop without bound ("(a+)+") is refused when it is read. */
#include "bank/lint.h"

#include <string.h>

/* ---- slow -------------------------------------------------------------------- */

static bool is_gap(const nz_node *node)
{
    return node->type == NZ_NODE_GAP;
}

/* Of what was found in a child: in a word class, the place of the class. */
static const nz_node *placed(const nz_node *child, const nz_node *found)
{
    return found && child->is_class ? child : found;
}

/* A gap after which, with at most optional nodes between, comes a gap; NULL: none. */
static const nz_node *find_gap_pair(const nz_node *node)
{
    const nz_node *found = NULL;
    bool open = false;
    for (const nz_node *child = node->first; child && !found; child = child->next) {
        if (node->type == NZ_NODE_CAT && is_gap(child) && open)
            return child;
        found = placed(child, find_gap_pair(child));
        open = is_gap(child) || (open && nz_pattern_may_be_empty(child));
    }
    return found;
}

/* A loop over characters of a word: \w*, [a-z]+. */
static bool is_free(const nz_node *node)
{
    return node->type == NZ_NODE_REPEAT && node->max > 4 &&
           (node->first->type == NZ_NODE_SET || node->first->type == NZ_NODE_LETTER);
}

/* The second of two loops in a row over the same characters; NULL: none. */
static const nz_node *find_loop_pair(const nz_node *node)
{
    const nz_node *found = NULL, *last = NULL;
    for (const nz_node *child = node->first; child && !found; last = child, child = child->next) {
        if (node->type == NZ_NODE_CAT && last && is_free(last) && is_free(child) &&
            last->first->type == child->first->type && !strcmp(last->first->text, child->first->text))
            return child;
        found = placed(child, find_loop_pair(child));
    }
    return found;
}

static bool holds_loop(const nz_node *node)
{
    if (node->type == NZ_NODE_REPEAT && node->max > 4)
        return true;
    for (const nz_node *child = node->first; child; child = child->next)
        if (holds_loop(child))
            return true;
    return false;
}

/* A loop whose content loops too, and does not end with a space that would say
 * where one round ends. */
static const nz_node *find_nested_loop(const nz_node *node)
{
    if (node->type == NZ_NODE_REPEAT && node->max > 4 && holds_loop(node->first) &&
        !nz_pattern_space_at(node->first, false))
        return node;
    const nz_node *found = NULL;
    for (const nz_node *child = node->first; child && !found; child = child->next)
        found = placed(child, find_nested_loop(child));
    return found;
}

/* How many gaps stand on the longest way, of those that the author wrote: what a word
 * class or a verb brings is not counted. *third: the first one behind two others. */
static size_t count_gaps(const nz_node *node, size_t before, const nz_node **third)
{
    size_t count = node->type == NZ_NODE_GAP;
    if (count && before == 2 && !*third)
        *third = node;
    for (const nz_node *child = node->is_class ? NULL : node->first; child; child = child->next) {
        bool is_way = node->type == NZ_NODE_ALT;
        size_t inner =
            child->type == NZ_NODE_LOOK ? 0 : count_gaps(child, before + (is_way ? 0 : count), third);
        count = !is_way ? count + inner : inner > count ? inner : count;
    }
    return count;
}

static nz_status tell_slow(nz_lint *l, const char *message, size_t offset, const char *hint)
{
    nz_lint_say(l, "slow: %s", message);
    return nz_lint_tell(l, NZ_DOUBT_SLOW, offset, hint);
}

static nz_status lint_slow(nz_lint *l)
{
    const nz_raw_rule *rule = &l->builder.rules[l->rule];
    const nz_node *gaps = find_gap_pair(rule->tree), *loops = find_loop_pair(rule->tree);
    const nz_node *nested = find_nested_loop(rule->tree), *third = NULL;
    nz_status status = NZ_OK;
    if (nz_pattern_leads_free(rule->tree))
        status = tell_slow(l, "the pattern begins with a gap", 0, "begin with a word");
    if (!status && !rule->triggers.count)
        status = tell_slow(l, "no word is always in it, so it is tried on every sentence", 0,
                           "let it need a definite word, or give the words one by one");
    if (!status && gaps)
        status = tell_slow(l, "a gap after a gap, and nothing between that must be there", gaps->from,
                           "make it one gap, or have a word between");
    count_gaps(rule->tree, 0, &third);
    if (!status && !gaps && third)
        status = tell_slow(l, "more than two gaps", third->from, "make it two rules");
    if (!status && loops)
        status = tell_slow(l, "a loop after a loop, which can share the letters in many ways", loops->from,
                           "one of them is enough");
    if (!status && nested)
        status =
            tell_slow(l, "a loop over a loop", nested->from, "end what is repeated with a space: (\\w+ )*");
    return status;
}

/* ---- idle -------------------------------------------------------------------- */

/* At the end of a pattern, behind a gap: the one node there, when it may be
 * empty; the gap itself when nothing stands there. NULL: neither. */
static const nz_node *find_open_end(const nz_node *node)
{
    const nz_node *gap = NULL, *after = NULL, *last = NULL;
    if (node->type == NZ_NODE_ALT || node->type == NZ_NODE_REPEAT) {
        for (const nz_node *child = node->first; child && !after; child = child->next)
            after = placed(child, find_open_end(child));
        return after;
    }
    if (node->type != NZ_NODE_CAT)
        return NULL;
    for (const nz_node *child = node->first; child; child = child->next) {
        bool is_look = child->type == NZ_NODE_LOOK || child->type == NZ_NODE_END;
        if (is_gap(child)) {
            gap = after = child;
        } else if (!nz_pattern_may_be_empty(child)) {
            gap = after = NULL;
        } else if (gap && !is_look) {
            after = after == gap ? child : NULL; /* of two, one or the other can be left out */
        }
        if (!is_look)
            last = child;
    }
    return gap ? after : last && !is_gap(last) ? placed(last, find_open_end(last)) : NULL;
}

static nz_status lint_idle(nz_lint *l)
{
    const nz_node *end = find_open_end(l->builder.rules[l->rule].tree);
    if (!end)
        return NZ_OK;
    if (is_gap(end)) {
        nz_lint_say(l, "a gap at the end of the pattern: there is no word that it could lead to");
        l->has_open_end = true;
        return nz_lint_tell(l, NZ_DOUBT_IDLE, end->from, "leave it out");
    }
    nz_lint_say(l, "what follows a gap at the end cannot be left out: a ? or $ there has no effect");
    return nz_lint_tell(l, NZ_DOUBT_IDLE, end->from,
                        "leave it out; or put the gap in the brackets too: ( {gap:3}x)?");
}

nz_status nz_lint_shape(nz_lint *l)
{
    nz_status status = lint_slow(l);
    return status ? status : lint_idle(l);
}
