/* caret.c - see caret.h.
 *
 *     regels.yaml:5:22: '(' without ')' (in wil-koffie, at character 8: ...()
 *         pattern: 'koffie ('
 *                          ^
 * Of a long line the part around the caret is shown. */
#include "cli/caret.h"
#include "cli/output.h"

#include "base/buf.h"
#include "read/utf8.h"

#include <sys/stat.h>

enum { WIDEST = 100, BEFORE = 70 }; /* characters that are shown; of which before the caret, at most */

/* Line number `line` of the file into `out`, without its end. False: there is none. */
static bool read_line(nz_buf *out, const char *path, size_t line)
{
    struct stat about;
    if (stat(path, &about) || !S_ISREG(about.st_mode)) /* a pipe would be waited for */
        return false;
    FILE *in = fopen(path, "r");
    if (!in)
        return false;
    int c;
    while (line > 1 && (c = getc(in)) != EOF)
        line -= c == '\n';
    while ((c = getc(in)) != EOF && c != '\n')
        nz_buf_putc(out, (char)c);
    fclose(in);
    return line == 1 && out->length && !nz_buf_failed(out);
}

/* A character of the line, safe for a terminal. */
static void put_character(FILE *out, const char *at, size_t length)
{
    bool is_control = (unsigned char)*at < 0x20 || *at == 0x7F;
    bool is_c1 = length == 2 && (unsigned char)at[0] == 0xC2 && (unsigned char)at[1] < 0xA0;
    if (is_control || is_c1)
        putc(' ', out);
    else
        fwrite(at, 1, length, out);
}

static void put_lines(FILE *out, const nz_buf *line, size_t column)
{
    size_t from = column > BEFORE + 1 ? column - BEFORE : 1, indent = 0, number = 1;
    while (indent < line->length && line->data[indent] == ' ' && indent + 1 < column)
        indent++; /* what the line is indented by says nothing here */
    if (from < indent + 1)
        from = indent + 1;
    fputs("    ", out);
    for (size_t at = 0; at < line->length && number < from + WIDEST; number++) {
        size_t length = nz_utf8_sequence((const unsigned char *)line->data + at, line->length - at);
        length = length ? length : 1;
        if (number >= from)
            put_character(out, line->data + at, length);
        at += length;
    }
    size_t caret = column < number ? column : number;
    fprintf(out, "\n    %*s^\n", (int)(caret > from ? caret - from : 0), "");
}

void nz_caret_put(FILE *out, const char *file, size_t line, size_t column)
{
    nz_mem mem = nz_mem_from(NULL);
    nz_buf text;
    nz_buf_init(&text, &mem);
    if (line && column && read_line(&text, file, line))
        put_lines(out, &text, column);
    nz_buf_clear(&text);
}

void nz_caret_tell(FILE *out, const char *file, size_t line, size_t column, const char *message)
{
    nz_output_printf(out, "%s:%zu:%zu: %s\n", file, line, column, message);
    nz_caret_put(out, file, line, column);
}
