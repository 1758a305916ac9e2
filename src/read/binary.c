/* binary.c - a folder of notes holds photographs, Word files and archives too.
 * Read as Windows-1252 these give words, and now and then a signal.
 *
 *     "Klant belt\a terug."        a stray control byte: text
 *     "PK\3\4\24\0\6\0\10\0..."    8 of 10: not text
 *
 * What tells them apart is the share of control bytes: all below 0x20 and 0x7F,
 * but for white space and escape (a log of a terminal has it in every line).
 * Measured on the first megabyte of files of one machine, sorted by extension:
 *
 *     111,396 text      111,258 have none, 46 up to 0.2%, 92 over 5%: by name and
 *                       first bytes, the 30 highest of these are programs, and
 *                       UTF-16 and UTF-32 without a mark; the others were not opened
 *      33,828 binary    2.0% or more (small PDF files are lowest), but for six
 *                       that are text in truth
 *
 * What is mostly text inside can be lower (compiled Python: from 0.5%), and is read;
 * so the limit is 1%, and a short note may have a few whatever their share. NUL
 * counts as the others do: a text that a damaged file system or an export left
 * one in is still a text. UTF-16 with its mark has been decoded by now; without
 * it, every second byte is NUL. */
#include "read/binary.h"

#include "base/eight.h"

/* Control bytes that any text may have, and one in how many it may beyond. */
enum { STRAY = 3, ONE_IN = 100 };

static bool is_control(unsigned char c)
{
    return (c < 0x20 && !(c >= '\t' && c <= '\r') && c != 0x1B) || c == 0x7F;
}

/* Is there surely none in the next eight bytes? */
static bool has_none(const char *bytes)
{
    uint64_t eight = nz_eight(bytes);
    return nz_eight_plain(eight) && !nz_eight_has(eight, 0x7F);
}

/* Is a quarter or more NUL, and all of it on one side of the pairs? */
static bool is_utf16(const size_t nul[2], size_t length)
{
    return (nul[0] == 0 || nul[1] == 0) && nul[0] + nul[1] >= length / 4;
}

const char *nz_binary_reason(const char *bytes, size_t length)
{
    size_t controls = 0, nul[2] = {0, 0};
    for (size_t i = 0; i < length;) {
        if (length - i >= sizeof(uint64_t) && has_none(bytes + i)) {
            i += sizeof(uint64_t);
            continue;
        }
        controls += is_control((unsigned char)bytes[i]);
        nul[i & 1] += bytes[i] == '\0';
        i++;
    }
    if (controls <= STRAY || controls <= length / ONE_IN)
        return NULL;
    return is_utf16(nul, length) ? "UTF-16 without a byte order mark, to be saved as UTF-8"
                                 : "not text (binary)";
}
