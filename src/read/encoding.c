/* encoding.c - see encoding.h. Worked example, a line pasted from two programs:
 *
 *     caf\xE9 was \xC3\xA9\xC3\xA9n keer \x93dicht\x94
 *
 * C3 A9 is UTF-8 and stays 'é'; the lone E9, 93 and 94 are Windows-1252 for
 * 'é', '“' and '”'. Going byte by byte, and not file by file, a single bad
 * byte does not turn every other 'é' into 'Ã©'. */
#include "read/encoding.h"

#include "read/utf8.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

nz_encoding nz_encoding_detect(const unsigned char *bytes, size_t length, size_t *mark)
{
    *mark = 0;
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        *mark = 3;
    } else if (length >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0) {
        *mark = 2;
        return NZ_UTF16LE;
    } else if (length >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0) {
        *mark = 2;
        return NZ_UTF16BE;
    }
    return NZ_UTF8;
}

static uint32_t unit_at(const unsigned char *p, nz_encoding encoding)
{
    return encoding == NZ_UTF16LE ? (uint32_t)(p[0] | p[1] << 8) : (uint32_t)(p[1] | p[0] << 8);
}

static bool is_high(uint32_t unit)
{
    return unit >= 0xD800 && unit < 0xDC00;
}

static bool is_low(uint32_t unit)
{
    return unit >= 0xDC00 && unit < 0xE000;
}

size_t nz_encoding_utf16(nz_buf *out, const unsigned char *bytes, size_t length, nz_encoding encoding,
                         bool last)
{
    size_t i = 0;
    if (!nz_buf_reserve(out, length / 2 * 3 + 3)) /* a unit is at most three bytes of UTF-8 */
        return 0;
    char *to = out->data + out->length;
    while (length - i >= 2) {
        uint32_t c = unit_at(bytes + i, encoding);
        if (is_high(c) && length - i < 4 && !last)
            break;
        i += 2;
        if (is_high(c) && length - i >= 2 && is_low(unit_at(bytes + i, encoding))) {
            c = 0x10000 + ((c - 0xD800) << 10) + (unit_at(bytes + i, encoding) - 0xDC00);
            i += 2;
        } else if (is_high(c) || is_low(c)) {
            c = 0xFFFD;
        }
        to += nz_utf8_put(to, c);
    }
    if (last && i < length) {
        to += nz_utf8_put(to, 0xFFFD);
        i = length;
    }
    *to = '\0';
    out->length = (size_t)(to - out->data);
    return i;
}

static const unsigned char *skip_ascii(const unsigned char *p, const unsigned char *end)
{
#ifdef __SSE2__
    for (; end - p >= 16; p += 16) {
        int high = _mm_movemask_epi8(_mm_loadu_si128((const __m128i *)(const void *)p));
        if (high)
            return p + __builtin_ctz((unsigned)high);
    }
#endif
    while (p < end && *p < 0x80)
        p++;
    return p;
}

size_t nz_encoding_check(const char *bytes, size_t length)
{
    const unsigned char *start = (const unsigned char *)bytes, *end = start + length, *p = start;
    while ((p = skip_ascii(p, end)) < end) {
        size_t n = nz_utf8_sequence(p, (size_t)(end - p));
        if (!n)
            break;
        p += n;
    }
    return (size_t)(p - start);
}

/* Windows-1252 from 0x80 to 0x9F; the five that it leaves open are the control
 * characters of Latin-1, as browsers read them. From 0xA0 it is Latin-1. */
static const uint16_t windows_1252[32] = {0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                          0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                          0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                          0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

void nz_encoding_mend(nz_buf *out, const char *bytes, size_t length)
{
    size_t done = 0;
    while (done < length) {
        size_t good = nz_encoding_check(bytes + done, length - done);
        nz_buf_add(out, bytes + done, good);
        done += good;
        if (done == length)
            break;
        unsigned char c = (unsigned char)bytes[done++];
        char utf8[4];
        nz_buf_add(out, utf8, nz_utf8_put(utf8, c < 0xA0 ? windows_1252[c - 0x80] : c));
    }
}
