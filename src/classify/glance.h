/* glance.h - a first, cheap look at a sentence: can it hold a signal at all?
 *
 *     "Met vriendelijke groet,"    -190   passed over, as the line for so few words is at -135
 *     "De oven doet weer raar."      -7   looked at: by rules, cues and the model
 *
 * The first stage of a cascade (Viola and Jones, 2001): a small linear model of
 * words, pairs of neighbours, and beginnings and ends of words, each hashed to one
 * of 262,144 weights without regard to what else falls there (Weinberger and
 * others, 2009). It is fitted to the same sentences as the model, and its lines are
 * drawn so low that hardly a sentence in which the model finds a signal falls
 * under them (glance_fit.c): one for each length, as a few words add up to less
 * than many. */
#ifndef NZ_CLASSIFY_GLANCE_H
#define NZ_CLASSIFY_GLANCE_H

#include "bank/model_file.h"
#include "base/limits.h"
#include "classify/feature.h"

/* Slots of one sentence at most: those of where it stands and how it looks, then a
 * word, a pair and two pieces a token. */
enum { NZ_GLANCE_PLACE = 6, NZ_GLANCE_MOST = 4 * NZ_MAX_SENTENCE_TOKENS + NZ_GLANCE_PLACE };

/* Writes the slots of the sentence at `at`, each as often as it is there, and
 * returns how many. at->matcher is not needed. */
size_t nz_glance_slots(const nz_place_in_note *at, uint32_t slots[NZ_GLANCE_MOST]);

/* Which of the NZ_MODEL_LENGTHS a sentence of so many tokens is of. */
uint32_t nz_glance_length(uint32_t tokens);

/* Is the sentence under the line for its length? */
bool nz_glance_dull(const nz_model_file *file, const nz_place_in_note *at);

#endif
