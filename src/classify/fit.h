/* fit.h - what the files of the training share: the rows, and a fit to them.
 *
 *     "duurt"   key 0x8f3a...  ->  id 12, seen in 41 rows  ->  number 7 of those kept
 *
 * Features seen in fewer than eight rows are dropped. The words that are left
 * get one vector each, with the vectors of their pieces added in. */
#ifndef NZ_CLASSIFY_FIT_H
#define NZ_CLASSIFY_FIT_H

#include "bank/model_file.h"
#include "base/arena.h"
#include "classify/learn.h"
#include "classify/train.h"

/* Neighbouring notes, as a rule of one writer, fall into the same fold: a chance is
 * then judged by a model that has not seen the writer either. */
enum { NZ_FOLDS = 5, NZ_FOLD_BLOCKS = 5 * NZ_FOLDS };

_Static_assert((int)NZ_NET_UNITS == (int)NZ_MODEL_UNITS, "a file holds what can be learned");

typedef struct nz_row {
    size_t first, count; /* in features */
    uint32_t class;
    uint32_t note, sentence; /* the sentence's number in the note */
    float weight;
    size_t glance, glance_count; /* in glances */
    uint32_t tokens;             /* of its body */
    bool counts;                 /* for the length of the note (near.h) */
} nz_row;

typedef struct nz_key_slot {
    uint32_t key, id; /* id NZ_NONE: free */
} nz_key_slot;

struct nz_collector {
    const nz_bank *bank;
    nz_arena arena;
    nz_feature *features;
    size_t feature_count, feature_room;
    uint32_t *glances; /* the keys of the sentences (glance.h) */
    size_t glance_count, glance_room;
    nz_row *rows;
    size_t row_count, row_room;
    nz_key_slot *slots; /* key -> id */
    size_t slot_room;
    uint32_t *keys, *seen; /* id -> key, and in how many rows */
    const char **words;    /* id -> the word, for features that are words */
    size_t key_count, key_room, seen_room, word_room;
    uint32_t notes, own_notes; /* all; those that count whole: not the examples of rules */
    float weight;              /* of the rows of this note */
    bool no_memory;
};

/* The id of a key, made when it is new; NZ_NONE: no memory. (collect.c) */
uint32_t nz_collector_id(nz_collector *c, uint32_t key);

/* ---- fitting (fit.c) --------------------------------------------------------- */

/* No signal, one of the first label, one of another: what the first look tells apart. */
enum { NZ_FIT_GROUPS = NZ_GLANCE_GROUPS + 1 };
typedef struct nz_groups {
    float of[NZ_FIT_GROUPS];
} nz_groups;

typedef struct nz_fit {
    nz_collector *c;
    uint32_t *number; /* id -> number among the features kept, or NZ_NONE */
    uint32_t kept;
    uint32_t classes, units;
    nz_feature *features;
    size_t *starts;
    uint32_t *class_of;
    float *weight_of;
    bool *found;           /* row -> a signal that a model which has not seen the note finds */
    nz_groups *taught;     /* row -> the chances that such a model gives it */
    nz_glance_row *glance; /* NZ_MODEL_GLANCE of them */
} nz_fit;

/* False: no memory; to be cleared all the same. */
bool nz_fit_init(nz_fit *f, nz_collector *c);
void nz_fit_clear(nz_fit *f);
/* The fold of a note: its block of notes, the folds in turn. */
static inline uint32_t nz_fold_of(const nz_collector *c, uint32_t note)
{
    return (uint32_t)((uint64_t)note * NZ_FOLD_BLOCKS / (c->notes + 1u) % NZ_FOLDS);
}
/* Fits all rows but those of fold `left_out` (NZ_FOLDS: all); `net` is cleared by the
 * caller, whatever comes back. NZ_ENOMEM. */
nz_status nz_fit_fold(nz_fit *f, uint32_t left_out, nz_net *net);
/* Which of the NZ_FIT_GROUPS a class is of. */
uint32_t nz_fit_group(const nz_fit *f, uint32_t class);
/* The chance of any signal for row number `row`; fills in f->taught of it. */
double nz_fit_chance(nz_fit *f, size_t row, const nz_net *net);
/* Drops the features that weigh least, until the file is small enough. NZ_ENOMEM. */
nz_status nz_fit_prune(nz_fit *f, nz_net *net);

/* Sets the slopes and the offset of `file`, f->found and f->taught. NZ_ENOMEM. (calibrate.c) */
nz_status nz_fit_calibrate(nz_fit *f, nz_model_file *file);

/* Fits the first look, f->glance, to f->taught, and sets file->glance_least by f->found.
 * NZ_ENOMEM. (glance_fit.c) */
nz_status nz_fit_glance(nz_fit *f, nz_model_file *file);

/* Adds the model file to `out`; `file` is its header so far. NZ_ENOMEM.
 * (model_write.c) */
nz_status nz_fit_write(nz_fit *f, const nz_net *net, nz_model_file *file, nz_buf *out);

#endif
