/* load_values.c - values of a YAML file, with errors that say where.
 *
 *     score: hoog        rules/klacht.yaml:12:12: a score is a number between 0 and 1, not 'hoog'
 *     patern: duurt      rules/klacht.yaml:13:5: unknown key 'patern' */
#include "bank/load.h"

#include "base/error.h"
#include "base/nearest.h"

#include <string.h>

nz_status nz_file_fault(nz_file *f, const nz_yaml *node, const char *message, const char *what)
{
    return nz_error_at(f->b->err, NZ_ESYNTAX, f->path, node->line, node->column, "%s%s%s%s", message,
                       what ? " '" : "", what ? what : "", what ? "'" : "");
}

nz_status nz_file_note(nz_file *f, nz_status *worst, nz_status status)
{
    if (status)
        *worst = status;
    return nz_builder_go_on(f->b, status);
}

nz_place nz_file_place(const nz_file *f, const nz_yaml *node)
{
    return (nz_place){f->path, node->line, node->column, node->quoting};
}

/* A value that YAML takes for something else: "- Klant: te duur". */
static const char *why_no_scalar(const nz_yaml *node)
{
    if (node->is_inline)
        return node->type == NZ_YAML_MAP ? "a value is wanted here; put it in quotes, because of the brace"
                                         : "a value is wanted here; put it in quotes, because of the bracket";
    if (node->type == NZ_YAML_MAP && node->first && node->first->key_line == node->line && !node->first->next)
        return "a value is wanted here; put it in quotes, because of the colon";
    return "one value is wanted here";
}

nz_status nz_file_want(nz_file *f, const nz_yaml *node, nz_yaml_type type)
{
    if (node->type == type)
        return NZ_OK;
    static const char *const names[] = {NULL, "a list (- ...) is wanted here",
                                        "a mapping (key: value) is wanted here"};
    return nz_file_fault(f, node, names[type] ? names[type] : why_no_scalar(node), NULL);
}

/* Sets *out to the scalar under `key`; leaves it when there is none. */
nz_status nz_file_scalar(nz_file *f, const nz_yaml *map, const char *key, const char **out)
{
    const nz_yaml *node = nz_yaml_get(map, key);
    if (!node)
        return NZ_OK;
    nz_status status = nz_file_want(f, node, NZ_YAML_SCALAR);
    if (!status)
        *out = node->text;
    return status;
}

nz_status nz_file_needed(nz_file *f, const nz_yaml *map, const char *key, const char **out)
{
    nz_status status = nz_file_scalar(f, map, key, out);
    if (!status && (!*out || !**out))
        return nz_file_fault(f, map, "this needs a key", key);
    return status;
}

nz_status nz_file_unknown_key(nz_file *f, const nz_yaml *node, const char *const *keys)
{
    static const char *const heads[] = {"label", "subtype", "cue", "rules"};
    nz_nearest nearest;
    char near[80];
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (!strcmp(heads[i], node->key))
            return nz_error_at(f->b->err, NZ_ESYNTAX, f->path, node->key_line, node->key_column,
                               "'%s' stands at the left of the file, for all its rules", node->key);
    nz_nearest_start(&nearest, node->key);
    for (size_t i = 0; keys[i]; i++)
        nz_nearest_try(&nearest, keys[i]);
    nz_nearest_ask(&nearest, near, sizeof near);
    return nz_error_at(f->b->err, NZ_ESYNTAX, f->path, node->key_line, node->key_column, "unknown key '%s'%s",
                       node->key, near);
}

/* Refuses a mapping with a key that is not among `keys` (NULL-ended). */
nz_status nz_file_only_keys(nz_file *f, const nz_yaml *map, const char *const *keys)
{
    nz_status status = nz_file_want(f, map, NZ_YAML_MAP), worst = status;
    for (const nz_yaml *child = status ? NULL : map->first; child && !status; child = child->next) {
        size_t i = 0;
        while (keys[i] && strcmp(keys[i], child->key))
            i++;
        if (!keys[i])
            status = nz_file_note(f, &worst, nz_file_unknown_key(f, child, keys));
    }
    return worst;
}

/* The strings of a list, in the arena. */
nz_status nz_file_strings(nz_file *f, const nz_yaml *list, const char ***out, size_t *count)
{
    nz_status status = nz_file_want(f, list, NZ_YAML_LIST);
    if (status)
        return status;
    size_t n = 0;
    for (const nz_yaml *item = list->first; item; item = item->next)
        n++;
    *out = nz_arena_new(&f->b->arena, (n + 1) * sizeof **out);
    if (!*out)
        return nz_builder_no_memory(f->b);
    *count = 0;
    nz_status worst = NZ_OK;
    for (const nz_yaml *item = list->first; item && !status; item = item->next) {
        nz_status fault = nz_file_want(f, item, NZ_YAML_SCALAR);
        if (!fault && !*item->text)
            fault = nz_file_fault(f, item, "an empty value", NULL);
        if (!fault)
            (*out)[(*count)++] = item->text;
        status = nz_file_note(f, &worst, fault);
    }
    return worst;
}

nz_status nz_file_good_name(nz_file *f, const nz_yaml *node, const char *name)
{
    size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_-");
    if (!n || name[n])
        return nz_error_at(f->b->err, NZ_ESYNTAX, f->path, node->key ? node->key_line : node->line,
                           node->key ? node->key_column : node->column,
                           "a name is lower-case letters, digits, - and _, not '%s'", name);
    return NZ_OK;
}

nz_status nz_file_each(nz_file *f, const nz_yaml *list, nz_read_key *read)
{
    nz_status status = nz_file_want(f, list, NZ_YAML_LIST);
    for (const nz_yaml *item = status ? NULL : list->first; item && !status; item = item->next)
        status = nz_builder_go_on(f->b, read(f, item));
    return status;
}

nz_status nz_file_each_key(nz_file *f, const nz_yaml *map, nz_read_key *read)
{
    nz_status status = nz_file_want(f, map, NZ_YAML_MAP);
    for (const nz_yaml *child = status ? NULL : map->first; child && !status; child = child->next)
        status = nz_builder_go_on(f->b, read(f, child));
    return status;
}
