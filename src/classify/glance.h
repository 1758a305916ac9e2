/* glance.h - a first, cheap look at a sentence: can it hold a signal at all?
 *
 *     "Met vriendelijke groet,"    -7.6   passed over, as the line for so few words is at -3.1
 *     "De oven doet weer raar."    -2.7   looked at: by rules, cues and the model
 *
 * The first stage of a cascade (Viola and Jones, 2001): a small model of words,
 * pairs of neighbours, and beginnings and ends of words. It tells the first
 * label from the others, as what speaks for a wish to buy does not speak for a
 * complaint: a sentence is as good as the better of its two scores. Like the model it
 * has hidden units (learn.h), five of them. Each of what it looks at is hashed to a row of eight
 * bytes: a tag by which it is known that the row is its own, so that a word never
 * seen adds nothing, and seven small numbers, which are added up side by side.
 *
 * It is fitted to the same sentences as the model, to what the model says of them, and its
 * lines are drawn so low that hardly a sentence in which the model finds a signal falls under
 * them (glance_fit.c): one for each length, all at one price for a signal lost (glance_line.h). */
#ifndef NZ_CLASSIFY_GLANCE_H
#define NZ_CLASSIFY_GLANCE_H

#include "bank/model_file.h"
#include "base/limits.h"
#include "classify/feature.h"

/* Keys of one sentence at most: those of where it stands and how it looks, then a
 * word, a pair and two pieces a token. */
enum { NZ_GLANCE_PLACE = 6, NZ_GLANCE_MOST = 4 * NZ_MAX_SENTENCE_TOKENS + NZ_GLANCE_PLACE };

/* Writes the keys of the sentence at `at`, each as often as it is there, and
 * returns how many. at->matcher is not needed. */
size_t nz_glance_keys(const nz_place_in_note *at, uint32_t keys[NZ_GLANCE_MOST]);

/* The row for a key, of those of NZ_MODEL_GLANCE. */
static inline uint32_t nz_glance_row_of(uint32_t key)
{
    return key >> (32 - NZ_MODEL_GLANCE_LOG);
}

/* Adds the rows for `count` keys to `sums`, byte by byte of a row, of which the first, of the tags, has
 * no meaning. by_fours (where nz_has_avx2): four at a time, which gives the same. */
enum { NZ_GLANCE_BYTES = sizeof(nz_glance_row) };
void nz_glance_add(const nz_glance_row *rows, const uint32_t *keys, size_t count, bool by_fours,
                   int32_t sums[NZ_GLANCE_BYTES]);

/* The better of the two scores for `count` keys, by the rows and the glance_ fields of `file`. */
float nz_glance_score(const nz_model_file *file, const nz_glance_row *rows, const uint32_t *keys,
                      size_t count);

/* Which of the NZ_MODEL_LENGTHS a sentence of so many tokens is of. */
uint32_t nz_glance_length(uint32_t tokens);

/* Is the sentence under the line for its length? */
bool nz_glance_dull(const nz_model_file *file, const nz_place_in_note *at);

#endif
