/* line.h - what a line of a note looks like, by itself.
 *
 *     "> - [x] **offerte** sturen"   quoted once, item, body from "**"
 *     "[00:01:12] Spreker 2: ja"     label, timed, speaker "Spreker 2", body "ja"
 *     "Onderwerp: bezoek"            label, speaker "Onderwerp": block.c decides
 *     "J. Bos: ja"                   label, but an item if "J. Bos" is no speaker
 */
#ifndef NZ_TEXT_LINE_H
#define NZ_TEXT_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum nz_line_kind {
    NZ_LINE_BLANK = 0,
    NZ_LINE_TEXT,
    NZ_LINE_HEADING, /* Markdown: ## Kop */
    NZ_LINE_ITEM,    /* bullet, number, check box */
    NZ_LINE_ROW,     /* cells with tabs or | between them */
    NZ_LINE_LABEL,   /* name: text, or a time stamp */
    NZ_LINE_RULE     /* -----, ===== and what stands in it */
} nz_line_kind;

typedef struct nz_line {
    uint32_t start, end;     /* without the line end */
    uint32_t next;           /* where the next line begins */
    uint32_t text;           /* first byte that is not white space; `end` when blank */
    uint32_t body;           /* first byte after quote marks, bullet, label */
    uint32_t name, name_end; /* of a label; equal when it is a time stamp alone */
    uint32_t item;           /* of "J. Bos: ja", an initial or an item's letter: body of the item; else 0 */
    uint8_t kind;            /* nz_line_kind */
    uint8_t depth;           /* how many '>' stand before it */
    bool timed, loose;       /* its label holds a time; see label.h */
} nz_line;

/* Reads the line at `start` of the note bytes[0..length). A line of more than
 * NZ_MAX_BLOCK bytes is cut, after a full stop or white space where it can be. */
void nz_line_read(nz_line *line, const char *bytes, uint32_t length, uint32_t start);

#endif
