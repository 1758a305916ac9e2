/* trace.c - how far a rule got in a text.
 *
 *     pattern   duurt {gap:3}(lang|weken) voor
 *     text      Het duurt nu al lang tot er iemand belt.
 *     matched   duurt {gap:3}(lang|weken)      "duurt nu al lang"
 *     stopped   at "tot", where the pattern wants "voor"
 *
 * Before that: the words that the rule cannot do without, which is what keeps
 * most rules from being tried at all. */
#include "bank/trace.h"

#include "bank/glob.h"
#include "bank/match.h"
#include "bank/spelling.h"
#include "base/error.h"

#include <stdio.h>
#include <string.h>

typedef struct tracer {
    nz_bank *bank;
    nz_builder builder;
    nz_text *text;
    nz_speller speller;
    nz_regex_run *run;
    nz_regex_set *set; /* of the beginnings */
    nz_prefixes prefixes;
    nz_raw_rule *rule;
    const char *folded;
    size_t best;   /* 1 + the longest beginning that matched; 0: none */
    size_t fewest; /* groups that the best sentence lacks */
    nz_trace *out;
} tracer;

/* ---- words ------------------------------------------------------------------- */

/* Is the token one of the words of a group? "*storing" stands for its ending. */
static bool is_word(const char *token, size_t length, const char *word)
{
    size_t n = strlen(word);
    if (nz_glob_is(word)) /* the mark "*" itself */
        return length == n && !memcmp(token, word, n);
    if (*word == '*')
        return length >= n - 1 && !memcmp(token + length - (n - 1), word + 1, n - 1);
    if (word[n - 1] == '*')
        return length >= n - 1 && !memcmp(token, word, n - 1);
    return length == n && !memcmp(token, word, n);
}

static bool holds_group(const nz_block *block, const nz_sentence *sentence, const nz_trigger_group *group)
{
    for (uint32_t t = sentence->body; t < sentence->first + sentence->count; t++)
        for (size_t i = 0; i < group->count; i++)
            if (is_word(block->canon + block->tokens[t].canon, block->tokens[t].canon_length,
                        group->words[i]))
                return true;
    return false;
}

/* "lang, weken", as many as there is room for. */
static void list_words(char *out, size_t size, const nz_trigger_group *group)
{
    size_t used = 0;
    *out = '\0';
    for (size_t i = 0; i < group->count; i++) {
        size_t n = strlen(group->words[i]);
        if (used + n + 8 > size) {
            memcpy(out + used, ", ...", 6);
            return;
        }
        if (i)
            memcpy(out + used, ", ", 3);
        used += i ? 2 : 0;
        memcpy(out + used, group->words[i], n + 1);
        used += n;
    }
}

static void look_for_words(tracer *t, const nz_block *block, const nz_sentence *sentence)
{
    const nz_triggers *needed = &t->rule->triggers;
    const nz_trigger_group *first = NULL;
    size_t missing = 0;
    for (size_t i = 0; i < needed->count; i++)
        if (!holds_group(block, sentence, &needed->groups[i])) {
            first = first ? first : &needed->groups[i];
            missing++;
        }
    if (missing >= t->fewest)
        return;
    t->fewest = missing;
    t->out->missing[0] = '\0';
    if (first)
        list_words(t->out->missing, sizeof t->out->missing, first);
}

/* ---- beginnings -------------------------------------------------------------- */

/* A part of the pattern, without the space that it begins with. Of a long one
 * its end (`is_end`) or its beginning, with "..." for the rest. */
static void copy_part(char *out, size_t size, const char *text, size_t from, size_t to, bool is_end)
{
    const char *before = "", *after = "";
    while (from < to && text[from] == ' ')
        from++;
    if (to - from >= size) {
        *(is_end ? &before : &after) = "...";
        *(is_end ? &from : &to) = is_end ? to - (size - 8) : from + (size - 8);
        while (is_end && from < to && ((unsigned char)text[from] & 0xC0) == 0x80)
            from++;
        while (!is_end && to > from && ((unsigned char)text[to] & 0xC0) == 0x80)
            to--;
    }
    snprintf(out, size, "%s%.*s%s", before, (int)(to - from), text + from, after);
}

/* Beginning number `i` matched from token `first` to byte `end` of the line. */
static void keep(tracer *t, size_t i, const nz_block *block, const nz_sentence *sentence, uint32_t first,
                 size_t end)
{
    const nz_prefix *prefix = &t->prefixes.items[i];
    uint32_t next = first, past = sentence->first + sentence->count;
    uint32_t base = block->tokens[sentence->body].canon;
    while (next < past && block->tokens[next].canon - base < end)
        next++;
    t->best = i + 1;
    t->out->start = block->tokens[first].start;
    t->out->stop = next > first ? block->tokens[next - 1].end : t->out->start;
    t->out->token = next < past ? block->tokens[next].start : t->out->stop;
    t->out->token_end = next < past ? block->tokens[next].end : t->out->stop;
    copy_part(t->out->matched, sizeof t->out->matched, t->folded, prefix->from, prefix->to, true);
}

/* The size of a beginning, so that those of several ways can be compared; a
 * whole way is the largest. */
static size_t size_of(const tracer *t, size_t best)
{
    const nz_prefix *prefix = best ? &t->prefixes.items[best - 1] : NULL;
    return !prefix ? 0 : prefix->is_whole ? SIZE_MAX : prefix->to - prefix->from;
}

/* Tries the beginnings that are longer than the best so far at token `at`. */
static nz_status try_at(tracer *t, const nz_block *block, const nz_sentence *sentence, uint32_t at)
{
    size_t length, end;
    const char *line = nz_sentence_line(block, sentence, &length);
    size_t offset = block->tokens[at].canon - block->tokens[sentence->body].canon;
    for (size_t i = t->prefixes.count; i-- > 0;) {
        if (size_of(t, i + 1) <= size_of(t, t->best))
            continue;
        nz_status status =
            nz_regex_at(t->set, t->run, i, t->prefixes.items[i].expanded, line, length, offset, false, &end);
        if (status == NZ_ELIMIT)
            t->out->end = NZ_TRACE_LIMIT;
        else if (status)
            return status;
        else if (end != SIZE_MAX && end > offset)
            keep(t, i, block, sentence, at, end);
    }
    return NZ_OK;
}

static nz_status trace_sentence(tracer *t, const nz_block *block, const nz_sentence *sentence)
{
    nz_status status = NZ_OK;
    look_for_words(t, block, sentence);
    for (uint32_t at = sentence->body; at < sentence->first + sentence->count && !status; at++)
        status = try_at(t, block, sentence, at);
    return status;
}

static nz_status trace_text(tracer *t, const char *text, size_t length)
{
    const nz_block *block = NULL;
    nz_status status = nz_text_begin(t->text, text, length);
    while (!status && !(status = nz_text_next(t->text, &block)) && block &&
           !(status = nz_speller_read(&t->speller, t->bank->image, block, &block)))
        for (uint32_t i = 0; i < block->sentence_count && !status; i++)
            status = trace_sentence(t, block, &block->sentences[i]);
    return status;
}

/* ---- the verdict ------------------------------------------------------------- */

/* What of the pattern was to come: up to the end of the next beginning. */
static void say_wanted(tracer *t)
{
    const nz_prefix *next = t->best < t->prefixes.count ? &t->prefixes.items[t->best] : NULL;
    size_t from = t->best ? t->prefixes.items[t->best - 1].to : 0, to = next ? next->to : strlen(t->folded);
    if (to > from)
        copy_part(t->out->wanted, sizeof t->out->wanted, t->folded, from, to, false);
}

static void decide(tracer *t)
{
    nz_trace *out = t->out;
    if (t->best && t->prefixes.items[t->best - 1].is_whole) {
        out->end = NZ_TRACE_MATCHED;
        out->missing[0] = '\0';
        return;
    }
    say_wanted(t);
    if (t->fewest == SIZE_MAX && t->rule->triggers.count) /* there was no sentence */
        list_words(out->missing, sizeof out->missing, &t->rule->triggers.groups[0]);
    if (out->end != NZ_TRACE_LIMIT)
        out->end = out->missing[0] ? NZ_TRACE_NO_WORD : NZ_TRACE_STOPPED;
}

static nz_status prepare(tracer *t, size_t index)
{
    nz_bank *bank = t->bank;
    nz_status status = nz_builder_import(&t->builder, bank->image);
    if (status)
        return status;
    t->rule = &t->builder.rules[index];
    status = nz_builder_parse_rule(&t->builder, t->rule);
    if (status)
        return status;
    t->folded = nz_place_fold(t->rule->pattern, &t->builder.arena);
    if (!t->folded)
        return NZ_ENOMEM;
    status = nz_prefixes_find(&t->prefixes, t->rule->tree, strlen(t->folded), t->rule->expanded,
                              &t->builder.arena);
    if (!status)
        status = nz_regex_set_new(&t->set, &bank->mem, t->prefixes.count + 1);
    if (!status)
        status = nz_regex_run_new(&t->run, &bank->mem);
    return status ? status : nz_text_new(&t->text, &bank->mem, nz_bank_lexicon(bank));
}

nz_status nz_rule_trace(nz_bank *bank, size_t index, const char *text, size_t length, nz_trace *out,
                        nz_error *err)
{
    *out = (nz_trace){.end = NZ_TRACE_STOPPED};
    if (index >= nz_rule_count(bank))
        return nz_error_set(err, NZ_EINVAL, "no rule has this number");
    tracer *t = nz_mem_zero(&bank->mem, 1, sizeof *t);
    if (!t)
        return nz_error_set(err, NZ_ENOMEM, "out of memory");
    t->bank = bank;
    t->out = out;
    t->fewest = SIZE_MAX;
    nz_speller_init(&t->speller, &bank->mem);
    nz_builder_init(&t->builder, &bank->mem, NULL);
    nz_status status = prepare(t, index);
    if (!status)
        status = trace_text(t, text, length);
    if (!status)
        decide(t);
    nz_text_free(t->text);
    nz_speller_clear(&t->speller);
    nz_regex_run_free(t->run);
    nz_regex_set_free(t->set);
    nz_builder_clear(&t->builder);
    nz_mem_release(&bank->mem, t);
    return status ? nz_error_set(err, status, "%s", nz_status_text(status)) : NZ_OK;
}
