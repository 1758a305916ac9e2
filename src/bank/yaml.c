/* yaml.c - the only file that knows libyaml.
 *
 *     rules:
 *       - id: duurt-lang        becomes  map{ rules: list[ map{ id: "duurt-lang" } ] }
 *
 * with line and column on every node, so that an error in a rule can be shown
 * where its author wrote it. libyaml takes its memory from the C library.
 */
#include "bank/yaml.h"

#include "bank/yaml_fault.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/limits.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <yaml.h>

typedef struct reader {
    yaml_parser_t parser;
    const char *path;
    const char *text; /* the file, behind its byte-order mark */
    size_t length;
    nz_arena *arena;
    nz_error *err;
    size_t nodes;
} reader;

static nz_status fail(reader *r, yaml_mark_t mark, const char *message)
{
    return nz_error_at(r->err, NZ_ESYNTAX, r->path, mark.line + 1, mark.column + 1, "%s", message);
}

static nz_status parse_error(reader *r)
{
    const yaml_parser_t *p = &r->parser;
    if (p->error == YAML_MEMORY_ERROR)
        return nz_error_set(r->err, NZ_ENOMEM, "out of memory");
    return nz_yaml_complain(
        &(nz_yaml_trouble){
            .text = r->text,
            .length = r->length,
            .problem = p->problem ? p->problem : "not YAML",
            .context = p->context ? p->context : "",
            .is_unreadable = p->error == YAML_READER_ERROR,
            .byte = p->problem_offset,
            .at = {p->problem_mark.index, p->problem_mark.line + 1, p->problem_mark.column + 1},
            .from = {p->context_mark.index, p->context_mark.line + 1, p->context_mark.column + 1}},
        r->path, r->err);
}

static nz_status next_event(reader *r, yaml_event_t *event)
{
    return yaml_parser_parse(&r->parser, event) ? NZ_OK : parse_error(r);
}

static nz_status new_node(reader *r, nz_yaml **out, const yaml_event_t *event, nz_yaml_type type)
{
    if (++r->nodes > NZ_MAX_YAML_NODES)
        return fail(r, event->start_mark, "too many nodes in one file; split it");
    nz_yaml *node = nz_arena_new(r->arena, sizeof *node);
    if (!node)
        return nz_error_set(r->err, NZ_ENOMEM, "out of memory");
    *node =
        (nz_yaml){.type = type, .line = event->start_mark.line + 1, .column = event->start_mark.column + 1};
    *out = node;
    return NZ_OK;
}

static nz_status copy_scalar(reader *r, const yaml_event_t *event, const char **out)
{
    const char *value = (const char *)event->data.scalar.value;
    size_t length = event->data.scalar.length;
    if (memchr(value, 0, length))
        return fail(r, event->start_mark, "a NUL character in a value");
    *out = nz_arena_copy(r->arena, value, length);
    return *out ? NZ_OK : nz_error_set(r->err, NZ_ENOMEM, "out of memory");
}

/* How a scalar is written; what goes over several lines is NZ_QUOTING_OTHER. */
static nz_quoting quoting_of(const yaml_event_t *event)
{
    if (event->start_mark.line != event->end_mark.line)
        return NZ_QUOTING_OTHER;
    switch (event->data.scalar.style) {
    case YAML_PLAIN_SCALAR_STYLE: return NZ_QUOTING_PLAIN;
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: return NZ_QUOTING_SINGLE;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: return NZ_QUOTING_DOUBLE;
    default: return NZ_QUOTING_OTHER;
    }
}

/* An anchor, alias or tag on this event is refused. */
static nz_status refuse_tricks(reader *r, const yaml_event_t *event)
{
    const yaml_char_t *anchor = NULL, *tag = NULL;
    if (event->type == YAML_ALIAS_EVENT)
        return fail(r, event->start_mark, "no value begins with '*'; put it in quotes");
    if (event->type == YAML_SCALAR_EVENT) {
        anchor = event->data.scalar.anchor;
        tag = event->data.scalar.tag;
    } else if (event->type == YAML_SEQUENCE_START_EVENT) {
        anchor = event->data.sequence_start.anchor;
        tag = event->data.sequence_start.tag;
    } else if (event->type == YAML_MAPPING_START_EVENT) {
        anchor = event->data.mapping_start.anchor;
        tag = event->data.mapping_start.tag;
    }
    if (anchor)
        return fail(r, event->start_mark, "an anchor (&name) is not allowed here; put it in quotes");
    return tag ? fail(r, event->start_mark, "no value begins with '!'; put it in quotes") : NZ_OK;
}

static nz_status read_node(reader *r, yaml_event_t *event, size_t depth, nz_yaml **out);

/* The children of a list or mapping, up to its end event. */
static nz_status read_children(reader *r, nz_yaml *parent, size_t depth)
{
    nz_yaml **link = &parent->first;
    for (;;) {
        yaml_event_t event;
        nz_status status = next_event(r, &event);
        if (status)
            return status;
        if (event.type == YAML_SEQUENCE_END_EVENT || event.type == YAML_MAPPING_END_EVENT) {
            yaml_event_delete(&event);
            return NZ_OK;
        }
        const char *key = NULL;
        yaml_mark_t mark = event.start_mark;
        if (parent->type == NZ_YAML_MAP) {
            if (event.type != YAML_SCALAR_EVENT)
                status = fail(r, mark, "a key must be a plain word");
            else
                status = copy_scalar(r, &event, &key);
            yaml_event_delete(&event);
            if (!status && nz_yaml_get(parent, key))
                status = nz_error_at(r->err, NZ_ESYNTAX, r->path, mark.line + 1, mark.column + 1,
                                     "key '%s' stands twice in this mapping", key);
            if (!status)
                status = next_event(r, &event);
            if (status)
                return status;
        }
        nz_yaml *child = NULL;
        status = read_node(r, &event, depth + 1, &child);
        yaml_event_delete(&event);
        if (status)
            return status;
        child->key = key;
        child->key_line = mark.line + 1;
        child->key_column = mark.column + 1;
        *link = child;
        link = &child->next;
    }
}

static nz_status read_node(reader *r, yaml_event_t *event, size_t depth, nz_yaml **out)
{
    nz_status status = refuse_tricks(r, event);
    if (!status && depth > NZ_MAX_YAML_DEPTH)
        status = fail(r, event->start_mark, "nested too deeply");
    if (status)
        return status;
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        status = new_node(r, out, event, NZ_YAML_SCALAR);
        if (status)
            return status;
        (*out)->quoting = quoting_of(event);
        return copy_scalar(r, event, &(*out)->text);
    case YAML_SEQUENCE_START_EVENT:
        status = new_node(r, out, event, NZ_YAML_LIST);
        if (!status)
            (*out)->is_inline = event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
        return status ? status : read_children(r, *out, depth);
    case YAML_MAPPING_START_EVENT:
        status = new_node(r, out, event, NZ_YAML_MAP);
        if (!status)
            (*out)->is_inline = event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
        return status ? status : read_children(r, *out, depth);
    default: return fail(r, event->start_mark, "unexpected end");
    }
}

/* Stream start, document start, the root, and nothing after it. */
static nz_status read_document(reader *r, nz_yaml **out)
{
    for (;;) {
        yaml_event_t event;
        nz_status status = next_event(r, &event);
        if (status)
            return status;
        yaml_event_type_t type = event.type;
        bool content = type == YAML_SCALAR_EVENT || type == YAML_SEQUENCE_START_EVENT ||
                       type == YAML_MAPPING_START_EVENT || type == YAML_ALIAS_EVENT;
        if (content && *out)
            status = fail(r, event.start_mark, "a second document; put it in a file of its own");
        else if (content)
            status = read_node(r, &event, 0, out);
        yaml_event_delete(&event);
        if (status || type == YAML_STREAM_END_EVENT)
            return status;
    }
}

/* The whole file, into `text`. */
static nz_status read_file(nz_buf *text, const char *path, nz_error *err)
{
    enum { AT_ONCE = 1 << 16 };
    struct stat info;
    FILE *file = fopen(path, "rb");
    if (!file)
        return nz_error_at(err, NZ_EIO, path, 0, 0, "cannot open: %s", strerror(errno));
    bool is_file = !fstat(fileno(file), &info) && S_ISREG(info.st_mode);
    size_t got = is_file;
    while (got && text->length <= NZ_MAX_LEXICON_FILE && nz_buf_reserve(text, AT_ONCE)) {
        got = fread(text->data + text->length, 1, AT_ONCE, file);
        text->length += got;
    }
    bool is_broken = ferror(file) != 0;
    fclose(file);
    if (!is_file)
        return nz_error_at(err, NZ_EIO, path, 0, 0, "not a regular file");
    if (nz_buf_failed(text))
        return nz_error_set(err, NZ_ENOMEM, "out of memory");
    if (is_broken)
        return nz_error_at(err, NZ_EIO, path, 0, 0, "cannot read");
    if (text->length > NZ_MAX_LEXICON_FILE)
        return nz_error_at(err, NZ_ELIMIT, path, 0, 0, "larger than %u bytes; split it", NZ_MAX_LEXICON_FILE);
    return NZ_OK;
}

nz_status nz_yaml_read(nz_yaml **out, const char *path, nz_arena *arena, nz_error *err)
{
    static const char mark[] =
        "\xEF\xBB\xBF"; /* of byte order; told the encoding, libyaml takes it for text */
    nz_buf text;
    *out = NULL;
    nz_buf_init(&text, arena->mem);
    nz_status status = read_file(&text, path, err);
    size_t skip = text.length >= 3 && !memcmp(text.data, mark, 3) ? 3 : 0;
    reader r = {.path = path, .arena = arena, .err = err};
    r.text = text.data + skip;
    r.length = text.length - skip;
    if (!status && !yaml_parser_initialize(&r.parser))
        status = nz_error_set(err, NZ_ENOMEM, "out of memory");
    else if (!status) {
        yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&r.parser, (const unsigned char *)r.text, r.length);
        status = read_document(&r, out);
        yaml_parser_delete(&r.parser);
    }
    nz_buf_clear(&text);
    return status;
}

nz_yaml *nz_yaml_get(const nz_yaml *map, const char *key)
{
    if (!map || map->type != NZ_YAML_MAP)
        return NULL;
    for (nz_yaml *child = map->first; child; child = child->next)
        if (child->key && !strcmp(child->key, key))
            return child;
    return NULL;
}
