/* feature.c - see feature.h. Values were chosen on corpus/dev: a piece counts
 * for less than a word, what a rule says for more.
 */
#include "classify/feature.h"

#include "base/eight.h"
#include "classify/near.h"

#include <string.h>

enum type {
    WORD = NZ_FEATURE_WORD,
    PIECE,
    PAIR = NZ_FEATURE_PAIR,
    BLOCK,
    SIDE,
    LETTER,
    LEAD,
    END,
    BEGIN,
    BEGIN_PAIR,
    LENGTH,
    NUMBER,
    RULE,
    RULE_KIND,
    RULE_LABEL,
    CUE,
    CUE_RULE,
    CUE_ON_KIND,
    CUE_ON,
    TOPIC
};

static const float REST_VALUE = 0.5f, RULE_VALUE = 2.0f;
enum { PIECE_MIN = 3, PIECE_MAX = 5, PIECE_WORD = 4 /* a shorter word has no pieces */ };

static uint32_t key(enum type type, uint64_t content)
{
    return nz_feature_key(type, content);
}

static uint32_t hash_of(const char *text)
{
    return nz_hash_word(text, strlen(text));
}

/* ---- words --------------------------------------------------------------- */

uint32_t nz_feature_word(const nz_block *block, uint32_t token, bool *digits)
{
    size_t length;
    const char *word = nz_token_word(block, token, &length);
    char plain[NZ_MAX_CANON];
    *digits = false;
    for (size_t i = 0; i < length; i++)
        *digits |= word[i] >= '0' && word[i] <= '9';
    if (!*digits || length > sizeof plain)
        return key(WORD, block->tokens[token].hash);
    for (size_t i = 0; i < length; i++)
        plain[i] = word[i] >= '0' && word[i] <= '9' ? '0' : word[i];
    return key(WORD, nz_hash_word(plain, length));
}

static bool all_letters(const char *word, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!((word[i] >= 'a' && word[i] <= 'z') || (unsigned char)word[i] > 127))
            return false;
    return true;
}

size_t nz_feature_pieces(const char *word, size_t length, uint32_t keys[NZ_MOST_PIECES])
{
    char framed[NZ_MAX_CANON + 2 + sizeof(uint64_t)] = "^";
    size_t count = 0;
    if (length < PIECE_WORD || length > NZ_MAX_CANON || !all_letters(word, length))
        return 0;
    memcpy(framed + 1, word, length);
    framed[length + 1] = '$';
    for (size_t n = PIECE_MIN; n <= PIECE_MAX; n++)
        for (size_t i = 0; i + n <= length + 2; i++)
            keys[count++] = key(PIECE, (uint64_t)n << 56 ^
                                           nz_eight_first(nz_eight(framed + i),
                                                          (unsigned)n)); /* 5 of 8: the length stays apart */
    return count;
}

static void take_pieces(const char *word, size_t length, nz_take_feature *take, void *context)
{
    uint32_t keys[NZ_MOST_PIECES];
    size_t count = nz_feature_pieces(word, length, keys);
    for (size_t i = 0; i < count; i++)
        take(context, keys[i], NZ_PIECE_VALUE);
}

void nz_features_of_token(const nz_block *block, uint32_t token, nz_take_feature *take, void *context)
{
    bool digits;
    size_t length;
    const char *word = nz_token_word(block, token, &length);
    take(context, nz_feature_word(block, token, &digits), 1);
    if (!digits)
        take_pieces(word, length, take, context);
}

void nz_features_of_word(const char *word, size_t length, nz_take_feature *take, void *context)
{
    take(context, key(WORD, nz_hash_word(word, length)), 1);
    take_pieces(word, length, take, context);
}

/* ---- place --------------------------------------------------------------- */

/* Eight lengths, a quarter of the tokens, and three numbers in the note: the first, the second, later. */
static uint32_t length_of(const nz_place_in_note *at)
{
    uint32_t count;
    nz_sentence_words(at->block, &at->block->sentences[at->sentence], &count);
    return count / 4 < 7 ? count / 4 : 7;
}

void nz_place_next(nz_place_in_note *at)
{
    at->before += nz_near_counts(at->block, at->sentence++);
    at->number++;
}

/* A heading, the header of a mail or its greeting does not make what comes next the second. */
static uint32_t number_of(const nz_place_in_note *at)
{
    return at->before < 2 ? at->before : 2;
}

uint32_t nz_feature_place(const nz_place_in_note *at)
{
    _Static_assert(NZ_BLOCK_SIGNATURE < 8 && NZ_SPEAKER_OWN < 3, "NZ_FEATURE_PLACES");
    uint32_t place = (uint32_t)at->block->kind * 3 + (uint32_t)at->side;
    return ((place * 2 + at->letter) * 3 + number_of(at)) * 8 + length_of(at);
}

void nz_features_of_place(const nz_place_in_note *at, nz_take_feature *take, void *context)
{
    take(context, key(BLOCK, at->block->kind), REST_VALUE);
    take(context, key(SIDE, at->side), REST_VALUE);
    take(context, key(LETTER, (uint64_t)at->block->kind << 1 | at->letter), REST_VALUE);
    take(context, key(NUMBER, number_of(at)), REST_VALUE);
    take(context, key(LENGTH, length_of(at)), REST_VALUE);
}

/* ---- the rest ------------------------------------------------------------ */

/* What stands before the body. A greeting says nothing of what is said behind it. */
static void take_lead(const nz_place_in_note *at, nz_take_feature *take, void *context)
{
    const nz_sentence *sentence = &at->block->sentences[at->sentence];
    const nz_lexicon *structure = nz_bank_structure(at->matcher->bank);
    for (uint32_t t = sentence->first; t < nz_sentence_body(sentence).first; t++) {
        if (nz_token_flags(structure, at->block, t) & NZ_STRUCTURE_GREETING)
            break;
        take(context, key(LEAD, at->block->tokens[t].hash), REST_VALUE);
    }
}

static void take_edges(const nz_place_in_note *at, nz_take_feature *take, void *context)
{
    const nz_block *block = at->block;
    uint32_t count;
    nz_run body = nz_sentence_words(block, &block->sentences[at->sentence], &count);
    take_lead(at, take, context);
    if (body.first == body.last)
        return;
    take(context,
         key(END, block->tokens[body.last - 1].kind == NZ_TOKEN_WORD ? 0 : block->tokens[body.last - 1].hash),
         REST_VALUE);
    take(context, key(BEGIN, block->tokens[body.first].hash), REST_VALUE);
    uint32_t second = body.first + 1;
    while (second < body.last && nz_is_layout(block, second))
        second++;
    if (second < body.last)
        take(context,
             key(BEGIN_PAIR, (uint64_t)block->tokens[body.first].hash << 32 | block->tokens[second].hash),
             REST_VALUE);
}

/* A hit of a rule for a kind: the rule, its kind and label, the cues on it. */
static void take_signal(const nz_place_in_note *at, const nz_hit *hit, nz_take_feature *take, void *context)
{
    const nz_bank *bank = at->matcher->bank;
    const nz_image_rule *rule = &nz_bank_rules(bank)[hit->rule];
    const nz_kind *kind = &bank->kinds[rule->kind];
    uint32_t subtype = hash_of(kind->subtype);
    take(context, key(RULE, hash_of(nz_image_string(bank->image, rule->id))), RULE_VALUE);
    take(context, key(RULE_KIND, subtype), RULE_VALUE);
    take(context, key(RULE_LABEL, hash_of(kind->label)), RULE_VALUE);
    uint32_t set = nz_cues_on(at->cues, at->matcher, at->block, at->sentence, (nz_run){hit->first, hit->last},
                              nz_cues_within(bank, hit->rule));
    for (uint32_t cue = 0; cue < NZ_CUE_DENIAL; cue++)
        if (set >> cue & 1) {
            take(context, key(CUE_ON_KIND, (uint64_t)subtype << 8 | cue), RULE_VALUE);
            take(context, key(CUE_ON, cue), RULE_VALUE);
        }
}

void nz_features_rest(const nz_place_in_note *at, nz_take_feature *take, void *context)
{
    const nz_matcher *m = at->matcher;
    uint32_t last = NZ_NONE; /* a rule counts once a sentence */
    uint32_t cues = 0;
    size_t count;
    const nz_hit *hits = nz_matcher_hits(m, at->sentence, &count);
    take_edges(at, take, context);
    nz_topic topic = nz_heading_field(nz_bank_structure(m->bank), at->block,
                                      &at->block->sentences[at->sentence], at->topic);
    if (topic)
        take(context, key(TOPIC, topic), RULE_VALUE);
    for (size_t i = 0; i < count; i++) {
        const nz_hit *hit = &hits[i];
        if (hit->rule == last)
            continue;
        last = hit->rule;
        const nz_image_rule *rule = &nz_bank_rules(m->bank)[hit->rule];
        if (rule->kind != NZ_NONE) {
            take_signal(at, hit, take, context);
            continue;
        }
        nz_cue cue = nz_cue_of(at->cues, m->bank, hit);
        if (cue >= NZ_CUE_DENIAL && cue < NZ_CUE_COUNT)
            continue; /* the plain words ("niet") tell the model by themselves; on dev it lost by them */
        if (!(cues >> cue & 1)) /* however many of its rules say so */
            take(context, key(CUE, cue), RULE_VALUE);
        cues |= 1u << cue;
        take(context, key(CUE_RULE, hash_of(nz_image_string(m->bank->image, rule->id))), RULE_VALUE);
    }
}
