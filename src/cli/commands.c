/* commands.c - the table of commands, and their help: examples first. To add
 * one: a row here, a bit in options_table.h for the options it takes, a file. */
#include "cli/commands.h"

#include "cli/config.h"
#include "cli/output.h"
#include "cli/setup.h"

#include <string.h>

static const nz_command commands[] = {
    {"scan", 1, "[OPTION]... [FILE|FOLDER|-]...", "tag signals in notes (the default command)",
     "  nazorg verslag.txt                        tagged spans with what to do next\n"
     "  nazorg notities/                          every file in a folder\n"
     "  pbpaste | nazorg                          what was copied\n"
     "  nazorg --field note.body crm.jsonl        JSONL in, the same lines with `signals` out\n"
     "  nazorg --field 3 --to excel export.csv    a row a signal, for Excel\n"
     "  nazorg --only klacht --fail-on escalation inbox/\n",
     "Exit status: 0 done; 1 --fail-on and such a signal; 2 wrong usage or rule; 3 some\n"
     "input could not be read, the rest is done; 4 the output failed.\n",
     nz_command_scan},
    {"filter", 2, "[OPTION]... [FILE|FOLDER|-]...", "print only the lines that hold a signal",
     "  pbpaste | nazorg filter                   of pasted minutes, what matters\n"
     "  nazorg filter -C1 --plain notulen.txt     with a line around, without marks\n",
     "Of JSONL and CSV the records are the lines.\n", nz_command_scan},
    {"tokens", 4, "[OPTION]... [FILE|FOLDER|-]...", "print one sentence a line, its tokens split by a space",
     "  nazorg tokens verslag.txt\n", "", nz_command_scan},
    {"rules", 8, "[OPTION]... list | show ID | check [DIR]... | test [DIR]...",
     "list, show, check or test the rules",
     "  nazorg rules list\n"
     "  nazorg rules show sr-duurt-lang-voor\n"
     "  nazorg rules check mijn-regels/           is every rule right, needed and fast?\n"
     "  nazorg rules test mijn-regels/            each example of each rule: passed or failed?\n",
     "With folders, or --rules, check and test look at their rules alone. What cannot be read\n"
     "is told all at once. check exits with 2 when a rule is wrong or does not do what its\n"
     "examples say, and with --strict also after a warning; test with 1 when an example fails.\n",
     nz_command_rules},
    {"explain", 16, "[OPTION]... TEXT | -", "say why a text holds a signal, or why not",
     "  nazorg explain 'Het werkt goed, alleen jammer van de levertijd.'\n"
     "  nazorg explain --rule sr-duurt-lang-voor 'Het duurt even voor ze bellen.'\n",
     "With --rule: which word is missing, how far the pattern got, or what vetoed it.\n", nz_command_explain},
    {"eval", 32, "[OPTION]... CORPUS...", "measure on annotated notes",
     "  nazorg eval corpus/dev                    precision, recall and F1\n"
     "  nazorg eval --errors corpus/dev           and what went wrong, most instructive first\n"
     "  nazorg eval --to jsonl corpus/dev >before.jsonl\n"
     "  nazorg eval --against before.jsonl corpus/dev\n",
     "A corpus is a file or folder of annotated notes: text with {{label.subtype|words}},\n"
     "JSONL with spans, brat or doccano. A fault in it ends the command with status 2.\n",
     nz_command_eval},
    {"train", 64, "[OPTION]... -o FILE.model CORPUS...", "learn a model from annotated notes",
     "  nazorg train corpus/train -o mine/nl.model    for the rules that are built in\n"
     "  nazorg train --no-builtin --rules mine corpus/train -o mine/mine.model\n",
     "Put the model in the rule folder that it was made for. The same notes and rules\n"
     "give the same bytes. A fault in a note ends the command; nothing is written then.\n",
     nz_command_train},
    {"annotate", 128, "[OPTION]... --to FORMAT NOTES...", "convert annotated notes, or annotate bare ones",
     "  nazorg annotate --to brat -o brat/ corpus/dev      to correct them with brat\n"
     "  nazorg annotate --to markup -o corrected/ brat/    and back\n"
     "  nazorg annotate --scan --to doccano notities/ >import.jsonl\n",
     "A file that is there already is never written over.\n", nz_command_annotate},
};
#define COUNT (sizeof commands / sizeof commands[0])

const nz_command *nz_command_at(size_t index)
{
    return index < COUNT ? &commands[index] : NULL;
}

const nz_command *nz_command_named(const char *name)
{
    for (size_t i = 0; i < COUNT; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

static void print_help(const nz_command *command)
{
    bool is_default = command == &commands[0];
    if (is_default)
        printf("nazorg - finds buying signals and silent complaints in Dutch notes\n\n");
    else
        printf("nazorg %s - %s\n\n", command->name, command->summary);
    printf("Examples:\n%s\n", command->examples);
    printf("Usage: nazorg %s %s\n\n", is_default ? "[scan]" : command->name, command->usage);
    if (is_default) {
        printf("Commands:\n");
        for (size_t i = 0; i < COUNT; i++)
            printf("  %-8s %s\n", commands[i].name, commands[i].summary);
        printf("  nazorg COMMAND --help tells more of one\n\n");
    }
    printf("Options:\n");
    nz_options_help(command, stdout);
    printf("%s%s", command->more[0] ? "\n" : "", command->more);
}

static int print_version(const nz_options *options)
{
    nz_bank *bank;
    int status = nz_setup_bank(&bank, options, NULL);
    if (status)
        return status;
    printf("nazorg %s (rules %s)\n", nz_version(), nz_bank_revision(bank));
    nz_bank_free(bank);
    return 0;
}

static int run(const nz_options *options)
{
    nz_config_tell(options);
    return options->command->run(options);
}

int nz_command_line(int argc, char **argv)
{
    nz_options options;
    nz_output_start();
    int status = nz_options_read(&options, argc, argv);
    if (status) {
        nz_options_clear(&options);
        return status;
    }
    if (options.help)
        print_help(options.command);
    else if (options.version)
        status = print_version(&options);
    else
        status = run(&options);
    nz_output_end();
    nz_options_clear(&options);
    return status;
}
