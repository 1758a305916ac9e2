/* text.h - from the bytes of a note to blocks, sentences, tokens and canonical
 * lines, one block at a time.
 *
 *     "Klant: De collega’s wáren blij."
 *       block    NZ_BLOCK_TURN, speaker "Klant", body from "De"
 *       tokens   Klant | : | De | collega’s | wáren | blij | .
 *       line     "de collega's waren blij ."   (of the body: without the label)
 */
#ifndef NZ_TEXT_TEXT_H
#define NZ_TEXT_TEXT_H

#include "base/mem.h"
#include "text/lexicon.h"

typedef enum nz_token_kind {
    NZ_TOKEN_WORD = 0,
    NZ_TOKEN_NUMBER, /* also amounts, dates, times, ordinals */
    NZ_TOKEN_PUNCT,
    NZ_TOKEN_SYMBOL, /* emoji, emoticons, € % ... */
    NZ_TOKEN_ADDRESS /* mail address, URL, phone number, IBAN, product code */
} nz_token_kind;

enum nz_token_flag {
    NZ_TOKEN_CAPITAL = 1, /* begins with a capital */
    NZ_TOKEN_ALLCAPS = 2, /* two capitals or more, no lower case */
    NZ_TOKEN_SPACE = 4,   /* white space stands before it */
    NZ_TOKEN_CLAUSE = 8,  /* ends a clause: , ; : . ? ! ( ) and the dashes */
    NZ_TOKEN_LAYOUT = 16  /* an emphasis mark (**) or the > of a quoted line that goes on:
                             canon_length is 0, and no space stands for it in the line */
};

typedef struct nz_token {
    uint32_t start, end; /* bytes of the note, half open */
    uint32_t canon;      /* where its canonical form begins in the block's `canon` */
    uint16_t canon_length;
    uint8_t kind, flags;
    uint32_t hash; /* nz_hash_word of the canonical form */
} nz_token;

typedef struct nz_sentence {
    uint32_t first, count; /* its tokens, in the block's array */
    uint32_t body;         /* first token after a label, bullet, quote mark or time stamp; <= first + count */
} nz_sentence;

typedef struct nz_block {
    nz_block_kind kind;
    uint8_t depth;                       /* how many '>' stand before it */
    uint32_t start, end;                 /* bytes of the note */
    uint32_t speaker_start, speaker_end; /* NZ_BLOCK_TURN: the name or role as written; else equal.
                                            NZ_BLOCK_HEADER: the field's name ("Van") */
    const nz_token *tokens;
    const nz_sentence *sentences;
    uint32_t token_count, sentence_count;
    bool has_layout;   /* some token is NZ_TOKEN_LAYOUT */
    const char *canon; /* canonical forms of all tokens, each (but those of layout) followed by
                          one space: the canonical line of a sentence runs from canon of token `body` to the
                          end of its last token. Readable for 16 bytes past the end. */
} nz_block;

/* Cuts notes into blocks; memory is kept from note to note. Opaque. */
typedef struct nz_text nz_text;

/* `lexicon` (abbreviations and the like; see lexicon.h) must outlive it. */
nz_status nz_text_new(nz_text **out, const nz_mem *mem, const nz_lexicon *lexicon);
void nz_text_free(nz_text *text);

/* `need` is called before bytes [from, to) of a note are read, and those before
 * `from` are not read again; NULL: never. */
void nz_text_set_need(nz_text *text, void (*need)(void *user, size_t from, size_t to), void *user);

/* Begins a note, which must stay in place until the last nz_text_next. HTML is taken off it
 * (html.h), but where `need` is set. NZ_ENOMEM; NZ_ELIMIT when length > NZ_MAX_NOTE. */
nz_status nz_text_begin(nz_text *text, const char *bytes, size_t length);

/* The next block, or NULL in *out at the end; it is valid until the next
 * call. A block with no token is never given. NZ_ENOMEM. */
nz_status nz_text_next(nz_text *text, const nz_block **out);

/* The canonical form of a text as one canonical line (tokens joined by one
 * space): what a rule author's words and examples are held against. `out`
 * takes at most `size` bytes, NUL included. NZ_ELIMIT: it did not fit. */
nz_status nz_text_canonical(nz_text *text, const char *bytes, size_t length, char *out, size_t size);

#endif
