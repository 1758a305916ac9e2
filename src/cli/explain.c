/* explain.c - one text from the command line, and everything known of it:
 *
 *     $ nazorg explain 'Ik heb de brochure gestuurd.'
 *     > ik heb de brochure gestuurd .
 *     text:1:8  afgewezen: koopsignaal: informatieverzoek  0.12
 *         Ik heb [de brochure gestuurd].
 *         reden: own side ...
 *
 * The line behind > is the canonical line as a rule's pattern gets to see it.
 * What is said of one rule (--rule) is in explain_rule.c. */
#include "cli/explain.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/rules.h"
#include "cli/setup.h"
#include "read/stream.h"
#include "write/put.h"

#include <string.h>

/* The operands with a space between; "-" or none: standard input. */
static int read_text(nz_buf *text, const nz_options *options, const nz_mem *mem)
{
    const nz_list *words = &options->operands;
    if (words->count && strcmp(words->items[0], "-") != 0) {
        for (size_t i = 0; i < words->count; i++) {
            nz_buf_puts(text, i ? " " : "");
            nz_buf_puts(text, words->items[i]);
        }
        return 0;
    }
    nz_stream stream;
    nz_stream_init(&stream, mem);
    int why = nz_stream_open(&stream, "-");
    while (!why && !stream.ended)
        why = nz_stream_read(&stream, text, 1u << 16);
    nz_stream_clear(&stream);
    if (why)
        fprintf(stderr, "<stdin>: %s\n", strerror(why));
    return why ? NZ_EXIT_UNREADABLE : 0;
}

static int put_line(void *user, const nz_sentence_view *sentence)
{
    nz_buf *out = user;
    NZ_PUT(out, "> ");
    nz_put_shown(out, sentence->canonical, sentence->canonical_length);
    nz_buf_putc(out, '\n');
    return 0;
}

/* `rule`: NULL, or the one that is asked about. */
static int explain(const nz_work *work, const nz_buf *text, const size_t *rule, nz_buf *out)
{
    nz_worker *worker;
    nz_tally tally = {0};
    nz_error err = {0};
    nz_note note = {.file = "text", .line = 1, .text = text->data, .length = text->length};
    nz_status status = nz_worker_new(&worker, work, &err);
    if (status == NZ_OK) {
        nz_scanner_set_flags(worker->scanner, work->flags | NZ_FLAG_AS_MATCHED);
        status = nz_tokenize(worker->scanner, text->data, text->length, put_line, out, &err);
    }
    if (status == NZ_OK && rule) {
        status = nz_explain_rule(worker, *rule, &note, out, &err);
    } else if (status == NZ_OK) {
        worker->tally = &tally;
        worker->notes.messages = out;
        status = nz_worker_scan(worker, &note, out, &err);
    }
    if (status == NZ_OK && !rule && worker->result.count + worker->result.vetoes == 0)
        nz_buf_puts(out, work->writing.is_english ? "no signal, and no rule that came near\n"
                                                  : "geen signaal, en geen regel die in de buurt kwam\n");
    nz_worker_free(worker);
    return status == NZ_OK ? 0 : nz_setup_complain(&err, status);
}

int nz_command_explain(const nz_options *options)
{
    nz_mem mem = nz_mem_from(NULL);
    nz_bank *bank = NULL;
    nz_work work = {0};
    size_t rule = 0;
    nz_buf raw, text, out;
    nz_buf_init(&raw, &mem);
    nz_buf_init(&text, &mem);
    nz_buf_init(&out, &mem);
    int status = read_text(&raw, options, &mem);
    nz_encoding_mend(&text, raw.data, raw.length);
    if (!status)
        status = nz_setup_bank(&bank, options, NULL);
    if (!status && options->rule)
        status = nz_rules_find(bank, options->rule, &rule);
    if (!status)
        status = nz_setup_work(&work, &mem, bank, options);
    if (!status) {
        work.writer = nz_writer_named("text");
        work.writing.has_vetoes = true;
        work.flags |= NZ_FLAG_EXPLAIN;
        status = explain(&work, &text, options->rule ? &rule : NULL, &out);
        nz_output_write(&out);
    }
    nz_setup_clear(&work);
    nz_bank_free(bank);
    nz_buf_clear(&raw);
    nz_buf_clear(&text);
    nz_buf_clear(&out);
    return status;
}
