/* load.c - reads a folder of YAML files into the builder.
 *
 * What a file holds is told by its keys, so that a user may put all in one:
 *
 *     label: silent_complaint        rules of a kind        label, subtype, rules
 *     subtype: slow_response         cues                   cue, scope, rules
 *     rules: [ ... ]                 word classes           classes, verbs
 *                                    kinds and suggestions  labels, kinds, own
 *                                    words of the text      never-ends, title ... (lexicon.h)
 *                                    common words           frequency
 *                                    rules to drop          off
 */
#include "bank/build.h"

#include "bank/inflect.h"
#include "bank/yaml.h"
#include "base/error.h"
#include "base/limits.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct file {
    nz_builder *b;
    const char *path;
    nz_yaml *root;
} file;

typedef nz_status read_key(file *f, const nz_yaml *node);

static nz_status fault(file *f, const nz_yaml *node, const char *message, const char *what)
{
    return nz_error_at(f->b->err, NZ_ESYNTAX, f->path, node->line, node->column, "%s%s%s%s", message,
                       what ? " '" : "", what ? what : "", what ? "'" : "");
}

static nz_place place_of(const file *f, const nz_yaml *node)
{
    return (nz_place){f->path, node->line, node->column};
}

static nz_status want(file *f, const nz_yaml *node, nz_yaml_type type)
{
    static const char *const names[] = {"a value is wanted here", "a list (- ...) is wanted here",
                                        "a mapping (key: value) is wanted here"};
    return node->type == type ? NZ_OK : fault(f, node, names[type], NULL);
}

/* Sets *out to the scalar under `key`; leaves it when there is none. */
static nz_status scalar(file *f, const nz_yaml *map, const char *key, const char **out)
{
    const nz_yaml *node = nz_yaml_get(map, key);
    if (!node)
        return NZ_OK;
    nz_status status = want(f, node, NZ_YAML_SCALAR);
    if (!status)
        *out = node->text;
    return status;
}

static nz_status needed(file *f, const nz_yaml *map, const char *key, const char **out)
{
    nz_status status = scalar(f, map, key, out);
    if (!status && (!*out || !**out))
        return fault(f, map, "this needs a key", key);
    return status;
}

/* Refuses a mapping with a key that is not among `keys` (NULL-ended). */
static nz_status only_keys(file *f, const nz_yaml *map, const char *const *keys)
{
    nz_status status = want(f, map, NZ_YAML_MAP);
    for (const nz_yaml *child = status ? NULL : map->first; child; child = child->next) {
        size_t i = 0;
        while (keys[i] && strcmp(keys[i], child->key))
            i++;
        if (!keys[i])
            return nz_error_at(f->b->err, NZ_ESYNTAX, f->path, child->key_line, child->key_column, "unknown key '%s'",
                               child->key);
    }
    return status;
}

/* The strings of a list, in the arena. */
static nz_status strings(file *f, const nz_yaml *list, const char ***out, size_t *count)
{
    nz_status status = want(f, list, NZ_YAML_LIST);
    if (status)
        return status;
    size_t n = 0;
    for (const nz_yaml *item = list->first; item; item = item->next)
        n++;
    *out = nz_arena_new(&f->b->arena, (n + 1) * sizeof **out);
    if (!*out)
        return nz_builder_no_memory(f->b);
    *count = 0;
    for (const nz_yaml *item = list->first; item && !status; item = item->next) {
        status = want(f, item, NZ_YAML_SCALAR);
        if (!status && !*item->text)
            status = fault(f, item, "an empty value", NULL);
        if (!status)
            (*out)[(*count)++] = item->text;
    }
    return status;
}

/* ---- words --------------------------------------------------------------- */

static nz_status good_name(file *f, const nz_yaml *node, const char *name)
{
    size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_-");
    if (!n || name[n])
        return nz_error_at(f->b->err, NZ_ESYNTAX, f->path, node->key ? node->key_line : node->line,
                           node->key ? node->key_column : node->column,
                           "a name is lower-case letters, digits, - and _, not '%s'", name);
    return NZ_OK;
}

static nz_status read_classes(file *f, const nz_yaml *node)
{
    nz_status status = want(f, node, NZ_YAML_MAP);
    for (const nz_yaml *child = status ? NULL : node->first; child && !status; child = child->next) {
        nz_raw_class class = {.name = child->key, .place = {f->path, child->key_line, child->key_column}};
        status = good_name(f, child, child->key);
        if (!status)
            status = strings(f, child, &class.items, &class.count);
        if (!status && !class.count)
            status = fault(f, child, "a word class without words:", child->key);
        if (!status)
            status = nz_builder_add_class(f->b, &class);
    }
    return status;
}

/* A verb entry: "terug|bellen", or "geven: gaf gaven gegeven", which YAML takes
 * for a mapping when it is not quoted. */
static nz_status verb_entry(file *f, const nz_yaml *item, const char **out)
{
    const nz_yaml *child = item->type == NZ_YAML_MAP ? item->first : NULL;
    if (!child || child->next || child->type != NZ_YAML_SCALAR) {
        *out = item->text;
        return want(f, item, NZ_YAML_SCALAR);
    }
    nz_buf entry;
    nz_buf_init(&entry, &f->b->mem);
    nz_buf_printf(&entry, "%s: %s", child->key, child->text);
    *out = nz_buf_failed(&entry) ? NULL : nz_arena_copy(&f->b->arena, entry.data, entry.length);
    nz_buf_clear(&entry);
    return *out ? NZ_OK : nz_builder_no_memory(f->b);
}

static nz_status read_verb(file *f, const nz_yaml *item)
{
    const char **entry = nz_arena_new(&f->b->arena, sizeof *entry);
    nz_status status = entry ? verb_entry(f, item, entry) : nz_builder_no_memory(f->b);
    if (status)
        return status;
    char name[128];
    if (!nz_verb_name(*entry, name, sizeof name))
        return fault(f, item, "not a verb; write 'bellen', 'terug|bellen' or 'geven: gaf gaven gegeven', not", *entry);
    nz_raw_class class = {.items = entry, .count = 1, .verb = true, .place = place_of(f, item)};
    class.name = nz_arena_copy(&f->b->arena, name, strlen(name));
    status = class.name ? good_name(f, item, name) : nz_builder_no_memory(f->b);
    return status ? status : nz_builder_add_class(f->b, &class);
}

/* A list of words of the text stage: the key says what they are. */
static nz_status read_lexicon(file *f, const nz_yaml *node)
{
    nz_builder *b = f->b;
    uint32_t flag = nz_lexicon_flag_of(node->key);
    const char **words = NULL;
    size_t count = 0;
    nz_status status = strings(f, node, &words, &count);
    if (!status && !nz_mem_grow(&b->mem, (void **)&b->lexicon, &b->lexicon_room, b->lexicon_count + count,
                                sizeof *b->lexicon))
        return nz_builder_no_memory(b);
    for (size_t i = 0; !status && i < count; i++)
        b->lexicon[b->lexicon_count++] = (nz_lexicon_entry){words[i], flag};
    return status;
}

static nz_status read_frequency(file *f, const nz_yaml *node)
{
    const char **words = NULL;
    size_t count = 0;
    nz_status status = strings(f, node, &words, &count);
    for (size_t i = 0; !status && i < count; i++)
        if (!nz_map_put(&f->b->frequency, words[i], strlen(words[i]), ++f->b->ranks))
            return nz_builder_no_memory(f->b);
    return status;
}

/* ---- kinds and suggestions ----------------------------------------------- */

static nz_status read_labels(file *f, const nz_yaml *node)
{
    static const char *const keys[] = {"nl", "en", NULL};
    nz_builder *b = f->b;
    nz_status status = want(f, node, NZ_YAML_MAP);
    for (const nz_yaml *child = status ? NULL : node->first; child && !status; child = child->next) {
        nz_raw_label label = {.id = child->key, .nl = child->key, .en = child->key};
        status = only_keys(f, child, keys);
        if (!status)
            status = good_name(f, child, child->key);
        if (!status)
            status = scalar(f, child, "nl", &label.nl);
        if (!status)
            status = scalar(f, child, "en", &label.en);
        if (!status &&
            !nz_mem_grow(&b->mem, (void **)&b->labels, &b->label_room, b->label_count + 1, sizeof *b->labels))
            return nz_builder_no_memory(b);
        if (!status)
            b->labels[b->label_count++] = label;
    }
    return status;
}

static nz_status read_kind(file *f, const nz_yaml *node)
{
    static const char *const keys[] = {"label", "subtype", "nl", "en", "suggestion-nl", "suggestion-en", "source", NULL};
    nz_builder *b = f->b;
    nz_raw_kind kind = {.suggestion_nl = "", .suggestion_en = "", .source = ""};
    nz_status status = only_keys(f, node, keys);
    if (!status)
        status = needed(f, node, "label", &kind.label);
    if (!status)
        status = needed(f, node, "subtype", &kind.subtype);
    kind.subtype_nl = kind.subtype_en = kind.subtype;
    const struct {
        const char *key;
        const char **value;
    } rest[] = {{"nl", &kind.subtype_nl},
                {"en", &kind.subtype_en},
                {"suggestion-nl", &kind.suggestion_nl},
                {"suggestion-en", &kind.suggestion_en},
                {"source", &kind.source}};
    for (size_t i = 0; i < sizeof rest / sizeof *rest && !status; i++)
        status = scalar(f, node, rest[i].key, rest[i].value);
    if (status)
        return status;
    for (size_t i = 0; i < b->kind_count; i++)
        if (!strcmp(b->kinds[i].label, kind.label) && !strcmp(b->kinds[i].subtype, kind.subtype)) {
            b->kinds[i] = kind;
            return NZ_OK;
        }
    if (!nz_mem_grow(&b->mem, (void **)&b->kinds, &b->kind_room, b->kind_count + 1, sizeof *b->kinds))
        return nz_builder_no_memory(b);
    b->kinds[b->kind_count++] = kind;
    return NZ_OK;
}

static nz_status read_own(file *f, const nz_yaml *node)
{
    static const char *const keys[] = {"id", "nl", "en", "source", NULL};
    nz_builder *b = f->b;
    nz_raw_own own = {.en = "", .source = ""};
    nz_status status = only_keys(f, node, keys);
    if (!status)
        status = needed(f, node, "id", &own.id);
    if (!status)
        status = needed(f, node, "nl", &own.nl);
    if (!status)
        status = scalar(f, node, "en", &own.en);
    if (!status)
        status = scalar(f, node, "source", &own.source);
    if (!status && !nz_mem_grow(&b->mem, (void **)&b->owns, &b->own_room, b->own_count + 1, sizeof *b->owns))
        return nz_builder_no_memory(b);
    if (!status)
        b->owns[b->own_count++] = own;
    return status;
}

static nz_status each_of(file *f, const nz_yaml *list, read_key *read)
{
    nz_status status = want(f, list, NZ_YAML_LIST);
    for (const nz_yaml *item = status ? NULL : list->first; item && !status; item = item->next)
        status = read(f, item);
    return status;
}

static nz_status read_verbs(file *f, const nz_yaml *node)
{
    return each_of(f, node, read_verb);
}

static nz_status read_kinds(file *f, const nz_yaml *node)
{
    return each_of(f, node, read_kind);
}

static nz_status read_owns(file *f, const nz_yaml *node)
{
    return each_of(f, node, read_own);
}

/* ---- rules --------------------------------------------------------------- */

/* The place of `name` among `names` (NULL-ended), into *out. */
static nz_status choice(file *f, const nz_yaml *map, const char *key, const char *const *names, unsigned *out)
{
    const char *value = NULL;
    nz_status status = scalar(f, map, key, &value);
    if (status || !value)
        return status;
    for (unsigned i = 0; names[i]; i++)
        if (!strcmp(names[i], value)) {
            *out = i;
            return NZ_OK;
        }
    return fault(f, nz_yaml_get(map, key), "not one of the values this key takes:", value);
}

static const char *const scope_names[] = {"after", "before", "both", "sentence", "note", NULL};
static const char *const extent_names[] = {"clause", "sentence", "match", NULL};

static nz_status read_examples(file *f, const nz_yaml *node, nz_raw_rule *rule)
{
    const char **yes = NULL, **no = NULL;
    size_t yes_count = 0, no_count = 0;
    const nz_yaml *match = nz_yaml_get(node, "match"), *no_match = nz_yaml_get(node, "no-match");
    nz_status status = match ? strings(f, match, &yes, &yes_count) : NZ_OK;
    if (!status && no_match)
        status = strings(f, no_match, &no, &no_count);
    if (status)
        return status;
    if (yes_count > 1000 || no_count > 1000)
        return fault(f, node, "more than 1000 examples with one rule", NULL);
    rule->examples = nz_arena_new(&f->b->arena, (yes_count + no_count + 1) * sizeof *rule->examples);
    if (!rule->examples)
        return nz_builder_no_memory(f->b);
    for (size_t i = 0; i < yes_count + no_count; i++)
        rule->examples[i] = i < yes_count ? yes[i] : no[i - yes_count];
    rule->match_count = yes_count;
    rule->no_match_count = no_count;
    return NZ_OK;
}

static nz_status read_score(file *f, const nz_yaml *node, double *score)
{
    const nz_yaml *value = nz_yaml_get(node, "score");
    if (!value)
        return NZ_OK;
    nz_status status = want(f, value, NZ_YAML_SCALAR);
    if (status)
        return status;
    char *end;
    double number = strtod(value->text, &end);
    if (*end || !(number > 0 && number < 1))
        return fault(f, value, "a score is a number between 0 and 1, not", value->text);
    *score = number;
    return NZ_OK;
}

static nz_status read_rule(file *f, const nz_yaml *node, const nz_raw_rule *shared)
{
    static const char *const keys[] = {"id",     "pattern",  "score", "extent", "scope",
                                       "suggestion", "match", "no-match", "why",   NULL};
    nz_raw_rule rule = *shared;
    unsigned scope = rule.scope, extent = rule.extent;
    const char *why = NULL;
    nz_status status = only_keys(f, node, keys);
    if (!status)
        status = needed(f, node, "id", &rule.id);
    if (!status)
        status = needed(f, node, "pattern", &rule.pattern);
    if (!status)
        status = scalar(f, node, "suggestion", &rule.suggestion);
    if (!status)
        status = scalar(f, node, "why", &why); /* for people who read the file */
    if (!status)
        status = choice(f, node, "scope", scope_names, &scope);
    if (!status)
        status = choice(f, node, "extent", extent_names, &extent);
    if (!status)
        status = read_score(f, node, &rule.score);
    if (!status)
        status = read_examples(f, node, &rule);
    if (status)
        return status;
    rule.scope = (nz_scope)scope;
    rule.extent = (nz_extent)extent;
    rule.place = place_of(f, nz_yaml_get(node, "id"));
    rule.pattern_place = place_of(f, nz_yaml_get(node, "pattern"));
    return nz_builder_add_rule(f->b, &rule);
}

static nz_status read_rules(file *f, const nz_yaml *node)
{
    nz_raw_rule shared = {.score = 0.8, .scope = NZ_SCOPE_AFTER, .extent = NZ_EXTENT_CLAUSE};
    unsigned scope = NZ_SCOPE_AFTER;
    nz_status status = scalar(f, f->root, "cue", &shared.cue);
    if (!status && !shared.cue)
        status = needed(f, f->root, "label", &shared.label);
    if (!status && !shared.cue)
        status = needed(f, f->root, "subtype", &shared.subtype);
    if (!status)
        status = choice(f, f->root, "scope", scope_names, &scope);
    shared.scope = (nz_scope)scope;
    if (!status)
        status = want(f, node, NZ_YAML_LIST);
    for (const nz_yaml *item = status ? NULL : node->first; item && !status; item = item->next)
        status = read_rule(f, item, &shared);
    return status;
}

static nz_status read_off(file *f, const nz_yaml *node)
{
    const char **ids = NULL;
    size_t count = 0;
    nz_status status = strings(f, node, &ids, &count);
    const nz_yaml *item = node->first;
    for (size_t i = 0; !status && i < count; i++, item = item->next) {
        uint32_t at = nz_map_get(&f->b->rule_ids, ids[i], strlen(ids[i]));
        if (at == NZ_MAP_NONE)
            return fault(f, item, "no rule to switch off has the id", ids[i]);
        f->b->rules[at].off = true;
    }
    return status;
}

/* Read together with `rules`, or with nothing of its own. */
static nz_status read_later(file *f, const nz_yaml *node)
{
    (void)f;
    (void)node;
    return NZ_OK;
}

/* ---- files and folders --------------------------------------------------- */

static const struct {
    const char *key;
    read_key *read;
} file_keys[] = {{"label", read_later},    {"subtype", read_later}, {"cue", read_later},
                 {"scope", read_later},    {"rules", read_rules},   {"classes", read_classes},
                 {"verbs", read_verbs},    {"labels", read_labels}, {"kinds", read_kinds},
                 {"own", read_owns},       {"frequency", read_frequency}, {"off", read_off}};

static read_key *reader_of(const char *key)
{
    for (size_t i = 0; i < sizeof file_keys / sizeof *file_keys; i++)
        if (!strcmp(file_keys[i].key, key))
            return file_keys[i].read;
    return nz_lexicon_flag_of(key) ? read_lexicon : NULL;
}

static nz_status load_file(nz_builder *b, const char *path)
{
    file f = {.b = b};
    f.path = nz_arena_copy(&b->arena, path, strlen(path));
    if (!f.path)
        return nz_builder_no_memory(b);
    nz_status status = nz_yaml_read(&f.root, f.path, &b->arena, b->err);
    if (status || !f.root)
        return status;
    status = want(&f, f.root, NZ_YAML_MAP);
    for (const nz_yaml *node = status ? NULL : f.root->first; node && !status; node = node->next) {
        read_key *read = reader_of(node->key);
        status = read ? read(&f, node)
                      : nz_error_at(b->err, NZ_ESYNTAX, f.path, node->key_line, node->key_column, "unknown key '%s'",
                                    node->key);
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
    return NZ_OK;
}

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
    if (count < 0)
        return nz_error_at(b->err, NZ_EIO, folder, 0, 0, "cannot read this rule folder: %s", strerror(errno));
    nz_status status = NZ_OK;
    for (int i = 0; i < count; i++) {
        if (!status)
            status = load_entry(b, folder, entries[i]->d_name, depth);
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
