/* vectors.c - from words and keys to vectors.
 *
 *     key of nog_steeds   filter: may be there   index: rows 5102 and 5103   5103 has the key */
#include "classify/vectors.h"

#include "base/avx2.h"

#include <math.h>

nz_status nz_vectors_init(nz_vectors *vectors, const nz_mem *mem, const nz_model_file *file)
{
    const char *bytes = (const char *)file;
    *vectors = (nz_vectors){.mem = mem, .file = file, .by_eights = nz_has_avx2()};
    if (!file)
        return NZ_OK;
    vectors->filter = (const uint8_t *)bytes + file->filter;
    vectors->index = (const uint32_t *)(const void *)(bytes + file->index);
    vectors->rows = bytes + file->features;
    vectors->word_vectors = (const int16_t *)(const void *)(bytes + file->word_vectors);
    vectors->place_sums =
        nz_mem_zero(mem, (size_t)NZ_FEATURE_PLACES * file->row, sizeof *vectors->place_sums);
    return vectors->place_sums ? NZ_OK : NZ_ENOMEM;
}

void nz_vectors_clear(nz_vectors *vectors)
{
    if (!vectors->mem)
        return;
    nz_mem_release(vectors->mem, vectors->features);
    nz_mem_release(vectors->mem, vectors->place_sums);
    *vectors = (nz_vectors){0};
}

/* ---- by key ------------------------------------------------------------------ */

/* May the key have a row? Of keys that were not learnt, most have none, and this says so. */
static inline bool may_be_there(const nz_vectors *vectors, uint32_t key)
{
    uint32_t bit = key >> (32 - NZ_MODEL_FILTER_LOG);
    return vectors->filter[bit / 8] >> bit % 8 & 1;
}

static inline const nz_model_row *row_at(const nz_vectors *vectors, size_t number)
{
    return (const nz_model_row *)(const void *)(vectors->rows + number * nz_model_stride(vectors->file));
}

/* The first of the rows among which a key's is, if it has one; behind the last of these is the next. */
static inline const uint32_t *bucket_of(const nz_vectors *vectors, uint32_t key)
{
    return vectors->index + (key >> (32 - vectors->file->index_log));
}

/* The row of a key, or NULL. */
static const nz_model_row *find_row(const nz_vectors *vectors, uint32_t key)
{
    const uint32_t *bucket = bucket_of(vectors, key);
    for (uint32_t number = bucket[0]; number < bucket[1]; number++)
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

/* Puts the vectors of the keys asked for at `out`; returns where they end. */
static nz_feature_vector *look_up_few(const nz_vectors *vectors, nz_feature_vector *out)
{
    for (size_t i = 0; i < vectors->ask_count; i++) {
        const nz_model_row *row = find_row(vectors, vectors->asks[i].key);
        if (row)
            out = put(out, &vectors->asks[i], row);
    }
    return out;
}

/* The same, of AHEAD rows or more. The first row of each is fetched before any is needed. */
static nz_feature_vector *look_up(const nz_vectors *vectors, nz_feature_vector *out)
{
    const nz_model_row *rows[NZ_VECTORS_ASKED];
    size_t stride = nz_model_stride(vectors->file);
    uint32_t most = vectors->file->feature_count - AHEAD;
    for (size_t i = 0; i < vectors->ask_count; i++) {
        uint32_t number = *bucket_of(vectors, vectors->asks[i].key);
        rows[i] = row_at(vectors, number < most ? number : most);
        __builtin_prefetch(rows[i]);
    }
    for (size_t i = 0; i < vectors->ask_count; i++) {
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
    size_t need = vectors->feature_count + vectors->ask_count;
    if (!vectors->ask_count)
        return;
    if (nz_mem_grow(vectors->mem, (void **)&vectors->features, &vectors->feature_room, need,
                    sizeof *vectors->features)) {
        nz_feature_vector *out = vectors->features + vectors->feature_count;
        out = vectors->file->feature_count < AHEAD ? look_up_few(vectors, out) : look_up(vectors, out);
        vectors->feature_count = (size_t)(out - vectors->features);
    } else {
        vectors->no_memory = true;
    }
    vectors->ask_count = 0;
}

/* Asks for the row of a key, if it may have one. */
static inline void ask(nz_vectors *vectors, uint32_t key, nz_vector_role role)
{
    vectors->asks[vectors->ask_count] = (nz_vector_ask){key, role};
    vectors->ask_count += may_be_there(vectors, key);
    if (vectors->ask_count == NZ_VECTORS_ASKED)
        find_asked(vectors);
}

/* ---- of a sentence ------------------------------------------------------------- */

/* The numbers of a token whose word the model knows, or NULL. */
static inline const int16_t *known_word(const nz_vectors *vectors, const nz_place_in_note *at, uint32_t token)
{
    const nz_matcher *m = at->matcher;
    uint32_t number = m->words[token];
    if (number == NZ_NONE)
        return NULL;
    const nz_image_entry *entry =
        (const nz_image_entry *)nz_image_at(m->bank->image, NZ_SECTION_ENTRIES) + number;
    return entry->vector == NZ_NONE ? NULL
                                    : vectors->word_vectors + (size_t)entry->vector * vectors->file->row;
}

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
    ask(vectors, word, role);
    role.steps = steps_of(NZ_PIECE_VALUE);
    for (size_t i = 0; i < count; i++)
        ask(vectors, pieces[i], role);
    return word;
}

static void find_words(nz_vectors *vectors, const nz_place_in_note *at)
{
    nz_run body = nz_sentence_body(&at->block->sentences[at->sentence]);
    uint32_t count = body.last - body.first, last = 0;
    nz_word_vector *out = vectors->words;
    for (uint32_t token = 0; token < count && token < NZ_MAX_SENTENCE_TOKENS; token++) {
        uint32_t t = body.first + token, word;
        const int16_t *numbers = known_word(vectors, at, t);
        if (numbers) {
            out->numbers = numbers;
            out->token = token;
            out++;
            word = nz_feature_plain_word(at->block, t);
        } else {
            word = ask_unknown(vectors, at->block, t, (uint16_t)token);
        }
        if (token)
            ask(vectors, nz_feature_pair(last, word),
                (nz_vector_role){(uint16_t)token, NZ_VECTOR_OF_PAIR, steps_of(NZ_PAIR_VALUE)});
        last = word;
    }
    vectors->word_count = (size_t)(out - vectors->words);
}

static void take_rest(void *context, uint32_t key, float value)
{
    ask(context, key, (nz_vector_role){0, NZ_VECTOR_OF_SENTENCE, steps_of(value)});
}

/* Adds the features of the sentence's place up, if no sentence stood so before. */
static void find_place(nz_vectors *vectors, const nz_place_in_note *at)
{
    uint32_t place = nz_feature_place(at);
    int32_t *sums = vectors->place_sums + (size_t)place * vectors->file->row;
    vectors->place = sums;
    if (vectors->place_known[place])
        return;
    nz_features_of_place(at, take_rest, vectors);
    find_asked(vectors);
    if (!vectors->no_memory)
        nz_vectors_sum(vectors, sums);
    vectors->place_known[place] = !vectors->no_memory;
    vectors->feature_count = 0;
}

nz_status nz_vectors_find(nz_vectors *vectors, const nz_place_in_note *at)
{
    vectors->word_count = vectors->feature_count = vectors->ask_count = 0;
    vectors->no_memory = false;
    find_place(vectors, at);
    find_words(vectors, at);
    nz_features_rest(at, take_rest, vectors);
    find_asked(vectors);
    return vectors->no_memory ? NZ_ENOMEM : NZ_OK;
}
