/* language.c - see language.h. */
#include "bank/language.h"

#include "base/limits.h"

#include <string.h>

void *nz_language_room(nz_linguist *l, size_t size)
{
    void *memory = nz_arena_new(l->arena, size);
    l->no_memory |= !memory;
    return memory;
}

bool nz_language_add(nz_linguist *l, nz_language *to, const char *string)
{
    if (to->count == NZ_MAX_LANGUAGE)
        return false;
    if (to->count == to->room) {
        size_t room = to->room ? to->room * 4 : 8;
        const char **grown = nz_language_room(l, room * sizeof *grown);
        if (!grown)
            return false;
        if (to->count)
            memcpy(grown, to->strings, to->count * sizeof *grown);
        to->strings = grown;
        to->room = room;
    }
    to->strings[to->count++] = string;
    return true;
}

/* Both texts as one; NULL: no memory. */
static const char *join(nz_linguist *l, const char *a, const char *b)
{
    size_t n = strlen(a), m = strlen(b);
    if (!n || !m)
        return n ? a : b;
    char *both = nz_language_room(l, n + m + 1);
    if (!both)
        return NULL;
    memcpy(both, a, n);
    memcpy(both + n, b, m + 1);
    return both;
}

/* All of `a` followed by all of `b`; false: too many. */
bool nz_language_product(nz_linguist *l, nz_language *out, const nz_language *a, const nz_language *b)
{
    if (a->count * b->count > NZ_MAX_LANGUAGE)
        return false;
    nz_language made = {0};
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++) {
            const char *both = join(l, a->strings[i], b->strings[j]);
            if (!both || !nz_language_add(l, &made, both))
                return false;
        }
    *out = made;
    return true;
}

static const char free_letters[] = {NZ_LANGUAGE_FREE, '\0'};

/* [abc] letter by letter when it is a short list; else any letter. */
static bool language_of_set(nz_linguist *l, const nz_node *node, nz_language *out)
{
    char list[NZ_SET_LISTED];
    size_t count = nz_pattern_list(node, list);
    if (!count)
        return nz_language_add(l, out, free_letters);
    for (size_t i = 0; i < count; i++) {
        char *one = nz_language_room(l, 2);
        if (!one)
            return false;
        one[0] = list[i];
        one[1] = '\0';
        if (!nz_language_add(l, out, one))
            return false;
    }
    return true;
}

static bool language_of_repeat(nz_linguist *l, const nz_node *node, nz_language *out)
{
    const nz_node *inner = node->first;
    bool character = inner->type == NZ_NODE_SET || inner->type == NZ_NODE_LETTER;
    if (character && node->max > 1)
        return nz_language_add(l, out, free_letters);
    if (node->max > 4)
        return false;
    nz_language power = {0}, one = {0};
    if (!nz_language_of(l, inner, &one) || !nz_language_add(l, &power, ""))
        return false;
    for (unsigned times = 0; times <= node->max; times++) {
        if (times >= node->min)
            for (size_t i = 0; i < power.count; i++)
                if (!nz_language_add(l, out, power.strings[i]))
                    return false;
        if (times < node->max && !nz_language_product(l, &power, &power, &one))
            return false;
    }
    return true;
}

/* The finite language of a node; false when there is none (or too large). */
bool nz_language_of(nz_linguist *l, const nz_node *node, nz_language *out)
{
    switch (node->type) {
    case NZ_NODE_TEXT: return nz_language_add(l, out, node->text);
    case NZ_NODE_SET: return language_of_set(l, node, out);
    case NZ_NODE_LETTER: return nz_language_add(l, out, free_letters);
    case NZ_NODE_LOOK:
    case NZ_NODE_START:
    case NZ_NODE_END: return nz_language_add(l, out, "");
    case NZ_NODE_SWAP: /* unfolded since */
    case NZ_NODE_GAP: return false;
    case NZ_NODE_REPEAT: return language_of_repeat(l, node, out);
    case NZ_NODE_ALT:
        for (const nz_node *child = node->first; child; child = child->next)
            if (!nz_language_of(l, child, out))
                return false;
        return true;
    case NZ_NODE_CAT: {
        nz_language all = {0};
        bool fits = nz_language_add(l, &all, "");
        for (const nz_node *child = node->first; fits && child; child = child->next) {
            nz_language part = {0};
            fits = nz_language_of(l, child, &part) && nz_language_product(l, &all, &all, &part);
        }
        for (size_t i = 0; fits && i < all.count; i++)
            fits = nz_language_add(l, out, all.strings[i]);
        return fits;
    }
    }
    return false;
}
