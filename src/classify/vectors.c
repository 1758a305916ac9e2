/* vectors.c - from words and keys to vectors.
 *
 *     key of nog_steeds   index: it may be row 5102 or 5103   5103 has the key */
#include "classify/vectors.h"

#include "base/avx2.h"

#include <math.h>
#include <string.h>

nz_status nz_vectors_init(nz_vectors *vectors, const nz_mem *mem, const nz_model_file *file)
{
    const char *bytes = (const char *)file;
    vectors->mem = mem;
    vectors->file = file;
    vectors->features = NULL;
    vectors->feature_room = 0;
    vectors->place_sums = NULL;
    vectors->by_eights = nz_has_avx2();
    if (!file)
        return NZ_OK;
    memset(vectors->place_known, 0, sizeof vectors->place_known);
    vectors->index = (const nz_model_bucket *)(const void *)(bytes + file->index);
    vectors->rows = bytes + file->features;
    vectors->word_vectors = (const int16_t *)(const void *)(bytes + file->word_vectors);
    vectors->place_sums = nz_mem_new(mem, NZ_FEATURE_PLACES * file->row * sizeof *vectors->place_sums);
    return vectors->place_sums ? NZ_OK : NZ_ENOMEM;
}

void nz_vectors_clear(nz_vectors *vectors)
{
    if (!vectors->mem)
        return;
    nz_mem_release(vectors->mem, vectors->features);
    nz_mem_release(vectors->mem, vectors->place_sums);
    vectors->mem = NULL;
}

/* ---- by key ------------------------------------------------------------------ */

static inline const nz_model_row *row_at(const nz_vectors *vectors, size_t number)
{
    return (const nz_model_row *)(const void *)(vectors->rows + number * nz_model_stride(vectors->file));
}

static inline const nz_model_bucket *bucket_of(const nz_vectors *vectors, uint32_t key)
{
    return vectors->index + (key >> (32 - vectors->file->index_log));
}

/* The row of a key, or NULL. */
static const nz_model_row *find_row(const nz_vectors *vectors, uint32_t key)
{
    const nz_model_bucket *bucket = bucket_of(vectors, key);
    for (uint32_t number = bucket[0].first; number < bucket[1].first; number++)
        if (row_at(vectors, number)->key == key)
            return row_at(vectors, number);
    return NULL;
}

static inline uint32_t key_at(const char *row)
{
    return ((const nz_model_row *)(const void *)row)->key;
}

/* The one of three rows that the key may have: so have nearly all keys that are there. Which of them
 * cannot be guessed, so that it is counted out and not branched on. AHEAD rows must be there. */
enum { AHEAD = 4 };
static inline const nz_model_row *among_three(const nz_model_row *first, size_t stride, uint32_t key)
{
    const char *at = (const char *)first;
    size_t second = key_at(at + stride) == key, third = key_at(at + 2 * stride) == key;
    at += (second + 2 * third) * stride;
    return (const nz_model_row *)(const void *)at;
}

static inline nz_feature_vector *put(nz_feature_vector *out, const nz_vector_ask *ask,
                                     const nz_model_row *row)
{
    out->numbers = row->numbers;
    out->times = ask->role.steps * row->scale;
    out->role = ask->role;
    return out + 1;
}

/* Puts the vectors of `count` keys asked for at `out`; returns where they end. */
static nz_feature_vector *look_up_few(const nz_vectors *vectors, size_t count, nz_feature_vector *out)
{
    for (size_t i = 0; i < count; i++) {
        const nz_model_row *row = find_row(vectors, vectors->asks[i].key);
        if (row)
            out = put(out, &vectors->asks[i], row);
    }
    return out;
}

/* The same, of AHEAD rows or more. The first row of each is fetched before any is needed. */
static nz_feature_vector *look_up(const nz_vectors *vectors, size_t count, nz_feature_vector *out)
{
    const nz_model_row *rows[NZ_VECTORS_ASKED_MOST];
    size_t stride = nz_model_stride(vectors->file);
    uint32_t most = vectors->file->feature_count - AHEAD;
    for (size_t i = 0; i < count; i++) {
        uint32_t number = vectors->asks[i].first;
        rows[i] = row_at(vectors, number < most ? number : most);
        __builtin_prefetch(rows[i]);
    }
    for (size_t i = 0; i < count; i++) {
        const nz_vector_ask *ask = &vectors->asks[i];
        const nz_model_row *row = among_three(rows[i], stride, ask->key);
        if (row->key == ask->key || (row = find_row(vectors, ask->key)))
            out = put(out, ask, row);
    }
    return out;
}

/* Adds the vectors of what was asked for. */
static void find_asked(nz_vectors *vectors)
{
    size_t count = (size_t)(vectors->next - vectors->asks), need = vectors->feature_count + count;
    vectors->next = vectors->asks;
    if (!count)
        return;
    if (!nz_mem_grow(vectors->mem, (void **)&vectors->features, &vectors->feature_room, need,
                     sizeof *vectors->features)) {
        vectors->no_memory = true;
        return;
    }
    nz_feature_vector *out = vectors->features + vectors->feature_count;
    bool few = vectors->file->feature_count < AHEAD;
    out = few ? look_up_few(vectors, count, out) : look_up(vectors, count, out);
    vectors->feature_count = (size_t)(out - vectors->features);
}

/* Asks for the row of a key at `out`, if it may have one; returns where the next is asked for. */
static inline nz_vector_ask *ask(const nz_vectors *vectors, nz_vector_ask *out, uint32_t key,
                                 nz_vector_role role)
{
    const nz_model_bucket *bucket = bucket_of(vectors, key);
    uint32_t bits = nz_model_key_bits(key);
    *out = (nz_vector_ask){key, bucket->first, role};
    return out + ((bucket->some & bits) == bits);
}

/* ---- of a sentence ------------------------------------------------------------- */

static inline uint8_t steps_of(float value)
{
    return (uint8_t)lrintf(value * NZ_VECTOR_STEPS);
}

/* A word that the model does not know counts for what its pieces do. Returns its key. */
static uint32_t ask_unknown(nz_vectors *vectors, const nz_block *block, uint32_t t, uint16_t token)
{
    uint32_t pieces[NZ_MOST_PIECES];
    size_t length;
    bool digits;
    const char *letters = nz_token_word(block, t, &length);
    uint32_t word = nz_feature_word(block, t, &digits);
    size_t count = digits ? 0 : nz_feature_pieces(letters, length, pieces);
    nz_vector_role role = {token, NZ_VECTOR_OF_TOKEN, NZ_VECTOR_STEPS};
    nz_vector_ask *out = ask(vectors, vectors->next, word, role);
    role.steps = steps_of(NZ_PIECE_VALUE);
    for (size_t i = 0; i < count; i++)
        out = ask(vectors, out, pieces[i], role);
    vectors->next = out;
    return word;
}

/* Finds the vectors of the words that the model knows, by their entries, and asks for the others, and for
 * the pairs. */
static void find_words(nz_vectors *vectors, const nz_place_in_note *at)
{
    const nz_block *block = at->block;
    nz_run body = nz_sentence_body(&block->sentences[at->sentence]);
    const uint32_t *numbers = at->matcher->words;
    const nz_image_entry *entries = nz_image_at(at->matcher->bank->image, NZ_SECTION_ENTRIES);
    const size_t row = vectors->file->row;
    nz_word_vector *known = vectors->words;
    bool is_first = true;
    uint32_t last = 0, most = body.first + NZ_MAX_SENTENCE_TOKENS, end = body.last < most ? body.last : most;
    for (uint32_t t = body.first; t < end; t++) {
        uint16_t token = (uint16_t)(t - body.first);
        if (nz_is_layout(block, t))
            continue;
        uint32_t vector = numbers[t] == NZ_NONE ? NZ_NONE : entries[numbers[t]].vector, word;
        if (vector != NZ_NONE) {
            known->numbers = vectors->word_vectors + vector * row;
            known->token = token;
            known++;
            word = nz_feature_plain_word(block, t);
        } else {
            word = ask_unknown(vectors, block, t, token);
        }
        if (!is_first)
            vectors->next = ask(vectors, vectors->next, nz_feature_pair(last, word),
                                (nz_vector_role){token, NZ_VECTOR_OF_PAIR, steps_of(NZ_PAIR_VALUE)});
        if (vectors->next - vectors->asks >= NZ_VECTORS_ASKED)
            find_asked(vectors);
        last = word;
        is_first = false;
    }
    vectors->word_count = (size_t)(known - vectors->words);
}

static void take_rest(void *context, uint32_t key, float value)
{
    nz_vectors *vectors = context;
    vectors->next =
        ask(vectors, vectors->next, key, (nz_vector_role){0, NZ_VECTOR_OF_SENTENCE, steps_of(value)});
    if (vectors->next - vectors->asks >= NZ_VECTORS_ASKED)
        find_asked(vectors);
}

/* Adds the features of the sentence's place up, if no sentence stood so before. */
static void find_place(nz_vectors *vectors, const nz_place_in_note *at)
{
    uint32_t place = nz_feature_place(at);
    int32_t *sums = vectors->place_sums + (size_t)place * vectors->file->row;
    vectors->place = sums;
    if (vectors->place_known[place])
        return;
    memset(sums, 0, vectors->file->row * sizeof *sums);
    nz_features_of_place(at, take_rest, vectors);
    find_asked(vectors);
    if (!vectors->no_memory)
        nz_vectors_sum(vectors, sums);
    vectors->place_known[place] = !vectors->no_memory;
    vectors->feature_count = 0;
}

nz_status nz_vectors_find(nz_vectors *vectors, const nz_place_in_note *at)
{
    vectors->word_count = vectors->feature_count = 0;
    vectors->next = vectors->asks;
    vectors->no_memory = false;
    find_place(vectors, at);
    find_words(vectors, at);
    nz_features_rest(at, take_rest, vectors);
    find_asked(vectors);
    return vectors->no_memory ? NZ_ENOMEM : NZ_OK;
}
