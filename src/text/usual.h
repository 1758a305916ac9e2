/* usual.h - the middle path: a word or number with the usual marks around it. */
#ifndef NZ_TEXT_USUAL_H
#define NZ_TEXT_USUAL_H

#include "text/tokens.h"

/* Adds the tokens of the chunk that begins at byte `at` and returns where it ends, or
 * adds none and returns `at` when it is not a usual one. The byte at `end`, if there is
 * one, must be white space. */
uint32_t nz_usual_read(nz_tokens *tokens, uint32_t at, uint32_t end);

#endif
