/* rules_check.c - are the rules right?
 *
 *     $ nazorg rules check mijn-regels
 *     mijn-regels/koffie.yaml:7:9: error: wil-koffie: should match: Graag nog een bak.
 *         - Graag nog een bak.
 *           ^
 *     mijn-regels/koffie.yaml:5:24: warning: wil-koffie: the ? has no effect: ...
 *         pattern: 'wil {gap:3}(koffie)?'
 *                              ^
 *         hint: leave the ? out; ...
 *     1 rule, 3 examples: 1 error, 1 warning
 *
 * `test` tells the same of every example, passed or failed. */
#include "cli/output.h"
#include "cli/rules.h"

#include "cli/caret.h"
#include "cli/setup.h"

#include <string.h>

typedef struct check {
    nz_bank *bank;
    bool is_test; /* tell of what passed too */
    size_t rules, examples, errors, warnings;
    int status;
} check;

/* ---- examples ---------------------------------------------------------------- */

/* NULL: it is as it should be; else what is wrong. */
static const char *fault_of(check *c, size_t rule, const char *example, int no_match)
{
    int matched = 0;
    nz_error err = {0};
    nz_status status = nz_rule_test(c->bank, rule, example, strlen(example), &matched, &err);
    if (status == NZ_ELIMIT)
        return "ran into a match limit, so it is not known whether it matches: ";
    if (status != NZ_OK) {
        c->status = nz_setup_complain(&err, status);
        return "not tried: ";
    }
    if (matched != no_match)
        return NULL;
    return no_match ? "should not match: " : "should match: ";
}

static void check_example(check *c, size_t index, const nz_rule *rule, int no_match, size_t which)
{
    size_t column, line = nz_rule_example_line(c->bank, index, no_match, which, &column);
    const char *example = nz_rule_example(c->bank, index, no_match, which);
    const char *fault = fault_of(c, index, example, no_match);
    char message[1200];
    c->examples++;
    c->errors += fault != NULL;
    if (fault) {
        snprintf(message, sizeof message, "%s: %s: %s%s", c->is_test ? "failed" : "error", rule->id, fault,
                 example);
        nz_caret_tell(stdout, rule->file, line, column, message);
    } else if (c->is_test) {
        nz_output_printf(stdout, "%s:%zu:%zu: passed: %s: %s%s\n", rule->file, line, column, rule->id,
                         no_match ? "no match: " : "match: ", example);
    }
}

static void check_examples(check *c, size_t index, const nz_rule *rule)
{
    c->rules++;
    for (int no_match = 0; no_match < 2; no_match++)
        for (size_t i = 0; i < (no_match ? rule->no_match_count : rule->match_count) && !c->status; i++)
            check_example(c, index, rule, no_match, i);
}

static void check_all(check *c, bool is_own)
{
    nz_rule rule;
    for (size_t i = 0; nz_rule_at(c->bank, i, &rule) == NZ_OK && !c->status; i++)
        if (!is_own || rule.added)
            check_examples(c, i, &rule);
}

/* ---- check ------------------------------------------------------------------- */

static int warn(void *user, const nz_remark *remark)
{
    check *c = user;
    nz_rule rule;
    char message[1000];
    nz_rule_at(c->bank, remark->rule, &rule);
    snprintf(message, sizeof message, "warning: %s: %s", rule.id, remark->message);
    nz_caret_tell(stdout, rule.file, remark->line, remark->column, message);
    nz_output_printf(stdout, "    hint: %s\n", remark->hint);
    c->warnings++;
    return 0;
}

int nz_rules_check(nz_bank *bank, nz_messages *warnings, bool is_own, bool is_strict)
{
    check c = {.bank = bank, .warnings = warnings->count};
    nz_error err = {0};
    nz_faults_put(stdout, warnings, "warning: ");
    check_all(&c, is_own);
    nz_status status = c.status ? NZ_OK : nz_bank_lint(bank, is_own, warn, &c, &err);
    if (status != NZ_OK)
        return nz_setup_complain(&err, status);
    printf("%zu rule%s, %zu example%s: %zu error%s, %zu warning%s\n", c.rules, nz_plural(c.rules), c.examples,
           nz_plural(c.examples), c.errors, nz_plural(c.errors), c.warnings, nz_plural(c.warnings));
    if (c.status)
        return c.status;
    return c.errors || (is_strict && c.warnings) ? NZ_EXIT_USAGE : NZ_EXIT_OK;
}

/* ---- test -------------------------------------------------------------------- */

int nz_rules_test(nz_bank *bank, bool is_own)
{
    check c = {.bank = bank, .is_test = true};
    check_all(&c, is_own);
    printf("%zu rule%s, %zu example%s: %zu passed, %zu failed\n", c.rules, nz_plural(c.rules), c.examples,
           nz_plural(c.examples), c.examples - c.errors, c.errors);
    if (c.status)
        return c.status;
    return c.errors ? NZ_EXIT_FOUND : NZ_EXIT_OK;
}
