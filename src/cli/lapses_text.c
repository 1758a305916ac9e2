/* lapses_text.c - lapses for people:
 *
 *     false alarm  0.87  corpus/dev/a-plain-call-001.txt:3  complaint.billing
 *         AM: ik zeg altijd: [de factuur klopt]. Zij lacht.
 *         because: rule factuur-klopt; words: klopt 1.2
 */
#include "cli/lapses.h"
#include "cli/output.h"
#include "read/utf8.h"
#include "write/put.h"

#include <string.h>

/* Bytes of a line that are shown before and behind a span. */
enum { AROUND = 160, HABITS = 10 };

void nz_put_kind(nz_buf *out, const nz_kind *kind)
{
    nz_buf_printf(out, "%s.%s", kind->label, kind->subtype);
}

void nz_put_judged_place(nz_buf *out, const nz_judged *judged, size_t byte)
{
    const nz_annotated *note = judged->note;
    nz_put_shown(out, note->file, strlen(note->file));
    if (note->is_record) {
        nz_buf_printf(out, ":%zu (", note->line);
        nz_put_shown(out, note->id, strlen(note->id));
        nz_buf_putc(out, ')');
        return;
    }
    nz_buf_printf(out, ":%zu", nz_batch_lines(note->text, byte) + 1);
}

void nz_put_in_line(nz_buf *out, const nz_annotated *note, size_t start, size_t end)
{
    const char *text = note->text;
    size_t from = start, to = end;
    while (from > 0 && start - from < AROUND && text[from - 1] != '\n')
        from--;
    while (to < note->length && to - end < AROUND && text[to] != '\n')
        to++;
    while (from < start && nz_utf8_is_tail((unsigned char)text[from]))
        from++;
    while (to > end && to < note->length && nz_utf8_is_tail((unsigned char)text[to]))
        to--;
    nz_buf_puts(out, from > 0 && text[from - 1] != '\n' ? "…" : "");
    nz_put_shown(out, text + from, start - from);
    nz_buf_putc(out, '[');
    nz_put_shown(out, text + start, end - start);
    nz_buf_putc(out, ']');
    nz_put_shown(out, text + end, to - end);
    nz_buf_puts(out, to < note->length && text[to] != '\n' ? "…" : "");
}

static void put_found(nz_buf *out, const nz_lapse *lapse, const nz_trial *trial)
{
    const nz_judged *j = lapse->judged;
    const nz_found *found = &j->details[lapse->index];
    nz_buf_puts(out, lapse->type == NZ_FALSE_ALARM ? "false alarm  " : "wrong subtype  ");
    nz_put_score(out, found->score, 2);
    nz_buf_puts(out, "  ");
    nz_put_judged_place(out, j, found->start);
    nz_buf_puts(out, "  ");
    nz_put_kind(out, found->kind);
    nz_buf_puts(out, "\n    ");
    nz_put_in_line(out, j->note, found->start, found->end);
    if (lapse->beside != NZ_UNMATCHED) {
        const nz_annotated_span *span = &j->note->spans[lapse->beside];
        nz_buf_puts(out, "\n    annotated: ");
        nz_put_kind(out, nz_kind_at(trial->bank, j->annotated.items[lapse->beside].kind[NZ_LEVEL_SUBTYPE]));
        nz_buf_puts(out, " [");
        nz_put_shown(out, j->note->text + span->start, span->end - span->start);
        nz_buf_putc(out, ']');
    }
    nz_buf_puts(out, "\n    because: ");
    nz_put_shown(out, found->reason, strlen(found->reason));
    nz_buf_putc(out, '\n');
}

static void put_miss(nz_buf *out, const nz_lapse *lapse)
{
    const nz_annotated *note = lapse->judged->note;
    const nz_annotated_span *span = &note->spans[lapse->index];
    const nz_found *near = lapse->near;
    nz_buf_puts(out, "miss  ");
    nz_put_judged_place(out, lapse->judged, span->start);
    nz_buf_printf(out, "  %s.%s\n    ", span->label, span->subtype);
    nz_put_in_line(out, note, span->start, span->end);
    if (!near) {
        nz_buf_puts(out, "\n    nothing was found here\n");
        return;
    }
    nz_buf_puts(out, lapse->near_is_veto ? "\n    rejected: " : "\n    found: ");
    nz_put_kind(out, near->kind);
    nz_buf_putc(out, ' ');
    nz_put_score(out, near->score, 2);
    nz_buf_puts(out, " [");
    nz_put_shown(out, note->text + near->start, near->end - near->start);
    nz_buf_puts(out, "]; ");
    nz_put_shown(out, near->reason, strlen(near->reason));
    nz_buf_putc(out, '\n');
}

static void put_habits(nz_buf *out, const nz_lapses *lapses, const nz_trial *trial)
{
    nz_habit habits[HABITS];
    size_t count = nz_lapses_habits(lapses, trial, habits, HABITS);
    nz_buf_puts(out, "most frequent kinds of error\n");
    for (size_t i = 0; i < count; i++) {
        nz_buf_printf(out, "  %4zu  ", habits[i].count);
        nz_buf_puts(out, !habits[i].annotated ? "false alarm: " : !habits[i].found ? "missed: " : "");
        if (habits[i].annotated)
            nz_put_kind(out, habits[i].annotated);
        nz_buf_puts(out, habits[i].annotated && habits[i].found ? " found as " : "");
        if (habits[i].found)
            nz_put_kind(out, habits[i].found);
        nz_buf_putc(out, '\n');
    }
}

void nz_lapses_put(nz_buf *out, const nz_lapses *lapses, const nz_trial *trial)
{
    const size_t *counts = lapses->counts;
    nz_buf_printf(out, "\n%zu false alarm%s, %zu miss%s, %zu wrong subtype%s\n\n", counts[NZ_FALSE_ALARM],
                  nz_plural(counts[NZ_FALSE_ALARM]), counts[NZ_MISS], counts[NZ_MISS] == 1 ? "" : "es",
                  counts[NZ_WRONG_SUBTYPE], nz_plural(counts[NZ_WRONG_SUBTYPE]));
    put_habits(out, lapses, trial);
    for (size_t i = 0; i < lapses->count; i++) {
        nz_buf_putc(out, '\n');
        if (lapses->items[i].type == NZ_MISS)
            put_miss(out, &lapses->items[i]);
        else
            put_found(out, &lapses->items[i], trial);
    }
}
