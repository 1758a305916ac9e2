/* format.h - the kinds of input, in one table. To add one: a row in format.c
 * and a file with its two functions. */
#ifndef NZ_READ_FORMAT_H
#define NZ_READ_FORMAT_H

#include "read/batch.h"
#include "read/csv.h"
#include "read/notes.h"

/* Where a reader is between two records; zero at the start of each batch. */
typedef struct nz_cut {
    char delimiter; /* CSV */
    nz_csv_state state;
    size_t whole; /* bytes that are known to be whole records */
} nz_cut;

struct nz_format {
    const char *name;       /* for --from */
    const char *extensions; /* in small letters, each followed by a space */
    bool is_mended;         /* what is not UTF-8 is read as Windows-1252 (else: a broken record) */
    bool is_table;          /* the first row names the columns */
    char delimiter;         /* of a table; 0: to be found from its first row */
    /* Moves cut->whole forward over bytes[0..length), of which the first
     * `seen` were there at the call before. NULL: the whole file is one record. */
    void (*cut)(nz_cut *cut, const char *bytes, size_t seen, size_t length);
    /* What is the matter with an input that begins with bytes[0..length), a constant
     * for a message; NULL: nothing, or, when *wants_more, not known before more is
     * there. `ended`: these are all. A NULL pointer: it is never looked at. */
    const char *(*look)(const char *bytes, size_t length, bool ended, bool *wants_more);
    /* The next note of a piece of this format; false: it has no more. */
    bool (*next)(nz_notes *notes, nz_note *note);
};

/* By the name for --from; NULL: there is none of that name. */
const nz_format *nz_format_named(const char *name);
/* By a file's extension; plain text when it says nothing. */
const nz_format *nz_format_of_path(const char *path);
/* The names, for messages: "text, md, jsonl ...". */
const char *nz_format_names(void);

/* The functions of the formats, each in the file of that name (nz_jsonl_look: in jsonl_look.c). */
bool nz_plain_next(nz_notes *notes, nz_note *note);
void nz_jsonl_cut(nz_cut *cut, const char *bytes, size_t seen, size_t length);
const char *nz_jsonl_look(const char *bytes, size_t length, bool ended, bool *wants_more);
bool nz_jsonl_next(nz_notes *notes, nz_note *note);
void nz_table_cut(nz_cut *cut, const char *bytes, size_t seen, size_t length);
bool nz_table_next(nz_notes *notes, nz_note *note);

#endif
