/* misread.c - see misread.h.
 *
 * A mail, and each part of one, begins with its header: lines with a name and a colon, up to an
 * empty line. What is encoded is told there:
 *
 *     Content-Type: multipart/mixed; boundary=aa     (of the mail: not encoded itself)
 *
 *     --aa                                           part 1
 *     Content-Type: text/plain; charset=utf-8        a text ...
 *     Content-Transfer-Encoding: base64              ... in base64
 *
 * Photographs in it are in base64 too, and are of no concern. (RFC 2045, 6) */
#include "read/misread.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

const char *nz_misread_jsonl(const char *bytes)
{
    const char *blank = " \t\r\n";
    bytes += strspn(bytes, blank);
    if (*bytes != '{' || bytes[1 + strspn(bytes + 1, blank)] != '"')
        return NULL;
    return "looks like JSONL, and is read as text; --from jsonl reads its records";
}

/* The value of the field `name`, in any case of letters, where `line` is of that field, else NULL. */
static const char *value_of(const char *line, const char *name)
{
    size_t length = strlen(name);
    if (strncasecmp(line, name, length) != 0 || line[length] != ':')
        return NULL;
    return line + length + 1 + strspn(line + length + 1, " \t");
}

static bool begins(const char *value, const char *word)
{
    return strncasecmp(value, word, strlen(word)) == 0;
}

/* "Return-Path: <jan@pomp.nl>", and not "Gebeld met Jan: ..." */
static bool is_field(const char *line)
{
    size_t name = strspn(line, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-");
    return name && line[name] == ':';
}

const char *nz_misread_mail(const char *bytes, size_t length)
{
    const char *line = bytes, *end = bytes + length, *doubt = NULL;
    bool is_text = true;
    if (!is_field(line))
        return NULL;
    while (line < end) {
        size_t size = strcspn(line, "\r\n");
        const char *type = value_of(line, "Content-Type"),
                   *coding = value_of(line, "Content-Transfer-Encoding");
        if (!size && doubt && is_text)
            return doubt;
        if (!size) {
            doubt = NULL;
            is_text = true;
        }
        if (type)
            is_text = begins(type, "text/");
        if (coding && begins(coding, "base64"))
            doubt = "a mail as it was sent, in base64, which is not decoded; save it as text";
        else if (coding && begins(coding, "quoted-printable"))
            doubt = "a mail as it was sent, in quoted-printable, which is not decoded; save it as text";
        line += size;
        line += line[0] == '\r' && line[1] == '\n' ? 2 : 1; /* also past a NUL */
    }
    return NULL;
}
