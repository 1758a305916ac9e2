/* writer.h - the kinds of output, in one table. To add one: a row in writer.c
 * and a file with its functions. */
#ifndef NZ_WRITE_WRITER_H
#define NZ_WRITE_WRITER_H

#include "base/buf.h"
#include "read/note.h"
#include "write/result.h"

#include <stdint.h>

typedef enum nz_offsets { NZ_OFFSETS_CODE_POINTS = 0, NZ_OFFSETS_BYTES, NZ_OFFSETS_UTF16 } nz_offsets;

/* How it is to be written; the same for all notes. */
typedef struct nz_writing {
    nz_offsets offsets;
    bool is_english; /* names and suggestions; else Dutch */
    bool has_suggestions;
    bool has_vetoes; /* --explain: reasons, and rejected hits with theirs */
    bool has_colour;
    bool is_terminal;     /* what is written must not steer a terminal */
    bool is_plain;        /* filter: lines as they are */
    bool has_names;       /* filter: file and line before each line */
    size_t context;       /* filter: lines around */
    const char *revision; /* of the bank */
} nz_writing;

/* What was written so far. */
typedef struct nz_totals {
    uint64_t notes, notes_with_signals, signals;
} nz_totals;

/* All of them append to `out`; no memory shows in nz_buf_failed(out). */
typedef struct nz_writer {
    const char *name;
    void (*begin)(nz_buf *out, const nz_writing *how); /* NULL: nothing */
    void (*note)(nz_buf *out, const nz_writing *how, const nz_note *note, const nz_result *result);
    void (*end)(nz_buf *out, const nz_writing *how, const nz_totals *totals); /* NULL: nothing */
} nz_writer;

/* By the name for --to; NULL: there is none of that name. */
const nz_writer *nz_writer_named(const char *name);
/* The names, for messages. */
const char *nz_writer_names(void);
/* What `nazorg filter` writes. */
extern const nz_writer nz_writer_lines;

/* The functions of the writers, each in the file of that name. */
void nz_text_note(nz_buf *out, const nz_writing *how, const nz_note *note, const nz_result *result);
void nz_text_end(nz_buf *out, const nz_writing *how, const nz_totals *totals);
void nz_jsonl_note(nz_buf *out, const nz_writing *how, const nz_note *note, const nz_result *result);
void nz_csv_begin(nz_buf *out, const nz_writing *how);
void nz_csv_note(nz_buf *out, const nz_writing *how, const nz_note *note, const nz_result *result);
void nz_tsv_begin(nz_buf *out, const nz_writing *how);
void nz_tsv_note(nz_buf *out, const nz_writing *how, const nz_note *note, const nz_result *result);
void nz_excel_begin(nz_buf *out, const nz_writing *how);
void nz_excel_note(nz_buf *out, const nz_writing *how, const nz_note *note, const nz_result *result);
void nz_lines_note(nz_buf *out, const nz_writing *how, const nz_note *note, const nz_result *result);

#endif
