/* builtin.h - the built-in bank, and a text stage with its words, for a test of what notes come to. */
#ifndef TEST_CLASSIFY_BUILTIN_H
#define TEST_CLASSIFY_BUILTIN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h> /* wants the first four before it */

#include "bank/bank.h"
#include "text/text.h"

static nz_bank *bank;
static nz_text *text;

static int open_builtin(void **state)
{
    (void)state;
    return nz_bank_builtin(&bank, NULL, NULL) || nz_text_new(&text, &bank->mem, nz_bank_lexicon(bank));
}

static int close_builtin(void **state)
{
    (void)state;
    nz_text_free(text);
    nz_bank_free(bank);
    return 0;
}

static void begin_note(const char *note)
{
    assert_int_equal(nz_text_begin(text, note, strlen(note)), NZ_OK);
}

/* The next block of the note, or NULL. */
static const nz_block *next_block(void)
{
    const nz_block *block;
    assert_int_equal(nz_text_next(text, &block), NZ_OK);
    return block;
}

#endif
