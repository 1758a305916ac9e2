/* points.h - between bytes and code points of a text, and the line on the way. */
#ifndef NZ_READ_POINTS_H
#define NZ_READ_POINTS_H

#include <stdbool.h>
#include <stddef.h>

/* A place in a text; all zero for its start. */
typedef struct nz_points {
    size_t byte, point; /* the same place, counted in both */
    size_t breaks;      /* '\n' before it */
} nz_points;

/* Moves to a byte at a character's start, or to a code point, at most the
 * text's end; going back begins anew, so ask in order where there are many.
 * False: the text is not that long. The text is UTF-8. */
bool nz_points_at_byte(nz_points *at, const char *text, size_t length, size_t byte);
bool nz_points_at_point(nz_points *at, const char *text, size_t length, size_t point);

#endif
