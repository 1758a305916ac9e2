/* reason.c - the words that weighed most.
 *
 *     "Het wachten duurt nu al weken"   slow_response against no signal:
 *         wachten 1.9, half of wachten_duurt 0.2; weken 1.1 ...   "woorden wachten, weken"
 *
 * Where it is known which hidden units speak, a score is a sum over the vectors of a sentence
 * (vectors.h), so that what each word adds to it is exact: its own vectors, and half of its two pairs. */
#include "classify/candidate.h"

#include "base/limits.h"

#include <string.h>

enum { MOST = 3 };
static const double LEAST = 0.3; /* log odds; less than this is no reason */

/* What 1 in each number of a vector adds to the lead of `class` over class 0. */
static void fill_leads(const nz_model_file *file, const float *says, uint32_t class, float *leads)
{
    memset(leads, 0, file->row * sizeof *leads);
    leads[class] += 1;
    leads[0] -= 1;
    for (uint32_t u = 0; u < file->unit_count; u++) {
        const nz_model_unit *unit = nz_model_unit_at(file, u);
        if (says[u] > 0)
            leads[file->class_count + u] = unit->out[class] - unit->out[0];
    }
}

/* What each of the `count` tokens of the body adds to that lead, in log odds. */
static void weigh_tokens(nz_work *w, uint32_t class, double *weights, uint32_t count)
{
    nz_vectors *vectors = &w->c->vectors;
    float leads[NZ_MODEL_CLASSES];
    double unit = (double)vectors->file->unit / NZ_VECTOR_STEPS;
    fill_leads(vectors->file, w->c->opinion.says, class, leads);
    nz_vectors_lead(vectors, leads);
    memset(weights, 0, count * sizeof *weights);
    for (size_t i = 0; i < vectors->word_count; i++)
        weights[vectors->words[i].token] = (double)vectors->words[i].lead * unit;
    for (size_t i = 0; i < vectors->own_count; i++) {
        const nz_feature_vector *feature = &vectors->features[i];
        double lead = (double)feature->lead * unit;
        bool is_pair = feature->role.of == NZ_VECTOR_OF_PAIR;
        weights[feature->role.token] += is_pair ? lead / 2 : lead;
        if (is_pair)
            weights[feature->role.token - 1] += lead / 2;
    }
}

/* Is the token a word that has not been named: not a mark, nor among the others? */
static bool is_new_word(const nz_block *block, uint32_t t, const uint32_t *tokens, size_t count)
{
    const nz_token *token = &block->tokens[t];
    if (token->kind == NZ_TOKEN_PUNCT || token->kind == NZ_TOKEN_SYMBOL)
        return false;
    for (size_t i = 0; i < count; i++)
        if (block->tokens[tokens[i]].hash == token->hash)
            return false;
    return true;
}

/* Does it tell a reader something as a reason? */
static bool tells(const nz_work *w, uint32_t t)
{
    return !(nz_token_flags(nz_bank_structure(w->c->bank), w->at.block, t) & NZ_STRUCTURE_NO_REASON);
}

/* The tokens that weighed most, the first most of all; returns how many. */
static size_t find_weighty(nz_work *w, uint32_t class, uint32_t tokens[MOST])
{
    nz_run body = nz_sentence_body(nz_work_sentence(w));
    uint32_t length = body.last - body.first;
    double all[NZ_MAX_SENTENCE_TOKENS], weights[MOST];
    size_t count = 0;
    length = length < NZ_MAX_SENTENCE_TOKENS ? length : NZ_MAX_SENTENCE_TOKENS;
    weigh_tokens(w, class, all, length);
    for (uint32_t t = body.first; t < body.first + length; t++) {
        double weight = all[t - body.first];
        if (weight <= LEAST)
            continue;
        size_t at = count;
        while (at && weights[at - 1] < weight)
            at--;
        if (at == MOST || !tells(w, t) || !is_new_word(w->at.block, t, tokens, count))
            continue;
        count += count < MOST;
        for (size_t i = count - 1; i > at; i--) {
            tokens[i] = tokens[i - 1];
            weights[i] = weights[i - 1];
        }
        tokens[at] = t;
        weights[at] = weight;
    }
    return count;
}

const char *nz_reason_words(nz_work *w, uint32_t class)
{
    uint32_t tokens[MOST];
    size_t count = find_weighty(w, class, tokens);
    nz_buf *why = &w->c->why;
    nz_buf_reset(why);
    for (size_t i = 0; i < count; i++) {
        size_t length;
        const char *word = nz_token_word(w->at.block, tokens[i], &length);
        const char *head =
            count == 1 ? nz_in_language(w->c, "woord ", "word ") : nz_in_language(w->c, "woorden ", "words ");
        nz_buf_puts(why, i ? ", " : head);
        nz_buf_add(why, word, length);
    }
    return nz_buf_failed(why) ? NULL : nz_arena_copy(&w->c->arena, why->data, why->length);
}
