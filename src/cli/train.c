/* train.c - learns a model from annotated notes:
 *
 *     nazorg train corpus/train -o lexicons/nl/nl.model
 *
 * All notes are read and checked before one is learned from, in the order of
 * their files' names; the same notes and rules give the same bytes. The model
 * belongs to the rules of the bank that it was trained with, whatever model
 * that bank has now. */
#include "cli/commands.h"
#include "cli/kinds.h"
#include "cli/output.h"
#include "cli/save.h"
#include "cli/setup.h"

#include <string.h>
#include <unistd.h>

/* What was learned from. */
typedef struct lesson {
    size_t notes, with_spans, spans, bytes;
} lesson;

/* Is note `i` one of `share` percent, spread evenly? */
static bool is_taken(size_t i, size_t share)
{
    return (i + 1) * share / 100 > i * share / 100;
}

static nz_status add_note(nz_trainer *trainer, const nz_annotated *note, nz_buf *room, nz_error *err)
{
    nz_buf_reset(room);
    for (size_t i = 0; i < note->count; i++) {
        const nz_annotated_span *span = &note->spans[i];
        nz_gold_span gold = {span->start, span->end, span->label, span->subtype};
        nz_buf_add(room, &gold, sizeof gold);
    }
    if (nz_buf_failed(room))
        return NZ_ENOMEM;
    return nz_trainer_add(trainer, note->text, note->length, (const nz_gold_span *)(const void *)room->data,
                          note->count, err);
}

static nz_status add_all(nz_trainer *trainer, const nz_corpus *corpus, size_t share, lesson *taken,
                         nz_error *err)
{
    nz_buf room;
    nz_status status = NZ_OK;
    nz_buf_init(&room, corpus->arena.mem);
    for (size_t i = 0; i < corpus->count && status == NZ_OK; i++) {
        const nz_annotated *note = &corpus->notes[i];
        if (!is_taken(i, share))
            continue;
        status = add_note(trainer, note, &room, err);
        if (status != NZ_OK && !err->file[0])
            snprintf(err->file, sizeof err->file, "%s", note->file);
        taken->notes++;
        taken->with_spans += note->count > 0;
        taken->spans += note->count;
        taken->bytes += note->length;
    }
    nz_buf_clear(&room);
    return status;
}

static void tell(const nz_options *options, const nz_bank *bank, const lesson *taken, size_t size)
{
    printf("learned from %zu notes, %zu of them with %zu spans; %.1f kB of text\n", taken->notes,
           taken->with_spans, taken->spans, (double)taken->bytes / 1000);
    printf("wrote %s, %.1f kB; trained with bank %s\n", options->output, (double)size / 1000,
           nz_bank_revision(bank));
}

static nz_status train(const nz_options *options, nz_bank *bank, const nz_corpus *corpus, nz_error *err)
{
    nz_trainer *trainer;
    const void *model;
    size_t size;
    lesson taken = {0};
    nz_status status = nz_trainer_new(&trainer, bank, err);
    if (status == NZ_OK)
        status = add_all(trainer, corpus, options->share, &taken, err);
    if (status == NZ_OK && isatty(STDERR_FILENO))
        fprintf(stderr, "nazorg: learning from %zu notes; of thousands it takes minutes\n", taken.notes);
    if (status == NZ_OK)
        status = nz_trainer_train(trainer, &model, &size, err);
    if (status == NZ_OK)
        status = nz_save_over(options->output, model, size, err);
    if (status == NZ_OK)
        tell(options, bank, &taken, size);
    nz_trainer_free(trainer);
    return status;
}

int nz_command_train(const nz_options *options)
{
    nz_mem mem = nz_mem_from(NULL);
    nz_error err = {0};
    nz_bank *bank;
    nz_corpus corpus;
    if (!options->output || !strcmp(options->output, "-")) {
        fprintf(stderr, "nazorg: train wants to know which file the model goes to: -o FILE.model\n");
        return NZ_EXIT_USAGE;
    }
    if (nz_save_check(options->output, &err) != NZ_OK) {
        nz_setup_complain(&err, NZ_EIO);
        return NZ_EXIT_OUTPUT;
    }
    int code = nz_setup_bank(&bank, options, NULL);
    if (code)
        return code;
    code = nz_kind_corpus(&corpus, &mem, bank, options);
    if (!code) {
        nz_status status = train(options, bank, &corpus, &err);
        code = status == NZ_OK ? 0 : nz_setup_complain(&err, status);
        code = status == NZ_EIO ? NZ_EXIT_OUTPUT : code;
    }
    nz_corpus_clear(&corpus);
    nz_bank_free(bank);
    return code;
}
