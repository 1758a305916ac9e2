/* eval.c - measures on annotated notes:
 *
 *     nazorg eval corpus/dev
 *
 * reads them all, scans them as `nazorg scan` would, and says how well what was
 * found agrees with {{complaint.billing|what was annotated}}. */
#include "cli/commands.h"
#include "cli/kinds.h"
#include "cli/output.h"
#include "cli/report.h"
#include "cli/setup.h"

/* ---- counts that are the report's alone --------------------------------- */

static void count_scores(nz_results *r, const nz_judged *judged)
{
    for (size_t i = 0; i < judged->found.count; i++) {
        double score = judged->details[i].score;
        size_t at = score >= 1 ? NZ_BINS - 1 : (size_t)(score * NZ_BINS);
        size_t annotated = judged->to_annotated[i];
        r->bins[at].found++;
        r->bins[at].score += score;
        r->bins[at].right += annotated != NZ_UNMATCHED;
        r->bins[at].exact += annotated != NZ_UNMATCHED && nz_trial_is_exact(judged, annotated);
    }
}

void nz_results_count(nz_results *results)
{
    for (size_t i = 0; i < results->trial->count; i++) {
        const nz_judged *judged = &results->trial->notes[i];
        count_scores(results, judged);
        if (judged->annotated.count)
            continue;
        results->bare_notes++;
        results->bare_sentences += judged->sentences;
        results->bare_alarms += judged->found.count;
    }
}

double nz_results_alarm_rate(const nz_results *results)
{
    return results->bare_sentences ? 1000.0 * (double)results->bare_alarms / (double)results->bare_sentences
                                   : 0;
}

/* ---- the command -------------------------------------------------------- */

static int write_report(const nz_options *options, nz_results *results)
{
    nz_buf out;
    nz_buf_init(&out, results->trial->mem);
    switch (options->report) {
    case NZ_REPORT_TEXT: nz_report_text(&out, results); break;
    case NZ_REPORT_JSON: nz_report_json(&out, results); break;
    case NZ_REPORT_JSONL: nz_report_notes(&out, results->trial); break;
    }
    nz_output_write(&out);
    nz_buf_clear(&out);
    return 0;
}

static nz_status compare(const nz_options *options, nz_results *results, nz_error *err)
{
    results->has_changes = options->against != NULL;
    results->against = options->against;
    if (!options->against)
        return NZ_OK;
    return nz_changes_find(&results->changes, results->trial, options->against, &options->reading.fields,
                           err);
}

static int report(const nz_options *options, const nz_trial *trial)
{
    nz_error err = {0};
    nz_results results = {.trial = trial, .has_lapses = options->has_errors};
    nz_results_count(&results);
    bool done = nz_groups_make(&results.groups, trial) &&
                (!options->has_errors || nz_lapses_collect(&results.lapses, trial));
    nz_status status = done ? compare(options, &results, &err) : NZ_ENOMEM;
    int code = status == NZ_OK ? write_report(options, &results) : nz_setup_complain(&err, status);
    nz_groups_clear(&results.groups);
    if (results.has_lapses)
        nz_lapses_clear(&results.lapses);
    if (results.has_changes)
        nz_changes_clear(&results.changes);
    return status == NZ_EIO ? NZ_EXIT_UNREADABLE : code;
}

int nz_command_eval(const nz_options *options)
{
    nz_mem mem = nz_mem_from(NULL);
    nz_error err = {0};
    nz_bank *bank;
    nz_corpus corpus;
    nz_trial trial;
    int code = nz_setup_bank(&bank, options, NULL);
    if (code)
        return code;
    code = nz_kind_corpus(&corpus, &mem, bank, options);
    if (!code) {
        unsigned flags = NZ_FLAG_ENGLISH | (options->no_model ? NZ_FLAG_NO_MODEL : 0); /* as the report is */
        nz_status status = nz_trial_run(&trial, &mem, bank, &corpus, flags, options->min_score, &err);
        code = status == NZ_OK ? report(options, &trial) : nz_setup_complain(&err, status);
        nz_trial_clear(&trial);
    }
    nz_corpus_clear(&corpus);
    nz_bank_free(bank);
    return code;
}
