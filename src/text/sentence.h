/* sentence.h - which stops end a sentence. */
#ifndef NZ_TEXT_SENTENCE_H
#define NZ_TEXT_SENTENCE_H

#include "text/tokens.h"

/* Cuts the tokens of a block into sentences, at most one a token: writes them
 * to `out`, with body = first, and returns how many there are. */
size_t nz_sentence_cut(const nz_tokens *tokens, nz_sentence *out);

#endif
