/* json_test.c - the JSON scanner: what it takes, what it finds, what it decodes;
 * jansson is the oracle on generated records. */
#include "read/json.h"

#include "base/limits.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const paths[] = {"text", "id", "meta.note"};

/* Scans an exact copy, so that a sanitizer sees every byte read too far. */
static bool scan(const char *text, size_t length, nz_json_record *out)
{
    char *copy = malloc(length + !length);
    memcpy(copy, text, length);
    bool ok = nz_json_scan(copy, length, paths, 3, out);
    free(copy);
    return ok;
}

static bool accepts(const char *text)
{
    nz_json_record record;
    return scan(text, strlen(text), &record);
}

static void test_takes_what_is_json(void **state)
{
    (void)state;
    /* clang-format off */
    static const char *const good[] = {
        "{}", "[]", "0", "-0", "-1.5e+10", "1E5", "\"\"", "true", "null", " [ 1 , 2 ] ",
        "{\"a\":{\"b\":[{}]}}", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"", "\"\\ud800\"",
        "\"caf\xC3\xA9 \xF0\x9F\x98\x80\"", "[\"\x7F\"]\r\n"};
    /* clang-format on */
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        assert_true(accepts(good[i]));
}

static void test_refuses_what_is_not(void **state)
{
    (void)state;
    /* clang-format off */
    static const char *const bad[] = {
        "", " ", "{", "}", "[", "[1", "[1,]", "[,1]", "[1 2]", "[1]]", "{]", "[}", "{\"a\"}", "{\"a\":}",
        "{\"a\":1,}", "{a:1}", "{'a':1}", "01", "-", "+1", ".5", "1.", "1e", "1e+", "0x1", "NaN",
        "Infinity", "tru", "nulls", "\"", "\"\\", "\"\\u12\"", "\"\\x41\"", "\"a\nb\"", "\"\x1F\"",
        "\"\xC3\"", "\"\xC0\xAF\"", "\"\xED\xA0\x80\"", "\"\xF4\x90\x80\x80\"", "\"\xFF\"",
        "\xEF\xBB\xBF{}", "{} {}", "// c\n{}", "{\"a\":1}x"};
    /* clang-format on */
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (accepts(bad[i]))
            fail_msg("took: %s", bad[i]);
}

static void test_depth_has_a_limit(void **state)
{
    (void)state;
    char text[2 * NZ_MAX_JSON_DEPTH + 3];
    for (size_t depth = NZ_MAX_JSON_DEPTH; depth <= NZ_MAX_JSON_DEPTH + 1; depth++) {
        memset(text, '[', depth);
        memset(text + depth, ']', depth);
        text[2 * depth] = '\0';
        assert_int_equal(accepts(text), depth <= NZ_MAX_JSON_DEPTH);
    }
}

/* Each kind of byte at which the fast path must stop, at every place of it. */
static void test_stops_anywhere_in_a_string(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        bool good;
    } stops[] = {{"\\n", true},   {"\xC3\xA9", true}, {"\xF0\x9F\x98\x80", true},
                 {"\x01", false}, {"\xC3", false},    {"\\q", false},
                 {"\x7F", true}};
    for (size_t s = 0; s < sizeof stops / sizeof stops[0]; s++)
        for (size_t before = 0; before < 40; before++)
            for (size_t after = 0; after < 40; after += 3) {
                char text[128];
                int n = snprintf(text, sizeof text, "\"%.*s%s%.*s\"", (int)before,
                                 "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrst", stops[s].bytes, (int)after,
                                 "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrst");
                nz_json_record record;
                assert_int_equal(scan(text, (size_t)n, &record), stops[s].good);
            }
}

/* ---- fields ------------------------------------------------------------- */

static void assert_field(const char *text, size_t which, nz_json_type type, const char *value)
{
    nz_json_record record;
    assert_true(nz_json_scan(text, strlen(text), paths, 3, &record));
    const nz_json_value *field = &record.field[which];
    assert_int_equal(field->type, type);
    if (value) {
        assert_int_equal(field->end - field->start, strlen(value));
        assert_memory_equal(text + field->start, value, strlen(value));
    }
}

static void test_finds_fields(void **state)
{
    (void)state;
    assert_field("{\"text\":\"x\"}", 0, NZ_JSON_STRING, "x");
    assert_field("{\"id\": 12 ,\"text\":\"x\"}", 1, NZ_JSON_NUMBER, "12");
    assert_field("{\"text\":null}", 0, NZ_JSON_NULL, "null");
    assert_field("{\"text\":[\"x\"]}", 0, NZ_JSON_OTHER, NULL);
    assert_field("{\"text\":true}", 0, NZ_JSON_OTHER, NULL);
    assert_field("{\"texts\":\"x\",\"tex\":\"y\"}", 0, NZ_JSON_ABSENT, NULL);
    assert_field("[{\"text\":\"x\"}]", 0, NZ_JSON_ABSENT, NULL);
    assert_field("{\"a\":{\"text\":\"x\"}}", 0, NZ_JSON_ABSENT, NULL);
    assert_field("{\"a\":{\"text\":\"x\"},\"text\":\"y\"}", 0, NZ_JSON_STRING, "y");
    assert_field("{\"text\":\"x\",\"text\":\"y\"}", 0, NZ_JSON_STRING, "y");
    assert_field("{\"t\\u0065xt\":\"x\"}", 0, NZ_JSON_STRING, "x");
    assert_field("{\"text\\u0000\":\"x\"}", 0, NZ_JSON_ABSENT, NULL);
}

static void test_finds_nested_fields(void **state)
{
    (void)state;
    assert_field("{\"meta\":{\"note\":\"x\"}}", 2, NZ_JSON_STRING, "x");
    assert_field("{\"meta\":{\"a\":{\"note\":\"x\"},\"note\":\"y\"},\"note\":\"z\"}", 2, NZ_JSON_STRING, "y");
    assert_field("{\"meta\":[{\"note\":\"x\"}]}", 2, NZ_JSON_ABSENT, NULL);
    assert_field("{\"meta\":{},\"note\":\"x\"}", 2, NZ_JSON_ABSENT, NULL);
    assert_field("{\"meta\":1,\"b\":{\"note\":\"x\"}}", 2, NZ_JSON_ABSENT, NULL);
    assert_field("{\"meta.note\":\"x\"}", 2, NZ_JSON_STRING, "x");
    assert_field("{\"b\":{\"meta\":{\"note\":\"x\"}}}", 2, NZ_JSON_ABSENT, NULL);
}

static void test_tells_where_to_add_a_member(void **state)
{
    (void)state;
    nz_json_record record;
    assert_true(nz_json_scan(" {\"a\":{}} ", 10, paths, 3, &record));
    assert_true(record.is_object && !record.is_empty);
    assert_int_equal(record.close, 8);
    assert_true(nz_json_scan("{ }", 3, paths, 3, &record));
    assert_true(record.is_object && record.is_empty);
    assert_int_equal(record.close, 2);
    assert_true(nz_json_scan("[{}]", 4, paths, 3, &record));
    assert_false(record.is_object);
}

static void test_tells_what_is_wrong_and_where(void **state)
{
    (void)state;
    nz_json_record record;
    assert_false(nz_json_scan("{\"a\" 1}", 7, paths, 3, &record));
    assert_string_equal(record.error, "':' is expected here");
    assert_int_equal(record.error_at, 5);
}

/* ---- decoding ----------------------------------------------------------- */

static void assert_decodes(const char *raw, const char *value, size_t length)
{
    nz_mem mem = nz_mem_from(NULL);
    nz_buf out;
    nz_buf_init(&out, &mem);
    nz_buf_puts(&out, "<");
    nz_json_value string = {NZ_JSON_STRING, true, 0, strlen(raw)};
    nz_json_decode(&out, raw, &string);
    assert_int_equal(out.length, length + 1);
    assert_memory_equal(out.data + 1, value, length);
    nz_buf_clear(&out);
}

static void test_decodes_escapes(void **state)
{
    (void)state;
    assert_decodes("", "", 0);
    assert_decodes("a\\n\\t\\\"\\\\\\/\\b\\f\\rz", "a\n\t\"\\/\b\f\rz", 10);
    assert_decodes("\\u00E9\\u20ac", "\xC3\xA9\xE2\x82\xAC", 5);
    assert_decodes("\\ud83d\\ude00", "\xF0\x9F\x98\x80", 4);
    assert_decodes("\\u0000", "", 1);
    assert_decodes("\\ud83dx\\ude00", "\xEF\xBF\xBDx\xEF\xBF\xBD", 7);
    assert_decodes("\\ud83d\\u0041",
                   "\xEF\xBF\xBD"
                   "A",
                   4);
    assert_decodes("\\ud83d\\ud83d\\ude00", "\xEF\xBF\xBD\xF0\x9F\x98\x80", 7);
}

/* ---- jansson as oracle --------------------------------------------------- */

static uint32_t seed = 1;

static uint32_t next_random(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

/* Takes any value, as ours does. */
static bool oracle_accepts(const char *text, size_t length, json_t **out)
{
    *out = json_loadb(text, length, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    return *out;
}

static void make_value(char *out, int depth)
{
    static const char *const scalars[] = {"1",
                                          "-25e3",
                                          "\"x\"",
                                          "true",
                                          "null",
                                          "\"\\u00e9\"",
                                          "\"a\\n\"",
                                          "\"\"",
                                          "\"\xC3\xA9\"",
                                          "\"langer dan zestien tekens\"",
                                          "0"};
    static const char *const keys[] = {"text", "id", "meta", "note", "x"};
    if (depth == 0 || next_random(3) == 0) {
        strcat(out, scalars[next_random(sizeof scalars / sizeof scalars[0])]);
        return;
    }
    bool object = depth == 4 || next_random(2);
    strcat(out, object ? "{" : "[");
    for (uint32_t i = 0, count = next_random(4); i < count; i++) {
        strcat(out, i ? ", " : "");
        if (object) {
            strcat(out, "\"");
            strcat(out, keys[next_random(5)]);
            strcat(out, "\":");
        }
        make_value(out, depth - 1);
    }
    strcat(out, object ? "}" : "]");
}

static void assert_same_text(const char *text, size_t length, const json_t *parsed)
{
    nz_json_record record;
    assert_true(nz_json_scan(text, length, paths, 3, &record));
    if (!json_is_object(parsed))
        return;
    const json_t *wanted = json_object_get(parsed, "text");
    assert_int_equal(record.field[0].type != NZ_JSON_ABSENT, wanted != NULL);
    assert_int_equal(record.field[0].type == NZ_JSON_STRING, json_is_string(wanted));
    if (record.field[0].type != NZ_JSON_STRING)
        return;
    nz_mem mem = nz_mem_from(NULL);
    nz_buf value;
    nz_buf_init(&value, &mem);
    nz_json_decode(&value, text, &record.field[0]);
    assert_int_equal(value.length, json_string_length(wanted));
    assert_memory_equal(value.data, json_string_value(wanted), value.length);
    nz_buf_clear(&value);
}

static void test_agrees_with_jansson(void **state)
{
    (void)state;
    static const char junk[] = "{}[]:,\"\\ 1-e+tnx0./\n\t\x01\xC3\xA9";
    size_t taken = 0, refused = 0;
    for (int round = 0; round < 40000; round++) {
        char text[8192] = "";
        json_t *parsed;
        make_value(text, 4);
        size_t length = strlen(text);
        for (uint32_t i = next_random(3); i > 0 && length; i--)
            text[next_random((uint32_t)length)] = junk[next_random(sizeof junk - 1)];
        nz_json_record record;
        bool ours = scan(text, length, &record);
        bool theirs = oracle_accepts(text, length, &parsed);
        if (ours != theirs)
            fail_msg("nazorg %d, jansson %d: %s", ours, theirs, text);
        if (ours)
            assert_same_text(text, length, parsed);
        taken += ours;
        refused += !ours;
        json_decref(parsed);
    }
    assert_true(taken > 5000 && refused > 5000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_takes_what_is_json),
        cmocka_unit_test(test_refuses_what_is_not),
        cmocka_unit_test(test_depth_has_a_limit),
        cmocka_unit_test(test_stops_anywhere_in_a_string),
        cmocka_unit_test(test_finds_fields),
        cmocka_unit_test(test_finds_nested_fields),
        cmocka_unit_test(test_tells_where_to_add_a_member),
        cmocka_unit_test(test_tells_what_is_wrong_and_where),
        cmocka_unit_test(test_decodes_escapes),
        cmocka_unit_test(test_agrees_with_jansson),
    };
    return cmocka_run_group_tests_name("read/json", tests, NULL, NULL);
}
