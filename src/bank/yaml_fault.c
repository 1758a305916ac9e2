/* yaml_fault.c - what is wrong with a file that is not YAML, for who wrote it.
 *
 *     pattern: "duur\w*"    libyaml: "found unknown escape character while parsing a quoted scalar"
 *                           here:    "in double quotes a backslash is written twice; or use single quotes"
 *
 * A rule author knows rules, not YAML: most of its faults come from an example
 * with a colon, a quote or a backslash in it, or from keys out of line. */
#include "bank/yaml_fault.h"

#include "base/error.h"
#include "text/unicode.h"

#include <string.h>

static nz_status fail(const nz_yaml_mark *at, const char *path, nz_error *err, const char *message)
{
    return nz_error_at(err, NZ_ESYNTAX, path, at->line, at->column, "%s", message);
}

/* ---- bytes that are no text --------------------------------------------------- */

/* The byte that libyaml names may lie within a character: walk there. */
static nz_status complain_of_bytes(const nz_yaml_trouble *t, const char *path, nz_error *err)
{
    nz_yaml_mark at = {0, 1, 1};
    uint32_t code = 0;
    for (size_t i = 0; i < t->length;) {
        size_t step = nz_unicode_decode(t->text + i, t->length - i, &code);
        if (code == NZ_BAD_BYTE || i + step > t->byte)
            break;
        bool is_end = code == '\n' || (code == '\r' && t->text[i + 1] != '\n');
        at.line += is_end;
        at.column = is_end ? 1 : at.column + 1;
        i += step;
    }
    if (code == NZ_BAD_BYTE)
        return fail(&at, path, err, "not UTF-8; save the file as UTF-8");
    return nz_error_at(err, NZ_ESYNTAX, path, at.line, at.column,
                       "a control character (0x%02X); take it out, or save the file as UTF-8",
                       (unsigned)code);
}

/* ---- text that is no YAML ----------------------------------------------------- */

/* The text from a mark on. */
static const char *text_at(const nz_yaml_trouble *t, const nz_yaml_mark *mark)
{
    size_t i = 0;
    uint32_t code;
    for (size_t n = mark->index; n && i < t->length; n--)
        i += nz_unicode_decode(t->text + i, t->length - i, &code);
    return t->text + i; /* a buffer ends with a NUL */
}

/* Does `what` stand before `at`, on its line? */
static bool stands_before(const nz_yaml_trouble *t, const char *at, const char *what)
{
    size_t n = strlen(what);
    for (; at > t->text && at[-1] != '\n'; at--)
        if ((size_t)(at - t->text) >= n && !memcmp(at - n, what, n))
            return true;
    return false;
}

/* A character that begins no value: a tab, '@', '*'. */
static nz_status complain_of_begin(const nz_yaml_trouble *t, const char *path, nz_error *err)
{
    const nz_yaml_mark *mark = t->at.index < t->from.index || !*t->context ? &t->at : &t->from;
    const char *at = text_at(t, mark);
    if (*at == '\t')
        return fail(mark, path, err, "a tab; YAML wants spaces to indent");
    return nz_error_at(err, NZ_ESYNTAX, path, mark->line, mark->column,
                       "no value begins with '%.1s'; put it in quotes", at);
}

static nz_status complain_of_colon(const nz_yaml_trouble *t, const char *path, nz_error *err)
{
    if (stands_before(t, text_at(t, &t->at), ": "))
        return fail(&t->at, path, err, "a second ': '; put the value in quotes, because of the colon");
    return fail(&t->at, path, err,
                "no key can begin here: those that belong together begin in the same column, and behind "
                "their ':' stands a space");
}

static const char out_of_line[] =
    "no key or '- ' where one is to begin; those that belong together begin in the same column";

/* Where a key is to begin, something else stands: often behind a value that ended
 * sooner than was meant. */
static nz_status complain_of_key(const nz_yaml_trouble *t, const char *path, nz_error *err)
{
    const char *at = text_at(t, &t->at), *what = out_of_line;
    switch (at > t->text ? at[-1] : 0) {
    case '\'': what = "more text behind a value in quotes; a quote within it is written twice: ''"; break;
    case '"': what = "more text behind a value in quotes; a quote within it is written \\\""; break;
    case ']': what = "more text behind [...]; put the whole value in quotes, because of the bracket"; break;
    case '}': what = "more text behind {...}; put the whole value in quotes, because of the brace"; break;
    default: break;
    }
    return fail(&t->at, path, err, what);
}

/* In {...} or [...], something other than a comma or the bracket that closes it. */
static nz_status complain_of_flow(const nz_yaml_trouble *t, const char *path, nz_error *err)
{
    char close = strstr(t->context, "mapping") ? '}' : ']', what = *text_at(t, &t->at);
    if (!what || what == '}' || what == ']' || t->at.line > t->from.line)
        return nz_error_at(err, NZ_ESYNTAX, path, t->from.line, t->from.column,
                           "the '%c' is missing that closes what begins here", close);
    if (strchr("{[:", what))
        return nz_error_at(err, NZ_ESYNTAX, path, t->at.line, t->at.column,
                           "within %s put this value in quotes, because of the %c",
                           close == '}' ? "{}" : "[]", what);
    return complain_of_key(t, path, err);
}

typedef nz_status complain_of(const nz_yaml_trouble *t, const char *path, nz_error *err);

/* What libyaml says, with what we say of it: at the problem, or where it begins. */
static const struct {
    const char *problem, *context;
    complain_of *complain;
    const char *message;
    bool is_at_begin;
} cases[] = {
    {"cannot start any token", "", complain_of_begin, NULL, false},
    {"expected alphabetic or numeric", "", complain_of_begin, NULL, false},
    {"", "while scanning a tag", complain_of_begin, NULL, false},
    {"", "while parsing a tag", complain_of_begin, NULL, false},
    {"found a tab", "", NULL, "a tab; YAML wants spaces to indent", false},
    {"mapping values are not allowed", "", complain_of_colon, NULL, false},
    {"expected ':'", "simple key", NULL, "a key has ': ' behind it, and this line has not", true},
    {"expected key", "block mapping", complain_of_key, NULL, false},
    {"expected '-' indicator", "", NULL, out_of_line, false},
    {"block sequence entries are not allowed", "", NULL,
     "a list begins on a line of its own, each item with '- '; or put the value in quotes", false},
    {"unknown escape character", "", NULL,
     "in double quotes a backslash is written twice: \\\\w; or use single quotes", false},
    {"", "quoted scalar", NULL, "a quote that is not closed", true},
    {"expected ',' or", "flow", complain_of_flow, NULL, false},
    {"expected <document start>", "", NULL, "text that is no 'key: value' and no '- item'", false},
};

nz_status nz_yaml_complain(const nz_yaml_trouble *t, const char *path, nz_error *err)
{
    if (t->is_unreadable)
        return complain_of_bytes(t, path, err);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (!strstr(t->problem, cases[i].problem) || !strstr(t->context, cases[i].context))
            continue;
        if (cases[i].complain)
            return cases[i].complain(t, path, err);
        return fail(cases[i].is_at_begin ? &t->from : &t->at, path, err, cases[i].message);
    }
    return nz_error_at(err, NZ_ESYNTAX, path, t->at.line, t->at.column, "%s%s%s", t->problem,
                       *t->context ? " " : "", t->context);
}
