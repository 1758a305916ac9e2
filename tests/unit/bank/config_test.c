/* config_test.c - settings: what is read, where it stood, and without memory. */
#include "nazorg.h"
#include "unit/purse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char path[64];

static int set_up(void **state)
{
    (void)state;
    strcpy(path, "/tmp/nazorg-config-XXXXXX");
    int file = mkstemp(path);
    return file < 0 ? -1 : close(file);
}

static int tear_down(void **state)
{
    (void)state;
    return unlink(path);
}

static void put(const char *content)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(content, file);
    assert_int_equal(fclose(file), 0);
}

static const char some[] = "# h\xc3\xa9\nmin-score: 0.6\nrules:\n  - een\n  - twee\nonly: []\n";

static void a_file_becomes_a_list_of_settings(void **state)
{
    (void)state;
    nz_config *config = NULL;
    put(some);
    assert_int_equal(nz_config_load(&config, path, NULL, NULL), NZ_OK);
    assert_string_equal(nz_config_path(config), path);
    assert_int_equal(nz_config_count(config), 4);
    const nz_setting *score = nz_config_at(config, 0), *two = nz_config_at(config, 2);
    assert_string_equal(score->key, "min-score");
    assert_string_equal(score->value, "0.6");
    assert_int_equal(score->is_list, 0);
    assert_true(score->line == 2 && score->column == 12 && score->key_line == 2 && score->key_column == 1);
    assert_string_equal(two->key, "rules");
    assert_string_equal(two->value, "twee");
    assert_true(two->is_list && two->line == 5 && two->column == 5 && two->key_line == 3);
    assert_null(nz_config_at(config, 3)->value);
    assert_null(nz_config_at(config, 4));
    nz_config_free(config);
    put("");
    assert_int_equal(nz_config_load(&config, path, NULL, NULL), NZ_OK);
    assert_int_equal(nz_config_count(config), 0);
    nz_config_free(config);
}

static void what_is_nested_is_refused(void **state)
{
    (void)state;
    nz_config *config = NULL;
    nz_error err = {.status = NZ_OK};
    put("a: 1\nb: [[1]]\n");
    assert_int_equal(nz_config_load(&config, path, NULL, &err), NZ_ESYNTAX);
    assert_null(config);
    assert_string_equal(err.file, path);
    assert_true(err.line == 2 && err.column == 5);
    assert_int_equal(nz_config_load(&config, "/nergens/x.yaml", NULL, NULL), NZ_EIO);
}

static void without_memory_it_says_so(void **state)
{
    (void)state;
    purse p = {.left = 0};
    nz_allocator allocator = {purse_resize, purse_release, &p};
    nz_config *config = NULL;
    nz_status status = NZ_ENOMEM;
    put(some);
    for (size_t left = 0; status == NZ_ENOMEM && left < 100; left++) {
        p.left = left;
        status = nz_config_load(&config, path, &allocator, NULL);
        assert_true(status == NZ_OK || (!config && p.out == 0));
    }
    assert_int_equal(status, NZ_OK);
    nz_config_free(config);
    assert_int_equal(p.out, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_becomes_a_list_of_settings),
        cmocka_unit_test(what_is_nested_is_refused),
        cmocka_unit_test(without_memory_it_says_so),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
