/* notation_brat.c - brat standoff, as read/brat.c describes it:
 *
 *     T1	complaint-billing 3 24	de factuur klopt niet
 *     #1	AnnotatorNotes T1	0.93 billing-klopt-niet
 *
 * brat's names of kinds are letters, digits, '-' and '_', so a '-' stands for
 * the point. A score and a reason go into a note that brat shows with the span. */
#include "read/points.h"
#include "write/notation.h"
#include "write/put.h"

#include <string.h>

static bool is_break(char c)
{
    return c == '\n' || c == '\r';
}

/* "3 20;21 34": a part for each line. */
static void put_range(nz_buf *out, nz_points *at, const nz_annotated *note, const nz_annotated_span *span)
{
    const char *text = note->text;
    for (size_t from = span->start, to; from < span->end; from = to) {
        for (; is_break(text[from]); from++) /* the span's last byte is none */
            ;
        for (to = from; to < span->end && !is_break(text[to]); to++)
            ;
        nz_points_at_byte(at, text, note->length, from);
        nz_buf_printf(out, "%s%zu ", from == span->start ? "" : ";", at->point);
        nz_points_at_byte(at, text, note->length, to);
        nz_buf_number(out, at->point);
    }
}

static void put_span(nz_buf *out, nz_points *at, const nz_annotated *note, size_t number)
{
    const nz_annotated_span *span = &note->spans[number - 1];
    nz_buf_printf(out, "T%zu\t%s-%s ", number, span->label, span->subtype);
    put_range(out, at, note, span);
    nz_buf_putc(out, '\t');
    for (size_t i = span->start; i < span->end; i++) {
        char c = note->text[i];
        nz_buf_putc(out, is_break(c) || c == '\t' ? ' ' : c);
    }
    nz_buf_putc(out, '\n');
    if (span->score < 0)
        return;
    nz_buf_printf(out, "#%zu\tAnnotatorNotes T%zu\t", number, number);
    nz_put_score(out, span->score, 2);
    nz_buf_putc(out, ' ');
    nz_put_shown(out, span->reason, strlen(span->reason));
    nz_buf_putc(out, '\n');
}

/* The first '-' must be ours, or the names could not be told apart again; and a
 * span that begins or ends with a line end would come back shorter. */
static bool is_sayable(const nz_annotated *note, const nz_annotated_span *span)
{
    return !strpbrk(span->label, "-. \t") && !strpbrk(span->subtype, ". \t") &&
           !is_break(note->text[span->start]) && !is_break(note->text[span->end - 1]);
}

bool nz_notation_brat(nz_buf *out, nz_buf *beside, const nz_annotated *note, const char **why)
{
    nz_points at = {0};
    *why = "brat cannot say this: a span begins or ends with a line end, or a label holds a '-'";
    nz_buf_add(out, note->text, note->length);
    for (size_t i = 0; i < note->count; i++) {
        if (!is_sayable(note, &note->spans[i]))
            return false;
        put_span(beside, &at, note, i + 1);
    }
    return true;
}

void nz_notation_brat_kinds(nz_buf *out, const nz_bank *bank)
{
    NZ_PUT(out, "[entities]\n");
    for (size_t i = 0; i < nz_kind_count(bank); i++)
        nz_buf_printf(out, "%s-%s\n", nz_kind_at(bank, i)->label, nz_kind_at(bank, i)->subtype);
    NZ_PUT(out, "\n[relations]\n\n[events]\n\n[attributes]\n");
}
