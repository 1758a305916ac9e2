/* load_test.c - rule folders: what is read, what is refused, and where it says so. */
#include "nazorg.h"
#include "unit/purse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[64];

static int set_up(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/nazorg-load-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static void path_in(char *path, const char *name)
{
    snprintf(path, 128, "%s/%s", folder, name);
}

static void put(const char *name, const char *content)
{
    char path[128];
    path_in(path, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(content, file);
    assert_int_equal(fclose(file), 0);
}

static void drop(const char *name)
{
    char path[128];
    path_in(path, name);
    unlink(path);
}

static int tear_down(void **state)
{
    (void)state;
    drop("a.yaml");
    drop("b.yaml");
    return rmdir(folder);
}

static const char kinds[] =
    "kinds:\n  - {label: wens, subtype: koffie, nl: koffiewens, suggestion-nl: Zet koffie.}\n";

static void check_refused(const char *content, size_t line, size_t column, const char *message)
{
    nz_bank *bank = NULL;
    nz_error err = {.status = NZ_OK};
    const char *dirs[] = {folder};
    put("a.yaml", content);
    put("b.yaml", kinds);
    assert_int_equal(nz_bank_compile(&bank, dirs, 1, 0, NULL, &err), NZ_ESYNTAX);
    assert_null(bank);
    assert_non_null(strstr(err.file, "a.yaml"));
    if (!strstr(err.message, message) || err.line != line || err.column != column)
        print_error("said: %zu:%zu %s\n", err.line, err.column, err.message);
    assert_non_null(strstr(err.message, message));
    assert_int_equal(err.line, line);
    assert_int_equal(err.column, column);
}

#define HEAD "label: wens\nsubtype: koffie\nrules:\n"

static void errors_name_file_line_and_column(void **state)
{
    (void)state;
    check_refused(HEAD "  - id: x\n    pattern: 'koffie ('\n", 5, 22, "'(' without ')'");
    check_refused(HEAD "  - id: x\n    pattern: 't\xc3\xa9 ''n koffie ('\n", 5, 29, "'(' without ')'");
    check_refused(HEAD "  - {id: x, pattern: \"a \\\\. (b\"}\n", 4, 29, "'(' without ')'");
    check_refused(HEAD "  - id: x\n    pattern: <thee>\n", 5, 14, "unknown word class, verb or noun <thee>");
    check_refused(HEAD "  - id: x\n    patron: koffie\n", 5, 5,
                  "unknown key 'patron'; did you mean 'pattern'?");
    check_refused(HEAD "  - id: x\n", 4, 5, "this needs a key 'pattern'");
    check_refused(HEAD "  - {id: x, pattern: koffie, score: 7}\n", 4, 37, "between 0 and 1");
    check_refused(HEAD "  - {id: x, pattern: koffie}\n  - {id: x, pattern: thee}\n", 5, 10, "stands at");
    check_refused("label: wens\nsubtype: onbekend\nrules:\n  - {id: x, pattern: koffie}\n", 2, 10,
                  "no kind has this label");
    check_refused("label: wins\nsubtype: koffie\nrules:\n  - {id: x, pattern: koffie}\n", 1, 8,
                  "did you mean 'wens'?");
    check_refused(HEAD "  - {id: x, pattern: koffie, suggestion: bel-nu}\n", 4, 42,
                  "no suggestion has the id");
    check_refused(HEAD "  - {id: x, pattern: 'de [z-a] duur'}\n", 4, 27, "from low to high");
    check_refused(HEAD "  - {id: x, pattern: 'de.*duur'}\n", 4, 25, "over other words goes {gap:3}");
    check_refused(HEAD "  - {id: x, pattern: '\\d+ duur'}\n", 4, 23, "write [0-9]");
    check_refused(HEAD "  - {id: x, pattern: 'te\\s+duur'}\n", 4, 25, "one space");
    check_refused(HEAD "  - {id: x, pattern: '\\bduur'}\n", 4, 23, "whole words");
    check_refused(HEAD "  - {id: x, pattern: te duur, extent: zin}\n", 4, 39,
                  "one of clause, sentence, match; not");
    check_refused(HEAD "  - {id: x, pattern: te duur, label: wens}\n", 4, 31, "at the left of the file");
    check_refused("labels: {wens: {nl: verlangen}}\nlabel: verlangen\nsubtype: koffie\nrules:\n"
                  "  - {id: x, pattern: koffie}\n",
                  2, 8, "did you mean 'wens'?");
    check_refused("label: wens\nsubtype: koffiewens\nrules:\n  - {id: x, pattern: koffie}\n", 2, 10,
                  "did you mean 'koffie'?");
    check_refused(HEAD "  - {id: x, pattern: 'de [] duur'}\n", 4, 26, "names no character");
    check_refused(HEAD "  - {id: x, pattern: 'de [^] duur'}\n", 4, 26, "names no character");
    check_refused(HEAD "  - {id: x, pattern: 'te {gap:3} duur'}\n", 4, 33, "no space stands behind a gap");
    check_refused(HEAD "  - {id: x, pattern: 'te{gap:3} duur'}\n", 4, 25, "written after a space");
    check_refused(HEAD "  - {id: x, pattern: 'te(r|l)?{any:3}duur'}\n", 4, 31, "written after a space");
    check_refused(HEAD "  - {id: x, pattern: 'is (?<!de {gap:2})duur'}\n", 4, 26, "x: a lookbehind");
    check_refused("classes:\n  a: ['(?<!de \\w+ )duur']\n" HEAD "  - {id: x, pattern: 'is <a>'}\n", 6, 26,
                  "x: a lookbehind");
    check_refused(HEAD "\t- id: x\n", 4, 1, "a tab; YAML wants spaces");
    check_refused("classes:\n  a: [<b>]\n  b: [<a>]\n", 3, 7, "within itself");
    check_refused("classes:\n  a: [\xc3\xa9\xc3\xa9n, 't\xc3\xa9 (']\n", 2, 16, "a: '(' without ')'");
    check_refused("classes: {a: [b]}\nverbs: ['geven: g(af gaven gegeven']\n", 2, 9, "at character");
    check_refused("verbs: [tafel]\n", 1, 9, "not a verb");
    check_refused("nouns: ['een tafel']\n", 1, 9, "not a noun");
    check_refused("nouns: [{ei: '('}]\n", 1, 9, "not a noun");
    check_refused("nouns: [tafel]\nverbs: [tafelen]\nclasses: {tafel: [tafel]}\n", 3, 11, "stands at");
    check_refused("nouns: [vraag]\nclasses: {a: ['<vraag:part>']}\n", 2, 16,
                  "the parts of a noun are sing, plur, dim: <vraag:part>");
    check_refused("verbs: [bellen]\nclasses: {a: [bellen, '<bellen:dim>']}\n", 2, 24,
                  "the parts of a verb are fin");
    check_refused("classes: {a: [b], c: ['<a:dim>']}\n", 1, 24, "only a verb or a noun has parts");
    check_refused("onzin: 1\n", 1, 1, "unknown key 'onzin'");
    check_refused("kinds: []\njoinr: [edoch]\n", 2, 1, "unknown key 'joinr'; did you mean 'joiner'?");
    check_refused("joiner: [edoch,\n  zo dat]\n", 2, 3, "write one word, in lower case, without diacritics");
    check_refused("greeting: [h\xc3\xa9]\n", 1, 12, "not 'h\xc3\xa9'");
    check_refused("subject: edoch\n", 1, 10, "list");
    check_refused("off: [bestaat-niet]\n", 1, 7, "no rule to switch off");
    check_refused("classes: {a: &x [b], c: *x}\n", 1, 14, "anchor");
}

static void what_is_not_yaml_is_told_in_the_authors_terms(void **state)
{
    (void)state;
    check_refused(HEAD "  - id: x\n    pattern: t\xe9 laat\n", 5, 15, "not UTF-8; save the file as UTF-8");
    check_refused("\xef\xbb\xbflabel: t\xc3\xa9 \xc3\n", 1, 11, "not UTF-8; save the file as UTF-8");
    check_refused("\xff\xfel\n", 1, 1, "not UTF-8");
    check_refused("label: x\r\nsubtype: a\x01\n", 2, 11, "a control character (0x01); take it out");
    check_refused(HEAD "  - id: x\n    pattern: te: duur: ja\n", 5, 16, "in quotes, because of the colon");
    check_refused(HEAD "  - id: x\n     pattern: duur\n", 5, 13, "begin in the same column");
    check_refused(HEAD "  - id:x\n    pattern: duur\n", 5, 12, "behind their ':' stands a space");
    check_refused(HEAD "  - id: x\n   pattern: duur\n", 5, 4, "begin in the same column");
    check_refused(HEAD "  - id: x\n    pattern 'duur'\n    why: x\n", 5, 5, "a key has ': ' behind it");
    check_refused(HEAD "  - id: x\n    pattern: \"duur\\w*\"\n", 5, 19, "use single quotes");
    check_refused(HEAD "  - id: x\n    pattern: 'collega's'\n", 5, 23, "a quote within it is written twice");
    check_refused(HEAD "  - id: x\n    pattern: 'duur\n", 5, 14, "a quote that is not closed");
    check_refused(HEAD "  - id: x\n    pattern: @duur\n", 5, 14,
                  "no value begins with '@'; put it in quotes");
    check_refused(HEAD "  - id: x\n    pattern: *duur\n", 5, 14,
                  "no value begins with '*'; put it in quotes");
    check_refused(HEAD "  - id: x\n    pattern: !duur\n", 5, 14,
                  "no value begins with '!'; put it in quotes");
    check_refused(HEAD "  - {id: x, pattern: te {gap:2}duur}\n", 4, 25, "in quotes, because of the");
    check_refused(HEAD "  - {id: x, pattern: duur\n", 4, 5, "the '}' is missing");
    check_refused(HEAD "  - {id: x, pattern: duur, match: [te duur}\n", 4, 35, "the ']' is missing");
    check_refused(HEAD "  - id: x\n    pattern: duur\n    match:\n    - Klant: te duur\n", 7, 7,
                  "put it in quotes, because of the colon");
    check_refused(HEAD "  - {id: x, pattern: duur, match: [{gap:2}]}\n", 4, 36, "because of the brace");
    check_refused(HEAD "  - id: x\n    pattern: [ts]\n", 5, 14, "because of the bracket");
    check_refused(HEAD "  - id: x\n    pattern: [ts]e duur\n", 5, 18, "because of the bracket");
}

static void a_byte_order_mark_is_skipped(void **state)
{
    (void)state;
    nz_bank *bank = NULL;
    const char *dirs[] = {folder};
    put("a.yaml", "\xef\xbb\xbflabel: wens\nsubtype: koffie\nrules:\n  - {id: x, pattern: koffie}\n");
    put("b.yaml", kinds);
    assert_int_equal(nz_bank_compile(&bank, dirs, 1, 0, NULL, NULL), NZ_OK);
    nz_bank_free(bank);
    bank = NULL;
    put("a.yaml", "\xef\xbb\xbf");
    assert_int_equal(nz_bank_compile(&bank, dirs, 1, 0, NULL, NULL), NZ_OK);
    nz_bank_free(bank);
}

static void a_nested_bomb_is_refused(void **state)
{
    (void)state;
    char bomb[4001];
    memset(bomb, '[', 4000);
    bomb[4000] = '\0';
    nz_bank *bank = NULL;
    nz_error err = {.status = NZ_OK};
    const char *dirs[] = {folder};
    put("a.yaml", bomb);
    put("b.yaml", kinds);
    assert_int_equal(nz_bank_compile(&bank, dirs, 1, 0, NULL, &err), NZ_ESYNTAX);
}

static size_t spans_in(nz_bank *bank, const char *text)
{
    nz_scanner *scanner = NULL;
    assert_int_equal(nz_scanner_new(&scanner, bank, NULL), NZ_OK);
    assert_int_equal(nz_scan(scanner, text, strlen(text), NULL), NZ_OK);
    size_t count = nz_span_count(scanner);
    nz_scanner_free(scanner);
    return count;
}

static void a_users_rule_works_beside_the_model(void **state)
{
    (void)state;
    nz_bank *bank = NULL;
    nz_error err = {.status = NZ_OK};
    const char *dirs[] = {folder};
    put("a.yaml", HEAD "  - id: wil-koffie\n    pattern: '<willen> {gap:3}espresso'\n    score: 0.9\n"
                       "    match: [Hij wil graag een espresso.]\n    no-match: [De espresso is op.]\n");
    put("b.yaml", kinds);
    nz_status status = nz_bank_load(&bank, dirs, 1, NULL, &err);
    if (status)
        print_error("%s:%zu: %s\n", err.file, err.line, err.message);
    assert_int_equal(status, NZ_OK);
    assert_int_equal(spans_in(bank, "Mevrouw wil graag een dubbele espresso."), 1);
    assert_int_equal(spans_in(bank, "Hij wil geen espresso."), 0); /* the built-in cue of negation */
    nz_bank_free(bank);
}

/* Does the rule number `index` match in `text`? */
static int matches(nz_bank *bank, size_t index, const char *text)
{
    int matched = -1;
    assert_int_equal(nz_rule_test(bank, index, text, strlen(text), &matched, NULL), NZ_OK);
    return matched;
}

static void a_noun_is_a_class_with_parts(void **state)
{
    (void)state;
    nz_bank *bank = NULL;
    const char *dirs[] = {folder};
    put("a.yaml", "nouns: [vraag, {ei: eieren eitje}, id\xc3\xa9"
                  "e]\n" HEAD "  - {id: alle, pattern: nog <vraag>}\n"
                  "  - {id: klein, pattern: nog <vraag:dim>}\n"
                  "  - {id: meer, pattern: 'nog (<vraag:plur>|<ei:plur>)'}\n"
                  "  - {id: een, pattern: 'nog <ei:sing>'}\n");
    put("b.yaml", kinds);
    assert_int_equal(nz_bank_compile(&bank, dirs, 1, 0, NULL, NULL), NZ_ESYNTAX); /* a name is ASCII */
    put("a.yaml",
        "nouns: [vraag, {ei: eieren eitje}, {idee: 'id\xc3\xa9\xc3\xabn id\xc3\xa9\xc3\xabtje'}]\n" HEAD
        "  - {id: alle, pattern: nog <vraag>}\n"
        "  - {id: klein, pattern: nog <vraag:dim>}\n"
        "  - {id: meer, pattern: 'nog (<vraag:plur>|<ei:plur>|<idee:plur>)'}\n"
        "  - {id: een, pattern: 'nog <ei:sing>'}\n");
    assert_int_equal(nz_bank_compile(&bank, dirs, 1, 0, NULL, NULL), NZ_OK);
    static const struct {
        const char *text;
        const char *rules; /* alle, klein, meer, een */
    } cases[] = {{"Heb nog vraag.", "1000"},  {"Heb nog vraagjes!", "1100"}, {"Heb nog vragen.", "1010"},
                 {"Heb nog eieren.", "0010"}, {"Heb nog ei.", "0001"},       {"Heb nog eitje.", "0000"},
                 {"Nog ide\xc3\xa9n", "0010"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t k = 0; k < 4; k++)
            assert_int_equal(matches(bank, k, cases[i].text), cases[i].rules[k] - '0');
    nz_bank_free(bank);
}

static void a_long_chain_of_classes_is_refused(void **state)
{
    (void)state;
    enum { LINKS = 5000, LINE = 32 };
    char *chain = malloc(LINKS * LINE), *at = chain;
    assert_non_null(chain);
    at += sprintf(at, "classes:\n");
    for (int i = 0; i < LINKS; i++)
        at += sprintf(at, "  k%d: [<k%d>]\n", i, i + 1);
    put("a.yaml", chain);
    put("b.yaml", kinds);
    free(chain);
    nz_bank *bank = NULL;
    nz_error err = {.status = NZ_OK};
    const char *dirs[] = {folder};
    assert_int_equal(nz_bank_compile(&bank, dirs, 1, 0, NULL, &err), NZ_ESYNTAX);
    assert_non_null(strstr(err.message, "nested too deeply"));
}

static void a_missing_folder_is_an_error(void **state)
{
    (void)state;
    nz_bank *bank = NULL;
    nz_error err = {.status = NZ_OK};
    const char *dirs[] = {"/bestaat/niet"};
    assert_int_equal(nz_bank_load(&bank, dirs, 1, NULL, &err), NZ_EIO);
    assert_string_equal(err.file, "/bestaat/niet");
}

/* ---- all faults, and warnings ------------------------------------------------ */

typedef struct told {
    size_t count, most; /* most: after so many, enough */
    size_t lines[8];
    char last[512];
} told;

static int keep(void *user, const nz_error *message)
{
    told *t = user;
    if (t->count < 8)
        t->lines[t->count] = message->line;
    snprintf(t->last, sizeof t->last, "%s", message->message);
    return ++t->count == t->most;
}

static void keep_warning(void *user, const nz_error *message)
{
    assert_int_equal(message->status, NZ_OK);
    keep(user, message);
}

static const char three_faults[] = HEAD "  - {id: x, pattern: 'koffie ('}\n"
                                        "  - {id: y, patroon: koffie}\n"
                                        "  - {id: z, pattern: <thee>, match: [thee]}\n";

static void all_faults_are_told_and_the_first_returned(void **state)
{
    (void)state;
    nz_bank *bank = NULL;
    nz_error err = {.status = NZ_OK};
    told t = {0};
    const char *dirs[] = {folder};
    nz_bank_plan plan = {.dirs = dirs, .dir_count = 1, .each_fault = keep, .user = &t};
    put("a.yaml", three_faults);
    put("b.yaml", kinds);
    assert_int_equal(nz_bank_make(&bank, &plan, NULL, &err), NZ_ESYNTAX);
    assert_null(bank);
    assert_int_equal(t.count, 3);
    assert_int_equal(err.line, t.lines[0]);
    assert_int_equal(t.lines[0] + t.lines[1] + t.lines[2], 4 + 5 + 6);
    put("a.yaml", "classes: {}\n");
    t.count = 0;
    err.status = NZ_OK;
    assert_int_equal(nz_bank_make(&bank, &plan, NULL, &err), NZ_OK);
    assert_int_equal(t.count, 0);
    nz_bank_free(bank);
}

static void who_has_heard_enough_hears_no_more(void **state)
{
    (void)state;
    nz_bank *bank = NULL;
    nz_error err = {.status = NZ_OK};
    told t = {.most = 2};
    const char *dirs[] = {folder, "/bestaat/niet"};
    nz_bank_plan plan = {.dirs = dirs, .dir_count = 2, .each_fault = keep, .user = &t};
    put("a.yaml", three_faults);
    put("b.yaml", kinds);
    assert_int_equal(nz_bank_make(&bank, &plan, NULL, &err), NZ_ESYNTAX);
    assert_int_equal(t.count, 2);
    assert_int_equal(err.line, t.lines[0]);
}

static void a_replaced_class_is_told_of(void **state)
{
    (void)state;
    nz_bank *bank = NULL;
    nz_error err = {.status = NZ_OK};
    told t = {0};
    const char *dirs[] = {folder};
    nz_bank_plan plan = {
        .has_builtin = 1, .dirs = dirs, .dir_count = 1, .each_warning = keep_warning, .user = &t};
    put("a.yaml", "classes:\n  document: [offerte]\n  koffiewoord: [koffie]\n");
    put("b.yaml", kinds);
    assert_int_equal(nz_bank_make(&bank, &plan, NULL, &err), NZ_OK);
    assert_int_equal(t.count, 1);
    assert_int_equal(t.lines[0], 2);
    assert_non_null(strstr(t.last, "'document' replaces the built-in one"));
    nz_bank_free(bank);
}

static void without_memory_no_fault_is_made_up(void **state)
{
    (void)state;
    put("a.yaml", three_faults);
    put("b.yaml", kinds);
    nz_status status = NZ_ENOMEM;
    for (size_t left = 0; status == NZ_ENOMEM; left++) {
        purse p = {.left = left};
        nz_allocator allocator = {purse_resize, purse_release, &p};
        nz_bank *bank = NULL;
        nz_error err = {.status = NZ_OK};
        told t = {0};
        const char *dirs[] = {folder};
        nz_bank_plan plan = {.dirs = dirs, .dir_count = 1, .each_fault = keep, .user = &t};
        status = nz_bank_make(&bank, &plan, &allocator, &err);
        assert_int_equal(p.out, 0);
        assert_true(t.count == 3 || status == NZ_ENOMEM);
        assert_int_equal(err.status, status);
    }
    assert_int_equal(status, NZ_ESYNTAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(errors_name_file_line_and_column),
        cmocka_unit_test(what_is_not_yaml_is_told_in_the_authors_terms),
        cmocka_unit_test(a_byte_order_mark_is_skipped),
        cmocka_unit_test(a_nested_bomb_is_refused),
        cmocka_unit_test(a_users_rule_works_beside_the_model),
        cmocka_unit_test(a_noun_is_a_class_with_parts),
        cmocka_unit_test(a_long_chain_of_classes_is_refused),
        cmocka_unit_test(a_missing_folder_is_an_error),
        cmocka_unit_test(all_faults_are_told_and_the_first_returned),
        cmocka_unit_test(who_has_heard_enough_hears_no_more),
        cmocka_unit_test(a_replaced_class_is_told_of),
        cmocka_unit_test(without_memory_no_fault_is_made_up),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
