/* keep_test.c - rules of the built-in bank that are not compiled again, under a
 * folder or without one of them, find what they find when all are. */
#include "bank/bank.h"
#include "base/buf.h"
#include "unit/folder.h"
#include "unit/purse.h"

#include <glob.h>
#include <sys/stat.h>

static nz_bank *make(const nz_rule_off *off, size_t off_count, bool has_folder, unsigned flags)
{
    nz_bank *bank = NULL;
    nz_error err = {.status = NZ_OK};
    const char *dirs[] = {folder};
    nz_bank_plan plan = {.has_builtin = 1,
                         .dirs = dirs,
                         .dir_count = has_folder,
                         .off = off,
                         .off_count = off_count,
                         .flags = flags};
    if (nz_bank_make(&bank, &plan, NULL, &err))
        print_error("%s:%zu: %s\n", err.file, err.line, err.message);
    assert_non_null(bank);
    return bank;
}

/* ---- what is found ----------------------------------------------------------- */

static void tell(nz_buf *out, nz_scanner *scanner)
{
    nz_rule_hit hit;
    for (size_t i = 0; i < nz_span_count(scanner); i++) {
        const nz_span *s = nz_span_at(scanner, i);
        nz_buf_printf(out, "%zu-%zu %s.%s %a %s; %s; %s\n", s->start, s->end, s->kind->label,
                      s->kind->subtype, s->score, s->rule, s->reason, s->cues);
    }
    for (size_t i = 0; nz_hit_at(scanner, i, &hit) == NZ_OK; i++)
        nz_buf_printf(out, "%zu-%zu %s\n", hit.start, hit.end, hit.id);
}

static void scan(nz_buf *out, nz_scanner *scanner, const char *name)
{
    static char note[1 << 16];
    FILE *file = fopen(name, "r");
    assert_non_null(file);
    size_t length = fread(note, 1, sizeof note, file);
    fclose(file);
    assert_int_equal(nz_scan(scanner, note, length, NULL), NZ_OK);
    nz_buf_printf(out, "%s\n", name);
    tell(out, scanner);
}

/* All that the bank finds in the samples, and with `explain` all hits of its rules. */
static void find(nz_buf *out, nz_bank *bank, unsigned flags)
{
    nz_scanner *scanner = NULL;
    glob_t files;
    assert_int_equal(glob("corpus/samples/*", 0, NULL, &files), 0);
    assert_int_equal(glob("corpus/dev/*.txt", GLOB_APPEND, NULL, &files), 0);
    assert_int_equal(nz_scanner_new(&scanner, bank, NULL), NZ_OK);
    nz_scanner_set_flags(scanner, flags);
    for (size_t i = 0; i < files.gl_pathc; i++)
        scan(out, scanner, files.gl_pathv[i]);
    globfree(&files);
    nz_scanner_free(scanner);
}

static void assert_same_rules(nz_bank *one, nz_bank *other)
{
    assert_int_equal(nz_rule_count(one), nz_rule_count(other));
    assert_true(one->image->rules == other->image->rules);
    for (size_t i = 0; i < nz_rule_count(one); i++) {
        nz_rule a, b;
        assert_int_equal(nz_rule_at(one, i, &a), NZ_OK);
        assert_int_equal(nz_rule_at(other, i, &b), NZ_OK);
        assert_string_equal(a.id, b.id);
        assert_string_equal(a.expanded, b.expanded);
        assert_int_equal(nz_bank_rules(one)[i].negates, nz_bank_rules(other)[i].negates);
        assert_int_equal(a.gaps, b.gaps);
        assert_int_equal(a.line, b.line);
    }
}

/* Finds the bank made so, and that made anew, the same? */
static void compare(const nz_rule_off *off, size_t off_count, bool has_folder)
{
    const nz_mem mem = nz_mem_from(NULL);
    nz_bank *quick = make(off, off_count, has_folder, 0),
            *anew = make(off, off_count, has_folder, NZ_COMPILE_ANEW);
    assert_same_rules(quick, anew);
    for (unsigned flags = 0; flags <= NZ_FLAG_EXPLAIN; flags += NZ_FLAG_EXPLAIN) {
        nz_buf one, other;
        nz_buf_init(&one, &mem);
        nz_buf_init(&other, &mem);
        find(&one, quick, flags);
        find(&other, anew, flags);
        assert_true(one.length > 10000);
        assert_string_equal(one.data, other.data);
        nz_buf_clear(&one);
        nz_buf_clear(&other);
    }
    nz_bank_free(quick);
    nz_bank_free(anew);
}

/* ---- the tests --------------------------------------------------------------- */

static void rules_that_are_off_leave_the_others_as_they_were(void **state)
{
    (void)state;
    enum { ROUNDS = 2, RULES = 6 };
    nz_bank *builtin = NULL;
    assert_int_equal(nz_bank_builtin(&builtin, NULL, NULL), NZ_OK);
    for (size_t round = 0; round < ROUNDS; round++) {
        nz_rule_off off[RULES] = {{0}};
        for (size_t i = 0; i < RULES; i++) {
            nz_rule rule;
            size_t at = (i * ROUNDS + round) * (nz_rule_count(builtin) - 1) / (ROUNDS * RULES - 1);
            assert_int_equal(nz_rule_at(builtin, at, &rule), NZ_OK);
            off[i].id = rule.id;
        }
        compare(off, RULES, false);
    }
    nz_bank_free(builtin);
}

static void a_folder_leaves_the_rules_below_as_they_were(void **state)
{
    (void)state;
    put("label: silent_complaint\nsubtype: slow_response\nrules:\n"
        "  - {id: eigen-ster, pattern: '(<*klacht>|off\\w*te|ge\\w*d|kl[a-z]*nt) "
        "{gap:2}(gebeld|koffie|klant)',\n"
        "     match: [klant gebeld], no-match: [niets]}\n"
        "  - {id: eigen-begin, pattern: '^(koffie|de netwerkstoring|wachttijdklacht) is',\n"
        "     match: [koffie is], no-match: [niets]}\n"
        "  - {id: sr-duurt-lang-voor, pattern: koffie, match: [koffie], no-match: [niets]}\n"
        "classes: {eigen: [bakkie, leut]}\n"
        "abbreviations: {gebeld: [gbd]}\n");
    compare(NULL, 0, true);
}

static void a_class_that_is_replaced_changes_the_rules_that_name_it(void **state)
{
    (void)state;
    put("classes:\n  maand: [januari, koffiemaand]\n  goed: ['<maand>', prima, '<*klacht>']\n");
    compare(NULL, 0, true);
}

static void a_class_of_denials_that_is_replaced_changes_all_rules(void **state)
{
    (void)state;
    put("classes: {ontkenning: [geen, nooit]}\n");
    compare(NULL, 0, true);
}

static void a_damaged_model_is_refused(void **state)
{
    (void)state;
    char name[128];
    nz_bank *bank = NULL;
    nz_error err = {.status = NZ_OK};
    const char *dirs[] = {folder};
    put("classes: {eigen: [leut]}\n");
    snprintf(name, sizeof name, "%s/mijn.model", folder);
    FILE *file = fopen(name, "w");
    assert_non_null(file);
    fputs("no model at all", file);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(nz_bank_load(&bank, dirs, 1, NULL, &err), NZ_EFORMAT);
    assert_string_equal(err.file, name);
    unlink(name);
}

/* Some refusals of memory: to try all of them would take too long. */
static void memory_may_run_out(void **state)
{
    (void)state;
    nz_rule_off off = {.id = "sr-duurt-lang-voor"};
    nz_bank_plan plan = {.has_builtin = 1, .off = &off, .off_count = 1};
    nz_status status = NZ_ENOMEM;
    for (size_t left = 0; status; left += 1 + left / 5) {
        purse p = {.left = left};
        nz_allocator allocator = {purse_resize, purse_release, &p};
        nz_error err = {.status = NZ_OK};
        nz_bank *bank = NULL;
        assert_true(left < 100000);
        status = nz_bank_make(&bank, &plan, &allocator, &err);
        assert_true(status == NZ_OK || status == NZ_ENOMEM);
        assert_int_equal(status == NZ_OK, bank != NULL);
        nz_bank_free(bank);
        assert_int_equal(p.out, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_that_are_off_leave_the_others_as_they_were),
        cmocka_unit_test(a_folder_leaves_the_rules_below_as_they_were),
        cmocka_unit_test(a_class_that_is_replaced_changes_the_rules_that_name_it),
        cmocka_unit_test(a_class_of_denials_that_is_replaced_changes_all_rules),
        cmocka_unit_test(a_damaged_model_is_refused),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, set_up_folder, tear_down_folder);
}
