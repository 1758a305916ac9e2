/* batch.c - see batch.h. A batch that was read from two files and could not
 * open a third between them:
 *
 *     pieces  [april.md, 812 bytes] ["mei.md: Permission denied"] [juni.md, 540 bytes]
 */
#include "read/batch.h"

#include "base/limits.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void nz_batch_init(nz_batch *batch, const nz_mem *mem)
{
    *batch = (nz_batch){.mem = mem};
    nz_buf_init(&batch->bytes, mem);
    nz_buf_init(&batch->names, mem);
}

void nz_batch_clear(nz_batch *batch)
{
    nz_buf_clear(&batch->bytes);
    nz_buf_clear(&batch->names);
    nz_mem_release(batch->mem, batch->pieces);
    nz_window_free(batch->window);
    nz_batch_init(batch, batch->mem);
}

void nz_batch_reset(nz_batch *batch)
{
    if (batch->bytes.capacity > NZ_BUFFER_KEPT)
        nz_buf_clear(&batch->bytes);
    nz_buf_reset(&batch->bytes);
    nz_buf_reset(&batch->names);
    nz_window_free(batch->window);
    batch->window = NULL;
    batch->count = 0;
}

size_t nz_batch_size(const nz_batch *batch)
{
    return batch->bytes.length + (batch->window ? batch->window->length : 0);
}

nz_piece *nz_batch_add(nz_batch *batch, const char *name)
{
    size_t at = batch->names.length;
    void *pieces = batch->pieces;
    nz_buf_add(&batch->names, name, strlen(name) + 1);
    if (nz_buf_failed(&batch->names) ||
        !nz_mem_grow(batch->mem, &pieces, &batch->capacity, batch->count + 1, sizeof *batch->pieces))
        return NULL;
    batch->pieces = pieces;
    nz_piece *piece = &batch->pieces[batch->count++];
    *piece = (nz_piece){.name = at};
    return piece;
}

void nz_batch_say(nz_batch *batch, bool is_problem, const char *format, ...)
{
    char message[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    nz_piece *piece = nz_batch_add(batch, message);
    if (piece)
        piece->is_problem = is_problem;
}

size_t nz_batch_lines(const char *bytes, size_t length)
{
    size_t count = 0;
    for (const char *p = bytes, *end = bytes + length; (p = memchr(p, '\n', (size_t)(end - p))); p++)
        count++;
    return count;
}
