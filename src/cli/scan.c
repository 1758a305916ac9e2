/* scan.c - scan, filter and tokens: three ways to write the same walk over the
 * notes. */
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/pipeline.h"
#include "cli/setup.h"

#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static void choose_writer(nz_work *work, const nz_options *options)
{
    if (strcmp(options->command->name, "tokens") == 0) {
        work->each = nz_worker_tokens;
        return;
    }
    work->each = nz_worker_scan;
    if (strcmp(options->command->name, "filter") == 0)
        work->writer = &nz_writer_lines;
    else if (options->writer)
        work->writer = options->writer;
    else
        work->writer = nz_writer_named(isatty(STDOUT_FILENO) ? "text" : "jsonl");
}

/* Does more than one file come in, so that a line needs its file's name? */
static bool has_many_files(const nz_list *operands)
{
    struct stat about;
    return operands->count > 1 ||
           (operands->count == 1 && stat(operands->items[0], &about) == 0 && S_ISDIR(about.st_mode));
}

/* With one core for each thread; text on a terminal is not worth more. */
static size_t count_jobs(const nz_options *options)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    if (options->jobs)
        return options->jobs;
    return cores < 1 ? 1 : (size_t)cores;
}

static void say_if_waiting(const nz_options *options)
{
    if (options->operands.count == 0 && isatty(STDIN_FILENO) && isatty(STDERR_FILENO))
        fprintf(stderr, "nazorg: reading from the terminal; Ctrl-D ends it, nazorg --help tells more\n");
}

static void print_stats(const nz_tally *tally, const nz_stats *stats, double seconds)
{
    struct rusage usage;
    typedef unsigned long long wide;
    double megabytes = (double)tally->bytes / 1e6;
    fprintf(stderr, "notes       %llu, of which %llu with a signal\n", (wide)tally->totals.notes,
            (wide)tally->totals.notes_with_signals);
    fprintf(stderr, "signals     %llu, and %llu hits rejected\n", (wide)tally->totals.signals,
            (wide)stats->vetoes);
    fprintf(stderr, "sentences   %llu, %llu tokens\n", (wide)stats->sentences, (wide)stats->tokens);
    fprintf(stderr, "rules       %llu hits; %llu times PCRE2 was asked\n", (wide)stats->hits,
            (wide)stats->candidates);
    fprintf(stderr, "input       %.1f MB, %llu problems\n", megabytes, (wide)tally->problems);
    fprintf(stderr, "time        %.3f s, %.1f MB/s\n", seconds, seconds > 0 ? megabytes / seconds : 0.0);
    if (getrusage(RUSAGE_SELF, &usage) == 0)
        fprintf(stderr, "memory      %.1f MB\n", (double)usage.ru_maxrss / 1024.0);
}

/* What stands before the first note or behind the last. */
static void write_frame(const nz_mem *mem, const nz_work *work, const nz_totals *totals)
{
    nz_buf out;
    const nz_writer *writer = work->writer;
    if (!writer)
        return;
    nz_buf_init(&out, mem);
    if (!totals && writer->begin)
        writer->begin(&out, &work->writing);
    if (totals && writer->end)
        writer->end(&out, &work->writing, totals);
    nz_output_write(&out);
    nz_buf_clear(&out);
}

static int run(const nz_options *options, const nz_work *work, nz_reader *reader)
{
    nz_progress progress;
    nz_tally tally;
    nz_stats stats;
    nz_error err = {0};
    nz_progress_start(&progress, options->operands.items, options->operands.count);
    write_frame(work->mem, work, NULL);
    nz_status status = nz_pipeline_run(work, reader, count_jobs(options), &progress, &tally, &stats, &err);
    nz_progress_hide(&progress);
    if (status != NZ_OK)
        return nz_setup_complain(&err, status);
    write_frame(work->mem, work, &tally.totals);
    if (options->stats)
        print_stats(&tally, &stats, nz_progress_seconds(&progress));
    if (tally.problems)
        return NZ_EXIT_UNREADABLE;
    return tally.has_failed_on ? NZ_EXIT_FOUND : NZ_EXIT_OK;
}

int nz_command_scan(const nz_options *options)
{
    nz_mem mem = nz_mem_from(NULL);
    nz_bank *bank;
    nz_work work;
    int status = nz_setup_bank(&bank, options, NULL);
    if (!status)
        status = nz_setup_work(&work, &mem, bank, options);
    if (status) {
        nz_bank_free(bank);
        return status;
    }
    choose_writer(&work, options);
    work.writing.has_names = !options->writing.is_plain && has_many_files(&options->operands);
    say_if_waiting(options);
    nz_reading reading = options->reading;
    reading.has_windows = work.each == nz_worker_scan && work.writer != &nz_writer_lines;
    nz_reader *reader = nz_reader_new(&mem, &reading, options->operands.items, options->operands.count);
    status = reader ? run(options, &work, reader) : nz_setup_complain(&(nz_error){0}, NZ_ENOMEM);
    nz_reader_free(reader);
    nz_setup_clear(&work);
    nz_bank_free(bank);
    return status;
}
