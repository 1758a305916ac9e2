/* writer.c - the table of output formats: --to csv is the row named "csv". */
#include "write/writer.h"

#include <string.h>

static const nz_writer writers[] = {
    {"text", NULL, nz_text_note, nz_text_end},      {"jsonl", NULL, nz_jsonl_note, NULL},
    {"csv", nz_csv_begin, nz_csv_note, NULL},       {"tsv", nz_tsv_begin, nz_tsv_note, NULL},
    {"excel", nz_excel_begin, nz_excel_note, NULL},
};

const nz_writer nz_writer_lines = {"lines", NULL, nz_lines_note, NULL};

const nz_writer *nz_writer_named(const char *name)
{
    for (size_t i = 0; i < sizeof writers / sizeof writers[0]; i++)
        if (strcmp(writers[i].name, name) == 0)
            return &writers[i];
    return NULL;
}

const char *nz_writer_names(void)
{
    return "text, jsonl, csv, tsv or excel";
}
