/* worker.h - from a batch to the bytes of its output: one worker a thread. */
#ifndef NZ_CLI_WORKER_H
#define NZ_CLI_WORKER_H

#include "read/notes.h"
#include "write/writer.h"

typedef struct nz_worker nz_worker;

/* What is to be done with every note; the same for all workers. */
typedef struct nz_work {
    const nz_mem *mem;
    nz_bank *bank;
    unsigned flags; /* of nz_flag */
    nz_fields fields;
    nz_selection selection;
    nz_selection fail_on; /* count 0: none */
    nz_writing writing;
    const nz_writer *writer;
    /* Scans or cuts a note and writes to `out`. */
    nz_status (*each)(nz_worker *worker, nz_note *note, nz_buf *out, nz_error *err);
} nz_work;

/* What came of a batch. */
typedef struct nz_tally {
    nz_totals totals;
    uint64_t bytes, problems;
    bool has_failed_on; /* a signal of work->fail_on, shown or not */
} nz_tally;

struct nz_worker {
    const nz_work *work;
    nz_scanner *scanner;
    nz_notes notes;
    nz_result result;
    nz_tally *tally; /* of the batch in hand */
};

nz_status nz_worker_new(nz_worker **out, const nz_work *work, nz_error *err);
void nz_worker_free(nz_worker *worker);

/* Does the whole batch: output to `out`, one line for each problem to
 * `messages`, and counts to `tally`. */
void nz_worker_do(nz_worker *worker, const nz_batch *batch, nz_buf *out, nz_buf *messages, nz_tally *tally);

/* For work->each: scan and write with the writer; or write the sentences. */
nz_status nz_worker_scan(nz_worker *worker, nz_note *note, nz_buf *out, nz_error *err);
nz_status nz_worker_tokens(nz_worker *worker, nz_note *note, nz_buf *out, nz_error *err);

#endif
