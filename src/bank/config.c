/* config.c - a file of settings, flattened:
 *
 *     min-score: 0.6              min-score  0.6
 *     rules: [regels, ../samen]   rules      regels
 *                                 rules      ../samen
 *
 * What a key means is not known here. */
#include "bank/yaml.h"
#include "base/error.h"

#include <string.h>

struct nz_config {
    nz_mem mem;
    nz_arena arena;
    const char *path;
    nz_setting *settings;
    size_t count, room;
};

static nz_status add(nz_config *config, const nz_yaml *key, const nz_yaml *value, nz_error *err)
{
    if (value && value->type != NZ_YAML_SCALAR)
        return nz_error_at(err, NZ_ESYNTAX, config->path, value->line, value->column,
                           "a setting is one value, or a list of values");
    void *settings = config->settings;
    if (!nz_mem_grow(&config->mem, &settings, &config->room, config->count + 1, sizeof *config->settings))
        return nz_error_set(err, NZ_ENOMEM, "out of memory");
    config->settings = settings;
    const nz_yaml *at = value ? value : key;
    config->settings[config->count++] = (nz_setting){.key = key->key,
                                                     .value = value ? value->text : NULL,
                                                     .is_list = key->type == NZ_YAML_LIST,
                                                     .line = at->line,
                                                     .column = at->column,
                                                     .key_line = key->key_line,
                                                     .key_column = key->key_column};
    return NZ_OK;
}

static nz_status flatten(nz_config *config, const nz_yaml *root, nz_error *err)
{
    nz_status status = NZ_OK;
    if (root && root->type != NZ_YAML_MAP)
        return nz_error_at(err, NZ_ESYNTAX, config->path, root->line, root->column,
                           "settings are written key: value");
    for (const nz_yaml *key = root ? root->first : NULL; key && !status; key = key->next) {
        if (key->type != NZ_YAML_LIST || !key->first)
            status = add(config, key, key->type == NZ_YAML_LIST ? NULL : key, err);
        for (const nz_yaml *item = key->type == NZ_YAML_LIST ? key->first : NULL; item && !status;
             item = item->next)
            status = add(config, key, item, err);
    }
    return status;
}

nz_status nz_config_load(nz_config **out, const char *path, const nz_allocator *allocator, nz_error *err)
{
    nz_mem mem = nz_mem_from(allocator);
    nz_yaml *root = NULL;
    nz_config *config = nz_mem_zero(&mem, 1, sizeof *config);
    *out = NULL;
    if (!config)
        return nz_error_set(err, NZ_ENOMEM, "out of memory");
    config->mem = mem;
    nz_arena_init(&config->arena, &config->mem);
    config->path = nz_arena_copy(&config->arena, path, strlen(path));
    nz_status status = config->path ? nz_yaml_read(&root, config->path, &config->arena, err)
                                    : nz_error_set(err, NZ_ENOMEM, "out of memory");
    if (!status)
        status = flatten(config, root, err);
    if (status) {
        nz_config_free(config);
        return status;
    }
    *out = config;
    return NZ_OK;
}

void nz_config_free(nz_config *config)
{
    if (!config)
        return;
    nz_mem mem = config->mem;
    nz_mem_release(&mem, config->settings);
    nz_arena_clear(&config->arena);
    nz_mem_release(&mem, config);
}

const char *nz_config_path(const nz_config *config)
{
    return config->path;
}

size_t nz_config_count(const nz_config *config)
{
    return config->count;
}

const nz_setting *nz_config_at(const nz_config *config, size_t index)
{
    return index < config->count ? &config->settings[index] : NULL;
}
