/* lint.c - looks closer at rules: nothing here makes a bank unusable.
 *
 *     - id: duurt-lang
 *       pattern: 'duurt {gap:3}(lang)?'     idle: what follows a gap is needed
 *       match: [Het duurt lang]             no example of what it must not match
 *
 * The bank has patterns as written; their trees are made anew. */
#include "bank/lint.h"

#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void nz_lint_say(nz_lint *l, const char *format, ...)
{
    char text[400];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    nz_buf_reset(&l->message);
    nz_buf_puts(&l->message, text);
}

nz_status nz_lint_tell(nz_lint *l, nz_doubt doubt, size_t offset, const char *hint)
{
    const nz_raw_rule *rule = &l->builder.rules[l->rule];
    nz_place place = nz_place_within(rule->pattern_place, rule->pattern, offset);
    if (nz_buf_failed(&l->message))
        return NZ_ENOMEM;
    nz_remark remark = {.doubt = doubt,
                        .rule = l->rule,
                        .line = place.line,
                        .column = place.column,
                        .message = l->message.data,
                        .hint = hint};
    return l->each(l->user, &remark) ? NZ_ESTOP : NZ_OK;
}

nz_status nz_lint_matches(nz_lint *l, uint32_t rule, const char *text, bool *matches)
{
    const nz_block *block = NULL;
    *matches = false;
    nz_status status = nz_text_begin(l->text, text, strlen(text));
    while (!status && !*matches && !(status = nz_text_next(l->text, &block)) && block)
        for (uint32_t i = 0; i < block->sentence_count && !status && !*matches; i++)
            status = nz_matcher_try(&l->matcher, rule, block, &block->sentences[i], matches);
    return status;
}

static nz_status lint_examples(nz_lint *l)
{
    const nz_raw_rule *rule = &l->builder.rules[l->rule];
    nz_status status = NZ_OK;
    nz_lint_say(l, "no example of what it matches");
    if (!rule->match_count)
        status = nz_lint_tell(l, NZ_DOUBT_NO_EXAMPLE, 0, "add sentences that it is meant for under match:");
    nz_lint_say(l, "only one example of what it matches");
    if (!status && rule->match_count == 1)
        status = nz_lint_tell(l, NZ_DOUBT_NO_EXAMPLE, 0, "add another way of saying it under match:");
    nz_lint_say(l, "no example of what it must not match");
    if (!status && !rule->no_match_count)
        status = nz_lint_tell(l, NZ_DOUBT_NO_EXAMPLE, 0, "add a near miss under no-match:");
    return status;
}

static nz_status lint_rules(nz_lint *l, bool only_added)
{
    static nz_status (*const looks[])(nz_lint *) = {lint_examples, nz_lint_shape, nz_lint_never,
                                                    nz_lint_shadow};
    nz_status status = NZ_OK;
    for (l->rule = 0; l->rule < l->builder.rule_count && !status; l->rule++, l->has_open_end = false)
        for (size_t i = 0; i < sizeof looks / sizeof *looks && !status; i++)
            if (!only_added || nz_bank_rules(l->bank)[l->rule].added)
                status = looks[i](l);
    return status;
}

nz_status nz_bank_lint(nz_bank *bank, int only_added, int (*each)(void *user, const nz_remark *remark),
                       void *user, nz_error *err)
{
    nz_lint l = {.bank = bank, .each = each, .user = user};
    nz_error mine = {.status = NZ_OK};
    nz_buf_init(&l.message, &bank->mem);
    nz_builder_init(&l.builder, &bank->mem, &mine);
    nz_status status = nz_builder_import(&l.builder, bank->image);
    if (!status)
        status = nz_builder_parse(&l.builder);
    if (!status)
        status = nz_text_new(&l.text, &bank->mem, nz_bank_lexicon(bank));
    if (!status)
        status = nz_matcher_init(&l.matcher, bank);
    if (!status)
        status = lint_rules(&l, only_added);
    nz_matcher_clear(&l.matcher);
    nz_text_free(l.text);
    nz_builder_clear(&l.builder);
    nz_buf_clear(&l.message);
    return status ? nz_error_set(err, status, "%s", mine.message[0] ? mine.message : nz_status_text(status))
                  : NZ_OK;
}
