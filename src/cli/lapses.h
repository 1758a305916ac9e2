/* lapses.h - where what was found and what was annotated part ways, the most
 * instructive first. */
#ifndef NZ_CLI_LAPSES_H
#define NZ_CLI_LAPSES_H

#include "base/buf.h"
#include "cli/trial.h"

typedef enum nz_lapse_type {
    NZ_FALSE_ALARM = 0, /* found, and not annotated with that label: by score, high ones first */
    NZ_MISS,            /* annotated, and not found with that label: by how near it came */
    NZ_WRONG_SUBTYPE    /* the label is right: by score, high ones first */
} nz_lapse_type;

typedef struct nz_lapse {
    nz_lapse_type type;
    const nz_judged *judged;
    size_t index;         /* of the found span; of a miss, of the annotated one */
    const nz_found *near; /* of a miss: what was found there, or a rejected hit; NULL: nothing */
    bool near_is_veto;
    size_t beside; /* the annotated span there; NZ_UNMATCHED: none */
    double weight; /* what it is sorted by */
    size_t order;
} nz_lapse;

typedef struct nz_lapses {
    const nz_mem *mem;
    nz_lapse *items;
    size_t count, capacity;
    size_t counts[3]; /* by type */
} nz_lapses;

/* A kind of error, and how often it was made. */
typedef struct nz_habit {
    const nz_kind *annotated, *found; /* NULL: nothing */
    size_t count;
} nz_habit;

/* False: no memory. */
bool nz_lapses_collect(nz_lapses *lapses, const nz_trial *trial);
void nz_lapses_clear(nz_lapses *lapses);

/* The most frequent kinds of error in out[0..room); how many there are. */
size_t nz_lapses_habits(const nz_lapses *lapses, const nz_trial *trial, nz_habit *out, size_t room);

/* Appends them as text, and first the ten most frequent kinds. */
void nz_lapses_put(nz_buf *out, const nz_lapses *lapses, const nz_trial *trial);

/* "complaint.billing" */
void nz_put_kind(nz_buf *out, const nz_kind *kind);
/* "corpus/dev/a.txt:3", or "notes.jsonl:7 (id)" of a record. */
void nz_put_judged_place(nz_buf *out, const nz_judged *judged, size_t byte);
/* The stretch in brackets, in the text of its line. */
void nz_put_in_line(nz_buf *out, const nz_annotated *note, size_t start, size_t end);

#endif
