/* points.c - see points.h. In `één offerte` the word `offerte` begins at byte 6
 * and at code point 4. */
#include "read/points.h"

#include "read/utf8.h"

static void step(nz_points *at, const char *text, size_t length)
{
    at->breaks += text[at->byte] == '\n';
    do
        at->byte++;
    while (at->byte < length && nz_utf8_is_tail((unsigned char)text[at->byte]));
    at->point++;
}

bool nz_points_at_byte(nz_points *at, const char *text, size_t length, size_t byte)
{
    if (byte < at->byte)
        *at = (nz_points){0};
    while (at->byte < byte && at->byte < length)
        step(at, text, length);
    return at->byte == byte;
}

bool nz_points_at_point(nz_points *at, const char *text, size_t length, size_t point)
{
    if (point < at->point)
        *at = (nz_points){0};
    while (at->point < point && at->byte < length)
        step(at, text, length);
    return at->point == point;
}
