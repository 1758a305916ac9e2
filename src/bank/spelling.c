/* spelling.c - see spelling.h.
 *
 *     "entousiast"  is a key of "enthousiast" (its h gone)          dropped
 *     "enthoussiast" without an s is "enthousiast"                   doubled
 *     "enthousiats" without its t is "enthousias", a key of it       swapped
 *     "enthpusiast" without its p is "enthusiast", a key of it       replaced
 *
 * What the keys find is held against the word letter by letter: most words that
 * share a key are not each other's misspellings ("verlangd", "verlengd"). */
#include "bank/spelling.h"

#include "base/eight.h"
#include "base/hash.h"

#include <string.h>

bool nz_spelling_takes(const char *word, size_t length)
{
    if (length < NZ_SPELLING_LETTERS || length > NZ_SPELLING_LONGEST)
        return false;
    for (size_t i = 0; i < length; i++)
        if (word[i] < 'a' || word[i] > 'z')
            return false;
    return true;
}

/* nz_hash_word of the word without letter `gone`; zeros follow the word. Eight letters at a time, as they
 * stand, one further on, or the one up to the letter and the other from it on. */
static inline uint32_t hash_without(const char *word, size_t length, size_t gone)
{
    uint64_t hash = length - 1;
    for (size_t at = 0; at + 1 < length; at += sizeof hash) {
        uint64_t here = nz_eight(word + at), further = nz_eight(word + at + 1), part = here;
        if (at >= gone)
            part = further;
        else if (at + sizeof hash > gone)
            part = further ^ nz_eight_first(here ^ further, (unsigned)(gone - at));
        hash = nz_hash_mix(hash, part);
    }
    return nz_hash_end(hash);
}

/* nz_spelling_keys, with its callback where it is called. */
static inline void each_key(const char *word, size_t length, void (*each)(void *context, uint32_t hash),
                            void *context)
{
    char padded[NZ_SPELLING_LONGEST + 2 * sizeof(uint64_t)] = {0};
    memcpy(padded, word, length);
    each(context, nz_hash_word(word, length));
    for (size_t i = 1; i < length; i++)
        if (word[i] != word[i - 1]) /* else it is the same as without the letter before */
            each(context, hash_without(padded, length, i));
}

void nz_spelling_keys(const char *word, size_t length, void (*each)(void *context, uint32_t hash),
                      void *context)
{
    each_key(word, length, each, context);
}

/* ---- is it the word? ------------------------------------------------------- */

/* For each letter, those beside it on the keyboard and those that sound alike. */
static const char *const beside['z' - 'a' + 1] = {
    "qwsz",    "vghn",    "xvdfks", "serfcxt", "wsdri", "drtgcv", "ftyhvb", "gyujnb", "ujkoey",
    "huikmny", "jiolmcq", "kop",    "njk",     "bhjm",  "iklp",   "ol",     "wak",    "etdf",
    "adwxzec", "ryfgd",   "yihjo",  "cfgbw",   "qeasv", "zsdc",   "tughij", "asx"};

static bool beside_each_other(char typed, char meant)
{
    return strchr(beside[meant - 'a'], typed) != NULL;
}

bool nz_spelling_near(const char *typed, size_t typed_length, const char *meant, size_t meant_length)
{
    size_t head = 0, tail = 0, shorter = typed_length < meant_length ? typed_length : meant_length;
    while (head < shorter && typed[head] == meant[head])
        head++;
    while (tail < shorter - head && typed[typed_length - 1 - tail] == meant[meant_length - 1 - tail])
        tail++;
    size_t odd = meant_length - head - tail; /* letters of the word that are not as they should be */
    if (!head)
        return false;
    if (typed_length + 1 == meant_length) /* a letter dropped, but the last */
        return odd == 1 && tail;
    if (typed_length == meant_length + 1) /* a letter doubled */
        return !odd && typed[head] == typed[head - 1];
    if (typed_length != meant_length)
        return false;
    if (odd == 1)
        return tail && beside_each_other(typed[head], meant[head]);
    return odd == 2 && typed[head] == meant[head + 1] && typed[head + 1] == meant[head];
}

/* ---- looking up ------------------------------------------------------------ */

typedef struct search {
    const nz_spelling_table *table;
    const char *word;
    size_t length;
    uint32_t found;
    bool ambiguous, real;
} search;

static void take(search *s, uint32_t entry)
{
    const nz_image_entry *e = &s->table->entries[entry];
    if (entry == s->found || !nz_spelling_near(s->word, s->length, s->table->strings + e->word, e->length))
        return;
    s->ambiguous |= s->found != NZ_NONE;
    s->found = entry;
}

static void look_up(search *s, uint32_t hash)
{
    const nz_image_slot *slots = s->table->slots;
    uint32_t last = s->table->slot_count - 1;
    for (uint32_t at = hash & last; slots[at].entry != NZ_NONE; at = (at + 1) & last)
        if (slots[at].hash == hash && slots[at].entry != NZ_SPELLING_REAL)
            take(s, slots[at].entry);
}

static inline void probe(void *context, uint32_t hash)
{
    search *s = context;
    const uint64_t *filter = s->table->filter;
    if (!filter || nz_filter_may_have(filter, NZ_SPELLING_FILTER_LOG, hash))
        look_up(s, hash);
}

/* Is it said to be a word, though no rule has it? */
static bool is_real(const nz_spelling_table *table, uint32_t hash)
{
    uint32_t last = table->slot_count - 1;
    for (uint32_t at = hash & last; table->slots[at].entry != NZ_NONE; at = (at + 1) & last)
        if (table->slots[at].hash == hash && table->slots[at].entry == NZ_SPELLING_REAL)
            return true;
    return false;
}

nz_spelling_table nz_spelling_table_of(const nz_image *image)
{
    return (nz_spelling_table){.slots = nz_image_at(image, NZ_SECTION_SPELLINGS),
                               .slot_count = nz_image_count(image, NZ_SECTION_SPELLINGS),
                               .filter = nz_image_at(image, NZ_SECTION_SPELLING_FILTER),
                               .entries = nz_image_at(image, NZ_SECTION_ENTRIES),
                               .strings = nz_image_at(image, NZ_SECTION_STRINGS)};
}

uint32_t nz_spelling_find(const nz_spelling_table *table, const char *word, size_t length)
{
    search s = {.table = table, .word = word, .length = length, .found = NZ_NONE};
    if (!table->slot_count)
        return NZ_NONE;
    each_key(word, length, probe, &s);
    if (s.found == NZ_NONE || s.ambiguous || is_real(table, nz_hash_word(word, length)))
        return NZ_NONE;
    return s.found;
}

/* ---- a block --------------------------------------------------------------- */

void nz_speller_init(nz_speller *speller, const nz_mem *mem)
{
    nz_rewrite_init(&speller->right, mem);
    nz_rewrite_init(&speller->full, mem);
    nz_greeter_init(&speller->greeter, mem);
    speller->image = NULL;
}

void nz_speller_clear(nz_speller *speller)
{
    nz_rewrite_clear(&speller->right);
    nz_rewrite_clear(&speller->full);
    nz_greeter_clear(&speller->greeter);
}

/* Does the sentence begin at token number `t`? Elsewhere a capital begins a name. */
static bool begins(const nz_sentence *sentence, uint32_t t)
{
    return sentence->first == t || sentence->body == t;
}

/* May the word of the token be misspelt? It may be a letter shorter than any that is
 * meant. */
static inline bool may_be_misspelt(const nz_token *token)
{
    return token->canon_length + 1u >= NZ_SPELLING_LETTERS && token->canon_length < NZ_SPELLING_LONGEST &&
           token->kind == NZ_TOKEN_WORD && !(token->flags & NZ_TOKEN_ALLCAPS);
}

static uint32_t meant_by(const nz_image *image, uint32_t hash, const char *word, size_t length)
{
    if (nz_image_find(image, hash, word, length) != NZ_NONE)
        return NZ_NONE;
    for (size_t i = 0; i < length; i++)
        if (word[i] < 'a' || word[i] > 'z')
            return NZ_NONE;
    nz_spelling_table table = nz_spelling_table_of(image);
    return nz_spelling_find(&table, word, length);
}

/* The same, from memory when the word was asked for lately. */
static uint32_t recall(nz_speller *speller, const nz_token *token, const char *word)
{
    nz_spelling_answer *answer = &speller->answers[token->hash % NZ_SPELLING_ANSWERS];
    if (answer->hash != token->hash || answer->length != token->canon_length ||
        memcmp(answer->word, word, token->canon_length) != 0) {
        answer->hash = token->hash;
        answer->length = token->canon_length;
        memcpy(answer->word, word, token->canon_length);
        answer->meant = meant_by(speller->image, token->hash, word, token->canon_length);
    }
    return answer->meant;
}

static nz_status correct_sentence(nz_speller *speller, const nz_block *block, const nz_sentence *sentence)
{
    const nz_token *token = block->tokens + sentence->first, *end = token + sentence->count;
    for (; token < end; token++) {
        if (!may_be_misspelt(token))
            continue;
        uint32_t t = (uint32_t)(token - block->tokens), meant;
        if ((token->flags & NZ_TOKEN_CAPITAL && !begins(sentence, t)) ||
            (meant = recall(speller, token, block->canon + token->canon)) == NZ_NONE)
            continue;
        const nz_image_entry *entry =
            (const nz_image_entry *)nz_image_at(speller->image, NZ_SECTION_ENTRIES) + meant;
        const char *word = nz_image_string(speller->image, entry->word);
        if (nz_rewrite_put(&speller->right, block, t, word, entry->length, nz_hash_word(word, entry->length)))
            return NZ_ENOMEM;
    }
    return NZ_OK;
}

/* Makes ready for the words of `image`. */
static void use(nz_speller *speller, const nz_image *image)
{
    if (speller->image == image)
        return;
    speller->image = image;
    nz_abbreviation_fill(speller->abbreviations, image);
    memset(speller->answers, 0, sizeof speller->answers);
}

nz_status nz_speller_block(nz_speller *speller, const nz_image *image, const nz_block *block,
                           const nz_block **out)
{
    bool none = !nz_image_count(image, NZ_SECTION_SPELLINGS);
    nz_status status = NZ_OK;
    use(speller, image);
    nz_rewrite_begin(&speller->right);
    for (uint32_t i = 0; i < block->sentence_count && !none && !status; i++)
        status = correct_sentence(speller, block, &block->sentences[i]);
    *out = nz_rewrite_end(&speller->right, block);
    return status;
}

/* The block with its abbreviations written out. */
static nz_status expand(nz_speller *speller, const nz_image *image, const nz_block *block,
                        const nz_block **out)
{
    nz_rewrite *full = &speller->full;
    const nz_token *token = block->tokens, *end = token + block->token_count;
    nz_status status = NZ_OK;
    use(speller, image);
    nz_rewrite_begin(full);
    for (; token < end && !status; token++) {
        if (!nz_abbreviation_may_be(speller->abbreviations, token->hash))
            continue;
        const nz_image_abbreviation *a = nz_abbreviation_find(image, block, token);
        if (a)
            status = nz_rewrite_put(full, block, (uint32_t)(token - block->tokens),
                                    nz_image_string(image, a->word), a->word_length, a->word_hash);
    }
    *out = nz_rewrite_end(full, block);
    return status;
}

nz_status nz_speller_read(nz_speller *speller, const nz_image *image, const nz_block *block,
                          const nz_block **out)
{
    nz_status status = expand(speller, image, block, out);
    if (!status)
        status = nz_speller_block(speller, image, *out, out);
    return status ? status : nz_greeter_read(&speller->greeter, image, *out, out);
}
