/* build_names.c - the kind and the suggestion that a rule names.
 *
 *     label: complaint       kind 12, when kinds: holds complaint with billing
 *     subtype: biling        "no kind has this label and subtype ...; did you mean 'billing'?" */
#include "bank/build.h"

#include "base/error.h"
#include "base/nearest.h"

#include <stdio.h>
#include <string.h>

static uint32_t kind_of(const nz_builder *b, const nz_raw_rule *rule)
{
    for (size_t i = 0; i < b->kind_count; i++)
        if (!strcmp(b->kinds[i].label, rule->label) && !strcmp(b->kinds[i].subtype, rule->subtype))
            return (uint32_t)i;
    return NZ_NONE;
}

static uint32_t own_of(const nz_builder *b, const char *id)
{
    for (size_t i = b->own_count; id && i-- > 0;) /* a later layer's first */
        if (!strcmp(b->owns[i].id, id))
            return (uint32_t)i;
    return NZ_NONE;
}

/* The id of the label, or of its subtype, that the rule has in Dutch; or NULL. */
static const char *by_dutch_name(const nz_builder *b, const nz_raw_rule *rule, bool has_label)
{
    for (size_t i = 0; !has_label && i < b->label_count; i++)
        if (!strcmp(b->labels[i].nl, rule->label))
            return b->labels[i].id;
    for (size_t i = 0; has_label && i < b->kind_count; i++)
        if (!strcmp(b->kinds[i].label, rule->label) && !strcmp(b->kinds[i].subtype_nl, rule->subtype))
            return b->kinds[i].subtype;
    return NULL;
}

/* Told once for the rules of a file, where it names its kind. */
static nz_status no_kind(nz_builder *b, const nz_raw_rule *rule)
{
    nz_nearest label, subtype;
    char near[80];
    bool has_label = false;
    nz_nearest_start(&label, rule->label);
    nz_nearest_start(&subtype, rule->subtype);
    for (size_t i = 0; i < b->kind_count; i++) {
        bool is_of_label = !strcmp(b->kinds[i].label, rule->label);
        has_label |= is_of_label;
        nz_nearest_try(&label, b->kinds[i].label);
        if (is_of_label)
            nz_nearest_try(&subtype, b->kinds[i].subtype);
    }
    nz_place place = has_label ? rule->subtype_place : rule->label_place;
    if (place.file == b->kind_told.file && place.line == b->kind_told.line)
        return NZ_OK;
    b->kind_told = place;
    nz_nearest_ask(has_label ? &subtype : &label, near, sizeof near);
    const char *dutch = by_dutch_name(b, rule, has_label);
    if (dutch)
        snprintf(near, sizeof near, "; did you mean '%s'?", dutch);
    return nz_error_at(b->err, NZ_ESYNTAX, place.file, place.line, place.column,
                       "no kind has this label and subtype: %s.%s (a new one is named under kinds:)%s",
                       rule->label, rule->subtype, near);
}

static nz_status no_suggestion(nz_builder *b, const nz_raw_rule *rule)
{
    nz_nearest nearest;
    char near[80];
    nz_nearest_start(&nearest, rule->suggestion);
    for (size_t i = 0; i < b->own_count; i++)
        nz_nearest_try(&nearest, b->owns[i].id);
    nz_nearest_ask(&nearest, near, sizeof near);
    const nz_place *place = &rule->suggestion_place;
    return nz_error_at(b->err, NZ_ESYNTAX, place->file, place->line, place->column,
                       "%s: no suggestion has the id '%s' (a new one is named under own:)%s", rule->id,
                       rule->suggestion, near);
}

nz_status nz_builder_name_rule(nz_builder *b, nz_raw_rule *rule)
{
    bool has_kind = !rule->cue && rule->label && rule->subtype; /* else told at the head of its file */
    rule->kind = has_kind ? kind_of(b, rule) : NZ_NONE;
    rule->own = own_of(b, rule->suggestion);
    if (b->has_gap)
        return NZ_OK;
    nz_status status = NZ_OK;
    if (has_kind && rule->kind == NZ_NONE)
        status = nz_builder_go_on(b, no_kind(b, rule));
    if (!status && rule->suggestion && rule->own == NZ_NONE)
        status = no_suggestion(b, rule);
    return status;
}
