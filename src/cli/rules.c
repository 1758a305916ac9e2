/* rules.c - what is in the bank: nazorg rules list, and show; check and test are
 * in rules_check.c.
 *
 *     $ nazorg rules list
 *     duurt-lang-voor     silent_complaint.slow_response     rules/slow_response.yaml:12
 */
#include "cli/rules.h"
#include "base/nearest.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/setup.h"

#include <string.h>

/* "complaint.billing", or "cue: negation". */
static void print_kind(const nz_rule *rule)
{
    if (rule->cue[0])
        nz_output_printf(stdout, "cue: %s", rule->cue);
    else
        nz_output_printf(stdout, "%s.%s", rule->label, rule->subtype);
}

static int list(const nz_bank *bank)
{
    nz_rule rule;
    for (size_t i = 0; nz_rule_at(bank, i, &rule) == NZ_OK; i++) {
        nz_output_printf(stdout, "%s\t", rule.id);
        print_kind(&rule);
        nz_output_printf(stdout, "\t%s:%zu\n", rule.file, rule.line);
    }
    return 0;
}

static void print_examples(const nz_bank *bank, size_t index, int no_match, const char *title)
{
    const char *example;
    for (size_t i = 0; (example = nz_rule_example(bank, index, no_match, i)); i++)
        nz_output_printf(stdout, "%-12s %s\n", i ? "" : title, example);
}

static void show_rule(const nz_bank *bank, size_t index, const nz_rule *rule)
{
    const char *trigger;
    nz_output_printf(stdout, "%-12s %s\n%-12s ", "id", rule->id, "kind");
    print_kind(rule);
    nz_output_printf(stdout, "\n%-12s %s:%zu\n", "file", rule->file, rule->line);
    nz_output_printf(stdout, "%-12s %s\n", "pattern", rule->pattern);
    if (strlen(rule->expanded) <= 2000)
        nz_output_printf(stdout, "%-12s %s\n", "expanded", rule->expanded);
    else
        nz_output_printf(stdout, "%-12s %.2000s ... (%zu bytes)\n", "expanded", rule->expanded,
                         strlen(rule->expanded));
    nz_output_printf(stdout, "%-12s", "triggers");
    if (rule->always)
        nz_output_printf(stdout, " none: it is tried on every sentence");
    for (size_t i = 0; (trigger = nz_rule_trigger(bank, index, i)); i++)
        nz_output_printf(stdout, " %s", trigger);
    putchar('\n');
    print_examples(bank, index, 0, "match");
    print_examples(bank, index, 1, "no-match");
}

int nz_rules_find(const nz_bank *bank, const char *id, size_t *index)
{
    nz_rule rule;
    nz_nearest nearest;
    nz_nearest_start(&nearest, id);
    for (*index = 0; nz_rule_at(bank, *index, &rule) == NZ_OK; ++*index) {
        if (strcmp(rule.id, id) == 0)
            return 0;
        nz_nearest_try(&nearest, rule.id);
    }
    nz_output_printf(stderr, "nazorg: there is no rule '%s'; ", id);
    if (!nearest.best)
        nz_output_printf(stderr, "nazorg rules list names them\n");
    for (size_t i = 0; i < NZ_NEAREST_WORDS && nearest.words[i]; i++)
        nz_output_printf(stderr, "%s'%s'", i ? ", or " : "did you mean ", nearest.words[i]);
    nz_output_printf(stderr, "%s", nearest.best ? "?\n" : "");
    return NZ_EXIT_USAGE;
}

static int show(const nz_bank *bank, const char *id)
{
    nz_rule rule;
    size_t index;
    int status = nz_rules_find(bank, id, &index);
    if (!status && nz_rule_at(bank, index, &rule) == NZ_OK)
        show_rule(bank, index, &rule);
    return status;
}

/* ---- the command -------------------------------------------------------- */

static int wrong_usage(void)
{
    nz_output_printf(stderr, "nazorg: usage: nazorg rules list | show ID | check [DIR]... | test [DIR]...\n");
    return NZ_EXIT_USAGE;
}

int nz_command_rules(const nz_options *options)
{
    const char *const *words = options->operands.items;
    size_t count = options->operands.count;
    bool is_list = count == 1 && strcmp(words[0], "list") == 0;
    bool is_show = count == 2 && strcmp(words[0], "show") == 0;
    bool is_check = count >= 1 && strcmp(words[0], "check") == 0;
    bool is_test = count >= 1 && strcmp(words[0], "test") == 0;
    nz_list more = {.items = options->operands.items + 1, .count = count - 1};
    nz_bank *bank;
    nz_faults faults = {0};
    if (!is_list && !is_show && !is_check && !is_test)
        return wrong_usage();
    bool has_folders = (is_check || is_test) && count > 1;
    int status = is_check || is_test
                     ? nz_setup_bank_checked(&bank, options, has_folders ? &more : NULL, &faults)
                     : nz_setup_bank(&bank, options, NULL);
    bool is_own = !options->no_builtin && (has_folders || options->rules.count);
    if (!status && is_list)
        status = list(bank);
    else if (!status && is_show)
        status = show(bank, words[1]);
    else if (!status && is_check)
        status = nz_rules_check(bank, &faults.warnings, is_own, options->is_strict);
    else if (!status)
        status = nz_rules_test(bank, is_own);
    nz_bank_free(bank);
    nz_faults_clear(&faults);
    return status;
}
