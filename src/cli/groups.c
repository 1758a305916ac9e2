/* groups.c - see groups.h. `a-plain-call-001` and `dev-a-plain-call-001` are
 * read from behind: a number, the genre, the style, and at least one part more. */
#include "cli/groups.h"

#include <stdlib.h>
#include <string.h>

/* Where the part that ends at `end` begins: behind a '-', or at the start. */
static const char *part_start(const char *name, const char *end)
{
    while (end > name && end[-1] != '-')
        end--;
    return end;
}

bool nz_groups_parts(const char *name, const char **start, size_t *length, size_t *style_length)
{
    const char *slash = strrchr(name, '/');
    name = slash ? slash + 1 : name;
    const char *end = name + strlen(name), *number = part_start(name, end);
    if (number == end || number[strspn(number, "0123456789")] || number < name + 2)
        return false;
    const char *genre = part_start(name, number - 1);
    if (genre == number - 1 || genre < name + 2)
        return false;
    const char *style = part_start(name, genre - 1);
    if (style == genre - 1 || style < name + 2)
        return false;
    *start = style;
    *length = (size_t)(number - 1 - style);
    *style_length = (size_t)(genre - 1 - style);
    return true;
}

/* The group of that name; a new one when there is none. NULL: no memory. */
static nz_group *group_of(nz_groups *g, unsigned kinds, nz_grouping by, const char *name, size_t length)
{
    void *items = g->items;
    for (size_t i = 0; i < g->count; i++)
        if (g->items[i].by == by && strlen(g->items[i].name) == length &&
            memcmp(g->items[i].name, name, length) == 0)
            return &g->items[i];
    const char *copy = nz_arena_copy(&g->names, name, length);
    if (!copy || !nz_mem_grow(g->mem, &items, &g->capacity, g->count + 1, sizeof *g->items))
        return NULL;
    g->items = items;
    nz_group *made = &g->items[g->count];
    *made = (nz_group){.by = by, .name = copy};
    if (!nz_measure_init(&made->measure, g->mem, kinds))
        return NULL;
    g->count++;
    return made;
}

static bool add_note(nz_groups *g, unsigned kinds, const nz_judged *judged)
{
    const nz_annotated *note = judged->note;
    const char *start;
    size_t length, style;
    if (!nz_groups_parts(note->is_record ? note->id : note->name, &start, &length, &style))
        return true;
    for (nz_grouping by = NZ_BY_STYLE; by <= NZ_BY_BOTH; by++) {
        const char *name = by == NZ_BY_GENRE ? start + style + 1 : start;
        size_t part = by == NZ_BY_STYLE ? style : by == NZ_BY_GENRE ? length - style - 1 : length;
        nz_group *group = group_of(g, kinds, by, name, part);
        if (!group || !nz_measure_note(&group->measure, &judged->annotated, &judged->found))
            return false;
    }
    return true;
}

static int by_name(const void *a, const void *b)
{
    const nz_group *one = a, *two = b;
    return one->by != two->by ? (one->by < two->by ? -1 : 1) : strcmp(one->name, two->name);
}

bool nz_groups_make(nz_groups *groups, const nz_trial *trial)
{
    *groups = (nz_groups){.mem = trial->mem};
    nz_arena_init(&groups->names, trial->mem);
    for (size_t i = 0; i < trial->count; i++)
        if (!add_note(groups, nz_trial_kinds(trial), &trial->notes[i]))
            return false;
    if (groups->count)
        qsort(groups->items, groups->count, sizeof *groups->items, by_name);
    return true;
}

void nz_groups_clear(nz_groups *groups)
{
    for (size_t i = 0; i < groups->count; i++)
        nz_measure_clear(&groups->items[i].measure);
    nz_mem_release(groups->mem, groups->items);
    nz_arena_clear(&groups->names);
}
