/* fault.c - the first fault of the rule folders, or all of them.
 *
 *     klacht.yaml:5   pattern: "te duur ("     told; the rule is left out, the next is read
 *     klacht.yaml:9   patern: te duur          told
 *     woorden.yaml    not YAML from line 3 on  told; this file ends there, the next is read
 *
 * When nobody asks for all, a fault ends the reading, and stands in `err`. */
#include "bank/build.h"

#include "base/nearest.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

nz_status nz_builder_go_on(nz_builder *b, nz_status status)
{
    bool is_authors = status == NZ_ESYNTAX || status == NZ_EIO || status == NZ_ELIMIT;
    if (!is_authors || b->is_enough || !b->plan || !b->plan->each_fault)
        return status;
    if (b->err->status == NZ_OK)
        return NZ_OK; /* told further down */
    if (!b->fault_count++)
        b->first = *b->err;
    b->is_enough = b->plan->each_fault(b->plan->user, b->err) != 0;
    if (b->is_enough)
        return status;
    *b->err = (nz_error){.status = NZ_OK};
    return NZ_OK;
}

nz_status nz_builder_outcome(nz_builder *b, nz_status status)
{
    if (status == NZ_ENOMEM || !b->fault_count)
        return status;
    *b->err = b->first;
    return b->first.status;
}

static bool is_same(const nz_raw_class *class, const nz_raw_class *former)
{
    bool same = class->type == former->type && class->count == former->count;
    for (size_t i = 0; same && i < class->count; i++)
        same = !strcmp(class->items[i], former->items[i]);
    return same;
}

void nz_builder_warn(nz_builder *b, nz_place place, const char *format, ...)
{
    if (!b->plan || !b->plan->each_warning || !place.line)
        return;
    nz_error warning = {.status = NZ_OK, .line = place.line, .column = place.column};
    va_list args;
    va_start(args, format);
    snprintf(warning.file, sizeof warning.file, "%s", place.file);
    vsnprintf(warning.message, sizeof warning.message, format, args);
    va_end(args);
    b->plan->each_warning(b->plan->user, &warning);
}

void nz_builder_warn_cue(nz_builder *b, const char *name, nz_place place)
{
    const uint32_t *cues = b->base ? nz_image_at(b->base, NZ_SECTION_CUES) : NULL;
    nz_nearest nearest;
    char near[80];
    nz_nearest_start(&nearest, name);
    for (size_t i = 0; cues && i < nz_image_count(b->base, NZ_SECTION_CUES); i++)
        nz_nearest_try(&nearest, nz_image_string(b->base, cues[i]));
    if (!cues || (nearest.best && !strcmp(nearest.best, name)))
        return;
    nz_nearest_ask(&nearest, near, sizeof near);
    nz_builder_warn(b, place, "the program knows no cue '%s', so its rules do nothing%s", name, near);
}

static bool is_same_text(const char *a, const char *b)
{
    return a && b ? !strcmp(a, b) : a == b;
}

void nz_builder_warn_rule(nz_builder *b, const nz_raw_rule *rule, const nz_raw_rule *former)
{
    if (is_same_text(rule->cue, former->cue) && is_same_text(rule->label, former->label) &&
        is_same_text(rule->subtype, former->subtype))
        return;
    nz_builder_warn(b, rule->place,
                    "rule '%s' replaces one of another kind, '%s' (%s:%zu); or give it another id", rule->id,
                    former->cue       ? former->cue
                    : former->subtype ? former->subtype
                                      : "",
                    former->place.file, former->place.line);
}

void nz_builder_warn_class(nz_builder *b, const nz_raw_class *class, const nz_raw_class *former)
{
    if (is_same(class, former))
        return;
    if (former->place.line)
        nz_builder_warn(b, class->place,
                        "word class '%s' replaces the one at %s:%zu, for the rules there too", class->name,
                        former->place.file, former->place.line);
    else
        nz_builder_warn(b, class->place,
                        "word class '%s' replaces the built-in one, for the built-in rules too", class->name);
}
