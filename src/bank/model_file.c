/* model_file.c - is a model file whole? Checked once, when it is taken in; no
 * offset is followed before. */
#include "bank/model_file.h"

#include "bank/image.h"

#include <string.h>

static bool in(const nz_model_file *m, uint32_t offset, uint64_t count, size_t unit)
{
    return offset % 8 == 0 && offset >= sizeof *m && offset + count * unit <= m->size;
}

/* Are there `count` NUL-ended strings from `offset` on? */
static bool strings_ok(const nz_model_file *m, uint32_t offset, uint32_t count)
{
    const char *bytes = (const char *)m, *at = bytes + offset, *end = bytes + m->size;
    for (uint32_t i = 0; i < count; i++) {
        const char *stop = at < end ? memchr(at, 0, (size_t)(end - at)) : NULL;
        if (!stop || stop == at)
            return false;
        at = stop + 1;
    }
    return true;
}

/* The index names rows that are there, in order. */
static bool index_ok(const nz_model_file *m)
{
    const nz_model_bucket *index = (const void *)((const char *)m + m->index);
    uint32_t last = (uint32_t)1 << m->index_log;
    for (uint32_t i = 0; i < last; i++)
        if (index[i].first > index[i + 1].first)
            return false;
    return index[last].first == m->feature_count;
}

const char *nz_model_fault(const void *bytes, size_t size)
{
    const nz_model_file *m = bytes;
    if (size < sizeof *m || memcmp(m->magic, NZ_MODEL_MAGIC, sizeof m->magic))
        return "not a model file";
    if (m->version != NZ_MODEL_VERSION || m->order != NZ_IMAGE_ORDER)
        return "a model made by another version of nazorg; train it again";
    size_t word = m->row * sizeof(int16_t);
    if (m->size != size || m->class_count < 2 || m->unit_count > NZ_MODEL_UNITS ||
        m->row < (uint64_t)m->class_count + m->unit_count || m->row > NZ_MODEL_ROW || m->row % 8 ||
        !in(m, m->kinds, 1, 1) || !strings_ok(m, m->kinds, m->class_count - 1) ||
        !in(m, m->units, m->unit_count, nz_model_unit_size(m)) || !in(m, m->words, 0, 1) ||
        !strings_ok(m, m->words, m->word_count) || !in(m, m->word_vectors, m->word_count, word) ||
        !in(m, m->features, m->feature_count, nz_model_stride(m)) || !m->index_log ||
        m->index_log > NZ_MODEL_INDEX_LOG ||
        !in(m, m->index, ((uint64_t)1 << m->index_log) + 1, sizeof(nz_model_bucket)) || !index_ok(m) ||
        !in(m, m->glance, NZ_MODEL_GLANCE, sizeof(nz_glance_row)))
        return "a damaged model; train it again";
    return NULL;
}
