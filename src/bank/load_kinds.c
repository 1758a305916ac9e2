/* load_kinds.c - labels, kinds, and suggestions of a rule's own.
 *
 *     labels: {silent_complaint: {nl: stille klacht, en: silent complaint}}
 *     kinds:
 *         - {label: silent_complaint, subtype: slow_response, nl: traag antwoord,
 *            suggestion-nl: Bel vandaag nog terug.} */
#include "bank/load.h"

#include <string.h>

static nz_status read_label(nz_file *f, const nz_yaml *node)
{
    static const char *const keys[] = {"nl", "en", NULL};
    nz_builder *b = f->b;
    nz_raw_label label = {.id = node->key, .nl = node->key, .en = node->key};
    nz_status status = nz_file_only_keys(f, node, keys);
    if (!status)
        status = nz_file_good_name(f, node, node->key);
    if (!status)
        status = nz_file_scalar(f, node, "nl", &label.nl);
    if (!status)
        status = nz_file_scalar(f, node, "en", &label.en);
    if (!status &&
        !nz_mem_grow(&b->mem, (void **)&b->labels, &b->label_room, b->label_count + 1, sizeof *b->labels))
        return nz_builder_no_memory(b);
    if (!status)
        b->labels[b->label_count++] = label;
    return status;
}

nz_status nz_read_labels(nz_file *f, const nz_yaml *node)
{
    return nz_file_each_key(f, node, read_label);
}

/* A kind as it is known, so that what a later folder does not name stays; or a
 * new one. */
static nz_raw_kind start_from(const nz_builder *b, const char *label, const char *subtype)
{
    for (size_t i = 0; i < b->kind_count; i++)
        if (!strcmp(b->kinds[i].label, label) && !strcmp(b->kinds[i].subtype, subtype))
            return b->kinds[i];
    return (nz_raw_kind){label, subtype, subtype, subtype, "", "", ""};
}

static nz_status read_kind(nz_file *f, const nz_yaml *node)
{
    static const char *const keys[] = {"label",         "subtype",       "nl",     "en",
                                       "suggestion-nl", "suggestion-en", "source", NULL};
    nz_builder *b = f->b;
    nz_raw_kind kind = {.label = NULL};
    nz_status status = nz_file_only_keys(f, node, keys);
    if (!status)
        status = nz_file_needed(f, node, "label", &kind.label);
    if (!status)
        status = nz_file_needed(f, node, "subtype", &kind.subtype);
    if (!status)
        kind = start_from(b, kind.label, kind.subtype);
    const struct {
        const char *key;
        const char **value;
    } rest[] = {{"nl", &kind.subtype_nl},
                {"en", &kind.subtype_en},
                {"suggestion-nl", &kind.suggestion_nl},
                {"suggestion-en", &kind.suggestion_en},
                {"source", &kind.source}};
    for (size_t i = 0; i < sizeof rest / sizeof *rest && !status; i++)
        status = nz_file_scalar(f, node, rest[i].key, rest[i].value);
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

nz_status nz_read_kinds(nz_file *f, const nz_yaml *node)
{
    return nz_file_each(f, node, read_kind);
}

static nz_status read_own(nz_file *f, const nz_yaml *node)
{
    static const char *const keys[] = {"id", "nl", "en", "source", NULL};
    nz_builder *b = f->b;
    nz_raw_own own = {.en = "", .source = ""};
    nz_status status = nz_file_only_keys(f, node, keys);
    if (!status)
        status = nz_file_needed(f, node, "id", &own.id);
    if (!status)
        status = nz_file_needed(f, node, "nl", &own.nl);
    if (!status)
        status = nz_file_scalar(f, node, "en", &own.en);
    if (!status)
        status = nz_file_scalar(f, node, "source", &own.source);
    if (!status && !nz_mem_grow(&b->mem, (void **)&b->owns, &b->own_room, b->own_count + 1, sizeof *b->owns))
        return nz_builder_no_memory(b);
    if (!status)
        b->owns[b->own_count++] = own;
    return status;
}

nz_status nz_read_owns(nz_file *f, const nz_yaml *node)
{
    return nz_file_each(f, node, read_own);
}
