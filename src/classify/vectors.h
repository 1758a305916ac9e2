/* vectors.h - the vectors that the model has for what is in a sentence.
 *
 *     "nog steeds niets gehoord"
 *         words     nog  steeds  niets  gehoord              each by its entry in the bank
 *         features  nog_steeds  steeds_niets  niets_gehoord  by key (feature.h); then the rest:
 *                   the first word, rules ...
 *         place     the block, the side, the length          added up once for all that stand so
 *
 * They are looked up once. Added up they are what the model says of the sentence (model.c); held
 * against what it said, one by one, they are the words that weighed most (reason.c). */
#ifndef NZ_CLASSIFY_VECTORS_H
#define NZ_CLASSIFY_VECTORS_H

#include "bank/model_file.h"
#include "classify/feature.h"

/* A feature's value is counted in sixteenths, so that sums stay whole. */
enum { NZ_VECTOR_STEPS = 16 };

/* Whose vector it is: of a token, of a token and the one before it, or of the sentence. */
typedef enum nz_vector_of { NZ_VECTOR_OF_TOKEN, NZ_VECTOR_OF_PAIR, NZ_VECTOR_OF_SENTENCE } nz_vector_of;

/* What a feature is to the sentence. */
typedef struct nz_vector_role {
    uint16_t token; /* from the first of the sentence's body on */
    uint8_t of;     /* nz_vector_of */
    uint8_t steps;  /* its value, in sixteenths */
} nz_vector_role;

/* A word that the model knows: counted NZ_VECTOR_STEPS times. */
typedef struct nz_word_vector {
    const int16_t *numbers;
    uint32_t token;
    float lead; /* what it adds, by nz_vectors_lead */
} nz_word_vector;

/* Another feature. */
typedef struct nz_feature_vector {
    const int8_t *numbers;
    int32_t times; /* that they count, in sixteenths */
    nz_vector_role role;
    float lead; /* the same */
} nz_feature_vector;

/* A key that is to be looked up. Most rows lie far apart in memory, so that some are asked for
 * together. */
typedef struct nz_vector_ask {
    uint32_t key;
    uint32_t first; /* the first row that may be the key's */
    nz_vector_role role;
} nz_vector_ask;
/* Once there are so many, they are looked up; a token asks for some more at once: a word, its pieces and
 * a pair. One is written that may not count. */
enum { NZ_VECTORS_ASKED = 64, NZ_VECTORS_ASKED_MOST = NZ_VECTORS_ASKED + NZ_MOST_PIECES + 3 };

/* Those of one sentence, in order; memory is kept from one to the next. */
typedef struct nz_vectors {
    const nz_mem *mem;
    const nz_model_file *file;
    const nz_model_bucket *index; /* the parts of `file` */
    const char *rows;
    const int16_t *word_vectors;
    int32_t *place_sums;                 /* for each place (feature.h), what its features add up to */
    bool place_known[NZ_FEATURE_PLACES]; /* is that worked out? */
    const int32_t *place;                /* that of the sentence */
    nz_word_vector words[NZ_MAX_SENTENCE_TOKENS];
    size_t word_count;
    nz_feature_vector *features;
    size_t feature_count, feature_room;
    size_t own_count; /* of its tokens are so many, the first; by nz_vectors_lead */
    nz_vector_ask asks[NZ_VECTORS_ASKED_MOST];
    nz_vector_ask *next; /* where the next key is asked for */
    bool no_memory;
    bool by_eights; /* numbers are added eight at a time, which comes to the same (avx2.h) */
} nz_vectors;

/* `file` may be NULL: then nothing is to be found. NZ_ENOMEM; to be cleared all the same. */
nz_status nz_vectors_init(nz_vectors *vectors, const nz_mem *mem, const nz_model_file *file);
void nz_vectors_clear(nz_vectors *vectors);

/* Looks the sentence at `at` up. NZ_ENOMEM. */
nz_status nz_vectors_find(nz_vectors *vectors, const nz_place_in_note *at);

/* Adds them up, in sixteenths, to vectors->file->row sums. */
void nz_vectors_sum(const nz_vectors *vectors, int32_t *sums);

/* Fills in what each vector of a token adds to a lead, in sixteenths, to which 1 in its number k
 * adds leads[k]. */
void nz_vectors_lead(nz_vectors *vectors, const float *leads);

#endif
