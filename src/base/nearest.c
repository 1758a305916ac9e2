/* nearest.c - edit distance, with two neighbours swapped as one error:
 * "--form" is 1 away from "--from". */
#include "base/nearest.h"

#include <stdio.h>
#include <string.h>

enum { LONGEST = 40 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* How many letters are to be added, dropped, changed or swapped to make b of a. */
static size_t distance(const char *a, const char *b)
{
    size_t rows[3][LONGEST + 1];
    size_t *above2 = rows[0], *above = rows[1], *row = rows[2];
    size_t m = strlen(a), n = strlen(b);
    if (m > LONGEST || n > LONGEST)
        return LONGEST;
    for (size_t j = 0; j <= n; j++)
        above[j] = j;
    for (size_t i = 1; i <= m; i++) {
        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], above2[j - 2] + 1);
        }
        size_t *oldest = above2;
        above2 = above;
        above = row;
        row = oldest;
    }
    return above[n];
}

void nz_nearest_start(nz_nearest *nearest, const char *wanted)
{
    size_t length = strlen(wanted);
    *nearest = (nz_nearest){.wanted = wanted, .most = length < 6 ? 2 : 1 + length / 3};
}

void nz_nearest_try(nz_nearest *nearest, const char *word)
{
    size_t away = distance(nearest->wanted, word), at = NZ_NEAREST_WORDS;
    if (away > nearest->most && strlen(nearest->wanted) > 3 && strstr(word, nearest->wanted))
        away = nearest->most; /* a part of the word counts too */
    if (away > nearest->most)
        return;
    while (at && (!nearest->words[at - 1] || nearest->distances[at - 1] > away))
        at--;
    if (at == NZ_NEAREST_WORDS)
        return;
    for (size_t i = NZ_NEAREST_WORDS - 1; i > at; i--) {
        nearest->words[i] = nearest->words[i - 1];
        nearest->distances[i] = nearest->distances[i - 1];
    }
    nearest->words[at] = word;
    nearest->distances[at] = away;
    nearest->best = nearest->words[0];
}

void nz_nearest_ask(const nz_nearest *nearest, char *out, size_t size)
{
    *out = '\0';
    if (nearest->best)
        snprintf(out, size, "; did you mean '%s'?", nearest->best);
}
