/* word.h - where a word ends: connectors, clitics, numbers, abbreviations. */
#ifndef NZ_TEXT_WORD_H
#define NZ_TEXT_WORD_H

#include "text/tokens.h"

/* A chunk in its surroundings. */
typedef struct nz_context {
    const nz_tokens *tokens;
    const uint8_t *marks; /* of the chunk; zeros follow */
    size_t count;
    uint32_t chunk_end;      /* byte of the note */
    size_t no_mail, no_host; /* marks before these begin no mail address, host name */
} nz_context;

/* The end of the word or number that begins at marks[at]. *stop: the stop that
 * it makes when it is an abbreviation with which a sentence may end, or -1. */
size_t nz_word_end(const nz_context *context, size_t at, int *stop);

/* marks[0] is ' and begins a clitic or a year: 't 's 'ns 's-Hertogenbosch '24 */
bool nz_clitic_begins(const uint8_t *marks);

/* The length of a bracket that is part of a word, as at the start of
 * "(on)tevreden" and inside "klant(en)"; 0 when marks[0] is another bracket. */
size_t nz_bracket_in_word(const uint8_t *marks);

#endif
