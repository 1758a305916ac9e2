/* result.c - see result.h. The places of all spans are found in one walk over
 * the text, and in none when nothing was found: the edges 12, 40 and 51, 88 of
 * two spans are visited in order, counting lines and code points on the way. */
#include "write/result.h"

#include "base/limits.h"

#include <stdlib.h>

void nz_result_init(nz_result *result, const nz_mem *mem)
{
    *result = (nz_result){.mem = mem};
}

void nz_result_clear(nz_result *result)
{
    nz_mem_release(result->mem, result->marks);
    nz_mem_release(result->mem, result->edges);
    nz_result_init(result, result->mem);
}

bool nz_selection_holds(const nz_selection *selection, const nz_kind *kind)
{
    for (size_t i = 0; i < selection->count; i++)
        if (selection->kinds[i] == kind)
            return true;
    return selection->count == 0;
}

static bool add(nz_result *result, const nz_span *span)
{
    void *marks = result->marks;
    size_t used = result->count + result->vetoes;
    if (!nz_mem_grow(result->mem, &marks, &result->capacity, used + 1, sizeof *result->marks))
        return false;
    result->marks = marks;
    result->marks[used] = (nz_mark){.span = span};
    return true;
}

static int by_byte(const void *a, const void *b)
{
    const nz_edge *x = a, *y = b;
    return (x->byte > y->byte) - (x->byte < y->byte);
}

static void advance(nz_position *at, const nz_note *note, size_t byte)
{
    while (note->window && byte - at->byte > NZ_BATCH) {
        nz_note_bytes(note, at->byte, at->byte + NZ_BATCH + 1); /* a \r looks whether \n follows */
        nz_position_advance(at, note->text, note->length, at->byte + NZ_BATCH);
    }
    nz_note_bytes(note, at->byte, byte < note->length ? byte + 1 : byte);
    nz_position_advance(at, note->text, note->length, byte);
}

/* Of signals alone: they are in order, and do not overlap. */
static void find_places(nz_result *result, const nz_note *note)
{
    nz_position at;
    nz_position_start(&at);
    for (size_t i = 0; i < result->count; i++) {
        nz_mark *mark = &result->marks[i];
        advance(&at, note, mark->span->start);
        mark->start = at;
        advance(&at, note, mark->span->end);
        mark->end = at;
    }
}

static bool find_mixed_places(nz_result *result, const nz_note *note)
{
    nz_position at;
    nz_position_start(&at);
    size_t count = result->count + result->vetoes;
    void *edges = result->edges;
    if (!nz_mem_grow(result->mem, &edges, &result->edge_capacity, 2 * count, sizeof *result->edges))
        return false;
    result->edges = edges;
    for (size_t i = 0; i < count; i++) {
        nz_mark *mark = &result->marks[i];
        result->edges[2 * i] = (nz_edge){mark->span->start, &mark->start};
        result->edges[2 * i + 1] = (nz_edge){mark->span->end, &mark->end};
    }
    qsort(result->edges, 2 * count, sizeof *result->edges, by_byte);
    for (size_t i = 0; i < 2 * count; i++) {
        advance(&at, note, result->edges[i].byte);
        *result->edges[i].place = at;
    }
    return true;
}

static bool collect(nz_result *result, const nz_scanner *scanner, const nz_selection *selection,
                    bool with_vetoes)
{
    for (size_t i = 0; i < nz_span_count(scanner); i++) {
        const nz_span *span = nz_span_at(scanner, i);
        if (span->score < selection->min_score || !nz_selection_holds(selection, span->kind))
            continue;
        if (!add(result, span))
            return false;
        result->count++;
    }
    for (size_t i = 0; with_vetoes && i < nz_veto_count(scanner); i++) {
        const nz_span *span = nz_veto_at(scanner, i);
        if (!nz_selection_holds(selection, span->kind))
            continue;
        if (!add(result, span))
            return false;
        result->vetoes++;
    }
    return true;
}

bool nz_result_collect(nz_result *result, const nz_scanner *scanner, const nz_note *note,
                       const nz_selection *selection, bool with_vetoes)
{
    result->count = result->vetoes = 0;
    result->scanner = scanner;
    bool done = collect(result, scanner, selection, with_vetoes);
    if (done && result->vetoes)
        done = find_mixed_places(result, note);
    else if (done)
        find_places(result, note);
    if (!done)
        result->count = result->vetoes = 0;
    return done;
}
