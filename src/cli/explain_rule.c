/* explain_rule.c - why one rule gives no signal:
 *
 *     $ nazorg explain --rule duurt-lang 'De levering duurt nu best kort.'
 *     > de levering duurt nu best kort .
 *     duurt-lang: stille klacht: traag contact, regels/traag.yaml:4
 *         patroon: duurt {gap:3}(lang|weken)
 *         past niet: van deze woorden moet er één staan: lang, weken
 *         „duurt” past op „duurt”; bij „nu” wil het patroon „{gap:3}(lang|weken)”
 *
 * What matches is looked up among the spans and vetoes of a scan. */
#include "cli/explain.h"

#include "write/put.h"

#include <string.h>

typedef struct telling {
    nz_buf *out;
    const nz_writing *how;
    const nz_note *note;
    const nz_scanner *scanner;
    size_t rule;
} telling;

static const char *say(const telling *t, const char *dutch, const char *english)
{
    return t->how->is_english ? english : dutch;
}

/* „words”, made safe for a terminal. */
static void put_quoted(const telling *t, const char *text, size_t length)
{
    NZ_PUT(t->out, "„");
    nz_put_shown(t->out, text, length);
    NZ_PUT(t->out, "”");
}

static void put_head(const telling *t, const nz_bank *bank, const nz_rule *rule)
{
    nz_buf_printf(t->out, "%s: ", rule->id);
    if (rule->cue[0])
        nz_buf_printf(t->out, "%s %s", say(t, "aanwijzing", "cue"), rule->cue);
    for (size_t i = 0; i < nz_kind_count(bank); i++) {
        const nz_kind *kind = nz_kind_at(bank, i);
        if (strcmp(kind->label, rule->label) == 0 && strcmp(kind->subtype, rule->subtype) == 0)
            nz_buf_printf(t->out, "%s: %s", nz_label_name(t->how, kind), nz_subtype_name(t->how, kind));
    }
    nz_buf_printf(t->out, ", %s:%zu\n    %s: ", rule->file, rule->line, say(t, "patroon", "pattern"));
    nz_put_shown(t->out, rule->pattern, strlen(rule->pattern));
    nz_buf_putc(t->out, '\n');
}

/* ---- it does not match ------------------------------------------------------- */

/* „duurt” matches „duurt”; at „nu” the pattern wants „{gap:3}lang” */
static void put_progress(const telling *t, const nz_trace *trace)
{
    const char *text = t->note->text;
    NZ_PUT(t->out, "    ");
    if (trace->matched[0]) {
        put_quoted(t, trace->matched, strlen(trace->matched));
        nz_buf_puts(t->out, say(t, " past op ", " matches "));
        put_quoted(t, text + trace->start, trace->stop - trace->start);
    } else {
        nz_buf_puts(t->out, say(t, "nergens past ook maar het begin: het patroon wil ",
                                "not even its beginning matches: the pattern wants "));
    }
    if (trace->matched[0] && trace->token < trace->token_end) {
        nz_buf_puts(t->out, say(t, "; bij ", "; at "));
        put_quoted(t, text + trace->token, trace->token_end - trace->token);
        nz_buf_puts(t->out, say(t, " wil het patroon ", " the pattern wants "));
    } else if (trace->matched[0]) {
        nz_buf_puts(t->out, say(t, "; daar eindigt de zin, en wil het patroon ",
                                "; there the sentence ends, and the pattern wants "));
    }
    put_quoted(t, trace->wanted, strlen(trace->wanted));
    nz_buf_putc(t->out, '\n');
}

static void put_failure(const telling *t, const nz_trace *trace)
{
    switch (trace->end) {
    case NZ_TRACE_NO_WORD:
        nz_buf_printf(t->out, "    %s%s\n",
                      say(t, "past niet: van deze woorden moet er één staan: ",
                          "does not match: one of these words must be there: "),
                      trace->missing);
        break;
    case NZ_TRACE_LIMIT:
        nz_buf_puts(t->out, say(t, "    niet bekend of het past: een grens aan het zoeken werd bereikt\n",
                                "    not known whether it matches: it ran into a match limit\n"));
        break;
    default:
        nz_buf_puts(t->out, say(t, "    past niet, al staan de nodige woorden er\n",
                                "    does not match, though the words it needs are there\n"));
    }
    put_progress(t, trace);
}

/* ---- it matches -------------------------------------------------------------- */

static void put_cues(const telling *t, const nz_span *span)
{
    nz_result result = {.scanner = t->scanner};
    nz_rule_hit hit;
    for (size_t at = 0; nz_next_evidence(&result, span, &at, &hit);) {
        if (!hit.cue[0])
            continue;
        nz_buf_printf(t->out, "        %s: %s ", say(t, "aanwijzing", "cue"), hit.cue);
        put_quoted(t, t->note->text + hit.start, hit.end - hit.start);
        nz_buf_printf(t->out, " (%s %s)\n", say(t, "regel", "rule"), hit.id);
    }
    if (span->speaker != NZ_SPEAKER_UNKNOWN)
        nz_buf_printf(t->out, "        %s: %s\n", say(t, "spreker", "speaker"),
                      span->speaker == NZ_SPEAKER_OWN ? say(t, "eigen kant", "own side")
                                                      : say(t, "klant", "customer"));
}

/* A span or veto that shares words with the hit; of its own kind, or any. */
static const nz_span *find_span(const telling *t, const nz_rule_hit *hit, bool is_veto, bool is_any_kind)
{
    for (size_t i = 0;; i++) {
        const nz_span *span = is_veto ? nz_veto_at(t->scanner, i) : nz_span_at(t->scanner, i);
        if (!span)
            return NULL;
        bool is_of_kind =
            strcmp(span->kind->label, hit->label) == 0 && strcmp(span->kind->subtype, hit->subtype) == 0;
        if (span->start < hit->end && span->end > hit->start && (is_of_kind || is_any_kind))
            return span;
    }
}

static void put_verdict(const telling *t, const nz_rule_hit *hit)
{
    const nz_span *signal = find_span(t, hit, false, false), *veto = find_span(t, hit, true, false);
    const nz_span *span = signal ? signal : veto ? veto : find_span(t, hit, false, true);
    if (hit->cue[0] || !span) {
        nz_buf_puts(t->out, hit->cue[0] ? say(t, "        een aanwijzing: op zichzelf is het geen signaal\n",
                                              "        a cue: by itself it is no signal\n")
                                        : say(t, "        maar het werd geen signaal\n",
                                              "        but it became no signal\n"));
        return;
    }
    if (signal)
        nz_buf_puts(t->out, say(t, "        een signaal, score ", "        a signal, score "));
    else if (veto)
        nz_buf_puts(t->out, say(t, "        afgewezen, score ", "        rejected, score "));
    else
        nz_buf_printf(t->out, "        %s: %s, score ",
                      say(t, "het werd een ander soort", "it became another kind"),
                      nz_subtype_name(t->how, span->kind));
    nz_put_score(t->out, span->score, 2);
    nz_buf_puts(t->out, ": ");
    nz_put_shown(t->out, span->reason, strlen(span->reason));
    nz_buf_putc(t->out, '\n');
    put_cues(t, span);
}

/* Every hit of the rule, with what became of it. How many there were. */
static size_t put_hits(const telling *t)
{
    nz_rule_hit hit;
    size_t count = 0;
    for (size_t i = 0; nz_hit_at(t->scanner, i, &hit) == NZ_OK; i++) {
        if (hit.rule != t->rule)
            continue;
        nz_buf_puts(t->out, say(t, "    past op ", "    matches "));
        put_quoted(t, t->note->text + hit.start, hit.end - hit.start);
        nz_buf_putc(t->out, '\n');
        put_verdict(t, &hit);
        count++;
    }
    return count;
}

nz_status nz_explain_rule(nz_worker *worker, size_t rule, const nz_note *note, nz_buf *out, nz_error *err)
{
    nz_bank *bank = worker->work->bank;
    telling t = {out, &worker->work->writing, note, worker->scanner, rule};
    nz_trace trace;
    nz_rule about;
    nz_status status = nz_rule_at(bank, rule, &about);
    if (status == NZ_OK)
        status = nz_scan(worker->scanner, note->text, note->length, err);
    if (status != NZ_OK)
        return status;
    put_head(&t, bank, &about);
    if (put_hits(&t))
        return NZ_OK;
    status = nz_rule_trace(bank, rule, note->text, note->length, &trace, err);
    if (status == NZ_OK)
        put_failure(&t, &trace);
    return status;
}
