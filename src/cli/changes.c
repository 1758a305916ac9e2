/* changes.c - see changes.h. For each note three matches by label: annotated
 * with found, annotated with found then, and the false alarms of now with those
 * of then, for a false alarm that only moved an edge is the same one. */
#include "cli/changes.h"

#include "base/error.h"
#include "cli/former.h"
#include "cli/lapses.h"
#include "read/points.h"
#include "write/put.h"

#include <stdlib.h>
#include <string.h>

static bool add(nz_changes *c, const nz_change *change)
{
    void *items = c->items;
    if (!nz_mem_grow(c->mem, &items, &c->capacity, c->count + 1, sizeof *c->items))
        return false;
    c->items = items;
    c->items[c->count++] = *change;
    c->counts[change->type]++;
    return true;
}

/* A measured span as a change: its code points become bytes. False: it does not
 * lie in the note, or no memory. */
static bool add_measured(nz_changes *c, nz_change_type type, const nz_trial *trial, const nz_judged *judged,
                         const nz_measured *span, const char *reason)
{
    nz_points at = {0};
    const nz_annotated *note = judged->note;
    nz_change change = {.type = type,
                        .judged = judged,
                        .reason = reason,
                        .kind = nz_kind_at(trial->bank, span->kind[NZ_LEVEL_SUBTYPE])};
    if (!nz_points_at_point(&at, note->text, note->length, span->start))
        return true;
    change.start = at.byte;
    nz_points_at_point(&at, note->text, note->length, span->end);
    change.end = at.byte;
    return add(c, &change);
}

/* The spans of a list that are matched with nothing, and where they stood. */
static bool list_alarms(nz_changes *c, const nz_measured_list *list, const size_t *to_annotated,
                        nz_measured_list *out, size_t **numbers)
{
    out->count = 0;
    out->items = nz_arena_new(&c->arena, list->count * sizeof *out->items + 1);
    *numbers = nz_arena_new(&c->arena, list->count * sizeof **numbers + 1);
    if (!out->items || !*numbers)
        return false;
    for (size_t i = 0; i < list->count; i++)
        if (to_annotated[i] == NZ_UNMATCHED) {
            (*numbers)[out->count] = i;
            out->items[out->count++] = list->items[i];
        }
    return true;
}

static bool compare_alarms(nz_changes *c, const nz_trial *trial, const nz_judged *judged,
                           const nz_measured_list *then, const size_t *then_to_annotated)
{
    nz_measured_list new, old;
    size_t *new_numbers, *old_numbers;
    double ignored = 0;
    if (!list_alarms(c, &judged->found, judged->to_annotated, &new, &new_numbers) ||
        !list_alarms(c, then, then_to_annotated, &old, &old_numbers))
        return false;
    size_t *to_new = nz_arena_new(&c->arena, (new.count + old.count) * sizeof *to_new + 1);
    if (!to_new ||
        !nz_measure_match(c->mem, NZ_LEVEL_LABEL, &old, &new, to_new, to_new + old.count, &ignored))
        return false;
    for (size_t i = 0; i < new.count; i++)
        if (to_new[old.count + i] == NZ_UNMATCHED &&
            !add_measured(c, NZ_NEW_ALARM, trial, judged, &new.items[i],
                          judged->details[new_numbers[i]].reason))
            return false;
    for (size_t i = 0; i < old.count; i++)
        if (to_new[i] == NZ_UNMATCHED && !add_measured(c, NZ_ALARM_GONE, trial, judged, &old.items[i], ""))
            return false;
    return true;
}

static bool compare(nz_changes *c, const nz_trial *trial, const nz_judged *judged,
                    const nz_measured_list *then)
{
    const nz_measured_list *annotated = &judged->annotated;
    size_t *to_then = nz_arena_new(&c->arena, (annotated->count + then->count) * sizeof *to_then + 1);
    double ignored = 0;
    if (!to_then || !nz_measure_note(&c->measure, annotated, then) ||
        !nz_measure_match(c->mem, NZ_LEVEL_LABEL, annotated, then, to_then, to_then + annotated->count,
                          &ignored))
        return false;
    for (size_t i = 0; i < annotated->count; i++) {
        bool is_found = judged->to_found[i] != NZ_UNMATCHED, was_found = to_then[i] != NZ_UNMATCHED;
        if (is_found != was_found && !add_measured(c, is_found ? NZ_NOW_FOUND : NZ_NOW_MISSED, trial, judged,
                                                   &annotated->items[i], ""))
            return false;
    }
    return compare_alarms(c, trial, judged, then, to_then + annotated->count);
}

/* By type; in each the order of the notes. */
static int by_type(const void *a, const void *b)
{
    const nz_change *one = a, *two = b;
    if (one->type != two->type)
        return one->type < two->type ? -1 : 1;
    if (one->judged != two->judged)
        return one->judged < two->judged ? -1 : 1;
    return (one->start > two->start) - (one->start < two->start);
}

nz_status nz_changes_find(nz_changes *changes, const nz_trial *trial, const char *path,
                          const nz_fields *fields, nz_error *err)
{
    nz_former former;
    *changes = (nz_changes){.mem = trial->mem};
    nz_arena_init(&changes->arena, trial->mem);
    nz_status status = nz_former_read(&former, trial->mem, trial->bank, path, fields, err);
    bool done = status != NZ_OK || nz_measure_init(&changes->measure, trial->mem, nz_trial_kinds(trial));
    for (size_t i = 0; i < trial->count && status == NZ_OK && done; i++) {
        const nz_measured_list *then = nz_former_find(&former, trial->notes[i].note->id);
        changes->unknown += then == NULL;
        done = !then || compare(changes, trial, &trial->notes[i], then);
    }
    nz_former_clear(&former);
    if (changes->count)
        qsort(changes->items, changes->count, sizeof *changes->items, by_type);
    return done ? status : nz_error_set(err, NZ_ENOMEM, "out of memory");
}

void nz_changes_clear(nz_changes *changes)
{
    nz_measure_clear(&changes->measure);
    nz_mem_release(changes->mem, changes->items);
    nz_arena_clear(&changes->arena);
}

void nz_changes_put(nz_buf *out, const nz_changes *changes, const nz_trial *trial, const char *path)
{
    static const char *const names[] = {"new false alarm", "now missed", "now found", "false alarm gone"};
    nz_rates then = nz_measure_rates(nz_measure_sum(&changes->measure, NZ_LEVEL_LABEL, NZ_UNIT_SPAN));
    nz_rates now = nz_measure_rates(nz_measure_sum(&trial->measure, NZ_LEVEL_LABEL, NZ_UNIT_SPAN));
    nz_buf_printf(out, "\nagainst %s: span F1 %.3f, now %.3f\n", path, then.f1, now.f1);
    nz_buf_printf(
        out, "newly right: %zu found, %zu false alarms gone; newly wrong: %zu missed, %zu false alarms\n",
        changes->counts[NZ_NOW_FOUND], changes->counts[NZ_ALARM_GONE], changes->counts[NZ_NOW_MISSED],
        changes->counts[NZ_NEW_ALARM]);
    if (changes->unknown)
        nz_buf_printf(out, "%zu notes are not there, and left out\n", changes->unknown);
    for (size_t i = 0; i < changes->count; i++) {
        const nz_change *change = &changes->items[i];
        nz_buf_printf(out, "\n%s  ", names[change->type]);
        nz_put_judged_place(out, change->judged, change->start);
        nz_buf_puts(out, "  ");
        nz_put_kind(out, change->kind);
        nz_buf_puts(out, "\n    ");
        nz_put_in_line(out, change->judged->note, change->start, change->end);
        nz_buf_puts(out, change->reason[0] ? "\n    because: " : "");
        nz_put_shown(out, change->reason, strlen(change->reason));
        nz_buf_putc(out, '\n');
    }
}
