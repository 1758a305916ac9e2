/* lexicon_test.c - the image: what goes in comes out, and damage is seen. */
#include "support.h"

#include "base/limits.h"

static void test_names_and_flags_agree(void **state)
{
    (void)state;
    char names[1024];
    uint32_t all = 0;
    size_t count = 0;
    snprintf(names, sizeof names, "%s", nz_lexicon_flag_names());
    for (char *name = strtok(names, ", "); name; name = strtok(NULL, ", "), count++) {
        uint32_t flag = nz_lexicon_flag_of(name);
        assert_int_not_equal(flag, 0);
        assert_int_equal(all & flag, 0);
        all |= flag;
    }
    assert_int_equal(all, (1u << count) - 1); /* every flag has a name */
    assert_int_equal(nz_lexicon_flag_of("never"), 0);
    assert_int_equal(nz_lexicon_flag_of(""), 0);
}

static void test_find(void **state)
{
    (void)state;
    const nz_lexicon_entry entries[] = {
        {"dhr.", NZ_LEX_NEVER_ENDS}, {"enz.", NZ_LEX_MAY_END}, {"dhr.", NZ_LEX_TITLE}};
    nz_buf image;
    nz_buf_init(&image, &test_memory);
    assert_int_equal(nz_lexicon_build(&image, entries, 3), NZ_OK);
    const nz_lexicon *lexicon = (const nz_lexicon *)(const void *)image.data;
    assert_true(nz_lexicon_valid(image.data, image.length));
    assert_int_equal(nz_lexicon_size(lexicon), image.length);
    assert_int_equal(image.length % 8, 0);
    assert_int_equal(nz_lexicon_find(lexicon, "dhr.", 4), NZ_LEX_NEVER_ENDS | NZ_LEX_TITLE);
    assert_int_equal(nz_lexicon_find(lexicon, "enz.", 4), NZ_LEX_MAY_END);
    assert_int_equal(nz_lexicon_find(lexicon, "dhr", 3), 0);
    assert_int_equal(nz_lexicon_find(lexicon, "", 0), 0);
    size_t count = 0, length;
    uint32_t flags;
    for (size_t i = 0; i < nz_lexicon_room(lexicon); i++) {
        const char *word = nz_lexicon_at(lexicon, i, &length, &flags);
        count += word != NULL;
        assert_true(!word || nz_lexicon_find(lexicon, word, length) == flags);
    }
    assert_int_equal(count, 2);
    nz_buf_clear(&image);
}

static void test_damage(void **state)
{
    (void)state;
    const nz_lexicon_entry entries[] = {{"bijv.", NZ_LEX_NEVER_ENDS}, {"nou", NZ_LEX_MARKER}};
    nz_buf image;
    nz_buf_init(&image, &test_memory);
    assert_int_equal(nz_lexicon_build(&image, entries, 2), NZ_OK);
    for (size_t length = 0; length < image.length; length++)
        assert_false(nz_lexicon_valid(image.data, length));
    for (size_t i = 0; i < image.length; i++) {
        image.data[i] ^= 0x41;
        assert_false(nz_lexicon_valid(image.data, image.length));
        image.data[i] ^= 0x41;
    }
    assert_true(nz_lexicon_valid(image.data, image.length));
    nz_buf_clear(&image);
}

static void test_refused(void **state)
{
    (void)state;
    char word[NZ_MAX_CANON + 2];
    nz_buf image;
    nz_buf_init(&image, &test_memory);
    memset(word, 'a', sizeof word);
    word[NZ_MAX_CANON + 1] = '\0';
    assert_int_equal(nz_lexicon_build(&image, &(nz_lexicon_entry){"", 1}, 1), NZ_EINVAL);
    assert_int_equal(nz_lexicon_build(&image, &(nz_lexicon_entry){word, 1}, 1), NZ_EINVAL);
    assert_int_equal(nz_lexicon_build(&image, NULL, 0), NZ_OK);
    assert_true(nz_lexicon_valid(image.data, image.length));
    nz_buf_clear(&image);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_and_flags_agree),
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_damage),
        cmocka_unit_test(test_refused),
    };
    test_memory = nz_mem_from(NULL);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
