/* pattern_look.c - what can be asked of a pattern's tree.
 *
 *     (heel )?duurt {gap:3}lang      gaps 1, may not be empty, no space at its left:
 *                                    "duurt" may come first
 */
#include "bank/pattern.h"

#include <string.h>

bool nz_pattern_may_be_empty(const nz_node *node)
{
    switch (node->type) {
    case NZ_NODE_LOOK:
    case NZ_NODE_START:
    case NZ_NODE_END: return true;
    case NZ_NODE_REPEAT: return node->min == 0 || nz_pattern_may_be_empty(node->first);
    case NZ_NODE_TEXT: return node->length == 0;
    case NZ_NODE_ALT:
        for (const nz_node *child = node->first; child; child = child->next)
            if (nz_pattern_may_be_empty(child))
                return true;
        return false;
    case NZ_NODE_CAT:
        for (const nz_node *child = node->first; child; child = child->next)
            if (!nz_pattern_may_be_empty(child))
                return false;
        return true;
    default: return false;
    }
}

size_t nz_pattern_gaps(const nz_node *node)
{
    size_t count = node->type == NZ_NODE_GAP;
    for (const nz_node *child = node->first; child; child = child->next) {
        size_t inner = nz_pattern_gaps(child);
        if (node->type == NZ_NODE_ALT)
            count = inner > count ? inner : count;
        else if (node->type != NZ_NODE_LOOK)
            count += inner;
    }
    return count;
}

bool nz_pattern_leads_free(const nz_node *node)
{
    switch (node->type) {
    case NZ_NODE_GAP: return true;
    case NZ_NODE_REPEAT: return false;
    case NZ_NODE_CAT:
        for (const nz_node *child = node->first; child; child = child->next) {
            if (nz_pattern_leads_free(child))
                return true;
            bool may_be_empty = child->type == NZ_NODE_LOOK || child->type == NZ_NODE_START ||
                                (child->type == NZ_NODE_REPEAT && !child->min);
            if (!may_be_empty)
                return false;
        }
        return false;
    case NZ_NODE_ALT:
        for (const nz_node *child = node->first; child; child = child->next)
            if (nz_pattern_leads_free(child))
                return true;
        return false;
    default: return false;
    }
}

size_t nz_pattern_list(const nz_node *set, char list[NZ_SET_LISTED])
{
    size_t count = 0;
    const char *text = set->text;
    for (size_t i = 0; i < set->length; i++) {
        bool range = i + 2 < set->length && text[i + 1] == '-';
        char last = range ? text[i + 2] : text[i];
        if (text[0] == '^' || last < text[i])
            return 0;
        for (char c = text[i]; c <= last; c++) {
            if (count == NZ_SET_LISTED || strchr("-*+", c))
                return 0;
            list[count++] = c;
        }
        i += range ? 2 : 0;
    }
    return count;
}

bool nz_pattern_anchored(const nz_node *node)
{
    if (node->type == NZ_NODE_START)
        return true;
    if (node->type != NZ_NODE_CAT && node->type != NZ_NODE_ALT)
        return false;
    for (const nz_node *child = node->first; child; child = child->next) {
        bool all = node->type == NZ_NODE_ALT;
        if (nz_pattern_anchored(child) != all)
            return !all;
        if (!all && child->type != NZ_NODE_LOOK)
            return false;
    }
    return node->type == NZ_NODE_ALT;
}

/* Does every text of the children begin (or end) with a space, or a gap? */
static bool space_at_cat(const nz_node *node, bool left)
{
    bool all = false;
    for (const nz_node *child = node->first; child; child = child->next) {
        bool may_be_empty = child->type == NZ_NODE_LOOK || child->type == NZ_NODE_START ||
                            child->type == NZ_NODE_END || (child->type == NZ_NODE_REPEAT && !child->min);
        bool here = nz_pattern_space_at(child, left);
        if (left && !may_be_empty)
            return here;
        if (left && !here)
            return false;
        if (!left)
            all = may_be_empty ? all && here : here;
    }
    return all;
}

bool nz_pattern_space_at(const nz_node *node, bool left)
{
    switch (node->type) {
    case NZ_NODE_TEXT: return node->length && node->text[left ? 0 : node->length - 1] == ' ';
    case NZ_NODE_GAP: return true;
    case NZ_NODE_CAT: return space_at_cat(node, left);
    case NZ_NODE_REPEAT: return nz_pattern_space_at(node->first, left);
    case NZ_NODE_LOOK:
    case NZ_NODE_START:
    case NZ_NODE_END: return true;
    case NZ_NODE_ALT:
        for (const nz_node *child = node->first; child; child = child->next)
            if (!nz_pattern_space_at(child, left))
                return false;
        return true;
    default: return false;
    }
}

bool nz_pattern_ends_open(const nz_node *node, bool before)
{
    bool any = false;
    switch (node->type) {
    case NZ_NODE_TEXT: return node->length ? node->text[node->length - 1] == ' ' : before;
    case NZ_NODE_GAP: return true;
    case NZ_NODE_LOOK:
    case NZ_NODE_START:
    case NZ_NODE_END: return before;
    case NZ_NODE_REPEAT: return (before && !node->min) || nz_pattern_ends_open(node->first, before);
    case NZ_NODE_CAT:
        for (const nz_node *child = node->first; child; child = child->next)
            before = nz_pattern_ends_open(child, before);
        return before;
    case NZ_NODE_ALT:
        for (const nz_node *child = node->first; child; child = child->next)
            any |= nz_pattern_ends_open(child, before);
        return any;
    default: return false;
    }
}
