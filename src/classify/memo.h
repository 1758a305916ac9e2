/* memo.h - what came of a sentence the last time.
 *
 *     "Geen bijzonderheden."             nothing
 *     "Duurt lang voor we iets horen."   a span of slow_response, 0.94, with its reason
 *
 * Notes repeat one another: the mail below an answer, the form that a note was typed
 * in, a conversation that was put with three contacts. What came of a sentence is known
 * again by a fingerprint of all that it hangs on, so that the memo changes no result.
 * A print has its place in one of many small sets, in which the print that was not asked for
 * the longest gives way. The latest findings are kept, in a ring of bytes: what is written
 * over is forgotten. */
#ifndef NZ_CLASSIFY_MEMO_H
#define NZ_CLASSIFY_MEMO_H

#include "base/mem.h"
#include "classify/finding.h"

/* What is known of one sentence; behind it stand its findings, then their reasons. */
typedef struct nz_memory {
    uint64_t print;
    uint32_t size; /* bytes, with all that stands behind it */
    float odds;    /* of any signal, as near.h takes them */
    uint16_t spans, vetoes;
} nz_memory;

enum { NZ_MEMO_WAYS = 5 };

/* Sentences known whose prints begin alike, the one last asked for first. A line of cache. */
typedef struct nz_memo_set {
    uint64_t print[NZ_MEMO_WAYS]; /* 0: free */
    uint32_t at[NZ_MEMO_WAYS];    /* its nz_memory in the ring, from 1 on; 0: nothing came of it */
    uint32_t padding;
} nz_memo_set;

typedef struct nz_memo {
    const nz_mem *mem;
    void *room; /* of the sets, which begin at a line of cache in it */
    nz_memo_set *sets;
    char *ring;
    uint32_t next; /* where the ring is written next */
} nz_memo;

/* NZ_ENOMEM; to be cleared all the same. */
nz_status nz_memo_init(nz_memo *memo, const nz_mem *mem);
void nz_memo_clear(nz_memo *memo);

/* Says that it will be asked for this print: its set is fetched meanwhile. */
void nz_memo_ask_ahead(const nz_memo *memo, uint64_t print);

/* Is the sentence of this print (not 0) known? If so, *memory is what came of it, in
 * the ring until the next nz_memo_keep; NULL: nothing did. */
bool nz_memo_find(nz_memo *memo, uint64_t print, const nz_memory **memory);

/* Keeps what came of a sentence: `memory` says how many of `spans` and `vetoes` there
 * are. What is too large to keep is not. */
void nz_memo_keep(nz_memo *memo, const nz_memory *memory, const nz_finding *spans, const nz_finding *vetoes);

/* Keeps that nothing came of a sentence. */
void nz_memo_keep_nothing(nz_memo *memo, uint64_t print);

/* Finding `index` of a memory, the spans first: `finding` gets all but where in the note
 * it is; its reason is in the memory. */
void nz_memory_finding(const nz_memory *memory, size_t index, nz_finding *finding);

#endif
