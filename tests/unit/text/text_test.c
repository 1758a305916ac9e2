/* text_test.c - the contract of text.h: bodies, speakers, canonical lines,
 * limits, memory. */
#include "support.h"

#include "base/limits.h"

static nz_text *text;

static const nz_block *first_block(const char *note)
{
    const nz_block *block;
    assert_int_equal(nz_text_begin(text, note, strlen(note)), NZ_OK);
    assert_int_equal(nz_text_next(text, &block), NZ_OK);
    return block;
}

/* The canonical line of a sentence, as text.h says it is found. */
static void assert_line(const nz_block *block, uint32_t index, const char *expected)
{
    const nz_sentence *sentence = &block->sentences[index];
    const nz_token *first = &block->tokens[sentence->body],
                   *last = &block->tokens[sentence->first + sentence->count - 1];
    size_t length = last->canon + last->canon_length - first->canon;
    assert_int_equal(length, strlen(expected));
    assert_memory_equal(block->canon + first->canon, expected, length);
}

static void test_example_of_the_header(void **state)
{
    (void)state;
    const char *note = "Klant: De collega\xE2\x80\x99s w\xC3\xA1ren blij.";
    const nz_block *block = first_block(note);
    assert_int_equal(block->kind, NZ_BLOCK_TURN);
    assert_memory_equal(note + block->speaker_start, "Klant", 5);
    assert_int_equal(block->speaker_end - block->speaker_start, 5);
    assert_int_equal(block->token_count, 7);
    assert_int_equal(block->sentences[0].body, 2);
    assert_line(block, 0, "de collega's waren blij .");
    assert_int_equal(block->tokens[0].flags & NZ_TOKEN_CAPITAL, NZ_TOKEN_CAPITAL);
    assert_int_equal(block->tokens[6].kind, NZ_TOKEN_PUNCT);
    assert_int_equal(block->tokens[6].flags, NZ_TOKEN_CLAUSE);
}

static void test_nothing_breaks_a_line(void **state)
{
    (void)state;
    static const char *const notes[] = {
        "de klant is niet blij",     "De klant\xC2\xA0is  N\xC3\x8D\x45T blij",
        "de klant is **niet** blij", "de klant is _niet_ blij",
        "de\tklant is niet blij",    "de kl\302\255ant is niet blij",
    };
    for (size_t i = 0; i < 4; i++)
        assert_line(first_block(notes[i]), 0, notes[0]);
    assert_line(first_block(notes[5]), 0, notes[0]);
}

static void test_kinds_of_token(void **state)
{
    (void)state;
    const nz_block *block =
        first_block("Mail j@x.nl 06-12345678 op 12-3 om 14:30, IBAN NL91ABNA0417164300 \xE2\x82\xAC ja");
    static const uint8_t kinds[] = {NZ_TOKEN_WORD,   NZ_TOKEN_ADDRESS, NZ_TOKEN_ADDRESS, NZ_TOKEN_WORD,
                                    NZ_TOKEN_NUMBER, NZ_TOKEN_WORD,    NZ_TOKEN_NUMBER,  NZ_TOKEN_PUNCT,
                                    NZ_TOKEN_WORD,   NZ_TOKEN_ADDRESS, NZ_TOKEN_SYMBOL,  NZ_TOKEN_WORD};
    assert_int_equal(block->token_count, sizeof kinds);
    for (size_t i = 0; i < sizeof kinds; i++)
        assert_int_equal(block->tokens[i].kind, kinds[i]);
}

static void test_canonical(void **state)
{
    (void)state;
    char out[64];
    assert_int_equal(nz_text_canonical(text, "Z\xE2\x80\x99n offertes,\nEN", 18, out, sizeof out), NZ_OK);
    assert_string_equal(out, "z'n offertes , en");
    assert_int_equal(nz_text_canonical(text, "", 0, out, 1), NZ_OK);
    assert_string_equal(out, "");
    assert_int_equal(nz_text_canonical(text, "vier", 4, out, 4), NZ_ELIMIT);
    assert_int_equal(nz_text_canonical(text, "vier", 4, out, 5), NZ_OK);
}

static void test_limits(void **state)
{
    (void)state;
    assert_int_equal(nz_text_begin(text, "", (size_t)NZ_MAX_NOTE + 1), NZ_ELIMIT);
    const nz_block *block = first_block("");
    assert_null(block);
}

/* Memory that counts, and fails when `left` allocations have been made. */
typedef struct meter {
    size_t left, used, most;
} meter;

static void *metered_resize(void *context, void *old, size_t size)
{
    meter *m = context;
    size_t *head = old ? (size_t *)old - 2 : NULL, before = head ? head[0] : 0;
    if (!m->left)
        return NULL;
    m->left--;
    head = realloc(head, size + 2 * sizeof *head);
    if (!head)
        return NULL;
    head[0] = size;
    m->used += size - before;
    m->most = m->used > m->most ? m->used : m->most;
    return head + 2;
}

static void metered_release(void *context, void *memory)
{
    meter *m = context;
    size_t *head = (size_t *)memory - 2;
    m->used -= head[0];
    free(head);
}

static nz_status read_all(const nz_mem *mem, const char *note, size_t length)
{
    nz_text *made;
    const nz_block *block;
    nz_status status = nz_text_new(&made, mem, test_lexicon());
    if (status) {
        assert_null(made);
        return status;
    }
    status = nz_text_begin(made, note, length);
    do
        status = status ? status : nz_text_next(made, &block);
    while (!status && block);
    nz_text_free(made);
    return status;
}

static void test_failing_memory(void **state)
{
    (void)state;
    const char *note = "Klant: dit, en dat.\nAM: o.\n\n- een\n- twee\n";
    nz_status status = NZ_ENOMEM;
    for (size_t n = 0; status == NZ_ENOMEM; n++) {
        meter m = {.left = n};
        nz_mem mem = {metered_resize, metered_release, &m};
        status = read_all(&mem, note, strlen(note));
        assert_int_equal(m.used, 0);
        assert_true(n < 100);
    }
    assert_int_equal(status, NZ_OK);
}

/* However long a note is, memory does not grow with it. */
static void test_memory_is_bounded(void **state)
{
    (void)state;
    static const char *const pieces[] = {"a", ".", "\n", "\xFF", "een zin. ", "- x\n", "a\n", "\xCC\x81"};
    nz_buf note;
    nz_buf_init(&note, &test_memory);
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        meter m = {.left = SIZE_MAX};
        nz_mem mem = {metered_resize, metered_release, &m};
        nz_buf_reset(&note);
        while (note.length < 20 * NZ_MAX_BLOCK)
            nz_buf_puts(&note, pieces[i]);
        assert_int_equal(read_all(&mem, note.data, note.length), NZ_OK);
        assert_true(m.most >= 1 && m.most <= 96 * NZ_MAX_BLOCK);
    }
    nz_buf_clear(&note);
}

static void test_no_allocation_when_warm(void **state)
{
    (void)state;
    meter m = {.left = SIZE_MAX};
    nz_mem mem = {metered_resize, metered_release, &m};
    nz_text *made;
    const nz_block *block;
    const char *note = "Klant: ja, dat is zo.\nHij belt.\n\n- een\n- \xC3\xA9\xC3\xA9n\n";
    assert_int_equal(nz_text_new(&made, &mem, test_lexicon()), NZ_OK);
    for (int i = 0; i < 3; i++) {
        if (i == 1)
            m.left = 0;
        assert_int_equal(nz_text_begin(made, note, strlen(note)), NZ_OK);
        do
            assert_int_equal(nz_text_next(made, &block), NZ_OK);
        while (block);
    }
    nz_text_free(made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_example_of_the_header),
        cmocka_unit_test(test_nothing_breaks_a_line),
        cmocka_unit_test(test_kinds_of_token),
        cmocka_unit_test(test_canonical),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_failing_memory),
        cmocka_unit_test(test_memory_is_bounded),
        cmocka_unit_test(test_no_allocation_when_warm),
    };
    text = test_text();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    test_end(text);
    return failed;
}
