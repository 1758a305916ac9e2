/* address.h - mail addresses, URLs, host and file names, and emoticons. */
#ifndef NZ_TEXT_ADDRESS_H
#define NZ_TEXT_ADDRESS_H

#include "text/word.h"

/* The end of the address that begins at marks[at], or `at` when none does. */
size_t nz_address_end(nz_context *context, size_t at);

/* The end of the emoticon that begins at marks[at], or `at`. `paren_open`: a
 * bracket is open, so that in "(zie bijlage:)" there is none. */
size_t nz_emoticon_end(const uint8_t *marks, size_t at, bool paren_open);

#endif
