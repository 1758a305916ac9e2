/* lint_shadow.c - rules that add nothing, because another of their kind finds
 * all that they find.
 *
 *     duurt-lang      'duurt {gap:3}lang'
 *     duurt-te-lang   'duurt {gap:2}te lang'   shadowed: every example that it matches is
 *                                             matched there by duurt-lang, which matches more
 *
 * Only a rule with as high a score, the same extent and suggestion can shadow. */
#include "bank/lint.h"

#include <string.h>

static bool is_alike(const nz_image_rule *a, const nz_image_rule *b)
{
    bool same_suggestion = b->suggestion == a->suggestion || a->suggestion == NZ_NONE;
    return a->kind == b->kind && a->cue == b->cue && a->extent == b->extent && a->scope == b->scope &&
           a->score <= b->score && same_suggestion;
}

/* Is a hit of `other` in the sentence of `hit` that finds the same words? */
static bool finds_the_same(const nz_lint *l, const nz_hit *hit, const nz_hit *other, bool is_exact)
{
    if (other->sentence != hit->sentence)
        return false;
    if (is_exact || nz_bank_rules(l->bank)[hit->rule].kind == NZ_NONE)
        return other->first == hit->first && other->last == hit->last;
    return other->first < hit->last && other->last > hit->first;
}

/* Takes from `others` the rules that do not find what the rule at hand finds in
 * this block. `hits` is set when it finds something. */
static void keep_shadows(nz_lint *l, bool *others, bool *hits)
{
    const nz_matcher *m = &l->matcher;
    const nz_image_rule *rules = nz_bank_rules(l->bank);
    bool is_exact = rules[l->rule].extent == NZ_EXTENT_MATCH;
    for (size_t i = 0; i < m->hit_count; i++) {
        if (m->hits[i].rule != l->rule)
            continue;
        *hits = true;
        for (uint32_t other = 0; other < l->builder.rule_count; other++) {
            bool found = false;
            for (size_t k = 0; others[other] && k < m->hit_count && !found; k++)
                found = m->hits[k].rule == other && finds_the_same(l, &m->hits[i], &m->hits[k], is_exact);
            others[other] = found;
        }
    }
}

/* Keeps of `others` those that find the rule's example the same. */
static nz_status try_example(nz_lint *l, const char *text, bool *others, bool *hits)
{
    const nz_block *block = NULL;
    *hits = false;
    nz_status status = nz_text_begin(l->text, text, strlen(text));
    while (!status && !(status = nz_text_next(l->text, &block)) && block) {
        status = nz_matcher_block(&l->matcher, block, NULL, 0);
        if (!status)
            keep_shadows(l, others, hits);
    }
    return status;
}

/* Does `other` match an example of its own that the rule at hand does not? */
static nz_status matches_more(nz_lint *l, uint32_t other, bool *more)
{
    const nz_raw_rule *wide = &l->builder.rules[other];
    nz_status status = NZ_OK;
    *more = false;
    for (size_t i = 0; i < wide->match_count && !*more && !status; i++) {
        bool matches = false;
        status = nz_lint_matches(l, l->rule, wide->examples[i], &matches);
        *more = !matches;
    }
    return status;
}

static nz_status tell(nz_lint *l, uint32_t other, const char *what)
{
    const nz_raw_rule *wide = &l->builder.rules[other];
    nz_lint_say(l, "%s '%s' (%s:%zu)", what, wide->id, wide->place.file, wide->place.line);
    return nz_lint_tell(l, NZ_DOUBT_SHADOWED, 0,
                        "leave this rule out, or give it an example that the other does not match");
}

static nz_status find_shadow(nz_lint *l, bool *others)
{
    const nz_raw_rule *rule = &l->builder.rules[l->rule];
    nz_status status = NZ_OK;
    bool more = false, hits = true;
    for (size_t i = 0; i < rule->match_count && !status && hits; i++)
        status = try_example(l, rule->examples[i], others, &hits);
    for (uint32_t other = 0; other < l->builder.rule_count && hits && !status && !more; other++) {
        if (!others[other])
            continue;
        status = matches_more(l, other, &more);
        if (!status && more)
            status = tell(l, other, "every example that it matches is matched by the wider rule");
    }
    return status;
}

/* An earlier rule with the same pattern, or NZ_NONE. */
static uint32_t find_twin(const nz_lint *l)
{
    const nz_image_rule *rules = nz_bank_rules(l->bank);
    const char *expanded = l->builder.rules[l->rule].expanded;
    for (uint32_t i = 0; i < l->rule; i++)
        if (rules[i].kind == rules[l->rule].kind && rules[i].cue == rules[l->rule].cue &&
            !strcmp(l->builder.rules[i].expanded, expanded))
            return i;
    return NZ_NONE;
}

nz_status nz_lint_shadow(nz_lint *l)
{
    const nz_image_rule *rules = nz_bank_rules(l->bank);
    uint32_t twin = find_twin(l);
    if (twin != NZ_NONE)
        return tell(l, twin, "it has the same pattern as the rule");
    if (!l->builder.rules[l->rule].match_count)
        return NZ_OK;
    bool *others = nz_mem_zero(&l->bank->mem, l->builder.rule_count + 1, sizeof *others);
    if (!others)
        return NZ_ENOMEM;
    for (uint32_t i = 0; i < l->builder.rule_count; i++)
        others[i] = i != l->rule && is_alike(&rules[l->rule], &rules[i]);
    nz_status status = find_shadow(l, others);
    nz_mem_release(&l->bank->mem, others);
    return status;
}
