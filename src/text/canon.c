/* canon.c - see canon.h. The doubled quotes of newspapers, ,, and '', are one
 * quotation mark: both become ". */
#include "text/canon.h"

#include "text/ascii.h"
#include "text/unicode.h"

#include <string.h>

static size_t replace(const char *text, char *out)
{
    size_t length = strlen(text);
    memcpy(out, text, length);
    return length;
}

static bool is_doubled_quote(const char *bytes, size_t length)
{
    return length == 2 && bytes[0] == bytes[1] && (bytes[0] == ',' || bytes[0] == '\'' || bytes[0] == '`');
}

/* Writes the form of an ASCII byte; controls vanish. */
static inline size_t put_ascii(unsigned char byte, char *out)
{
    *out = (char)(nz_is(byte, NZ_IS_UPPER) ? byte | 0x20 : byte == '`' ? '\'' : byte);
    return byte > ' ' && byte != 0x7F;
}

size_t nz_canon_write(const char *bytes, size_t length, char *out)
{
    size_t used = 0, at = 0;
    if (is_doubled_quote(bytes, length))
        return replace("\"", out);
    while (at < length) {
        unsigned char byte = (unsigned char)bytes[at];
        if (byte < 0x80) {
            used += put_ascii(byte, out + used);
            at++;
        } else {
            uint32_t code;
            at += nz_unicode_decode(bytes + at, length - at, &code);
            bool after_ascii = used && (unsigned char)out[used - 1] < 0x80;
            used += nz_unicode_fold(code, after_ascii, out + used);
        }
        if (used > NZ_MAX_CANON)
            return replace(NZ_LONG_TOKEN, out);
    }
    if (used == 2 && out[0] == '\'' && out[1] == '\'') /* two curly single quotes */
        return replace("\"", out);
    return used ? used : replace(NZ_EMPTY_TOKEN, out);
}
