/* setup.h - from options to what a command works with. */
#ifndef NZ_CLI_SETUP_H
#define NZ_CLI_SETUP_H

#include "cli/faults.h"
#include "cli/options.h"
#include "cli/worker.h"

/* Prints err as "file:line:column: message" on stderr; NZ_EXIT_USAGE, or
 * NZ_EXIT_OUTPUT when memory ran out. */
int nz_setup_complain(const nz_error *err, nz_status status);

/* The bank that the options ask for, with those of `more` (may be NULL) as
 * further folders of rules. 0, or an exit status after a line on stderr, with the
 * place in a rule file and a caret under it. */
int nz_setup_bank(nz_bank **out, const nz_options *options, const nz_list *more);
/* The same, but tells of all faults, not just the first; warnings are left in
 * *faults, which is all zero and to be cleared in any case. */
int nz_setup_bank_checked(nz_bank **out, const nz_options *options, const nz_list *more, nz_faults *faults);

/* Fills *work but for writer and each. The bank in it is the caller's to free,
 * after nz_setup_clear. 0, or an exit status after a line on stderr. */
int nz_setup_work(nz_work *work, const nz_mem *mem, nz_bank *bank, const nz_options *options);
void nz_setup_clear(nz_work *work);

/* Does the output have colour? */
bool nz_setup_colour(nz_when when);

#endif
