/* abbreviation_test.c - short forms are read as their words, and stay where they stand. */
#include "nazorg.h"
#include "unit/folder.h"
#include "unit/purse.h"

#define HEAD "kinds:\n  - {label: wens, subtype: papier}\nlabel: wens\nsubtype: papier\nrules:\n"

static char warning[600];

static void keep_warning(void *user, const nz_error *message)
{
    (void)user;
    snprintf(warning, sizeof warning, "%zu: %s", message->line, message->message);
}

static nz_bank *make(int has_builtin)
{
    nz_bank *bank = NULL;
    nz_error err = {.status = NZ_OK};
    const char *dirs[] = {folder};
    nz_bank_plan plan = {
        .has_builtin = has_builtin, .dirs = dirs, .dir_count = 1, .each_warning = keep_warning};
    warning[0] = '\0';
    if (nz_bank_make(&bank, &plan, NULL, &err))
        print_error("%s:%zu: %s\n", err.file, err.line, err.message);
    assert_non_null(bank);
    return bank;
}

/* What the first hit of rule `id` covers of the note, or "". */
static const char *found(nz_bank *bank, const char *id, const char *note)
{
    static char text[256];
    nz_scanner *scanner = NULL;
    nz_rule_hit hit;
    text[0] = '\0';
    assert_int_equal(nz_scanner_new(&scanner, bank, NULL), NZ_OK);
    nz_scanner_set_flags(scanner, NZ_FLAG_NO_MODEL | NZ_FLAG_EXPLAIN);
    assert_int_equal(nz_scan(scanner, note, strlen(note), NULL), NZ_OK);
    for (size_t i = 0; nz_hit_at(scanner, i, &hit) == NZ_OK && !*text; i++)
        if (!strcmp(hit.id, id))
            snprintf(text, sizeof text, "%.*s", (int)(hit.end - hit.start), note + hit.start);
    nz_scanner_free(scanner);
    return text;
}

static void a_rule_finds_the_short_form_of_its_word(void **state)
{
    (void)state;
    put("abbreviations: {offerte: [off., offr.], klant: [klt], geinteresseerde: [geint]}\n" HEAD
        "  - {id: vraag, pattern: 'klant {gap:3}offerte voor [0-9]+'}\n"
        "  - {id: einde, pattern: '<*offerte>$'}\n"
        "  - {id: lang, pattern: 'een ge\xc3\xafnteresseerde klant'}\n");
    nz_bank *bank = make(0);
    assert_string_equal(found(bank, "vraag", "De klt vraagt off. voor 3 st."), "klt vraagt off. voor 3");
    assert_string_equal(found(bank, "vraag", "De Klt. vraagt Offr. voor 3 st."), "Klt. vraagt Offr. voor 3");
    assert_string_equal(found(bank, "vraag", "De klt vraagt off voor 3 st."), "");
    assert_string_equal(found(bank, "vraag", "De KLT vraagt off. voor 3 st."), "");
    assert_string_equal(found(bank, "einde", "Graag nog een off."), "off.");
    assert_string_equal(found(bank, "einde", "Hij wil een off. De rest komt later."), "off.");
    assert_string_equal(found(bank, "lang", "Een geint klt, en nog een geint klt, en een geint. klt!"),
                        "Een geint klt");
    nz_bank_free(bank);
}

static void what_a_rule_spells_itself_stays(void **state)
{
    (void)state;
    put("abbreviations:\n  maand: [mnd]\n  medewerker: [mdw]\n" HEAD "  - {id: drie, pattern: 'drie mnd'}\n"
        "  - {id: een, pattern: 'een maand'}\n"
        "  - {id: beide, pattern: 'een (mdw|medewerker)'}\n"
        "  - {id: woord, pattern: 'geen medewerker'}\n");
    nz_bank *bank = make(0);
    assert_string_equal(found(bank, "drie", "Over drie mnd."), "drie mnd");
    assert_string_equal(found(bank, "een", "Een mnd later"), "");
    assert_string_equal(found(bank, "beide", "Een mdw belde"), "Een mdw");
    assert_string_equal(found(bank, "woord", "Er was geen mdw"), "geen mdw");
    assert_non_null(strstr(warning, "'mnd"));
    nz_bank_free(bank);
}

static void a_folder_adds_to_the_built_in_ones(void **state)
{
    (void)state;
    put("abbreviations: {koffieapparaat: [ka., koffieapp.], klant: [kln.]}\n" HEAD
        "  - {id: apparaat, pattern: 'klant wil {gap:2}koffieapparaat'}\n");
    nz_bank *bank = make(1);
    assert_string_equal(found(bank, "apparaat", "Klt wil nieuw koffieapp. en off."),
                        "Klt wil nieuw koffieapp.");
    assert_string_equal(found(bank, "apparaat", "Dhr. Jansen: kln. wil ka. voor kantoor"), "kln. wil ka.");
    assert_string_equal(warning, "");
    nz_bank_free(bank);
    put(HEAD "  - {id: kort, pattern: 'de off\\. is'}\n");
    bank = make(1);
    assert_string_equal(found(bank, "kort", "De off. is weg."), "De off. is");
    assert_non_null(strstr(warning, "6: 'off.' stands in a rule without 'offerte'"));
    nz_bank_free(bank);
}

static void check_refused(const char *content, size_t line, size_t column, const char *message)
{
    nz_bank *bank = NULL;
    nz_error err = {.status = NZ_OK};
    const char *dirs[] = {folder};
    put(content);
    assert_int_equal(nz_bank_compile(&bank, dirs, 1, 0, NULL, &err), NZ_ESYNTAX);
    if (!strstr(err.message, message))
        print_error("said: %s\n", err.message);
    assert_non_null(strstr(err.message, message));
    assert_int_equal(err.line, line);
    assert_int_equal(err.column, column);
}

static void what_is_no_abbreviation(void **state)
{
    (void)state;
    check_refused("abbreviations: {in verband met: [ivm]}\n", 1, 33, "stands for one word");
    check_refused("abbreviations: {klant: [kl t]}\n", 1, 25, "lower-case letters");
    check_refused("abbreviations: {klant: [K]}\n", 1, 25, "lower-case letters");
    check_refused("abbreviations: {klant: [k, klt]}\n", 1, 25, "2 to 15");
    check_refused("abbreviations: {klant: klt}\n", 1, 24, "a list");
    check_refused("abbreviations: {klant: [klt], kleinte: [klt]}\n", 1, 41, "'klt' stands at");
}

static void without_memory_it_fails_cleanly(void **state)
{
    (void)state;
    put("abbreviations: {offerte: [off., offr.], klant: [klt]}\n" HEAD
        "  - {id: vraag, pattern: 'klant {gap:3}offerte'}\n");
    nz_status status = NZ_ENOMEM;
    for (size_t left = 0; status == NZ_ENOMEM; left++) {
        purse p = {.left = left};
        nz_allocator allocator = {purse_resize, purse_release, &p};
        nz_bank *bank = NULL;
        nz_scanner *scanner = NULL;
        const char *dirs[] = {folder}, note[] = "De klt vraagt offr. voor 3 st.";
        status = nz_bank_compile(&bank, dirs, 1, 0, &allocator, NULL);
        if (!status)
            status = nz_scanner_new(&scanner, bank, NULL);
        if (!status)
            status = nz_scan(scanner, note, sizeof note - 1, NULL);
        nz_scanner_free(scanner);
        nz_bank_free(bank);
        assert_int_equal(p.out, 0);
    }
    assert_int_equal(status, NZ_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rule_finds_the_short_form_of_its_word),
        cmocka_unit_test(what_a_rule_spells_itself_stays),
        cmocka_unit_test(a_folder_adds_to_the_built_in_ones),
        cmocka_unit_test(what_is_no_abbreviation),
        cmocka_unit_test(without_memory_it_fails_cleanly),
    };
    return cmocka_run_group_tests(tests, set_up_folder, tear_down_folder);
}
