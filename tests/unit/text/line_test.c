/* line_test.c - kinds of line, and where a line ends. */
#include "support.h"

#include "base/limits.h"
#include "text/line.h"

static const struct {
    const char *line;
    nz_line_kind kind;
    const char *body;
    int depth;
} lines[] = {
    {"", NZ_LINE_BLANK, "", 0},
    {" \t\xC2\xA0", NZ_LINE_BLANK, "", 0},
    {"Klant is blij.", NZ_LINE_TEXT, "Klant is blij.", 0},
    {"  ingesprongen", NZ_LINE_TEXT, "ingesprongen", 0},
    {"- offerte", NZ_LINE_ITEM, "offerte", 0},
    {"-offerte", NZ_LINE_ITEM, "offerte", 0},
    {"* offerte", NZ_LINE_ITEM, "offerte", 0},
    {"**vet** woord", NZ_LINE_TEXT, "**vet** woord", 0},
    {"\xE2\x80\xA2 offerte", NZ_LINE_ITEM, "offerte", 0},
    {"\xE2\x80\x93 offerte", NZ_LINE_ITEM, "offerte", 0},
    {"o\tofferte", NZ_LINE_ITEM, "offerte", 0},
    {"o ja, dat nog", NZ_LINE_TEXT, "o ja, dat nog", 0},
    {"1. Opening", NZ_LINE_ITEM, "Opening", 0},
    {"2.3 Kosten", NZ_LINE_ITEM, "Kosten", 0},
    {"12) Kosten", NZ_LINE_ITEM, "Kosten", 0},
    {"(a) Kosten", NZ_LINE_ITEM, "Kosten", 0},
    {"IV. Kosten", NZ_LINE_ITEM, "Kosten", 0},
    {"2024. Een goed jaar", NZ_LINE_TEXT, "2024. Een goed jaar", 0},
    {"3 machines besteld", NZ_LINE_TEXT, "3 machines besteld", 0},
    {"[x] gebeld", NZ_LINE_ITEM, "gebeld", 0},
    {"- [ ] bellen", NZ_LINE_ITEM, "bellen", 0},
    {"## Kop", NZ_LINE_HEADING, "Kop", 0},
    {"#tag in een zin", NZ_LINE_TEXT, "#tag in een zin", 0},
    {"> geciteerd", NZ_LINE_TEXT, "geciteerd", 1},
    {"> > - dieper", NZ_LINE_ITEM, "dieper", 2},
    {">50 medewerkers", NZ_LINE_TEXT, ">50 medewerkers", 0},
    {"-----", NZ_LINE_RULE, "-----", 0},
    {"-----Oorspronkelijk bericht-----", NZ_LINE_RULE, "-----Oorspronkelijk bericht-----", 0},
    {"naam\taantal", NZ_LINE_ROW, "naam\taantal", 0},
    {"| naam | aantal |", NZ_LINE_ROW, "| naam | aantal |", 0},
    {"Klant: ja", NZ_LINE_LABEL, "ja", 0},
};

static void test_kinds(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        nz_line line;
        size_t length = strlen(lines[i].line);
        nz_line_read(&line, lines[i].line, (uint32_t)length, 0);
        if (line.kind != lines[i].kind || strcmp(lines[i].line + line.body, lines[i].body) != 0 ||
            line.depth != lines[i].depth)
            fail_msg("'%s': kind %d, depth %d, body '%s'", lines[i].line, line.kind, line.depth,
                     lines[i].line + line.body);
    }
}

/* What the end of a line tells of it is no other than what is found by looking for it. */
static void test_kinds_before_another_line(void **state)
{
    (void)state;
    static const char more[] = "\nen dan: | \t een regel die lang genoeg is";
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char text[128];
        nz_line alone, line;
        uint32_t length = (uint32_t)strlen(lines[i].line);
        snprintf(text, sizeof text, "%s%s", lines[i].line, more);
        nz_line_read(&alone, text, length, 0);
        nz_line_read(&line, text, (uint32_t)strlen(text), 0);
        assert_int_equal(line.next, length + 1);
        assert_int_equal(line.end, length);
        assert_int_equal(line.kind, alone.kind);
        assert_int_equal(line.body, alone.body);
        assert_int_equal(line.name_end, alone.name_end);
    }
}

static void test_ends(void **state)
{
    (void)state;
    static const char *const texts[] = {"een\ntwee", "een\r\ntwee", "een\rtwee", "een\vtwee"};
    for (size_t i = 0; i < 4; i++) {
        nz_line line;
        nz_line_read(&line, texts[i], (uint32_t)strlen(texts[i]), 0);
        assert_int_equal(line.end, 3);
        assert_string_equal(texts[i] + line.next, "twee");
    }
}

/* A line that is too long is cut: best after a full stop, never in a cluster. */
static void test_long_lines(void **state)
{
    (void)state;
    nz_buf text;
    nz_line line;
    nz_buf_init(&text, &test_memory);
    while (text.length < 2 * NZ_MAX_BLOCK)
        nz_buf_puts(&text, "Een zin. Nog een langere zin zonder einde ");
    nz_line_read(&line, text.data, (uint32_t)text.length, 0);
    assert_true(line.next <= NZ_MAX_BLOCK && line.next > NZ_MAX_BLOCK - 4096);
    assert_memory_equal(text.data + line.next - 5, "zin. ", 5);
    nz_buf_reset(&text);
    while (text.length < 2 * NZ_MAX_BLOCK)
        nz_buf_puts(&text, "xe\xCC\x81");
    nz_line_read(&line, text.data, (uint32_t)text.length, 0);
    assert_true(line.next <= NZ_MAX_BLOCK);
    assert_true(line.next % 4 == 0 || line.next % 4 == 1);
    nz_buf_clear(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_kinds),
                                       cmocka_unit_test(test_kinds_before_another_line),
                                       cmocka_unit_test(test_ends), cmocka_unit_test(test_long_lines)};
    test_memory = nz_mem_from(NULL);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
