/* load.c - reads a folder of YAML files into the builder.
 *
 * What a file holds is told by its keys, so that a user may put all in one:
 *
 *     label: silent_complaint        rules of a kind        label, subtype, rules
 *     subtype: slow_response         cues                   cue, scope, rules
 *     rules: [ ... ]                 word classes           classes, verbs, nouns
 *                                    short forms            abbreviations
 *                                    kinds and suggestions  labels, kinds, own
 *                                    words of the text      never-ends, title ... (lexicon.h)
 *                                    words of structure     joiner, greeting ... (structure.h)
 *                                    common words           frequency, real-words
 *                                    rules to drop          off
 */
#include "bank/load.h"

#include "bank/model_file.h"
#include "bank/structure.h"
#include "base/error.h"
#include "base/limits.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* ---- files ------------------------------------------------------------------- */

/* Read together with `rules`, or with nothing of its own. */
static nz_status read_later(nz_file *f, const nz_yaml *node)
{
    (void)f;
    (void)node;
    return NZ_OK;
}

static const struct {
    const char *key;
    nz_read_key *read;
} file_keys[] = {{"label", read_later},
                 {"subtype", read_later},
                 {"cue", read_later},
                 {"scope", read_later},
                 {"rules", nz_read_rules},
                 {"classes", nz_read_classes},
                 {"verbs", nz_read_verbs},
                 {"nouns", nz_read_nouns},
                 {"abbreviations", nz_read_abbreviations},
                 {"labels", nz_read_labels},
                 {"kinds", nz_read_kinds},
                 {"own", nz_read_owns},
                 {"frequency", nz_read_frequency},
                 {"real-words", nz_read_real},
                 {"off", nz_read_off}};

static nz_read_key *reader_of(const char *key)
{
    for (size_t i = 0; i < sizeof file_keys / sizeof *file_keys; i++)
        if (!strcmp(file_keys[i].key, key))
            return file_keys[i].read;
    if (nz_structure_flag_of(key))
        return nz_read_structure;
    return nz_lexicon_flag_of(key) ? nz_read_lexicon : NULL;
}

static nz_status unknown_key(nz_file *f, const nz_yaml *node)
{
    enum { COUNT = sizeof file_keys / sizeof *file_keys };
    const char *keys[COUNT + NZ_STRUCTURE_FLAGS + 1] = {NULL};
    for (size_t i = 0; i < COUNT; i++)
        keys[i] = file_keys[i].key;
    for (size_t i = 0; i < NZ_STRUCTURE_FLAGS; i++)
        keys[COUNT + i] = nz_structure_flag_name(i);
    return nz_file_unknown_key(f, node, keys);
}

static nz_status load_file(nz_builder *b, const char *path)
{
    nz_file f = {.b = b};
    f.path = nz_arena_copy(&b->arena, path, strlen(path));
    if (!f.path)
        return nz_builder_no_memory(b);
    nz_status status = nz_yaml_read(&f.root, f.path, &b->arena, b->err);
    b->has_gap |= status != NZ_OK;
    if (status || !f.root)
        return status;
    status = nz_file_want(&f, f.root, NZ_YAML_MAP);
    for (const nz_yaml *node = status ? NULL : f.root->first; node && !status; node = node->next) {
        nz_read_key *read = reader_of(node->key);
        status = nz_builder_go_on(b, read ? read(&f, node) : unknown_key(&f, node));
    }
    return status;
}

/* A model of `nazorg train`, taken as it is. */
static nz_status load_model(nz_builder *b, const char *path)
{
    FILE *in = fopen(path, "rb");
    if (!in)
        return nz_error_at(b->err, NZ_EIO, path, 0, 0, "cannot open: %s", strerror(errno));
    b->model_file = nz_arena_copy(&b->arena, path, strlen(path));
    nz_buf_reset(&b->model);
    size_t got = 1;
    while (got && b->model.length <= NZ_MAX_LEXICON_FILE && nz_buf_reserve(&b->model, 1 << 16)) {
        got = fread(b->model.data + b->model.length, 1, 1 << 16, in);
        b->model.length += got;
    }
    bool failed = ferror(in) != 0;
    fclose(in);
    if (nz_buf_failed(&b->model) || !b->model_file)
        return nz_builder_no_memory(b);
    if (failed || b->model.length > NZ_MAX_LEXICON_FILE)
        return nz_error_at(b->err, NZ_EIO, path, 0, 0, failed ? "cannot read" : "too large for a model");
    nz_model_take_order(b->model.data, b->model.length);
    return NZ_OK;
}

/* ---- folders ----------------------------------------------------------------- */

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int not_hidden(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static bool ends_with(const char *name, const char *tail)
{
    size_t n = strlen(name), t = strlen(tail);
    return n > t && !strcmp(name + n - t, tail);
}

static nz_status load_folder(nz_builder *b, const char *folder, unsigned depth);

static nz_status load_entry(nz_builder *b, const char *folder, const char *name, unsigned depth)
{
    nz_buf path;
    struct stat info;
    nz_buf_init(&path, &b->mem);
    nz_buf_printf(&path, "%s/%s", folder, name);
    nz_status status = NZ_OK;
    if (nz_buf_failed(&path))
        status = nz_builder_no_memory(b);
    else if (lstat(path.data, &info))
        status = nz_error_at(b->err, NZ_EIO, path.data, 0, 0, "cannot read: %s", strerror(errno));
    else if (S_ISDIR(info.st_mode))
        status = load_folder(b, path.data, depth + 1);
    else if (S_ISREG(info.st_mode) && (ends_with(name, ".yaml") || ends_with(name, ".yml")))
        status = load_file(b, path.data);
    else if (S_ISREG(info.st_mode) && ends_with(name, ".model"))
        status = load_model(b, path.data);
    nz_buf_clear(&path);
    return status;
}

static nz_status load_folder(nz_builder *b, const char *folder, unsigned depth)
{
    if (depth > NZ_MAX_YAML_DEPTH)
        return nz_error_at(b->err, NZ_ELIMIT, folder, 0, 0, "folders nested too deeply");
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, not_hidden, by_name);
    if (count < 0 && errno == ENOTDIR)
        return nz_error_at(b->err, NZ_EIO, folder, 0, 0, "this is a file; name the folder that it lies in");
    if (count < 0)
        return nz_error_at(b->err, NZ_EIO, folder, 0, 0, "cannot read this rule folder: %s", strerror(errno));
    nz_status status = NZ_OK;
    for (int i = 0; i < count; i++) {
        if (!status)
            status = nz_builder_go_on(b, load_entry(b, folder, entries[i]->d_name, depth));
        free(entries[i]);
    }
    free(entries);
    return status;
}

nz_status nz_builder_load(nz_builder *b, const char *folder)
{
    b->layer++;
    return load_folder(b, folder, 0);
}
