/* known.c - see known.h.
 *
 *     slots    print -> 2072      one of a set of four, by the upper bits of the print
 *     ring     ... | print, 2 spans, 1 veto | span | span | veto | reasons | ...
 *
 * A slot outlives what it points to: what is written over is told by the print, as in memo.c.
 * A print has 64 bits, and is held against the latest notes alone. */
#include "classify/known.h"

#include "base/eight.h"
#include "base/hash.h"

#include <string.h>

enum { WAYS = 4, SETS_LOG = 9, SLOTS = WAYS << SETS_LOG, RING = 128 * 1024, LARGEST = RING / 8 };

nz_status nz_known_init(nz_known *known, const nz_mem *mem)
{
    *known = (nz_known){.mem = mem};
    known->slots = nz_mem_zero(mem, SLOTS, sizeof *known->slots);
    known->ring = nz_mem_zero(mem, RING, 1);
    return known->slots && known->ring ? NZ_OK : NZ_ENOMEM;
}

void nz_known_clear(nz_known *known)
{
    if (!known->mem)
        return;
    nz_mem_release(known->mem, known->slots);
    nz_mem_release(known->mem, known->ring);
    *known = (nz_known){0};
}

/* Two sums side by side, as one waits for its own last step each time. */
uint64_t nz_known_print(const char *text, size_t length, uint64_t setting)
{
    enum { STEP = 2 * sizeof(uint64_t) };
    uint64_t even = setting, odd = length;
    char rest[STEP] = {0};
    for (; length >= STEP; text += STEP, length -= STEP) {
        even = nz_hash_step(even, nz_eight(text));
        odd = nz_hash_step(odd, nz_eight(text + sizeof(uint64_t)));
    }
    if (length)
        memcpy(rest, text, length);
    even = nz_hash_step(even, nz_eight(rest));
    odd = nz_hash_step(odd, nz_eight(rest + sizeof(uint64_t)));
    return nz_hash_step(even, odd << 1 | odd >> 63);
}

/* The slots in which a print may be, the latest first. */
static nz_known_slot *set_of(const nz_known *known, uint64_t print)
{
    return &known->slots[(print >> (64 - SETS_LOG)) * WAYS];
}

const nz_known_note *nz_known_find(const nz_known *known, uint64_t print, size_t length)
{
    const nz_known_slot *set = set_of(known, print);
    size_t way = 0;
    while (way < WAYS && set[way].print != print)
        way++;
    if (way == WAYS || !set[way].at)
        return NULL;
    const nz_known_note *note = (const nz_known_note *)(const void *)(known->ring + set[way].at - 1);
    return note->print == print && note->length == length ? note : NULL;
}

const nz_finding *nz_known_findings(const nz_known_note *note)
{
    return (const nz_finding *)(const void *)(note + 1);
}

static size_t size_of(const nz_finding *findings, size_t count)
{
    size_t size = 0;
    for (size_t i = 0; i < count; i++)
        size += sizeof *findings + strlen(findings[i].reason) + 1;
    return size;
}

/* Writes findings to `to`, and their reasons to *reason on, which is moved behind them. */
static void write_down(nz_finding *to, char **reason, const nz_finding *findings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(findings[i].reason) + 1;
        to[i] = findings[i];
        to[i].reason = memcpy(*reason, findings[i].reason, length);
        to[i].cues = "";
        *reason += length;
    }
}

void nz_known_keep(nz_known *known, const nz_known_note *note, const nz_finding *spans,
                   const nz_finding *vetoes)
{
    size_t bare = sizeof *note + size_of(spans, note->spans) + size_of(vetoes, note->vetoes);
    size_t size = (bare + sizeof(double) - 1) / sizeof(double) * sizeof(double);
    if (size > LARGEST)
        return;
    if (known->next + size > RING)
        known->next = 0;
    nz_known_note *to = (nz_known_note *)(void *)(known->ring + known->next);
    nz_finding *findings = (nz_finding *)(void *)(to + 1);
    char *reason = (char *)(findings + note->spans + note->vetoes);
    *to = *note;
    write_down(findings, &reason, spans, note->spans);
    write_down(findings + note->spans, &reason, vetoes, note->vetoes);
    memset((char *)to + bare, 0, size - bare); /* no part of a print that is written over stays */
    nz_known_slot *set = set_of(known, note->print);
    memmove(set + 1, set, (WAYS - 1) * sizeof *set);
    set[0] = (nz_known_slot){note->print, known->next + 1};
    known->next += (uint32_t)size;
}
