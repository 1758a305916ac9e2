/* match.c - one look-up a token, and patterns only where they can match.
 *
 *     "het duurt wekenlang voor jullie bellen"
 *         "duurt"  marks the groups it is in
 *         "lang"   is not there, so rule duurt-lang-voor is not put up
 *         "bellen" puts up three rules; two ask for groups that are not marked
 *     and of those that are left, most want their groups in another order.
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

/* The first hit whose sentence is not before `sentence`. */
static size_t first_hit(const nz_matcher *m, uint32_t sentence)
{
    size_t low = 0, high = m->hit_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (m->hits[middle].sentence < sentence)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const nz_hit *nz_matcher_hits(const nz_matcher *m, uint32_t sentence, size_t *count)
{
    size_t first = first_hit(m, sentence);
    size_t last = first;
    while (last < m->hit_count && m->hits[last].sentence == sentence)
        last++;
    *count = last - first;
    return m->hits + first;
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

static nz_status take_match(nz_matcher *m, uint32_t rule, const nz_block *block, uint32_t index, uint32_t first,
                            size_t end)
{
    const nz_sentence *sentence = &block->sentences[index];
    uint32_t base = block->tokens[sentence->body].canon, last = base + (uint32_t)end;
    nz_hit hit = {rule, index, first, first + 1};
    if (last > block->tokens[first].canon)
        hit.last = token_at(block, sentence, last - 1) + 1;
    return keep_hit(m, &hit);
}

/* Tries a rule at the tokens of a sentence that are in `starts` (of which bit
 * 63 stands for all from the 64th on); keeps its hits, or with `found` asks
 * only whether there is one. */
static nz_status run_rule(nz_matcher *m, uint32_t rule, const nz_block *block, uint32_t index, uint64_t starts,
                          unsigned flags, bool *found)
{
    const nz_sentence *sentence = &block->sentences[index];
    struct {
        uint32_t first, last;
    } body = {sentence->body, sentence->first + sentence->count};
    size_t length, end = 0;
    const char *line = nz_sentence_line(block, sentence, &length);
    const char *pattern = nz_image_string(m->bank->image, nz_bank_rules(m->bank)[rule].expanded);
    uint32_t base = block->tokens[body.first].canon;
    int hits = 0;
    m->tried++;
    for (uint32_t t = body.first; t < body.last && hits < HITS_OF_A_RULE; t++) {
        uint32_t bit = t - body.first < 63 ? t - body.first : 63;
        size_t at = block->tokens[t].canon - base, match;
        if (!(starts >> bit & 1) || at < end)
            continue;
        nz_status status = nz_regex_at(m->bank->regexes, m->run, rule, pattern, line, length, at,
                                       !(flags & NZ_FLAG_NO_JIT), &match);
        if (status == NZ_ELIMIT) {
            m->limited++;
            m->limited_rule = rule;
            return NZ_OK;
        }
        if (status)
            return status;
        if (match == SIZE_MAX)
            continue;
        if (found) {
            *found = true;
            return NZ_OK;
        }
        if ((status = take_match(m, rule, block, index, t, match)))
            return status;
        end = match > at ? match : at + 1;
        hits++;
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
    for (uint32_t i = 0; i < entry->group_count; i++) {
        nz_mark *mark = &m->marks[groups[i]];
        if (mark->stamp != m->stamp)
            *mark = (nz_mark){.stamp = m->stamp};
        mark->tokens |= m->token;
    }
    for (uint32_t i = 0; i < entry->trigger_count; i++)
        put_up(m, triggers[i]);
}

/* Does the sentence hold a word of every group that the rule asks for? */
static bool groups_are_there(const nz_matcher *m, uint32_t rule)
{
    const nz_image_rule *r = &nz_bank_rules(m->bank)[rule];
    const uint16_t *asks = (const uint16_t *)nz_image_at(m->bank->image, NZ_SECTION_GROUPS) + r->asks;
    for (uint32_t i = 0; i < r->ask_count; i++)
        if (m->marks[asks[i]].stamp != m->stamp)
            return false;
    return true;
}

/* The tokens that lie 1 to `reach` places after one of `tokens`. */
static uint64_t after(uint64_t tokens, unsigned reach)
{
    uint64_t all = tokens << 1;
    for (unsigned covered = 1; covered < reach && covered < 64;) {
        unsigned step = covered < reach - covered ? covered : reach - covered;
        all |= all << step;
        covered += step;
    }
    return all;
}

/* The tokens that lie 0 to `reach` places before one of `tokens`. */
static uint64_t before(uint64_t tokens, unsigned reach)
{
    uint64_t all = tokens;
    for (unsigned covered = 0; covered < reach && covered < 63;) {
        unsigned step = covered + 1 < reach - covered ? covered + 1 : reach - covered;
        all |= all >> step;
        covered += step;
    }
    return all;
}

/* The tokens at which a rule can begin, given that the groups it wants in order
 * come in that order and near enough; 0: they do not. */
static uint64_t starts_of(const nz_matcher *m, uint32_t rule)
{
    const nz_image_rule *r = &nz_bank_rules(m->bank)[rule];
    const nz_image_step *steps = (const nz_image_step *)nz_image_at(m->bank->image, NZ_SECTION_STEPS) + r->steps;
    uint64_t all = ~(uint64_t)0, here = all;
    for (uint32_t i = 0; i < r->step_count; i++) {
        const nz_mark *mark = &m->marks[steps[i].group];
        if (mark->stamp != m->stamp)
            return 0;
        here = (i ? after(here, steps[i].reach) : here) & mark->tokens;
        if (!here && !m->long_sentence)
            return 0;
    }
    if (!r->step_count || m->long_sentence)
        return all;
    return before(m->marks[steps[0].group].tokens, steps[0].reach);
}

static void look_up(nz_matcher *m, const nz_block *block, const nz_sentence *sentence)
{
    const nz_image *image = m->bank->image;
    m->long_sentence = sentence->count > 63;
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
        const nz_token *token = &block->tokens[t];
        const char *word = block->canon + token->canon;
        m->words[t] = nz_image_find(image, token->hash, word, token->canon_length);
        if (t < sentence->body)
            continue;
        m->token = t - sentence->body < 64 ? (uint64_t)1 << (t - sentence->body) : 0;
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
        uint32_t rule = m->candidates[i];
        uint64_t starts = all ? ~(uint64_t)0 : groups_are_there(m, rule) ? starts_of(m, rule) : 0;
        nz_status status = starts ? run_rule(m, rule, block, index, starts, flags, NULL) : NZ_OK;
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
    return run_rule(m, rule, block, (uint32_t)(sentence - block->sentences), ~(uint64_t)0, 0, found);
}
