/* label_test.c - what is a label: {line, name, words after it, timed}. */
#include "support.h"

#include "text/label.h"

static const struct {
    const char *line, *name, *body;
    bool timed;
} labels[] = {
    {"Klant: De levering", "Klant", "De levering", false},
    {"Klant : De levering", "Klant", "De levering", false},
    {"Jan (inkoper): ja", "Jan (inkoper)", "ja", false},
    {"[00:01:12] Spreker 2: ja", "Spreker 2", "ja", true},
    {"[ 00:01:12 ] Spreker 2 : ja", "Spreker 2", "ja", true},
    {"12-03-2024 14:05 - Jan Bakker: dag", "Jan Bakker", "dag", true},
    {"[12/03/2024, 14:05:33] Jan: dag", "Jan", "dag", true},
    {"[12:31, 3-11-2026] Joost: top", "Joost", "top", true},
    {"[9:05:10, 03/11/26] Joost B.: top", "Joost B.", "top", true},
    {"[do 18:03] Kurt: hey", "Kurt", "hey", true},
    {"vr 9:41 Evi (stad Lokeren): Dag", "Evi (stad Lokeren)", "Dag", true},
    {"Vrijdag 10:12 \xE2\x80\x93 Ann: dag", "Ann", "dag", true},
    {"Mila \xE2\x80\x93 10:03", "Mila", "", true},
    {"Jan Bakker, 10:03", "Jan Bakker", "", true},
    {"Guy | 07:02 | wakker", "Guy", "wakker", true},
    {"21:15: ge moogt bellen", "", "ge moogt bellen", true},
    {"[00:15] Ja, dat kan", "", "Ja, dat kan", true},
    {"Lien 14:02 oei", "Lien", "oei", true},
    {"14.30 uur: overleg", "", "overleg", true},
};

static const char *const others[] = {
    "De klant is tevreden.",
    "Kijk op https://bakker.nl",
    "10:15 Ja, dat kan",
    "14:30 klant belt terug",
    "14:05 - dat kan",
    "29-02, 13.00 u, kantine",
    "Om 14:30 komt hij",
    "Wat nu? zei Jan: niets",
    "",
    "\"Nee\": dat zei hij",
    "12.30.2024 is geen datum",
    "een twee drie vier vijf zes zeven: acht",
    "Prima :)",
};

static void assert_part(const char *line, uint32_t start, uint32_t end, const char *expected)
{
    if (end - start != strlen(expected) || memcmp(line + start, expected, end - start) != 0)
        fail_msg("%s: '%.*s' and not '%s'", line, (int)(end - start), line + start, expected);
}

static void test_labels(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        nz_label label;
        uint32_t end = (uint32_t)strlen(labels[i].line);
        if (!nz_label_read(&label, labels[i].line, 0, end, false))
            fail_msg("no label in %s", labels[i].line);
        assert_part(labels[i].line, label.name, label.name_end, labels[i].name);
        assert_part(labels[i].line, label.body, end, labels[i].body);
        assert_int_equal(label.timed, labels[i].timed);
    }
}

static void test_others(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        nz_label label;
        if (nz_label_read(&label, others[i], 0, (uint32_t)strlen(others[i]), false))
            fail_msg("a label was seen in %s", others[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_labels), cmocka_unit_test(test_others)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
