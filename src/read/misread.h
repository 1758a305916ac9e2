/* misread.h - a text that can be read, though perhaps not as what it is.
 *
 *     {"text":"Duurt lang."}                       records of JSON, without --from jsonl
 *     Content-Transfer-Encoding: base64            a mail as it was sent: "RHV1cnQgbGFuZy4="
 *
 * Read as text either gives nothing, or less than is in it: a user should know why. */
#ifndef NZ_READ_MISREAD_H
#define NZ_READ_MISREAD_H

#include <stddef.h>

/* What a text that begins with bytes[0..length), which a NUL follows, may be in truth: a constant
 * for a message that begins with its name. NULL: nothing else. */
const char *nz_misread_jsonl(const char *bytes);
const char *nz_misread_mail(const char *bytes, size_t length);

#endif
