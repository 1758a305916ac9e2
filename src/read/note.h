/* note.h - one note, as every writer gets it. */
#ifndef NZ_READ_NOTE_H
#define NZ_READ_NOTE_H

#include "read/window.h"

typedef struct nz_format nz_format;

/* All pointers live until the next note is asked for. */
typedef struct nz_note {
    const nz_format *format;
    const char *file; /* as named by the user; "<stdin>" for standard input */
    size_t line;      /* where in the file the record begins, from 1 */
    const char *text; /* UTF-8; NULL when the record could not be read */
    size_t length;
    nz_window *window; /* NULL: all of the text is in memory, else ask nz_note_bytes */
    const char *id;    /* as text, not NUL-terminated; NULL when there is none */
    size_t id_length;
    const char *record; /* the record's own bytes, without its line end; NULL for a text file */
    size_t record_length;
    const char *head; /* CSV: the header row, on the first note of a file; else NULL */
    size_t head_length;
    size_t close;         /* JSONL, when text is not NULL: where the closing brace stands */
    bool is_empty_object; /* JSONL: no member stands before it */
    bool has_bank;        /* JSONL: the record has a member "bank" of its own */
} nz_note;

/* The bytes [from, to) of the text, in memory until others are asked for. */
static inline const char *nz_note_bytes(const nz_note *note, size_t from, size_t to)
{
    if (note->window)
        nz_window_need(note->window, from, to);
    return note->text + from;
}

#endif
