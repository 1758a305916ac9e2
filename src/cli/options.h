/* options.h - the command line, read by one table. */
#ifndef NZ_CLI_OPTIONS_H
#define NZ_CLI_OPTIONS_H

#include "read/corpus.h"
#include "read/reader.h"
#include "write/writer.h"

#include <stdbool.h>
#include <stdio.h>

/* What main() returns. */
enum nz_exit {
    NZ_EXIT_OK = 0,
    NZ_EXIT_FOUND = 1,      /* --fail-on, and there is such a signal; rules test: an example failed */
    NZ_EXIT_USAGE = 2,      /* the command line, a rule or a lexicon is wrong */
    NZ_EXIT_UNREADABLE = 3, /* some input could not be read; the rest is done */
    NZ_EXIT_OUTPUT = 4      /* output failed */
};

typedef enum nz_when { NZ_AUTO = 0, NZ_ALWAYS, NZ_NEVER } nz_when;

/* What eval writes. */
typedef enum nz_report { NZ_REPORT_TEXT = 0, NZ_REPORT_JSON, NZ_REPORT_JSONL } nz_report;

typedef struct nz_list {
    const char **items;
    size_t count;
} nz_list;

typedef struct nz_options nz_options;

/* A command. The one that was asked for gets the options. */
typedef struct nz_command {
    const char *name;
    unsigned bit;         /* in the options' table: which commands take it */
    const char *usage;    /* what stands behind the name */
    const char *summary;  /* one line */
    const char *examples; /* for --help, one a line */
    const char *more;     /* for --help, under the options */
    int (*run)(const nz_options *options);
} nz_command;

struct nz_options {
    const nz_command *command;
    nz_list operands;
    nz_reading reading;      /* --from, --field, --id-field */
    const nz_writer *writer; /* --to; NULL: by where the output goes */
    nz_writing writing;      /* --offsets, --lang, --no-suggestions, --explain, --plain, -C */
    nz_when colour;
    nz_list only, fail_on;   /* labels and subtypes as given */
    nz_list rules;           /* folders */
    nz_list off;             /* rules to leave out */
    const char *config_file; /* --config; NULL: to be looked for */
    nz_config *config;       /* the project file; NULL: none */
    nz_list paths;           /* folders that the project file named: owned */
    const char *rule;        /* explain: why this one does not match; NULL: not asked */
    double min_score;
    size_t jobs; /* 0: one a core */
    bool no_builtin, no_model, no_config, verbose, stats, is_strict, help, version;
    /* eval, train and annotate */
    const char *from, *to;             /* as given; then: */
    nz_notation notation, to_notation; /* NZ_NOTATION_ANY: not given */
    nz_report report;
    const char *output, *against; /* NULL: not given */
    size_t share;                 /* percent of the notes */
    bool has_errors, is_scanned;  /* --errors, --scan */
};

/* Reads argv and the project file. 0; or NZ_EXIT_USAGE, after a line on stderr.
 * Strings stay in argv. To be cleared in any case. */
int nz_options_read(nz_options *options, int argc, char **argv);
void nz_options_clear(nz_options *options);

/* Prints where a value was given, as the head of a line on stderr:
 * ".nazorg.yaml:3:12: only: ", or "nazorg: --only: ". */
void nz_options_blame(const nz_options *options, const char *value, const char *name);

/* The lines of --help for the options that `command` takes. */
void nz_options_help(const nz_command *command, FILE *out);

/* The commands, the default one first; NULL past the last. (commands.c) */
const nz_command *nz_command_at(size_t index);
const nz_command *nz_command_named(const char *name);

#endif
