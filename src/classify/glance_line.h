/* glance_line.h - where to draw the line under which nothing is looked at.
 *
 *     signals            -0.4    0.2    1.1    2.0
 *     no signal    -3.0      -0.1    0.7               of 8, 900 and 300 tokens
 *
 *     a signal lost costs 500 tokens:  at -0.4 none is lost, 1,200 tokens are looked at
 *                                      at  0.2 one is lost and 300 are looked at: 800
 *                                      at  1.1 two are lost, and nothing is: 1,000
 *
 * Lines of several groups, drawn at the same price, lose the fewest signals of all ways to
 * look at so many tokens: a line is high where signals are rare and text is much, and low
 * where they are many (Lagrange). */
#ifndef NZ_CLASSIFY_GLANCE_LINE_H
#define NZ_CLASSIFY_GLANCE_LINE_H

#include <stddef.h>
#include <stdint.h>

/* A sentence without a signal. */
typedef struct nz_empty {
    float score;
    uint32_t tokens;
} nz_empty;

/* The least score to be looked at, where a signal that is lost costs `price` tokens; -INFINITY
 * where there are no signals. Puts both lists in order of score. */
float nz_line_draw(float *signals, size_t signal_count, nz_empty *empty, size_t empty_count, double price);

#endif
