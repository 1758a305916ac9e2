/* table.c - CSV and TSV: a row is a record, its note stands in one column.
 *
 *     nr;klant;verslag
 *     7;Bakkerij Jansen;"Alles goed,
 *     alleen jammer van de levertijd."
 *
 * With --field verslag (or --field 3) --id-field nr: id 7 and a note of two
 * lines. The first row is always the header. */
#include "read/table.h"

#include "read/format.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

void nz_table_cut(nz_cut *cut, const char *bytes, size_t seen, size_t length)
{
    size_t row, at = seen;
    while ((row = nz_csv_row(&cut->state, cut->delimiter, bytes + at, length - at)))
        cut->whole = at += row;
}

/* Is `name` the number of one of `count` columns? Its index. */
static bool column_number(const char *name, size_t count, size_t *index)
{
    char *end;
    unsigned long number = name[0] >= '0' && name[0] <= '9' ? strtoul(name, &end, 10) : 0;
    if (number == 0 || *end || number > count)
        return false;
    *index = number - 1;
    return true;
}

/* Looks for `name` among the cells of the header, by letter and else in any case (`Opmerking`
 * for opmerking); counts them. */
static bool column_named(const char *name, char delimiter, const char *row, size_t length, nz_buf *value,
                         size_t *count, size_t *index)
{
    nz_csv_cell cell;
    size_t at = 0, i = 0;
    int found = 0; /* 1: but for the case, 2: as it is */
    bool more;
    do {
        more = nz_csv_next(row, length, delimiter, &at, &cell);
        nz_buf_reset(value);
        nz_csv_decode(value, row, &cell);
        int likeness = strcasecmp(value->data, name) != 0 ? 0 : strcmp(value->data, name) != 0 ? 1 : 2;
        if (likeness > found) {
            *index = i;
            found = likeness;
        }
        i++;
    } while (more);
    *count = i;
    return found || column_number(name, *count, index);
}

/* Does the first of many rows end at a '\r' alone, as in old files of a Mac? Then the file has but one row.
 */
static bool has_lone_return(const char *row, size_t length)
{
    bool quoted = false;
    for (size_t i = 0; i + 1 < length; i++) {
        if (row[i] == '\r' && !quoted && row[length - 1] != '\n')
            return true;
        quoted ^= row[i] == '"';
    }
    return false;
}

bool nz_table_columns(nz_columns *columns, char delimiter, const char *row, size_t length,
                      const nz_fields *fields, const nz_mem *mem, char *problem, size_t room)
{
    nz_buf value;
    if (has_lone_return(row, length)) {
        snprintf(problem, room,
                 "its rows end in a return (\\r) alone; save it with \\n or \\r\\n behind each");
        return false;
    }
    nz_buf_init(&value, mem);
    while (length > 0 && (row[length - 1] == '\n' || row[length - 1] == '\r'))
        length--;
    *columns = (nz_columns){.delimiter = delimiter ? delimiter : nz_csv_delimiter(row, length)};
    bool ok =
        column_named(fields->text, columns->delimiter, row, length, &value, &columns->count, &columns->text);
    columns->has_id =
        column_named(fields->id, columns->delimiter, row, length, &value, &columns->count, &columns->id);
    nz_buf_clear(&value);
    int shown = length < 200 ? (int)length : 200;
    if (!ok)
        snprintf(problem, room, "no column '%s'; name one of the header with --field: %.*s", fields->text,
                 shown, row);
    else if (fields->id_is_asked && !columns->has_id)
        snprintf(problem, room, "no column '%s'; name one of the header with --id-field: %.*s", fields->id,
                 shown, row);
    return ok && (columns->has_id || !fields->id_is_asked);
}

/* The value of a cell; decoded into `room` when need be. */
static const char *value_of(const char *row, const nz_csv_cell *cell, nz_buf *room, size_t *length)
{
    *length = cell->end - cell->start;
    if (!cell->escaped)
        return row + cell->start;
    nz_csv_decode(room, row, cell);
    *length = room->length;
    return nz_buf_failed(room) ? NULL : room->data;
}

/* Reads the row at notes->at; the number of its cells, without empty ones behind
 * those of the header. */
static size_t read_row(nz_notes *notes, const char *row, size_t length, nz_csv_cell *text, nz_csv_cell *id,
                       size_t *end)
{
    const nz_columns *columns = &nz_notes_piece(notes)->columns;
    nz_csv_cell cell;
    size_t at = 0, i = 0, filled = 0;
    bool more;
    do {
        more = nz_csv_next(row, length, columns->delimiter, &at, &cell);
        if (i < columns->count || cell.end > cell.start)
            filled = i + 1;
        if (i == columns->text)
            *text = cell;
        if (columns->has_id && i == columns->id)
            *id = cell;
        i++;
    } while (more);
    *end = at < length ? at : length;
    return filled;
}

static void note_head(const nz_notes *notes, nz_note *note)
{
    const nz_piece *piece = nz_notes_piece(notes);
    if (notes->at == 0 && piece->head_length) {
        note->head = notes->batch->names.data + piece->head;
        note->head_length = piece->head_length;
    }
}

/* Tells when the row has not as many cells as the header. False: too few to read it. */
static bool check_cells(nz_notes *notes, size_t line, size_t cells)
{
    const nz_columns *columns = &nz_notes_piece(notes)->columns;
    const char *delimiter = columns->delimiter == '\t' ? "tab" : columns->delimiter == ';' ? "';'" : "','";
    if (cells < columns->count)
        nz_notes_problem(notes, line,
                         "too few cells: %zu of the header's %zu; row skipped, add what is missing", cells,
                         columns->count);
    else if (cells > columns->count)
        nz_notes_problem(notes, line,
                         "too many cells: %zu, and the header has %zu; a note may end at a %s of its own, "
                         "put it in quotes",
                         cells, columns->count, delimiter);
    return cells >= columns->count;
}

bool nz_table_next(nz_notes *notes, nz_note *note)
{
    const nz_columns *columns = &nz_notes_piece(notes)->columns;
    size_t length = nz_notes_piece(notes)->length, end;
    note_head(notes, note);
    for (; notes->at < length; notes->at += end) {
        const char *row = nz_notes_bytes(notes) + notes->at;
        nz_csv_cell text = {0}, id = {0};
        size_t cells = read_row(notes, row, length - notes->at, &text, &id, &end);
        note->record = row;
        note->record_length = end;
        while (note->record_length &&
               (row[note->record_length - 1] == '\n' || row[note->record_length - 1] == '\r'))
            note->record_length--;
        note->line = notes->line;
        notes->line += nz_batch_lines(row, end);
        if (note->record_length == 0)
            continue;
        if (!check_cells(notes, note->line, cells))
            continue;
        if (columns->has_id)
            note->id = value_of(row, &id, &notes->id, &note->id_length);
        note->text = value_of(row, &text, &notes->text, &note->length);
        if (note->text) {
            notes->at += end;
            return true;
        }
        nz_notes_problem(notes, note->line, "no memory for this row; it is skipped");
    }
    return false;
}
