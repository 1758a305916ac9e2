/* sieve.c - see sieve.h.
 *
 *     "Geen bijzonderheden."   print 0x91c3...  in the memo: nothing the last time */
#include "classify/sieve.h"

#include "base/eight.h"
#include "base/hash.h"
#include "classify/near.h"

#include <string.h>

nz_status nz_sieve_init(nz_sieve *sieve, const nz_bank *bank, const nz_model_file *file)
{
    *sieve = (nz_sieve){.bank = bank, .file = file};
    for (uint32_t i = 0; i < nz_rule_count(bank) && !sieve->waits; i++)
        sieve->waits = nz_bank_rules(bank)[i].added;
    nz_buf_init(&sieve->told, &bank->mem);
    return nz_memo_init(&sieve->memo, &bank->mem);
}

void nz_sieve_clear(nz_sieve *sieve)
{
    if (!sieve->bank)
        return;
    const nz_mem *mem = &sieve->bank->mem;
    nz_memo_clear(&sieve->memo);
    nz_buf_clear(&sieve->told);
    nz_mem_release(mem, sieve->prints);
    nz_mem_release(mem, sieve->told_at);
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
    uint64_t shapes = sentence->count;
    for (uint32_t i = 0; i < sentence->count; i++)
        shapes = shapes * 0x100000001B3u + (uint64_t)(tokens[i].flags << 8 | tokens[i].kind);
    uint64_t place = (uint64_t)at->topic << 32 | (uint64_t)(at->before < 2 ? at->before : 2) << 24 |
                     (uint64_t)block->kind << 16 | (uint64_t)at->side << 8 | at->letter;
    uint64_t print = nz_hash_step(nz_hash_step(0, setting), place);
    print = nz_hash_step(print, shapes + sentence->body - sentence->first);
    const char *line = block->canon + tokens->canon;
    size_t length = last->canon + last->canon_length - tokens->canon;
    for (; length >= sizeof(uint64_t); line += sizeof(uint64_t), length -= sizeof(uint64_t))
        print = nz_hash_step(print, nz_eight(line));
    print = nz_hash_step(nz_hash_step(print, nz_eight_first(nz_eight(line), (unsigned)length)), length);
    return print ? print : 1;
}

/* Does its outcome hang on the next sentence too? A question may be denied by it (cue.c). */
static bool awaits_answer(const nz_block *block, const nz_sentence *sentence)
{
    return nz_token_is(block, sentence->first + sentence->count - 1, "?");
}

/* Asks the memo for sentence `i`, whose print is filled in. What it tells is copied: the
 * memo may forget it before the sentence's turn comes. */
static void remember(nz_sieve *sieve, uint32_t i)
{
    const nz_memory *memory;
    sieve->skip[i] = nz_memo_find(&sieve->memo, sieve->prints[i], &memory);
    if (!sieve->skip[i] || !memory)
        return;
    sieve->told_at[i] = sieve->told.length + 1;
    nz_buf_add(&sieve->told, memory, memory->size);
}

void nz_sieve_keep(nz_sieve *sieve, uint32_t index, const nz_memory *memory, const nz_finding *spans,
                   const nz_finding *vetoes)
{
    nz_memory whole = *memory;
    whole.print = sieve->prints[index];
    if (whole.print)
        nz_memo_keep(&sieve->memo, &whole, spans, vetoes);
}

/* The first look at a sentence; what it passes over is nothing, and known as that. */
static void look(nz_sieve *sieve, const nz_place_in_note *at, bool shown)
{
    uint32_t i = at->sentence;
    sieve->dull[i] = at->block->kind == NZ_BLOCK_SIGNATURE || nz_glance_dull(sieve->file, at);
    sieve->skip[i] = sieve->dull[i] && !sieve->waits && !shown;
    if (sieve->skip[i] && sieve->prints[i])
        nz_memo_keep_nothing(&sieve->memo, sieve->prints[i]);
}

static bool make_room(nz_sieve *sieve, size_t count)
{
    const nz_mem *mem = &sieve->bank->mem;
    return nz_mem_grow(mem, (void **)&sieve->prints, &sieve->print_room, count, sizeof *sieve->prints) &&
           nz_mem_grow(mem, (void **)&sieve->told_at, &sieve->told_room, count, sizeof *sieve->told_at) &&
           nz_mem_grow(mem, (void **)&sieve->skip, &sieve->skip_room, count, sizeof *sieve->skip) &&
           nz_mem_grow(mem, (void **)&sieve->dull, &sieve->dull_room, count, sizeof *sieve->dull);
}

/* Fills in the prints of the block's sentences, from the last on. Where the memo is asked by them is
 * fetched meanwhile. */
static void take_prints(nz_sieve *sieve, nz_place_in_note at, uint64_t setting)
{
    uint64_t next = 0;
    while (at.sentence < at.block->sentence_count)
        nz_place_next(&at);
    while (at.sentence > 0) {
        uint32_t i = --at.sentence;
        const nz_sentence *sentence = &at.block->sentences[i];
        at.before -= nz_near_counts(at.block, i);
        uint64_t print = sentence->count ? fingerprint(&at, setting) : 0;
        if (print && awaits_answer(at.block, sentence))
            print = nz_hash_step(print, next);
        nz_memo_ask_ahead(&sieve->memo, print);
        sieve->prints[i] = next = print;
    }
}

nz_status nz_sieve_block(nz_sieve *sieve, nz_place_in_note at, uint64_t setting, unsigned flags)
{
    size_t count = at.block->sentence_count;
    if (!make_room(sieve, count))
        return NZ_ENOMEM;
    nz_buf_reset(&sieve->told);
    bool judged = sieve->file && !(flags & NZ_FLAG_NO_MODEL);
    bool shown = flags & NZ_FLAG_EXPLAIN; /* asks for the hits themselves */
    if (shown)
        memset(sieve->prints, 0, count * sizeof *sieve->prints);
    else
        take_prints(sieve, at, setting);
    for (at.sentence = 0; at.sentence < count; nz_place_next(&at)) {
        uint32_t i = at.sentence;
        sieve->told_at[i] = 0;
        sieve->skip[i] = sieve->dull[i] = false;
        if (sieve->prints[i])
            remember(sieve, i);
        if (!sieve->skip[i] && judged)
            look(sieve, &at, shown);
    }
    return nz_buf_failed(&sieve->told) ? NZ_ENOMEM : NZ_OK;
}

const nz_memory *nz_sieve_told(const nz_sieve *sieve, uint32_t index)
{
    size_t at = sieve->told_at[index];
    return at ? (const nz_memory *)(const void *)(sieve->told.data + at - 1) : NULL;
}
