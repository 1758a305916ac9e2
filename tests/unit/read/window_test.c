/* window_test.c - a file of which a part is in memory. */
#include "read/window.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { SIZE = 1000003 };

static nz_mem mem;
static char bytes[SIZE];
static FILE *file;

/* "één dag" again and again; a character lies across every border there may be. */
static int start(void **state)
{
    (void)state;
    static const char words[] = "\xC3\xA9\xC3\xA9n dag ";
    mem = nz_mem_from(NULL);
    for (size_t i = 0; i < SIZE; i++)
        bytes[i] = words[i % (sizeof words - 1)];
    bytes[SIZE - 1] = '.';
    file = tmpfile();
    return file && fwrite(bytes, 1, SIZE, file) == SIZE && fflush(file) == 0 ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    return fclose(file);
}

static void what_is_asked_for_is_there(void **state)
{
    (void)state;
    nz_window *window = nz_window_new(&mem, fileno(file), 0, SIZE);
    assert_non_null(window);
    assert_true(nz_window_is_plain(window));
    uint32_t random = 7;
    for (int i = 0; i < 2000; i++) {
        random = random * 1664525u + 1013904223u;
        size_t from = i % 3 ? (size_t)i * 500 : random % SIZE; /* on and on, and anywhere */
        size_t to = from + random % 70000 < SIZE ? from + random % 70000 : SIZE;
        from = from < to ? from : to;
        nz_window_need(window, from, to);
        assert_memory_equal(window->text + from, bytes + from, to - from);
        assert_true(window->to - window->from < 300000);
    }
    assert_int_equal(window->text[SIZE], 0);
    assert_false(window->is_short);
    nz_window_free(window);
}

static void it_may_begin_further_on(void **state)
{
    (void)state;
    nz_window *window = nz_window_new(&mem, fileno(file), 1, SIZE - 1);
    assert_false(nz_window_is_plain(window)); /* within a character */
    nz_window_need(window, 0, 10);
    assert_memory_equal(window->text, bytes + 1, 10);
    nz_window_free(window);
}

static void one_bad_byte_is_found(void **state)
{
    (void)state;
    static const long places[] = {1, 262143, 262144, 524288, SIZE - 1};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        rewind(file);
        fwrite(bytes, 1, SIZE, file);
        fseek(file, places[i], SEEK_SET);
        fputc(0xFF, file);
        fflush(file);
        nz_window *window = nz_window_new(&mem, fileno(file), 0, SIZE);
        assert_false(nz_window_is_plain(window));
        assert_false(window->is_short);
        nz_window_free(window);
    }
}

/* Is a file of full stops plain, with `mark` in it from byte `place` on? */
static bool is_plain_with(const char *mark, size_t place)
{
    memset(bytes, '.', SIZE);
    memcpy(bytes + place, mark, strlen(mark));
    rewind(file);
    fwrite(bytes, 1, SIZE, file);
    fflush(file);
    nz_window *window = nz_window_new(&mem, fileno(file), 0, SIZE);
    bool is_plain = nz_window_is_plain(window);
    nz_window_free(window);
    return is_plain;
}

static void html_is_found_wherever_it_stands(void **state)
{
    (void)state;
    static const char *const marks[] = {"<br>",  "</p>", "<div>",    "<p class=x>", "<BLOCKQUOTE >", "<o:p>",
                                        "<!-- ", "&lt;", "&Eacute;", "&#x01F600;",  "&nbsp "};
    static const char *const others[] = {"<jan@x.nl>", "a < b", "<- ja", "<3 >", "R&D ",
                                         "& dag; <",   "<",     "&",     "</ p>"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        for (size_t place = 65536 - strlen(marks[i]); place <= 65536; place++)
            assert_false(is_plain_with(marks[i], place));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_true(is_plain_with(others[i], 1000));
    assert_true(is_plain_with("<br", SIZE - 3)); /* never closed */
    assert_false(is_plain_with("&nbsp", SIZE - 5));
}

static void a_file_may_grow_shorter(void **state)
{
    (void)state;
    nz_window *window = nz_window_new(&mem, fileno(file), 0, SIZE);
    nz_window_need(window, 0, 1000);
    assert_int_equal(ftruncate(fileno(file), 200000), 0);
    nz_window_need(window, 190000, SIZE);
    assert_true(window->is_short);
    assert_memory_equal(window->text + 190000, bytes + 190000, 10000);
    assert_int_equal(window->text[200000], ' ');
    assert_int_equal(window->text[SIZE - 1], ' ');
    nz_window_free(window);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_asked_for_is_there, start, end),
        cmocka_unit_test_setup_teardown(it_may_begin_further_on, start, end),
        cmocka_unit_test_setup_teardown(one_bad_byte_is_found, start, end),
        cmocka_unit_test_setup_teardown(html_is_found_wherever_it_stands, start, end),
        cmocka_unit_test_setup_teardown(a_file_may_grow_shorter, start, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
