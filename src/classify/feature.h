/* feature.h - what the model looks at in a sentence.
 *
 *     "nog steeds niets gehoord"
 *         words   nog  steeds  niets  gehoord
 *         pieces  ^ste stee teed eeds ...    (of three to five bytes, for unknown words)
 *         pairs   nog_steeds  steeds_niets  niets_gehoord
 *         place   block and side, number in the note, length
 *         rest    first and last token, rules and cues
 *
 * A feature is a 32-bit key and a value. The same code feeds training and
 * scanning, so both see the same. */
#ifndef NZ_CLASSIFY_FEATURE_H
#define NZ_CLASSIFY_FEATURE_H

#include "base/hash.h"
#include "base/limits.h"
#include "classify/cue.h"
#include "classify/heading.h"

/* Where a sentence stands. */
typedef struct nz_place_in_note {
    const nz_matcher *matcher;
    const nz_cues *cues;
    const nz_block *block;
    uint32_t sentence;
    nz_speaker side;
    nz_topic topic;  /* of the heading the block stands under */
    bool letter;     /* a greeting was seen before */
    uint32_t number; /* sentences of the note before this one */
    uint32_t before; /* those of them that count for its length (near.h) */
} nz_place_in_note;

/* Goes on to the next sentence of the block. */
void nz_place_next(nz_place_in_note *at);

/* Takes one feature. */
typedef void nz_take_feature(void *context, uint32_t key, float value);

/* The key of a feature: of what type it is, and what it holds. Those of words and pairs are
 * made for every token. */
enum { NZ_FEATURE_WORD = 1, NZ_FEATURE_PAIR = 3 };
static inline uint32_t nz_feature_key(int type, uint64_t content)
{
    uint64_t hash = nz_hash_mix((uint64_t)type * 0xA0761D6478BD642Fu, content);
    return nz_hash_end(hash);
}

/* The key of a word that has no digits. */
static inline uint32_t nz_feature_plain_word(const nz_block *block, uint32_t token)
{
    return nz_feature_key(NZ_FEATURE_WORD, block->tokens[token].hash);
}
/* The key of a word by its hash, digits made 0; and whether it has digits. */
uint32_t nz_feature_word(const nz_block *block, uint32_t token, bool *digits);
/* The features of a token as a word: the word and its pieces. */
void nz_features_of_token(const nz_block *block, uint32_t token, nz_take_feature *take, void *context);
/* The same for a word by itself, lower case and without digits. */
void nz_features_of_word(const char *word, size_t length, nz_take_feature *take, void *context);
/* The keys of the pieces of a word of small letters; none of a short one, a very
 * long one, or one with other marks in it. Returns how many. */
enum { NZ_MOST_PIECES = 3 * NZ_MAX_CANON };
size_t nz_feature_pieces(const char *word, size_t length, uint32_t keys[NZ_MOST_PIECES]);
#define NZ_PIECE_VALUE 0.3125f
/* The key of two words side by side, by their keys. */
static inline uint32_t nz_feature_pair(uint32_t left, uint32_t right)
{
    return nz_feature_key(NZ_FEATURE_PAIR, (uint64_t)left << 32 | right);
}
#define NZ_PAIR_VALUE 1.0f
/* How a sentence can stand: in which kind of block, whose words, in a letter or not, how far in the
 * note, how long. */
enum { NZ_FEATURE_PLACES = 8 * 3 * 2 * 3 * 8 };
/* The number of how the sentence stands, below NZ_FEATURE_PLACES. */
uint32_t nz_feature_place(const nz_place_in_note *at);
/* The features of that: the same for all sentences of one number. */
void nz_features_of_place(const nz_place_in_note *at, nz_take_feature *take, void *context);
/* All that is not words, pairs or place. */
void nz_features_rest(const nz_place_in_note *at, nz_take_feature *take, void *context);

#endif
