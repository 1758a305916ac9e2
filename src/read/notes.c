/* notes.c - walks the pieces of a batch and asks each piece's format for its
 * notes. A record that cannot be read becomes a line such as
 *
 *     notities.jsonl:12: no field 'text'; name the right one with --field
 */
#include "read/notes.h"

#include "base/limits.h"
#include "read/format.h"

#include <stdarg.h>
#include <stdio.h>

void nz_notes_init(nz_notes *notes, const nz_mem *mem, const nz_fields *fields, nz_buf *messages)
{
    *notes = (nz_notes){.fields = fields, .messages = messages};
    nz_buf_init(&notes->text, mem);
    nz_buf_init(&notes->id, mem);
}

void nz_notes_clear(nz_notes *notes)
{
    nz_buf_clear(&notes->text);
    nz_buf_clear(&notes->id);
}

const nz_piece *nz_notes_piece(const nz_notes *notes)
{
    return &notes->batch->pieces[notes->piece];
}

const char *nz_notes_bytes(const nz_notes *notes)
{
    return notes->batch->bytes.data + nz_notes_piece(notes)->start;
}

const char *nz_notes_file(const nz_notes *notes)
{
    return notes->batch->names.data + nz_notes_piece(notes)->name;
}

void nz_notes_problem(nz_notes *notes, size_t line, const char *format, ...)
{
    char what[512];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    nz_buf_printf(notes->messages, "%s:%zu: %s\n", nz_notes_file(notes), line, what);
    notes->problems++;
}

static void enter_piece(nz_notes *notes)
{
    notes->at = 0;
    if (notes->piece < notes->batch->count)
        notes->line = nz_notes_piece(notes)->line;
}

void nz_notes_start(nz_notes *notes, const nz_batch *batch)
{
    notes->batch = batch;
    notes->piece = 0;
    enter_piece(notes);
}

static void forget_huge(nz_buf *buf)
{
    if (buf->capacity > NZ_BUFFER_KEPT)
        nz_buf_clear(buf);
    nz_buf_reset(buf);
}

bool nz_notes_next(nz_notes *notes, nz_note *note)
{
    for (; notes->piece < notes->batch->count; notes->piece++, enter_piece(notes)) {
        const nz_piece *piece = nz_notes_piece(notes);
        forget_huge(&notes->text);
        forget_huge(&notes->id);
        *note = (nz_note){.format = piece->format, .file = nz_notes_file(notes), .line = notes->line};
        if (piece->format && piece->format->next(notes, note))
            return true;
        if (!piece->format) {
            nz_buf_printf(notes->messages, "%s\n", nz_notes_file(notes));
            notes->problems += piece->is_problem;
        }
    }
    return false;
}
