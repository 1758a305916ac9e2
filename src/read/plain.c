/* plain.c - plain text and Markdown: the file is the note, "verslag.txt" is
 * one record of as many bytes as it has. */
#include "read/format.h"

bool nz_plain_next(nz_notes *notes, nz_note *note)
{
    const nz_piece *piece = nz_notes_piece(notes);
    if (notes->at > 0)
        return false;
    notes->at = 1;
    note->window = piece->is_window ? notes->batch->window : NULL;
    note->text = note->window ? note->window->text : nz_notes_bytes(notes);
    note->length = piece->length;
    return true;
}
