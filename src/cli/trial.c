/* trial.c - see trial.h. The note
 *
 *     Klant: de factuur klopt niet. De groeten aan Jan.
 *            [annotated 7-28      ] and found, 7-28: a match
 *
 * counts as one right span of complaint, and of billing. All that the report
 * may want to show of a span is copied, for the scanner forgets it with the
 * next note. */
#include "cli/trial.h"

#include "base/error.h"
#include "cli/kinds.h"
#include "read/points.h"

#include <string.h>

unsigned nz_trial_kinds(const nz_trial *trial)
{
    return (unsigned)nz_kind_count(trial->bank);
}

void nz_trial_clear(nz_trial *trial)
{
    nz_mem_release(trial->mem, trial->notes);
    nz_measure_clear(&trial->measure);
    nz_arena_clear(&trial->arena);
}

bool nz_trial_is_exact(const nz_judged *judged, size_t i)
{
    const nz_measured *found = &judged->found.items[judged->to_found[i]];
    return judged->annotated.items[i].kind[NZ_LEVEL_SUBTYPE] == found->kind[NZ_LEVEL_SUBTYPE];
}

/* A stretch of bytes as it is measured. */
static nz_measured measured(const nz_bank *bank, const nz_annotated *note, nz_points *at, size_t start,
                            size_t end, size_t kind)
{
    nz_measured out = {.kind = {(unsigned)nz_kind_label(bank, kind), (unsigned)kind}};
    nz_points_at_byte(at, note->text, note->length, start);
    out.start = at->point;
    out.line = at->breaks;
    nz_points_at_byte(at, note->text, note->length, end);
    out.end = at->point;
    return out;
}

static bool take_annotated(nz_trial *t, nz_judged *judged)
{
    const nz_annotated *note = judged->note;
    nz_points at = {0};
    nz_measured_list *list = &judged->annotated;
    list->items = nz_arena_new(&t->arena, note->count * sizeof *list->items + 1);
    if (!list->items)
        return false;
    for (; list->count < note->count; list->count++) {
        const nz_annotated_span *span = &note->spans[list->count];
        size_t kind = nz_kind_find(t->bank, span->label, span->subtype);
        list->items[list->count] = measured(t->bank, note, &at, span->start, span->end, kind);
    }
    return true;
}

static bool take_found(nz_trial *t, nz_found *out, const nz_span *span)
{
    *out = (nz_found){.start = span->start,
                      .end = span->end,
                      .sentence_start = span->sentence_start,
                      .sentence_end = span->sentence_end,
                      .kind = span->kind,
                      .score = span->score};
    return (out->reason = nz_arena_copy(&t->arena, span->reason, strlen(span->reason))) != NULL;
}

static bool take_spans(nz_trial *t, nz_judged *judged, const nz_scanner *scanner, double min_score)
{
    size_t room = nz_span_count(scanner);
    nz_points at = {0};
    nz_measured_list *list = &judged->found;
    nz_found *details = nz_arena_new(&t->arena, room * sizeof *details + 1);
    list->items = nz_arena_new(&t->arena, room * sizeof *list->items + 1);
    if (!details || !list->items)
        return false;
    judged->details = details;
    for (size_t i = 0; i < room; i++) {
        const nz_span *span = nz_span_at(scanner, i);
        size_t kind = nz_kind_find(t->bank, span->kind->label, span->kind->subtype);
        if (span->score < min_score)
            continue;
        if (!take_found(t, &details[list->count], span))
            return false;
        list->items[list->count++] = measured(t->bank, judged->note, &at, span->start, span->end, kind);
    }
    return true;
}

static bool take_vetoes(nz_trial *t, nz_judged *judged, const nz_scanner *scanner)
{
    size_t count = nz_veto_count(scanner);
    nz_found *vetoes = nz_arena_new(&t->arena, count * sizeof *vetoes + 1);
    if (!vetoes)
        return false;
    judged->vetoes = vetoes;
    for (; judged->veto_count < count; judged->veto_count++)
        if (!take_found(t, &vetoes[judged->veto_count], nz_veto_at(scanner, judged->veto_count)))
            return false;
    return true;
}

static bool match(nz_trial *t, nz_judged *judged)
{
    double ignored = 0;
    size_t gold = judged->annotated.count, found = judged->found.count;
    judged->to_found = nz_arena_new(&t->arena, (gold + found) * sizeof *judged->to_found + 1);
    if (!judged->to_found)
        return false;
    judged->to_annotated = judged->to_found + gold;
    return nz_measure_match(t->mem, NZ_LEVEL_LABEL, &judged->annotated, &judged->found, judged->to_found,
                            judged->to_annotated, &ignored) &&
           nz_measure_note(&t->measure, &judged->annotated, &judged->found);
}

static nz_status judge(nz_trial *t, nz_judged *judged, nz_scanner *scanner, double min_score, nz_error *err)
{
    nz_stats before, after;
    const nz_annotated *note = judged->note;
    nz_scanner_stats(scanner, &before);
    nz_status status = nz_scan(scanner, note->text, note->length, err);
    if (status != NZ_OK)
        return status;
    nz_scanner_stats(scanner, &after);
    judged->sentences = (size_t)(after.sentences - before.sentences);
    if (take_annotated(t, judged) && take_spans(t, judged, scanner, min_score) &&
        take_vetoes(t, judged, scanner) && match(t, judged))
        return NZ_OK;
    return nz_error_set(err, NZ_ENOMEM, "out of memory");
}

nz_status nz_trial_run(nz_trial *trial, const nz_mem *mem, nz_bank *bank, const nz_corpus *corpus,
                       unsigned flags, double min_score, nz_error *err)
{
    nz_scanner *scanner = NULL;
    *trial = (nz_trial){.mem = mem, .bank = bank};
    nz_arena_init(&trial->arena, mem);
    trial->notes = nz_mem_zero(mem, corpus->count, sizeof *trial->notes);
    if (!trial->notes || !nz_measure_init(&trial->measure, mem, nz_trial_kinds(trial)))
        return nz_error_set(err, NZ_ENOMEM, "out of memory");
    nz_status status = nz_scanner_new(&scanner, bank, err);
    if (status == NZ_OK) {
        nz_scanner_set_flags(scanner, flags | NZ_FLAG_EXPLAIN); /* all vetoes: they explain a miss */
        nz_scanner_set_min_score(scanner, min_score);
    }
    for (; trial->count < corpus->count && status == NZ_OK; trial->count++) {
        trial->notes[trial->count].note = &corpus->notes[trial->count];
        status = judge(trial, &trial->notes[trial->count], scanner, min_score, err);
    }
    nz_scanner_free(scanner);
    return status;
}
