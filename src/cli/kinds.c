/* kinds.c - see kinds.h.
 *
 *     {{complaint.biling|de factuur klopt niet}}
 *
 * is refused with  notes/a.txt:3:7: there is no kind 'complaint.biling'; did
 * you mean 'complaint.billing'? */
#include "cli/kinds.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/nearest.h"
#include "cli/setup.h"

#include <string.h>

size_t nz_kind_find(const nz_bank *bank, const char *label, const char *subtype)
{
    for (size_t i = 0; i < nz_kind_count(bank); i++) {
        const nz_kind *kind = nz_kind_at(bank, i);
        if (strcmp(kind->label, label) == 0 && strcmp(kind->subtype, subtype) == 0)
            return i;
    }
    return NZ_NO_KIND;
}

size_t nz_kind_label(const nz_bank *bank, size_t number)
{
    const char *label = nz_kind_at(bank, number)->label;
    size_t i = 0;
    while (strcmp(nz_kind_at(bank, i)->label, label) != 0)
        i++;
    return i;
}

/* The kind that is nearest to what was written; its name is in the arena. NULL:
 * none is near. */
static const char *find_nearest(nz_arena *arena, const nz_bank *bank, const char *wanted)
{
    nz_nearest nearest;
    nz_buf name;
    nz_nearest_start(&nearest, wanted);
    nz_buf_init(&name, arena->mem);
    for (size_t i = 0; i < nz_kind_count(bank); i++) {
        nz_buf_reset(&name);
        nz_buf_printf(&name, "%s.%s", nz_kind_at(bank, i)->label, nz_kind_at(bank, i)->subtype);
        const char *copy = nz_arena_copy(arena, name.data, name.length);
        if (copy)
            nz_nearest_try(&nearest, copy);
    }
    nz_buf_clear(&name);
    return nearest.best;
}

static nz_status unknown(const nz_bank *bank, const nz_annotated *note, const nz_annotated_span *span,
                         nz_error *err)
{
    nz_mem mem = nz_mem_from(NULL);
    nz_arena arena;
    nz_buf wanted;
    nz_arena_init(&arena, &mem);
    nz_buf_init(&wanted, &mem);
    nz_buf_printf(&wanted, "%s.%s", span->label, span->subtype);
    const char *best = find_nearest(&arena, bank, wanted.data);
    nz_error_at(err, NZ_ESYNTAX, note->marked, span->line, span->column, "there is no kind '%s'; %s%s%s",
                wanted.data, best ? "did you mean '" : "nazorg rules list names them", best ? best : "",
                best ? "'?" : "");
    nz_buf_clear(&wanted);
    nz_arena_clear(&arena);
    return NZ_ESYNTAX;
}

nz_status nz_kind_check(const nz_bank *bank, const nz_annotated *note, nz_error *err)
{
    for (size_t i = 0; i < note->count; i++)
        if (nz_kind_find(bank, note->spans[i].label, note->spans[i].subtype) == NZ_NO_KIND)
            return unknown(bank, note, &note->spans[i], err);
    return NZ_OK;
}

int nz_kind_corpus(nz_corpus *corpus, const nz_mem *mem, const nz_bank *bank, const nz_options *options)
{
    nz_error err = {0};
    nz_corpus_reading how = {
        .notation = options->notation, .fields = options->reading.fields, .may_be_bare = options->is_scanned};
    nz_corpus_init(corpus, mem);
    if (!options->operands.count) {
        fprintf(stderr, "nazorg: %s wants annotated notes: a file, a folder or -\n", options->command->name);
        return NZ_EXIT_USAGE;
    }
    nz_status status = nz_corpus_read(corpus, &how, options->operands.items, options->operands.count, &err);
    for (size_t i = 0; i < corpus->count && status == NZ_OK; i++)
        status = nz_kind_check(bank, &corpus->notes[i], &err);
    if (status == NZ_OK && corpus->count)
        return 0;
    nz_corpus_clear(corpus);
    if (status == NZ_OK)
        nz_error_set(&err, status = NZ_EINVAL, "there are no notes in '%s'", options->operands.items[0]);
    int code = nz_setup_complain(&err, status);
    return status == NZ_EIO ? NZ_EXIT_UNREADABLE : code;
}
