/* annotate.c - annotated notes from one notation to another, so that they can
 * be corrected with the tool that people have:
 *
 *     nazorg annotate --to brat -o brat/ corpus/dev     a-001.txt and a-001.ann for each
 *     nazorg annotate --to markup -o dev/ brat/         {{complaint.billing|de factuur ...}}
 *
 * With --scan the spans are what the program finds. A note that is a file of
 * its own keeps its place in the folder; a record is named by its id. */
#include "cli/commands.h"
#include "cli/kinds.h"
#include "cli/output.h"
#include "cli/save.h"
#include "cli/setup.h"
#include "cli/trial.h"
#include "write/notation.h"

#include "base/error.h"

#include <ctype.h>
#include <string.h>
#include <sys/stat.h>

typedef struct job {
    const nz_options *options;
    const nz_notation_writer *writer;
    nz_buf out, beside, path;
    nz_error err;
} job;

/* ---- what the program finds --------------------------------------------- */

/* The note with the found spans in place of its own. */
static bool replace_spans(nz_arena *arena, nz_annotated *note, const nz_judged *judged)
{
    size_t count = judged->found.count;
    nz_annotated_span *spans = nz_arena_new(arena, count * sizeof *spans + 1);
    const nz_annotated_span **order = nz_arena_new(arena, count * sizeof *order + 1);
    if (!spans || !order)
        return false;
    for (size_t i = 0; i < count; i++) {
        const nz_found *found = &judged->details[i];
        spans[i] = (nz_annotated_span){.start = found->start,
                                       .end = found->end,
                                       .label = found->kind->label,
                                       .subtype = found->kind->subtype,
                                       .score = found->score,
                                       .reason = found->reason};
        order[i] = &spans[i];
    }
    note->spans = spans;
    note->by_start = order;
    note->count = count;
    return true;
}

/* The trial keeps what the notes then point to. */
static nz_status scan(const nz_options *options, nz_bank *bank, nz_corpus *corpus, nz_trial *trial,
                      nz_error *err)
{
    nz_status status = nz_trial_run(trial, corpus->arena.mem, bank, corpus,
                                    options->no_model ? NZ_FLAG_NO_MODEL : 0, options->min_score, err);
    for (size_t i = 0; i < trial->count && status == NZ_OK; i++)
        if (!replace_spans(&trial->arena, &corpus->notes[i], &trial->notes[i]))
            status = nz_error_set(err, NZ_ENOMEM, "out of memory");
    return status;
}

/* ---- files -------------------------------------------------------------- */

/* OUT/NAME.txt. Of a record's id only what is safe in a name stays. */
static void make_path(job *j, const nz_annotated *note, const char *extension)
{
    nz_buf_reset(&j->path);
    nz_buf_puts(&j->path, j->options->output);
    if (j->path.length && j->path.data[j->path.length - 1] != '/')
        nz_buf_putc(&j->path, '/');
    for (const char *p = note->name; *p; p++) {
        bool is_safe = isalnum((unsigned char)*p) || (unsigned char)*p >= 0x80 || *p == '_' || *p == '-' ||
                       (*p == '.' && p != note->name);
        nz_buf_putc(&j->path, is_safe || !note->is_record ? *p : '_');
    }
    nz_buf_puts(&j->path, extension);
}

static nz_status save(job *j, const nz_annotated *note, const char *extension, const nz_buf *bytes)
{
    make_path(j, note, extension);
    if (nz_buf_failed(&j->path) || nz_buf_failed(bytes))
        return NZ_ENOMEM;
    return nz_save_new(j->path.data, bytes->data, bytes->length, &j->err);
}

static nz_status write_note(job *j, const nz_annotated *note)
{
    const char *why = "";
    bool is_file = j->options->output && j->writer->extension;
    if (is_file) {
        nz_buf_reset(&j->out);
        nz_buf_reset(&j->beside);
    }
    if (!j->writer->write(&j->out, &j->beside, note, &why))
        return nz_error_at(&j->err, NZ_EINVAL, note->file, note->line, 1, "%s", why);
    nz_status status = is_file ? save(j, note, j->writer->extension, &j->out) : NZ_OK;
    if (status == NZ_OK && is_file && j->writer->beside)
        status = save(j, note, j->writer->beside, &j->beside);
    return status;
}

/* For records: one stream for all of them. */
static nz_status write_stream(job *j)
{
    struct stat about;
    const char *output = j->options->output;
    if (nz_buf_failed(&j->out))
        return NZ_ENOMEM;
    if (!output) {
        nz_output_write(&j->out);
        return NZ_OK;
    }
    bool is_folder =
        output[strlen(output) - 1] == '/' || (stat(output, &about) == 0 && S_ISDIR(about.st_mode));
    nz_buf_reset(&j->path);
    nz_buf_printf(&j->path, "%s%s", output, is_folder ? "/notes.jsonl" : "");
    return nz_buf_failed(&j->path) ? NZ_ENOMEM
                                   : nz_save_new(j->path.data, j->out.data, j->out.length, &j->err);
}

/* brat wants to know the kinds; those of a folder that has them stay. */
static nz_status write_kinds(job *j, const nz_bank *bank)
{
    struct stat about;
    nz_buf_reset(&j->out);
    nz_buf_reset(&j->path);
    nz_notation_brat_kinds(&j->out, bank);
    nz_buf_printf(&j->path, "%s/annotation.conf", j->options->output);
    if (nz_buf_failed(&j->out) || nz_buf_failed(&j->path))
        return NZ_ENOMEM;
    return stat(j->path.data, &about) == 0 ? NZ_OK
                                           : nz_save_new(j->path.data, j->out.data, j->out.length, &j->err);
}

static int write_all(const nz_options *options, const nz_bank *bank, const nz_corpus *corpus)
{
    job j = {.options = options, .writer = nz_notation_writer_of(options->to_notation)};
    nz_status status = NZ_OK;
    nz_buf_init(&j.out, corpus->arena.mem);
    nz_buf_init(&j.beside, corpus->arena.mem);
    nz_buf_init(&j.path, corpus->arena.mem);
    for (size_t i = 0; i < corpus->count && status == NZ_OK; i++)
        status = write_note(&j, &corpus->notes[i]);
    if (status == NZ_OK && (!options->output || !j.writer->extension))
        status = write_stream(&j);
    else if (status == NZ_OK && j.writer->beside)
        status = write_kinds(&j, bank);
    nz_buf_clear(&j.out);
    nz_buf_clear(&j.beside);
    nz_buf_clear(&j.path);
    int code = status == NZ_OK ? 0 : nz_setup_complain(&j.err, status);
    return status == NZ_EIO ? NZ_EXIT_OUTPUT : code;
}

/* ---- the command -------------------------------------------------------- */

static int check_usage(const nz_options *options)
{
    if (!options->to_notation) {
        fprintf(stderr, "nazorg: annotate wants --to %s\n", nz_notation_names());
        return NZ_EXIT_USAGE;
    }
    if (options->output && !options->output[0]) {
        fprintf(stderr, "nazorg: --output: '' is not a name\n");
        return NZ_EXIT_USAGE;
    }
    return 0;
}

/* Without a folder, markup can go to standard output when it is one note. */
static int check_output(const nz_options *options, const nz_corpus *corpus)
{
    const nz_notation_writer *writer = nz_notation_writer_of(options->to_notation);
    if (options->output || !writer->extension || (!writer->beside && corpus->count == 1))
        return 0;
    fprintf(stderr, "nazorg: --to %s makes a file a note; name a folder with -o\n", options->to);
    return NZ_EXIT_USAGE;
}

int nz_command_annotate(const nz_options *given)
{
    nz_options own = *given, *options = &own;
    if (own.output && !strcmp(own.output, "-"))
        own.output = NULL; /* standard output, as without --output */
    nz_mem mem = nz_mem_from(NULL);
    nz_error err = {0};
    nz_bank *bank = NULL;
    nz_corpus corpus;
    nz_trial trial = {.mem = &mem};
    nz_corpus_init(&corpus, &mem);
    nz_arena_init(&trial.arena, &mem);
    int code = check_usage(options);
    if (!code)
        code = nz_setup_bank(&bank, options, NULL);
    if (!code)
        code = nz_kind_corpus(&corpus, &mem, bank, options);
    if (!code)
        code = check_output(options, &corpus);
    if (!code && options->is_scanned) {
        nz_status status = scan(options, bank, &corpus, &trial, &err);
        code = status == NZ_OK ? 0 : nz_setup_complain(&err, status);
    }
    if (!code)
        code = write_all(options, bank, &corpus);
    nz_trial_clear(&trial);
    nz_corpus_clear(&corpus);
    nz_bank_free(bank);
    return code;
}
