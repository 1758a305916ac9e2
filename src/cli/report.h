/* report.h - all that eval has to tell, and how it tells it. */
#ifndef NZ_CLI_REPORT_H
#define NZ_CLI_REPORT_H

#include "cli/changes.h"
#include "cli/groups.h"
#include "cli/lapses.h"

/* Found spans that score alike, and how many of them were right. */
typedef struct nz_bin {
    size_t found, right, exact; /* right: the label; exact: the subtype too */
    double score;               /* summed */
} nz_bin;

enum { NZ_BINS = 10 };

typedef struct nz_results {
    const nz_trial *trial;
    nz_groups groups;
    nz_bin bins[NZ_BINS];                           /* bin i: scores from i/10 up */
    size_t bare_notes, bare_sentences, bare_alarms; /* of notes without an annotated span */
    nz_lapses lapses;
    nz_changes changes;
    bool has_lapses, has_changes;
    const char *against; /* the file's name */
} nz_results;

/* Fills bins and bare counts. */
void nz_results_count(nz_results *results);
/* False alarms in a thousand sentences of notes without a signal. */
double nz_results_alarm_rate(const nz_results *results);

/* For people (report_text.c), for programs (report_json.c), and the notes with
 * what was found (report_notes.c). */
void nz_report_text(nz_buf *out, const nz_results *results);
void nz_report_json(nz_buf *out, const nz_results *results);
void nz_report_notes(nz_buf *out, const nz_trial *trial);

#endif
