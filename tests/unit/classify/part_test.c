/* part_test.c - where a note that is put together of several begins anew. */
#include "unit/classify/builtin.h"

#include "classify/part.h"

/* The blocks of the note with which a part begins, a mark each: + or -. */
static void assert_parts(const char *note, const char *expected)
{
    const nz_block *block;
    nz_parts parts;
    char begins[64] = "";
    nz_parts_begin(&parts);
    begin_note(note);
    for (size_t i = 0; (block = next_block()) && i + 1 < sizeof begins; i++)
        begins[i] = nz_parts_next(&parts, bank, block) ? '+' : '-';
    assert_string_equal(begins, expected);
}

static void test_mails(void **state)
{
    (void)state;
    assert_parts("Van: Els\nAan: Tom\n\nDag Tom,\n\nHet werkt.\n\nVan: Tom\n\nDag Els,\n", "+---+-");
    assert_parts("Dag Tom,\n\nHet werkt.\n\nGroeten,\nEls\n\nDag Els,\n\nFijn.\n", "---+-");
    assert_parts("Dag Tom,\n\nHet werkt.\n\nDag Els,\n", "---");
}

static void test_quotes(void **state)
{
    (void)state;
    assert_parts("Het werkt weer.\n\nEls schreef op 3 mei:\n> Werkt het?\n\n>> Het lekt.\n", "--++");
    assert_parts("Het werkt.\n> Werkt het?\nJa.\n> En de rest?\nOok.\n", "-+---");
}

static void test_pages(void **state)
{
    (void)state;
    assert_parts("Het werkt.\n\n----------\n\nHet lekt.\n", "-+-");
    assert_parts("Het werkt.\n\n***\n\nHet lekt.\n", "---");
    assert_parts("12-05-2026 Belnotitie\nHet werkt.\n\n13 mei 2026 Bezoek\nHet lekt.\n", "++");
    assert_parts("Het werkt.\n\n12-05-2026 is hij terug van vakantie.\n", "--");
    assert_parts("Het werkt.\n\n12 stuks in 2026\n", "--");
}

static void test_chats(void **state)
{
    (void)state;
    assert_parts("[12-05-2026 14:05] Jan: dag\n[12-05-2026 14:06] Els: hoi\n", "--");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_mails), cmocka_unit_test(test_quotes),
                                       cmocka_unit_test(test_pages), cmocka_unit_test(test_chats)};
    return cmocka_run_group_tests(tests, open_builtin, close_builtin);
}
