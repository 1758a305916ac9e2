/* corpus.c - walks, opens, and hands each file to its notation.
 *
 *     corpus/dev/a-plain-call-001.txt       {{...|...}}  markup.c
 *     export/notes.jsonl                    {"text":..., "spans":[...]}  annotated_json.c
 *     brat/a-plain-call-001.txt and .ann    brat.c
 *
 * A corpus is read whole before anything is done with it, so that a fault in
 * its last note does not leave a model or a measure of half of it. In a folder
 * other files (a README, a brat configuration) are passed over. */
#include "read/corpus.h"

#include "base/error.h"
#include "base/limits.h"
#include "read/binary.h"
#include "read/corpus_file.h"
#include "read/encoding.h"
#include "read/points.h"
#include "read/walk.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const names[] = {"", "markup", "jsonl", "brat", "doccano"};

nz_notation nz_notation_named(const char *name)
{
    for (size_t i = 1; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i], name) == 0)
            return (nz_notation)i;
    return NZ_NOTATION_ANY;
}

const char *nz_notation_names(void)
{
    return "markup, jsonl, brat or doccano";
}

void nz_corpus_init(nz_corpus *corpus, const nz_mem *mem)
{
    *corpus = (nz_corpus){0};
    nz_arena_init(&corpus->arena, mem);
}

void nz_corpus_clear(nz_corpus *corpus)
{
    nz_mem_release(corpus->arena.mem, corpus->notes);
    nz_arena_clear(&corpus->arena);
    nz_corpus_init(corpus, corpus->arena.mem);
}

/* ---- for the notations -------------------------------------------------- */

nz_status nz_corpus_fault(const nz_corpus_file *file, const char *path, size_t line, size_t column,
                          const char *format, ...)
{
    char what[400];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    return nz_error_at(file->err, NZ_ESYNTAX, path, line, column, "%s", what);
}

nz_status nz_corpus_slurp(nz_buf *out, const char *path, nz_error *err)
{
    bool is_input = strcmp(path, "-") == 0;
    FILE *in = is_input ? stdin : fopen(path, "rb");
    size_t got = in != NULL;
    errno = in ? 0 : errno;
    while (got && out->length <= NZ_MAX_RECORD && nz_buf_reserve(out, 1u << 16)) {
        got = fread(out->data + out->length, 1, 1u << 16, in);
        out->length += got;
        out->data[out->length] = '\0';
    }
    int why = out->length > NZ_MAX_RECORD ? EFBIG : !in || ferror(in) ? errno : 0;
    if (in && !is_input)
        fclose(in);
    if (nz_buf_failed(out))
        return NZ_ENOMEM;
    return why ? nz_error_at(err, NZ_EIO, is_input ? "<stdin>" : path, 0, 0, "%s", strerror(why)) : NZ_OK;
}

const char *nz_corpus_id(nz_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *from = name;
    while (slash && from > path && (from == name || from[-1] != '/'))
        from--;
    if (slash && (slash - from == 0 || strncmp(from, "./", 2) == 0 || strncmp(from, "../", 3) == 0))
        from = name;
    const char *dot = strrchr(name, '.');
    char *id = nz_arena_copy(arena, from, dot && dot > name ? (size_t)(dot - from) : strlen(from));
    if (id && from < name)
        id[slash - from] = '-';
    return id;
}

void nz_corpus_beside(nz_buf *out, const char *path)
{
    const char *dot = strrchr(path, '.');
    nz_buf_add(out, path, dot ? (size_t)(dot - path) : strlen(path));
    nz_buf_puts(out, ".ann");
}

bool nz_corpus_to_bytes(nz_corpus_file *file, nz_annotated_span *span)
{
    const nz_buf *text = &file->text;
    if (span->start >= span->end || !nz_points_at_point(&file->at, text->data, text->length, span->start))
        return false;
    span->start = file->at.byte;
    if (!nz_points_at_point(&file->at, text->data, text->length, span->end))
        return false;
    span->end = file->at.byte;
    return true;
}

/* ---- a note ------------------------------------------------------------- */

static int by_start(const void *a, const void *b)
{
    const nz_annotated_span *one = *(const nz_annotated_span *const *)a;
    const nz_annotated_span *two = *(const nz_annotated_span *const *)b;
    return (one->start > two->start) - (one->start < two->start);
}

/* Which of the two is written later? */
static const nz_annotated_span *later(const nz_annotated_span *a, const nz_annotated_span *b)
{
    return a->line > b->line || (a->line == b->line && a->column > b->column) ? a : b;
}

static nz_status check_overlap(const nz_corpus_file *file, const nz_annotated *note)
{
    for (size_t i = 1; i < note->count; i++) {
        const nz_annotated_span *a = note->by_start[i - 1], *b = note->by_start[i], *at = later(a, b);
        if (a->end > b->start)
            return nz_corpus_fault(file, note->marked, at->line, at->column,
                                   "two spans overlap: %s.%s and %s.%s", a->label, a->subtype, b->label,
                                   b->subtype);
    }
    return NZ_OK;
}

static nz_annotated *add_note(nz_corpus *corpus)
{
    void *notes = corpus->notes;
    if (!nz_mem_grow(corpus->arena.mem, &notes, &corpus->capacity, corpus->count + 1, sizeof *corpus->notes))
        return NULL;
    corpus->notes = notes;
    return &corpus->notes[corpus->count++];
}

nz_status nz_corpus_take(nz_corpus_file *file, const nz_annotated *place)
{
    nz_arena *arena = &file->corpus->arena;
    size_t count = file->spans.count;
    nz_annotated *note = add_note(file->corpus);
    nz_annotated_span *spans = nz_arena_new(arena, (count + 1) * sizeof *spans);
    const nz_annotated_span **order = nz_arena_new(arena, (count + 1) * sizeof *order);
    char *text = nz_buf_failed(&file->text) ? NULL : nz_arena_copy(arena, file->text.data, file->text.length);
    if (!note || !spans || !order || !text)
        return NZ_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        spans[i] = file->spans.spans[i];
        order[i] = &spans[i];
    }
    qsort(order, count, sizeof *order, by_start);
    *note = *place;
    note->marked = file->where ? file->where : place->file;
    note->text = text;
    note->length = file->text.length;
    note->spans = spans;
    note->by_start = order;
    note->count = count;
    file->spans.count = 0;
    file->at = (nz_points){0};
    nz_buf_reset(&file->text);
    return check_overlap(file, note);
}

/* ---- files -------------------------------------------------------------- */

static bool ends_in(const char *path, const char *extensions)
{
    const char *dot = strrchr(path, '.'), *at = extensions;
    size_t length = dot ? strlen(dot) : 0;
    while (dot && (at = strstr(at, dot)) && at[length] != ' ')
        at++; /* ".json" is the beginning of ".jsonl" */
    return dot && at;
}

static bool has_annotation_beside(const nz_corpus_file *file)
{
    nz_buf beside;
    nz_buf_init(&beside, file->corpus->arena.mem);
    nz_corpus_beside(&beside, file->path);
    bool has = ends_in(file->path, ".txt ") && access(beside.data, F_OK) == 0;
    nz_buf_clear(&beside);
    return has;
}

static nz_notation notation_of(const nz_corpus_file *file)
{
    if (file->how->notation != NZ_NOTATION_ANY)
        return file->how->notation;
    if (ends_in(file->path, ".jsonl .ndjson .json "))
        return NZ_NOTATION_JSONL;
    return has_annotation_beside(file) ? NZ_NOTATION_BRAT : NZ_NOTATION_MARKUP;
}

/* Does a file of a folder hold notes? */
static bool is_wanted(const nz_corpus_reading *how, const char *path)
{
    bool is_text = ends_in(path, how->may_be_bare ? ".txt .text .eml .md .markdown " : ".txt ");
    bool is_json = ends_in(path, ".jsonl .ndjson .json ");
    switch (how->notation) {
    case NZ_NOTATION_MARKUP:
    case NZ_NOTATION_BRAT: return is_text;
    case NZ_NOTATION_JSONL:
    case NZ_NOTATION_DOCCANO: return is_json;
    case NZ_NOTATION_ANY: break;
    }
    return is_text || is_json;
}

/* "2024/bezoek-3" of notities/2024/bezoek-3.txt, found in the folder notities/. */
static const char *name_of(nz_arena *arena, const char *path, const char *operand)
{
    size_t skip = strlen(operand);
    const char *slash = strrchr(path, '/'), *from = slash ? slash + 1 : path;
    if (strncmp(path, operand, skip) == 0 && path[skip])
        from = path + skip + strspn(path + skip, "/");
    const char *dot = strrchr(from, '.');
    size_t length = dot && dot > from && dot[-1] != '/' ? (size_t)(dot - from) : strlen(from);
    return nz_arena_copy(arena, from, length);
}

/* Why a file is not one of annotated text in UTF-8; NULL: it may be. */
static const char *reason_not_read(const nz_corpus_file *file)
{
    const nz_buf *bytes = &file->bytes;
    size_t mark;
    if (file->how->notation == NZ_NOTATION_ANY && ends_in(file->path, ".csv .tsv .tab "))
        return "a table, of which no notes are read here; make a JSON record a line of its rows, with "
               "\"text\"";
    if (nz_encoding_detect((const unsigned char *)bytes->data, bytes->length, &mark) != NZ_UTF8)
        return "not UTF-8 but UTF-16; save it as UTF-8";
    return nz_binary_reason(bytes->data, bytes->length);
}

/* Notes that nobody has annotated yet may be in Windows-1252, as when they are scanned. */
static void mend(nz_buf *bytes)
{
    nz_buf fixed;
    if (nz_encoding_check(bytes->data, bytes->length) == bytes->length)
        return;
    nz_buf_init(&fixed, bytes->mem);
    nz_encoding_mend(&fixed, bytes->data, bytes->length);
    nz_buf_reset(bytes);
    nz_buf_add(bytes, fixed.data, fixed.length);
    bytes->failed |= nz_buf_failed(&fixed);
    nz_buf_clear(&fixed);
}

static nz_status read_file(nz_corpus_file *file)
{
    nz_buf_reset(&file->bytes);
    nz_buf_reset(&file->text);
    file->spans.count = 0;
    file->where = NULL;
    nz_status status = nz_corpus_slurp(&file->bytes, file->path, file->err);
    if (status != NZ_OK)
        return status;
    if (strcmp(file->path, "-") == 0)
        file->path = "<stdin>";
    const char *what = reason_not_read(file);
    if (what)
        return nz_corpus_fault(file, file->path, 1, 1, "%s", what);
    switch (notation_of(file)) {
    case NZ_NOTATION_JSONL:
    case NZ_NOTATION_DOCCANO: return nz_corpus_json(file);
    case NZ_NOTATION_BRAT: return nz_corpus_brat(file);
    case NZ_NOTATION_MARKUP:
    case NZ_NOTATION_ANY: break;
    }
    if (file->how->may_be_bare)
        mend(&file->bytes);
    return nz_buf_failed(&file->bytes) ? NZ_ENOMEM : nz_corpus_markup(file);
}

/* One operand: a file, or a folder. */
static nz_status read_operand(nz_corpus_file *file, const char *operand)
{
    nz_arena *arena = &file->corpus->arena;
    nz_status status = NZ_OK;
    const char *path;
    int why;
    nz_walk *walk = nz_walk_new(arena->mem, &operand, 1);
    if (!walk)
        return NZ_ENOMEM;
    while (status == NZ_OK && (path = nz_walk_next(walk, &why))) {
        file->path = nz_arena_copy(arena, path, strlen(path));
        file->name = name_of(arena, path, operand);
        if (!file->path || !file->name)
            status = NZ_ENOMEM;
        else if (why)
            status = nz_error_at(file->err, NZ_EIO, path, 0, 0, "%s", strerror(why));
        else if (strcmp(path, operand) == 0 || is_wanted(file->how, path))
            status = read_file(file);
    }
    nz_walk_free(walk);
    return status;
}

nz_status nz_corpus_read(nz_corpus *corpus, const nz_corpus_reading *how, const char *const *operands,
                         size_t count, nz_error *err)
{
    const nz_mem *mem = corpus->arena.mem;
    nz_corpus_file file = {.corpus = corpus, .how = how, .err = err};
    nz_status status = NZ_OK;
    nz_buf_init(&file.bytes, mem);
    nz_buf_init(&file.text, mem);
    nz_annotation_init(&file.spans, &corpus->arena);
    for (size_t i = 0; i < count && status == NZ_OK; i++)
        status = read_operand(&file, operands[i]);
    nz_buf_clear(&file.bytes);
    nz_buf_clear(&file.text);
    nz_annotation_clear(&file.spans);
    return status == NZ_ENOMEM ? nz_error_set(err, status, "out of memory") : status;
}
