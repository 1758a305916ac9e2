/* former.h - the spans of a former run, by note. */
#ifndef NZ_CLI_FORMER_H
#define NZ_CLI_FORMER_H

#include "base/map.h"
#include "cli/trial.h"
#include "read/notes.h"

typedef struct nz_former {
    const nz_mem *mem;
    const nz_bank *bank;
    nz_arena arena;
    nz_map notes; /* from a note's id to its number in lists */
    nz_measured_list *lists;
    size_t count, capacity;
} nz_former;

/* Reads the JSON lines of `path`. Lines are not measured: they are 0. NZ_EIO,
 * NZ_ESYNTAX: err has the place. On failure it is to be cleared too. */
nz_status nz_former_read(nz_former *former, const nz_mem *mem, const nz_bank *bank, const char *path,
                         const nz_fields *fields, nz_error *err);
void nz_former_clear(nz_former *former);

/* The spans of a note; NULL: the run does not have it. */
const nz_measured_list *nz_former_find(const nz_former *former, const char *id);

#endif
