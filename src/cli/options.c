/* options.c - reads the command line by the table of options_table.c.
 *
 *     nazorg --only klacht,enthusiasm -j4 notities/
 *            ^ a long option and its value, `=` or a space between
 *                                     ^ a short one, its value joined or apart
 *
 * Then what a project file says and the command line does not (config.c). */
#include "base/nearest.h"
#include "cli/config.h"
#include "cli/options_table.h"
#include "cli/output.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What is left to read, and which options there were (for what they apply to). */
typedef struct line {
    char **argv;
    int argc, next;
    bool seen[NZ_OPT_COUNT];
} line;

static int unknown(const char *what)
{
    nz_nearest nearest;
    nz_nearest_start(&nearest, what);
    for (size_t i = 0; nz_option_at(i); i++)
        nz_nearest_try(&nearest, nz_option_at(i)->name);
    if (nearest.best)
        nz_output_printf(stderr, "nazorg: unknown option '--%s'; did you mean '--%s'?\n", what, nearest.best);
    else
        nz_output_printf(stderr, "nazorg: unknown option '--%s'; nazorg --help lists them\n", what);
    return NZ_EXIT_USAGE;
}

/* Adds the items of a comma list. They stay in `value`, cut apart. */
static int add_items(nz_list *list, char *value)
{
    int status = 0;
    for (char *rest = value; rest && !status;) {
        char *comma = strchr(rest, ',');
        if (comma)
            *comma = '\0';
        if (*rest)
            status = nz_option_add(list, rest);
        rest = comma ? comma + 1 : NULL;
    }
    return status;
}

/* Sets an option; `value` is what was joined to it, or NULL. */
static int apply(nz_options *o, line *l, const nz_option *option, char *value)
{
    nz_list *list = nz_option_list(o, option->id);
    l->seen[option->id] = true;
    if (!option->value) {
        if (value) {
            fprintf(stderr, "nazorg: --%s takes no value\n", option->name);
            return NZ_EXIT_USAGE;
        }
        nz_option_switch(o, option->id, true);
        return 0;
    }
    if (!value && l->next < l->argc)
        value = l->argv[l->next++];
    if (!value || (list && !value[strspn(value, ",")])) {
        fprintf(stderr, "nazorg: --%s needs a value: --%s=%s\n", option->name, option->name, option->value);
        return NZ_EXIT_USAGE;
    }
    return list ? add_items(list, value) : nz_option_set(o, option->id, value);
}

/* --model undoes --no-model, and --no-explain --explain: for those that a
 * project file can set. NULL: no option is undone by this name. */
static const nz_option *find_undone(const char *name)
{
    for (size_t i = 0; nz_option_at(i); i++) {
        const nz_option *option = nz_option_at(i);
        bool is_no = strncmp(option->name, "no-", 3) == 0;
        if (option->value || !option->key)
            continue;
        if (is_no ? strcmp(option->key, name) == 0
                  : strncmp(name, "no-", 3) == 0 && strcmp(option->name, name + 3) == 0)
            return option;
    }
    return NULL;
}

static int read_long(nz_options *o, line *l, char *name)
{
    char *value = strchr(name, '=');
    if (value)
        *value++ = '\0';
    for (size_t i = 0; nz_option_at(i); i++)
        if (strcmp(nz_option_at(i)->name, name) == 0)
            return apply(o, l, nz_option_at(i), value);
    const nz_option *undone = value ? NULL : find_undone(name);
    if (!undone)
        return unknown(name);
    l->seen[undone->id] = true;
    nz_option_switch(o, undone->id, false);
    return 0;
}

static const nz_option *find_letter(char letter)
{
    size_t i = 0;
    while (nz_option_at(i) && nz_option_at(i)->letter != letter)
        i++;
    return nz_option_at(i);
}

/* "-pC2": letters until one that takes a value. */
static int read_short(nz_options *o, line *l, char *letters)
{
    for (char *p = letters; *p; p++) {
        const nz_option *option = find_letter(*p);
        if (!option) {
            fprintf(stderr, "nazorg: unknown option '-%c'; nazorg --help lists them\n", *p);
            return NZ_EXIT_USAGE;
        }
        bool takes_rest = option->value && p[1];
        int status = apply(o, l, option, takes_rest ? p + 1 : NULL);
        if (status || option->value)
            return status;
    }
    return 0;
}

/* Is the first operand no file, but nearly a command? "nazorg fitler notulen.txt" */
static int check_command(const char *word)
{
    nz_nearest nearest;
    if (strpbrk(word, "./") || strcmp(word, "-") == 0 || access(word, F_OK) == 0)
        return 0;
    nz_nearest_start(&nearest, word);
    for (size_t i = 0; nz_command_at(i); i++)
        nz_nearest_try(&nearest, nz_command_at(i)->name);
    if (!nearest.best)
        return 0;
    nz_output_printf(stderr, "nazorg: there is no file '%s'; did you mean the command '%s'?\n", word,
                     nearest.best);
    return NZ_EXIT_USAGE;
}

static int read_all(nz_options *o, line *l)
{
    bool only_operands = false;
    while (l->next < l->argc) {
        char *arg = l->argv[l->next++];
        bool is_first = o->operands.count == 0 && !o->command;
        const nz_command *command = is_first && !only_operands ? nz_command_named(arg) : NULL;
        int status = 0;
        if (only_operands || arg[0] != '-' || !arg[1]) {
            if (command)
                o->command = command;
            else if (is_first && !only_operands && strcmp(arg, "help") == 0)
                o->help = true; /* nazorg help filter */
            else if (!is_first || only_operands || !(status = check_command(arg)))
                status = nz_option_add(&o->operands, arg);
        } else if (strcmp(arg, "--") == 0) {
            only_operands = true;
        } else {
            status = arg[1] == '-' ? read_long(o, l, arg + 2) : read_short(o, l, arg + 1);
        }
        if (status)
            return status;
    }
    return 0;
}

/* What --from and --to name depends on the command. */
static int name_formats(nz_options *o)
{
    int report = 0;
    if (o->from && (o->command->bit & (NZ_TAKEN_BY_EVAL | NZ_TAKEN_BY_TRAIN | NZ_TAKEN_BY_ANNOTATE))) {
        o->notation = nz_notation_named(o->from);
        if (!o->notation)
            return nz_option_refuse(o, "from", o->from, nz_notation_names());
    } else if (o->from) {
        o->reading.format = nz_format_named(o->from);
        if (!o->reading.format)
            return nz_option_refuse(o, "from", o->from, nz_format_names());
    }
    if (o->to && o->command->bit == NZ_TAKEN_BY_ANNOTATE) {
        o->to_notation = nz_notation_named(o->to);
        return o->to_notation ? 0 : nz_option_refuse(o, "to", o->to, nz_notation_names());
    }
    if (o->to && o->command->bit == NZ_TAKEN_BY_EVAL) {
        report = nz_option_choose("text json jsonl ", o->to);
        o->report = (nz_report)report;
        return report < 0 ? nz_option_refuse(o, "to", o->to, "text, json or jsonl") : 0;
    }
    o->writer = o->to ? nz_writer_named(o->to) : NULL;
    return o->to && !o->writer ? nz_option_refuse(o, "to", o->to, nz_writer_names()) : 0;
}

/* Every option that was given must be one that the command takes. */
static int check_fit(const nz_options *o, const line *l)
{
    for (size_t i = 0; nz_option_at(i); i++) {
        const nz_option *option = nz_option_at(i);
        if (l->seen[option->id] && !nz_option_fits(option->id, o->command)) {
            fprintf(stderr, "nazorg: 'nazorg %s' takes no --%s; see nazorg %s --help\n", o->command->name,
                    option->name, o->command->name);
            return NZ_EXIT_USAGE;
        }
    }
    if (o->config_file && o->no_config) {
        fprintf(stderr, "nazorg: --config and --no-config exclude each other\n");
        return NZ_EXIT_USAGE;
    }
    return 0;
}

/* A field of standard input, of which nobody said that it has some? */
static int check_field(const nz_options *o, const line *l)
{
    const unsigned annotated = NZ_TAKEN_BY_EVAL | NZ_TAKEN_BY_TRAIN | NZ_TAKEN_BY_ANNOTATE;
    nz_option_id id = l->seen[NZ_OPT_FIELD] ? NZ_OPT_FIELD : NZ_OPT_ID_FIELD;
    if (!l->seen[id] || o->from || o->operands.count || o->command->bit & annotated)
        return 0;
    fprintf(stderr,
            "nazorg: --%s: standard input is read as text, which has no fields; add --from csv or jsonl\n",
            id == NZ_OPT_FIELD ? "field" : "id-field");
    return NZ_EXIT_USAGE;
}

/* With the folders of the project file known: is anything left to scan with? */
static int check_rules(const nz_options *o)
{
    bool has_folders = o->operands.count > 1 && strcmp(o->command->name, "rules") == 0;
    if (!o->no_builtin || o->rules.count || has_folders)
        return 0;
    fprintf(stderr, "nazorg: --no-builtin leaves no rules; name a folder with --rules\n");
    return NZ_EXIT_USAGE;
}

int nz_options_read(nz_options *options, int argc, char **argv)
{
    line l = {.argv = argv, .argc = argc, .next = 1};
    *options = (nz_options){.reading = {.fields = {.text = "text", .id = "id"}, .output_fd = 1},
                            .writing = {.has_suggestions = true},
                            .share = 100,
                            .min_score = 0.5};
    int status = read_all(options, &l);
    if (status)
        return status;
    if (!options->command)
        options->command = nz_command_at(0);
    if (options->help || options->version)
        return 0;
    status = check_fit(options, &l);
    if (!status)
        status = check_field(options, &l);
    if (!status)
        status = nz_config_apply(options, l.seen);
    if (!status)
        status = check_rules(options);
    return status ? status : name_formats(options);
}

void nz_options_clear(nz_options *options)
{
    free(options->operands.items);
    free(options->only.items);
    free(options->fail_on.items);
    free(options->rules.items);
    free(options->off.items);
    for (size_t i = 0; i < options->paths.count; i++)
        free((void *)options->paths.items[i]);
    free(options->paths.items);
    nz_config_free(options->config);
    *options = (nz_options){0};
}
