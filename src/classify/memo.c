/* memo.c - see memo.h.
 *
 *     sets     print, ... -> 4136, ...     one of 2,048, by the upper bits of the print
 *     ring     ... | print, 1 span, 0 vetoes | span | "regel duurt-lang; ..." | ...
 *
 * A place in a set outlives what it points to: the print in the ring says whether that is still
 * there. The ring is written forwards, so that of what is written over the print goes
 * first. A print has 64 bits: that two sentences of a million share one is as likely as
 * one in thirty-seven million. */
#include "classify/memo.h"

#include "classify/near.h"

#include <string.h>

enum { SETS_LOG = 11, SETS = 1 << SETS_LOG, RING = 128 * 1024, LARGEST = 2048 };
_Static_assert(sizeof(nz_memo_set) == 64, "a set is a line of cache");

/* A finding without its place in the note. */
typedef struct kept {
    double score, by_rule;
    float odds;
    uint32_t kind, rule;
    uint32_t reason; /* bytes from the start of its nz_memory */
    uint16_t first, last;
} kept;

nz_status nz_memo_init(nz_memo *memo, const nz_mem *mem)
{
    *memo = (nz_memo){.mem = mem};
    memo->room = nz_mem_zero(mem, SETS + 1, sizeof *memo->sets);
    memo->ring = nz_mem_zero(mem, RING, 1);
    uintptr_t past = (uintptr_t)memo->room % sizeof *memo->sets;
    memo->sets = (nz_memo_set *)(void *)((char *)memo->room + (past ? sizeof *memo->sets - past : 0));
    return memo->room && memo->ring ? NZ_OK : NZ_ENOMEM;
}

void nz_memo_clear(nz_memo *memo)
{
    if (!memo->mem)
        return;
    nz_mem_release(memo->mem, memo->room);
    nz_mem_release(memo->mem, memo->ring);
    *memo = (nz_memo){0};
}

static nz_memo_set *set_of(const nz_memo *memo, uint64_t print)
{
    return &memo->sets[print >> (64 - SETS_LOG)];
}

void nz_memo_ask_ahead(const nz_memo *memo, uint64_t print)
{
    __builtin_prefetch(set_of(memo, print));
}

/* Puts a print first in its set, where it was number `way` or takes the place of that. */
static void put_first(nz_memo_set *set, size_t way, uint64_t print, uint32_t at)
{
    for (; way; way--) {
        set->print[way] = set->print[way - 1];
        set->at[way] = set->at[way - 1];
    }
    set->print[0] = print;
    set->at[0] = at;
}

/* Where a print is in its set; NZ_MEMO_WAYS: nowhere. */
static size_t way_of(const nz_memo_set *set, uint64_t print)
{
    size_t way = 0;
    while (way < NZ_MEMO_WAYS && set->print[way] != print)
        way++;
    return way;
}

bool nz_memo_find(nz_memo *memo, uint64_t print, const nz_memory **memory)
{
    nz_memo_set *set = set_of(memo, print);
    size_t way = way_of(set, print);
    *memory = NULL;
    if (way == NZ_MEMO_WAYS)
        return false;
    put_first(set, way, print, set->at[way]);
    if (!set->at[0])
        return true;
    *memory = (const nz_memory *)(const void *)(memo->ring + set->at[0] - 1);
    return (*memory)->print == print;
}

/* Keeps where a print's memory is. */
static void place(nz_memo *memo, uint64_t print, uint32_t at)
{
    nz_memo_set *set = set_of(memo, print);
    size_t way = way_of(set, print);
    put_first(set, way == NZ_MEMO_WAYS ? way - 1 : way, print, at);
}

/* Bytes for a memory; what does not fit before the end of the ring begins anew. NULL:
 * too large. */
static nz_memory *take_room(nz_memo *memo, size_t size)
{
    if (size > LARGEST)
        return NULL;
    if (memo->next + size > RING)
        memo->next = 0;
    nz_memory *memory = (nz_memory *)(void *)(memo->ring + memo->next);
    memo->next += (uint32_t)size;
    return memory;
}

static size_t size_of(const nz_finding *findings, size_t count)
{
    size_t size = 0;
    for (size_t i = 0; i < count; i++)
        size += sizeof(kept) + strlen(findings[i].reason) + 1;
    return size;
}

/* Writes findings down, the first as number `index`, their reasons from byte `reason` on;
 * returns where the next may be. */
static uint32_t write_down(nz_memory *memory, size_t index, uint32_t reason, const nz_finding *findings,
                           size_t count)
{
    kept *to = (kept *)(void *)(memory + 1) + index;
    for (size_t i = 0; i < count; i++) {
        const nz_finding *f = &findings[i];
        size_t length = strlen(f->reason) + 1;
        to[i] = (kept){f->score, f->by_rule, f->odds, f->kind, f->rule, reason, f->first, f->last};
        memcpy((char *)memory + reason, f->reason, length);
        reason += (uint32_t)length;
    }
    return reason;
}

void nz_memo_keep_nothing(nz_memo *memo, uint64_t print)
{
    place(memo, print, 0);
}

void nz_memo_keep(nz_memo *memo, const nz_memory *memory, const nz_finding *spans, const nz_finding *vetoes)
{
    if (!memory->spans && !memory->vetoes && !(memory->odds > NZ_NEAR_FAR)) {
        nz_memo_keep_nothing(memo, memory->print);
        return;
    }
    size_t bare = sizeof *memory + size_of(spans, memory->spans) + size_of(vetoes, memory->vetoes);
    size_t size = (bare + sizeof(double) - 1) / sizeof(double) * sizeof(double);
    nz_memory *to = take_room(memo, size);
    if (!to)
        return;
    *to = *memory;
    to->size = (uint32_t)size;
    memset((char *)to + bare, 0, size - bare); /* no part of a print that is written over stays */
    uint32_t reason = (uint32_t)(sizeof *to + (memory->spans + memory->vetoes) * sizeof(kept));
    reason = write_down(to, 0, reason, spans, memory->spans);
    write_down(to, memory->spans, reason, vetoes, memory->vetoes);
    place(memo, memory->print, (uint32_t)((char *)to - memo->ring) + 1);
}

void nz_memory_finding(const nz_memory *memory, size_t index, nz_finding *finding)
{
    const kept *from = (const kept *)(const void *)(memory + 1) + index;
    *finding = (nz_finding){.first = from->first,
                            .last = from->last,
                            .kind = from->kind,
                            .rule = from->rule,
                            .score = from->score,
                            .odds = from->odds,
                            .by_rule = from->by_rule,
                            .reason = (const char *)memory + from->reason,
                            .cues = ""};
}
