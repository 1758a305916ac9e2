/* options_table.c - see options_table.h.
 *
 *     {ONLY, "only", 0, "KIND,...", "only", DETECTS, "..."}
 *         nazorg --only klacht          on the command line
 *         only: [klacht]                in .nazorg.yaml
 *
 * The key of a "--no-" option is without it: `model: no` is --no-model. */
#include "cli/options_table.h"

#include <stdio.h>
#include <string.h>

enum {
    SCAN = NZ_TAKEN_BY_SCAN,
    FILTER = NZ_TAKEN_BY_FILTER,
    TOKENS = NZ_TAKEN_BY_TOKENS,
    RULES = NZ_TAKEN_BY_RULES,
    EXPLAIN = NZ_TAKEN_BY_EXPLAIN,
    EVAL = NZ_TAKEN_BY_EVAL,
    TRAIN = NZ_TAKEN_BY_TRAIN,
    ANNOTATE = NZ_TAKEN_BY_ANNOTATE,
    READS = SCAN | FILTER | TOKENS,
    DETECTS = SCAN | FILTER | EXPLAIN,
    STUDIES = EVAL | TRAIN | ANNOTATE,
    ALL = READS | RULES | EXPLAIN | STUDIES
};

static const nz_option table[] = {
    {NZ_OPT_FROM, "from", 0, "FORMAT", NULL, READS,
     "read every input as text, md, jsonl, csv or tsv\n(else by its extension; standard input as text)"},
    {NZ_OPT_FROM, "from", 0, "FORMAT", NULL, STUDIES,
     "read all notes as markup, jsonl, brat or doccano\n(else by their files)"},
    {NZ_OPT_FIELD, "field", 0, "NAME", "field", READS | STUDIES,
     "where a record's note stands: a.b.c in JSONL, a column's\nname or number in CSV (default: text)"},
    {NZ_OPT_ID_FIELD, "id-field", 0, "NAME", "id-field", READS | STUDIES,
     "where its id stands (default: id)"},
    {NZ_OPT_TO, "to", 0, "FORMAT", "to", SCAN,
     "write text, jsonl, csv, tsv or excel, the csv of a Dutch\nExcel (default: text on a terminal, else "
     "jsonl)"},
    {NZ_OPT_TO, "to", 0, "FORMAT", NULL, EVAL,
     "write text (the default), json, or jsonl: the notes with\nwhat was found"},
    {NZ_OPT_TO, "to", 0, "FORMAT", NULL, ANNOTATE, "write markup, jsonl, brat or doccano"},
    {NZ_OPT_COLOR, "color", 0, "WHEN", NULL, DETECTS, "auto, always or never; NO_COLOR is honoured"},
    {NZ_OPT_ONLY, "only", 0, "KIND,...", "only", DETECTS, "these labels or subtypes alone; may be repeated"},
    {NZ_OPT_MIN_SCORE, "min-score", 0, "X", "min-score", DETECTS | EVAL | ANNOTATE,
     "leave out signals that score below X (default: 0.5)"},
    {NZ_OPT_LANG, "lang", 0, "nl|en", "lang", DETECTS,
     "the language of names, reasons and suggestions (default: nl)"},
    {NZ_OPT_OFFSETS, "offsets", 0, "UNIT", "offsets", SCAN,
     "count start and end in chars (code points; the default),\nbytes (of UTF-8) or utf16"},
    {NZ_OPT_NO_SUGGESTIONS, "no-suggestions", 0, NULL, "suggestions", SCAN | EXPLAIN,
     "do not say what to do next"},
    {NZ_OPT_EXPLAINED, "explain", 0, NULL, "explain", SCAN,
     "say why; also show what was found and then rejected"},
    {NZ_OPT_PLAIN, "plain", 'p', NULL, NULL, FILTER, "print lines as they are, without marks"},
    {NZ_OPT_CONTEXT, "context", 'C', "N", NULL, FILTER, "print N lines before and behind as well"},
    {NZ_OPT_FAIL_ON, "fail-on", 0, "KIND,...", "fail-on", SCAN | FILTER,
     "exit with 1 when there is a signal of these kinds,\nwhatever --only shows"},
    {NZ_OPT_RULE, "rule", 0, "ID", NULL, EXPLAIN, "why that rule does not match, or was vetoed"},
    {NZ_OPT_RULE_DIR, "rules", 0, "DIR", "rules", ALL, "add the rules of a folder; may be repeated"},
    {NZ_OPT_OFF, "off", 0, "ID,...", "off", ALL, "leave these rules out; may be repeated"},
    {NZ_OPT_NO_BUILTIN, "no-builtin", 0, NULL, "builtin", ALL, "use the folders of --rules alone"},
    {NZ_OPT_NO_MODEL, "no-model", 0, NULL, "model", DETECTS | EVAL | ANNOTATE,
     "decide by rules and cues alone"},
    {NZ_OPT_JOBS, "jobs", 'j', "N", "jobs", READS,
     "use N threads (default: one a core); the output is the same"},
    {NZ_OPT_STATS, "stats", 0, NULL, NULL, READS, "afterwards, counts and speed on standard error"},
    {NZ_OPT_CONFIG, "config", 0, "FILE", NULL, ALL,
     "read this project file (default: .nazorg.yaml, here or above)"},
    {NZ_OPT_NO_CONFIG, "no-config", 0, NULL, NULL, ALL, "read no project file"},
    {NZ_OPT_VERBOSE, "verbose", 'v', NULL, NULL, ALL, "say which project file and rule folders are used"},
    {NZ_OPT_STRICT, "strict", 0, NULL, NULL, RULES, "with check: a warning ends it with status 2 too"},
    {NZ_OPT_ERRORS, "errors", 0, NULL, NULL, EVAL, "list what was missed, and what was found wrongly"},
    {NZ_OPT_AGAINST, "against", 0, "FILE", NULL, EVAL,
     "what changed since that output of eval --to jsonl, or of\nscan"},
    {NZ_OPT_SCANNED, "scan", 0, NULL, NULL, ANNOTATE, "write what the program finds, for people to correct"},
    {NZ_OPT_SHARE, "share", 0, "PERCENT", NULL, TRAIN, "learn from that part of the notes, spread evenly"},
    {NZ_OPT_OUTPUT, "output", 'o', "FILE", NULL, TRAIN, "where the model goes"},
    {NZ_OPT_OUTPUT, "output", 'o', "PATH", NULL, ANNOTATE,
     "a folder for markup and brat; a file or folder for jsonl\nand doccano (default, and with -: standard "
     "output)"},
    {NZ_OPT_HELP, "help", 'h', NULL, NULL, ALL, "this text, or that of one command"},
    {NZ_OPT_VERSION, "version", 'V', NULL, NULL, ALL, "the version, and the revision of the rules"},
};
#define COUNT (sizeof table / sizeof table[0])

const nz_option *nz_option_at(size_t row)
{
    return row < COUNT ? &table[row] : NULL;
}

bool nz_option_fits(nz_option_id id, const nz_command *command)
{
    for (size_t i = 0; i < COUNT; i++)
        if (table[i].id == id && (table[i].commands & command->bit))
            return true;
    return false;
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
