/* model_order_test.c - a model of a machine with the other byte order is read as it was meant. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h> /* wants the first four before it */

#include "bank/model_file.h"

static char *model;
static size_t model_size;

/* The model of the project, as this machine writes it; the tests run in its folder. */
static int read_model(void **state)
{
    (void)state;
    FILE *in = fopen("lexicons/nl/nl.model", "rb");
    if (!in || fseek(in, 0, SEEK_END))
        return -1;
    model_size = (size_t)ftell(in);
    rewind(in);
    model = malloc(model_size);
    size_t got = model ? fread(model, 1, model_size, in) : 0;
    fclose(in);
    nz_model_take_order(model, got);
    return got == model_size ? 0 : -1;
}

static int free_model(void **state)
{
    (void)state;
    free(model);
    return 0;
}

static void reverse(char *bytes, size_t width)
{
    for (size_t i = 0; i < width / 2; i++) {
        char byte = bytes[i];
        bytes[i] = bytes[width - 1 - i];
        bytes[width - 1 - i] = byte;
    }
}

static void reverse_all(char *bytes, size_t count, size_t width)
{
    for (size_t i = 0; i < count; i++)
        reverse(bytes + i * width, width);
}

/* The same model as a machine of the other byte order writes it. */
static char *turned_round(void)
{
    char *other = malloc(model_size);
    const nz_model_file *m = (const nz_model_file *)(const void *)model;
    assert_non_null(other);
    memcpy(other, model, model_size);
    for (uint32_t i = 0; i < m->feature_count; i++) {
        char *row = other + m->features + i * (8 + m->row);
        reverse(row, 4);
        reverse(row + 4, 2);
    }
    reverse_all(other + m->units, m->unit_count * (1 + m->class_count), 4);
    reverse_all(other + m->word_vectors, (size_t)m->word_count * m->row, 2);
    reverse_all(other + m->index, (((size_t)1 << m->index_log) + 1) * 2, 4);
    reverse_all(other + 8, 2, 4);
    reverse(other + 16, 8);
    reverse_all(other + 24, (sizeof *m - 24) / 4, 4);
    return other;
}

static void test_turned_back_it_is_the_same(void **state)
{
    (void)state;
    char *other = turned_round();
    assert_non_null(nz_model_fault(other, model_size));
    nz_model_take_order(other, model_size);
    assert_null(nz_model_fault(other, model_size));
    assert_memory_equal(other, model, model_size);
    free(other);
}

static void test_of_this_machine_it_is_left(void **state)
{
    (void)state;
    char *same = malloc(model_size);
    assert_non_null(same);
    memcpy(same, model, model_size);
    nz_model_take_order(same, model_size);
    assert_memory_equal(same, model, model_size);
    free(same);
}

/* Cut short or written over, it is told; no byte outside it is touched (make SAN=1). */
static void test_damaged_it_is_told(void **state)
{
    (void)state;
    char *other = turned_round();
    for (size_t size = 0; size < model_size; size += size < 400 ? 1 : 99991) {
        char *part = malloc(size + 1);
        assert_non_null(part);
        memcpy(part, other, size);
        nz_model_take_order(part, size);
        assert_non_null(nz_model_fault(part, size));
        free(part);
    }
    for (size_t at = 24; at < sizeof(nz_model_file); at += 4) {
        char *wild = malloc(model_size);
        assert_non_null(wild);
        memcpy(wild, other, model_size);
        memset(wild + at, 0xEF, 4);
        nz_model_take_order(wild, model_size);
        (void)nz_model_fault(wild, model_size);
        assert_memory_equal(wild, NZ_MODEL_MAGIC, 8);
        free(wild);
    }
    free(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_turned_back_it_is_the_same),
        cmocka_unit_test(test_of_this_machine_it_is_left),
        cmocka_unit_test(test_damaged_it_is_told),
    };
    return cmocka_run_group_tests(tests, read_model, free_model);
}
