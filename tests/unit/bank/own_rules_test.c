/* own_rules_test.c - a user's pattern is found where PCRE2 alone finds it.
 *
 * The built-in rules have their notes (match_test.c); what others write is tried
 * here: patterns that were once missed, and random ones, each on random lines. */
#include "nazorg.h"
#include "unit/folder.h"

#include <stdbool.h>

/* The bank of one rule; NULL: the pattern is refused. */
static nz_bank *bank_of(const char *pattern)
{
    char rule[1000];
    const char *dirs[] = {folder};
    nz_bank *bank = NULL;
    snprintf(
        rule, sizeof rule,
        "labels:\n  proef: {nl: proef, en: proef}\nkinds:\n  - {label: proef, subtype: proef, nl: proef, "
        "en: proef, suggestion-nl: Bel., suggestion-en: Call., source: proef}\n"
        "label: proef\nsubtype: proef\nrules:\n  - id: eigen\n    pattern: '%s'\n"
        "    match: [a]\n    no-match: [b]\n",
        pattern);
    put(rule);
    nz_bank_plan plan = {.dirs = dirs, .dir_count = 1};
    return nz_bank_make(&bank, &plan, NULL, NULL) == NZ_OK ? bank : NULL;
}

static void compare_hits(nz_scanner *fast, nz_scanner *plain, const char *pattern, const char *text)
{
    assert_int_equal(nz_scan(fast, text, strlen(text), NULL), NZ_OK);
    assert_int_equal(nz_scan(plain, text, strlen(text), NULL), NZ_OK);
    if (nz_hit_count(fast) != nz_hit_count(plain))
        fail_msg("'%s' on '%s': %zu hits, PCRE2 %zu", pattern, text, nz_hit_count(fast), nz_hit_count(plain));
    for (size_t i = 0; i < nz_hit_count(fast); i++) {
        nz_rule_hit a, b;
        assert_int_equal(nz_hit_at(fast, i, &a), NZ_OK);
        assert_int_equal(nz_hit_at(plain, i, &b), NZ_OK);
        if (a.start != b.start || a.end != b.end)
            fail_msg("'%s' on '%s': [%zu,%zu), PCRE2 [%zu,%zu)", pattern, text, (size_t)a.start,
                     (size_t)a.end, (size_t)b.start, (size_t)b.end);
    }
}

static void compare(const char *pattern, const char *const *texts, size_t count)
{
    nz_scanner *fast, *plain;
    nz_bank *bank = bank_of(pattern);
    if (!bank)
        fail_msg("'%s' is refused", pattern);
    assert_int_equal(nz_scanner_new(&fast, bank, NULL), NZ_OK);
    assert_int_equal(nz_scanner_new(&plain, bank, NULL), NZ_OK);
    nz_scanner_set_flags(fast, NZ_FLAG_EXPLAIN);
    nz_scanner_set_flags(plain, NZ_FLAG_EXPLAIN | NZ_FLAG_ALL_RULES);
    for (size_t i = 0; i < count; i++)
        compare_hits(fast, plain, pattern, texts[i]);
    nz_scanner_free(fast);
    nz_scanner_free(plain);
    nz_bank_free(bank);
}

static void patterns_that_were_missed(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"service( {gap:2}en )?contract", "Het servicecontract loopt af"},
        {"prijs( ,| en| of)*afspraak", "een prijsafspraak"},
        {"klacht( ,| en)*en", "veel klachten"},
        {"on(de )*klaar", "onklaar gemaakt"},
        {"k( x){0,5}en", "ik ken hem"},
        {"a( op)*(?<!te)ab", "een aab"},
        {"graag {gap:2}offerte(?! van(?! jullie))", "graag een offerte vandaag"},
        {"graag {gap:2}offerte(?! van(?! jullie))", "graag een offerte van jullie"},
        {"geen(?! klacht(?! en))", "geen klachten"},
        {"k (x|a)(?= b(?! c))", "k x bd"},
        {"klacht\\w* \\*", "de klacht * x"},
        {"zoveel {gap:2}a\\*b", "zoveel van a*b"},
        {"a\\*b graag", "a*b graag"},
        {"zoveel {gap:2}\\*\\*", "zoveel keer 3 ** 2"},
        {"zoveel {gap:2}(\\*|\\*\\*|a\\*|\\*b)", "zoveel keer * en a* *b"},
        {"[0-9]+k", "wel 25k extra"},
        {"bel\\w*(?! (op|terug))", "belde opnieuw"},
        {"bij (?!(een|de)(?![^ ]))[a-z]+", "bij een bij eender bij de"},
        {"(bel|belt)(?![^ ])( terug)?", "belt terug bel belter"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        compare(pairs[i][0], &pairs[i][1], 1);
}

/* Many lists of letters in one bank: each is its own. */
static void many_globs(void **state)
{
    (void)state;
    enum { RULES = 300 };
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("label: buying_signal\nsubtype: expansion\nrules:\n", file);
    for (int i = 0; i < RULES; i++)
        fprintf(file, "  - {id: r%d, pattern: '%c%c%c[0-9]+ stuks', match: [a], no-match: [b]}\n", i,
                'a' + i % 7, 'k' + i / 7 % 7, 'r' + i / 49);
    fclose(file);
    const char *dirs[] = {folder};
    nz_bank *bank;
    nz_scanner *scanner;
    nz_bank_plan plan = {.has_builtin = 1, .dirs = dirs, .dir_count = 1};
    assert_int_equal(nz_bank_make(&bank, &plan, NULL, NULL), NZ_OK);
    assert_int_equal(nz_scanner_new(&scanner, bank, NULL), NZ_OK);
    nz_scanner_set_flags(scanner, NZ_FLAG_EXPLAIN | NZ_FLAG_NO_MODEL);
    for (int i = 0; i < RULES; i++) {
        char text[40];
        bool found = false;
        nz_rule_hit hit;
        snprintf(text, sizeof text, "Doe maar %c%c%c12 stuks.", 'a' + i % 7, 'k' + i / 7 % 7, 'r' + i / 49);
        assert_int_equal(nz_scan(scanner, text, strlen(text), NULL), NZ_OK);
        for (size_t h = 0; h < nz_hit_count(scanner); h++) {
            assert_int_equal(nz_hit_at(scanner, h, &hit), NZ_OK);
            found |= hit.id[0] == 'r' && atoi(hit.id + 1) == i;
        }
        if (!found)
            fail_msg("rule %d does not find '%s'", i, text);
    }
    nz_scanner_free(scanner);
    nz_bank_free(bank);
}

/* ---- random patterns ------------------------------------------------------- */

static uint64_t random_state = 20261122;

static unsigned below(unsigned count)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (unsigned)(random_state % count);
}

static const char *const words[] = {"klacht", "en", "op", "de", "bk", "4k", "terug", "belt", "aab", "te"};
enum { WORDS = sizeof words / sizeof *words };

static const char *word(void)
{
    return words[below(WORDS)];
}

__attribute__((format(printf, 3, 4))) static void add(char *out, size_t size, const char *format, ...)
{
    va_list args;
    size_t used = strlen(out);
    va_start(args, format);
    vsnprintf(out + used, size - used, format, args);
    va_end(args);
}

static void add_piece(char *out, size_t size)
{
    switch (below(25)) {
    case 0: add(out, size, "%s\\w*", word()); break;
    case 1: add(out, size, "(%s|%s|%s %s)", word(), word(), word(), word()); break;
    case 2: add(out, size, "%s( %s)?", word(), word()); break;
    case 3: add(out, size, "%s( %s| %s)*", word(), word(), word()); break;
    case 4: add(out, size, "[0-9]+%s", below(2) ? "k" : ""); break;
    case 5: add(out, size, "%s(?! %s)", word(), word()); break;
    case 6: add(out, size, "(?<!%s )%s", word(), word()); break;
    case 7: add(out, size, "%s(en|e|t)?", word()); break;
    case 8: add(out, size, "%s(?= (%s|%s))", word(), word(), word()); break;
    case 9: add(out, size, "%s( {gap:2}%s )?%s", word(), word(), word()); break;
    case 10: add(out, size, "[a-k]{1,3}%s", word()); break;
    case 11: add(out, size, "%s(?! %s(?! %s))", word(), word(), word()); break;
    case 12: add(out, size, "(%s|%s %s|%s\\w*|%s %s)", word(), word(), word(), word(), word(), word()); break;
    case 13:
        add(out, size, "(%s|%s %s|%s|%s %s %s)", word(), word(), word(), word(), word(), word(), word());
        break;
    case 14: add(out, size, "(%s {gap:2}%s|%s {gap:3}%s)", word(), word(), word(), word()); break;
    case 15: add(out, size, "(%s |%s %s )*%s", word(), word(), word(), word()); break;
    case 16: add(out, size, "%s( %s( %s)?| %s){0,3}", word(), word(), word(), word()); break;
    case 17: add(out, size, "(%s|%st)( %s|t %s)?", word(), word(), word(), word()); break;
    case 18: add(out, size, "%s(?= (%s|,)|$)", word(), word()); break;
    case 19: add(out, size, "%s( %s| ,)*( %s)?", word(), word(), word()); break;
    case 20: add(out, size, "(?!(%s|%s)(?![^ ]))%s\\w*", word(), word(), word()); break;
    case 21: add(out, size, "%s( {gap:2}(%s|%s))?( %s)?", word(), word(), word(), word()); break;
    default: add(out, size, "%s", word());
    }
}

static void random_patterns(void **state)
{
    (void)state;
    enum { PATTERNS = 400, TEXTS = 60 };
    static char text[TEXTS][400];
    const char *texts[TEXTS];
    static const char *const ends[] = {"", "", "", "en", "t", "jes", ",", "k"};
    for (int i = 0; i < TEXTS; i++) {
        *text[i] = '\0';
        for (unsigned n = 1 + below(i % 10 ? 12 : 50); n; n--)
            add(text[i], sizeof text[i], "%s%s%s", word(), ends[below(8)], below(6) ? " " : "");
        texts[i] = text[i];
    }
    unsigned tried = 0;
    for (int i = 0; i < PATTERNS; i++) {
        char pattern[300] = "";
        add_piece(pattern, sizeof pattern);
        for (unsigned n = below(3); n; n--) {
            add(pattern, sizeof pattern, below(3) ? " " : " {gap:3}");
            add_piece(pattern, sizeof pattern);
        }
        nz_bank *bank = bank_of(pattern);
        if (!bank)
            continue;
        nz_bank_free(bank);
        compare(pattern, texts, TEXTS);
        tried++;
    }
    assert_true(tried > PATTERNS / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_that_were_missed),
        cmocka_unit_test(many_globs),
        cmocka_unit_test(random_patterns),
    };
    return cmocka_run_group_tests(tests, set_up_folder, tear_down_folder);
}
