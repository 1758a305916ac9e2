/* jsonl.c - one JSON object a line.
 *
 *     {"id":7,"text":"Kan nooit iemand bereiken."}
 *
 * gives the note `Kan nooit iemand bereiken.` with id 7, and the record itself,
 * so that a writer can copy it and put `signals` before its closing brace. */
#include "read/format.h"
#include "read/json.h"

#include <string.h>

enum { TEXT, ID, BANK };

void nz_jsonl_cut(nz_cut *cut, const char *bytes, size_t seen, size_t length)
{
    while (length > seen && bytes[length - 1] != '\n')
        length--;
    if (length > seen)
        cut->whole = length;
}

/* How many blanks the line begins with. */
static size_t blanks(const char *line, size_t length)
{
    size_t at = 0;
    while (at < length && (line[at] == ' ' || line[at] == '\t' || line[at] == '\r'))
        at++;
    return at;
}

/* The next line that is not blank, in note->record; false: there is none. */
static bool next_line(nz_notes *notes, nz_note *note)
{
    const char *bytes = nz_notes_bytes(notes);
    size_t length = nz_notes_piece(notes)->length;
    while (notes->at < length) {
        const char *line = bytes + notes->at;
        const char *end = memchr(line, '\n', length - notes->at);
        note->record = line;
        note->record_length = (size_t)((end ? end : bytes + length) - line);
        note->line = notes->line++;
        notes->at += note->record_length + 1;
        if (blanks(line, note->record_length) < note->record_length)
            return true;
    }
    return false;
}

/* The value of a string or number; decoded into `room` when need be. */
static const char *value_of(const nz_note *note, const nz_json_value *value, nz_buf *room, size_t *length)
{
    *length = value->end - value->start;
    if (!value->escaped)
        return note->record + value->start;
    nz_json_decode(room, note->record, value);
    *length = room->length;
    return nz_buf_failed(room) ? NULL : room->data;
}

/* Tells why the record gives no note; false: it does. */
static bool has_trouble(nz_notes *notes, const nz_note *note, const nz_json_record *record)
{
    const char *field = notes->fields->text;
    nz_json_type type = record->field[TEXT].type;
    size_t line = note->line, at = blanks(note->record, note->record_length);
    bool is_array = note->record[at] == '[';
    if (is_array)
        nz_notes_problem(notes, line,
                         "a JSON array; a record a line is wanted, as jq -c '.[]' makes them; left as it is");
    else if (!record->is_object)
        nz_notes_problem(notes, line, "not a JSON object; left as it is");
    else if (type == NZ_JSON_ABSENT)
        nz_notes_problem(notes, line, "no field '%s'; left as it is, name the right one with --field", field);
    else if (type != NZ_JSON_STRING && type != NZ_JSON_NULL)
        nz_notes_problem(notes, line, "field '%s' is not a string; left as it is", field);
    else
        return false;
    return true;
}

static void read_values(nz_notes *notes, nz_note *note, const nz_json_record *record)
{
    const nz_json_value *text = &record->field[TEXT], *id = &record->field[ID];
    note->close = record->close;
    note->is_empty_object = record->is_empty;
    note->has_bank = record->field[BANK].type != NZ_JSON_ABSENT;
    if (id->type == NZ_JSON_STRING || id->type == NZ_JSON_NUMBER)
        note->id = value_of(note, id, &notes->id, &note->id_length);
    if (text->type == NZ_JSON_NULL) { /* an empty note */
        note->text = "";
        return;
    }
    note->text = value_of(note, text, &notes->text, &note->length);
    if (!note->text)
        nz_notes_problem(notes, note->line, "no memory for this record; it is left as it is");
}

bool nz_jsonl_next(nz_notes *notes, nz_note *note)
{
    const char *paths[] = {notes->fields->text, notes->fields->id, "bank"};
    nz_json_record record;
    if (!next_line(notes, note))
        return false;
    if (!nz_json_scan(note->record, note->record_length, paths, 3, &record)) {
        nz_notes_problem(notes, note->line, "not valid JSON: %s (byte %zu); left as it is", record.error,
                         record.error_at + 1);
        return true;
    }
    if (!has_trouble(notes, note, &record))
        read_values(notes, note, &record);
    return true;
}
