/* model_file.h - the layout of a trained model, as it lies in a file and in a
 * compiled bank. classify/ writes and reads its numbers; the bank needs its
 * words, so that one look-up a token gives triggers and vector alike.
 *
 *     word "wachten"  ->  one vector: what it adds to the score of every class and to the
 *                         sum of every hidden unit, its pieces ("^wach", "achte" ...) added in
 *     other features  ->  key (feature.h)  ->  a row: the key, its scale, small numbers
 *     hidden unit     ->  what it adds to every class, for each 1 that its sum is above 0
 *
 * Rows are in order of key; an index by the key's top bits says where to begin,
 * so that a feature costs two places in memory.
 */
#ifndef NZ_BANK_MODEL_FILE_H
#define NZ_BANK_MODEL_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NZ_MODEL_MAGIC "NZMODEL\n"
#define NZ_MODEL_VERSION 9u

/* One feature: its numbers are multiples of `scale` units. */
typedef struct nz_model_row {
    uint32_t key;
    uint16_t scale, unused;
    int8_t numbers[]; /* `row` of them */
} nz_model_row;

/* The rows of the keys that have some top bits in common, those before the next bucket's: one or two. */
typedef struct nz_model_bucket {
    uint32_t first; /* their first */
    uint32_t some;  /* nz_model_key_bits of their keys: by these most keys without a row are told */
} nz_model_bucket;

static inline uint32_t nz_model_key_bits(uint32_t key)
{
    return (uint32_t)1 << (key & 31) | (uint32_t)1 << (key >> 5 & 31);
}

/* The first, cheap look at a sentence (classify/glance.h): rows of eight bytes. */
#define NZ_MODEL_GLANCE_LOG 16
#define NZ_MODEL_GLANCE (1u << NZ_MODEL_GLANCE_LOG)
enum { NZ_GLANCE_GROUPS = 2, NZ_GLANCE_UNITS = 5, NZ_GLANCE_NUMBERS = NZ_GLANCE_GROUPS + NZ_GLANCE_UNITS };

typedef struct nz_glance_row {
    uint8_t tag;                       /* the lowest byte of the key that the row is of */
    int8_t numbers[NZ_GLANCE_NUMBERS]; /* what it adds to each group of kinds, and to each unit */
} nz_glance_row;

/* Sentences by length, each with a line of its own: see nz_glance_length. */
#define NZ_MODEL_LENGTHS 5

/* At most: hidden units, numbers in a row, and top bits of a key for the index. */
enum { NZ_MODEL_UNITS = 64, NZ_MODEL_ROW = 4096, NZ_MODEL_INDEX_LOG = 22 };

/* One hidden unit. */
typedef struct nz_model_unit {
    float bias;
    float out[]; /* class_count of them */
} nz_model_unit;

/* All offsets are bytes from the start of the file, multiples of 8. */
typedef struct nz_model_file {
    char magic[8];
    uint32_t version, order;           /* order: NZ_IMAGE_ORDER */
    uint64_t rules;                    /* the revision of the rules it was trained with */
    uint32_t size;                     /* of the whole, bytes */
    uint32_t class_count;              /* class 0: no signal */
    uint32_t unit_count;               /* hidden units, NZ_MODEL_UNITS at most */
    uint32_t row;                      /* numbers in a vector: classes, then units, rounded up to 8 */
    float unit;                        /* what 1 in a vector stands for */
    float slope, near, length, offset; /* calibration: log odds -> slope * log odds + near * what is near
                                          + length * how long the note is (near.h) + offset */
    float lone;                        /* what counts as near in a note of one sentence */
    uint32_t kinds;                    /* offset: "label.subtype" and a NUL, for classes 1 ... */
    uint32_t units;                    /* offset: nz_model_unit[unit_count] of nz_model_unit_size */
    uint32_t word_count;
    uint32_t words;        /* offset: words, each with a NUL */
    uint32_t word_vectors; /* offset: int16_t[word_count][row] */
    uint32_t feature_count;
    uint32_t features;  /* offset: nz_model_row[feature_count], keys rising */
    uint32_t index_log; /* top bits of a key that the index goes by, 1 to NZ_MODEL_INDEX_LOG */
    uint32_t index;     /* offset: nz_model_bucket[2^index_log + 1], the last behind all rows */
    uint32_t unused;
    uint32_t glance;                     /* offset: nz_glance_row[NZ_MODEL_GLANCE] */
    float glance_step, glance_unit_step; /* what 1 in such a row stands for */
    float glance_bias[NZ_GLANCE_UNITS];
    float glance_out[NZ_GLANCE_UNITS][NZ_GLANCE_GROUPS]; /* what a unit adds to each group */
    float glance_least[NZ_MODEL_LENGTHS]; /* a sentence of that length with less in every group is not
                                             looked at */
    uint32_t unused_end; /* what follows begins at a multiple of 8 on machines of 32 bits too */
} nz_model_file;

_Static_assert(sizeof(nz_model_file) == 200, "a file is the same on every machine of one byte order");

static inline size_t nz_model_stride(const nz_model_file *file)
{
    return sizeof(nz_model_row) + file->row;
}

static inline size_t nz_model_unit_size(const nz_model_file *file)
{
    return sizeof(nz_model_unit) + file->class_count * sizeof(float);
}

static inline const nz_model_unit *nz_model_unit_at(const nz_model_file *file, uint32_t unit)
{
    const char *units = (const char *)file + file->units;
    return (const nz_model_unit *)(const void *)(units + unit * nz_model_unit_size(file));
}

/* Turns the numbers of a model round that was made on a machine of the other byte order; leaves any
 * other bytes alone. To be done before nz_model_fault. (model_order.c) */
void nz_model_take_order(void *bytes, size_t size);

/* NULL when `bytes` is a whole model of this version, else what is wrong. */
const char *nz_model_fault(const void *bytes, size_t size);

#endif
