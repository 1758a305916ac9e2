/* groups.h - figures by what the names of the notes say: of a-plain-call-001
 * the style is `plain` and the genre `call`. */
#ifndef NZ_CLI_GROUPS_H
#define NZ_CLI_GROUPS_H

#include "cli/trial.h"

typedef enum nz_grouping { NZ_BY_STYLE = 0, NZ_BY_GENRE, NZ_BY_BOTH } nz_grouping;

typedef struct nz_group {
    nz_grouping by;
    const char *name; /* "plain", "call", "plain-call" */
    nz_measure measure;
} nz_group;

typedef struct nz_groups {
    const nz_mem *mem;
    nz_arena names;
    nz_group *items; /* by grouping, then name */
    size_t count, capacity;
} nz_groups;

/* False: no memory. Notes with other names are in no group. */
bool nz_groups_make(nz_groups *groups, const nz_trial *trial);
void nz_groups_clear(nz_groups *groups);

/* The style and genre in a name: one stretch "style-genre" of it, and the
 * style's length. False: the name is not of that form. */
bool nz_groups_parts(const char *name, const char **start, size_t *length, size_t *style_length);

#endif
