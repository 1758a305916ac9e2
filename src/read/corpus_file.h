/* corpus_file.h - for the notations: the file that is read, and how its notes
 * get into the corpus. */
#ifndef NZ_READ_CORPUS_FILE_H
#define NZ_READ_CORPUS_FILE_H

#include "read/corpus.h"
#include "read/points.h"

typedef struct nz_corpus_file {
    nz_corpus *corpus;
    const nz_corpus_reading *how;
    const char *path;    /* in the arena */
    const char *name;    /* in the arena: nz_annotated.name */
    const char *where;   /* the file that the spans are written in; NULL: this one */
    nz_buf bytes;        /* the file's */
    nz_buf text;         /* scratch: the text of the note in hand */
    nz_points at;        /* a place in it: where the last span ended */
    nz_annotation spans; /* scratch: its spans */
    nz_error *err;
} nz_corpus_file;

/* The whole file at `path` into `out`. NZ_EIO: err says why. */
nz_status nz_corpus_slurp(nz_buf *out, const char *path, nz_error *err);

/* Fills err and gives NZ_ESYNTAX. */
nz_status nz_corpus_fault(const nz_corpus_file *file, const char *path, size_t line, size_t column,
                          const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Turns start and end of a span of file->text from code points into bytes.
 * False: they are not a stretch of the text. For many of them, ask in order. */
bool nz_corpus_to_bytes(nz_corpus_file *file, nz_annotated_span *span);

/* Takes file->text and file->spans as the next note, after checking that no
 * two spans overlap; both are empty again. `place` has file, line and id. */
nz_status nz_corpus_take(nz_corpus_file *file, const nz_annotated *place);

/* Each notation reads file->bytes, in the file of that name. */
nz_status nz_corpus_markup(nz_corpus_file *file);
nz_status nz_corpus_brat(nz_corpus_file *file);
nz_status nz_corpus_json(nz_corpus_file *file);

/* The id of the note of a file of its own: dev-a-001 of corpus/dev/a-001.txt.
 * NULL: no memory. */
const char *nz_corpus_id(nz_arena *arena, const char *path);

/* dir/a.txt gives dir/a.ann, in `out`. */
void nz_corpus_beside(nz_buf *out, const char *path);

#endif
