/* setup.c - see setup.h. `--only klacht` selects the four kinds of that label;
 * `--only klagt` is refused with the nearest name. */
#include "cli/setup.h"
#include "cli/output.h"

#include "base/nearest.h"
#include "cli/caret.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

int nz_setup_complain(const nz_error *err, nz_status status)
{
    const char *what = err->message[0] ? err->message : nz_status_text(status);
    if (err->file[0] && err->line)
        nz_output_printf(stderr, "%s:%zu:%zu: %s\n", err->file, err->line, err->column, what);
    else if (err->file[0])
        nz_output_printf(stderr, "%s: %s\n", err->file, what);
    else
        nz_output_printf(stderr, "nazorg: %s\n", what);
    return status == NZ_ENOMEM ? NZ_EXIT_OUTPUT : NZ_EXIT_USAGE;
}

/* The rules to leave out, with where a project file says so; malloc'd. */
static nz_rule_off *list_off(const nz_options *options)
{
    nz_rule_off *all = calloc(options->off.count + 1, sizeof *all);
    for (size_t i = 0; all && i < options->off.count; i++) {
        all[i].id = options->off.items[i];
        for (size_t k = 0; options->config && k < nz_config_count(options->config); k++) {
            const nz_setting *setting = nz_config_at(options->config, k);
            if (setting->value == all[i].id)
                all[i] =
                    (nz_rule_off){all[i].id, nz_config_path(options->config), setting->line, setting->column};
        }
    }
    return all;
}

/* Without `wants_all` reading ends at the first fault. */
static nz_status make_bank(nz_bank **out, const nz_options *options, const nz_list *more, nz_faults *faults,
                           bool wants_all, nz_error *err)
{
    size_t count = options->rules.count, more_count = more ? more->count : 0;
    bool is_training = strcmp(options->command->name, "train") == 0; /* what is there may be stale */
    const char **dirs = malloc((count + more_count + 1) * sizeof *dirs);
    nz_rule_off *off = list_off(options);
    nz_status status = dirs && off ? NZ_OK : NZ_ENOMEM;
    for (size_t i = 0; dirs && i < count + more_count; i++)
        dirs[i] = i < count ? options->rules.items[i] : more->items[i - count];
    nz_bank_plan plan = {.has_builtin = !options->no_builtin,
                         .dirs = dirs,
                         .dir_count = count + more_count,
                         .off = off,
                         .off_count = options->off.count,
                         .flags = is_training && options->no_builtin ? NZ_COMPILE_NO_MODEL : 0,
                         .each_fault = wants_all ? nz_faults_add : NULL,
                         .each_warning = nz_faults_warn,
                         .user = faults};
    if (status == NZ_OK && plan.has_builtin && !plan.dir_count && !plan.off_count)
        status = nz_bank_builtin(out, NULL, err);
    else if (status == NZ_OK)
        status = nz_bank_make(out, &plan, NULL, err);
    free(dirs);
    free(off);
    return status;
}

int nz_setup_bank(nz_bank **out, const nz_options *options, const nz_list *more)
{
    nz_error err = {0};
    nz_faults faults = {0};
    *out = NULL;
    nz_status status = make_bank(out, options, more, &faults, false, &err);
    int exit_status = status == NZ_OK ? 0 : nz_setup_complain(&err, status);
    if (status != NZ_OK)
        nz_caret_put(stderr, err.file, err.line, err.column);
    else if (options->verbose)
        nz_faults_put(stderr, &faults.warnings, "warning: ");
    nz_faults_clear(&faults);
    return exit_status;
}

int nz_setup_bank_checked(nz_bank **out, const nz_options *options, const nz_list *more, nz_faults *faults)
{
    nz_error err = {0};
    *out = NULL;
    nz_status status = make_bank(out, options, more, faults, true, &err);
    if (status == NZ_OK)
        return 0;
    if (!faults->faults.count)
        return nz_setup_complain(&err, status);
    nz_faults_put(stderr, &faults->faults, "");
    return status == NZ_ENOMEM ? NZ_EXIT_OUTPUT : NZ_EXIT_USAGE;
}

/* ---- kinds by name ------------------------------------------------------ */

/* By id or name, in any case: complaint.billing, facturatie, Klacht. */
static bool is_named(const nz_kind *kind, const char *name)
{
    const char *names[] = {kind->label,      kind->subtype,  kind->label_nl,
                           kind->subtype_nl, kind->label_en, kind->subtype_en};
    size_t length = strlen(kind->label);
    if (strncasecmp(name, kind->label, length) == 0 && name[length] == '.')
        return strcasecmp(name + length + 1, kind->subtype) == 0;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcasecmp(name, names[i]) == 0)
            return true;
    return false;
}

static int unknown_kind(const nz_bank *bank, const nz_options *options, const char *option, const char *name)
{
    nz_nearest nearest;
    nz_nearest_start(&nearest, name);
    for (size_t i = 0; i < nz_kind_count(bank); i++) {
        const nz_kind *kind = nz_kind_at(bank, i);
        const char *names[] = {kind->label, kind->subtype, kind->label_nl, kind->subtype_nl};
        for (size_t n = 0; n < sizeof names / sizeof names[0]; n++)
            nz_nearest_try(&nearest, names[n]);
    }
    nz_options_blame(options, name, option);
    if (nearest.best)
        nz_output_printf(stderr, "there is no kind '%s'; did you mean '%s'?\n", name, nearest.best);
    else
        nz_output_printf(stderr, "there is no kind '%s'; nazorg rules list names them\n", name);
    return NZ_EXIT_USAGE;
}

static int select_kinds(nz_selection *selection, const nz_bank *bank, const nz_options *options,
                        const char *option, const nz_list *names)
{
    size_t all = nz_kind_count(bank);
    if (!names->count)
        return 0;
    selection->kinds = malloc(names->count * (all + 1) * sizeof *selection->kinds);
    if (!selection->kinds)
        return nz_setup_complain(&(nz_error){0}, NZ_ENOMEM);
    for (size_t i = 0; i < names->count; i++) {
        size_t before = selection->count;
        for (size_t k = 0; k < all; k++)
            if (is_named(nz_kind_at(bank, k), names->items[i]))
                selection->kinds[selection->count++] = nz_kind_at(bank, k);
        if (selection->count == before)
            return unknown_kind(bank, options, option, names->items[i]);
    }
    return 0;
}

/* ---- work --------------------------------------------------------------- */

bool nz_setup_colour(nz_when when)
{
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    if (when != NZ_AUTO)
        return when == NZ_ALWAYS;
    return isatty(STDOUT_FILENO) && !(no_color && *no_color) && !(term && strcmp(term, "dumb") == 0);
}

int nz_setup_work(nz_work *work, const nz_mem *mem, nz_bank *bank, const nz_options *options)
{
    *work =
        (nz_work){.mem = mem, .bank = bank, .fields = options->reading.fields, .writing = options->writing};
    work->flags = options->no_model ? NZ_FLAG_NO_MODEL : 0;
    work->flags |= options->writing.has_vetoes ? NZ_FLAG_EXPLAIN : 0;
    work->flags |= options->writing.is_english ? NZ_FLAG_ENGLISH : 0;
    work->writing.revision = nz_bank_revision(bank);
    work->writing.is_terminal = isatty(STDOUT_FILENO);
    work->writing.has_colour = nz_setup_colour(options->colour);
    work->selection.min_score = options->min_score;
    int status = select_kinds(&work->selection, bank, options, "only", &options->only);
    if (!status)
        status = select_kinds(&work->fail_on, bank, options, "fail-on", &options->fail_on);
    if (status)
        nz_setup_clear(work);
    return status;
}

void nz_setup_clear(nz_work *work)
{
    free(work->selection.kinds);
    free(work->fail_on.kinds);
    work->selection = work->fail_on = (nz_selection){0};
}
