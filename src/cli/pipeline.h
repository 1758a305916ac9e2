/* pipeline.h - batches through workers, and their output in the order of input. */
#ifndef NZ_CLI_PIPELINE_H
#define NZ_CLI_PIPELINE_H

#include "cli/progress.h"
#include "cli/worker.h"
#include "read/reader.h"

/* Reads all there is, with up to `jobs` threads beside this one, and writes the
 * output, which does not depend on `jobs`. *tally and *stats sum up. On failure
 * nothing was read. */
nz_status nz_pipeline_run(const nz_work *work, nz_reader *reader, size_t jobs, nz_progress *progress,
                          nz_tally *tally, nz_stats *stats, nz_error *err);

#endif
