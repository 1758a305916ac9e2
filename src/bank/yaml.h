/* yaml.h - a YAML file as a tree of nodes that know where they stood.
 *
 * Only what rule files need: mappings, sequences and scalars. Anchors, aliases
 * and tags are refused, so a small file cannot unfold into a large tree. A mark of
 * byte order is skipped. */
#ifndef NZ_BANK_YAML_H
#define NZ_BANK_YAML_H

#include "bank/place.h"

typedef enum nz_yaml_type { NZ_YAML_SCALAR, NZ_YAML_LIST, NZ_YAML_MAP } nz_yaml_type;

typedef struct nz_yaml {
    nz_yaml_type type;
    const char *key; /* in a mapping: its key; else NULL */
    size_t key_line, key_column;
    const char *text;             /* scalar: its value, NUL-terminated (no NUL within) */
    size_t line, column;          /* from 1, the column in code points */
    nz_quoting quoting;           /* of a scalar */
    bool is_inline;               /* a list or mapping that is written [...] or {...} */
    struct nz_yaml *first, *next; /* children; the next sibling */
} nz_yaml;

/* Reads `path` into *out (NULL for an empty file); nodes live in `arena`.
 * NZ_EIO, NZ_ENOMEM, NZ_ESYNTAX with file, line and column, NZ_ELIMIT. */
nz_status nz_yaml_read(nz_yaml **out, const char *path, nz_arena *arena, nz_error *err);

/* The child of a mapping with that key, or NULL. */
nz_yaml *nz_yaml_get(const nz_yaml *map, const char *key);

#endif
