/* glance_line.c - goes up from signal to signal: one more is lost, and the tokens between them are won.
 *
 *     from -0.4 to 0.2    the 900 tokens at -0.1 for one signal: cheaper at 500
 *     from  0.2 to 1.1    the 300 at 0.7 for another: dearer */
#include "classify/glance_line.h"

#include <math.h>
#include <stdlib.h>

static int by_score(const void *a, const void *b)
{
    const float *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

static int by_empty(const void *a, const void *b)
{
    const nz_empty *x = a, *y = b;
    return by_score(&x->score, &y->score);
}

float nz_line_draw(float *signals, size_t signal_count, nz_empty *empty, size_t empty_count, double price)
{
    double looked = 0, least = INFINITY;
    float line = -INFINITY;
    size_t under = 0;
    if (signal_count)
        qsort(signals, signal_count, sizeof *signals, by_score);
    if (empty_count)
        qsort(empty, empty_count, sizeof *empty, by_empty);
    for (size_t i = 0; i < empty_count; i++)
        looked += empty[i].tokens;
    for (size_t lost = 0; lost < signal_count; lost++) {
        for (; under < empty_count && empty[under].score < signals[lost]; under++)
            looked -= empty[under].tokens;
        double cost = looked + price * (double)lost;
        if (cost < least) {
            least = cost;
            line = signals[lost];
        }
    }
    return line;
}
