/* options.c - one table feeds both the parser and --help: to add an option, add
 * its name to `enum id`, a row to `table`, and a case to set_flag() or
 * set_value().
 *
 *     nazorg --only klacht,enthusiasm -j4 notities/
 *            ^ a long option and its value, `=` or a space between
 *                                     ^ a short one, its value joined or apart */
#include "cli/options.h"

#include "base/limits.h"
#include "base/nearest.h"

#include <stdlib.h>
#include <string.h>

enum { SCAN = 1, FILTER = 2, TOKENS = 4, RULES = 8, EXPLAIN = 16, EVAL = 32, TRAIN = 64, ANNOTATE = 128 };
#define READS (SCAN | FILTER | TOKENS)
#define DETECTS (SCAN | FILTER | EXPLAIN)
#define STUDIES (EVAL | TRAIN | ANNOTATE)
#define ALL (READS | RULES | EXPLAIN | STUDIES)

enum id {
    FROM,
    FIELD,
    ID_FIELD,
    TO,
    COLOR,
    ONLY,
    MIN_SCORE,
    LANG,
    OFFSETS,
    NO_SUGGESTIONS,
    EXPLAINED,
    PLAIN,
    CONTEXT,
    FAIL_ON,
    RULE,
    RULE_DIR,
    NO_BUILTIN,
    NO_MODEL,
    JOBS,
    STATS,
    STRICT,
    ERRORS,
    AGAINST,
    SCANNED,
    SHARE,
    OUTPUT,
    HELP,
    VERSION
};

static const struct option {
    enum id id;
    const char *name;
    char letter;       /* 0: none */
    const char *value; /* what it takes; NULL: nothing */
    unsigned commands;
    const char *help;
} table[] = {
    {FROM, "from", 0, "FORMAT", READS,
     "read every input as text, md, jsonl, csv or tsv\n(else by its extension; standard input as text)"},
    {FROM, "from", 0, "FORMAT", STUDIES,
     "read all notes as markup, jsonl, brat or doccano\n(else by their files)"},
    {FIELD, "field", 0, "NAME", READS | STUDIES,
     "where a record's note stands: a.b.c in JSONL, a column's\nname or number in CSV (default: text)"},
    {ID_FIELD, "id-field", 0, "NAME", READS | STUDIES, "where its id stands (default: id)"},
    {TO, "to", 0, "FORMAT", SCAN, "write text, jsonl, csv or tsv\n(default: text on a terminal, else jsonl)"},
    {TO, "to", 0, "FORMAT", EVAL, "write text (the default), json, or jsonl: the notes with\nwhat was found"},
    {TO, "to", 0, "FORMAT", ANNOTATE, "write markup, jsonl, brat or doccano"},
    {COLOR, "color", 0, "WHEN", DETECTS, "auto, always or never; NO_COLOR is honoured"},
    {ONLY, "only", 0, "KIND,...", DETECTS, "these labels or subtypes alone; may be repeated"},
    {MIN_SCORE, "min-score", 0, "X", DETECTS | EVAL | ANNOTATE,
     "leave out signals that score below X (default: 0.5)"},
    {LANG, "lang", 0, "nl|en", DETECTS, "the language of names and suggestions (default: nl)"},
    {OFFSETS, "offsets", 0, "UNIT", SCAN,
     "count start and end in chars (code points; the default),\nbytes (of UTF-8) or utf16"},
    {NO_SUGGESTIONS, "no-suggestions", 0, NULL, SCAN | EXPLAIN, "do not say what to do next"},
    {EXPLAINED, "explain", 0, NULL, SCAN, "say why; also show what was found and then rejected"},
    {PLAIN, "plain", 'p', NULL, FILTER, "print lines as they are, without marks"},
    {CONTEXT, "context", 'C', "N", FILTER, "print N lines before and behind as well"},
    {FAIL_ON, "fail-on", 0, "KIND,...", SCAN | FILTER, "exit with 1 when there is a signal of these kinds"},
    {RULE, "rule", 0, "ID", EXPLAIN, "why that rule does not match, or was vetoed"},
    {RULE_DIR, "rules", 0, "DIR", ALL, "add the rules of a folder; may be repeated"},
    {NO_BUILTIN, "no-builtin", 0, NULL, ALL, "use the folders of --rules alone"},
    {NO_MODEL, "no-model", 0, NULL, DETECTS | EVAL | ANNOTATE, "decide by rules and cues alone"},
    {JOBS, "jobs", 'j', "N", READS, "use N threads (default: one a core); the output is the same"},
    {STATS, "stats", 0, NULL, READS, "afterwards, counts and speed on standard error"},
    {STRICT, "strict", 0, NULL, RULES, "with check: a warning ends it with status 2 too"},
    {ERRORS, "errors", 0, NULL, EVAL, "list what was missed, and what was found wrongly"},
    {AGAINST, "against", 0, "FILE", EVAL, "what changed since that output of eval --to jsonl, or of\nscan"},
    {SCANNED, "scan", 0, NULL, ANNOTATE, "write what the program finds, for people to correct"},
    {SHARE, "share", 0, "PERCENT", TRAIN, "learn from that part of the notes, spread evenly"},
    {OUTPUT, "output", 'o', "FILE", TRAIN, "where the model goes"},
    {OUTPUT, "output", 'o', "PATH", ANNOTATE,
     "a folder for markup and brat; a file or folder for jsonl\nand doccano (default: standard output)"},
    {HELP, "help", 'h', NULL, ALL, "this text, or that of one command"},
    {VERSION, "version", 'V', NULL, ALL, "the version, and the revision of the rules"},
};
#define COUNT (sizeof table / sizeof table[0])

static int refuse(const char *name, const char *value, const char *wanted)
{
    fprintf(stderr, "nazorg: --%s: '%s' is not %s\n", name, value, wanted);
    return NZ_EXIT_USAGE;
}

/* ---- values ------------------------------------------------------------- */

/* Adds the items of a comma list. They stay in `value`, cut apart. */
static int add_items(nz_list *list, char *value)
{
    size_t more = 1;
    for (const char *p = value; *p; p++)
        more += *p == ',';
    const char **items = realloc(list->items, (list->count + more) * sizeof *items);
    if (!items) {
        fprintf(stderr, "nazorg: out of memory\n");
        return NZ_EXIT_OUTPUT;
    }
    list->items = items;
    for (char *rest = value; rest;) {
        char *comma = strchr(rest, ',');
        if (comma)
            *comma = '\0';
        if (*rest)
            list->items[list->count++] = rest;
        rest = comma ? comma + 1 : NULL;
    }
    return 0;
}

/* Adds a value as it is. */
static int add_item(nz_list *list, const char *value)
{
    const char **items = realloc(list->items, (list->count + 1) * sizeof *items);
    if (!items) {
        fprintf(stderr, "nazorg: out of memory\n");
        return NZ_EXIT_OUTPUT;
    }
    list->items = items;
    list->items[list->count++] = value;
    return 0;
}

/* One of `words` (each followed by a space): its index, or -1. */
static int choose(const char *words, const char *value)
{
    size_t length = strlen(value);
    for (int i = 0; *words; i++, words = strchr(words, ' ') + 1)
        if (length && strncmp(words, value, length) == 0 && words[length] == ' ')
            return i;
    return -1;
}

static bool read_count(const char *value, size_t most, size_t *out)
{
    char *end;
    if (*value < '0' || *value > '9')
        return false;
    unsigned long long number = strtoull(value, &end, 10);
    *out = number > most ? most : (size_t)number;
    return *end == '\0';
}

static int set_choice(nz_options *o, enum id id, const char *value)
{
    int which;
    switch (id) {
    case COLOR:
        which = choose("auto always never ", value);
        o->colour = (nz_when)which;
        return which < 0 ? refuse("color", value, "auto, always or never") : 0;
    case LANG:
        which = choose("nl en ", value);
        o->writing.is_english = which == 1;
        return which < 0 ? refuse("lang", value, "nl or en") : 0;
    default:
        which = choose("chars bytes utf16 ", value);
        o->writing.offsets = (nz_offsets)which;
        return which < 0 ? refuse("offsets", value, "chars, bytes or utf16") : 0;
    }
}

static int set_score(nz_options *o, const char *value)
{
    char *end;
    o->min_score = strtod(value, &end);
    bool ok = *value && !*end && o->min_score >= 0 && o->min_score <= 1;
    return ok ? 0 : refuse("min-score", value, "a number from 0 to 1");
}

static int set_value(nz_options *o, enum id id, char *value)
{
    switch (id) {
    case FROM: o->from = value; return 0;
    case TO: o->to = value; return 0;
    case AGAINST: o->against = value; return 0;
    case OUTPUT: o->output = value; return 0;
    case SHARE:
        if (!read_count(value, 1000, &o->share) || o->share == 0 || o->share > 100)
            return refuse("share", value, "a number from 1 to 100");
        return 0;
    case FIELD: o->reading.fields.text = value; return 0;
    case ID_FIELD:
        o->reading.fields.id = value;
        o->reading.fields.id_is_asked = true;
        return 0;
    case ONLY: return add_items(&o->only, value);
    case FAIL_ON: return add_items(&o->fail_on, value);
    case RULE: o->rule = value; return 0;
    case RULE_DIR: return add_item(&o->rules, value);
    case MIN_SCORE: return set_score(o, value);
    case CONTEXT:
        return read_count(value, 1u << 20, &o->writing.context) ? 0 : refuse("context", value, "a number");
    case JOBS:
        if (!read_count(value, NZ_MAX_JOBS, &o->jobs) || o->jobs == 0)
            return refuse("jobs", value, "a number from 1");
        return 0;
    default: return set_choice(o, id, value);
    }
}

static void set_flag(nz_options *o, enum id id)
{
    switch (id) {
    case NO_SUGGESTIONS: o->writing.has_suggestions = false; break;
    case EXPLAINED: o->writing.has_vetoes = true; break;
    case PLAIN: o->writing.is_plain = true; break;
    case NO_BUILTIN: o->no_builtin = true; break;
    case NO_MODEL: o->no_model = true; break;
    case STATS: o->stats = true; break;
    case STRICT: o->is_strict = true; break;
    case ERRORS: o->has_errors = true; break;
    case SCANNED: o->is_scanned = true; break;
    case HELP: o->help = true; break;
    case VERSION: o->version = true; break;
    default: break;
    }
}

/* ---- the command line --------------------------------------------------- */

/* What is left to read, and which options there were (for what they apply to). */
typedef struct line {
    char **argv;
    int argc, next;
    bool seen[COUNT];
} line;

static int unknown(const char *what)
{
    nz_nearest nearest;
    nz_nearest_start(&nearest, what);
    for (size_t i = 0; i < COUNT; i++)
        nz_nearest_try(&nearest, table[i].name);
    if (nearest.best)
        fprintf(stderr, "nazorg: unknown option '--%s'; did you mean '--%s'?\n", what, nearest.best);
    else
        fprintf(stderr, "nazorg: unknown option '--%s'; nazorg --help lists them\n", what);
    return NZ_EXIT_USAGE;
}

/* Sets table[i]; `value` is what was joined to it, or NULL. */
static int apply(nz_options *o, line *l, size_t i, char *value)
{
    l->seen[i] = true;
    if (!table[i].value) {
        if (value) {
            fprintf(stderr, "nazorg: --%s takes no value\n", table[i].name);
            return NZ_EXIT_USAGE;
        }
        set_flag(o, table[i].id);
        return 0;
    }
    if (!value && l->next < l->argc)
        value = l->argv[l->next++];
    if (!value) {
        fprintf(stderr, "nazorg: --%s needs a value: --%s=%s\n", table[i].name, table[i].name,
                table[i].value);
        return NZ_EXIT_USAGE;
    }
    return set_value(o, table[i].id, value);
}

static int read_long(nz_options *o, line *l, char *name)
{
    char *value = strchr(name, '=');
    if (value)
        *value++ = '\0';
    for (size_t i = 0; i < COUNT; i++)
        if (strcmp(table[i].name, name) == 0)
            return apply(o, l, i, value);
    return unknown(name);
}

static size_t find_letter(char letter)
{
    size_t i = 0;
    while (i < COUNT && table[i].letter != letter)
        i++;
    return i;
}

/* "-pC2": letters until one that takes a value. */
static int read_short(nz_options *o, line *l, char *letters)
{
    for (char *p = letters; *p; p++) {
        size_t i = find_letter(*p);
        if (i == COUNT) {
            fprintf(stderr, "nazorg: unknown option '-%c'; nazorg --help lists them\n", *p);
            return NZ_EXIT_USAGE;
        }
        bool takes_rest = table[i].value && p[1];
        int status = apply(o, l, i, takes_rest ? p + 1 : NULL);
        if (status || table[i].value)
            return status;
    }
    return 0;
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
            else
                status = add_item(&o->operands, arg);
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

/* A name may have a row for each command that means something else by it. */
static bool is_taken(const nz_command *command, enum id id)
{
    for (size_t i = 0; i < COUNT; i++)
        if (table[i].id == id && (table[i].commands & command->bit))
            return true;
    return false;
}

/* What --from and --to name depends on the command. */
static int name_formats(nz_options *o)
{
    int report = 0;
    if (o->from && (o->command->bit & STUDIES)) {
        o->notation = nz_notation_named(o->from);
        if (!o->notation)
            return refuse("from", o->from, nz_notation_names());
    } else if (o->from) {
        o->reading.format = nz_format_named(o->from);
        if (!o->reading.format)
            return refuse("from", o->from, nz_format_names());
    }
    if (o->to && o->command->bit == ANNOTATE) {
        o->to_notation = nz_notation_named(o->to);
        return o->to_notation ? 0 : refuse("to", o->to, nz_notation_names());
    }
    if (o->to && o->command->bit == EVAL) {
        report = choose("text json jsonl ", o->to);
        o->report = (nz_report)report;
        return report < 0 ? refuse("to", o->to, "text, json or jsonl") : 0;
    }
    o->writer = o->to ? nz_writer_named(o->to) : NULL;
    return o->to && !o->writer ? refuse("to", o->to, nz_writer_names()) : 0;
}

/* Every option that was given must be one that the command takes. */
static int check_fit(const nz_options *o, const line *l)
{
    for (size_t i = 0; i < COUNT; i++)
        if (l->seen[i] && !is_taken(o->command, table[i].id)) {
            fprintf(stderr, "nazorg: 'nazorg %s' takes no --%s; see nazorg %s --help\n", o->command->name,
                    table[i].name, o->command->name);
            return NZ_EXIT_USAGE;
        }
    if (o->no_builtin && !o->rules.count) {
        fprintf(stderr, "nazorg: --no-builtin leaves no rules; name a folder with --rules\n");
        return NZ_EXIT_USAGE;
    }
    return 0;
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
    return status ? status : name_formats(options);
}

void nz_options_clear(nz_options *options)
{
    free(options->operands.items);
    free(options->only.items);
    free(options->fail_on.items);
    free(options->rules.items);
}

void nz_options_help(const nz_command *command, FILE *out)
{
    for (size_t i = 0; i < COUNT; i++) {
        char left[64], letter[8] = "    ";
        if (!(table[i].commands & command->bit))
            continue;
        if (table[i].letter)
            snprintf(letter, sizeof letter, "-%c, ", table[i].letter);
        snprintf(left, sizeof left, "%s--%s%s%s", letter, table[i].name, table[i].value ? " " : "",
                 table[i].value ? table[i].value : "");
        const char *help = table[i].help, *next;
        fprintf(out, "  %-24s", left);
        for (; (next = strchr(help, '\n')); help = next + 1)
            fprintf(out, " %.*s\n%26s", (int)(next - help), help, "");
        fprintf(out, " %s\n", help);
    }
}
