/* progress.h - one line on standard error for who waits at a terminal. */
#ifndef NZ_CLI_PROGRESS_H
#define NZ_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct nz_progress {
    bool is_wanted;       /* standard error is a terminal, standard output is not */
    bool is_shown;        /* a line stands there now */
    double started, last; /* seconds */
    uint64_t total;       /* bytes to be read; 0: not known */
} nz_progress;

/* operands[0..count): to know how much there is, when all are plain files. */
void nz_progress_start(nz_progress *progress, const char *const *operands, uint64_t count);
/* Shows where we are, after the first second and then five times a second. */
void nz_progress_step(nz_progress *progress, uint64_t notes, uint64_t bytes);
/* Takes the line away, before something else is written there. */
void nz_progress_hide(nz_progress *progress);
/* Seconds since the start. */
double nz_progress_seconds(const nz_progress *progress);

#endif
