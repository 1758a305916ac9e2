/* csv.h - rows and cells (RFC 4180), and where a row ends. */
#ifndef NZ_READ_CSV_H
#define NZ_READ_CSV_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>

/* Where in a row the cutter is; carried from one read to the next. */
typedef enum nz_csv_state {
    NZ_CSV_START = 0, /* a cell begins */
    NZ_CSV_PLAIN,     /* in a cell without quotes, or behind its closing quote */
    NZ_CSV_QUOTED,
    NZ_CSV_QUOTE /* after a quote in a quoted cell: its end, or the first of two */
} nz_csv_state;

/* The length of the first row of bytes[0..length), its line end included; 0
 * when it does not end here: call again from there on with the *state left.
 * `delimiter` 0 (for a first row): any of , ; and tab. */
size_t nz_csv_row(nz_csv_state *state, char delimiter, const char *bytes, size_t length);

/* A cell as it stands in its row: bytes [start, end), without its quotes. */
typedef struct nz_csv_cell {
    size_t start, end;
    bool escaped; /* holds doubled quotes, or text behind its closing quote */
} nz_csv_cell;

/* The cell at byte *at of a row; *at moves to the next one. False: this was the
 * row's last cell. A line end may close the row. */
bool nz_csv_next(const char *row, size_t length, char delimiter, size_t *at, nz_csv_cell *cell);

/* Appends the value of a cell to `out`. */
void nz_csv_decode(nz_buf *out, const char *row, const nz_csv_cell *cell);

/* The delimiter of a file by its first row: the most frequent of , ; and tab
 * outside quotes, and a comma when there is none. */
char nz_csv_delimiter(const char *row, size_t length);

#endif
