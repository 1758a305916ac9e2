/* lexicon.h - words, and what is known of each, as one flat, position-independent
 * image that can lie in a compiled bank. This one is of the words that the text stage
 * must know: abbreviations, titles, roles, the names of mail headers ... Those that
 * classify asks for are another, with flags of its own: bank/structure.h.
 *
 *     "dhr." has NZ_LEX_NEVER_ENDS: in "dhr. Bakker belde" no sentence ends there.
 */
#ifndef NZ_TEXT_LEXICON_H
#define NZ_TEXT_LEXICON_H

#include "base/buf.h"

/* What is known of a word; a word may have several. The names (see
 * nz_lexicon_flag_of) are the keys of lexicons/nl/abbreviations.yaml. */
enum nz_lex_flag {
    NZ_LEX_NEVER_ENDS = 1,       /* "never-ends": an abbreviation that never ends a sentence (dhr.) */
    NZ_LEX_MAY_END = 2,          /* "may-end": an abbreviation that may (enz., v.Chr.) */
    NZ_LEX_TITLE = 4,            /* "title": stands before a name (dhr., mevrouw, prof.) */
    NZ_LEX_STARTER = 8,          /* "starter": with a capital, it begins a sentence (De, Hij, Maar) */
    NZ_LEX_SAYS = 16,            /* "says": in lower case after a quotation it goes on (zei, vroeg) */
    NZ_LEX_LEANS = 32,           /* "leans": no line ends a sentence with it (de, en, van, met) */
    NZ_LEX_MARKER = 64,          /* "marker": begins a new thought in unpunctuated speech (nou, maar) */
    NZ_LEX_PREDICATE = 128,      /* "predicate": a line that holds it is no heading (is, wil, ik) */
    NZ_LEX_ROLE = 256,           /* "role": a speaker's role (klant, am, adviseur) */
    NZ_LEX_NAME = 512,           /* "name": a first name */
    NZ_LEX_TOPIC = 1024,         /* "topic": before a colon it is a subject, no speaker (actie, klachten) */
    NZ_LEX_PRESENT = 2048,       /* "present": before a colon, a list of those present (aanwezig) */
    NZ_LEX_MAIL_FIELD = 4096,    /* "mail-field": the name of a mail header (van, onderwerp) */
    NZ_LEX_CLOSING = 8192,       /* "closing": closes a mail (mvg, groet, hoogachtend) */
    NZ_LEX_CLOSING_LEAD = 16384, /* "closing-lead": may stand before that (met, vriendelijke) */
    NZ_LEX_EXTENSION =
        32768,            /* "extension": after a full stop inside a word it is no new sentence (pdf, nl) */
    NZ_LEX_MONTH = 65536, /* "month": the name of a month or a weekday, also cut short */
    NZ_LEX_OWN = 131072,  /* "own-role": a role on the supplier's side (am, consultant) */
    NZ_LEX_CUSTOMER = 262144,    /* "customer-role": a role on the customer's side (klant, inkoper) */
    NZ_LEX_RESTART = 524288,     /* "restart": a starter that is no part of a name (Hij, Daarna) */
    NZ_LEX_NOTICE = 1048576,     /* "notice": two of them make a notice below a mail (geadresseerde) */
    NZ_LEX_POSTSCRIPT = 2097152, /* "postscript": begins a line that is no signature any more (ps) */
    NZ_LEX_SALUTATION = 4194304  /* "salutation": so it does where the line ends in a comma (beste, hoi) */
};

typedef struct nz_lexicon nz_lexicon; /* begins with its own size; 8-byte aligned */

/* The flag for a key of the file, or 0 when there is no such key. */
uint32_t nz_lexicon_flag_of(const char *name);
/* All keys, comma-separated, for error messages. */
const char *nz_lexicon_flag_names(void);

typedef struct nz_lexicon_entry {
    const char *word; /* lower case, as it is written in running text, full stops included */
    uint32_t flags;
} nz_lexicon_entry;

/* Appends the image of `entries` to `out` (aligned to 8 from its start, which
 * must be a multiple of 8). Entries with the same word are joined.
 * NZ_EINVAL: an empty word, or one longer than NZ_MAX_CANON. NZ_ENOMEM. */
nz_status nz_lexicon_build(nz_buf *out, const nz_lexicon_entry *entries, size_t count);

/* True when the bytes are a whole, undamaged image. */
bool nz_lexicon_valid(const void *image, size_t size);
size_t nz_lexicon_size(const nz_lexicon *lexicon);

/* The words one by one: a place from 0 to nz_lexicon_room(lexicon) has a word of
 * *length bytes (without NUL) and its flags, or none: NULL. */
size_t nz_lexicon_room(const nz_lexicon *lexicon);
const char *nz_lexicon_at(const nz_lexicon *lexicon, size_t place, size_t *length, uint32_t *flags);

/* The flags of a word (lower case, `length` bytes), 0 when it is not there. */
uint32_t nz_lexicon_find(const nz_lexicon *lexicon, const char *word, size_t length);
/* The same when nz_hash_word(word, length) is known already. */
uint32_t nz_lexicon_find_hashed(const nz_lexicon *lexicon, uint32_t hash, const char *word, size_t length);

#endif
