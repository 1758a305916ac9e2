/* bank.c - opening, compiling and asking a bank.
 *
 *     nz_bank_builtin   image in the program's own data: checked, not parsed
 *     nz_bank_load      the same taken apart, the user's folders laid over it; what
 *                       was compiled is taken over where it still holds
 *     nz_bank_compile   folders alone: what the build does with lexicons/nl
 *     nz_bank_make      any of these, by a plan
 */
#include "bank/bank.h"

#include "bank/build.h"
#include "base/error.h"

#include <string.h>

static nz_status make_kinds(nz_bank *bank)
{
    const nz_image *image = bank->image;
    const nz_image_kind *from = nz_image_at(image, NZ_SECTION_KINDS);
    uint32_t count = nz_image_count(image, NZ_SECTION_KINDS);
    bank->kinds = nz_mem_zero(&bank->mem, count ? count : 1, sizeof *bank->kinds);
    if (!bank->kinds)
        return NZ_ENOMEM;
#define TEXT(field) nz_image_string(image, from[i].field)
    for (uint32_t i = 0; i < count; i++)
        bank->kinds[i] = (nz_kind){TEXT(label),         TEXT(subtype),       TEXT(label_nl),
                                   TEXT(label_en),      TEXT(subtype_nl),    TEXT(subtype_en),
                                   TEXT(suggestion_nl), TEXT(suggestion_en), TEXT(source)};
#undef TEXT
    return NZ_OK;
}

/* A bank on `image`; takes `owned` over, also when it fails. What is not owned
 * is the built-in image, of which every offset was checked when it was compiled. */
static nz_status open_image(nz_bank **out, const void *image, size_t size, void *owned, const nz_mem *mem,
                            nz_error *err)
{
    const char *fault = owned ? nz_image_fault(image, size) : nz_image_header_fault(image, size);
    nz_bank *bank = fault ? NULL : nz_mem_zero(mem, 1, sizeof *bank);
    if (!bank) {
        nz_mem_release(mem, owned);
        return fault ? nz_error_set(err, NZ_EFORMAT, "%s", fault)
                     : nz_error_set(err, NZ_ENOMEM, "out of memory");
    }
    bank->mem = *mem;
    bank->image = image;
    bank->owned = owned;
    nz_status status = nz_regex_set_new(&bank->regexes, mem, nz_image_count(bank->image, NZ_SECTION_RULES));
    if (!status)
        status = make_kinds(bank);
    if (status) {
        nz_bank_free(bank);
        return nz_error_set(err, status, "out of memory");
    }
    *out = bank;
    return NZ_OK;
}

static const nz_image *builtin(void)
{
    return (const nz_image *)(const void *)nz_builtin_image;
}

nz_status nz_bank_builtin(nz_bank **out, const nz_allocator *allocator, nz_error *err)
{
    nz_mem mem = nz_mem_from(allocator);
    *out = NULL;
    return open_image(out, builtin(), builtin()->size, NULL, &mem, err);
}

/* Leaves out the rules that the plan names. */
static nz_status switch_off(nz_builder *b, const nz_bank_plan *plan)
{
    for (size_t i = 0; i < plan->off_count; i++) {
        const nz_rule_off *off = &plan->off[i];
        nz_place place = {off->file, off->line, off->column, NZ_QUOTING_OTHER};
        nz_status status = nz_builder_go_on(b, nz_builder_off(b, off->id, place));
        if (status)
            return status;
    }
    return NZ_OK;
}

nz_status nz_bank_make(nz_bank **out, const nz_bank_plan *plan, const nz_allocator *allocator, nz_error *err)
{
    nz_mem mem = nz_mem_from(allocator);
    nz_error mine = {.status = NZ_OK};
    nz_builder b;
    void *image = NULL;
    size_t size = 0;
    *out = NULL;
    const char *fault = nz_image_header_fault(builtin(), builtin()->size);
    if (fault && plan->has_builtin)
        return nz_error_set(err, NZ_EFORMAT, "%s", fault);
    nz_builder_init(&b, &mem, &mine);
    b.plan = plan;
    b.builtin = fault ? NULL : builtin();
    b.drop_model = plan->flags & NZ_COMPILE_NO_MODEL;
    b.is_anew = plan->flags & NZ_COMPILE_ANEW;
    nz_status status = plan->has_builtin ? nz_builder_import(&b, builtin()) : NZ_OK;
    for (size_t i = 0; i < plan->dir_count && !status; i++)
        status = nz_builder_go_on(&b, nz_builder_load(&b, plan->dirs[i]));
    if (!status)
        status = switch_off(&b, plan);
    if (!status)
        status = nz_builder_finish(&b, &image, &size);
    status = nz_builder_outcome(&b, status);
    nz_builder_clear(&b);
    if (!status)
        return open_image(out, image, size, image, &mem, err);
    nz_mem_release(&mem, image);
    if (status == NZ_ENOMEM)
        return nz_error_set(err, status, "out of memory");
    return nz_error_at(err, status, mine.file, mine.line, mine.column, "%s", mine.message);
}

nz_status nz_bank_load(nz_bank **out, const char *const *dirs, size_t count, const nz_allocator *allocator,
                       nz_error *err)
{
    nz_bank_plan plan = {.has_builtin = 1, .dirs = dirs, .dir_count = count};
    return nz_bank_make(out, &plan, allocator, err);
}

nz_status nz_bank_compile(nz_bank **out, const char *const *dirs, size_t count, unsigned flags,
                          const nz_allocator *allocator, nz_error *err)
{
    nz_bank_plan plan = {.dirs = dirs, .dir_count = count, .flags = flags};
    return nz_bank_make(out, &plan, allocator, err);
}

void nz_bank_free(nz_bank *bank)
{
    if (!bank)
        return;
    nz_mem mem = bank->mem;
    nz_regex_set_free(bank->regexes);
    nz_mem_release(&mem, bank->kinds);
    nz_mem_release(&mem, bank->owned);
    nz_mem_release(&mem, bank);
}

const char *nz_bank_revision(const nz_bank *bank)
{
    return bank->image->revision;
}

const void *nz_bank_image(const nz_bank *bank, size_t *size)
{
    *size = bank->image->size;
    return bank->image;
}

size_t nz_kind_count(const nz_bank *bank)
{
    return nz_image_count(bank->image, NZ_SECTION_KINDS);
}

const nz_kind *nz_kind_at(const nz_bank *bank, size_t index)
{
    return index < nz_kind_count(bank) ? &bank->kinds[index] : NULL;
}

uint32_t nz_bank_cue(const nz_bank *bank, const char *name)
{
    const uint32_t *cues = nz_image_at(bank->image, NZ_SECTION_CUES);
    for (uint32_t i = 0; i < nz_image_count(bank->image, NZ_SECTION_CUES); i++)
        if (!strcmp(nz_image_string(bank->image, cues[i]), name))
            return i;
    return NZ_NONE;
}

/* ---- rules, for people --------------------------------------------------- */

size_t nz_rule_count(const nz_bank *bank)
{
    return nz_image_count(bank->image, NZ_SECTION_RULES);
}

nz_status nz_rule_at(const nz_bank *bank, size_t index, nz_rule *out)
{
    if (index >= nz_rule_count(bank))
        return NZ_EINVAL;
    const nz_image *image = bank->image;
    const nz_image_rule *rule = nz_bank_rules(bank) + index;
    const uint32_t *cues = nz_image_at(image, NZ_SECTION_CUES);
    const nz_image_place *place = nz_image_at(image, NZ_SECTION_PLACES);
    bool cue = rule->kind == NZ_NONE;
    place += rule->places;
    *out = (nz_rule){.id = nz_image_string(image, rule->id),
                     .label = cue ? "" : bank->kinds[rule->kind].label,
                     .subtype = cue ? "" : bank->kinds[rule->kind].subtype,
                     .cue = cue ? nz_image_string(image, cues[rule->cue]) : "",
                     .pattern = nz_image_string(image, rule->pattern),
                     .expanded = nz_image_string(image, rule->expanded),
                     .file = nz_image_string(image, rule->file),
                     .line = place[NZ_PLACE_ID].line,
                     .column = place[NZ_PLACE_ID].column,
                     .pattern_line = place[NZ_PLACE_PATTERN].line,
                     .pattern_column = place[NZ_PLACE_PATTERN].column,
                     .match_count = rule->match_count,
                     .no_match_count = rule->no_match_count,
                     .gaps = rule->gaps,
                     .always = rule->always,
                     .leading_gap = rule->leading_gap,
                     .added = rule->added};
    return NZ_OK;
}

const char *nz_rule_example(const nz_bank *bank, size_t index, int no_match, size_t which)
{
    if (index >= nz_rule_count(bank))
        return NULL;
    const nz_image_rule *rule = nz_bank_rules(bank) + index;
    if (which >= (no_match ? rule->no_match_count : rule->match_count))
        return NULL;
    const uint32_t *refs = nz_image_at(bank->image, NZ_SECTION_REFS);
    return nz_image_string(bank->image, refs[rule->examples + (no_match ? rule->match_count : 0) + which]);
}

size_t nz_rule_example_line(const nz_bank *bank, size_t index, int no_match, size_t which, size_t *column)
{
    const nz_image_rule *rule = nz_bank_rules(bank) + index;
    bool there = nz_rule_example(bank, index, no_match, which) != NULL;
    const nz_image_place *place = nz_image_at(bank->image, NZ_SECTION_PLACES);
    if (there)
        place += rule->places + NZ_PLACE_EXAMPLES + (no_match ? rule->match_count : 0) + which;
    if (column)
        *column = there ? place->column : 0;
    return there ? place->line : 0;
}

const char *nz_rule_trigger(const nz_bank *bank, size_t index, size_t which)
{
    if (index >= nz_rule_count(bank))
        return NULL;
    const nz_image_rule *rule = nz_bank_rules(bank) + index;
    const uint32_t *refs = nz_image_at(bank->image, NZ_SECTION_REFS);
    return which < rule->word_count ? nz_image_string(bank->image, refs[rule->words + which]) : NULL;
}
