/* explain.h - why one rule gives no signal in a text. */
#ifndef NZ_CLI_EXPLAIN_H
#define NZ_CLI_EXPLAIN_H

#include "cli/worker.h"

/* Appends to `out` how rule number `rule` of the worker's bank fared in the
 * note: which word is missing, how far its pattern got, or what became of its
 * match. Scans with the worker's scanner. */
nz_status nz_explain_rule(nz_worker *worker, size_t rule, const nz_note *note, nz_buf *out, nz_error *err);

#endif
