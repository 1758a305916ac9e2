/* pattern.h - a rule's pattern as a tree.
 *
 * lexicons/README.md tells rule authors what may be written. The tree serves
 * three readers: the writer of the PCRE2 pattern (pattern_write.c), the seeker
 * of triggers (trigger.c), and the check. */
#ifndef NZ_BANK_PATTERN_H
#define NZ_BANK_PATTERN_H

#include "base/arena.h"
#include "base/buf.h"

typedef enum nz_node_type {
    NZ_NODE_TEXT,   /* literal bytes */
    NZ_NODE_SET,    /* [abc], [^a-z]: one character; `text` is what stands between the brackets */
    NZ_NODE_LETTER, /* \w, or a dot: one character of a token */
    NZ_NODE_CAT,    /* children, one after the other */
    NZ_NODE_ALT,    /* children, one of them */
    NZ_NODE_REPEAT, /* first child, min to max times */
    NZ_NODE_GAP,    /* up to max tokens within the clause; with `wide` over commas too */
    NZ_NODE_SWAP,   /* while parsing only: what is before and behind it, in either order; max as with a gap,
                       min: where it stands in the pattern */
    NZ_NODE_LOOK,   /* lookaround: `text` is "?=", "?!", "?<=" or "?<!", child what is looked for */
    NZ_NODE_START,  /* ^ */
    NZ_NODE_END     /* $ */
} nz_node_type;

typedef struct nz_node {
    nz_node_type type;
    const char *text;  /* NUL-terminated */
    size_t length;     /* of text */
    unsigned min, max; /* max NZ_NO_MAX: no bound */
    bool wide;
    bool is_class;     /* <name>: what hangs below it was parsed from another pattern */
    uint32_t from, to; /* what stands in a sequence: its bytes of the folded pattern; else 0, 0 */
    struct nz_node *first, *next;
} nz_node;

#define NZ_NO_MAX 0xFFFFFFFFu

/* Looks a word class up while a pattern is parsed. Sets *out to the tree of
 * <name>; NZ_ESYNTAX with a message when there is none or it is circular.
 * `offset` is where the name stands in the pattern being parsed. */
typedef struct nz_class_source {
    nz_status (*find)(void *context, const char *name, size_t length, nz_node **out, const char **why);
    void *context;
} nz_class_source;

/* Where a pattern is wrong: byte offset in it, and what. */
typedef struct nz_pattern_error {
    size_t offset;
    char message[240];
} nz_pattern_error;

/* Parses `pattern`, already folded (lower case, no diacritics), into *out;
 * nodes live in `arena`. NZ_ESYNTAX (with *error), NZ_ENOMEM, NZ_ELIMIT. */
nz_status nz_pattern_parse(nz_node **out, const char *pattern, nz_arena *arena,
                           const nz_class_source *classes, nz_pattern_error *error);

/* Makes of every sequence with a swap in it the alternative of its two orders
 * (pattern_swap.c; nz_pattern_parse does so). NZ_ESYNTAX, NZ_ENOMEM. */
nz_status nz_pattern_unfold(nz_node *node, nz_arena *arena, nz_pattern_error *error);

/* Appends the PCRE2 pattern for the tree, tied to token borders at both ends. */
nz_status nz_pattern_write(nz_buf *out, const nz_node *node);

/* Does every text of the tree begin (`left`) or end with a space or a gap, so
 * that a border between tokens is known there? */
bool nz_pattern_space_at(const nz_node *node, bool left);

/* Alternatives that are plain texts, sorted, so that of two of which one begins the
 * other the shorter comes first; PCRE2 is given the longer first. */
enum { NZ_PLAIN_MOST = 1200 };
typedef struct nz_plain {
    const char *texts[NZ_PLAIN_MOST];
    size_t count;
} nz_plain;

/* Takes the texts of three plain alternatives or more; false: it is something else. */
bool nz_pattern_plain(const nz_node *node, nz_plain *out);

/* May a text of the tree end with a space, so that a token can begin behind it? `before`:
 * one can begin before it. */
bool nz_pattern_ends_open(const nz_node *node, bool before);

/* May the tree match the empty text? A gap may not: what follows it ends it. */
bool nz_pattern_may_be_empty(const nz_node *node);

/* How many gaps stand on the longest way through the tree. */
size_t nz_pattern_gaps(const nz_node *node);

/* The characters of a set, [3-5a] as "345a": how many; 0 when there are more
 * than NZ_SET_LISTED, or it says which they are not. */
enum { NZ_SET_LISTED = 10 };
size_t nz_pattern_list(const nz_node *set, char list[NZ_SET_LISTED]);

/* Does it match at the beginning of a sentence only? */
bool nz_pattern_anchored(const nz_node *node);

/* Does it begin with a gap or a repetition without bound? */
bool nz_pattern_leads_free(const nz_node *node);

#endif
