/* load.h - what the files that read a rule folder share: the file at hand.
 *
 *     load.c  ->  a reader for each key ("rules" -> nz_read_rules)  ->  load_values.c */
#ifndef NZ_BANK_LOAD_H
#define NZ_BANK_LOAD_H

#include "bank/build.h"
#include "bank/yaml.h"

typedef struct nz_file {
    nz_builder *b;
    const char *path;
    nz_yaml *root;
} nz_file;

/* Reads what stands under a key. NZ_ESYNTAX, NZ_ENOMEM. */
typedef nz_status nz_read_key(nz_file *f, const nz_yaml *node);

nz_read_key nz_read_classes, nz_read_verbs, nz_read_nouns, nz_read_abbreviations, nz_read_lexicon,
    nz_read_structure, nz_read_frequency, nz_read_real;  /* load_words.c */
nz_read_key nz_read_labels, nz_read_kinds, nz_read_owns; /* load_kinds.c */
nz_read_key nz_read_rules, nz_read_off;                  /* load_rules.c */

/* ---- values (load_values.c) ------------------------------------------------ */

/* Goes on after `status` where it may (nz_builder_go_on), and keeps it in *worst:
 * what is read of one thing, value by value, ends in *worst. */
nz_status nz_file_note(nz_file *f, nz_status *worst, nz_status status);

/* Tells what is wrong with a node: message, 'what' (may be NULL). NZ_ESYNTAX. */
nz_status nz_file_fault(nz_file *f, const nz_yaml *node, const char *message, const char *what);
nz_place nz_file_place(const nz_file *f, const nz_yaml *node);
nz_status nz_file_want(nz_file *f, const nz_yaml *node, nz_yaml_type type);
/* Sets *out to the scalar under `key`; leaves it when there is none. */
nz_status nz_file_scalar(nz_file *f, const nz_yaml *map, const char *key, const char **out);
/* The same, of a key that must be there. */
nz_status nz_file_needed(nz_file *f, const nz_yaml *map, const char *key, const char **out);
/* Tells that a key is not one of `keys` (NULL-ended), and which is near. */
nz_status nz_file_unknown_key(nz_file *f, const nz_yaml *node, const char *const *keys);
/* Refuses a mapping with a key that is not among `keys` (NULL-ended). */
nz_status nz_file_only_keys(nz_file *f, const nz_yaml *map, const char *const *keys);
/* The strings of a list, in the arena. */
nz_status nz_file_strings(nz_file *f, const nz_yaml *list, const char ***out, size_t *count);
nz_status nz_file_good_name(nz_file *f, const nz_yaml *node, const char *name);
/* Reads every item of a list, every value of a mapping. */
nz_status nz_file_each(nz_file *f, const nz_yaml *list, nz_read_key *read);
nz_status nz_file_each_key(nz_file *f, const nz_yaml *map, nz_read_key *read);

#endif
