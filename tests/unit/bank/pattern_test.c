/* pattern_test.c - the rule language: what it becomes, what it refuses, and
 * which words a pattern needs. */
#include "bank/trigger.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static nz_mem mem;
static nz_arena arena;

static int set_up(void **state)
{
    (void)state;
    mem = nz_mem_from(NULL);
    nz_arena_init(&arena, &mem);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    nz_arena_clear(&arena);
    return 0;
}

/* One class is known: <kleur>, rood or blauw. */
static nz_status find_class(void *context, const char *name, size_t length, nz_node **out, const char **why)
{
    (void)context;
    nz_pattern_error error;
    nz_class_source none = {find_class, NULL};
    *why = "unknown word class";
    if (length != 5 || memcmp(name, "kleur", 5))
        return NZ_ESYNTAX;
    return nz_pattern_parse(out, "rood|blauw", &arena, &none, &error);
}

static nz_status parse(const char *pattern, nz_node **tree, nz_pattern_error *error)
{
    nz_class_source classes = {find_class, NULL};
    return nz_pattern_parse(tree, pattern, &arena, &classes, error);
}

static void check_written(const char *pattern, const char *expected)
{
    nz_node *tree;
    nz_pattern_error error = {0};
    nz_buf out;
    nz_buf_init(&out, &mem);
    assert_int_equal(parse(pattern, &tree, &error), NZ_OK);
    assert_int_equal(nz_pattern_write(&out, tree), NZ_OK);
    assert_string_equal(out.data, expected);
    nz_buf_clear(&out);
}

static void patterns_become_pcre2(void **state)
{
    (void)state;
    check_written("lang wachten", "(?:lang wachten)(?![^ ])");
    check_written("duurt {gap:3}lang", "(?:duurt (?:[^ ,;:.?!()][^ ]*+ ){0,3}?lang)(?![^ ])");
    check_written("klaar(?! voor)", "(?:klaar(?! voor))(?![^ ])"); /* nor "klaar voordat" */
    check_written("vraag(?!baak)\\w*", "(?:vraag(?!baak)(?:[^ ]){0,})(?![^ ])");
    check_written("een <kleur> bal", "(?:een (?:rood|blauw) bal)(?![^ ])");
    check_written("wat \\?", "(?:wat \\?)(?![^ ])");
    check_written("(wil|willen|wilde|zou)", "(?:(?:wil(?:de|len)?|zou))(?![^ ])");
}

static void a_swap_is_either_order(void **state)
{
    (void)state;
    check_written("duurt {swap:2}lang", "(?:(?:duurt (?:[^ ,;:.?!()][^ ]*+ ){0,2}?lang|"
                                        "lang (?:[^ ,;:.?!()][^ ]*+ ){0,2}?duurt))(?![^ ])");
    check_written("heel (blij|content) {swap:0}is",
                  "(?:(?:heel (?:blij|content) is|is heel (?:blij|content)))(?![^ ])");
    check_written("dat (duurt {swap:0}lang) nu", "(?:dat (?:duurt lang|lang duurt) nu)(?![^ ])");
}

static void check_refused(const char *pattern, size_t offset, const char *message)
{
    nz_node *tree;
    nz_pattern_error error = {0};
    assert_int_equal(parse(pattern, &tree, &error), NZ_ESYNTAX);
    assert_int_equal(error.offset, offset);
    assert_non_null(strstr(error.message, message));
}

static void errors_say_where_and_what(void **state)
{
    (void)state;
    check_refused("een (open haakje", 4, "'(' without ')'");
    check_refused("dicht) haakje", 5, "')' without '('");
    check_refused("een <onbekend>", 4, "unknown word class <onbekend>");
    check_refused("{gap:99}lang", 0, "a gap is {gap:n}");
    check_refused("twee  spaties", 0, "one space");
    check_refused("*lang", 0, "nothing to repeat");
    check_refused("(a+)+", 4, "a loop over a loop");
    check_refused("lang\\d", 4, "write [0-9]");
    check_refused("lang\\q", 4, "punctuation");
    check_refused("duurt{gap:3}lang", 5, "after a space");
    check_refused("duurt {gap:3} lang", 13, "no space stands behind");
    check_refused("duurt {swap:13}lang", 6, "either order is {swap:n}");
    check_refused("duurt{swap:3}lang", 5, "after a word and a space");
    check_refused("{swap:3}lang", 0, "after a word and a space");
    check_refused("duurt {swap:3} lang", 6, "after a word and a space");
    check_refused("a {swap:1}b {swap:1}c", 12, "one {swap:n} in a group");
    check_refused("[abc", 0, "'[' without ']'");
    check_refused("{gap:2}?", 7, "cannot be repeated");
}

static void nesting_is_bounded(void **state)
{
    (void)state;
    char deep[2001];
    memset(deep, '(', 1000);
    memset(deep + 1000, ')', 1000);
    deep[2000] = '\0';
    check_refused(deep, 40, "nested too deeply");
}

static void gaps_are_counted(void **state)
{
    (void)state;
    nz_node *tree;
    nz_pattern_error error;
    assert_int_equal(parse("a {gap:2}b (c|{gap:3}d {gap:1}e) f", &tree, &error), NZ_OK);
    assert_int_equal(nz_pattern_gaps(tree), 3);
    assert_false(nz_pattern_leads_free(tree));
    assert_int_equal(parse("(a )?{gap:2}b", &tree, &error), NZ_OK);
    assert_true(nz_pattern_leads_free(tree));
}

/* ---- triggers ------------------------------------------------------------- */

/* "de" is common, all other words are rare. */
static double weight(void *context, const char *word)
{
    (void)context;
    return strcmp(word, "de") ? 1 : 100;
}

static void find(const char *pattern, nz_triggers *found)
{
    nz_node *tree;
    nz_pattern_error error = {0};
    assert_int_equal(parse(pattern, &tree, &error), NZ_OK);
    assert_int_equal(nz_trigger_find(found, tree, &arena, weight, NULL), NZ_OK);
}

static void check_trigger(const char *pattern, const char *words)
{
    nz_triggers found;
    nz_buf list;
    nz_buf_init(&list, &mem);
    find(pattern, &found);
    for (size_t i = 0; found.count && i < found.groups[0].count; i++)
        nz_buf_printf(&list, "%s%s", i ? " " : "", found.groups[0].words[i]);
    assert_string_equal(list.data, words);
    nz_buf_clear(&list);
}

static void the_rarest_word_triggers(void **state)
{
    (void)state;
    check_trigger("de offerte", "offerte");
    check_trigger("de (offerte|brochure)", "offerte brochure");
    check_trigger("(de )?klacht(en)?", "klacht klachten");
    check_trigger("de <kleur> {gap:3}de", "rood blauw");
    check_trigger("enthousias\\w*", "enthousias*");
    check_trigger("<*uitbreiding> de", "*uitbreiding");
    check_trigger("(de {gap:2}pomp|de {gap:2}ketel)", "pomp ketel");
}

/* What puts the rule up: its words and pairs, with a bar between. */
static void check_puts_up(const char *pattern, const char *units)
{
    nz_triggers found;
    nz_buf list;
    nz_buf_init(&list, &mem);
    find(pattern, &found);
    for (size_t i = 0; i < found.trigger.count; i++)
        nz_buf_printf(&list, "%s%s", i ? "|" : "", found.trigger.words[i]);
    assert_string_equal(list.data, units);
    nz_buf_clear(&list);
}

static void neighbours_are_rarer_than_words(void **state)
{
    (void)state;
    check_puts_up("de offerte", "de offerte");
    check_puts_up("de (offerte|brochure)", "de offerte|de brochure");
    check_puts_up("de {gap:3}offerte", "offerte");     /* no neighbours */
    check_puts_up("de enthousias\\w*", "enthousias*"); /* an affix makes no pair */
    check_puts_up("(de |een )?offerte", "offerte|de offerte|een offerte");
    check_puts_up("(de {gap:2}pomp|de ketel)", "pomp|de ketel");
    check_puts_up("\\w+", "");
}

static void check_anchored(const char *pattern, bool anchored)
{
    nz_node *tree;
    nz_pattern_error error = {0};
    assert_int_equal(parse(pattern, &tree, &error), NZ_OK);
    assert_int_equal(nz_pattern_anchored(tree), anchored);
}

static void a_rule_may_begin_a_sentence(void **state)
{
    (void)state;
    check_anchored("^offerte", true);
    check_anchored("(^offerte|^(brochure|folder))", true);
    check_anchored("(^offerte|brochure)", false);
    check_anchored("(^)?offerte", false);
    check_anchored("offerte$", false);
}

static void check_list(const char *set, const char *letters)
{
    char list[NZ_SET_LISTED];
    nz_node node = {.type = NZ_NODE_SET, .text = set, .length = strlen(set)};
    size_t count = nz_pattern_list(&node, list);
    assert_int_equal(count, strlen(letters));
    assert_memory_equal(list, letters, count);
}

static void short_sets_are_lists(void **state)
{
    (void)state;
    check_list("3-5", "345");
    check_list("ab0-2", "ab012");
    check_list("0-9", "0123456789");
    check_list("a-z", "");
    check_list("^ab", "");
    check_list("a-", "");
}

static void nothing_certain_is_no_trigger(void **state)
{
    (void)state;
    check_trigger("(offerte)?", "");
    check_trigger("\\w+", "");
    check_trigger("(offerte|\\w*)", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_become_pcre2),
        cmocka_unit_test(errors_say_where_and_what),
        cmocka_unit_test(a_swap_is_either_order),
        cmocka_unit_test(nesting_is_bounded),
        cmocka_unit_test(gaps_are_counted),
        cmocka_unit_test(the_rarest_word_triggers),
        cmocka_unit_test(neighbours_are_rarer_than_words),
        cmocka_unit_test(a_rule_may_begin_a_sentence),
        cmocka_unit_test(short_sets_are_lists),
        cmocka_unit_test(nothing_certain_is_no_trigger),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
