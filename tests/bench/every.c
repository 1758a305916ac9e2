/* every.c - how fast without triggers, tracks and model: every pattern of the
 * bank, as machine code of PCRE2, over every sentence of every note.
 *
 *     every <notes.txt     prints MB/s: a note a line on standard input
 *
 * `make bench` sets it beside the program as it is. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "nazorg.h"

typedef struct search {
    pcre2_code **codes;
    pcre2_match_data *data;
    size_t count, hits;
} search;

static int each(void *user, const nz_sentence_view *sentence)
{
    search *s = user;
    for (size_t i = 0; i < s->count; i++)
        s->hits += pcre2_match(s->codes[i], (PCRE2_SPTR)sentence->canonical, sentence->canonical_length, 0, 0,
                               s->data, NULL) >= 0;
    return 0;
}

/* The pattern at the border of tokens, wherever in the line. */
static pcre2_code *compile(const nz_bank *bank, size_t index)
{
    nz_rule rule;
    int error;
    PCRE2_SIZE offset;
    nz_rule_at(bank, index, &rule);
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)rule.expanded, PCRE2_ZERO_TERMINATED, PCRE2_NO_AUTO_CAPTURE,
                                     &error, &offset, NULL);
    if (!code || pcre2_jit_compile(code, PCRE2_JIT_COMPLETE)) {
        fprintf(stderr, "every: cannot compile the pattern of '%s'\n", rule.id);
        exit(1);
    }
    return code;
}

int main(void)
{
    static char line[1 << 20];
    nz_bank *bank = NULL;
    nz_scanner *scanner = NULL;
    size_t bytes = 0;
    struct timespec from, to;
    if (nz_bank_builtin(&bank, NULL, NULL) || nz_scanner_new(&scanner, bank, NULL))
        return 1;
    search s = {.count = nz_rule_count(bank), .data = pcre2_match_data_create(1, NULL)};
    s.codes = calloc(s.count, sizeof(pcre2_code *));
    for (size_t i = 0; s.codes && i < s.count; i++)
        s.codes[i] = compile(bank, i);
    clock_gettime(CLOCK_MONOTONIC, &from);
    while (fgets(line, sizeof line, stdin)) {
        size_t length = strlen(line);
        bytes += length;
        if (nz_tokenize(scanner, line, length, each, &s, NULL))
            return 1;
    }
    clock_gettime(CLOCK_MONOTONIC, &to);
    double seconds = (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
    printf("%.4f\n", (double)bytes / seconds / 1e6);
    fprintf(stderr, "%zu hits\n", s.hits);
    for (size_t i = 0; i < s.count; i++)
        pcre2_code_free(s.codes[i]);
    free(s.codes);
    pcre2_match_data_free(s.data);
    nz_scanner_free(scanner);
    nz_bank_free(bank);
    return 0;
}
