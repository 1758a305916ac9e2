/* report_text.c - figures for people:
 *
 *     span, by label
 *       complaint                            P 0.871  R 0.842  F1 0.856  n=412
 *       micro                                P 0.880  R 0.851  F1 0.865  n=1204
 *
 * n is how many there are in the annotation. */
#include "cli/output.h"
#include "cli/report.h"
#include "write/put.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void put_rates(nz_buf *out, const char *name, nz_rates rates)
{
    nz_buf_printf(out, "  %-36s P %.3f  R %.3f  F1 %.3f  n=%zu", name, rates.precision, rates.recall,
                  rates.f1, rates.annotated);
}

static void put_row(nz_buf *out, const char *name, nz_count count)
{
    put_rates(out, name, nz_measure_rates(count));
    nz_buf_putc(out, '\n');
}

/* ---- by kind ------------------------------------------------------------ */

/* A kind as a row: its name at this level. */
typedef struct row {
    char name[120];
    unsigned kind;
} row;

static int by_name(const void *a, const void *b)
{
    return strcmp(((const row *)a)->name, ((const row *)b)->name);
}

/* The kinds that were counted, in order of name; how many. */
static size_t list_rows(row *rows, const nz_trial *trial, nz_level level, nz_unit unit)
{
    size_t count = 0;
    for (unsigned kind = 0; kind < nz_trial_kinds(trial); kind++) {
        nz_count one = nz_measure_count(&trial->measure, level, unit, kind);
        const nz_kind *named = nz_kind_at(trial->bank, kind);
        if (one.right + one.wrong + one.missed == 0)
            continue;
        rows[count].kind = kind;
        snprintf(rows[count].name, sizeof rows->name, "%s%s%s", named->label, level ? "." : "",
                 level ? named->subtype : "");
        count++;
    }
    if (count)
        qsort(rows, count, sizeof *rows, by_name);
    return count;
}

static void put_unit(nz_buf *out, const nz_trial *trial, nz_level level, nz_unit unit)
{
    static const char *const units[] = {"span", "line", "note"};
    row *rows = nz_mem_zero(trial->mem, nz_trial_kinds(trial), sizeof *rows);
    size_t count = rows ? list_rows(rows, trial, level, unit) : 0;
    out->failed |= !rows;
    nz_buf_printf(out, "%s%s\n", units[unit], level ? ", by subtype" : "");
    for (size_t i = 0; i < count; i++)
        put_row(out, rows[i].name, nz_measure_count(&trial->measure, level, unit, rows[i].kind));
    put_row(out, "micro", nz_measure_sum(&trial->measure, level, unit));
    nz_mem_release(trial->mem, rows);
}

static void put_level(nz_buf *out, const nz_trial *trial, nz_level level)
{
    for (nz_unit unit = 0; unit < NZ_UNITS; unit++)
        put_unit(out, trial, level, unit);
    nz_buf_printf(out, "mean overlap (IoU) of matched spans %.3f; exact to the character %.3f\n\n",
                  nz_measure_overlap(&trial->measure, level), nz_measure_exact(&trial->measure, level));
}

/* ---- groups, scores, alarms --------------------------------------------- */

static void put_groups(nz_buf *out, const nz_groups *groups)
{
    static const char *const by[] = {"span, by style", "span, by genre", "span, by style and genre"};
    for (size_t i = 0; i < groups->count; i++) {
        const nz_group *group = &groups->items[i];
        nz_rates exact = nz_measure_rates(nz_measure_sum(&group->measure, NZ_LEVEL_SUBTYPE, NZ_UNIT_SPAN));
        if (i == 0 || groups->items[i - 1].by != group->by)
            nz_buf_printf(out, "%s\n", by[group->by]);
        put_rates(out, group->name,
                  nz_measure_rates(nz_measure_sum(&group->measure, NZ_LEVEL_LABEL, NZ_UNIT_SPAN)));
        nz_buf_printf(out, "  subtype F1 %.3f  notes %zu\n", exact.f1, group->measure.notes);
    }
    nz_buf_puts(out, groups->count ? "\n" : "");
}

static void put_bins(nz_buf *out, const nz_bin *bins)
{
    nz_buf_puts(out, "score against precision\n");
    for (size_t i = 0; i < NZ_BINS; i++) {
        double found = (double)bins[i].found;
        if (!bins[i].found)
            continue;
        nz_buf_printf(out, "  %.1f-%.1f   mean score %.3f  label right %.3f  subtype too %.3f  found=%zu\n",
                      (double)i / NZ_BINS, (double)(i + 1) / NZ_BINS, bins[i].score / found,
                      (double)bins[i].right / found, (double)bins[i].exact / found, bins[i].found);
    }
    nz_buf_putc(out, '\n');
}

void nz_report_text(nz_buf *out, const nz_results *results)
{
    const nz_trial *trial = results->trial;
    nz_count spans = nz_measure_sum(&trial->measure, NZ_LEVEL_LABEL, NZ_UNIT_SPAN);
    size_t annotated = spans.right + spans.missed;
    nz_buf_printf(out, "%zu note%s, %zu span%s annotated, %zu found; bank %s\n\n", trial->count,
                  nz_plural(trial->count), annotated, nz_plural(annotated), spans.right + spans.wrong,
                  nz_bank_revision(trial->bank));
    put_level(out, trial, NZ_LEVEL_LABEL);
    put_level(out, trial, NZ_LEVEL_SUBTYPE);
    put_groups(out, &results->groups);
    put_bins(out, results->bins);
    nz_buf_printf(
        out, "without a signal: %zu note%s, %zu sentence%s, %zu false alarm%s: %.2f in 1,000 sentences\n",
        results->bare_notes, nz_plural(results->bare_notes), results->bare_sentences,
        nz_plural(results->bare_sentences), results->bare_alarms, nz_plural(results->bare_alarms),
        nz_results_alarm_rate(results));
    if (results->has_lapses)
        nz_lapses_put(out, &results->lapses, trial);
    if (results->has_changes)
        nz_changes_put(out, &results->changes, trial, results->against);
}
