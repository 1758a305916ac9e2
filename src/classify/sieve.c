/* sieve.c - see sieve.h.
 *
 *     "Geen bijzonderheden."   0x91c3...  in its place among 32,768: nothing the last time
 *
 * A fingerprint has 64 bits: that two sentences of a million share one is as
 * likely as one in thirty-seven million. */
#include "classify/sieve.h"

#include "base/hash.h"

#include <string.h>

enum { SEEN_LOG = 15, SEEN = 1 << SEEN_LOG };

nz_status nz_sieve_init(nz_sieve *sieve, const nz_bank *bank, const nz_model_file *file)
{
    *sieve = (nz_sieve){.bank = bank, .file = file};
    for (uint32_t i = 0; i < nz_rule_count(bank) && !sieve->waits; i++)
        sieve->waits = nz_bank_rules(bank)[i].added;
    sieve->seen = nz_mem_zero(&bank->mem, SEEN, sizeof *sieve->seen);
    return sieve->seen ? NZ_OK : NZ_ENOMEM;
}

void nz_sieve_clear(nz_sieve *sieve)
{
    if (!sieve->bank)
        return;
    const nz_mem *mem = &sieve->bank->mem;
    nz_mem_release(mem, sieve->seen);
    nz_mem_release(mem, sieve->prints);
    nz_mem_release(mem, sieve->skip);
    nz_mem_release(mem, sieve->dull);
    *sieve = (nz_sieve){0};
}

/* All that what is found in a sentence hangs on; never 0. */
static uint64_t fingerprint(const nz_place_in_note *at, uint64_t setting)
{
    const nz_block *block = at->block;
    const nz_sentence *sentence = &block->sentences[at->sentence];
    const nz_token *tokens = block->tokens + sentence->first;
    const nz_token *last = &tokens[sentence->count - 1];
    uint64_t shapes = sentence->count, part;
    for (uint32_t i = 0; i < sentence->count; i++)
        shapes = shapes * 0x100000001B3u + (uint64_t)(tokens[i].kind << 8 | tokens[i].flags);
    uint64_t place = (uint64_t)(at->number < 2 ? at->number : 2) << 24 | (uint64_t)block->kind << 16 |
                     (uint64_t)at->side << 8 | at->letter;
    uint64_t print = nz_hash_mix(setting + place, shapes + sentence->body - sentence->first);
    const char *line = block->canon + tokens->canon;
    size_t length = last->canon + last->canon_length - tokens->canon;
    for (; length >= sizeof part; line += sizeof part, length -= sizeof part) {
        memcpy(&part, line, sizeof part);
        print = nz_hash_mix(print, part);
    }
    part = length;
    memcpy((char *)&part + 1, line, length);
    print = nz_hash_mix(print, part);
    return print ? print : 1;
}

/* Does its outcome hang on no other sentence? A question may be denied by the next
 * one (cue.c). */
static bool stands_alone(const nz_block *block, const nz_sentence *sentence)
{
    return sentence->count && !nz_token_is(block, sentence->first + sentence->count - 1, "?");
}

static uint64_t *place_of(const nz_sieve *sieve, uint64_t print)
{
    return &sieve->seen[print >> (64 - SEEN_LOG)];
}

nz_status nz_sieve_block(nz_sieve *sieve, nz_place_in_note at, uint64_t setting, unsigned flags)
{
    const nz_mem *mem = &sieve->bank->mem;
    size_t count = at.block->sentence_count;
    if (!nz_mem_grow(mem, (void **)&sieve->prints, &sieve->print_room, count, sizeof *sieve->prints) ||
        !nz_mem_grow(mem, (void **)&sieve->skip, &sieve->skip_room, count, sizeof *sieve->skip) ||
        !nz_mem_grow(mem, (void **)&sieve->dull, &sieve->dull_room, count, sizeof *sieve->dull))
        return NZ_ENOMEM;
    bool judged = sieve->file && !(flags & NZ_FLAG_NO_MODEL);
    bool shown = flags & NZ_FLAG_EXPLAIN; /* asks for the hits themselves */
    for (at.sentence = 0; at.sentence < count; at.sentence++, at.number++) {
        uint32_t i = at.sentence;
        sieve->prints[i] = 0;
        sieve->dull[i] = judged && nz_glance_dull(sieve->file, &at);
        sieve->skip[i] = sieve->dull[i] && !sieve->waits && !shown;
        if (sieve->skip[i] || shown || !stands_alone(at.block, &at.block->sentences[i]))
            continue;
        sieve->prints[i] = fingerprint(&at, setting);
        sieve->skip[i] = *place_of(sieve, sieve->prints[i]) == sieve->prints[i];
    }
    return NZ_OK;
}

void nz_sieve_nothing(nz_sieve *sieve, uint32_t index)
{
    if (sieve->prints[index])
        *place_of(sieve, sieve->prints[index]) = sieve->prints[index];
}
