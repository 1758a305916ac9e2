/* chunk.h - cuts one odd chunk into tokens.
 *
 *     "(bijv.)," -> ( | bijv. | ) | ,      "kregen.Prima" -> kregen | . | Prima
 *
 * The rules look at the marks of the chunk (shape.h), at the first character
 * after the white space that follows, and at what nz_tokens remembers since the
 * last stop: at nothing else. Every token that comes out, given as a chunk of
 * its own in the same place, comes out whole.
 */
#ifndef NZ_TEXT_CHUNK_H
#define NZ_TEXT_CHUNK_H

#include "text/tokens.h"

/* Adds the tokens of tokens->shape, which ends at byte `end` of the note. */
void nz_chunk_cut(nz_tokens *tokens, uint32_t end);

#endif
