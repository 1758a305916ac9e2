/* tokens.h - from a stretch of the note to tokens with canonical forms.
 *
 *     "De collega’s wáren blij." -> De | collega’s | wáren | blij | .
 *     canon                         "de collega's waren blij . "
 *
 * Most chunks are ASCII letters with at most one mark after them: plain.c reads
 * those, sixteen bytes at a time. usual.c reads those with the usual marks around a
 * word or number. What is odd goes to chunk.c.
 *
 * Whether a full stop ends a sentence is decided in sentence.c, but where it
 * might is noted here, as a stop. After a stop the tokenizer forgets what it
 * has seen, so that a sentence standing alone has the tokens that it had in its
 * paragraph. That is why the output of `nazorg tokens` tokenizes to itself.
 */
#ifndef NZ_TEXT_TOKENS_H
#define NZ_TEXT_TOKENS_H

#include "text/shape.h"
#include "text/text.h"

typedef enum nz_stop_kind {
    NZ_STOP_PERIOD = 0,   /* . */
    NZ_STOP_QUESTION,     /* ? ! ?! */
    NZ_STOP_ELLIPSIS,     /* ... */
    NZ_STOP_ABBREVIATION, /* enz. : the token itself ends in a full stop */
    NZ_STOP_INITIALS,     /* V.S. : so does this, and a name may follow */
    NZ_STOP_PART,         /* a slash, semicolon, dash or bullet: may part two facts */
    NZ_STOP_FULL,         /* the sentence is full (NZ_MAX_SENTENCE_TOKENS) */
    NZ_STOP_HARD          /* the line, cell or block ends */
} nz_stop_kind;

/* The sentence may (NZ_STOP_HARD: must) end after token `token`. */
typedef struct nz_stop {
    uint32_t token;
    nz_stop_kind kind;
    bool quote_open; /* a " is open there */
} nz_stop;

typedef struct nz_tokens {
    const nz_mem *mem;
    const nz_lexicon *lexicon; /* NULL: no word is known */
    const char *bytes;         /* the note */
    uint32_t length;
    bool portable, slow; /* no SSE2; no fast path: for the test that compares */

    nz_token *items;
    size_t count, capacity;
    nz_stop *stops;
    size_t stop_count, stop_capacity;
    char *canon;
    size_t canon_length, canon_capacity;

    /* since the last stop */
    uint32_t since;      /* tokens */
    uint32_t long_bytes; /* bytes in tokens of more than NZ_MAX_CANON bytes */
    bool fresh;          /* no word yet */
    bool quoted;         /* a single quote was seen */
    bool paren_open;     /* more ( than ) */
    /* since the last hard stop */
    bool double_open; /* an odd number of " */
    bool has_layout;  /* some token is hidden */
    /* since the note began */
    bool punctuated; /* a mark stood directly after a word */

    uint32_t end;   /* of the stretch that is being read */
    nz_shape shape; /* of the chunk that is being read */
} nz_tokens;

void nz_tokens_init(nz_tokens *tokens, const nz_mem *mem, const nz_lexicon *lexicon);
void nz_tokens_clear(nz_tokens *tokens);
/* Begins a note. */
void nz_tokens_note(nz_tokens *tokens, const char *bytes, uint32_t length);
/* Begins a block: the tokens of the one before are gone. */
void nz_tokens_block(nz_tokens *tokens);

/* Reads bytes[start..end) of the note, in which line ends are white space.
 * NZ_ENOMEM. */
nz_status nz_tokens_read(nz_tokens *tokens, uint32_t start, uint32_t end);
/* The first byte of a token's canonical form; '_' for what has none. */
static inline char nz_token_first(const nz_tokens *tokens, const nz_token *token)
{
    return token->canon_length ? tokens->canon[token->canon] : '_';
}

/* Notes that a line, cell or block ends after the tokens read so far. */
void nz_tokens_stop(nz_tokens *tokens, nz_stop_kind kind);

/* The token that was added is a mark that may part two facts. Nothing is forgotten: "met 2 - 0."
 * goes on. */
void nz_tokens_part(nz_tokens *tokens);

/* Adds the token bytes[start..end) with its canonical form: for usual.c and chunk.c. */
void nz_tokens_add(nz_tokens *tokens, uint32_t start, uint32_t end, nz_token_kind kind);
/* The same for punctuation with a canonical form of one byte, `mark`. */
void nz_tokens_add_mark(nz_tokens *tokens, uint32_t start, uint32_t end, char mark);

/* Takes the canonical forms of the tokens from number `first` on away: they are
 * layout (** of emphasis, > of a quoted line) and must not stand between the
 * words of a canonical line. */
void nz_tokens_hide(nz_tokens *tokens, size_t first);

/* The first byte of the note in [at, end) that is not white space, or `end`. */
uint32_t nz_tokens_skip_space(const nz_tokens *tokens, uint32_t at, uint32_t end);

/* The flags in the lexicon of a word of `length` marks in lower or upper case. */
uint32_t nz_tokens_look_up(const nz_tokens *tokens, const uint8_t *marks, size_t length);

#endif
