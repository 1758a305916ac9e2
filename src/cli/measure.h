/* measure.h - how well found spans agree with those that people annotated.
 *
 *  span  a found and an annotated span match when they are of the same kind and
 *        share at least half of the shorter one's characters; one to one, the
 *        greatest overlap (intersection over union) first
 *  line  the sets of kinds on each line of the note compared
 *  note  the sets of kinds in each note compared
 *
 * each at two levels: labels, and subtypes. */
#ifndef NZ_CLI_MEASURE_H
#define NZ_CLI_MEASURE_H

#include "base/mem.h"

typedef enum nz_level { NZ_LEVEL_LABEL = 0, NZ_LEVEL_SUBTYPE, NZ_LEVELS } nz_level;
typedef enum nz_unit { NZ_UNIT_SPAN = 0, NZ_UNIT_LINE, NZ_UNIT_NOTE, NZ_UNITS } nz_unit;

typedef struct nz_measured {
    size_t start, end;        /* code points of its note, half open */
    size_t line;              /* '\n' before its start */
    unsigned kind[NZ_LEVELS]; /* numbers of its label and of its subtype */
} nz_measured;

typedef struct nz_measured_list {
    nz_measured *items;
    size_t count;
} nz_measured_list;

typedef struct nz_count {
    size_t right, wrong, missed; /* true positives, false positives, false negatives */
} nz_count;

typedef struct nz_rates {
    double precision, recall, f1; /* 0 where there is nothing to divide by */
    size_t annotated;
} nz_rates;

typedef struct nz_measure {
    const nz_mem *mem;
    unsigned kinds;            /* numbers of kinds are below this */
    nz_count *counts;          /* of level, unit and kind: see nz_measure_count */
    double overlap[NZ_LEVELS]; /* intersection over union, summed over matches */
    size_t matched[NZ_LEVELS];
    size_t exact[NZ_LEVELS]; /* of these, how many begin and end at the same character */
    size_t notes;
} nz_measure;

#define NZ_UNMATCHED ((size_t)-1)

/* False: no memory. */
bool nz_measure_init(nz_measure *measure, const nz_mem *mem, unsigned kinds);
void nz_measure_clear(nz_measure *measure);

/* Adds a note. False: no memory. */
bool nz_measure_note(nz_measure *measure, const nz_measured_list *annotated, const nz_measured_list *found);

/* What was counted for one kind; and for all of them (micro-averaged). */
nz_count nz_measure_count(const nz_measure *measure, nz_level level, nz_unit unit, unsigned kind);
nz_count nz_measure_sum(const nz_measure *measure, nz_level level, nz_unit unit);
nz_rates nz_measure_rates(nz_count count);
/* The mean overlap of matched spans; 0 when there is none. */
double nz_measure_overlap(const nz_measure *measure, nz_level level);
/* The share of matched spans that begin and end where they were annotated; 0 when there is none. */
double nz_measure_exact(const nz_measure *measure, nz_level level);

/* Matches the spans of one note: to_found[i] is the found span that annotated
 * span i is matched with, or NZ_UNMATCHED; to_annotated the other way around.
 * *overlap is summed up. False: no memory. */
bool nz_measure_match(const nz_mem *mem, nz_level level, const nz_measured_list *annotated,
                      const nz_measured_list *found, size_t *to_found, size_t *to_annotated, double *overlap);

/* The characters that two spans share. */
size_t nz_measure_shared(const nz_measured *a, const nz_measured *b);

#endif
