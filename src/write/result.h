/* result.h - what a scan of one note found, chosen and with places: what every
 * writer gets beside the note. */
#ifndef NZ_WRITE_RESULT_H
#define NZ_WRITE_RESULT_H

#include "base/mem.h"
#include "read/note.h"

#include <stdbool.h>

/* Which spans are wanted. */
typedef struct nz_selection {
    const nz_kind **kinds; /* of the bank that scans; count 0: all */
    size_t count;
    double min_score;
} nz_selection;

typedef struct nz_mark {
    const nz_span *span;
    nz_position start, end; /* in the note */
} nz_mark;

typedef struct nz_edge {
    size_t byte;
    nz_position *place;
} nz_edge;

typedef struct nz_result {
    const nz_mem *mem;
    const nz_scanner *scanner; /* of the last scan: it has the hits behind the marks */
    nz_mark *marks;            /* `count` signals in order of start, then `vetoes` rejected hits */
    size_t count, vetoes;
    size_t capacity, edge_capacity;
    nz_edge *edges;
} nz_result;

void nz_result_init(nz_result *result, const nz_mem *mem);
void nz_result_clear(nz_result *result);

bool nz_selection_holds(const nz_selection *selection, const nz_kind *kind);

/* Takes the selected spans of the scanner's last scan, which was of this note,
 * and, when asked, its rejected hits. Lives until the next scan. False: no
 * memory, the result is empty. */
bool nz_result_collect(nz_result *result, const nz_scanner *scanner, const nz_note *note,
                       const nz_selection *selection, bool with_vetoes);

#endif
