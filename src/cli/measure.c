/* measure.c - see measure.h.
 *
 *     annotated   [De factuur klopt weer niet]                 0-26
 *     found                  [klopt weer niet, en]             11-30
 *
 * share 15 characters, more than half of the shorter one's 19: a match, with an
 * overlap of 15/30. Equal overlaps go to the pair that comes last, which is an
 * arbitrary rule but a fixed one: two programs that measure must agree. */
#include "cli/measure.h"

#include <stdlib.h>

typedef struct pair {
    double overlap;
    size_t annotated, found;
} pair;

bool nz_measure_init(nz_measure *measure, const nz_mem *mem, unsigned kinds)
{
    *measure = (nz_measure){.mem = mem, .kinds = kinds};
    measure->counts = nz_mem_zero(mem, (size_t)kinds * NZ_LEVELS * NZ_UNITS, sizeof *measure->counts);
    return measure->counts != NULL;
}

void nz_measure_clear(nz_measure *measure)
{
    if (measure->mem)
        nz_mem_release(measure->mem, measure->counts);
    *measure = (nz_measure){.mem = measure->mem};
}

static nz_count *count_at(const nz_measure *m, nz_level level, nz_unit unit, unsigned kind)
{
    return &m->counts[((size_t)level * NZ_UNITS + unit) * m->kinds + kind];
}

nz_count nz_measure_count(const nz_measure *measure, nz_level level, nz_unit unit, unsigned kind)
{
    return *count_at(measure, level, unit, kind);
}

nz_count nz_measure_sum(const nz_measure *measure, nz_level level, nz_unit unit)
{
    nz_count sum = {0};
    for (unsigned kind = 0; kind < measure->kinds; kind++) {
        const nz_count *one = count_at(measure, level, unit, kind);
        sum.right += one->right;
        sum.wrong += one->wrong;
        sum.missed += one->missed;
    }
    return sum;
}

nz_rates nz_measure_rates(nz_count count)
{
    double right = (double)count.right;
    nz_rates rates = {.annotated = count.right + count.missed};
    if (count.right + count.wrong)
        rates.precision = right / (double)(count.right + count.wrong);
    if (rates.annotated)
        rates.recall = right / (double)rates.annotated;
    if (count.right)
        rates.f1 = 2 * rates.precision * rates.recall / (rates.precision + rates.recall);
    return rates;
}

double nz_measure_overlap(const nz_measure *measure, nz_level level)
{
    return measure->matched[level] ? measure->overlap[level] / (double)measure->matched[level] : 0;
}

double nz_measure_exact(const nz_measure *measure, nz_level level)
{
    return measure->matched[level] ? (double)measure->exact[level] / (double)measure->matched[level] : 0;
}

/* ---- spans -------------------------------------------------------------- */

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t greater(size_t a, size_t b)
{
    return a > b ? a : b;
}

size_t nz_measure_shared(const nz_measured *a, const nz_measured *b)
{
    size_t start = greater(a->start, b->start), end = smaller(a->end, b->end);
    return end > start ? end - start : 0;
}

/* Greatest overlap first; of equal ones the last. */
static int by_overlap(const void *a, const void *b)
{
    const pair *one = a, *two = b;
    if (one->overlap < two->overlap || one->overlap > two->overlap)
        return one->overlap < two->overlap ? 1 : -1;
    if (one->annotated != two->annotated)
        return one->annotated < two->annotated ? 1 : -1;
    return (one->found < two->found) - (one->found > two->found);
}

static bool can_match(nz_level level, const nz_measured *a, const nz_measured *b, double *overlap)
{
    size_t shared = nz_measure_shared(a, b);
    if (a->kind[level] != b->kind[level] || !shared ||
        shared * 2 < smaller(a->end - a->start, b->end - b->start))
        return false;
    *overlap = (double)shared / (double)(greater(a->end, b->end) - smaller(a->start, b->start));
    return true;
}

static bool collect(const nz_mem *mem, nz_level level, const nz_measured_list *annotated,
                    const nz_measured_list *found, pair **pairs, size_t *count)
{
    size_t room = 0;
    *pairs = NULL;
    *count = 0;
    for (size_t i = 0; i < annotated->count; i++)
        for (size_t j = 0; j < found->count; j++) {
            double overlap;
            void *memory = *pairs;
            if (!can_match(level, &annotated->items[i], &found->items[j], &overlap))
                continue;
            if (!nz_mem_grow(mem, &memory, &room, *count + 1, sizeof **pairs))
                return false;
            *pairs = memory;
            (*pairs)[(*count)++] = (pair){overlap, i, j};
        }
    return true;
}

bool nz_measure_match(const nz_mem *mem, nz_level level, const nz_measured_list *annotated,
                      const nz_measured_list *found, size_t *to_found, size_t *to_annotated, double *overlap)
{
    pair *pairs;
    size_t count;
    bool done = collect(mem, level, annotated, found, &pairs, &count);
    for (size_t i = 0; i < annotated->count; i++)
        to_found[i] = NZ_UNMATCHED;
    for (size_t j = 0; j < found->count; j++)
        to_annotated[j] = NZ_UNMATCHED;
    if (done && count)
        qsort(pairs, count, sizeof *pairs, by_overlap);
    for (size_t p = 0; done && p < count; p++) {
        const pair *best = &pairs[p];
        if (to_found[best->annotated] != NZ_UNMATCHED || to_annotated[best->found] != NZ_UNMATCHED)
            continue;
        to_found[best->annotated] = best->found;
        to_annotated[best->found] = best->annotated;
        *overlap += best->overlap;
    }
    nz_mem_release(mem, pairs);
    return done;
}

static bool is_exact(const nz_measured *a, const nz_measured *b)
{
    return a->start == b->start && a->end == b->end;
}

static bool add_spans(nz_measure *m, nz_level level, const nz_measured_list *annotated,
                      const nz_measured_list *found)
{
    size_t *to = nz_mem_new(m->mem, (annotated->count + found->count) * sizeof *to);
    if (!to)
        return false;
    size_t *back = to + annotated->count;
    bool done = nz_measure_match(m->mem, level, annotated, found, to, back, &m->overlap[level]);
    for (size_t i = 0; done && i < annotated->count; i++) {
        nz_count *count = count_at(m, level, NZ_UNIT_SPAN, annotated->items[i].kind[level]);
        *(to[i] == NZ_UNMATCHED ? &count->missed : &count->right) += 1;
        m->matched[level] += to[i] != NZ_UNMATCHED;
        m->exact[level] += to[i] != NZ_UNMATCHED && is_exact(&annotated->items[i], &found->items[to[i]]);
    }
    for (size_t j = 0; done && j < found->count; j++)
        count_at(m, level, NZ_UNIT_SPAN, found->items[j].kind[level])->wrong += back[j] == NZ_UNMATCHED;
    nz_mem_release(m->mem, to);
    return done;
}

/* ---- lines and notes ---------------------------------------------------- */

typedef struct place {
    size_t line;
    unsigned kind;
} place;

static int by_place(const void *a, const void *b)
{
    const place *one = a, *two = b;
    if (one->line != two->line)
        return one->line < two->line ? -1 : 1;
    return (one->kind > two->kind) - (one->kind < two->kind);
}

/* The set of places of the spans, sorted, in out[0..result). */
static size_t list_places(place *out, nz_level level, nz_unit unit, const nz_measured_list *spans)
{
    size_t count = 0;
    for (size_t i = 0; i < spans->count; i++)
        out[i] = (place){unit == NZ_UNIT_LINE ? spans->items[i].line : 0, spans->items[i].kind[level]};
    if (spans->count)
        qsort(out, spans->count, sizeof *out, by_place);
    for (size_t i = 0; i < spans->count; i++)
        if (i == 0 || by_place(&out[i], &out[count - 1]) != 0)
            out[count++] = out[i];
    return count;
}

static bool add_sets(nz_measure *m, nz_level level, nz_unit unit, const nz_measured_list *annotated,
                     const nz_measured_list *found)
{
    place *gold = nz_mem_new(m->mem, (annotated->count + found->count) * sizeof *gold);
    if (!gold)
        return false;
    place *ours = gold + annotated->count;
    size_t gold_count = list_places(gold, level, unit, annotated), i = 0;
    size_t our_count = list_places(ours, level, unit, found), j = 0;
    while (i < gold_count || j < our_count) {
        int order = i == gold_count ? 1 : j == our_count ? -1 : by_place(&gold[i], &ours[j]);
        nz_count *count = count_at(m, level, unit, order <= 0 ? gold[i].kind : ours[j].kind);
        *(order == 0 ? &count->right : order < 0 ? &count->missed : &count->wrong) += 1;
        i += order <= 0;
        j += order >= 0;
    }
    nz_mem_release(m->mem, gold);
    return true;
}

bool nz_measure_note(nz_measure *measure, const nz_measured_list *annotated, const nz_measured_list *found)
{
    measure->notes++;
    for (nz_level level = 0; level < NZ_LEVELS; level++)
        if (!add_spans(measure, level, annotated, found) ||
            !add_sets(measure, level, NZ_UNIT_LINE, annotated, found) ||
            !add_sets(measure, level, NZ_UNIT_NOTE, annotated, found))
            return false;
    return true;
}
