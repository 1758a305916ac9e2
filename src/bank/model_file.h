/* model_file.h - the layout of a trained model, as it lies in a file and in a
 * compiled bank. classify/ writes and reads its numbers; the bank needs its
 * words, so that one look-up a token gives triggers and vector alike.
 *
 *     word "wachten"  ->  one vector: what it adds to the score of every class,
 *                         its pieces ("^wach", "achte" ...) already added in
 *     other features  ->  key (feature.h) -> vector
 */
#ifndef NZ_BANK_MODEL_FILE_H
#define NZ_BANK_MODEL_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NZ_MODEL_MAGIC "NZMODEL\n"
#define NZ_MODEL_VERSION 1u

typedef struct nz_model_slot {
    uint32_t key;
    uint32_t vector; /* NZ_NO_VECTOR: free */
} nz_model_slot;

#define NZ_NO_VECTOR 0xFFFFFFFFu

/* Bits of the filter: 32 kB, which stay in the first cache. */
#define NZ_MODEL_FILTER_LOG 18
#define NZ_MODEL_FILTER (1u << NZ_MODEL_FILTER_LOG)

/* All offsets are bytes from the start of the file, multiples of 8. */
typedef struct nz_model_file {
    char magic[8];
    uint32_t version, order; /* order: NZ_IMAGE_ORDER */
    uint64_t rules;          /* the revision of the rules it was trained with */
    uint32_t size;           /* of the whole, bytes */
    uint32_t class_count;    /* class 0: no signal */
    uint32_t row;            /* numbers in a vector: class_count rounded up to 8 */
    float unit;              /* what 1 in a vector stands for */
    float slope, offset;     /* calibration: log odds -> slope * log odds + offset */
    uint32_t kinds;          /* offset: "label.subtype" and a NUL, for classes 1 ... */
    uint32_t word_count;
    uint32_t words;        /* offset: words, each with a NUL */
    uint32_t word_vectors; /* offset: int16_t[word_count][row] */
    uint32_t slot_count;   /* a power of two */
    uint32_t slots;        /* offset: nz_model_slot[slot_count] */
    uint32_t vector_count;
    uint32_t vectors; /* offset: int8_t[vector_count][row] */
    uint32_t scales;  /* offset: uint16_t[vector_count], a factor for each vector */
    uint32_t filter;  /* offset: NZ_MODEL_FILTER bits; a key whose bit (its top bits) is 0
                         has no vector */
} nz_model_file;

/* NULL when `bytes` is a whole model of this version, else what is wrong. */
const char *nz_model_fault(const void *bytes, size_t size);

#endif
