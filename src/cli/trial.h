/* trial.h - what the program finds in a corpus, beside what people annotated. */
#ifndef NZ_CLI_TRIAL_H
#define NZ_CLI_TRIAL_H

#include "cli/measure.h"
#include "read/corpus.h"

typedef struct nz_found {
    size_t start, end;                   /* bytes of the note */
    size_t sentence_start, sentence_end; /* around it */
    const nz_kind *kind;
    double score;
    const char *reason;
} nz_found;

typedef struct nz_judged {
    const nz_annotated *note;
    nz_measured_list annotated, found;
    const nz_found *details; /* of found */
    const nz_found *vetoes;  /* hits that were rejected */
    size_t veto_count;
    size_t *to_found, *to_annotated; /* matches by label: see nz_measure_match */
    size_t sentences;
} nz_judged;

typedef struct nz_trial {
    const nz_mem *mem;
    const nz_bank *bank;
    nz_arena arena;
    nz_judged *notes;
    size_t count;
    nz_measure measure;
} nz_trial;

/* Scans every note of the corpus, and measures. Kinds are known to be in the
 * bank; bank and corpus must outlive the trial. On failure it is to be cleared
 * too. */
nz_status nz_trial_run(nz_trial *trial, const nz_mem *mem, nz_bank *bank, const nz_corpus *corpus,
                       unsigned flags, double min_score, nz_error *err);
void nz_trial_clear(nz_trial *trial);

/* The number of kinds of the bank, for nz_measure_init. */
unsigned nz_trial_kinds(const nz_trial *trial);

/* Is the subtype of the annotated span `i` right too? It is matched. */
bool nz_trial_is_exact(const nz_judged *judged, size_t i);

#endif
