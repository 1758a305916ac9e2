/* html_mark.c - see html_mark.h.
 *
 *     "<a href='x>y'>"      name "a", then to the first '>' that is in no quotes
 *     "<tel:06 1234>"       no name of HTML: it stays as it is
 *     "<p  Jan belde <"     not closed before the next '<': so does this */
#include "text/html_mark.h"

#include "text/ascii.h"

#include <string.h>

enum { MOST_OF_AN_ENTITY = 10, NAME = 12, BARE = 16 /* bytes of attributes without a value */ };

/* ---- names --------------------------------------------------------------------- */

static const struct {
    char name[NAME];
    nz_html_kind kind;
} TAGS[] = {
    {"a", NZ_HTML_SPACE},          {"abbr", NZ_HTML_INLINE},      {"at", NZ_HTML_SPACE},
    {"attachment", NZ_HTML_SPACE}, {"b", NZ_HTML_INLINE},         {"big", NZ_HTML_INLINE},
    {"button", NZ_HTML_SPACE},     {"cite", NZ_HTML_INLINE},      {"code", NZ_HTML_SPACE},
    {"del", NZ_HTML_SPACE},        {"em", NZ_HTML_INLINE},        {"font", NZ_HTML_INLINE},
    {"i", NZ_HTML_INLINE},         {"img", NZ_HTML_SPACE},        {"input", NZ_HTML_SPACE},
    {"ins", NZ_HTML_SPACE},        {"label", NZ_HTML_SPACE},      {"mark", NZ_HTML_INLINE},
    {"q", NZ_HTML_SPACE},          {"s", NZ_HTML_INLINE},         {"select", NZ_HTML_SPACE},
    {"small", NZ_HTML_INLINE},     {"span", NZ_HTML_INLINE},      {"strike", NZ_HTML_INLINE},
    {"strong", NZ_HTML_INLINE},    {"sub", NZ_HTML_SPACE},        {"sup", NZ_HTML_SPACE},
    {"svg", NZ_HTML_SPACE},        {"time", NZ_HTML_SPACE},       {"tt", NZ_HTML_INLINE},
    {"u", NZ_HTML_INLINE},         {"wbr", NZ_HTML_INLINE},       {"br", NZ_HTML_LINE},
    {"td", NZ_HTML_CELL},          {"th", NZ_HTML_CELL},          {"base", NZ_HTML_ALONE},
    {"col", NZ_HTML_SPACE},        {"hr", NZ_HTML_ALONE},         {"link", NZ_HTML_ALONE},
    {"meta", NZ_HTML_ALONE},       {"script", NZ_HTML_HIDDEN},    {"style", NZ_HTML_HIDDEN},
    {"pre", NZ_HTML_PRE},          {"address", NZ_HTML_BLOCK},    {"article", NZ_HTML_BLOCK},
    {"aside", NZ_HTML_BLOCK},      {"blockquote", NZ_HTML_BLOCK}, {"body", NZ_HTML_BLOCK},
    {"caption", NZ_HTML_BLOCK},    {"center", NZ_HTML_BLOCK},     {"colgroup", NZ_HTML_BLOCK},
    {"dd", NZ_HTML_BLOCK},         {"details", NZ_HTML_BLOCK},    {"div", NZ_HTML_BLOCK},
    {"dl", NZ_HTML_BLOCK},         {"dt", NZ_HTML_BLOCK},         {"fieldset", NZ_HTML_BLOCK},
    {"figcaption", NZ_HTML_BLOCK}, {"figure", NZ_HTML_BLOCK},     {"footer", NZ_HTML_BLOCK},
    {"form", NZ_HTML_BLOCK},       {"h1", NZ_HTML_BLOCK},         {"h2", NZ_HTML_BLOCK},
    {"h3", NZ_HTML_BLOCK},         {"h4", NZ_HTML_BLOCK},         {"h5", NZ_HTML_BLOCK},
    {"h6", NZ_HTML_BLOCK},         {"head", NZ_HTML_BLOCK},       {"header", NZ_HTML_BLOCK},
    {"html", NZ_HTML_BLOCK},       {"li", NZ_HTML_BLOCK},         {"main", NZ_HTML_BLOCK},
    {"nav", NZ_HTML_BLOCK},        {"ol", NZ_HTML_BLOCK},         {"option", NZ_HTML_BLOCK},
    {"p", NZ_HTML_BLOCK},          {"section", NZ_HTML_BLOCK},    {"summary", NZ_HTML_BLOCK},
    {"table", NZ_HTML_BLOCK},      {"tbody", NZ_HTML_BLOCK},      {"tfoot", NZ_HTML_BLOCK},
    {"thead", NZ_HTML_BLOCK},      {"title", NZ_HTML_BLOCK},      {"tr", NZ_HTML_BLOCK},
    {"ul", NZ_HTML_BLOCK},         {"xml", NZ_HTML_BLOCK},
};
#define TAG_COUNT (sizeof TAGS / sizeof *TAGS)
_Static_assert(sizeof TAGS / sizeof *TAGS <= (size_t)NZ_HTML_TAGS, "a reader has a place for each");

/* Word's own: <o:p>, <v:shape ...>. */
static const char *const PREFIXES[] = {"o:", "w:", "v:", "m:", "st1:", "u1:"};

/* The characters that Dutch notes hold; others come as numbers. */
static const struct {
    char name[NAME];
    uint32_t code;
} ENTITIES[] = {
    {"Aacute", 0xC1},  {"aacute", 0xE1},  {"acirc", 0xE2},    {"acute", 0xB4},    {"Agrave", 0xC0},
    {"agrave", 0xE0},  {"amp", '&'},      {"apos", '\''},     {"Auml", 0xC4},     {"auml", 0xE4},
    {"bdquo", 0x201E}, {"bull", 0x2022},  {"ccedil", 0xE7},   {"copy", 0xA9},     {"deg", 0xB0},
    {"Eacute", 0xC9},  {"eacute", 0xE9},  {"ecirc", 0xEA},    {"Egrave", 0xC8},   {"egrave", 0xE8},
    {"emsp", ' '},     {"ensp", ' '},     {"Euml", 0xCB},     {"euml", 0xEB},     {"euro", 0x20AC},
    {"frac12", 0xBD},  {"frac14", 0xBC},  {"gt", '>'},        {"hellip", 0x2026}, {"iacute", 0xED},
    {"icirc", 0xEE},   {"iexcl", 0xA1},   {"igrave", 0xEC},   {"Iuml", 0xCF},     {"iuml", 0xEF},
    {"laquo", 0xAB},   {"ldquo", 0x201C}, {"lsaquo", 0x2039}, {"lsquo", 0x2018},  {"lt", '<'},
    {"mdash", 0x2014}, {"middot", 0xB7},  {"nbsp", ' '},      {"ndash", 0x2013},  {"NewLine", '\n'},
    {"ntilde", 0xF1},  {"Oacute", 0xD3},  {"oacute", 0xF3},   {"ocirc", 0xF4},    {"ograve", 0xF2},
    {"Ouml", 0xD6},    {"ouml", 0xF6},    {"permil", 0x2030}, {"pound", 0xA3},    {"quot", '"'},
    {"raquo", 0xBB},   {"rarr", 0x2192},  {"rdquo", 0x201D},  {"reg", 0xAE},      {"rsaquo", 0x203A},
    {"rsquo", 0x2019}, {"sbquo", 0x201A}, {"sect", 0xA7},     {"shy", 0xAD},      {"szlig", 0xDF},
    {"Tab", ' '},      {"thinsp", ' '},   {"times", 0xD7},    {"trade", 0x2122},  {"uacute", 0xFA},
    {"ucirc", 0xFB},   {"ugrave", 0xF9},  {"Uuml", 0xDC},     {"uuml", 0xFC},     {"zwj", 0x200D},
    {"zwnj", 0x200C},
};

/* &#128; to &#159; are read as in Windows-1252 (the HTML standard, 13.2.5.80). */
static const uint16_t WINDOWS[32] = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178,
};

/* Do the bytes begin with the name, in any case of letters? */
static bool begins(const char *bytes, size_t length, const char *name)
{
    size_t i = 0;
    for (; i < length && name[i]; i++)
        if ((bytes[i] >= 'A' && bytes[i] <= 'Z' ? bytes[i] | 0x20 : bytes[i]) != name[i])
            return false;
    return !name[i];
}

/* The number of a name of so many bytes, or TAG_COUNT. */
static size_t tag_of(const char *name, size_t length)
{
    size_t i = 0;
    while (i < TAG_COUNT && !(strlen(TAGS[i].name) == length && begins(name, length, TAGS[i].name)))
        i++;
    return i;
}

static bool has_prefix(const char *name, size_t length)
{
    for (size_t i = 0; i < sizeof PREFIXES / sizeof *PREFIXES; i++)
        if (begins(name, length, PREFIXES[i]))
            return true;
    return false;
}

/* ---- seeking ------------------------------------------------------------------- */

static size_t next_of(const nz_html_reader *r, size_t at, char letter)
{
    const char *next = at < r->length ? memchr(r->bytes + at, letter, r->length - at) : NULL;
    return next ? (size_t)(next - r->bytes) : r->length;
}

/* The end of `what`, from `at` on, whatever the case of its letters, or 0. */
static size_t end_of(const nz_html_reader *r, size_t at, const char *what)
{
    for (at = next_of(r, at, *what); at < r->length; at = next_of(r, at + 1, *what))
        if (begins(r->bytes + at, r->length - at, what))
            return at + strlen(what);
    return 0;
}

/* The same, but what was sought in vain is not sought again. */
static size_t end_once(const nz_html_reader *r, size_t at, const char *what, bool *nowhere)
{
    size_t end = *nowhere ? 0 : end_of(r, at, what);
    *nowhere = !end;
    return end;
}

void nz_html_begin(nz_html_reader *r, const char *bytes, size_t length)
{
    *r = (nz_html_reader){.bytes = bytes, .length = length};
    r->tag = next_of(r, 0, '<');
    r->entity = next_of(r, 0, '&');
}

size_t nz_html_next(nz_html_reader *r, size_t at)
{
    if (r->tag < at)
        r->tag = next_of(r, at, '<');
    if (r->entity < at)
        r->entity = next_of(r, at, '&');
    return r->tag < r->entity ? r->tag : r->entity;
}

/* Does a name go on here? "</p" is not where </pre> stands. */
static bool goes_on(const nz_html_reader *r, size_t at)
{
    return at < r->length && (uint8_t)r->bytes[at] < 0x80 && nz_is((uint8_t)r->bytes[at], NZ_IS_ALNUM);
}

bool nz_html_is_closed(nz_html_reader *r, const nz_html_mark *mark, size_t at)
{
    size_t *end = &r->ends[mark->tag];
    if (*end <= at && *end < r->length) {
        char what[NAME + 2] = "</";
        memcpy(what + 2, TAGS[mark->tag].name, NAME);
        do
            at = end_of(r, at, what);
        while (at && goes_on(r, at));
        *end = at ? at : r->length;
    }
    return *end < r->length;
}

/* ---- tags ---------------------------------------------------------------------- */

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* How the brackets of a tag are written: as they are, or escaped. */
typedef struct brackets {
    const char *open, *close;
} brackets;

static const brackets PLAIN = {"<", ">"}, ESCAPED = {"&lt;", "&gt;"};

/* The byte behind the bracket that closes a tag, of which the name ends at `at`, or 0. One in
 * quotes does not close it, unless these are not closed before the next tag. */
static size_t tag_end(const nz_html_reader *r, size_t at, size_t name_length, const brackets *b)
{
    size_t from = at, first = 0, end = 0;
    bool blank = true, has_value = false;
    char quote = '\0';
    for (; at < r->length && !end && r->bytes[at] != '<'; at++) {
        char byte = r->bytes[at];
        if (byte == *b->open && begins(r->bytes + at, r->length - at, b->open))
            break;
        if (byte == *b->close && begins(r->bytes + at, r->length - at, b->close)) {
            first = first ? first : at + strlen(b->close);
            end = quote ? 0 : at + strlen(b->close);
            continue;
        }
        if (quote)
            quote = byte == quote ? '\0' : quote;
        else if ((byte == '"' || byte == '\'') && r->bytes[at - 1] == '=')
            quote = byte;
        blank = blank && (byte == '/' || is_space(byte));
        has_value |= byte == '=';
    }
    end = end ? end : first;
    bool is_short = name_length > 1 && end - from <= BARE;
    return blank || has_value || is_short ? end : 0;
}

/* Where a tag that hides what is in it ends: behind its closing tag, or at its own end. */
static size_t hidden_end(nz_html_reader *r, size_t tag, size_t end)
{
    bool style = !strcmp(TAGS[tag].name, "style");
    size_t close = style ? end_once(r, end, "</style", &r->no_style_ends)
                         : end_once(r, end, "</script", &r->no_script_ends);
    size_t bracket = close ? next_of(r, close, '>') : r->length;
    return bracket < r->length ? bracket + 1 : end;
}

/* A comment, or what is said to a reader: <!DOCTYPE html>, <![if mso]>, <?xml ...?>. */
static nz_html_mark read_remark(nz_html_reader *r, size_t at)
{
    const char *bytes = r->bytes + at;
    size_t left = r->length - at;
    nz_html_mark none = {.kind = NZ_HTML_NONE};
    if (begins(bytes, left, "<!--")) {
        size_t end = end_once(r, at + 2, "-->", &r->no_comment_ends);
        return end ? (nz_html_mark){.kind = NZ_HTML_INLINE, .size = end - at} : none;
    }
    if (begins(bytes, left, "<![cdata[")) /* what it holds is text */
        return (nz_html_mark){.kind = NZ_HTML_SPACE, .size = strlen("<![cdata[")};
    if (left < 3 ||
        !(bytes[2] == '[' || ((uint8_t)bytes[2] < 0x80 && nz_is((uint8_t)bytes[2], NZ_IS_LETTER))))
        return none;
    size_t end = at + 2;
    while (end < r->length && r->bytes[end] != '>' && r->bytes[end] != '<')
        end++;
    bool is_closed = end < r->length && r->bytes[end] == '>';
    return is_closed ? (nz_html_mark){.kind = NZ_HTML_SPACE, .size = end + 1 - at} : none;
}

static nz_html_mark read_tag(nz_html_reader *r, size_t at, const brackets *b)
{
    nz_html_mark m = {.kind = NZ_HTML_NONE};
    size_t name = at + strlen(b->open), end;
    m.is_end = name < r->length && r->bytes[name] == '/';
    name += m.is_end;
    for (end = name; end < r->length && (uint8_t)r->bytes[end] < 0x80 &&
                     (nz_is((uint8_t)r->bytes[end], NZ_IS_ALNUM) || r->bytes[end] == ':');)
        end++;
    size_t tag = tag_of(r->bytes + name, end - name);
    bool is_known = tag < TAG_COUNT || has_prefix(r->bytes + name, end - name);
    if (!is_known || end == r->length ||
        !(r->bytes[end] == '/' || is_space(r->bytes[end]) ||
          begins(r->bytes + end, r->length - end, b->close)))
        return m;
    size_t close = tag_end(r, end, end - name, b);
    if (!close)
        return m;
    m.kind = tag < TAG_COUNT ? TAGS[tag].kind : NZ_HTML_SPACE;
    m.tag = (uint8_t)(tag < TAG_COUNT ? tag : 0);
    m.size = (m.kind == NZ_HTML_HIDDEN && !m.is_end ? hidden_end(r, tag, close) : close) - at;
    return m;
}

/* ---- entities ------------------------------------------------------------------ */

/* The code point of "233" or "xE9" between the bytes; 0: it is none. */
static uint32_t read_number(const char *from, const char *to)
{
    bool hex = from < to && (*from | 0x20) == 'x';
    uint32_t code = 0;
    for (from += hex; from < to; from++) {
        char letter = (char)(*from | 0x20);
        bool is_digit = *from >= '0' && *from <= '9', is_hex = hex && letter >= 'a' && letter <= 'f';
        if ((!is_digit && !is_hex) || code > 0x10FFFF)
            return 0;
        code = code * (hex ? 16 : 10) + (uint32_t)(is_digit ? *from - '0' : letter - 'a' + 10);
    }
    if (code >= 0x80 && code < 0xA0)
        code = WINDOWS[code - 0x80];
    return code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF) ? code : 0;
}

static uint32_t read_name(const char *name, size_t length)
{
    for (size_t i = 0; i < sizeof ENTITIES / sizeof *ENTITIES; i++)
        if (strlen(ENTITIES[i].name) == length && !memcmp(ENTITIES[i].name, name, length))
            return ENTITIES[i].code;
    return 0;
}

/* A line ends at &#10;, and at &#13; where that does not follow. */
static nz_html_kind kind_of(const nz_html_reader *r, uint32_t code, size_t end)
{
    bool feeds =
        end < r->length && (r->bytes[end] == '\n' || begins(r->bytes + end, r->length - end, "&#10;") ||
                            begins(r->bytes + end, r->length - end, "&#xa;"));
    if (code == '\n' || (code == '\r' && !feeds))
        return NZ_HTML_LINE;
    return code <= ' ' || code == 0xA0 ? NZ_HTML_SPACE : NZ_HTML_LETTER;
}

/* The entity of which the name begins behind `at`. */
static nz_html_mark read_once(const nz_html_reader *r, size_t at)
{
    nz_html_mark m = {.kind = NZ_HTML_NONE};
    const char *from = r->bytes + at + 1;
    size_t left = r->length - at - 1;
    const char *to = memchr(from, ';', left < MOST_OF_AN_ENTITY ? left : MOST_OF_AN_ENTITY);
    if (to)
        m.code = *from == '#' ? read_number(from + 1, to) : read_name(from, (size_t)(to - from));
    if (m.code) {
        m.size = (size_t)(to - from) + 2;
        m.kind = kind_of(r, m.code, at + m.size);
    } else if (begins(from, left, "nbsp")) { /* its semicolon is often missing */
        m = (nz_html_mark){.kind = NZ_HTML_SPACE, .size = 5};
    }
    return m;
}

static nz_html_mark read_entity(nz_html_reader *r, size_t at)
{
    nz_html_mark m = read_once(r, at);
    if (m.kind == NZ_HTML_LETTER && m.code == '&' && begins(r->bytes + at, r->length - at, "&amp;")) {
        nz_html_mark inner = read_once(r, at + 4); /* its ';' stands for '&' */
        inner.size += 4;
        return inner.kind == NZ_HTML_NONE ? m : inner;
    }
    if (m.kind == NZ_HTML_LETTER && m.code == '<' && begins(r->bytes + at, r->length - at, ESCAPED.open)) {
        nz_html_mark tag = read_tag(r, at, &ESCAPED);
        return tag.kind == NZ_HTML_NONE ? m : tag;
    }
    return m;
}

nz_html_mark nz_html_read(nz_html_reader *r, size_t at)
{
    if (r->bytes[at] == '&')
        return read_entity(r, at);
    bool is_remark = at + 1 < r->length && (r->bytes[at + 1] == '!' || r->bytes[at + 1] == '?');
    return is_remark ? read_remark(r, at) : read_tag(r, at, &PLAIN);
}
