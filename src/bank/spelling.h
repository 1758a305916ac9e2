/* spelling.h - long words of the rules with one letter wrong.
 *
 *     "enthousiats" is read as "enthousiast", "leverancir" as "leverancier"
 *
 * A word of the rules with NZ_SPELLING_LETTERS letters or more stands in a table
 * under itself and under every word that is left when one of its letters goes.
 * An unknown word is looked up there, whole and without each of its letters:
 * that finds a dropped, doubled, swapped or substituted letter, with as many
 * look-ups as it has letters. Known words are never looked up. */
#ifndef NZ_BANK_SPELLING_H
#define NZ_BANK_SPELLING_H

#include "bank/abbreviation.h"
#include "bank/bank.h"
#include "bank/greeting.h"
#include "bank/rewrite.h"
#include "text/text.h"

enum { NZ_SPELLING_LETTERS = 8, NZ_SPELLING_LONGEST = 32 };

/* Where words are looked up: in an image, or in one that is being made. */
typedef struct nz_spelling_table {
    const nz_image_slot *slots; /* a power of two of them, never all in use */
    uint32_t slot_count;        /* 0: no table */
    const nz_image_entry *entries;
    const char *strings;
    const uint64_t *filter; /* of the keys, NZ_SPELLING_FILTER_LOG; NULL: none */
} nz_spelling_table;

nz_spelling_table nz_spelling_table_of(const nz_image *image);

/* The entry of the one word that `word` may be meant for, or NZ_NONE. The word
 * is not one of the bank. */
uint32_t nz_spelling_find(const nz_spelling_table *table, const char *word, size_t length);

/* Is `typed` the word `meant` with one letter dropped, doubled, swapped with its
 * neighbour, or replaced by one beside it on the keyboard or of the same sound?
 * The first letter must be right, and the last may not be dropped or replaced:
 * with another end it may be another form. */
bool nz_spelling_near(const char *typed, size_t typed_length, const char *meant, size_t meant_length);

/* Calls `each` for a word and for every word that it is without one letter but
 * the first. */
void nz_spelling_keys(const char *word, size_t length, void (*each)(void *context, uint32_t hash),
                      void *context);

/* May a word of the bank be meant: long, and of letters alone? */
bool nz_spelling_takes(const char *word, size_t length);

/* What a long word was found to be meant for: the bank's entry, or NZ_NONE, also for
 * a word that is the bank's own. */
typedef struct nz_spelling_answer {
    uint32_t hash, length, meant; /* length 0: no answer */
    char word[NZ_SPELLING_LONGEST];
} nz_spelling_answer;

enum { NZ_SPELLING_ANSWERS = 1024 }; /* 44 kB: one long word of three was seen lately */

/* A block with its abbreviations written out (abbreviation.h), then its misspelt words put
 * right, and its greetings passed over (greeting.h). One a scanner. */
typedef struct nz_speller {
    nz_rewrite full, right;
    nz_greeter greeter;
    const nz_image *image; /* of which the rest speaks; NULL: of none */
    uint64_t abbreviations[NZ_ABBREVIATION_BITS / 64];
    nz_spelling_answer answers[NZ_SPELLING_ANSWERS]; /* by hash */
} nz_speller;

/* A speller all zero may be cleared. */
void nz_speller_init(nz_speller *speller, const nz_mem *mem);
void nz_speller_clear(nz_speller *speller);

/* Sets *out to `block` as patterns get to see it: with the words that its abbreviations
 * stand for, and then those that were meant, and bodies behind greetings. To `block` itself when
 * it has none of these, else to a copy, in which tokens keep their places in the note; it lives until the
 * next call. Comes first of all: how a sentence is looked at hangs on its words. NZ_ENOMEM. */
nz_status nz_speller_read(nz_speller *speller, const nz_image *image, const nz_block *block,
                          const nz_block **out);

/* The same, but with abbreviations as they are. NZ_ENOMEM. */
nz_status nz_speller_block(nz_speller *speller, const nz_image *image, const nz_block *block,
                           const nz_block **out);

#endif
