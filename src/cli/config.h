/* config.h - the project file: options that stand in a file of the project. */
#ifndef NZ_CLI_CONFIG_H
#define NZ_CLI_CONFIG_H

#include "cli/options.h"

/* Reads the project file, when there is one, into the options that were not seen
 * on the command line (`seen`, by nz_option_id). 0; or NZ_EXIT_USAGE, or
 * NZ_EXIT_OUTPUT for lack of memory, after a line on stderr. */
int nz_config_apply(nz_options *options, const bool *seen);

/* Says on stderr which project file and rule folders are used. */
void nz_config_tell(const nz_options *options);

#endif
