/* trace_prefix.c - the beginnings of a pattern.
 *
 *     (duurt|duurde) {gap:3}lang voor
 *     (duurt|duurde)                           1
 *     (duurt|duurde) {gap:3}lang               2
 *     (duurt|duurde) {gap:3}lang voor          3
 *
 * Of a pattern that is one choice, each way has beginnings of its own. */
#include "bank/trace.h"

#include <string.h>

enum { MOST_PIECES = 256 };

/* A way of the pattern, taken apart: nodes of its own, so that they can be strung anew. */
typedef struct way {
    nz_arena *arena;
    nz_node pieces[MOST_PIECES];
    size_t count;
    bool no_memory;
} way;

static void add(way *w, const nz_node *node)
{
    if (w->count < MOST_PIECES)
        w->pieces[w->count++] = *node;
}

/* "lang voor" as "lang", " ", "voor". */
static void add_words(way *w, const nz_node *node)
{
    for (size_t at = 0, to; at < node->length; at = to) {
        to = node->text[at] == ' ' ? at + 1 : at + strcspn(node->text + at, " ");
        nz_node piece = *node;
        piece.text = nz_arena_copy(w->arena, node->text + at, to - at);
        piece.length = to - at;
        piece.from = node->from + (uint32_t)at;
        piece.to = to == node->length ? node->to : node->from + (uint32_t)to;
        w->no_memory |= !piece.text;
        if (piece.text)
            add(w, &piece);
    }
}

static void take_apart(way *w, const nz_node *node)
{
    if (node->type == NZ_NODE_TEXT)
        add_words(w, node);
    else if (node->type != NZ_NODE_CAT || node->is_class)
        add(w, node);
    for (const nz_node *child = node->first; child && node->type == NZ_NODE_CAT && !node->is_class;
         child = child->next)
        take_apart(w, child);
}

/* The first `count` pieces as one pattern, into *out; NULL: no memory. */
static const char *write_beginning(way *w, size_t count)
{
    nz_node all = {.type = NZ_NODE_CAT, .text = "", .first = w->pieces};
    nz_buf text;
    nz_buf_init(&text, w->arena->mem);
    for (size_t i = 0; i < count; i++)
        w->pieces[i].next = i + 1 < count ? &w->pieces[i + 1] : NULL;
    nz_status status = nz_pattern_write(&text, &all);
    const char *copy = status == NZ_ENOMEM ? NULL : nz_arena_copy(w->arena, text.data, text.length);
    nz_buf_clear(&text);
    return copy;
}

/* Can a token end behind piece `i`, so that what comes next is the next one's? */
static bool is_border(way *w, size_t i)
{
    bool is_last = i + 1 == w->count;
    bool has_space = !is_last && nz_pattern_space_at(&w->pieces[i + 1], true);
    return is_last || (has_space && !nz_pattern_space_at(&w->pieces[i], false));
}

static nz_status find_of_way(nz_prefixes *out, const nz_node *node, size_t length, nz_arena *arena)
{
    way *w = nz_arena_new(arena, sizeof *w);
    if (!w)
        return NZ_ENOMEM;
    w->arena = arena;
    w->count = 0;
    w->no_memory = false;
    take_apart(w, node);
    for (size_t i = 0; i < w->count && out->count < NZ_MAX_PREFIXES && !w->no_memory; i++) {
        if (!is_border(w, i))
            continue;
        uint32_t from = w->pieces[0].from, to = w->pieces[i].to;
        nz_prefix prefix = {from, to > length ? (uint32_t)length : to, write_beginning(w, i + 1),
                            i + 1 == w->count};
        w->no_memory |= !prefix.expanded;
        out->items[out->count++] = prefix;
    }
    return w->no_memory ? NZ_ENOMEM : NZ_OK;
}

nz_status nz_prefixes_find(nz_prefixes *out, const nz_node *tree, size_t length, const char *whole,
                           nz_arena *arena)
{
    nz_status status = NZ_OK;
    out->count = 0;
    while (tree->type == NZ_NODE_CAT && tree->first && !tree->first->next && !tree->is_class)
        tree = tree->first;
    if (tree->type != NZ_NODE_ALT)
        status = find_of_way(out, tree, length, arena);
    for (const nz_node *child = tree->type == NZ_NODE_ALT ? tree->first : NULL; child && !status;
         child = child->next)
        status = find_of_way(out, child, length, arena);
    if (!status && out->count == NZ_MAX_PREFIXES) /* the last is the whole, whatever was left out */
        out->items[NZ_MAX_PREFIXES - 1] = (nz_prefix){0, (uint32_t)length, whole, true};
    return status;
}
