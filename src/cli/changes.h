/* changes.h - what is different from a former run over the same notes. */
#ifndef NZ_CLI_CHANGES_H
#define NZ_CLI_CHANGES_H

#include "base/buf.h"
#include "cli/trial.h"
#include "read/notes.h"

typedef enum nz_change_type {
    NZ_NEW_ALARM = 0, /* a false alarm that was not there */
    NZ_NOW_MISSED,    /* was found */
    NZ_NOW_FOUND,     /* was missed */
    NZ_ALARM_GONE,    /* a false alarm that is there no more */
    NZ_CHANGE_TYPES
} nz_change_type;

typedef struct nz_change {
    nz_change_type type;
    const nz_judged *judged;
    size_t start, end; /* bytes of the note */
    const nz_kind *kind;
    const char *reason; /* of a new alarm; else "" */
} nz_change;

typedef struct nz_changes {
    const nz_mem *mem;
    nz_arena arena;
    nz_change *items; /* by type, then in the order of the notes */
    size_t count, capacity;
    size_t counts[NZ_CHANGE_TYPES];
    size_t unknown;     /* notes that the former run does not have */
    nz_measure measure; /* of the former run, over the notes of this one that it has */
} nz_changes;

/* Compares with the spans of `path`: JSON lines of eval or scan, with `signals`
 * or else `spans`, whose `id` or `file` names the note. Offsets are code
 * points. On failure it is to be cleared too. */
nz_status nz_changes_find(nz_changes *changes, const nz_trial *trial, const char *path,
                          const nz_fields *fields, nz_error *err);
void nz_changes_clear(nz_changes *changes);

/* Appends them as text. */
void nz_changes_put(nz_buf *out, const nz_changes *changes, const nz_trial *trial, const char *path);

#endif
