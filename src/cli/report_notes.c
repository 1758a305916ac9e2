/* report_notes.c - the notes with what was annotated and what was found, a line
 * of JSON each, as nazorg scan would write them for such a record; for a later
 * `eval --against`, and for other programs that measure.
 *
 *     {"id":"dev-a-plain-call-001","file":"corpus/dev/a-plain-call-001.txt","text":"...",
 *      "spans":[{"start":3,"end":24,"label":"complaint","subtype":"billing"}],
 *      "signals":[{"label":"complaint","subtype":"billing","start":3,"end":24,"score":0.91}],"bank":"9f..."}
 */
#include "cli/report.h"
#include "write/put.h"

#include <string.h>

static void put_string(nz_buf *out, const char *key, const char *text)
{
    nz_buf_puts(out, key);
    nz_put_json(out, text, strlen(text));
}

static void put_spans(nz_buf *out, const nz_trial *trial, const nz_measured_list *list,
                      const nz_found *details)
{
    for (size_t i = 0; i < list->count; i++) {
        const nz_measured *span = &list->items[i];
        const nz_kind *kind = nz_kind_at(trial->bank, span->kind[NZ_LEVEL_SUBTYPE]);
        nz_buf_printf(out, "%s{\"start\":%zu,\"end\":%zu", i ? "," : "", span->start, span->end);
        put_string(out, ",\"label\":", kind->label);
        put_string(out, ",\"subtype\":", kind->subtype);
        if (details) {
            NZ_PUT(out, ",\"score\":");
            nz_put_score(out, details[i].score, 3);
            put_string(out, ",\"reason\":", details[i].reason);
        }
        nz_buf_putc(out, '}');
    }
}

void nz_report_notes(nz_buf *out, const nz_trial *trial)
{
    for (size_t i = 0; i < trial->count; i++) {
        const nz_judged *judged = &trial->notes[i];
        put_string(out, "{\"id\":", judged->note->id);
        put_string(out, ",\"file\":", judged->note->file);
        NZ_PUT(out, ",\"text\":");
        nz_put_json(out, judged->note->text, judged->note->length);
        NZ_PUT(out, ",\"spans\":[");
        put_spans(out, trial, &judged->annotated, NULL);
        NZ_PUT(out, "],\"signals\":[");
        put_spans(out, trial, &judged->found, judged->details);
        put_string(out, "],\"bank\":", nz_bank_revision(trial->bank));
        NZ_PUT(out, "}\n");
    }
}
