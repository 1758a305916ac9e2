/* facts.c - see facts.h.
 *
 *     deur 3 sluit niet ; | sleutel 14 is terug ; | Ans belt morgen
 *     hij verlengt niet ; toch is hij tevreden         a semicolon alone joins
 *     de inkoper - een neef - wil korting hebben       two dashes may stand around an aside
 *
 * A slash or bullet parts where each side has some words, semicolons do where there are two,
 * and dashes where there are three. As everywhere, that hangs on the tokens alone, and a part
 * by itself is cut no further: whatever stands further left can only speak for a cut.
 */
#include "text/facts.h"

#include "base/limits.h"

enum { SOME_WORDS = 3, SHORTEST_WORD = 2 };

static bool is_break(nz_stop_kind kind)
{
    return kind == NZ_STOP_PERIOD || kind == NZ_STOP_QUESTION || kind >= NZ_STOP_FULL;
}

/* Past the last word before the next stop that is a mark by itself, or before the end. */
static uint32_t next_break(const nz_tokens *t, size_t i)
{
    for (i++; i < t->stop_count; i++) {
        const nz_stop *stop = &t->stops[i];
        if (stop->kind == NZ_STOP_PART || is_break(stop->kind))
            return stop->token + (stop->kind >= NZ_STOP_FULL);
    }
    return (uint32_t)t->count;
}

static char mark_of(const nz_tokens *t, size_t stop)
{
    return nz_token_first(t, &t->items[t->stops[stop].token]);
}

/* How many marks like that make a list: a slash or a bullet alone does. */
static size_t least_of(char mark)
{
    switch (mark) {
    case '-': return 3;
    case ';': return 2;
    default: return 1;
    }
}

/* Are there as many marks like that of stop `i` between the breaks around it as make a list? */
static bool is_of_a_list(const nz_tokens *t, size_t i)
{
    char mark = mark_of(t, i);
    size_t from = i, count = 0, least = least_of(mark);
    while (from && !is_break(t->stops[from - 1].kind) && i - from < NZ_MAX_SENTENCE_TOKENS)
        from--;
    for (; from < t->stop_count && count < least && !is_break(t->stops[from].kind); from++)
        count += t->stops[from].kind == NZ_STOP_PART && mark_of(t, from) == mark;
    return count >= least;
}

/* Are there some words among the tokens [first, end)? */
static bool has_words(const nz_tokens *t, uint32_t first, uint32_t end)
{
    uint32_t words = 0;
    for (; first < end && words < SOME_WORDS; first++)
        words += t->items[first].kind != NZ_TOKEN_PUNCT;
    return words == SOME_WORDS;
}

/* A word that is the same token at the beginning of a sentence and within one: no "1.", "J." or
 * "'s". */
static bool is_plain_word(const nz_tokens *t, const nz_token *token)
{
    const unsigned char *canon = (const unsigned char *)t->canon + token->canon;
    return token->kind == NZ_TOKEN_WORD && token->canon_length >= SHORTEST_WORD &&
           token->end - token->start <= NZ_MAX_CANON && *canon != '-' && *canon != '\'' &&
           canon[token->canon_length - 1] != '\'';
}

bool nz_facts_part(const nz_tokens *t, uint32_t first, size_t stop)
{
    uint32_t at = t->stops[stop].token, end = next_break(t, stop);
    return at + 1 < end && is_plain_word(t, &t->items[at + 1]) && has_words(t, first, at) &&
           has_words(t, at + 1, end) && is_of_a_list(t, stop);
}
