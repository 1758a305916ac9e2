/* options_table.h - the table of options: one row feeds the parser, --help and the
 * keys of a project file. To add an option: its name in nz_option_id, a row in
 * options_table.c, and a case in options_value.c. */
#ifndef NZ_CLI_OPTIONS_TABLE_H
#define NZ_CLI_OPTIONS_TABLE_H

#include "cli/options.h"

/* Which commands take an option: bits of nz_command. */
enum {
    NZ_TAKEN_BY_SCAN = 1,
    NZ_TAKEN_BY_FILTER = 2,
    NZ_TAKEN_BY_TOKENS = 4,
    NZ_TAKEN_BY_RULES = 8,
    NZ_TAKEN_BY_EXPLAIN = 16,
    NZ_TAKEN_BY_EVAL = 32,
    NZ_TAKEN_BY_TRAIN = 64,
    NZ_TAKEN_BY_ANNOTATE = 128
};

typedef enum nz_option_id {
    NZ_OPT_FROM,
    NZ_OPT_FIELD,
    NZ_OPT_ID_FIELD,
    NZ_OPT_TO,
    NZ_OPT_COLOR,
    NZ_OPT_ONLY,
    NZ_OPT_MIN_SCORE,
    NZ_OPT_LANG,
    NZ_OPT_OFFSETS,
    NZ_OPT_NO_SUGGESTIONS,
    NZ_OPT_EXPLAINED,
    NZ_OPT_PLAIN,
    NZ_OPT_CONTEXT,
    NZ_OPT_FAIL_ON,
    NZ_OPT_RULE,
    NZ_OPT_RULE_DIR,
    NZ_OPT_OFF,
    NZ_OPT_NO_BUILTIN,
    NZ_OPT_NO_MODEL,
    NZ_OPT_JOBS,
    NZ_OPT_STATS,
    NZ_OPT_CONFIG,
    NZ_OPT_NO_CONFIG,
    NZ_OPT_VERBOSE,
    NZ_OPT_STRICT,
    NZ_OPT_ERRORS,
    NZ_OPT_AGAINST,
    NZ_OPT_SCANNED,
    NZ_OPT_SHARE,
    NZ_OPT_OUTPUT,
    NZ_OPT_HELP,
    NZ_OPT_VERSION,
    NZ_OPT_COUNT
} nz_option_id;

/* A row. An option has one for each set of commands that mean something else by it. */
typedef struct nz_option {
    nz_option_id id;
    const char *name;
    char letter;       /* 0: none */
    const char *value; /* what it takes; NULL: nothing */
    const char *key;   /* its name in a project file; NULL: it has none there */
    unsigned commands;
    const char *help;
} nz_option;

/* Row number `row`; NULL past the last. */
const nz_option *nz_option_at(size_t row);

/* Does the command take this option? */
bool nz_option_fits(nz_option_id id, const nz_command *command);

/* The list that an option adds to; NULL: it takes one value, or none. */
nz_list *nz_option_list(nz_options *options, nz_option_id id);
/* Sets a value, of an option that is no list (options_value.c). 0; or
 * NZ_EXIT_USAGE, or NZ_EXIT_OUTPUT for lack of memory, after a line on stderr. */
int nz_option_set(nz_options *options, nz_option_id id, const char *value);
/* Sets an option without a value, or, with `is_on` false, undoes it. */
void nz_option_switch(nz_options *options, nz_option_id id, bool is_on);
/* Adds a value to a list as it is. The same statuses. */
int nz_option_add(nz_list *list, const char *value);
/* Which of `words` (each followed by a space) the value is; -1: none. */
int nz_option_choose(const char *words, const char *value);
/* Tells that a value is not what is wanted. NZ_EXIT_USAGE. */
int nz_option_refuse(const nz_options *options, const char *name, const char *value, const char *wanted);

#endif
