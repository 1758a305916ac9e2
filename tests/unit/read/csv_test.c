/* csv_test.c - rows, cells and delimiters. */
#include "read/csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The cells of the first row, decoded, each followed by '|'. */
static void assert_cells(const char *row, char delimiter, const char *wanted)
{
    nz_mem mem = nz_mem_from(NULL);
    nz_buf out;
    nz_csv_cell cell;
    size_t at = 0;
    bool more;
    nz_buf_init(&out, &mem);
    do {
        more = nz_csv_next(row, strlen(row), delimiter, &at, &cell);
        if (cell.escaped)
            nz_csv_decode(&out, row, &cell);
        else
            nz_buf_add(&out, row + cell.start, cell.end - cell.start);
        nz_buf_putc(&out, '|');
    } while (more);
    assert_string_equal(out.data, wanted);
    nz_buf_clear(&out);
}

static void test_cells(void **state)
{
    (void)state;
    assert_cells("a,b,c", ',', "a|b|c|");
    assert_cells("a;b,c", ';', "a|b,c|");
    assert_cells("a\tb\n", '\t', "a|b|");
    assert_cells("a,b\r\n", ',', "a|b|");
    assert_cells("a\r,b\r\n", ',', "a\r|b|");
    assert_cells("", ',', "|");
    assert_cells(",", ',', "||");
    assert_cells(",a,\r\n", ',', "|a||");
}

static void test_quoted_cells(void **state)
{
    (void)state;
    assert_cells("\"a\",\"b,c\"\r\n", ',', "a|b,c|");
    assert_cells("\"a\"\"b\",c", ',', "a\"b|c|");
    assert_cells("\"\",\"\"\"\"", ',', "|\"|");
    assert_cells("\"a\nb\",c\n", ',', "a\nb|c|");
    assert_cells("\"a\r\nb\"\r\n", ',', "a\r\nb|");
    assert_cells("5\" buis,x", ',', "5\" buis|x|");
    assert_cells("\"a\"b,c", ',', "ab|c|");
    assert_cells("\"a\" \"b\",c\r\n", ',', "a \"b\"|c|");
    assert_cells("\"nooit dicht,x", ',', "nooit dicht,x|");
}

static void assert_row(const char *bytes, char delimiter, size_t length)
{
    nz_csv_state state = NZ_CSV_START;
    assert_int_equal(nz_csv_row(&state, delimiter, bytes, strlen(bytes)), length);
}

static void test_rows(void **state)
{
    (void)state;
    assert_row("a,b\nc", ',', 4);
    assert_row("a,\"b\n\"\nc", ',', 7);
    assert_row("a,5\" b\nc", ',', 7);
    assert_row("a,\"b\"\"\n\"\nc", ',', 9);
    assert_row("a;\"b\n\"\n", ';', 7);
    assert_row("a;\"b\n\"\n", '\0', 7);
    assert_row("a,b", ',', 0);
    assert_row("\n", ',', 1);
}

/* Cut anywhere, a row ends at the same place. */
static void test_a_row_in_two_reads(void **state)
{
    (void)state;
    const char row[] = "a,\"b \"\"c\"\"\n;\",5\" d,\"\"\r\n";
    size_t length = sizeof row - 1;
    for (size_t first = 0; first < length; first++) {
        nz_csv_state s = NZ_CSV_START;
        assert_int_equal(nz_csv_row(&s, ',', row, first), 0);
        assert_int_equal(nz_csv_row(&s, ',', row + first, length - first), length - first);
    }
}

static void test_delimiters(void **state)
{
    (void)state;
    assert_int_equal(nz_csv_delimiter("a,b;c,d", 7), ',');
    assert_int_equal(nz_csv_delimiter("a;b;c,d", 7), ';');
    assert_int_equal(nz_csv_delimiter("a\tb", 3), '\t');
    assert_int_equal(nz_csv_delimiter("\"a,b,c\";d", 9), ';');
    assert_int_equal(nz_csv_delimiter("text", 4), ',');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells),      cmocka_unit_test(test_quoted_cells),
        cmocka_unit_test(test_rows),       cmocka_unit_test(test_a_row_in_two_reads),
        cmocka_unit_test(test_delimiters),
    };
    return cmocka_run_group_tests_name("read/csv", tests, NULL, NULL);
}
