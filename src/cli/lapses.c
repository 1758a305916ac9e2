/* lapses.c - see lapses.h. Of a miss
 *
 *     Klant: [jullie hebben het druk hè? Het duurt lang]      annotated slow_response
 *                                        [Het duurt lang]     found as service_failure
 *
 * the span found there says how near it came: nearest is one with the same
 * label that shares too little, then one with another label, then a rejected
 * hit, by its score. A false alarm that scores high misleads most. */
#include "cli/lapses.h"

#include <stdlib.h>
#include <string.h>

/* Intersection over union of two stretches of bytes. */
static double overlap_of(size_t a, size_t a_end, size_t b, size_t b_end)
{
    size_t start = a > b ? a : b, end = a_end < b_end ? a_end : b_end;
    size_t first = a < b ? a : b, last = a_end > b_end ? a_end : b_end;
    return end > start ? (double)(end - start) / (double)(last - first) : 0;
}

static nz_lapse *add(nz_lapses *l, nz_lapse_type type, const nz_judged *judged, size_t index)
{
    void *items = l->items;
    if (!nz_mem_grow(l->mem, &items, &l->capacity, l->count + 1, sizeof *l->items))
        return NULL;
    l->items = items;
    nz_lapse *lapse = &l->items[l->count];
    *lapse = (nz_lapse){.type = type,
                        .judged = judged,
                        .index = index,
                        .beside = NZ_UNMATCHED,
                        .weight = -1,
                        .order = l->count};
    l->count++;
    l->counts[type]++;
    return lapse;
}

static void consider(nz_lapse *lapse, const nz_found *candidate, bool is_veto, double weight)
{
    if (weight <= lapse->weight)
        return;
    lapse->near = candidate;
    lapse->near_is_veto = is_veto;
    lapse->weight = weight;
}

static void find_near(nz_lapse *lapse)
{
    const nz_judged *j = lapse->judged;
    const nz_annotated_span *span = &j->note->spans[lapse->index];
    for (size_t i = 0; i < j->found.count; i++) {
        const nz_found *found = &j->details[i];
        double overlap = overlap_of(span->start, span->end, found->start, found->end);
        bool is_same = strcmp(found->kind->label, span->label) == 0;
        if (overlap > 0)
            consider(lapse, found, false, overlap + (is_same ? 2 : 1));
    }
    for (size_t i = 0; i < j->veto_count; i++) {
        const nz_found *veto = &j->vetoes[i];
        bool is_same = strcmp(veto->kind->label, span->label) == 0;
        if (overlap_of(span->start, span->end, veto->start, veto->end) > 0)
            consider(lapse, veto, true, veto->score / 2 + (is_same ? 0.5 : 0));
    }
}

/* The annotated span that a false alarm lies over most. */
static void find_beside(nz_lapse *lapse)
{
    const nz_judged *j = lapse->judged;
    const nz_found *found = &j->details[lapse->index];
    double best = 0;
    for (size_t i = 0; i < j->note->count; i++) {
        const nz_annotated_span *span = &j->note->spans[i];
        double overlap = overlap_of(span->start, span->end, found->start, found->end);
        if (overlap > best) {
            best = overlap;
            lapse->beside = i;
        }
    }
}

static bool collect_note(nz_lapses *l, const nz_judged *j)
{
    nz_lapse *lapse;
    for (size_t i = 0; i < j->annotated.count; i++) {
        if (j->to_found[i] != NZ_UNMATCHED)
            continue;
        if (!(lapse = add(l, NZ_MISS, j, i)))
            return false;
        find_near(lapse);
    }
    for (size_t i = 0; i < j->found.count; i++) {
        bool is_alarm = j->to_annotated[i] == NZ_UNMATCHED;
        if (!is_alarm && nz_trial_is_exact(j, j->to_annotated[i]))
            continue;
        if (!(lapse = add(l, is_alarm ? NZ_FALSE_ALARM : NZ_WRONG_SUBTYPE, j, i)))
            return false;
        lapse->weight = j->details[i].score;
        lapse->beside = j->to_annotated[i];
        if (is_alarm)
            find_beside(lapse);
    }
    return true;
}

static int by_weight(const void *a, const void *b)
{
    const nz_lapse *one = a, *two = b;
    if (one->type != two->type)
        return one->type < two->type ? -1 : 1;
    if (one->weight < two->weight || one->weight > two->weight)
        return one->weight < two->weight ? 1 : -1;
    return (one->order > two->order) - (one->order < two->order);
}

bool nz_lapses_collect(nz_lapses *lapses, const nz_trial *trial)
{
    *lapses = (nz_lapses){.mem = trial->mem};
    for (size_t i = 0; i < trial->count; i++)
        if (!collect_note(lapses, &trial->notes[i]))
            return false;
    if (lapses->count)
        qsort(lapses->items, lapses->count, sizeof *lapses->items, by_weight);
    return true;
}

void nz_lapses_clear(nz_lapses *lapses)
{
    nz_mem_release(lapses->mem, lapses->items);
}

/* ---- kinds of error ----------------------------------------------------- */

static const nz_kind *annotated_kind(const nz_trial *trial, const nz_judged *judged, size_t i)
{
    return nz_kind_at(trial->bank, judged->annotated.items[i].kind[NZ_LEVEL_SUBTYPE]);
}

/* The kinds that a lapse takes for one another. A false alarm over a missed
 * span is the same error as that miss, and is not counted again. */
static bool habit_of(const nz_lapse *lapse, const nz_trial *trial, nz_habit *out)
{
    const nz_judged *j = lapse->judged;
    *out = (nz_habit){.count = 1};
    if (lapse->type == NZ_MISS) {
        out->annotated = annotated_kind(trial, j, lapse->index);
        out->found = lapse->near && !lapse->near_is_veto ? lapse->near->kind : NULL;
        return true;
    }
    out->found = j->details[lapse->index].kind;
    if (lapse->type == NZ_WRONG_SUBTYPE)
        out->annotated = annotated_kind(trial, j, lapse->beside);
    return lapse->type == NZ_WRONG_SUBTYPE || lapse->beside == NZ_UNMATCHED ||
           j->to_found[lapse->beside] != NZ_UNMATCHED;
}

static int by_count(const void *a, const void *b)
{
    const nz_habit *one = a, *two = b;
    return (one->count < two->count) - (one->count > two->count);
}

size_t nz_lapses_habits(const nz_lapses *lapses, const nz_trial *trial, nz_habit *out, size_t room)
{
    size_t kinds = nz_kind_count(trial->bank) + 1, used = 0, count = 0;
    nz_habit *table = nz_mem_zero(trial->mem, kinds * kinds, sizeof *table), one;
    if (!table)
        return 0;
    for (size_t i = 0; i < lapses->count; i++) {
        if (!habit_of(&lapses->items[i], trial, &one))
            continue;
        for (count = 0; count < used; count++)
            if (table[count].annotated == one.annotated && table[count].found == one.found)
                break;
        if (count == used)
            table[used++] = (nz_habit){one.annotated, one.found, 0};
        table[count].count++;
    }
    if (used)
        qsort(table, used, sizeof *table, by_count);
    for (count = 0; count < used && count < room; count++)
        out[count] = table[count];
    nz_mem_release(trial->mem, table);
    return count;
}
