/* load_rules.c - rules, of a kind or a cue, and rules to drop.
 *
 *     label: silent_complaint           shared by all rules of the file
 *     subtype: slow_response
 *     rules:
 *         - {id: duurt-lang, pattern: "duurt {gap:3}lang", score: 0.8,
 *            match: [Het duurt nu al lang]} */
#include "bank/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The place of `name` among `names` (NULL-ended), into *out. */
static nz_status choice(nz_file *f, const nz_yaml *map, const char *key, const char *const *names,
                        unsigned *out)
{
    const char *value = NULL;
    nz_status status = nz_file_scalar(f, map, key, &value);
    if (status || !value)
        return status;
    for (unsigned i = 0; names[i]; i++)
        if (!strcmp(names[i], value)) {
            *out = i;
            return NZ_OK;
        }
    char message[200] = "this is one of";
    for (unsigned i = 0; names[i]; i++)
        snprintf(message + strlen(message), sizeof message - strlen(message), "%s %s", i ? "," : "",
                 names[i]);
    snprintf(message + strlen(message), sizeof message - strlen(message), "; not");
    return nz_file_fault(f, nz_yaml_get(map, key), message, value);
}

static const char *const scope_names[] = {"after",       "before", "both",      "sentence", "inner",
                                          "inner-after", "so-far", "from-here", NULL};
static const char *const extent_names[] = {"clause", "sentence", "match", NULL};

/* Where the examples stand, in the order that they are kept in. */
static bool keep_places(nz_file *f, const nz_yaml *match, const nz_yaml *no_match, nz_raw_rule *rule,
                        size_t count)
{
    size_t at = 0;
    rule->example_places = nz_arena_new(&f->b->arena, (count + 1) * sizeof *rule->example_places);
    if (!rule->example_places)
        return false;
    for (const nz_yaml *item = match ? match->first : NULL; item; item = item->next)
        rule->example_places[at++] = nz_file_place(f, item);
    for (const nz_yaml *item = no_match ? no_match->first : NULL; item; item = item->next)
        rule->example_places[at++] = nz_file_place(f, item);
    return true;
}

static nz_status read_examples(nz_file *f, const nz_yaml *node, nz_raw_rule *rule)
{
    const char **yes = NULL, **no = NULL;
    size_t yes_count = 0, no_count = 0;
    const nz_yaml *match = nz_yaml_get(node, "match"), *no_match = nz_yaml_get(node, "no-match");
    nz_status status = match ? nz_file_strings(f, match, &yes, &yes_count) : NZ_OK;
    if (!status && no_match)
        status = nz_file_strings(f, no_match, &no, &no_count);
    if (status)
        return status;
    if (yes_count > 1000 || no_count > 1000)
        return nz_file_fault(f, node, "more than 1000 examples with one rule", NULL);
    rule->examples = nz_arena_new(&f->b->arena, (yes_count + no_count + 1) * sizeof *rule->examples);
    if (!rule->examples)
        return nz_builder_no_memory(f->b);
    for (size_t i = 0; i < yes_count + no_count; i++)
        rule->examples[i] = i < yes_count ? yes[i] : no[i - yes_count];
    if (!keep_places(f, match, no_match, rule, yes_count + no_count))
        return nz_builder_no_memory(f->b);
    rule->match_count = yes_count;
    rule->no_match_count = no_count;
    return NZ_OK;
}

static nz_status read_score(nz_file *f, const nz_yaml *node, double *score)
{
    const nz_yaml *value = nz_yaml_get(node, "score");
    if (!value)
        return NZ_OK;
    nz_status status = nz_file_want(f, value, NZ_YAML_SCALAR);
    if (status)
        return status;
    char *end;
    double number = strtod(value->text, &end);
    if (*end || !(number > 0 && number < 1))
        return nz_file_fault(f, value, "a score is a number between 0 and 1, as 0.8, not", value->text);
    *score = number;
    return NZ_OK;
}

/* What may be left out. */
static nz_status read_options(nz_file *f, const nz_yaml *node, nz_raw_rule *rule)
{
    unsigned scope = rule->scope, extent = rule->extent;
    const char *why = NULL;
    nz_status worst = NZ_OK;
    nz_status status = nz_file_note(f, &worst, nz_file_scalar(f, node, "suggestion", &rule->suggestion));
    if (!status)
        status = nz_file_note(f, &worst, nz_file_scalar(f, node, "why", &why)); /* for who reads the file */
    if (!status)
        status = nz_file_note(f, &worst, choice(f, node, "scope", scope_names, &scope));
    if (!status)
        status = nz_file_note(f, &worst, choice(f, node, "extent", extent_names, &extent));
    if (!status)
        status = nz_file_note(f, &worst, read_score(f, node, &rule->score));
    if (!status)
        status = nz_file_note(f, &worst, read_examples(f, node, rule));
    if (rule->suggestion)
        rule->suggestion_place = nz_file_place(f, nz_yaml_get(node, "suggestion"));
    rule->scope = (nz_scope)scope;
    rule->extent = (nz_extent)extent;
    return status ? status : worst;
}

/* A rule that cannot be read has an id all the same, which may be named elsewhere. */
static nz_status read_id(nz_file *f, const nz_yaml *node)
{
    const nz_yaml *id = nz_yaml_get(node, "id");
    if (!id || id->type != NZ_YAML_SCALAR || !*id->text ||
        nz_map_get(&f->b->rule_ids, id->text, strlen(id->text)) != NZ_MAP_NONE)
        return NZ_OK;
    nz_raw_rule rule = {.id = id->text, .place = nz_file_place(f, id), .off = true};
    return nz_builder_go_on(f->b, nz_builder_add_rule(f->b, &rule));
}

static nz_status read_rule(nz_file *f, const nz_yaml *node, const nz_raw_rule *shared)
{
    static const char *const keys[] = {"id",         "pattern", "score",    "extent", "scope",
                                       "suggestion", "match",   "no-match", "why",    NULL};
    nz_raw_rule rule = *shared;
    nz_status worst = NZ_OK, status = nz_file_note(f, &worst, nz_file_only_keys(f, node, keys));
    if (status || (worst && !(nz_yaml_get(node, "id") && nz_yaml_get(node, "pattern"))))
        return worst; /* one of the two may be what is misspelt */
    status = nz_file_needed(f, node, "id", &rule.id);
    if (!status)
        status = nz_file_needed(f, node, "pattern", &rule.pattern);
    if (!status) /* what is wrong with them does not keep the pattern from being looked at */
        status = nz_file_note(f, &worst, read_options(f, node, &rule));
    if (status)
        return status;
    rule.place = nz_file_place(f, nz_yaml_get(node, "id"));
    if (rule.id[strspn(rule.id, "abcdefghijklmnopqrstuvwxyz0123456789-")])
        nz_builder_warn(f->b, rule.place, "an id is lower-case letters, digits and dashes, not '%s'",
                        rule.id);
    rule.pattern_place = nz_file_place(f, nz_yaml_get(node, "pattern"));
    return nz_builder_add_rule(f->b, &rule);
}

static void warn_of_cue(nz_file *f, const char *cue)
{
    const nz_yaml *label = nz_yaml_get(f->root, "label");
    nz_builder_warn_cue(f->b, cue, nz_file_place(f, nz_yaml_get(f->root, "cue")));
    if (label)
        nz_builder_warn(f->b, nz_file_place(f, label),
                        "rules of a cue have no label; give those of a kind a file of their own");
}

nz_status nz_read_rules(nz_file *f, const nz_yaml *node)
{
    nz_raw_rule shared = {.score = 0.8, .scope = NZ_SCOPE_AFTER, .extent = NZ_EXTENT_CLAUSE};
    unsigned scope = NZ_SCOPE_AFTER;
    nz_status worst = NZ_OK, status = nz_file_scalar(f, f->root, "cue", &shared.cue);
    if (!status && !shared.cue)
        status = nz_file_note(f, &worst, nz_file_needed(f, f->root, "label", &shared.label));
    if (!status && !shared.cue)
        status = nz_file_note(f, &worst, nz_file_needed(f, f->root, "subtype", &shared.subtype));
    if (!status)
        status = nz_file_note(f, &worst, choice(f, f->root, "scope", scope_names, &scope));
    shared.scope = (nz_scope)scope;
    if (!status)
        status = nz_file_want(f, node, NZ_YAML_LIST);
    if (!status && shared.label && shared.subtype) {
        shared.label_place = nz_file_place(f, nz_yaml_get(f->root, "label"));
        shared.subtype_place = nz_file_place(f, nz_yaml_get(f->root, "subtype"));
    }
    if (!status && shared.cue)
        warn_of_cue(f, shared.cue);
    if (!status && shared.cue && nz_builder_cue(f->b, shared.cue) == NZ_NONE) /* known, also without a rule */
        status = NZ_ENOMEM;
    for (const nz_yaml *item = status ? NULL : node->first; item && !status; item = item->next) {
        nz_status fault = read_rule(f, item, &shared);
        status = nz_builder_go_on(f->b, fault);
        if (fault && !status)
            status = read_id(f, item);
    }
    return status;
}

nz_status nz_read_off(nz_file *f, const nz_yaml *node)
{
    const char **ids = NULL;
    size_t count = 0;
    nz_status status = nz_file_strings(f, node, &ids, &count);
    const nz_yaml *item = node->first;
    for (size_t i = 0; !status && i < count; i++, item = item->next)
        status = nz_builder_go_on(f->b, nz_builder_off(f->b, ids[i], nz_file_place(f, item)));
    return status;
}
