/* options_test.c - command lines, and "did you mean". */
#include "base/nearest.h"
#include "cli/options.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static nz_options options;
static char words[20][64];

/* Reads "a b c" as the command line; messages are not shown. */
static int read_line(const char *line)
{
    char *argv[16] = {words[0]};
    int argc = 1, n;
    strcpy(words[0], "nazorg");
    for (; sscanf(line, " %63s%n", words[argc], &n) == 1; line += n, argc++)
        argv[argc] = words[argc];
    int saved = dup(STDERR_FILENO), nothing = open("/dev/null", O_WRONLY);
    nz_options_clear(&options);
    dup2(nothing, STDERR_FILENO);
    int status = nz_options_read(&options, argc, argv);
    dup2(saved, STDERR_FILENO);
    close(saved);
    close(nothing);
    return status;
}

static void test_defaults(void **state)
{
    (void)state;
    assert_int_equal(read_line(""), 0);
    assert_string_equal(options.command->name, "scan");
    assert_int_equal(options.operands.count, 0);
    assert_string_equal(options.reading.fields.text, "text");
    assert_true(options.writing.has_suggestions);
    assert_true(options.min_score == 0.5);
}

static void test_commands_and_operands(void **state)
{
    (void)state;
    assert_int_equal(read_line("a.txt filter"), 0);
    assert_string_equal(options.command->name, "scan");
    assert_int_equal(options.operands.count, 2);
    assert_int_equal(read_line("--lang en filter scan"), 0);
    assert_string_equal(options.command->name, "filter");
    assert_string_equal(options.operands.items[0], "scan");
    assert_int_equal(read_line("-- filter -x"), 0);
    assert_string_equal(options.command->name, "scan");
    assert_string_equal(options.operands.items[1], "-x");
    assert_int_equal(read_line("help filter"), 0);
    assert_true(options.help);
    assert_string_equal(options.command->name, "filter");
    assert_int_equal(read_line("- a.txt"), 0);
    assert_string_equal(options.operands.items[0], "-");
}

static void test_values_joined_or_apart(void **state)
{
    (void)state;
    assert_int_equal(read_line("--field=a.b --id-field nr --jobs 3 --offsets utf16 --from csv"), 0);
    assert_string_equal(options.reading.fields.text, "a.b");
    assert_string_equal(options.reading.fields.id, "nr");
    assert_int_equal(options.jobs, 3);
    assert_int_equal(options.writing.offsets, NZ_OFFSETS_UTF16);
    assert_string_equal(options.reading.format->name, "csv");
    assert_int_equal(read_line("filter -pC2 -j4"), 0);
    assert_true(options.writing.is_plain);
    assert_int_equal(options.writing.context, 2);
    assert_int_equal(options.jobs, 4);
    assert_int_equal(read_line("--only a,b --only=c"), 0);
    assert_int_equal(options.only.count, 3);
    assert_string_equal(options.only.items[2], "c");
}

static void test_what_a_project_file_sets_can_be_undone(void **state)
{
    (void)state;
    assert_int_equal(read_line("--no-model --model --explain --no-explain --no-suggestions --suggestions"),
                     0);
    assert_true(!options.no_model && !options.writing.has_vetoes && options.writing.has_suggestions);
    assert_int_equal(read_line("--off a,b --off=c -v --no-config"), 0);
    assert_int_equal(options.off.count, 3);
    assert_true(options.verbose && options.no_config);
}

static void test_wrong_lines_are_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"--form text",
                                        "-z",
                                        "--from xml",
                                        "--from",
                                        "--to doc",
                                        "--jobs 0",
                                        "--jobs x",
                                        "-j",
                                        "--min-score 1.1",
                                        "--min-score -1",
                                        "--min-score x",
                                        "--lang de",
                                        "--offsets bits",
                                        "--color maybe",
                                        "--plain",
                                        "filter --to csv",
                                        "tokens --only x",
                                        "--only=",
                                        "--fail-on ,",
                                        "--stats=1",
                                        "filter -C x",
                                        "--no-builtin",
                                        "--model=yes",
                                        "--no-plain",
                                        "--config x --no-config",
                                        "--rule x",
                                        "--from=",
                                        "--color=",
                                        "eval --from csv",
                                        "eval --to csv",
                                        "annotate --to json",
                                        "train --share 0",
                                        "train --share 101",
                                        "train --errors",
                                        "scan -o x",
                                        "--from markup",
                                        "--to brat",
                                        "train --to text"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        if (read_line(wrong[i]) != NZ_EXIT_USAGE)
            fail_msg("taken: %s", wrong[i]);
}

static void test_formats_depend_on_the_command(void **state)
{
    (void)state;
    assert_int_equal(read_line("--to jsonl"), 0);
    assert_string_equal(options.writer->name, "jsonl");
    assert_int_equal(read_line("eval --to jsonl --errors --against f c"), 0);
    assert_int_equal(options.report, NZ_REPORT_JSONL);
    assert_true(options.has_errors);
    assert_string_equal(options.against, "f");
    assert_int_equal(read_line("--from brat annotate --to jsonl -o uit --scan"), 0);
    assert_int_equal(options.notation, NZ_NOTATION_BRAT);
    assert_int_equal(options.to_notation, NZ_NOTATION_JSONL);
    assert_string_equal(options.output, "uit");
    assert_true(options.is_scanned);
    assert_int_equal(read_line("train --share=25 --from jsonl -om c"), 0);
    assert_int_equal(options.share, 25);
    assert_string_equal(options.output, "m");
    assert_int_equal(options.notation, NZ_NOTATION_JSONL);
}

static const char *nearest_to(const char *wanted)
{
    nz_nearest nearest;
    nz_nearest_start(&nearest, wanted);
    nz_nearest_try(&nearest, "from");
    nz_nearest_try(&nearest, "field");
    nz_nearest_try(&nearest, "no-suggestions");
    return nearest.best ? nearest.best : "";
}

static void test_nearest(void **state)
{
    (void)state;
    assert_string_equal(nearest_to("form"), "from");
    assert_string_equal(nearest_to("feild"), "field");
    assert_string_equal(nearest_to("nosuggestion"), "no-suggestions");
    assert_string_equal(nearest_to("hopeless"), "");
    assert_string_equal(nearest_to(""), "");
    assert_string_equal(nearest_to("a-very-long-word-that-is-longer-than-the-longest-one"), "");
}

static int clear(void **state)
{
    (void)state;
    nz_options_clear(&options);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_defaults),
        cmocka_unit_test(test_commands_and_operands),
        cmocka_unit_test(test_values_joined_or_apart),
        cmocka_unit_test(test_what_a_project_file_sets_can_be_undone),
        cmocka_unit_test(test_wrong_lines_are_refused),
        cmocka_unit_test(test_formats_depend_on_the_command),
        cmocka_unit_test(test_nearest),
    };
    return cmocka_run_group_tests_name("cli/options", tests, NULL, clear);
}
