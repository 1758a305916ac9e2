/* corpus.h - annotated notes from files and folders, whole and checked. */
#ifndef NZ_READ_CORPUS_H
#define NZ_READ_CORPUS_H

#include "base/buf.h"
#include "read/annotated.h"
#include "read/notes.h"

typedef struct nz_corpus {
    nz_arena arena; /* all that the notes point to */
    nz_annotated *notes;
    size_t count, capacity;
} nz_corpus;

/* How annotation is written down. */
typedef enum nz_notation {
    NZ_NOTATION_ANY = 0, /* by the file: .txt beside .ann is brat, other text markup, .jsonl JSON */
    NZ_NOTATION_MARKUP,
    NZ_NOTATION_JSONL,
    NZ_NOTATION_BRAT,
    NZ_NOTATION_DOCCANO
} nz_notation;

typedef struct nz_corpus_reading {
    nz_notation notation;
    nz_fields fields; /* of JSON: where text and id stand */
    bool may_be_bare; /* a record without spans is a note without any; else an error */
} nz_corpus_reading;

void nz_corpus_init(nz_corpus *corpus, const nz_mem *mem);
void nz_corpus_clear(nz_corpus *corpus);

/* Adds the notes of operands[0..count), of folders all that hold notes, in the
 * order of their names. The first fault ends it: NZ_ESYNTAX with file, line and
 * column, NZ_EIO with the file. */
nz_status nz_corpus_read(nz_corpus *corpus, const nz_corpus_reading *how, const char *const *operands,
                         size_t count, nz_error *err);

/* By the name for --from and --to; NZ_NOTATION_ANY: there is none of that name. */
nz_notation nz_notation_named(const char *name);
const char *nz_notation_names(void);

#endif
