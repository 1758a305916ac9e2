/* match.c - one look-up a token, and patterns only where they can match.
 *
 *     "het duurt wekenlang voor jullie bellen"
 *         "duurt"  marks the groups it is in
 *         "lang"   is not there, so rule duurt-lang-voor is not put up
 *         "bellen" puts up three rules; two ask for groups that are not marked
 *     and one pattern runs.
 */
#include "bank/match.h"

#include <string.h>

enum { HITS_OF_A_RULE = 16 }; /* in one sentence; more tell nothing new */

nz_status nz_matcher_init(nz_matcher *m, nz_bank *bank)
{
    *m = (nz_matcher){.bank = bank};
    size_t rules = nz_rule_count(bank);
    for (size_t i = 0; i < rules; i++)
        m->always |= nz_bank_rules(bank)[i].always;
    m->stamps = nz_mem_zero(&bank->mem, rules + 1, sizeof *m->stamps);
    m->marks = nz_mem_zero(&bank->mem, bank->image->groups + 1, sizeof *m->marks);
    m->candidates = nz_mem_zero(&bank->mem, rules + 1, sizeof *m->candidates);
    nz_status status = m->stamps && m->marks && m->candidates ? nz_regex_run_new(&m->run, &bank->mem) : NZ_ENOMEM;
    if (status)
        nz_matcher_clear(m);
    return status;
}

void nz_matcher_clear(nz_matcher *m)
{
    if (!m->bank)
        return;
    const nz_mem *mem = &m->bank->mem;
    nz_regex_run_free(m->run);
    nz_mem_release(mem, m->words);
    nz_mem_release(mem, m->stamps);
    nz_mem_release(mem, m->marks);
    nz_mem_release(mem, m->candidates);
    nz_mem_release(mem, m->hits);
    *m = (nz_matcher){0};
}

void nz_matcher_begin(nz_matcher *m)
{
    m->limited = 0;
}

const char *nz_sentence_line(const nz_block *block, const nz_sentence *sentence, size_t *length)
{
    uint32_t end = sentence->first + sentence->count;
    if (sentence->body >= end) {
        *length = 0;
        return block->canon;
    }
    const nz_token *first = &block->tokens[sentence->body], *last = &block->tokens[end - 1];
    *length = last->canon + last->canon_length - first->canon;
    return block->canon + first->canon;
}

/* The token of the block that holds byte `at` of `canon`. */
static uint32_t token_at(const nz_block *block, const nz_sentence *sentence, uint32_t at)
{
    uint32_t low = sentence->body, high = sentence->first + sentence->count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (block->tokens[middle].canon <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static nz_status keep_hit(nz_matcher *m, const nz_hit *hit)
{
    if (!nz_mem_grow(&m->bank->mem, (void **)&m->hits, &m->hit_room, m->hit_count + 1, sizeof *m->hits))
        return NZ_ENOMEM;
    m->hits[m->hit_count++] = *hit;
    return NZ_OK;
}

/* All hits of one rule in one sentence, kept, or with `found` only asked. */
static nz_status run_rule(nz_matcher *m, uint32_t rule, const nz_block *block, uint32_t index, unsigned flags,
                          bool *found)
{
    const nz_sentence *sentence = &block->sentences[index];
    size_t length, start = 0, end = 0;
    const char *line = nz_sentence_line(block, sentence, &length);
    const char *pattern = nz_image_string(m->bank->image, nz_bank_rules(m->bank)[rule].expanded);
    uint32_t base = block->tokens[sentence->body].canon;
    m->tried++;
    for (int n = 0; n < HITS_OF_A_RULE && end <= length; n++) {
        nz_status status = nz_regex_find(m->bank->regexes, m->run, rule, pattern, line, length, end,
                                         !(flags & NZ_FLAG_NO_JIT), &start, &end);
        if (status == NZ_ELIMIT) {
            m->limited++;
            m->limited_rule = rule;
            return NZ_OK;
        }
        if (status || start == SIZE_MAX)
            return status;
        if (found) {
            *found = true;
            return NZ_OK;
        }
        uint32_t last = (uint32_t)(end > start ? end - 1 : start);
        nz_hit hit = {rule, index, token_at(block, sentence, base + (uint32_t)start),
                      token_at(block, sentence, base + last) + 1};
        if ((status = keep_hit(m, &hit)))
            return status;
        end += end == start;
    }
    return NZ_OK;
}

static void put_up(nz_matcher *m, uint32_t rule)
{
    if (m->stamps[rule] == m->stamp)
        return;
    m->stamps[rule] = m->stamp;
    m->candidates[m->candidate_count++] = rule;
}

/* What a word of the bank does: mark its groups, put rules up. */
static void take_entry(void *context, uint32_t number)
{
    nz_matcher *m = context;
    const nz_image *image = m->bank->image;
    const nz_image_entry *entry = (const nz_image_entry *)nz_image_at(image, NZ_SECTION_ENTRIES) + number;
    const uint16_t *triggers = (const uint16_t *)nz_image_at(image, NZ_SECTION_TRIGGERS) + entry->triggers;
    const uint16_t *groups = (const uint16_t *)nz_image_at(image, NZ_SECTION_GROUPS) + entry->groups;
    for (uint32_t i = 0; i < entry->group_count; i++)
        m->marks[groups[i]] = m->stamp;
    for (uint32_t i = 0; i < entry->trigger_count; i++)
        put_up(m, triggers[i]);
}

/* Does the sentence hold a word of every group that the rule asks for? */
static bool groups_are_there(const nz_matcher *m, uint32_t rule)
{
    const nz_image_rule *r = &nz_bank_rules(m->bank)[rule];
    const uint16_t *asks = (const uint16_t *)nz_image_at(m->bank->image, NZ_SECTION_GROUPS) + r->asks;
    for (uint32_t i = 0; i < r->ask_count; i++)
        if (m->marks[asks[i]] != m->stamp)
            return false;
    return true;
}

static void look_up(nz_matcher *m, const nz_block *block, const nz_sentence *sentence)
{
    const nz_image *image = m->bank->image;
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
        const nz_token *token = &block->tokens[t];
        const char *word = block->canon + token->canon;
        m->words[t] = nz_image_find(image, token->hash, word, token->canon_length);
        if (t < sentence->body)
            continue;
        if (m->words[t] != NZ_NONE)
            take_entry(m, m->words[t]);
        else if (token->kind == NZ_TOKEN_WORD)
            nz_image_affixes(image, word, token->canon_length, take_entry, m);
    }
}

/* Candidates in order of rule, so that results do not hang on word order. */
static void sort_candidates(nz_matcher *m)
{
    for (size_t i = 1; i < m->candidate_count; i++) {
        uint32_t rule = m->candidates[i];
        size_t at = i;
        while (at && m->candidates[at - 1] > rule)
            at--;
        memmove(m->candidates + at + 1, m->candidates + at, (i - at) * sizeof rule);
        m->candidates[at] = rule;
    }
}

static void put_up_untriggered(nz_matcher *m, bool all)
{
    const nz_image_rule *rules = nz_bank_rules(m->bank);
    uint32_t count = nz_image_count(m->bank->image, NZ_SECTION_RULES);
    for (uint32_t i = 0; i < count; i++)
        if (all || rules[i].always)
            put_up(m, i);
}

static void next_stamp(nz_matcher *m)
{
    if (!++m->stamp) { /* after 2^32 sentences */
        memset(m->stamps, 0, nz_rule_count(m->bank) * sizeof *m->stamps);
        memset(m->marks, 0, m->bank->image->groups * sizeof *m->marks);
        m->stamp = 1;
    }
    m->candidate_count = 0;
}

static nz_status match_sentence(nz_matcher *m, const nz_block *block, uint32_t index, unsigned flags)
{
    const nz_sentence *sentence = &block->sentences[index];
    bool all = flags & NZ_FLAG_ALL_RULES;
    next_stamp(m);
    look_up(m, block, sentence);
    if (sentence->body >= sentence->first + sentence->count)
        return NZ_OK;
    if (all || m->always)
        put_up_untriggered(m, all);
    sort_candidates(m);
    for (size_t i = 0; i < m->candidate_count; i++) {
        nz_status status = NZ_OK;
        if (all || groups_are_there(m, m->candidates[i]))
            status = run_rule(m, m->candidates[i], block, index, flags, NULL);
        if (status)
            return status;
    }
    return NZ_OK;
}

nz_status nz_matcher_block(nz_matcher *m, const nz_block *block, unsigned flags)
{
    m->hit_count = 0;
    if (!nz_mem_grow(&m->bank->mem, (void **)&m->words, &m->word_room, block->token_count, sizeof *m->words))
        return NZ_ENOMEM;
    for (uint32_t i = 0; i < block->sentence_count; i++) {
        nz_status status = match_sentence(m, block, i, flags);
        if (status)
            return status;
    }
    return NZ_OK;
}

nz_status nz_matcher_try(nz_matcher *m, uint32_t rule, const nz_block *block, const nz_sentence *sentence, bool *found)
{
    *found = false;
    if (sentence->body >= sentence->first + sentence->count)
        return NZ_OK;
    return run_rule(m, rule, block, (uint32_t)(sentence - block->sentences), 0, found);
}
