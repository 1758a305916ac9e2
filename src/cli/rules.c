/* rules.c - what is in the bank.
 *
 *     $ nazorg rules check
 *     rules/complaint/billing.yaml:12: factuur-klopt-niet: should match: De factuur klopte weer niet.
 *     603 rules, 1,841 examples: 1 fault
 */
#include "cli/commands.h"
#include "cli/nearest.h"
#include "cli/output.h"
#include "cli/setup.h"

#include <string.h>

/* "complaint.billing", or "cue: negation". */
static void print_kind(const nz_rule *rule)
{
    if (rule->cue[0])
        printf("cue: %s", rule->cue);
    else
        printf("%s.%s", rule->label, rule->subtype);
}

static int list(const nz_bank *bank)
{
    nz_rule rule;
    for (size_t i = 0; nz_rule_at(bank, i, &rule) == NZ_OK; i++) {
        printf("%s\t", rule.id);
        print_kind(&rule);
        printf("\t%s:%zu\n", rule.file, rule.line);
    }
    return 0;
}

static void print_examples(const nz_bank *bank, size_t index, int no_match, const char *title)
{
    const char *example;
    for (size_t i = 0; (example = nz_rule_example(bank, index, no_match, i)); i++)
        printf("%-12s %s\n", i ? "" : title, example);
}

static void show_rule(const nz_bank *bank, size_t index, const nz_rule *rule)
{
    const char *trigger;
    printf("%-12s %s\n%-12s ", "id", rule->id, "kind");
    print_kind(rule);
    printf("\n%-12s %s:%zu\n", "file", rule->file, rule->line);
    printf("%-12s %s\n", "pattern", rule->pattern);
    if (strlen(rule->expanded) <= 2000)
        printf("%-12s %s\n", "expanded", rule->expanded);
    else
        printf("%-12s %.2000s ... (%zu bytes)\n", "expanded", rule->expanded, strlen(rule->expanded));
    printf("%-12s", "triggers");
    if (rule->always)
        printf(" none: it is tried on every sentence");
    for (size_t i = 0; (trigger = nz_rule_trigger(bank, index, i)); i++)
        printf(" %s", trigger);
    putchar('\n');
    print_examples(bank, index, 0, "match");
    print_examples(bank, index, 1, "no-match");
}

static int show(const nz_bank *bank, const char *id)
{
    nz_rule rule;
    nz_nearest nearest;
    nz_nearest_start(&nearest, id);
    for (size_t i = 0; nz_rule_at(bank, i, &rule) == NZ_OK; i++) {
        if (strcmp(rule.id, id) == 0) {
            show_rule(bank, i, &rule);
            return 0;
        }
        nz_nearest_try(&nearest, rule.id);
    }
    if (nearest.best)
        fprintf(stderr, "nazorg: there is no rule '%s'; did you mean '%s'?\n", id, nearest.best);
    else
        fprintf(stderr, "nazorg: there is no rule '%s'; nazorg rules list names them\n", id);
    return NZ_EXIT_USAGE;
}

/* ---- check -------------------------------------------------------------- */

typedef struct check {
    nz_bank *bank;
    size_t rules, examples, faults;
} check;

static void tell(const nz_rule *rule, const char *what, const char *text)
{
    printf("%s:%zu: %s: %s%s\n", rule->file, rule->line, rule->id, what, text);
}

static void fault(check *c, const nz_rule *rule, const char *what, const char *text)
{
    c->faults++;
    tell(rule, what, text);
}

static void check_examples(check *c, size_t index, const nz_rule *rule, int no_match)
{
    const char *example;
    for (size_t i = 0; (example = nz_rule_example(c->bank, index, no_match, i)); i++) {
        int matched = 0;
        nz_error err = {0};
        nz_status status = nz_rule_test(c->bank, index, example, strlen(example), &matched, &err);
        c->examples++;
        if (status != NZ_OK)
            fault(c, rule, err.message[0] ? err.message : nz_status_text(status), "");
        else if (matched == no_match)
            fault(c, rule, no_match ? "should not match: " : "should match: ", example);
    }
}

static void check_rule(check *c, size_t index, const nz_rule *rule)
{
    c->rules++;
    check_examples(c, index, rule, 0);
    check_examples(c, index, rule, 1);
    if (!rule->match_count)
        fault(c, rule, "has no example that it matches; add one under match:", "");
    if (!rule->no_match_count)
        fault(c, rule, "has no example that it must not match; add one under no-match:", "");
    if (rule->leading_gap)
        fault(c, rule, "begins with a gap or a free repetition, which is slow; begin with a word", "");
    if (rule->gaps > 2)
        fault(c, rule, "has more than two gaps, which is slow; make it two rules", "");
    if (rule->always)
        tell(rule, "note: no word is always in it, so it is tried on every sentence", "");
}

static int check_all(nz_bank *bank)
{
    check c = {.bank = bank};
    nz_rule rule;
    for (size_t i = 0; nz_rule_at(bank, i, &rule) == NZ_OK; i++)
        check_rule(&c, i, &rule);
    printf("%zu rules, %zu examples: %zu %s\n", c.rules, c.examples, c.faults,
           c.faults == 1 ? "fault" : "faults");
    return c.faults ? NZ_EXIT_USAGE : 0;
}

/* ---- the command -------------------------------------------------------- */

static int wrong_usage(void)
{
    fprintf(stderr, "nazorg: usage: nazorg rules list | show ID | check [DIR]\n");
    return NZ_EXIT_USAGE;
}

int nz_command_rules(const nz_options *options)
{
    const char *const *words = options->operands.items;
    size_t count = options->operands.count;
    bool is_list = count == 1 && strcmp(words[0], "list") == 0;
    bool is_show = count == 2 && strcmp(words[0], "show") == 0;
    bool is_check = (count == 1 || count == 2) && strcmp(words[0], "check") == 0;
    nz_bank *bank;
    if (!is_list && !is_show && !is_check)
        return wrong_usage();
    int status = nz_setup_bank(&bank, options, is_check && count == 2 ? words[1] : NULL);
    if (status)
        return status;
    if (is_list)
        status = list(bank);
    else
        status = is_show ? show(bank, words[1]) : check_all(bank);
    nz_bank_free(bank);
    return status;
}
