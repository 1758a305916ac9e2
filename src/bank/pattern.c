/* pattern.c - parses the rule language.
 *
 *     (duurt|duurde) {gap:3}lang voor
 *         cat
 *           alt  "duurt" | "duurde"
 *           text " "
 *           gap  0..3
 *           text "lang voor"
 *
 * Recursive descent, bounded by NZ_MAX_PATTERN_DEPTH. What the language does
 * not have (\d, \b, back references, possessives) is an error that says what
 * to write instead, so that every pattern can be analysed for its triggers.
 */
#include "bank/pattern.h"

#include "base/limits.h"

#include <stdio.h>
#include <string.h>

typedef struct parser {
    const char *start, *at;
    nz_arena *arena;
    const nz_class_source *classes;
    nz_pattern_error *error;
    unsigned depth;
} parser;

static nz_status parse_alternatives(parser *p, nz_node **out);

static nz_status fail_at(parser *p, const char *where, const char *message)
{
    p->error->offset = (size_t)(where - p->start);
    snprintf(p->error->message, sizeof p->error->message, "%s", message);
    return NZ_ESYNTAX;
}

static nz_status new_node(parser *p, nz_node **out, nz_node_type type)
{
    nz_node *node = nz_arena_new(p->arena, sizeof *node);
    if (!node)
        return NZ_ENOMEM;
    *node = (nz_node){.type = type, .text = ""};
    *out = node;
    return NZ_OK;
}

static nz_status new_text(parser *p, nz_node **out, nz_node_type type, const char *text, size_t length)
{
    nz_status status = new_node(p, out, type);
    if (status)
        return status;
    (*out)->text = nz_arena_copy(p->arena, text, length);
    (*out)->length = length;
    return (*out)->text ? NZ_OK : NZ_ENOMEM;
}

/* A number of at most four digits; -1 when there is none. */
static int take_number(parser *p)
{
    int value = -1;
    for (int digits = 0; *p->at >= '0' && *p->at <= '9' && digits < 4; digits++)
        value = (value < 0 ? 0 : value * 10) + (*p->at++ - '0');
    return value;
}

/* {swap:3}; p->at is on the brace. */
static nz_status parse_swap(parser *p, nz_node **out)
{
    const char *where = p->at;
    p->at += 6;
    int most = take_number(p);
    if (most < 0 || most > NZ_MAX_GAP || *p->at != '}')
        return fail_at(p, where, "either order is {swap:n} with n from 0 to 12");
    p->at++;
    nz_status status = new_node(p, out, NZ_NODE_SWAP);
    if (!status) {
        (*out)->max = (unsigned)most;
        (*out)->min = (unsigned)(where - p->start);
    }
    return status;
}

/* {gap:3}, {any:3} or {swap:3}; p->at is on the brace. */
static nz_status parse_gap(parser *p, nz_node **out)
{
    const char *where = p->at;
    bool gap = !strncmp(p->at, "{gap:", 5), any = !strncmp(p->at, "{any:", 5);
    if (!strncmp(p->at, "{swap:", 6))
        return parse_swap(p, out);
    if (!gap && !any)
        return fail_at(p, where, "a brace begins {gap:n}, {any:n} or {swap:n}, or {m,n} after a group");
    p->at += 5;
    int most = take_number(p);
    if (most < 1 || most > NZ_MAX_GAP || *p->at != '}')
        return fail_at(p, where, "a gap is {gap:n} with n from 1 to 12");
    p->at++;
    nz_status status = new_node(p, out, NZ_NODE_GAP);
    if (!status) {
        (*out)->max = (unsigned)most;
        (*out)->wide = any;
    }
    return status;
}

/* Letters before or after the star of <*x> and <x*>: "any letters". */
static nz_status any_letters(parser *p, nz_node **out)
{
    nz_status status = new_node(p, out, NZ_NODE_REPEAT);
    if (!status)
        status = new_node(p, &(*out)->first, NZ_NODE_LETTER);
    if (!status)
        (*out)->max = NZ_NO_MAX;
    return status;
}

/* <name>, <*name>, <name*>; p->at is on the '<'. */
static nz_status parse_class(parser *p, nz_node **out)
{
    const char *where = p->at, *name = p->at + 1, *end = strchr(name, '>');
    if (!end || end == name)
        return fail_at(p, where, "'<' without '>': a word class is <name>");
    p->at = end + 1;
    bool before = *name == '*', after = end[-1] == '*';
    name += before;
    size_t length = (size_t)(end - name) - after;
    if (!before && !after) {
        const char *why = "unknown word class";
        /* A class's tree is shared by all patterns that name it, so it hangs
         * under a node of this pattern's own. */
        nz_status status = new_node(p, out, NZ_NODE_CAT);
        if (!status)
            status = p->classes->find(p->classes->context, name, length, &(*out)->first, &why);
        if (status == NZ_ESYNTAX) {
            char message[200];
            snprintf(message, sizeof message, "%s <%.*s>", why, length > 60 ? 60 : (int)length, name);
            return fail_at(p, where, message);
        }
        if (!status)
            (*out)->is_class = true;
        return status;
    }
    if (length < 3 || memchr(name, '*', length))
        return fail_at(p, where, "<*word> and <word*> want a word of three letters or more");
    nz_node *text = NULL, *free_part = NULL;
    nz_status status = new_node(p, out, NZ_NODE_CAT);
    if (!status)
        status = new_text(p, &text, NZ_NODE_TEXT, name, length);
    if (status)
        return status;
    (*out)->first = text;
    if (before && !(status = any_letters(p, &free_part))) {
        free_part->next = text;
        (*out)->first = free_part;
    }
    if (after && !status && !(status = any_letters(p, &free_part)))
        text->next = free_part;
    return status;
}

/* ( ... ), (?: ... ) or a lookaround; p->at is on the bracket. */
static nz_status parse_group(parser *p, nz_node **out)
{
    static const char *const looks[] = {"?=", "?!", "?<=", "?<!"};
    const char *where = p->at++;
    nz_node *look = NULL;
    if (*p->at == '?' && p->at[1] != ':') {
        for (size_t i = 0; i < 4 && !look; i++) {
            size_t n = strlen(looks[i]);
            if (!strncmp(p->at, looks[i], n)) {
                nz_status status = new_text(p, &look, NZ_NODE_LOOK, looks[i], n);
                if (status)
                    return status;
                p->at += n;
            }
        }
        if (!look)
            return fail_at(p, where, "after '(?' only : = ! <= <! may stand");
    } else if (*p->at == '?') {
        p->at += 2;
    }
    if (++p->depth > NZ_MAX_PATTERN_DEPTH)
        return fail_at(p, where, "groups nested too deeply");
    nz_status status = parse_alternatives(p, out);
    p->depth--;
    if (status)
        return status;
    if (*p->at != ')')
        return fail_at(p, where, "'(' without ')'");
    p->at++;
    if (look) {
        look->first = *out;
        *out = look;
    }
    return NZ_OK;
}

/* [abc]; p->at is on the bracket. */
static nz_status parse_set(parser *p, nz_node **out)
{
    const char *where = p->at++, *from = p->at;
    while (*p->at && *p->at != ']') {
        if ((unsigned char)*p->at > 127)
            return fail_at(p, p->at, "only ASCII characters in [...]: write (a|b) instead");
        if (*p->at == '\\' || *p->at == '[')
            return fail_at(p, p->at, "no '\\' or '[' within [...]");
        p->at++;
    }
    if (!*p->at)
        return fail_at(p, where, "'[' without ']'");
    if (p->at == from)
        return fail_at(p, where, "[] names no character; write \\[ for the mark itself");
    if (p->at == from + 1 && *from == '^')
        return fail_at(p, where, "[^] names no character; write \\^ for the mark itself");
    for (const char *dash = from + 1; dash + 1 < p->at; dash++)
        if (*dash == '-' && dash[-1] > dash[1])
            return fail_at(p, dash - 1, "a range goes from low to high: [a-z], [0-9]");
    nz_status status = new_text(p, out, NZ_NODE_SET, from, (size_t)(p->at - from));
    p->at++;
    return status;
}

static const char letters_and_digits[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ";

/* \w, or an escaped mark of punctuation. */
static nz_status parse_escape(parser *p, nz_node **out)
{
    char c = p->at[1];
    if (c == 'w') {
        p->at += 2;
        return new_node(p, out, NZ_NODE_LETTER);
    }
    if (c == 'd' || c == 's' || c == 'b')
        return fail_at(p, p->at,
                       c == 'd'   ? "no \\d here; write [0-9]"
                       : c == 's' ? "no \\s here; between words stands one space"
                                  : "no \\b here; a pattern begins and ends with whole words as it is");
    if (!c || strchr(letters_and_digits, c))
        return fail_at(p, p->at, "after '\\' only w or a mark of punctuation may stand");
    p->at += 2;
    return new_text(p, out, NZ_NODE_TEXT, p->at - 1, 1);
}

/* Plain bytes, up to something with a meaning. The last one stands apart when
 * a quantifier follows ("klacht(en)?" and "bla?": only the a). */
static nz_status parse_text(parser *p, nz_node **out)
{
    static const char special[] = "()[{}|?*+\\<^$."; /* a ] or > that closes nothing is a plain mark */
    const char *from = p->at;
    size_t length = strcspn(from, special);
    if (length > 1 && from[length] && strchr("?*+{", from[length]) && strncmp(from + length, "{gap:", 5) &&
        strncmp(from + length, "{any:", 5) && strncmp(from + length, "{swap:", 6)) {
        length--;
        while (length > 1 && ((unsigned char)from[length] & 0xC0) == 0x80)
            length--;
    }
    p->at += length;
    return new_text(p, out, NZ_NODE_TEXT, from, length);
}

static nz_status parse_atom(parser *p, nz_node **out)
{
    switch (*p->at) {
    case '(': return parse_group(p, out);
    case '[': return parse_set(p, out);
    case '{': return parse_gap(p, out);
    case '<': return parse_class(p, out);
    case '\\': return parse_escape(p, out);
    case '.':
        if (p->at[1] == '*' || p->at[1] == '+')
            return fail_at(p, p->at, "a dot is a letter; over other words goes {gap:3}, over letters \\w*");
        p->at++;
        return new_node(p, out, NZ_NODE_LETTER);
    case '^': p->at++; return new_node(p, out, NZ_NODE_START);
    case '$': p->at++; return new_node(p, out, NZ_NODE_END);
    case '?':
    case '*':
    case '+': return fail_at(p, p->at, "nothing to repeat here; write \\? for a question mark");
    case '}': return fail_at(p, p->at, "a closing bracket that was not opened");
    default: return parse_text(p, out);
    }
}

/* Does the tree hold a repetition without bound? */
static bool loops(const nz_node *node)
{
    bool here = node->type == NZ_NODE_REPEAT && node->max == NZ_NO_MAX;
    for (const nz_node *child = node->first; child && !here; child = child->next)
        here = loops(child);
    return here;
}

/* ? * + {m,n} after an atom. A group is repeated at most NZ_MAX_LOOP times. */
static nz_status parse_repeat(parser *p, nz_node **out)
{
    const char *where = p->at;
    unsigned min = 0, max = NZ_NO_MAX;
    if (*p->at == '?') {
        max = 1;
        p->at++;
    } else if (*p->at == '*' || *p->at == '+') {
        min = *p->at++ == '+';
    } else if (*p->at == '{' && p->at[1] >= '0' && p->at[1] <= '9') {
        p->at++;
        int low = take_number(p), high = low;
        if (*p->at == ',') {
            p->at++;
            high = take_number(p);
        }
        if (*p->at != '}' || high < low || high > 100)
            return fail_at(p, where, "a repetition is {m,n} with n from m to 100");
        p->at++;
        min = (unsigned)low;
        max = (unsigned)high;
    } else {
        return NZ_OK;
    }
    if (*p->at && strchr("?*+", *p->at))
        return fail_at(p, p->at, "one repetition after another");
    nz_node_type inner = (*out)->type;
    bool one_character =
        inner == NZ_NODE_SET || inner == NZ_NODE_LETTER || (inner == NZ_NODE_TEXT && (*out)->length == 1);
    if (inner == NZ_NODE_GAP || inner == NZ_NODE_SWAP || inner == NZ_NODE_LOOK)
        return fail_at(p, where, "a gap or lookaround cannot be repeated");
    if (max > 1 && loops(*out) && !nz_pattern_space_at(*out, false))
        return fail_at(p, where, "a loop over a loop; end what is repeated with a space: (\\w+ )*");
    if (max == NZ_NO_MAX && !one_character)
        max = NZ_MAX_LOOP;
    nz_node *repeat = NULL;
    nz_status status = new_node(p, &repeat, NZ_NODE_REPEAT);
    if (status)
        return status;
    repeat->first = *out;
    repeat->min = min;
    repeat->max = max;
    *out = repeat;
    return NZ_OK;
}

/* A gap that was read in a sequence, from `from` on: its tokens begin behind a space, and
 * each has one behind it. */
static nz_status check_gap(parser *p, const nz_node *sequence, const char *from)
{
    if (!nz_pattern_ends_open(sequence, true))
        return fail_at(p, from, "a gap is written after a space: 'duurt {gap:3}lang'");
    if (*p->at == ' ')
        return fail_at(p, p->at, "no space stands behind a gap: 'duurt {gap:3}lang'");
    return NZ_OK;
}

static nz_status parse_sequence(parser *p, nz_node **out)
{
    nz_status status = new_node(p, out, NZ_NODE_CAT);
    nz_node **link = status ? NULL : &(*out)->first;
    while (!status && *p->at && *p->at != '|' && *p->at != ')') {
        nz_node *atom = NULL;
        const char *from = p->at;
        status = parse_atom(p, &atom);
        if (!status && atom->type == NZ_NODE_GAP)
            status = check_gap(p, *out, from);
        if (!status)
            status = parse_repeat(p, &atom);
        if (!status) {
            atom->from = (uint32_t)(from - p->start);
            atom->to = (uint32_t)(p->at - p->start);
            *link = atom;
            link = &atom->next;
        }
    }
    return status;
}

static nz_status parse_alternatives(parser *p, nz_node **out)
{
    nz_node *one = NULL;
    nz_status status = parse_sequence(p, &one);
    *out = one;
    if (status || *p->at != '|')
        return status;
    status = new_node(p, out, NZ_NODE_ALT);
    if (status)
        return status;
    (*out)->first = one;
    while (!status && *p->at == '|') {
        p->at++;
        status = parse_sequence(p, &one->next);
        one = one->next;
    }
    return status;
}

nz_status nz_pattern_parse(nz_node **out, const char *pattern, nz_arena *arena,
                           const nz_class_source *classes, nz_pattern_error *error)
{
    parser p = {pattern, pattern, arena, classes, error, 0};
    *out = NULL;
    if (strstr(pattern, "  ") || *pattern == ' ' || (*pattern && pattern[strlen(pattern) - 1] == ' '))
        return fail_at(&p, pattern, "words are parted by one space, and none stands at either end");
    nz_status status = parse_alternatives(&p, out);
    if (!status && *p.at)
        status = fail_at(&p, p.at, "')' without '('");
    return status ? status : nz_pattern_unfold(*out, arena, error);
}
