/* reader.h - from the operands of the command to batches of whole records: the
 * one-threaded side of reading. */
#ifndef NZ_READ_READER_H
#define NZ_READ_READER_H

#include "read/format.h"

#include <stdint.h>

typedef struct nz_reader nz_reader;

typedef struct nz_reading {
    const nz_format *format; /* NULL: by each file's extension */
    nz_fields fields;
    bool has_windows; /* a long text need not be in memory as a whole: see nz_note_bytes */
    int output_fd;    /* a file that is the output too is not read; -1: none */
} nz_reading;

/* `reading` and operands[0..count) must outlive the reader. NULL: no memory. */
nz_reader *nz_reader_new(const nz_mem *mem, const nz_reading *reading, const char *const *operands,
                         size_t count);
void nz_reader_free(nz_reader *reader);

/* Fills `batch` with the records that are there now, some NZ_BATCH bytes, and
 * at least one; waits only for the first. False: that was all, the batch is
 * empty. */
bool nz_reader_next(nz_reader *reader, nz_batch *batch);
/* True when it is known that nothing follows. */
bool nz_reader_ended(const nz_reader *reader);

#endif
