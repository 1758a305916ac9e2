/* format.c - the table of input formats: Notities.CSV is csv by its extension,
 * and `cat Notities.CSV | nazorg` needs --from csv. */
#include "read/format.h"

#include <ctype.h>
#include <string.h>

static const nz_format formats[] = {
    {.name = "text", .extensions = ".txt .text .eml ", .is_mended = true, .next = nz_plain_next},
    {.name = "md", .extensions = ".md .markdown ", .is_mended = true, .next = nz_plain_next},
    {.name = "jsonl",
     .extensions = ".jsonl .ndjson .json ",
     .cut = nz_jsonl_cut,
     .look = nz_jsonl_look,
     .next = nz_jsonl_next},
    {.name = "csv",
     .extensions = ".csv ",
     .is_mended = true,
     .is_table = true,
     .cut = nz_table_cut,
     .next = nz_table_next},
    {.name = "tsv",
     .extensions = ".tsv .tab ",
     .is_mended = true,
     .is_table = true,
     .delimiter = '\t',
     .cut = nz_table_cut,
     .next = nz_table_next},
};
#define COUNT (sizeof formats / sizeof formats[0])

const nz_format *nz_format_named(const char *name)
{
    for (size_t i = 0; i < COUNT; i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}

const nz_format *nz_format_of_path(const char *path)
{
    char extension[16] = "";
    const char *dot = strrchr(path, '.');
    size_t length = dot ? strlen(dot) : 0;
    if (length == 0 || length + 2 > sizeof extension || strchr(dot, ' '))
        return &formats[0];
    for (size_t i = 0; i < length; i++)
        extension[i] = (char)tolower((unsigned char)dot[i]);
    extension[length] = ' ';
    extension[length + 1] = '\0';
    for (size_t i = 0; i < COUNT; i++)
        if (strstr(formats[i].extensions, extension))
            return &formats[i];
    return &formats[0];
}

const char *nz_format_names(void)
{
    return "text, md, jsonl, csv or tsv";
}
