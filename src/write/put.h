/* put.h - what the writers share: numbers, names, and text made safe for where
 * it goes. */
#ifndef NZ_WRITE_PUT_H
#define NZ_WRITE_PUT_H

#include "write/writer.h"

/* A constant, without a call of strlen. */
#define NZ_PUT(out, constant) nz_buf_add((out), "" constant, sizeof(constant) - 1)

/* A score of 0 to 1 with `digits` (1 to 6) behind the point, whatever the locale. */
void nz_put_score(nz_buf *out, double score, int digits);
/* The same with another point: 0,963. */
void nz_put_number(nz_buf *out, double score, int digits, char point);

/* A JSON string in quotes; bytes that are not UTF-8 become U+FFFD. */
void nz_put_json(nz_buf *out, const char *text, size_t length);

/* A cell of a table: quoted where need be; what a spreadsheet would run as a
 * formula (= + - @, tab or return first) gets a ' before it. */
void nz_put_cell(nz_buf *out, char delimiter, const char *text, size_t length);

/* Text for a terminal: runs of white space as one space, and no control
 * character, so that a note cannot steer the terminal. */
void nz_put_shown(nz_buf *out, const char *text, size_t length);

/* Text of a note as people read it, and its length: without HTML. It stands in `room` then,
 * which is to be cleared behind it. */
const char *nz_put_readable(nz_buf *room, const char *text, size_t *length);

/* Text for a terminal with its lines, tabs and spaces as they are; every control
 * character, and what is not UTF-8, becomes U+FFFD. */
void nz_put_lines(nz_buf *out, const char *text, size_t length);
/* The same for what `out` holds from byte `from` on. */
void nz_put_safe_from(nz_buf *out, size_t from);

/* A sentence of the note `text` as one line, its tokens with one space between. */
void nz_put_tokens(nz_buf *out, const char *text, const nz_sentence_view *sentence);

/* A place in the unit that was asked for. */
size_t nz_put_offset(const nz_writing *how, const nz_position *place);

/* Hit number *at or a later one that speaks for or against the mark's span: a
 * rule of its kind in it, or a cue that works on it. *at is 0 at first, and is moved
 * behind it; false when there is none. */
bool nz_next_evidence(const nz_result *result, const nz_span *span, size_t *at, nz_rule_hit *out);

const char *nz_speaker_name(nz_speaker speaker);
const char *nz_label_name(const nz_writing *how, const nz_kind *kind);
const char *nz_subtype_name(const nz_writing *how, const nz_kind *kind);
/* "" when suggestions were not asked for. */
const char *nz_suggestion(const nz_writing *how, const nz_span *span);

/* The terminal's colour for a label, and what ends every colour; "" without colour. */
const char *nz_colour_of(const nz_writing *how, const nz_kind *kind);
const char *nz_colour_dim(const nz_writing *how);
const char *nz_colour_end(const nz_writing *how);

#endif
