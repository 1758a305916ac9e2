/* csv.c - see csv.h. Worked example:
 *
 *     id;text\n
 *     7;"Zei: ""prima"",\nmaar liep weg."\n      one row, two cells, three lines
 *        ^start                         ^end     escaped; decodes to
 *                                                 Zei: "prima",⏎maar liep weg.
 *
 * A quote opens a cell only at its very start; elsewhere it is a character
 * (`5" buis`). What stands behind a closing quote is kept as text. A row ends
 * at \n or \r\n. */
#include "read/csv.h"

#include <string.h>

static bool ends_plain(char c, char delimiter)
{
    return c == delimiter || c == '\n' || (!delimiter && (c == ',' || c == ';' || c == '\t'));
}

/* The end of a plain stretch: a delimiter, a line end or `length`. */
static size_t skip_plain(const char *bytes, size_t at, size_t length, char delimiter)
{
    while (at < length && !ends_plain(bytes[at], delimiter))
        at++;
    return at;
}

static size_t skip_quoted(const char *bytes, size_t at, size_t length)
{
    const char *quote = memchr(bytes + at, '"', length - at);
    return quote ? (size_t)(quote - bytes) : length;
}

size_t nz_csv_row(nz_csv_state *state, char delimiter, const char *bytes, size_t length)
{
    for (size_t at = 0; at < length; at++) {
        if (*state == NZ_CSV_QUOTED) {
            at = skip_quoted(bytes, at, length);
            if (at == length)
                break;
            *state = NZ_CSV_QUOTE;
        } else if (bytes[at] == '"' && *state != NZ_CSV_PLAIN) {
            *state = NZ_CSV_QUOTED; /* opens a cell, or is the second of two */
        } else {
            *state = NZ_CSV_PLAIN;
            at = skip_plain(bytes, at, length, delimiter);
            if (at == length)
                break;
            *state = NZ_CSV_START;
            if (bytes[at] == '\n')
                return at + 1;
        }
    }
    return 0;
}

/* Past a quoted cell, `at` behind its opening quote; sets end and escaped. */
static size_t quoted_cell(const char *row, size_t at, size_t length, char delimiter, nz_csv_cell *cell)
{
    for (;;) {
        at = skip_quoted(row, at, length);
        cell->end = at;
        if (at == length)
            return at;
        at++;
        if (at == length || row[at] != '"')
            break;
        cell->escaped = true;
        at++;
    }
    size_t stop = skip_plain(row, at, length, delimiter);
    if (stop > at && !(stop == at + 1 && row[at] == '\r')) {
        cell->escaped = true;
        cell->end = stop - (stop > at && row[stop - 1] == '\r');
    }
    return stop;
}

bool nz_csv_next(const char *row, size_t length, char delimiter, size_t *at, nz_csv_cell *cell)
{
    size_t stop;
    *cell = (nz_csv_cell){.start = *at};
    if (*at < length && row[*at] == '"') {
        cell->start++;
        stop = quoted_cell(row, cell->start, length, delimiter, cell);
    } else {
        stop = skip_plain(row, *at, length, delimiter);
        bool last = stop == length || row[stop] == '\n';
        cell->end = stop - (last && stop > *at && row[stop - 1] == '\r');
    }
    bool more = stop < length && row[stop] == delimiter;
    *at = stop + 1;
    return more;
}

void nz_csv_decode(nz_buf *out, const char *row, const nz_csv_cell *cell)
{
    size_t at = cell->start;
    bool open = true;
    while (at < cell->end) {
        size_t stop = open ? skip_quoted(row, at, cell->end) : cell->end;
        nz_buf_add(out, row + at, stop - at);
        at = stop + 1;
        if (at < cell->end && row[at] == '"') {
            nz_buf_putc(out, '"');
            at++;
        } else {
            open = false; /* what follows the closing quote is text */
        }
    }
}

char nz_csv_delimiter(const char *row, size_t length)
{
    static const char candidates[] = ",;\t";
    size_t counts[3] = {0}, best = 0;
    bool quoted = false;
    for (size_t i = 0; i < length; i++) {
        const char *found = row[i] ? strchr(candidates, row[i]) : NULL;
        if (row[i] == '"')
            quoted = !quoted;
        else if (found && !quoted)
            counts[found - candidates]++;
    }
    for (size_t i = 1; i < 3; i++)
        if (counts[i] > counts[best])
            best = i;
    return candidates[best];
}
