/* annotated.h - a note with its annotation, in whatever notation it came. */
#ifndef NZ_READ_ANNOTATED_H
#define NZ_READ_ANNOTATED_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct nz_annotated_span {
    size_t start, end;           /* bytes of the note's text, half open */
    const char *label, *subtype; /* ids */
    double score;                /* 0 to 1; negative: there is none */
    const char *reason;          /* "" when there is none */
    size_t line, column;         /* where it is written in the file, from 1; column in bytes */
} nz_annotated_span;

/* All strings end with a NUL. */
typedef struct nz_annotated {
    const char *file;   /* as named by the user */
    const char *marked; /* the file in which its spans are written: this one, or that beside it */
    size_t line;        /* where its record begins; of a text file 1 */
    bool is_record;     /* a line of JSON; else a file of its own */
    const char *name;   /* for files that are made of it: "2024/bezoek-3", from the folder on, no extension */
    const char *id;     /* of a record its own; of a file FOLDER-NAME */
    const char *text;   /* UTF-8, without marks */
    size_t length;
    const nz_annotated_span *spans;     /* in the order written */
    const nz_annotated_span **by_start; /* the same in order of start; they do not overlap */
    size_t count;
} nz_annotated;

/* A list of spans that grows; their strings are in the arena. */
typedef struct nz_annotation {
    nz_arena *arena;
    nz_annotated_span *spans;
    size_t count, capacity;
} nz_annotation;

void nz_annotation_init(nz_annotation *annotation, nz_arena *arena);
void nz_annotation_clear(nz_annotation *annotation);

/* Adds a span, with copies of its label and subtype; the rest of it is the
 * caller's to set. NULL: no memory. */
nz_annotated_span *nz_annotation_add(nz_annotation *annotation, const char *label, size_t label_length,
                                     const char *subtype, size_t subtype_length);

#endif
