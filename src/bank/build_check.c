/* build_check.c - tries the patterns of new layers on PCRE2.
 *
 *     (?<!de {gap:2})factuur    "a lookbehind has texts of one length ..."
 *
 * What our own parser takes, PCRE2 takes too, but for what a lookbehind may hold:
 * that hangs on its version. Which one it was is found by trying each alone. */
#include "bank/build.h"

#include "bank/regex.h"
#include "base/error.h"

#include <string.h>

enum { WHY = 200 };

/* Does PCRE2 take this part of a pattern? NZ_ESYNTAX: no. */
static nz_status try_alone(nz_builder *b, const nz_node *node)
{
    char why[WHY];
    nz_buf out;
    nz_buf_init(&out, &b->mem);
    nz_status status = nz_pattern_write(&out, node);
    if (!status)
        status = nz_regex_check(&b->mem, out.data, why, sizeof why);
    nz_buf_clear(&out);
    return status;
}

/* The first lookbehind that PCRE2 does not take, into *out: in a word class, the
 * place of the class. NULL: there is none. */
static nz_status find_lookbehind(nz_builder *b, const nz_node *node, const nz_node **out)
{
    nz_status status = NZ_OK;
    *out = NULL;
    for (const nz_node *child = node->first; child && !*out && !status; child = child->next) {
        if (child->type == NZ_NODE_LOOK && child->text[1] == '<')
            status = try_alone(b, child);
        if (status == NZ_ESYNTAX)
            *out = child;
        status = *out ? NZ_OK : status;
        if (!status && !*out)
            status = find_lookbehind(b, child, out);
        if (*out && child->is_class)
            *out = child;
    }
    return status;
}

static nz_status refuse(nz_builder *b, const nz_raw_rule *rule, const char *why)
{
    const nz_node *look = NULL;
    nz_status status = find_lookbehind(b, rule->tree, &look);
    if (status == NZ_ENOMEM)
        return nz_builder_no_memory(b);
    nz_place place = rule->pattern_place;
    if (look)
        place = nz_place_within(place, rule->pattern, look->from);
    return nz_error_at(b->err, NZ_ESYNTAX, place.file, place.line, place.column, "%s: %s", rule->id,
                       look ? "a lookbehind has texts of one length: no gap, ?, * or +, and "
                              "(?<!de )(?<!een ) instead of (?<!de |een )"
                            : why);
}

nz_status nz_builder_check(nz_builder *b)
{
    nz_status status = NZ_OK;
    for (size_t i = 0; i < b->rule_count && !status; i++) {
        const nz_raw_rule *rule = &b->rules[i];
        char why[WHY];
        if (rule->off || (b->base && rule->layer == 1)) /* layer 1 is then the built-in bank */
            continue;
        status = nz_regex_check(&b->mem, rule->expanded, why, sizeof why);
        if (status == NZ_ESYNTAX)
            status = refuse(b, rule, why);
        else if (status)
            status = nz_builder_no_memory(b);
        status = nz_builder_go_on(b, status);
    }
    return status;
}
