/* cue.c - which cues work on which words.
 *
 *     "geen klachten , wel wil hij graag een offerte"
 *      negation works on what follows in its clause: on "klachten", and not
 *      on "wil hij graag een offerte".
 *
 * Where a clause begins, and what an answer denies, say the words of
 * lexicons/nl/structure.yaml.
 */
#include "classify/cue.h"

#include <string.h>

static const char *const names[NZ_CUE_COUNT] = {[NZ_CUE_NEGATION] = "negation",
                                                [NZ_CUE_HYPOTHESIS] = "hypothesis",
                                                [NZ_CUE_SOLVED] = "solved",
                                                [NZ_CUE_PERSISTS] = "persists",
                                                [NZ_CUE_OWN_SIDE] = "own_side",
                                                [NZ_CUE_ON_REQUEST] = "on_request",
                                                [NZ_CUE_CUSTOMER] = "customer",
                                                [NZ_CUE_THIRD_PARTY] = "third_party",
                                                [NZ_CUE_SMALL_TALK] = "small_talk",
                                                [NZ_CUE_POLITENESS] = "politeness",
                                                [NZ_CUE_AGENDA] = "agenda",
                                                [NZ_CUE_STILL_OURS] = "still_ours",
                                                [NZ_CUE_EXCUSE] = "excuse",
                                                [NZ_CUE_PRAISE] = "praise",
                                                [NZ_CUE_RESIGNATION] = "resignation",
                                                [NZ_CUE_IRONY] = "irony",
                                                [NZ_CUE_FRAME] = "frame",
                                                [NZ_CUE_LEAD_IN] = "lead_in",
                                                [NZ_CUE_DENIAL] = "denial",
                                                [NZ_CUE_NOT_DENIED] = "not_denied",
                                                [NZ_CUE_REPORTED] = "reported",
                                                [NZ_CUE_TOLD_BY_US] = "told_by_us",
                                                [NZ_CUE_QUESTION] = "question",
                                                [NZ_CUE_RHETORICAL] = "rhetorical",
                                                [NZ_CUE_PROSE] = "prose",
                                                [NZ_CUE_NO_SIGNAL] = "no_signal"};

const char *nz_cue_name(nz_cue cue)
{
    return names[cue];
}

void nz_cues_init(nz_cues *cues, const nz_bank *bank)
{
    memset(cues->of, NZ_CUE_COUNT, sizeof cues->of);
    for (int i = 0; i < NZ_CUE_COUNT; i++) {
        cues->number[i] = nz_bank_cue(bank, names[i]);
        if (cues->number[i] < NZ_CUES_NUMBERED)
            cues->of[cues->number[i]] = (uint8_t)i;
    }
    const nz_image_rule *rules = nz_bank_rules(bank);
    uint32_t silence = cues->number[NZ_CUE_NO_SIGNAL];
    cues->silence = false;
    for (uint32_t i = 0; i < nz_rule_count(bank) && silence != NZ_NONE; i++)
        cues->silence |= rules[i].kind == NZ_NONE && rules[i].cue == silence;
}

nz_cue nz_cue_of(const nz_cues *cues, const nz_bank *bank, const nz_hit *hit)
{
    const nz_image_rule *rule = &nz_bank_rules(bank)[hit->rule];
    if (rule->kind != NZ_NONE)
        return NZ_CUE_COUNT;
    if (rule->cue < NZ_CUES_NUMBERED)
        return (nz_cue)cues->of[rule->cue];
    int i = 0;
    while (i < NZ_CUE_COUNT && cues->number[i] != rule->cue)
        i++;
    return (nz_cue)i;
}

/* The tokens on which a cue works. */
static nz_run reach(const nz_lexicon *words, const nz_block *block, const nz_sentence *sentence,
                    const nz_hit *cue, nz_scope scope)
{
    nz_run body = nz_sentence_body(sentence);
    bool inner = scope == NZ_SCOPE_INNER || scope == NZ_SCOPE_INNER_AFTER;
    nz_run (*clause_of)(const nz_lexicon *, const nz_block *, const nz_sentence *, uint32_t) =
        inner ? nz_inner_clause_of : nz_clause_of;
    if (scope == NZ_SCOPE_SENTENCE)
        return body;
    if (scope == NZ_SCOPE_FROM_HERE)
        return (nz_run){cue->last, body.last};
    nz_run run = clause_of(words, block, sentence, cue->first);
    if (cue->last > run.last)
        run.last = clause_of(words, block, sentence, cue->last - 1).last;
    if (scope == NZ_SCOPE_SO_FAR)
        run.first = body.first;
    if (scope == NZ_SCOPE_AFTER || scope == NZ_SCOPE_INNER_AFTER)
        run.first = cue->last;
    if (scope == NZ_SCOPE_BEFORE)
        run.last = cue->first;
    return run;
}

static bool works_on(const nz_lexicon *words, const nz_block *block, const nz_sentence *sentence,
                     const nz_hit *cue, nz_scope scope, nz_run on, bool counts_within)
{
    if (cue->first >= on.first && cue->last <= on.last)
        return counts_within;
    nz_run run = reach(words, block, sentence, cue, scope);
    return on.first < run.last && on.last > run.first;
}

/* "willen niet krimpen | maar uitbreiden": a denial does not reach over "maar". */
static bool spans_contrast(const nz_lexicon *words, const nz_block *block, const nz_sentence *sentence,
                           const nz_hit *hit)
{
    for (uint32_t t = hit->first + 1; t < hit->last; t++)
        if (nz_token_is(block, t, "maar") && nz_clause_begins(words, block, sentence, t))
            return true;
    return false;
}

/* "Nog klachten?": a few words, none of which says that it asks something else. */
static bool asks_in_short(const nz_lexicon *words, const nz_block *block, const nz_sentence *sentence)
{
    enum { LONGEST = 9 };
    nz_run body = nz_sentence_body(sentence);
    if (body.first == body.last || body.last - body.first > LONGEST ||
        !nz_token_is(block, body.last - 1, "?"))
        return false;
    for (uint32_t t = body.first; t < body.last; t++)
        if (nz_token_flags(words, block, t) & NZ_STRUCTURE_OTHER_QUESTION)
            return false;
    return true;
}

/* "Nee hoor, ...", "Geen enkele.": a clause of nothing but a denial. */
static bool answers_no(const nz_lexicon *words, const nz_block *block, const nz_sentence *sentence)
{
    nz_run body = nz_sentence_body(sentence);
    bool denied = false;
    for (uint32_t t = body.first; t < body.last && !(block->tokens[t].flags & NZ_TOKEN_CLAUSE); t++) {
        if (nz_token_is(block, t, ".") || nz_token_is(block, t, "!"))
            break;
        uint32_t flags = nz_token_flags(words, block, t);
        if (!(flags & (NZ_STRUCTURE_ANSWER_NO | NZ_STRUCTURE_ANSWER_FILLER)))
            return false;
        denied |= (flags & NZ_STRUCTURE_ANSWER_NO) != 0;
    }
    return denied;
}

/* "Nog klachten? Nee hoor." denies what is asked after. */
static bool denied_by_answer(const nz_lexicon *words, const nz_block *block, uint32_t sentence)
{
    return sentence + 1 < block->sentence_count && asks_in_short(words, block, &block->sentences[sentence]) &&
           answers_no(words, block, &block->sentences[sentence + 1]);
}

/* "hun klanten klagen | over jullie vrachtwagens": whoever says it, it is about us. */
static bool speaks_of_us(const nz_lexicon *words, const nz_block *block, const nz_sentence *sentence,
                         nz_run on)
{
    nz_run clause = nz_clause_of(words, block, sentence, on.first);
    for (uint32_t t = clause.first; t < (clause.last > on.last ? clause.last : on.last); t++)
        if (nz_token_flags(words, block, t) & NZ_STRUCTURE_ADDRESSEE)
            return true;
    return false;
}

/* Does a hit of `cue` hold the first token of this one? */
static bool stands_in(const nz_cues *cues, const nz_bank *bank, const nz_hit *hits, size_t count,
                      const nz_hit *hit, nz_cue cue)
{
    for (size_t i = 0; i < count; i++)
        if (nz_cue_of(cues, bank, &hits[i]) == cue && hits[i].first <= hit->first &&
            hit->first < hits[i].last)
            return true;
    return false;
}

/* Does a hit of `cue` reach the tokens `on`? */
static bool reaches(const nz_matcher *m, const nz_block *block, uint32_t sentence, const nz_hit *hit,
                    nz_cue cue, nz_run on, uint32_t within)
{
    nz_scope scope = (nz_scope)nz_bank_rules(m->bank)[hit->rule].scope;
    return works_on(nz_bank_structure(m->bank), block, &block->sentences[sentence], hit, scope, on,
                    within >> cue & 1);
}

uint32_t nz_cue_silences(const nz_cues *cues, const nz_matcher *m, const nz_block *block, uint32_t sentence,
                         nz_run on)
{
    size_t count;
    const nz_hit *hits = nz_matcher_hits(m, sentence, &count);
    for (size_t i = 0; i < count; i++)
        if (nz_cue_of(cues, m->bank, &hits[i]) == NZ_CUE_NO_SIGNAL &&
            reaches(m, block, sentence, &hits[i], NZ_CUE_NO_SIGNAL, on, NZ_CUES_ALWAYS_WITHIN))
            return hits[i].rule;
    return NZ_NONE;
}

uint32_t nz_cues_on(const nz_cues *cues, const nz_matcher *m, const nz_block *block, uint32_t sentence,
                    nz_run on, uint32_t within)
{
    const nz_lexicon *words = nz_bank_structure(m->bank);
    uint32_t set = denied_by_answer(words, block, sentence) ? 1u << NZ_CUE_DENIAL : 0;
    size_t count;
    bool goes_on = false; /* "[nog steeds geen creditnota] ontvangen" is not solved */
    const nz_hit *hits = nz_matcher_hits(m, sentence, &count);
    for (size_t i = 0; i < count; i++) {
        const nz_hit *hit = &hits[i];
        nz_cue cue = nz_cue_of(cues, m->bank, hit);
        if (cue == NZ_CUE_COUNT || (set >> cue & 1))
            continue;
        if (cue == NZ_CUE_PERSISTS && hit->first >= on.first && hit->last <= on.last)
            goes_on = true;
        if (!reaches(m, block, sentence, hit, cue, on, within | NZ_CUES_ALWAYS_WITHIN))
            continue;
        bool denies = cue == NZ_CUE_NEGATION || cue == NZ_CUE_DENIAL;
        if (denies && (spans_contrast(words, block, &block->sentences[sentence], hit) ||
                       stands_in(cues, m->bank, hits, count, hit, NZ_CUE_NOT_DENIED)))
            continue;
        if (cue == NZ_CUE_THIRD_PARTY && speaks_of_us(words, block, &block->sentences[sentence], on))
            continue;
        set |= 1u << cue;
    }
    return goes_on ? set & ~(1u << NZ_CUE_SOLVED) : set;
}
