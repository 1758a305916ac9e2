/* config.c - the project file, .nazorg.yaml: looked for in the working folder and
 * those above it, up to the root of the file system or a mount.
 *
 *     rules: [regels]        # folders, relative to this file
 *     off: [duurt-lang-voor]
 *     min-score: 0.6         # every key is an option without its dashes
 *     model: no              # --no-model
 *
 * What the command line says goes before it. It is data alone: no command of it
 * is run. A folder outside the project is read only when the file itself says
 * so (../samen, /srv/regels), and not by a link within the project. */
#define _XOPEN_SOURCE 700 /* realpath */

#include "cli/config.h"
#include "cli/output.h"

#include "base/buf.h"
#include "base/nearest.h"
#include "cli/caret.h"
#include "cli/options_table.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define FILE_NAME ".nazorg.yaml"
enum { HIGHEST = 64 }; /* folders upward */

/* A setting at work. */
typedef struct work {
    nz_options *options;
    const bool *seen;
    nz_list rules; /* the folders of the file */
} work;

/* ---- finding the file -------------------------------------------------------- */

static bool is_file(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

/* The path of the file into `path`; false: there is none. */
static bool find_file(char *path, size_t size)
{
    struct stat here, above;
    char folder[3 * HIGHEST + 1] = "";
    if (stat(".", &here))
        return false;
    for (int i = 0; i < HIGHEST; i++) {
        snprintf(path, size, "%s" FILE_NAME, folder);
        if (is_file(path))
            return true;
        strcat(folder, "../");
        bool is_root = stat(folder, &above) || (above.st_dev == here.st_dev && above.st_ino == here.st_ino);
        if (is_root || above.st_dev != here.st_dev)
            return false;
        here = above;
    }
    return false;
}

/* ---- errors ------------------------------------------------------------------ */

static void put_caret(const work *w, size_t line, size_t column)
{
    nz_caret_put(stderr, nz_config_path(w->options->config), line, column);
}

static int fail(const work *w, const nz_setting *setting, const char *what)
{
    nz_output_printf(stderr, "%s:%zu:%zu: %s: %s\n", nz_config_path(w->options->config), setting->line,
                     setting->column, setting->key, what);
    put_caret(w, setting->line, setting->column);
    return NZ_EXIT_USAGE;
}

static int unknown_key(const work *w, const nz_setting *setting)
{
    nz_nearest nearest;
    char near[80];
    nz_nearest_start(&nearest, setting->key);
    for (size_t i = 0; nz_option_at(i); i++)
        if (nz_option_at(i)->key)
            nz_nearest_try(&nearest, nz_option_at(i)->key);
    nz_nearest_ask(&nearest, near, sizeof near);
    nz_output_printf(stderr, "%s:%zu:%zu: unknown key '%s'%s\n", nz_config_path(w->options->config),
                     setting->key_line, setting->key_column, setting->key, near);
    put_caret(w, setting->key_line, setting->key_column);
    return NZ_EXIT_USAGE;
}

void nz_options_blame(const nz_options *options, const char *value, const char *name)
{
    for (size_t i = 0; options->config && i < nz_config_count(options->config); i++) {
        const nz_setting *setting = nz_config_at(options->config, i);
        if (setting->value != value)
            continue;
        nz_output_printf(stderr, "%s:%zu:%zu: %s: ", nz_config_path(options->config), setting->line,
                         setting->column, setting->key);
        return;
    }
    nz_output_printf(stderr, "nazorg: --%s: ", name);
}

/* ---- folders ----------------------------------------------------------------- */

/* Does the path say that it leads out of the project: /srv/x, ../x, a/../../x? */
static bool leads_out(const char *path)
{
    if (*path == '/')
        return true;
    for (const char *part = path; part; part = strchr(part, '/') ? strchr(part, '/') + 1 : NULL)
        if (strncmp(part, "..", 2) == 0 && (part[2] == '/' || !part[2]))
            return true;
    return false;
}

static bool is_within(const char *path, const char *folder)
{
    size_t length = strlen(folder);
    return strncmp(path, folder, length) == 0 &&
           (path[length] == '/' || !path[length] || strcmp(folder, "/") == 0);
}

/* Is `path`, written as `value`, a folder that may be read? */
static int check_folder(const work *w, const nz_setting *setting, const char *path, const char *home)
{
    struct stat about;
    char message[256];
    if (stat(path, &about)) {
        snprintf(message, sizeof message, "cannot read this rule folder: %s", strerror(errno));
        return fail(w, setting, message);
    }
    if (!S_ISDIR(about.st_mode))
        return fail(w, setting, "this is not a folder");
    if (leads_out(setting->value))
        return 0;
    char *real_path = realpath(path, NULL), *real_home = realpath(*home ? home : ".", NULL);
    bool is_ours = real_path && real_home && is_within(real_path, real_home);
    free(real_path);
    free(real_home);
    return is_ours ? 0 : fail(w, setting, "a link out of the project; name the folder that it leads to");
}

/* A rule folder, relative to the file. */
static int add_folder(work *w, const nz_setting *setting)
{
    const char *file = nz_config_path(w->options->config), *slash = strrchr(file, '/');
    size_t home_length = slash ? (size_t)(slash - file) + 1 : 0,
           size = home_length + strlen(setting->value) + 1;
    char *path = malloc(size), *home = malloc(home_length + 1);
    int status = path && home ? nz_option_add(&w->options->paths, path) : NZ_EXIT_OUTPUT;
    if (status) {
        free(path);
        free(home);
        return status;
    }
    memcpy(home, file, home_length);
    home[home_length] = '\0';
    snprintf(path, size, "%s%s", *setting->value == '/' ? "" : home, setting->value);
    status = check_folder(w, setting, path, home);
    free(home);
    return status ? status : nz_option_add(&w->rules, path);
}

/* ---- settings ---------------------------------------------------------------- */

static int set_switch(const work *w, const nz_setting *setting, const nz_option *option)
{
    int which = nz_option_choose("no off false yes on true ", setting->value);
    bool is_negative = strncmp(option->name, "no-", 3) == 0, is_yes = which >= 3;
    if (which < 0)
        return fail(w, setting, "yes or no is wanted here");
    if (!w->seen[option->id])
        nz_option_switch(w->options, option->id, is_yes != is_negative);
    return 0;
}

static int set(work *w, const nz_setting *setting, const nz_option *option)
{
    nz_list *list = nz_option_list(w->options, option->id);
    bool is_many = list || option->id == NZ_OPT_RULE_DIR;
    if (!setting->value)
        return is_many ? 0 : fail(w, setting, "a value is wanted here");
    if (!*setting->value)
        return fail(w, setting, "a value is wanted here");
    if (setting->is_list && !is_many)
        return fail(w, setting, "one value is wanted here, not a list");
    if (!option->value)
        return set_switch(w, setting, option);
    if (option->id == NZ_OPT_RULE_DIR)
        return add_folder(w, setting);
    bool is_other = option->id == NZ_OPT_TO && !(option->commands & w->options->command->bit);
    if (is_other || (w->seen[option->id] && option->id != NZ_OPT_OFF))
        return 0;
    return list ? nz_option_add(list, setting->value) : nz_option_set(w->options, option->id, setting->value);
}

static int apply(work *w, const nz_setting *setting)
{
    for (size_t i = 0; nz_option_at(i); i++)
        if (nz_option_at(i)->key && strcmp(nz_option_at(i)->key, setting->key) == 0)
            return set(w, setting, nz_option_at(i));
    return unknown_key(w, setting);
}

/* Puts the folders of the file before those of the command line. */
static int join_folders(work *w)
{
    nz_list *all = &w->options->rules;
    int status = 0;
    for (size_t i = 0; i < all->count && !status; i++)
        status = nz_option_add(&w->rules, all->items[i]);
    if (status)
        return status;
    free(all->items);
    *all = w->rules;
    w->rules = (nz_list){0};
    return 0;
}

static int load(nz_options *options, const char *path)
{
    nz_error err = {0};
    nz_status status = nz_config_load(&options->config, path, NULL, &err);
    if (status == NZ_OK)
        return 0;
    if (err.line)
        nz_caret_tell(stderr, err.file, err.line, err.column, err.message);
    else
        nz_output_printf(stderr, "%s: %s\n", err.file[0] ? err.file : "nazorg",
                         err.message[0] ? err.message : nz_status_text(status));
    return status == NZ_ENOMEM ? NZ_EXIT_OUTPUT : NZ_EXIT_USAGE;
}

int nz_config_apply(nz_options *options, const bool *seen)
{
    char found[PATH_MAX];
    const char *path = options->config_file ? options->config_file : getenv("NAZORG_CONFIG");
    work w = {.options = options, .seen = seen};
    if (options->no_config || (path && !*path && !options->config_file))
        return 0;
    if (!path && !find_file(found, sizeof found))
        return 0;
    int status = load(options, path ? path : found);
    for (size_t i = 0; !status && i < nz_config_count(options->config); i++)
        status = apply(&w, nz_config_at(options->config, i));
    if (!status)
        status = join_folders(&w);
    free(w.rules.items);
    return status;
}

void nz_config_tell(const nz_options *options)
{
    if (!options->verbose)
        return;
    if (options->config)
        nz_output_printf(stderr, "nazorg: project file %s\n", nz_config_path(options->config));
    else
        nz_output_printf(stderr, "nazorg: no project file\n");
    for (size_t i = 0; i < options->rules.count; i++)
        nz_output_printf(stderr, "nazorg: rules of %s\n", options->rules.items[i]);
    for (size_t i = 0; i < options->off.count; i++)
        nz_output_printf(stderr, "nazorg: without rule %s\n", options->off.items[i]);
}
