/* model_order.c - a model file of a machine with the other byte order: its numbers are turned round.
 *
 *     order 04 03 02 01, as written by most machines    read by a big-endian one as 0x04030201
 *
 * Words, small numbers of one byte and the first look are the same on both. */
#include "bank/model_file.h"

#include <string.h>

enum { OTHER_ORDER = 0x04030201 };

/* A file that is being turned round. */
typedef struct turning {
    char *bytes;
    size_t size;
} turning;

/* Turns numbers of `width` bytes round: `count` of them, each so many bytes behind the one before. What
 * would be outside the file is left: a damaged model, which nz_model_fault tells. */
static void turn(const turning *t, size_t at, uint64_t count, size_t width, size_t stride)
{
    for (; count && at <= t->size && t->size - at >= width; count--, at += stride)
        for (size_t low = at, high = at + width - 1; low < high; low++, high--) {
            char byte = t->bytes[low];
            t->bytes[low] = t->bytes[high];
            t->bytes[high] = byte;
        }
}

/* The header is numbers of four bytes, but for its magic and the revision of the rules. */
static void turn_header(const turning *t)
{
    const size_t order = offsetof(nz_model_file, version), rules = offsetof(nz_model_file, rules),
                 rest = offsetof(nz_model_file, size), four = sizeof(uint32_t);
    turn(t, order, (rules - order) / four, four, four);
    turn(t, rules, 1, sizeof(uint64_t), sizeof(uint64_t));
    turn(t, rest, (sizeof(nz_model_file) - rest) / four, four, four);
}

void nz_model_take_order(void *bytes, size_t size)
{
    const turning t = {bytes, size};
    const nz_model_file *m = bytes;
    const size_t two = sizeof(uint16_t), four = sizeof(uint32_t);
    if (size < sizeof *m || memcmp(m->magic, NZ_MODEL_MAGIC, sizeof m->magic) || m->order != OTHER_ORDER)
        return;
    turn_header(&t);
    if (m->version != NZ_MODEL_VERSION || m->row > NZ_MODEL_ROW || m->index_log > NZ_MODEL_INDEX_LOG)
        return;
    size_t stride = nz_model_stride(m), index = ((size_t)2 << m->index_log) + 2;
    turn(&t, m->units, (uint64_t)m->unit_count * (nz_model_unit_size(m) / four), four, four);
    turn(&t, m->word_vectors, (uint64_t)m->word_count * m->row, two, two);
    turn(&t, m->features + offsetof(nz_model_row, key), m->feature_count, four, stride);
    turn(&t, m->features + offsetof(nz_model_row, scale), m->feature_count, two, stride);
    turn(&t, m->index, index, four, four);
}
