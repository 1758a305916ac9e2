/* report_json.c - the same figures as report_text.c for programs, in one object:
 *
 *     {"notes":301,"bank":"9f...","label":{"span":{"complaint":{"p":0.871,...},"micro":{...}},
 *      "line":{...},"note":{...},"iou":0.91},"subtype":{...},"groups":{"style":{"plain":{...}},...},
 *      "scores":[{"from":0.5,...}],"without_signal":{...},"errors":[...],"changes":{...}}
 *
 * errors and changes are there when they were asked for. */
#include "cli/report.h"
#include "write/put.h"

#include <string.h>

static void put_string(nz_buf *out, const char *key, const char *text)
{
    nz_buf_puts(out, key);
    nz_put_json(out, text, strlen(text));
}

/* "complaint.billing":  or, with no subtype, "complaint":  */
static void put_name(nz_buf *out, const char *label, const char *subtype)
{
    nz_buf name;
    nz_buf_init(&name, out->mem);
    nz_buf_printf(&name, "%s%s%s", label, subtype ? "." : "", subtype ? subtype : "");
    nz_put_json(out, name.data, name.length);
    nz_buf_clear(&name);
}

static void put_count(nz_buf *out, nz_count count)
{
    nz_rates rates = nz_measure_rates(count);
    nz_buf_printf(out, "{\"p\":%.6f,\"r\":%.6f,\"f1\":%.6f,\"n\":%zu,\"tp\":%zu,\"fp\":%zu,\"fn\":%zu}",
                  rates.precision, rates.recall, rates.f1, rates.annotated, count.right, count.wrong,
                  count.missed);
}

static void put_level(nz_buf *out, const nz_trial *trial, nz_level level)
{
    static const char *const units[] = {"{\"span\":{", ",\"line\":{", ",\"note\":{"};
    for (nz_unit unit = 0; unit < NZ_UNITS; unit++) {
        nz_buf_puts(out, units[unit]);
        for (unsigned kind = 0; kind < nz_trial_kinds(trial); kind++) {
            nz_count count = nz_measure_count(&trial->measure, level, unit, kind);
            const nz_kind *named = nz_kind_at(trial->bank, kind);
            if (count.right + count.wrong + count.missed == 0)
                continue;
            put_name(out, named->label, level ? named->subtype : NULL);
            nz_buf_putc(out, ':');
            put_count(out, count);
            nz_buf_putc(out, ',');
        }
        NZ_PUT(out, "\"micro\":");
        put_count(out, nz_measure_sum(&trial->measure, level, unit));
        nz_buf_putc(out, '}');
    }
    nz_buf_printf(out, ",\"iou\":%.6f,\"exact\":%.6f}", nz_measure_overlap(&trial->measure, level),
                  nz_measure_exact(&trial->measure, level));
}

static void put_groups(nz_buf *out, const nz_groups *groups)
{
    static const char *const by[] = {"\"style\":{", "\"genre\":{", "\"style_genre\":{"};
    NZ_PUT(out, ",\"groups\":{");
    for (size_t i = 0; i < groups->count; i++) {
        const nz_group *group = &groups->items[i];
        bool is_first = i == 0 || groups->items[i - 1].by != group->by;
        if (is_first)
            nz_buf_printf(out, "%s%s", i ? "}," : "", by[group->by]);
        put_string(out, is_first ? "" : ",", group->name);
        nz_buf_printf(out, ":{\"notes\":%zu,\"label\":", group->measure.notes);
        put_count(out, nz_measure_sum(&group->measure, NZ_LEVEL_LABEL, NZ_UNIT_SPAN));
        NZ_PUT(out, ",\"subtype\":");
        put_count(out, nz_measure_sum(&group->measure, NZ_LEVEL_SUBTYPE, NZ_UNIT_SPAN));
        nz_buf_putc(out, '}');
    }
    nz_buf_puts(out, groups->count ? "}}" : "}");
}

static void put_bins(nz_buf *out, const nz_bin *bins)
{
    const char *between = "";
    NZ_PUT(out, ",\"scores\":[");
    for (size_t i = 0; i < NZ_BINS; i++) {
        if (!bins[i].found)
            continue;
        nz_buf_printf(out,
                      "%s{\"from\":%.1f,\"to\":%.1f,\"found\":%zu,\"right\":%zu,\"exact\":%zu,\"mean\":%.6f}",
                      between, (double)i / NZ_BINS, (double)(i + 1) / NZ_BINS, bins[i].found, bins[i].right,
                      bins[i].exact, bins[i].score / (double)bins[i].found);
        between = ",";
    }
    nz_buf_putc(out, ']');
}

/* ---- errors and changes ------------------------------------------------- */

static void put_stretch(nz_buf *out, const nz_judged *judged, size_t start, size_t end)
{
    const nz_annotated *note = judged->note;
    size_t line = note->is_record ? note->line : nz_batch_lines(note->text, start) + 1;
    put_string(out, ",\"id\":", note->id);
    put_string(out, ",\"file\":", note->file);
    nz_buf_printf(out, ",\"line\":%zu,\"text\":", line);
    nz_put_json(out, note->text + start, end - start);
}

static void put_lapse(nz_buf *out, const nz_lapse *lapse)
{
    static const char *const types[] = {"false_alarm", "miss", "wrong_subtype"};
    const nz_judged *j = lapse->judged;
    bool is_miss = lapse->type == NZ_MISS;
    const nz_annotated_span *span = is_miss ? &j->note->spans[lapse->index] : NULL;
    const nz_annotated_span *beside = lapse->beside == NZ_UNMATCHED ? span : &j->note->spans[lapse->beside];
    const nz_found *own = is_miss ? NULL : &j->details[lapse->index];
    const nz_found *found = is_miss ? lapse->near : own;
    put_string(out, "{\"type\":", types[lapse->type]);
    put_stretch(out, j, span ? span->start : own->start, span ? span->end : own->end);
    if (beside) {
        NZ_PUT(out, ",\"annotated\":");
        put_name(out, beside->label, beside->subtype);
    }
    if (found) {
        nz_buf_puts(out, lapse->near_is_veto ? ",\"rejected\":" : ",\"found\":");
        put_name(out, found->kind->label, found->kind->subtype);
        NZ_PUT(out, ",\"score\":");
        nz_put_score(out, found->score, 3);
        put_string(out, ",\"reason\":", found->reason);
    }
    nz_buf_putc(out, '}');
}

static void put_changes(nz_buf *out, const nz_results *results)
{
    static const char *const types[] = {"new_false_alarm", "now_missed", "now_found", "false_alarm_gone"};
    const nz_changes *changes = &results->changes;
    NZ_PUT(out, ",\"changes\":{\"before\":");
    put_count(out, nz_measure_sum(&changes->measure, NZ_LEVEL_LABEL, NZ_UNIT_SPAN));
    nz_buf_printf(out, ",\"unknown\":%zu,\"items\":[", changes->unknown);
    for (size_t i = 0; i < changes->count; i++) {
        const nz_change *change = &changes->items[i];
        put_string(out, i ? ",{\"type\":" : "{\"type\":", types[change->type]);
        put_stretch(out, change->judged, change->start, change->end);
        NZ_PUT(out, ",\"kind\":");
        put_name(out, change->kind->label, change->kind->subtype);
        nz_buf_putc(out, '}');
    }
    NZ_PUT(out, "]}");
}

void nz_report_json(nz_buf *out, const nz_results *results)
{
    const nz_trial *trial = results->trial;
    nz_buf_printf(out, "{\"notes\":%zu", trial->count);
    put_string(out, ",\"bank\":", nz_bank_revision(trial->bank));
    NZ_PUT(out, ",\"label\":");
    put_level(out, trial, NZ_LEVEL_LABEL);
    NZ_PUT(out, ",\"subtype\":");
    put_level(out, trial, NZ_LEVEL_SUBTYPE);
    put_groups(out, &results->groups);
    put_bins(out, results->bins);
    nz_buf_printf(
        out, ",\"without_signal\":{\"notes\":%zu,\"sentences\":%zu,\"false_alarms\":%zu,\"per_1000\":%.6f}",
        results->bare_notes, results->bare_sentences, results->bare_alarms, nz_results_alarm_rate(results));
    for (size_t i = 0; results->has_lapses && i < results->lapses.count; i++) {
        nz_buf_puts(out, i ? "," : ",\"errors\":[");
        put_lapse(out, &results->lapses.items[i]);
    }
    if (results->has_lapses)
        nz_buf_puts(out, results->lapses.count ? "]" : ",\"errors\":[]");
    if (results->has_changes)
        put_changes(out, results);
    NZ_PUT(out, "}\n");
}
