/* notes.h - from a batch to its notes, one at a time: the worker's side of
 * reading. */
#ifndef NZ_READ_NOTES_H
#define NZ_READ_NOTES_H

#include "read/batch.h"

/* Which fields of a record are wanted; for CSV a column's name or its number
 * from 1. */
typedef struct nz_fields {
    const char *text, *id;
    bool id_is_asked; /* by the user: then a table without it is an error */
} nz_fields;

typedef struct nz_notes {
    const nz_fields *fields;
    nz_buf *messages; /* one line for each problem and notice */
    size_t problems;  /* records and files that could not be read */
    const nz_batch *batch;
    size_t piece;    /* the piece that is being read, */
    size_t at, line; /* and where in it */
    nz_buf text, id; /* decoded values of the note that was given last */
} nz_notes;

void nz_notes_init(nz_notes *notes, const nz_mem *mem, const nz_fields *fields, nz_buf *messages);
void nz_notes_clear(nz_notes *notes);

/* Begins at the first note of `batch`. */
void nz_notes_start(nz_notes *notes, const nz_batch *batch);
/* False: the batch has no more. A record that cannot be read is told in
 * `messages` and counted; JSONL is then still given (text NULL), so that it can
 * be passed through. */
bool nz_notes_next(nz_notes *notes, nz_note *note);

/* For the formats: the piece that is read, its bytes and its file's name. */
const nz_piece *nz_notes_piece(const nz_notes *notes);
const char *nz_notes_bytes(const nz_notes *notes);
const char *nz_notes_file(const nz_notes *notes);
/* Tells that the record at `line` cannot be read. */
void nz_notes_problem(nz_notes *notes, size_t line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
