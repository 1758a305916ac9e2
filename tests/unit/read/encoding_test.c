/* encoding_test.c - byte order marks, UTF-16, Windows-1252. */
#include "read/encoding.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_mark(const char *bytes, size_t length, nz_encoding encoding, size_t mark)
{
    size_t found;
    assert_int_equal(nz_encoding_detect((const unsigned char *)bytes, length, &found), encoding);
    assert_int_equal(found, mark);
}

static void test_byte_order_marks(void **state)
{
    (void)state;
    assert_mark("\xEF\xBB\xBFx", 4, NZ_UTF8, 3);
    assert_mark("\xFF\xFEx", 3, NZ_UTF16LE, 2);
    assert_mark("\xFE\xFFx", 3, NZ_UTF16BE, 2);
    assert_mark("\xEF\xBB", 2, NZ_UTF8, 0);
    assert_mark("", 0, NZ_UTF8, 0);
    assert_mark("abc", 3, NZ_UTF8, 0);
}

static void assert_utf16(const char *bytes, size_t length, nz_encoding encoding, const char *wanted)
{
    nz_mem mem = nz_mem_from(NULL);
    /* Whole, and cut at every byte: the same comes out. */
    for (size_t first = 0; first <= length; first++) {
        nz_buf out;
        nz_buf_init(&out, &mem);
        const unsigned char *p = (const unsigned char *)bytes;
        size_t used = nz_encoding_utf16(&out, p, first, encoding, false);
        assert_true(first - used <= 3);
        assert_int_equal(nz_encoding_utf16(&out, p + used, length - used, encoding, true), length - used);
        assert_string_equal(out.data, wanted);
        nz_buf_clear(&out);
    }
}

static void test_utf16(void **state)
{
    (void)state;
    assert_utf16("a\0\xE9\0\xAC\x20", 6, NZ_UTF16LE, "a\xC3\xA9\xE2\x82\xAC");
    assert_utf16("\0a\0\xE9\x20\xAC", 6, NZ_UTF16BE, "a\xC3\xA9\xE2\x82\xAC");
    assert_utf16("\x3D\xD8\x00\xDE!\0", 6, NZ_UTF16LE, "\xF0\x9F\x98\x80!");
    assert_utf16("\x3D\xD8!\0", 4, NZ_UTF16LE, "\xEF\xBF\xBD!");
    assert_utf16("\x00\xDE!\0", 4, NZ_UTF16LE, "\xEF\xBF\xBD!");
    assert_utf16("a\0b", 3, NZ_UTF16LE, "a\xEF\xBF\xBD");
    assert_utf16("a\0\x3D\xD8", 4, NZ_UTF16LE, "a\xEF\xBF\xBD");
    assert_utf16("", 0, NZ_UTF16LE, "");
}

static void assert_mended(const char *bytes, const char *wanted)
{
    nz_mem mem = nz_mem_from(NULL);
    nz_buf out;
    nz_buf_init(&out, &mem);
    nz_encoding_mend(&out, bytes, strlen(bytes));
    assert_string_equal(out.data, wanted);
    assert_int_equal(nz_encoding_check(out.data, out.length), out.length);
    nz_buf_clear(&out);
}

static void test_windows_1252(void **state)
{
    (void)state;
    assert_mended("plain, niets aan de hand", "plain, niets aan de hand");
    assert_mended("caf\xE9", "caf\xC3\xA9");
    assert_mended("\x80 5,-", "\xE2\x82\xAC 5,-");
    assert_mended("\x93ja\x94", "\xE2\x80\x9Cja\xE2\x80\x9D");
    assert_mended("\xC3\xA9\xE9\xC3\xA9", "\xC3\xA9\xC3\xA9\xC3\xA9");
    assert_mended("\xC3", "\xC3\x83");
    assert_mended("\xED\xA0\x80", "\xC3\xAD\xC2\xA0\xE2\x82\xAC");
}

static void test_check_finds_the_first_bad_byte(void **state)
{
    (void)state;
    char text[64];
    for (size_t at = 0; at < sizeof text; at++) {
        memset(text, 'a', sizeof text);
        text[at] = '\xE9';
        assert_int_equal(nz_encoding_check(text, sizeof text), at);
    }
    memset(text, 'a', sizeof text);
    assert_int_equal(nz_encoding_check(text, sizeof text), sizeof text);
    assert_int_equal(nz_encoding_check("\xC3\xA9", 1), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_byte_order_marks),
        cmocka_unit_test(test_utf16),
        cmocka_unit_test(test_windows_1252),
        cmocka_unit_test(test_check_finds_the_first_bad_byte),
    };
    return cmocka_run_group_tests_name("read/encoding", tests, NULL, NULL);
}
