/* base_test.c - buffers, maps and arenas, also when memory runs out. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/filter.h"
#include "base/hash.h"
#include "base/map.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void *none(void *context, void *old, size_t size)
{
    (void)context;
    (void)old;
    (void)size;
    return NULL;
}

static void drop(void *context, void *memory)
{
    (void)context;
    free(memory);
}

static void a_buffer_is_never_null(void **state)
{
    (void)state;
    nz_mem mem = nz_mem_from(NULL);
    nz_buf buf;
    nz_buf_init(&buf, &mem);
    assert_string_equal(buf.data, "");
    nz_buf_puts(&buf, "offerte");
    nz_buf_printf(&buf, " %d", 12);
    assert_string_equal(buf.data, "offerte 12");
    nz_buf_cut(&buf, 7);
    assert_string_equal(buf.data, "offerte");
    char *taken = nz_buf_take(&buf);
    assert_string_equal(taken, "offerte");
    nz_mem_release(&mem, taken);
    assert_string_equal(buf.data, "");
}

static void a_buffer_remembers_failure(void **state)
{
    (void)state;
    nz_mem mem = {none, drop, NULL};
    nz_buf buf;
    nz_buf_init(&buf, &mem);
    nz_buf_puts(&buf, "klacht");
    nz_buf_putc(&buf, '!');
    assert_true(nz_buf_failed(&buf));
    assert_string_equal(buf.data, "");
    assert_null(nz_buf_take(&buf));
}

typedef struct heap {
    char bytes[64];
    size_t length, calls;
} heap;

static void gather(void *user, const char *bytes, size_t length)
{
    heap *to = user;
    assert_true(to->length + length < sizeof to->bytes);
    memcpy(to->bytes + to->length, bytes, length);
    to->length += length;
    to->calls++;
}

static void a_drain_gets_all_in_order(void **state)
{
    (void)state;
    heap got = {0};
    nz_mem mem = nz_mem_from(NULL);
    nz_drain drain = {8, gather, &got, 0};
    nz_buf buf;
    nz_buf_init(&buf, &mem);
    buf.drain = &drain;
    for (int i = 0; i < 10; i++)
        nz_buf_puts(&buf, "lof ");
    nz_buf_puts(&buf, "een lange klacht");
    assert_int_equal(buf.length, 0); /* too long to be kept */
    nz_buf_puts(&buf, "!");
    assert_true(drain.taken == got.length && got.calls > 1 && buf.capacity < 40);
    nz_buf_flush(&buf);
    nz_buf_flush(&buf);
    assert_string_equal(got.bytes, "lof lof lof lof lof lof lof lof lof lof een lange klacht!");
    nz_buf_clear(&buf);
    assert_ptr_equal(buf.drain, &drain);
}

static void a_number_is_as_printf_has_it(void **state)
{
    (void)state;
    nz_mem mem = nz_mem_from(NULL);
    nz_buf buf;
    nz_buf_init(&buf, &mem);
    uint64_t number = 0;
    for (int i = 0; i < 5000; i++) {
        char wanted[24];
        snprintf(wanted, sizeof wanted, "%llu", (unsigned long long)number);
        nz_buf_reset(&buf);
        nz_buf_number(&buf, number);
        assert_string_equal(buf.data, wanted);
        number = i < 2000 ? number + 1 : number * 31 + 7; /* small ones, then all over */
    }
    nz_buf_reset(&buf);
    nz_buf_number(&buf, UINT64_MAX);
    assert_string_equal(buf.data, "18446744073709551615");
    nz_buf_clear(&buf);
}

static void a_map_finds_what_was_put(void **state)
{
    (void)state;
    enum { COUNT = 5000 };
    static char keys[COUNT][12];
    nz_mem mem = nz_mem_from(NULL);
    nz_map map;
    nz_map_init(&map, &mem);
    assert_int_equal(nz_map_get(&map, "leeg", 4), NZ_MAP_NONE);
    for (uint32_t i = 0; i < COUNT; i++) {
        snprintf(keys[i], sizeof keys[i], "woord%u", i);
        assert_true(nz_map_put(&map, keys[i], strlen(keys[i]), i));
    }
    for (uint32_t i = 0; i < COUNT; i++)
        assert_int_equal(nz_map_get(&map, keys[i], strlen(keys[i])), i);
    assert_true(nz_map_put(&map, keys[7], strlen(keys[7]), 70));
    assert_int_equal(nz_map_get(&map, "woord7", 6), 70);
    assert_int_equal(nz_map_get(&map, "woord", 5), NZ_MAP_NONE);
    nz_map_clear(&map);
}

static void an_arena_keeps_its_memory(void **state)
{
    (void)state;
    nz_mem mem = nz_mem_from(NULL);
    nz_arena arena;
    nz_arena_init(&arena, &mem);
    char *first = nz_arena_copy(&arena, "storing", 7);
    assert_string_equal(first, "storing");
    assert_non_null(nz_arena_new(&arena, 100000)); /* more than a chunk */
    nz_arena_reset(&arena);
    assert_ptr_equal(nz_arena_copy(&arena, "weer", 4), first);
    assert_null(nz_arena_new(&arena, SIZE_MAX));
    nz_arena_clear(&arena);
}

/* Five keys a word: all that were added may be there, and of others few (filter.h: one in a hundred). */
static void a_filter_never_denies_what_it_has(void **state)
{
    enum { LOG = 10, KEYS = 5 << LOG, OTHERS = 100000 };
    static uint64_t filter[1 << LOG];
    char word[24];
    size_t taken = 0;
    (void)state;
    for (int i = 0; i < KEYS; i++)
        nz_filter_add(filter, LOG, nz_hash_word(word, (size_t)snprintf(word, sizeof word, "woord%d", i)));
    for (int i = 0; i < KEYS; i++)
        assert_true(nz_filter_may_have(
            filter, LOG, nz_hash_word(word, (size_t)snprintf(word, sizeof word, "woord%d", i))));
    for (int i = 0; i < OTHERS; i++)
        taken += nz_filter_may_have(filter, LOG,
                                    nz_hash_word(word, (size_t)snprintf(word, sizeof word, "ander%d", i)));
    assert_true(taken >= OTHERS / 1000 && taken <= OTHERS / 50);
}

static void words_hash_alike_everywhere(void **state)
{
    (void)state;
    assert_int_equal(nz_hash_word("offerte", 7), nz_hash_word("offertes", 7));
    assert_int_not_equal(nz_hash_word("offerte", 7), nz_hash_word("offertes", 8));
    assert_int_not_equal(nz_hash_word("a", 1), nz_hash_word("a\0", 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_buffer_is_never_null),       cmocka_unit_test(a_buffer_remembers_failure),
        cmocka_unit_test(a_map_finds_what_was_put),     cmocka_unit_test(an_arena_keeps_its_memory),
        cmocka_unit_test(words_hash_alike_everywhere),  cmocka_unit_test(a_drain_gets_all_in_order),
        cmocka_unit_test(a_number_is_as_printf_has_it), cmocka_unit_test(a_filter_never_denies_what_it_has),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
