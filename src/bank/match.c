/* match.c - one look-up a token, and patterns only where they can match.
 *
 *     "het duurt wekenlang voor jullie bellen"
 *         "lang"   is not there, so rule duurt-lang-voor is not put up
 *         "bellen" puts up three rules; now all words mark the groups they are in
 *     of the three, the tracks of two lead nowhere; that of the third comes to
 *     an end, one only, so that no pattern need be run.
 */
#include "bank/attempt.h"

#include <string.h>

nz_status nz_matcher_init(nz_matcher *m, nz_bank *bank)
{
    *m = (nz_matcher){.bank = bank};
    size_t rules = nz_rule_count(bank);
    m->always = nz_mem_zero(&bank->mem, rules + 1, sizeof *m->always);
    for (uint32_t i = 0; m->always && i < rules; i++)
        if (nz_bank_rules(bank)[i].always)
            m->always[m->always_count++] = i;
    m->stamps = nz_mem_zero(&bank->mem, rules + 1, sizeof *m->stamps);
    m->marks = nz_mem_zero(&bank->mem, bank->image->groups + 1, sizeof *m->marks);
    m->line = (nz_track_line){.marks = m->marks,
                              .common = nz_image_at(bank->image, NZ_SECTION_COMMON),
                              .strings = nz_image_string(bank->image, 0)};
    m->candidates = nz_mem_zero(&bank->mem, rules + 1, sizeof *m->candidates);
    nz_status status = m->always && m->stamps && m->marks && m->candidates
                           ? nz_regex_run_new(&m->run, &bank->mem)
                           : NZ_ENOMEM;
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
    nz_mem_release(mem, m->always);
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

/* ---- words --------------------------------------------------------------- */

static void put_up(nz_matcher *m, uint32_t rule)
{
    if (m->stamps[rule] == m->stamp)
        return;
    m->stamps[rule] = m->stamp;
    m->candidates[m->candidate_count++].rule = rule;
}

static void put_up_all(nz_matcher *m, uint32_t first, uint32_t count)
{
    const uint16_t *triggers = (const uint16_t *)nz_image_at(m->bank->image, NZ_SECTION_TRIGGERS) + first;
    for (uint32_t i = 0; i < count; i++)
        put_up(m, triggers[i]);
}

/* Marks the groups that a word of the bank is in, at m->token. */
static void mark(nz_matcher *m, const nz_image_entry *entry)
{
    const uint16_t *groups = (const uint16_t *)nz_image_at(m->bank->image, NZ_SECTION_GROUPS) + entry->groups;
    if (entry->common) {
        uint32_t at = entry->common - 1u;
        uint64_t bit = (uint64_t)1 << at % 64;
        m->line.places[at] = (m->line.present[at / 64] & bit ? m->line.places[at] : 0) | m->token;
        m->line.present[at / 64] |= bit;
    }
    nz_track_mark *restrict marks = m->marks;
    uint64_t stamp = m->stamp, token = m->token;
    for (const uint16_t *end = groups + entry->group_count; groups < end; groups++) {
        nz_track_mark *mark = &marks[*groups];
        if (mark->stamp != stamp)
            *mark = (nz_track_mark){stamp, 0};
        mark->tokens |= token;
    }
}

/* What a word of the bank does for the sentence: puts rules up, and marks its groups. */
static void take_word(void *context, uint32_t number)
{
    nz_matcher *m = context;
    const nz_image_entry *entry =
        (const nz_image_entry *)nz_image_at(m->bank->image, NZ_SECTION_ENTRIES) + number;
    put_up_all(m, entry->triggers, entry->trigger_count);
    if (m->is_first)
        put_up_all(m, entry->triggers + entry->trigger_count, entry->start_count);
    mark(m, entry);
}

/* Puts up the rules that two neighbours trigger. */
static void take_pair(nz_matcher *m, uint32_t left, uint32_t right)
{
    const nz_image_pair *pair = nz_image_find_pair(m->bank->image, left, right);
    if (pair)
        put_up_all(m, pair->triggers, pair->count);
}

/* Notes what kind of token stands at m->token: can a gap go over it? */
static void note_kind(nz_matcher *m, char first)
{
    nz_track_line *line = &m->line;
    switch (first) {
    case '.':
    case '?':
    case '!': return;
    case ',':
    case ';':
    case ':':
    case '(':
    case ')': line->wide |= m->token; return;
    default:
        line->wide |= m->token;
        line->inside |= m->token;
        line->digits |= first >= '0' && first <= '9' ? m->token : 0;
    }
}

/* Begins the marks of a sentence; false: it has too many tokens for tracks. The marks then
 * say where a word of a group may be, number 64 in the place of number 0. */
static bool begin_line(nz_matcher *m, const nz_block *block, const nz_sentence *sentence)
{
    uint32_t count = sentence->first + sentence->count - sentence->body;
    nz_track_line *line = &m->line;
    bool fits = count <= NZ_TRACK_TOKENS;
    line->stamp = m->stamp;
    line->tokens = fits ? ((uint64_t)1 << count) - 1 : ~(uint64_t)0;
    line->inside = line->wide = line->digits = m->token = 0;
    line->first = block->tokens + sentence->body;
    line->canon = block->canon;
    memset(line->present, 0, sizeof line->present);
    return fits;
}

/* Fills in the entries of a sentence's words. */
static void find_words(nz_matcher *m, const nz_block *block, const nz_sentence *sentence)
{
    const nz_image *image = m->bank->image;
    uint32_t end = sentence->first + sentence->count;
    for (uint32_t t = sentence->first; t < end; t++)
        m->words[t] = nz_image_likely(image, block->tokens[t].hash);
    for (uint32_t t = sentence->first; t < end; t++) {
        const nz_token *token = &block->tokens[t];
        const char *word = block->canon + token->canon;
        if (m->words[t] != NZ_NONE && !nz_image_is(image, m->words[t], word, token->canon_length))
            m->words[t] = nz_image_find(image, token->hash, word, token->canon_length);
    }
}

/* Looks the tokens of a sentence up: their words put rules up, and mark where they stand.
 * False: tracks cannot say it, as it has too many tokens, or some of layout, which stand for
 * nothing. */
static bool look_up(nz_matcher *m, const nz_block *block, const nz_sentence *sentence)
{
    const nz_image *image = m->bank->image;
    bool fits = begin_line(m, block, sentence);
    uint32_t last = NZ_NONE; /* the one before that has letters */
    m->is_first = true;      /* no token with letters yet: marks of layout have none */
    find_words(m, block, sentence);
    for (uint32_t t = sentence->body; t < sentence->first + sentence->count; t++) {
        const nz_token *token = &block->tokens[t];
        const char *word = block->canon + token->canon;
        uint32_t entry = m->words[t];
        m->token |= (uint64_t)1 << (t - sentence->body) % 64;
        if (!token->canon_length) { /* of layout: begins where the next one does */
            fits = false;
            continue;
        }
        note_kind(m, *word);
        if (entry == NZ_NONE)
            nz_image_affixes(image, word, token->canon_length, take_word, m);
        else
            take_word(m, entry);
        if (entry != NZ_NONE && last != NZ_NONE)
            take_pair(m, last, entry);
        m->is_first = false;
        m->token = 0;
        last = entry;
    }
    return fits;
}

/* ---- sentences ------------------------------------------------------------- */

/* Candidates in order of rule, so that results do not hang on word order. */
static void sort_candidates(nz_matcher *m)
{
    for (size_t i = 1; i < m->candidate_count; i++) {
        nz_match_candidate moved = m->candidates[i];
        size_t at = i;
        for (; at && m->candidates[at - 1].rule > moved.rule; at--)
            m->candidates[at] = m->candidates[at - 1];
        m->candidates[at] = moved;
    }
}

static void put_up_untriggered(nz_matcher *m, bool all)
{
    for (size_t i = 0; !all && i < m->always_count; i++)
        put_up(m, m->always[i]);
    for (uint32_t i = 0; all && i < nz_rule_count(m->bank); i++)
        put_up(m, i);
}

/* Does the sentence hold a word of every group that the rule asks for? */
static bool groups_are_there(const nz_matcher *m, const nz_image_plan *plan)
{
    for (uint32_t i = 0; i < plan->ask_count; i++)
        if (!nz_track_has(&m->line, plan->asks[i]))
            return false;
    return true;
}

/* The tokens at which a rule may begin, as marked. */
static uint64_t starts_of(const nz_matcher *m, const nz_image_plan *plan)
{
    uint64_t starts = plan->anchored ? 1 : m->line.tokens;
    return plan->has_first ? starts & nz_track_group(&m->line, plan->first) : starts;
}

/* Keeps of the candidates those whose track leads to an end, and says where it
 * begins and ends. */
static void follow_tracks(nz_matcher *m)
{
    const nz_image_plan *plans = nz_image_at(m->bank->image, NZ_SECTION_PLANS);
    const uint16_t *tracks = nz_image_at(m->bank->image, NZ_SECTION_TRACKS);
    size_t kept = 0;
    for (size_t i = 0; i < m->candidate_count; i++) {
        nz_match_candidate c = m->candidates[i];
        const nz_image_plan *plan = &plans[c.rule];
        if (!groups_are_there(m, plan))
            continue;
        c.starts = starts_of(m, plan);
        c.ends = plan->track_size && c.starts
                     ? nz_track_run(&m->line, tracks + plan->track, plan->track_size, c.starts)
                     : 0;
        if (c.ends || (!plan->track_size && c.starts))
            m->candidates[kept++] = c;
    }
    m->candidate_count = kept;
}

/* Where tracks cannot say it, but the words are marked: a candidate whose words are
 * there may begin at any of those it begins with. */
static void keep_possible(nz_matcher *m)
{
    const nz_image_plan *plans = nz_image_at(m->bank->image, NZ_SECTION_PLANS);
    size_t kept = 0;
    for (size_t i = 0; i < m->candidate_count; i++) {
        uint32_t rule = m->candidates[i].rule;
        uint64_t starts = groups_are_there(m, &plans[rule]) ? starts_of(m, &plans[rule]) : 0;
        if (starts)
            m->candidates[kept++] = (nz_match_candidate){rule, starts, 0};
    }
    m->candidate_count = kept;
}

/* Every rule at every token. */
static void keep_all(nz_matcher *m)
{
    for (size_t i = 0; i < m->candidate_count; i++)
        m->candidates[i] = (nz_match_candidate){m->candidates[i].rule, ~(uint64_t)0, 0};
}

static nz_status match_sentence(nz_matcher *m, const nz_block *block, uint32_t index, unsigned flags)
{
    const nz_sentence *sentence = &block->sentences[index];
    bool all = flags & NZ_FLAG_ALL_RULES;
    m->stamp++;
    m->candidate_count = 0;
    bool has_tracks = look_up(m, block, sentence);
    if (sentence->body >= sentence->first + sentence->count)
        return NZ_OK;
    put_up_untriggered(m, all);
    if (!m->candidate_count)
        return NZ_OK;
    if (all)
        keep_all(m);
    else if (has_tracks)
        follow_tracks(m);
    else
        keep_possible(m);
    sort_candidates(m);
    nz_status status = NZ_OK;
    for (size_t i = 0; i < m->candidate_count && !status; i++) {
        nz_match_candidate c = m->candidates[i];
        status = nz_attempt_run(m, &(nz_attempt){c.rule, index, block, flags, c.starts, c.ends, NULL});
    }
    return status;
}

/* Asks ahead for the places in memory where the words of a sentence are looked up. */
static void ask_ahead(const nz_matcher *m, const nz_block *block, uint32_t index)
{
    const nz_sentence *sentence = &block->sentences[index];
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++)
        nz_image_ask_ahead(m->bank->image, block->tokens[t].hash);
}

nz_status nz_matcher_block(nz_matcher *m, const nz_block *block, const bool *skip, unsigned flags)
{
    m->hit_count = 0;
    if (!nz_mem_grow(&m->bank->mem, (void **)&m->words, &m->word_room, block->token_count, sizeof *m->words))
        return NZ_ENOMEM;
    for (uint32_t i = 0; i < block->sentence_count; i++)
        if (!skip || !skip[i])
            ask_ahead(m, block, i);
    for (uint32_t i = 0; i < block->sentence_count; i++) {
        if (skip && skip[i])
            continue;
        nz_status status = match_sentence(m, block, i, flags);
        if (status)
            return status;
    }
    return NZ_OK;
}

nz_status nz_matcher_try(nz_matcher *m, uint32_t rule, const nz_block *block, const nz_sentence *sentence,
                         bool *found)
{
    *found = false;
    if (sentence->body >= sentence->first + sentence->count)
        return NZ_OK;
    uint32_t index = (uint32_t)(sentence - block->sentences);
    return nz_attempt_run(m, &(nz_attempt){rule, index, block, 0, ~(uint64_t)0, 0, found});
}
