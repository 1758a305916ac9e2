/* json.c - a strict JSON scanner: one pass, no recursion, no copy.
 *
 *     {"id":7,"note":{"text":"Belde terug.\nWas blij."}}     field note.text
 *                             ^start               ^end      escaped: decode it
 *                                                      ^close: `signals` goes before it
 *
 * The record is looked at once, from left to right. What is open is a row of
 * bits (object or array), so depth costs no stack. In a string, 16 bytes are
 * passed over at a time (SSE2; byte by byte elsewhere) up to the next quote,
 * backslash, control or non-ASCII byte. For each path there is a level: how
 * many objects around this place lie on it; only keys directly in that object
 * are compared. */
#include "read/json.h"

#include "base/limits.h"
#include "read/json_plain.h"
#include "read/utf8.h"

#include <string.h>

typedef unsigned char byte;

typedef struct path {
    size_t level;                         /* objects on the path that are open, without the outermost */
    const char *rest[NZ_MAX_FIELD_PARTS]; /* by level: the part still to be matched */
    enum { NO = 0, HERE, BELOW } next;    /* what the key just read means for its value */
    const char *below;                    /* BELOW: the rest for the object that is its value */
} path;

typedef struct scan {
    const byte *start, *end;
    size_t depth;
    uint64_t objects[NZ_MAX_JSON_DEPTH / 64 + 1]; /* bit d: the container at depth d is an object */
    path paths[NZ_JSON_FIELDS];
    size_t path_count;
    nz_json_record *out;
} scan;

/* Every scanning function returns where it ended, or NULL after this. */
static const byte *fail(scan *s, const byte *p, const char *what)
{
    s->out->error = what;
    s->out->error_at = (size_t)(p - s->start);
    return NULL;
}

static inline const byte *skip_space(const byte *p, const byte *end)
{
    while (p < end && (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t'))
        p++;
    return p;
}

/* ---- strings ------------------------------------------------------------ */

static int hex_value(byte c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* p at a backslash. */
static const byte *skip_escape(scan *s, const byte *p)
{
    if (s->end - p < 2)
        return fail(s, p, "a string is not closed");
    switch (p[1]) {
    case '"':
    case '\\':
    case '/':
    case 'b':
    case 'f':
    case 'n':
    case 'r':
    case 't': return p + 2;
    case 'u': break;
    default: return fail(s, p, "no such escape in a string");
    }
    for (int i = 2; i < 6; i++)
        if (p + i >= s->end || hex_value(p[i]) < 0)
            return fail(s, p, "\\u needs four hexadecimal digits");
    return p + 6;
}

/* p after the opening quote; returns the closing one. */
static inline const byte *scan_string(scan *s, const byte *p, bool *escaped)
{
    *escaped = false;
    while (p) {
        p = nz_json_plain(p, s->end);
        if (p == s->end)
            return fail(s, p, "a string is not closed");
        if (*p == '"')
            return p;
        if (*p == '\\') {
            *escaped = true;
            p = skip_escape(s, p);
        } else if (*p < 0x20) {
            return fail(s, p, "a control character in a string must be escaped");
        } else {
            size_t n = nz_utf8_sequence(p, (size_t)(s->end - p));
            if (!n)
                return fail(s, p, "not UTF-8");
            p += n;
        }
    }
    return NULL;
}

/* ---- numbers and words -------------------------------------------------- */

static inline const byte *skip_digits(const byte *p, const byte *end)
{
    while (p < end && *p >= '0' && *p <= '9')
        p++;
    return p;
}

static const byte *scan_number(scan *s, const byte *p)
{
    const byte *first = p, *end = s->end;
    if (*p == '-')
        p++;
    const byte *digits = p;
    p = skip_digits(p, end);
    if (p == digits)
        return fail(s, first, "a value is expected here");
    if (*digits == '0' && p - digits > 1)
        return fail(s, first, "a number may not begin with 0");
    if (p < end && *p == '.') {
        digits = ++p;
        p = skip_digits(p, end);
        if (p == digits)
            return fail(s, p, "a digit must follow the point");
    }
    if (p < end && (*p == 'e' || *p == 'E')) {
        p++;
        if (p < end && (*p == '+' || *p == '-'))
            p++;
        digits = p;
        p = skip_digits(p, end);
        if (p == digits)
            return fail(s, p, "a digit must follow the exponent");
    }
    return p;
}

static const byte *scan_word(scan *s, const byte *p, const char *word)
{
    size_t length = strlen(word);
    if ((size_t)(s->end - p) < length || memcmp(p, word, length) != 0)
        return fail(s, p, "a value is expected here");
    return p + length;
}

/* ---- fields ------------------------------------------------------------- */

/* What key[0..length) means for a path of which `rest` is still to be matched. */
static void match_key(path *way, const char *key, size_t length)
{
    const char *rest = way->rest[way->level];
    if (strncmp(rest, key, length) != 0 || memchr(key, '\0', length))
        return;
    if (rest[length] == '\0') {
        way->next = HERE;
    } else if (rest[length] == '.' && way->level + 1 < NZ_MAX_FIELD_PARTS) {
        way->next = BELOW;
        way->below = rest + length + 1;
    }
}

/* A key written with escapes is compared by its value; longer than this it is
 * none of ours. */
static size_t plain_key(char *out, size_t room, const byte *key, size_t length)
{
    if (length > room)
        return 0;
    nz_mem mem = nz_mem_from(NULL);
    nz_buf value;
    nz_buf_init(&value, &mem);
    nz_json_value string = {NZ_JSON_STRING, true, 0, length};
    nz_json_decode(&value, (const char *)key, &string);
    size_t decoded = value.length;
    memcpy(out, value.data, decoded);
    nz_buf_clear(&value);
    return decoded;
}

static inline void note_key(scan *s, const byte *key, size_t length, bool escaped)
{
    char plain[256];
    const char *text = (const char *)key;
    for (size_t i = 0; i < s->path_count; i++) {
        path *way = &s->paths[i];
        way->next = NO;
        if (way->level + 1 != s->depth)
            continue;
        if (escaped && text == (const char *)key) {
            length = plain_key(plain, sizeof plain, key, length);
            text = plain;
        }
        match_key(way, text, length);
    }
}

/* The value of the key just read, if a path wants it. */
static inline void note_value(scan *s, nz_json_type type, const byte *from, const byte *to, bool escaped)
{
    for (size_t i = 0; i < s->path_count; i++)
        if (s->paths[i].next == HERE) {
            s->out->field[i] =
                (nz_json_value){type, escaped, (size_t)(from - s->start), (size_t)(to - s->start)};
            s->paths[i].next = NO;
        }
}

/* ---- containers --------------------------------------------------------- */

static inline bool in_object(const scan *s)
{
    return s->objects[s->depth / 64] >> (s->depth % 64) & 1;
}

/* p at '{' or '['. */
static const byte *open_container(scan *s, const byte *p)
{
    if (s->depth >= NZ_MAX_JSON_DEPTH)
        return fail(s, p, "nested too deep");
    bool object = *p == '{';
    note_value(s, NZ_JSON_OTHER, p, p + 1, false);
    for (size_t i = 0; i < s->path_count; i++) {
        path *way = &s->paths[i];
        if (way->next == BELOW && object)
            way->rest[++way->level] = way->below;
        way->next = NO;
    }
    s->depth++;
    uint64_t bit = (uint64_t)1 << (s->depth % 64);
    uint64_t *bits = &s->objects[s->depth / 64];
    *bits = object ? *bits | bit : *bits & ~bit;
    return p + 1;
}

/* p at '}' or ']'. */
static const byte *close_container(scan *s, const byte *p)
{
    if (*p != (in_object(s) ? '}' : ']'))
        return fail(s, p, in_object(s) ? "',' or '}' is expected here" : "',' or ']' is expected here");
    for (size_t i = 0; i < s->path_count; i++)
        if (s->paths[i].level > 0 && s->paths[i].level + 1 == s->depth)
            s->paths[i].level--;
    s->depth--;
    if (s->depth == 0)
        s->out->close = (size_t)(p - s->start);
    return p + 1;
}

/* "key" : up to its value. */
static inline const byte *scan_key(scan *s, const byte *p)
{
    bool escaped;
    p = skip_space(p, s->end);
    if (p == s->end || *p != '"')
        return fail(s, p, "a key in double quotes is expected here");
    const byte *close = scan_string(s, p + 1, &escaped);
    if (!close)
        return NULL;
    note_key(s, p + 1, (size_t)(close - p - 1), escaped);
    p = skip_space(close + 1, s->end);
    if (p == s->end || *p != ':')
        return fail(s, p, "':' is expected here");
    return p + 1;
}

/* A string, number or word; p at its first byte. */
static inline const byte *scan_scalar(scan *s, const byte *p)
{
    const byte *from = p;
    bool escaped = false;
    nz_json_type type = NZ_JSON_OTHER;
    switch (*p) {
    case '"':
        p = scan_string(s, p + 1, &escaped);
        if (p)
            note_value(s, NZ_JSON_STRING, from + 1, p, escaped);
        return p ? p + 1 : NULL;
    case 't': p = scan_word(s, p, "true"); break;
    case 'f': p = scan_word(s, p, "false"); break;
    case 'n':
        type = NZ_JSON_NULL;
        p = scan_word(s, p, "null");
        break;
    default: type = NZ_JSON_NUMBER; p = scan_number(s, p);
    }
    if (p)
        note_value(s, type, from, p, false);
    return p;
}

/* Past a container just opened: its first key, first value, or its end. */
static const byte *enter(scan *s, const byte *p, bool *closed)
{
    p = skip_space(p, s->end);
    if (p == s->end)
        return fail(s, p, "the record ends too early");
    *closed = *p == '}' || *p == ']';
    if (*closed) {
        s->out->is_empty = s->depth == 1;
        return close_container(s, p);
    }
    return in_object(s) ? scan_key(s, p) : p;
}

/* After a value: closes what closes, and past a comma to the next value. */
static const byte *leave(scan *s, const byte *p)
{
    while (s->depth > 0) {
        p = skip_space(p, s->end);
        if (p == s->end)
            return fail(s, p, "the record ends too early");
        if (*p == ',')
            return in_object(s) ? scan_key(s, p + 1) : p + 1;
        p = close_container(s, p);
        if (!p)
            return NULL;
    }
    return p;
}

static bool scan_text(scan *s)
{
    const byte *p = s->start;
    do {
        p = skip_space(p, s->end);
        if (p == s->end)
            return fail(s, p, s->depth ? "the record ends too early" : "the record is empty") != NULL;
        if (*p == '{' || *p == '[') {
            bool closed = false;
            s->out->is_object |= s->depth == 0 && *p == '{';
            p = open_container(s, p);
            if (!p || !(p = enter(s, p, &closed)))
                return false;
            if (!closed)
                continue;
        } else if (!(p = scan_scalar(s, p))) {
            return false;
        }
        if (!(p = leave(s, p)))
            return false;
    } while (s->depth > 0);
    p = skip_space(p, s->end);
    return p == s->end || fail(s, p, "something follows the record") != NULL;
}

bool nz_json_scan(const char *bytes, size_t length, const char *const *paths, size_t count,
                  nz_json_record *out)
{
    scan s;
    s.start = (const byte *)bytes;
    s.end = s.start + length;
    s.depth = 0;
    s.objects[0] = 0;
    s.path_count = count < NZ_JSON_FIELDS ? count : NZ_JSON_FIELDS;
    s.out = out;
    for (size_t i = 0; i < s.path_count; i++) {
        s.paths[i].level = 0;
        s.paths[i].rest[0] = paths[i];
        s.paths[i].next = NO;
    }
    *out = (nz_json_record){.error = NULL};
    return scan_text(&s);
}

/* ---- decoding ----------------------------------------------------------- */

/* Four hexadecimal digits, known to be right. */
static uint32_t hex4(const char *p)
{
    uint32_t value = 0;
    for (int i = 0; i < 4; i++)
        value = value << 4 | (uint32_t)hex_value((byte)p[i]);
    return value;
}

/* The code point of the \uXXXX at *p, moved past it and its second half. */
static uint32_t take_unicode(const char **p, const char *end)
{
    uint32_t c = hex4(*p + 2);
    *p += 6;
    if (c < 0xD800 || c > 0xDFFF)
        return c;
    if (c < 0xDC00 && end - *p >= 6 && (*p)[0] == '\\' && (*p)[1] == 'u') {
        uint32_t low = hex4(*p + 2);
        if (low >= 0xDC00 && low <= 0xDFFF) {
            *p += 6;
            return 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        }
    }
    return 0xFFFD;
}

static char simple_escape(char c)
{
    switch (c) {
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return c;
    }
}

void nz_json_decode(nz_buf *out, const char *bytes, const nz_json_value *string)
{
    /* No escape is shorter than what it stands for, so this is room enough. */
    if (!nz_buf_reserve(out, string->end - string->start))
        return;
    const char *p = bytes + string->start, *end = bytes + string->end;
    char *to = out->data + out->length;
    while (p < end) {
        const char *stop = memchr(p, '\\', (size_t)(end - p));
        size_t run = (size_t)((stop ? stop : end) - p);
        memcpy(to, p, run);
        to += run;
        p += run;
        if (!stop)
            break;
        if (p[1] == 'u') {
            to += nz_utf8_put(to, take_unicode(&p, end));
        } else {
            *to++ = simple_escape(p[1]);
            p += 2;
        }
    }
    *to = '\0';
    out->length = (size_t)(to - out->data);
}
