/* options_value.c - what an option sets, on the command line and in a project
 * file alike:
 *
 *     nazorg: --min-score: '2' is not a number from 0 to 1
 *     .nazorg.yaml:3:12: min-score: '2' is not a number from 0 to 1
 */
#include "base/limits.h"
#include "cli/options_table.h"
#include "cli/output.h"

#include <stdlib.h>
#include <string.h>

int nz_option_refuse(const nz_options *o, const char *name, const char *value, const char *wanted)
{
    nz_options_blame(o, value, name);
    nz_output_printf(stderr, "'%s' is not %s\n", value, wanted);
    return NZ_EXIT_USAGE;
}

int nz_option_add(nz_list *list, const char *value)
{
    const char **items = realloc(list->items, (list->count + 1) * sizeof *items);
    if (!items) {
        nz_output_printf(stderr, "nazorg: out of memory\n");
        return NZ_EXIT_OUTPUT;
    }
    list->items = items;
    list->items[list->count++] = value;
    return 0;
}

int nz_option_choose(const char *words, const char *value)
{
    size_t length = strlen(value);
    for (int i = 0; *words; i++, words = strchr(words, ' ') + 1)
        if (length && strncmp(words, value, length) == 0 && words[length] == ' ')
            return i;
    return -1;
}

static bool read_count(const char *value, size_t most, size_t *out)
{
    char *end;
    if (*value < '0' || *value > '9')
        return false;
    unsigned long long number = strtoull(value, &end, 10);
    *out = number > most ? most : (size_t)number;
    return *end == '\0';
}

static int set_choice(nz_options *o, nz_option_id id, const char *value)
{
    int which;
    switch (id) {
    case NZ_OPT_COLOR:
        which = nz_option_choose("auto always never ", value);
        o->colour = (nz_when)which;
        return which < 0 ? nz_option_refuse(o, "color", value, "auto, always or never") : 0;
    case NZ_OPT_LANG:
        which = nz_option_choose("nl en ", value);
        o->writing.is_english = which == 1;
        return which < 0 ? nz_option_refuse(o, "lang", value, "nl or en") : 0;
    default:
        which = nz_option_choose("chars bytes utf16 ", value);
        o->writing.offsets = (nz_offsets)which;
        return which < 0 ? nz_option_refuse(o, "offsets", value, "chars, bytes or utf16") : 0;
    }
}

static int set_score(nz_options *o, const char *value)
{
    char *end;
    o->min_score = strtod(value, &end);
    bool ok = *value && !*end && o->min_score >= 0 && o->min_score <= 1;
    return ok ? 0 : nz_option_refuse(o, "min-score", value, "a number from 0 to 1, such as 0.7");
}

nz_list *nz_option_list(nz_options *o, nz_option_id id)
{
    switch (id) {
    case NZ_OPT_ONLY: return &o->only;
    case NZ_OPT_FAIL_ON: return &o->fail_on;
    case NZ_OPT_OFF: return &o->off;
    default: return NULL;
    }
}

int nz_option_set(nz_options *o, nz_option_id id, const char *value)
{
    switch (id) {
    case NZ_OPT_FROM: o->from = value; return 0;
    case NZ_OPT_TO: o->to = value; return 0;
    case NZ_OPT_AGAINST: o->against = value; return 0;
    case NZ_OPT_OUTPUT: o->output = value; return 0;
    case NZ_OPT_SHARE:
        if (!read_count(value, 1000, &o->share) || o->share == 0 || o->share > 100)
            return nz_option_refuse(o, "share", value, "a number from 1 to 100");
        return 0;
    case NZ_OPT_FIELD: o->reading.fields.text = value; return 0;
    case NZ_OPT_ID_FIELD:
        o->reading.fields.id = value;
        o->reading.fields.id_is_asked = true;
        return 0;
    case NZ_OPT_RULE: o->rule = value; return 0;
    case NZ_OPT_CONFIG: o->config_file = value; return 0;
    case NZ_OPT_RULE_DIR: return nz_option_add(&o->rules, value);
    case NZ_OPT_MIN_SCORE: return set_score(o, value);
    case NZ_OPT_CONTEXT:
        return read_count(value, 1u << 20, &o->writing.context)
                   ? 0
                   : nz_option_refuse(o, "context", value, "a number");
    case NZ_OPT_JOBS:
        if (!read_count(value, NZ_MAX_JOBS, &o->jobs) || o->jobs == 0)
            return nz_option_refuse(o, "jobs", value, "a number from 1");
        return 0;
    default: return set_choice(o, id, value);
    }
}

void nz_option_switch(nz_options *o, nz_option_id id, bool is_on)
{
    switch (id) {
    case NZ_OPT_NO_SUGGESTIONS: o->writing.has_suggestions = !is_on; break;
    case NZ_OPT_EXPLAINED: o->writing.has_vetoes = is_on; break;
    case NZ_OPT_PLAIN: o->writing.is_plain = is_on; break;
    case NZ_OPT_NO_BUILTIN: o->no_builtin = is_on; break;
    case NZ_OPT_NO_MODEL: o->no_model = is_on; break;
    case NZ_OPT_STATS: o->stats = is_on; break;
    case NZ_OPT_STRICT: o->is_strict = is_on; break;
    case NZ_OPT_ERRORS: o->has_errors = is_on; break;
    case NZ_OPT_SCANNED: o->is_scanned = is_on; break;
    case NZ_OPT_NO_CONFIG: o->no_config = is_on; break;
    case NZ_OPT_VERBOSE: o->verbose = is_on; break;
    case NZ_OPT_HELP: o->help = is_on; break;
    case NZ_OPT_VERSION: o->version = is_on; break;
    default: break;
    }
}
