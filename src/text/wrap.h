/* wrap.h - which line ends are soft: the sentence goes on over them.
 *
 *     "Het comité heeft het budget / goedgekeurd, dus we / kunnen verder."
 */
#ifndef NZ_TEXT_WRAP_H
#define NZ_TEXT_WRAP_H

#include "text/lexicon.h"
#include "text/line.h"

/* A line of a block. */
typedef struct nz_block_line {
    nz_line line;
    bool soft; /* its end is soft */
} nz_block_line;

/* What is known of the note's line ends so far. */
typedef struct nz_wrap {
    const nz_lexicon *lexicon;
    const char *bytes; /* the note */
    bool wrapped;      /* lines were seen that a program wrapped at some width */
} nz_wrap;

/* Would the sentence go on from one line to the next? */
bool nz_wrap_joins(const nz_wrap *wrap, const nz_line *line, const nz_line *next);

/* Marks the soft line ends of a block. `marked`: before it in the note a mark
 * stood directly after a word. Without such marks, before it or in it, every
 * line end is hard: so it is in speech that was recognized, and in the output of
 * `nazorg tokens`, which for that reason tokenizes to itself. */
void nz_wrap_soften(nz_wrap *wrap, nz_block_line *lines, size_t count, bool marked);

/* The last byte of a line that is not white space, ' ' when there is none. */
char nz_wrap_last_byte(const nz_wrap *wrap, const nz_line *line);

#endif
