/* unicode.c - decoding, grapheme clusters, marks and folding.
 *
 * "financiële", however it is spelt (ë, or e and a combining mark, or with the
 * ligature ﬁ), folds to "financiele". A table serves the Latin letters with
 * diacritics; utf8proc is asked for the rest.
 *
 * Letters of other scripts are only lower-cased: й is not и with a diacritic.
 */
#include "text/unicode.h"

#include <string.h>
#include <utf8proc.h>

/* The base letters of U+00C0 to U+017F; '*' where there is not one. */
static const char latin[] = "AAAAAA*CEEEEIIIIDNOOOOO*OUUUUY**"
                            "aaaaaa*ceeeeiiiidnooooo*ouuuuy*y"
                            "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGg"
                            "GgGgHhHhIiIiIiIiIi**JjKk*LlLlLl*"
                            "*LlNnNnNn***OoOoOo**RrRrRrSsSsSs"
                            "SsTtTtTtUuUuUuUuUuUuWwYyYZzZzZz*";

size_t nz_unicode_decode(const char *bytes, size_t length, uint32_t *code)
{
    const unsigned char *p = (const unsigned char *)bytes;
    if (p[0] < 0x80) {
        *code = p[0];
        return 1;
    }
    size_t need = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    uint32_t value = p[0] & (0xFFu >> (need + 1));
    *code = NZ_BAD_BYTE;
    if (p[0] < 0xC2 || p[0] > 0xF4 || need > length)
        return 1;
    for (size_t i = 1; i < need; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 1;
        value = value << 6 | (p[i] & 0x3F);
    }
    if (value < least[need] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return 1;
    *code = value;
    return need;
}

static bool is_space(uint32_t code)
{
    return code == 0x85 || code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) ||
           code == 0x2028 || code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000;
}

size_t nz_unicode_space(const char *bytes, size_t length)
{
    unsigned char first = (unsigned char)bytes[0];
    if (first != 0xC2 && (first < 0xE1 || first > 0xE3))
        return 0;
    uint32_t code;
    size_t size = nz_unicode_decode(bytes, length, &code);
    return is_space(code) ? size : 0;
}

static bool is_latin_letter(uint32_t code)
{
    return code >= 0xC0 && code < 0x180 && latin[code - 0xC0] != '*';
}

uint8_t nz_unicode_latin(uint8_t second)
{
    char letter = second >= 0x80 && second < 0xC0 ? latin[second - 0x80] : '*';
    return letter == '*' ? 0 : (uint8_t)letter;
}

/* Punctuation that has a meaning of its own, by code point. */
static int special_mark(uint32_t code)
{
    switch (code) {
    case 0x60:
    case 0xB4:
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x2039:
    case 0x203A: return '\'';
    case 0x201F:
    case 0x2033:
    case 0x301D:
    case 0x301E:
    case 0xFF02: return '"';
    case 0xAB:
    case 0x201C:
    case 0x201E: return NZ_MARK_OPEN;
    case 0xBB:
    case 0x201D: return NZ_MARK_CLOSE;
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212:
    case 0xFE63:
    case 0xFF0D: return '-';
    case 0x2014:
    case 0x2015: return NZ_MARK_DASH;
    case 0x2026: return NZ_MARK_ELLIPSIS;
    case 0xB0:
    case 0xBA: return NZ_MARK_DEGREE;
    case 0x2022:
    case 0x2023:
    case 0x2043:
    case 0x25A0:
    case 0x25A1:
    case 0x25AA:
    case 0x25AB:
    case 0x25B6:
    case 0x25BA:
    case 0x25C6:
    case 0x25CB:
    case 0x25CF:
    case 0x25E6:
    case 0x2610:
    case 0x2611:
    case 0x2612:
    case 0x27A2:
    case 0x2794:
    case 0x2714:
    case 0x2713:
    case 0x2705:
    case 0xB7:
    case 0xF0B7:
    case 0xF0A7:
    case 0xF0D8: return NZ_MARK_BULLET;
    case 0xFFFD: return NZ_MARK_BAD;
    default: return 0;
    }
}

static uint8_t category_mark(uint32_t code)
{
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT: return NZ_MARK_UPPER;
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO: return NZ_MARK_LOWER;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO: return '0';
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CC: return NZ_MARK_ZERO;
    case UTF8PROC_CATEGORY_SC: return NZ_MARK_CURRENCY;
    case UTF8PROC_CATEGORY_SM:
    case UTF8PROC_CATEGORY_SK:
    case UTF8PROC_CATEGORY_SO: return NZ_MARK_SYMBOL;
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CS: return NZ_MARK_BAD;
    default: return NZ_MARK_PUNCT;
    }
}

static uint8_t mark_of(uint32_t code)
{
    if (code == NZ_BAD_BYTE)
        return NZ_MARK_BAD;
    if (code < 0x80)
        return code < ' ' || code == 0x7F ? NZ_MARK_ZERO : (uint8_t)code;
    if (is_latin_letter(code))
        return (uint8_t)latin[code - 0xC0];
    int special = special_mark(code);
    return special ? (uint8_t)special : category_mark(code);
}

static bool breaks(uint32_t before, uint32_t after, utf8proc_int32_t *state)
{
    if (before == NZ_BAD_BYTE || after == NZ_BAD_BYTE)
        return true;
    return utf8proc_grapheme_break_stateful((utf8proc_int32_t)before, (utf8proc_int32_t)after, state);
}

size_t nz_unicode_cluster(const char *bytes, size_t length, uint8_t *mark)
{
    uint32_t before, after;
    utf8proc_int32_t state = 0;
    size_t at = nz_unicode_decode(bytes, length, &before);
    *mark = mark_of(before);
    while (at < length) {
        if (before < 0x80 && (unsigned char)bytes[at] < 0x80)
            break;
        size_t size = nz_unicode_decode(bytes + at, length - at, &after);
        if (after == ' ' || is_space(after) || breaks(before, after, &state)) /* no token holds white space */
            break;
        if (after == 0x20E3) /* the key cap of 1️⃣ */
            *mark = NZ_MARK_SYMBOL;
        else if (*mark == NZ_MARK_ZERO) /* a prefix sign takes the next letter in */
            *mark = mark_of(after);
        before = after;
        at += size;
    }
    return at;
}

size_t nz_unicode_cut(const char *bytes, size_t length, size_t from, size_t to)
{
    enum { LOOK_BACK = 128, LOOK_AHEAD = 32 };
    size_t at = to - from > LOOK_BACK ? to - LOOK_BACK : from, cut = 0;
    if (length - to > LOOK_AHEAD) /* a cluster may have no end */
        length = to + LOOK_AHEAD;
    while (at > from && at < to && ((unsigned char)bytes[at] & 0xC0) == 0x80)
        at++;
    while (at < to) {
        uint8_t mark;
        size_t size = nz_unicode_cluster(bytes + at, length - at, &mark);
        if (at + size > to)
            break;
        cut = at += size;
    }
    if (cut > from)
        return cut;
    for (cut = to; cut > from + 4 && ((unsigned char)bytes[cut] & 0xC0) == 0x80 && to - cut < 3;)
        cut--;
    return ((unsigned char)bytes[cut] & 0xC0) == 0x80 ? to : cut;
}

static size_t put(const char *text, char *out)
{
    size_t length = strlen(text);
    memcpy(out, text, length);
    return length;
}

/* Letters that Unicode does not take apart, and the canonical quotes and dashes. */
static const char *special_fold(uint32_t code)
{
    switch (code) {
    case 0xC6:
    case 0xE6: return "ae";
    case 0x152:
    case 0x153: return "oe";
    case 0x132:
    case 0x133: return "ij";
    case 0xDF:
    case 0x1E9E: return "ss";
    default: break;
    }
    switch (special_mark(code)) {
    case '\'': return "'";
    case '"':
    case NZ_MARK_OPEN:
    case NZ_MARK_CLOSE: return "\"";
    case '-':
    case NZ_MARK_DASH: return "-";
    case NZ_MARK_ELLIPSIS: return "...";
    case NZ_MARK_BAD: return "\xEF\xBF\xBD";
    default: return NULL;
    }
}

/* Compatibility and case folded; false when that is not Latin. */
static bool fold_latin(uint32_t code, char *out, size_t *length)
{
    utf8proc_int32_t codes[32];
    int last = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        (utf8proc_int32_t)code, codes, 32, UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD, &last);
    *length = 0;
    if (count < 1 || count > 16 || codes[0] >= 0x250)
        return false;
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        if (codes[i] == ' ' || (codes[i] >= 0x300 && codes[i] < 0x370)) /* ´ is a space and a mark */
            continue;
        codes[i] = codes[i] == 0x2044 ? '/' : codes[i]; /* ½ */
        *length += (size_t)utf8proc_encode_char(codes[i], (utf8proc_uint8_t *)out + *length);
    }
    return *length > 0;
}

/* A mark that belongs to its letter, where a joiner or control does not. */
static bool is_combining(uint32_t code)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
           category == UTF8PROC_CATEGORY_ME;
}

size_t nz_unicode_fold(uint32_t code, bool after_ascii, char *out)
{
    if (code == NZ_BAD_BYTE)
        return put("\xEF\xBF\xBD", out);
    if (is_latin_letter(code)) {
        out[0] = (char)(latin[code - 0xC0] | 0x20);
        return 1;
    }
    const char *special = special_fold(code);
    if (special)
        return put(special, out);
    bool selector = code >= 0xFE00 && code <= 0xFE0F, skin = code >= 0x1F3FB && code <= 0x1F3FF;
    if (selector || skin)
        return 0;
    size_t length;
    if (category_mark(code) == NZ_MARK_ZERO) {
        if (after_ascii || !is_combining(code))
            return 0;
    } else if (fold_latin(code, out, &length)) {
        return length;
    }
    return (size_t)utf8proc_encode_char(utf8proc_tolower((utf8proc_int32_t)code), (utf8proc_uint8_t *)out);
}
