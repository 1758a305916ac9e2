/* progress.c - 128,400 notes, 96 MB, 142 MB/s, 31 %, 1 s to go */
#include "cli/progress.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static uint64_t size_of(const char *const *operands, uint64_t count)
{
    uint64_t total = 0;
    for (uint64_t i = 0; i < count; i++) {
        struct stat about;
        if (stat(operands[i], &about) != 0 || !S_ISREG(about.st_mode))
            return 0;
        total += (uint64_t)about.st_size;
    }
    return total;
}

void nz_progress_start(nz_progress *progress, const char *const *operands, uint64_t count)
{
    *progress = (nz_progress){.started = now()};
    progress->is_wanted = isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO);
    if (progress->is_wanted)
        progress->total = size_of(operands, count);
}

double nz_progress_seconds(const nz_progress *progress)
{
    return now() - progress->started;
}

void nz_progress_step(nz_progress *progress, uint64_t notes, uint64_t bytes)
{
    if (!progress->is_wanted)
        return;
    double seconds = nz_progress_seconds(progress);
    if (seconds < 1 || seconds < progress->last + 0.2)
        return;
    progress->last = seconds;
    progress->is_shown = true;
    double speed = (double)bytes / seconds;
    fprintf(stderr, "\r\033[K%llu notes, %.0f MB, %.0f MB/s", (unsigned long long)notes, (double)bytes / 1e6,
            speed / 1e6);
    if (progress->total >= bytes && speed > 0)
        fprintf(stderr, ", %.0f %%, %.0f s to go", 100.0 * (double)bytes / (double)progress->total,
                (double)(progress->total - bytes) / speed);
    fflush(stderr);
}

void nz_progress_hide(nz_progress *progress)
{
    if (progress->is_shown)
        fputs("\r\033[K", stderr);
    progress->is_shown = false;
}
