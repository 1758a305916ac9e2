/* span.h - where a span begins and ends: the guideline's rules for edges. */
#ifndef NZ_CLASSIFY_SPAN_H
#define NZ_CLASSIFY_SPAN_H

#include "classify/cue.h"

/* What of the sentence belongs to a signal whose words are `core`, when the
 * sentence's neighbours have the tokens up to `from` and from `to` on: widened
 * to the clause or to the whole, without frame, fillers, quotes and full stop.
 * Not empty when `core` is not. */
nz_run nz_span_cut(const nz_cues *cues, const nz_matcher *m, const nz_block *block, uint32_t sentence,
                   nz_run core, nz_extent extent, uint32_t from, uint32_t to);

/* Where to part two cores in one sentence: the border of clauses nearest
 * before `right` and after `left`. False: there is none. */
bool nz_span_part(const nz_lexicon *words, const nz_block *block, const nz_sentence *sentence, nz_run left,
                  nz_run right, uint32_t *at);

#endif
