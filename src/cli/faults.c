/* faults.c - see faults.h.
 *
 *     regels/klacht.yaml:5:23: haakje: '(' without ')'
 *         pattern: "te duur ("
 *                           ^
 *     regels/klacht.yaml:9:5: unknown key 'patern'; did you mean 'pattern'?
 *         patern: te duur
 *         ^
 *     and 17 more */
#include "cli/faults.h"
#include "cli/output.h"

#include "cli/caret.h"

#include <stdlib.h>
#include <string.h>

static int add(nz_messages *m, const nz_error *message)
{
    if (!m->items)
        m->items = calloc(NZ_FAULTS_SHOWN, sizeof *m->items);
    if (!m->items)
        return 1;
    if (m->count < NZ_FAULTS_SHOWN)
        m->items[m->count] = *message;
    m->count++;
    return 0;
}

int nz_faults_add(void *faults, const nz_error *fault)
{
    return add(&((nz_faults *)faults)->faults, fault);
}

void nz_faults_warn(void *faults, const nz_error *warning)
{
    add(&((nz_faults *)faults)->warnings, warning);
}

static int by_place(const void *a, const void *b)
{
    const nz_error *one = a, *two = b;
    int files = strcmp(one->file, two->file);
    if (files)
        return files;
    if (one->line != two->line)
        return one->line < two->line ? -1 : 1;
    if (one->column != two->column)
        return one->column < two->column ? -1 : 1;
    return strcmp(one->message, two->message);
}

void nz_faults_put(FILE *out, nz_messages *m, const char *head)
{
    size_t shown = m->count < NZ_FAULTS_SHOWN ? m->count : NZ_FAULTS_SHOWN;
    char message[sizeof m->items->message + 40];
    if (shown)
        qsort(m->items, shown, sizeof *m->items, by_place);
    for (size_t i = 0; i < shown; i++) {
        const nz_error *item = &m->items[i];
        snprintf(message, sizeof message, "%s%s", head, item->message);
        if (item->line)
            nz_caret_tell(out, item->file, item->line, item->column, message);
        else
            nz_output_printf(out, "%s: %s\n", item->file, message);
    }
    if (m->count > shown)
        fprintf(out, "and %zu more\n", m->count - shown);
}

void nz_faults_clear(nz_faults *faults)
{
    free(faults->faults.items);
    free(faults->warnings.items);
    *faults = (nz_faults){0};
}
