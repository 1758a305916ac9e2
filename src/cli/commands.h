/* commands.h - what each command does; an exit status comes back. */
#ifndef NZ_CLI_COMMANDS_H
#define NZ_CLI_COMMANDS_H

#include "cli/options.h"

int nz_command_scan(const nz_options *options);     /* scan.c; also filter and tokens */
int nz_command_rules(const nz_options *options);    /* rules.c */
int nz_command_explain(const nz_options *options);  /* explain.c */
int nz_command_eval(const nz_options *options);     /* eval.c */
int nz_command_train(const nz_options *options);    /* train.c */
int nz_command_annotate(const nz_options *options); /* annotate.c */

/* The command line as a whole: main() without its name. */
int nz_command_line(int argc, char **argv);

#endif
