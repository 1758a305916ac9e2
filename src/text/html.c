/* html.c - see html.h. A mark is looked for at each '<' and '&':
 *
 *     "<li class=x>"   tag of a block, 12 bytes      "\n\n" and ten spaces
 *     "&eacute;"       entity, 8 bytes               "é" and six bytes without width
 *     "<naam>"         no tag of HTML                none: it stays
 */
#include "text/html.h"

#include "text/ascii.h"

#include <stdint.h>
#include <string.h>

enum { MOST_OF_A_TAG = 4096, MOST_OF_AN_ENTITY = 10, NAME = 12 };

/* What a mark is read as. */
typedef enum mark_kind {
    NOTHING, /* it is none */
    SPACE,   /* <b>, &nbsp; */
    CELL,    /* <td> */
    LINE,    /* <br> */
    BLOCK,   /* <p>, </li> */
    LETTER   /* &eacute; */
} mark_kind;

typedef struct mark {
    mark_kind kind;
    size_t size;   /* bytes of the note */
    uint32_t code; /* of a letter */
} mark;

/* The text at work. What was sought to its end in vain is not sought again, so that the time
 * is linear. */
typedef struct reader {
    const char *bytes;
    size_t length;
    size_t tag, entity; /* where the next '<' and '&' stand, or the end */
    bool no_comment_ends, no_style_ends, no_script_ends;
} reader;

/* ---- names --------------------------------------------------------------------- */

static const struct {
    char name[NAME];
    mark_kind kind;
} TAGS[] = {
    {"a", SPACE},          {"b", SPACE},      {"big", SPACE},    {"code", SPACE},  {"del", SPACE},
    {"em", SPACE},         {"font", SPACE},   {"i", SPACE},      {"img", SPACE},   {"ins", SPACE},
    {"mark", SPACE},       {"o:p", SPACE},    {"s", SPACE},      {"small", SPACE}, {"span", SPACE},
    {"strike", SPACE},     {"strong", SPACE}, {"sub", SPACE},    {"sup", SPACE},   {"u", SPACE},
    {"br", LINE},          {"td", CELL},      {"th", CELL},      {"body", BLOCK},  {"caption", BLOCK},
    {"blockquote", BLOCK}, {"center", BLOCK}, {"dd", BLOCK},     {"div", BLOCK},   {"dl", BLOCK},
    {"dt", BLOCK},         {"footer", BLOCK}, {"h1", BLOCK},     {"h2", BLOCK},    {"h3", BLOCK},
    {"h4", BLOCK},         {"h5", BLOCK},     {"h6", BLOCK},     {"head", BLOCK},  {"header", BLOCK},
    {"hr", BLOCK},         {"html", BLOCK},   {"li", BLOCK},     {"meta", BLOCK},  {"ol", BLOCK},
    {"p", BLOCK},          {"pre", BLOCK},    {"script", BLOCK}, {"style", BLOCK}, {"section", BLOCK},
    {"table", BLOCK},      {"tbody", BLOCK},  {"tfoot", BLOCK},  {"thead", BLOCK}, {"title", BLOCK},
    {"tr", BLOCK},         {"ul", BLOCK},
};

/* The entities of the characters that Dutch notes hold; others come as numbers. */
static const struct {
    char name[NAME];
    uint32_t code;
} ENTITIES[] = {
    {"aacute", 0xE1},  {"agrave", 0xE0}, {"amp", '&'},       {"apos", '\''},    {"auml", 0xE4},
    {"bull", 0x2022},  {"ccedil", 0xE7}, {"copy", 0xA9},     {"deg", 0xB0},     {"eacute", 0xE9},
    {"Eacute", 0xC9},  {"ecirc", 0xEA},  {"egrave", 0xE8},   {"ensp", ' '},     {"euml", 0xEB},
    {"euro", 0x20AC},  {"gt", '>'},      {"hellip", 0x2026}, {"iacute", 0xED},  {"icirc", 0xEE},
    {"iuml", 0xEF},    {"laquo", 0xAB},  {"ldquo", 0x201C},  {"lsquo", 0x2018}, {"lt", '<'},
    {"mdash", 0x2014}, {"middot", 0xB7}, {"nbsp", ' '},      {"ndash", 0x2013}, {"ntilde", 0xF1},
    {"oacute", 0xF3},  {"ocirc", 0xF4},  {"ouml", 0xF6},     {"quot", '"'},     {"raquo", 0xBB},
    {"rdquo", 0x201D}, {"reg", 0xAE},    {"rsquo", 0x2019},  {"sbquo", 0x201A}, {"shy", 0xAD},
    {"thinsp", ' '},   {"times", 0xD7},  {"uacute", 0xFA},   {"uuml", 0xFC},    {"zwnj", 0x200C},
};

static bool same_name(const char *name, const char *bytes, size_t length, bool any_case)
{
    for (size_t i = 0; i < length; i++) {
        char byte = any_case && bytes[i] >= 'A' && bytes[i] <= 'Z' ? (char)(bytes[i] | 0x20) : bytes[i];
        if (name[i] != byte)
            return false;
    }
    return !name[length];
}

static mark_kind tag_kind(const char *name, size_t length)
{
    for (size_t i = 0; length < NAME && i < sizeof TAGS / sizeof *TAGS; i++)
        if (same_name(TAGS[i].name, name, length, true))
            return TAGS[i].kind;
    return NOTHING;
}

/* ---- marks --------------------------------------------------------------------- */

/* Where `what` ends, from `at` on, whatever the case of its letters; 0: nowhere, which is
 * remembered. */
static size_t end_of(const reader *r, size_t at, const char *what, bool *nowhere)
{
    size_t size = strlen(what);
    for (; !*nowhere && r->length - at >= size; at++) {
        const char *next = memchr(r->bytes + at, *what, r->length - at - size + 1);
        if (!next)
            break;
        at = (size_t)(next - r->bytes);
        if (same_name(what, next, size, true))
            return at + size;
    }
    *nowhere = true;
    return 0;
}

static size_t name_end(const reader *r, size_t at)
{
    while (at < r->length && (nz_is((uint8_t)r->bytes[at], NZ_IS_ALNUM) || r->bytes[at] == ':') &&
           (uint8_t)r->bytes[at] < 0x80)
        at++;
    return at;
}

/* The tag, comment, or style with all that is in it, that begins at '<'. */
static mark read_tag(reader *r, size_t at)
{
    const mark none = {.kind = NOTHING};
    size_t name = at + 1, end;
    if (r->length - at >= 4 && !memcmp(r->bytes + at, "<!--", 4)) {
        end = end_of(r, at + 4, "-->", &r->no_comment_ends);
        return end ? (mark){SPACE, end - at, 0} : none;
    }
    name += name < r->length && r->bytes[name] == '/';
    end = name_end(r, name);
    mark_kind kind = tag_kind(r->bytes + name, end - name);
    if (kind == NOTHING || end == r->length || !strchr(" \t\r\n/>", r->bytes[end]))
        return none;
    size_t most = r->length - end < MOST_OF_A_TAG ? r->length : end + MOST_OF_A_TAG, close = end;
    while (close < most && r->bytes[close] != '>' && r->bytes[close] != '<')
        close++;
    if (close == most || r->bytes[close] != '>')
        return none;
    close++;
    size_t inner = 0;
    if (same_name("style", r->bytes + name, end - name, true) && name == at + 1)
        inner = end_of(r, close, "</style>", &r->no_style_ends);
    else if (same_name("script", r->bytes + name, end - name, true) && name == at + 1)
        inner = end_of(r, close, "</script>", &r->no_script_ends);
    return (mark){kind, (inner ? inner : close) - at, 0};
}

static bool is_code(uint32_t code)
{
    return code && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
}

/* The number of "&#233;" or "&#xE9;" between the bytes; 0: it is none. */
static uint32_t read_number(const char *from, const char *to)
{
    bool hex = from < to && (*from == 'x' || *from == 'X');
    uint32_t code = 0;
    for (from += hex; from < to; from++) {
        uint32_t letter = (uint8_t)*from | 0x20u;
        uint32_t digit = *from >= '0' && *from <= '9'            ? (uint32_t)(*from - '0')
                         : hex && letter >= 'a' && letter <= 'f' ? letter - 'a' + 10
                                                                 : 99;
        if (digit == 99 || code > 0x10FFFF)
            return 0;
        code = code * (hex ? 16 : 10) + digit;
    }
    return is_code(code) ? code : 0;
}

static mark read_entity(const reader *r, size_t at)
{
    const char *from = r->bytes + at + 1;
    size_t most = r->length - at - 1 < MOST_OF_AN_ENTITY ? r->length - at - 1 : MOST_OF_AN_ENTITY;
    const char *to = memchr(from, ';', most);
    mark m = {.kind = NOTHING};
    if (!to)
        return m;
    m.size = (size_t)(to - from) + 2;
    if (*from == '#')
        m.code = read_number(from + 1, to);
    else
        for (size_t i = 0; i < sizeof ENTITIES / sizeof *ENTITIES && !m.code; i++)
            if (same_name(ENTITIES[i].name, from, (size_t)(to - from), false))
                m.code = ENTITIES[i].code;
    if (m.code)
        m.kind = m.code == '\n' ? LINE : m.code <= ' ' || m.code == 0xA0 ? SPACE : LETTER;
    return m;
}

static mark read_mark(reader *r, size_t at)
{
    return r->bytes[at] == '<' ? read_tag(r, at) : read_entity(r, at);
}

static size_t next_of(const reader *r, size_t at, char letter)
{
    const char *next = at < r->length ? memchr(r->bytes + at, letter, r->length - at) : NULL;
    return next ? (size_t)(next - r->bytes) : r->length;
}

static reader reader_of(const char *bytes, size_t length)
{
    reader r = {.bytes = bytes, .length = length};
    r.tag = next_of(&r, 0, '<');
    r.entity = next_of(&r, 0, '&');
    return r;
}

/* The next '<' or '&' from `at` on, or the end. */
static size_t next_mark(reader *r, size_t at)
{
    if (r->tag < at)
        r->tag = next_of(r, at, '<');
    if (r->entity < at)
        r->entity = next_of(r, at, '&');
    return r->tag < r->entity ? r->tag : r->entity;
}

/* ---- the text ------------------------------------------------------------------- */

bool nz_html_is_in(const char *bytes, size_t length)
{
    reader r = reader_of(bytes, length);
    for (size_t at = next_mark(&r, 0); at < length; at = next_mark(&r, at + 1))
        if (read_mark(&r, at).kind != NOTHING)
            return true;
    return false;
}

static size_t put_code(uint32_t code, char *out)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    size_t size = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = size; i-- > 1; code >>= 6)
        out[i] = (char)(0x80 | (code & 0x3F));
    out[0] = (char)(code | (0xF00u >> size & 0xF0));
    return size;
}

/* Writes a letter, and word joiners and soft hyphens to fill its room: an entity is at least
 * three bytes longer than its letter. */
static void put_letter(uint32_t code, char *out, size_t room)
{
    for (size_t at = put_code(code, out); at < room;) {
        size_t left = room - at;
        bool joiner = left == 3 || left > 4;
        memcpy(out + at, joiner ? "\xE2\x81\xA0" : "\xC2\xAD", joiner ? 3 : 2);
        at += joiner ? 3 : 2;
    }
}

static void put_mark(const mark *m, char *out)
{
    if (m->kind == LETTER) {
        put_letter(m->code, out, m->size);
        return;
    }
    memset(out, ' ', m->size);
    if (m->kind == CELL)
        out[0] = '\t';
    else if (m->kind != SPACE)
        out[0] = '\n';
    if (m->kind == BLOCK)
        out[1] = '\n';
}

void nz_html_take_off(const char *bytes, size_t length, char *out)
{
    reader r = reader_of(bytes, length);
    for (size_t at = 0; at < length;) {
        size_t next = next_mark(&r, at);
        memcpy(out + at, bytes + at, next - at);
        at = next;
        if (at == length)
            break;
        mark m = read_mark(&r, at);
        if (m.kind == NOTHING)
            out[at++] = bytes[next];
        else
            put_mark(&m, out + at);
        at += m.kind == NOTHING ? 0 : m.size;
    }
}
