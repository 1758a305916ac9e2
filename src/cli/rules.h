/* rules.h - rules by their id; nazorg rules check, and test. */
#ifndef NZ_CLI_RULES_H
#define NZ_CLI_RULES_H

#include "cli/faults.h"

#include <stdbool.h>

/* The index of the rule with that id. 0; or NZ_EXIT_USAGE, after a line on stderr
 * that names those that are near. */
int nz_rules_find(const nz_bank *bank, const char *id, size_t *index);

/* Holds rules against their own examples and looks for doubtful ones; with
 * `is_own` those that were laid over the built-in bank alone. `warnings`: from
 * when the bank was made. NZ_EXIT_USAGE when an example fails and, with
 * `is_strict`, when there is a warning. */
int nz_rules_check(nz_bank *bank, nz_messages *warnings, bool is_own, bool is_strict);

/* Tells of every example whether it passed. NZ_EXIT_FOUND when one failed. */
int nz_rules_test(nz_bank *bank, bool is_own);

#endif
