/* notation.h - annotated notes for people and tools to correct: the kinds of
 * annotation that are written, in one table. To add one: a row in notation.c
 * and a file with its function; read/corpus.c reads them back. */
#ifndef NZ_WRITE_NOTATION_H
#define NZ_WRITE_NOTATION_H

#include "base/buf.h"
#include "read/corpus.h"

typedef struct nz_notation_writer {
    nz_notation notation;
    const char *extension; /* of a file of one note; NULL: a note is a line of one stream */
    const char *beside;    /* of a second file beside it; NULL: there is none */
    /* Appends the note; to `beside` what goes in the second file. False: this
     * notation cannot say it, and *why, a constant, says why. No memory shows
     * in nz_buf_failed(out). */
    bool (*write)(nz_buf *out, nz_buf *beside, const nz_annotated *note, const char **why);
} nz_notation_writer;

const nz_notation_writer *nz_notation_writer_of(nz_notation notation);

/* The functions of the notations, each in the file of that name. */
bool nz_notation_markup(nz_buf *out, nz_buf *beside, const nz_annotated *note, const char **why);
bool nz_notation_jsonl(nz_buf *out, nz_buf *beside, const nz_annotated *note, const char **why);
bool nz_notation_brat(nz_buf *out, nz_buf *beside, const nz_annotated *note, const char **why);
bool nz_notation_doccano(nz_buf *out, nz_buf *beside, const nz_annotated *note, const char **why);

/* The annotation.conf by which brat knows the kinds of a bank. */
void nz_notation_brat_kinds(nz_buf *out, const nz_bank *bank);

#endif
