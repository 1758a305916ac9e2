/* known.h - what came of a whole note the last time.
 *
 *     "Tom gebeld: alles draait, levering duurt wel lang."     of the contact
 *     "Tom gebeld: alles draait, levering duurt wel lang."     the same, put with the account too
 *
 * An export of a CRM holds many notes twice: a call that was put with each who took part,
 * a mail with all it was sent to. A note that is the same byte for byte comes to the same,
 * and is not cut into tokens again; memo.h does so for sentences, where notes differ. The
 * latest are kept, in a ring of bytes: what is written over is forgotten. */
#ifndef NZ_CLASSIFY_KNOWN_H
#define NZ_CLASSIFY_KNOWN_H

#include "base/mem.h"
#include "classify/finding.h"

/* What is known of one note. The findings lie behind it, then their reasons. */
typedef struct nz_known_note {
    uint64_t print;
    uint64_t length;                    /* bytes of the note */
    uint32_t blocks, sentences, tokens; /* that it was cut into */
    uint32_t spans, vetoes;             /* how many findings, the spans first */
} nz_known_note;

/* A note's place among those known. */
typedef struct nz_known_slot {
    uint64_t print;
    uint32_t at; /* its nz_known_note in the ring, from 1 on; 0: free */
} nz_known_slot;

typedef struct nz_known {
    const nz_mem *mem;
    nz_known_slot *slots;
    char *ring;
    uint32_t next; /* where the ring is written next */
} nz_known;

/* NZ_ENOMEM; to be cleared all the same. */
nz_status nz_known_init(nz_known *known, const nz_mem *mem);
void nz_known_clear(nz_known *known);

/* Stands for a text of `length` bytes, and for `setting`, on which hangs what comes of it. */
uint64_t nz_known_print(const char *text, size_t length, uint64_t setting);

/* The note of that print and length, valid until the next nz_known_keep; NULL: not known. */
const nz_known_note *nz_known_find(const nz_known *known, uint64_t print, size_t length);

/* Its findings, the spans first. */
const nz_finding *nz_known_findings(const nz_known_note *note);

/* Keeps what came of a note: `note` says how many of `spans` and `vetoes` there are. What is
 * too large to keep is not. Cues are not kept. */
void nz_known_keep(nz_known *known, const nz_known_note *note, const nz_finding *spans,
                   const nz_finding *vetoes);

#endif
