/* error.c - statuses in words, and errors that say where.
 *
 * A broken rule in `koop.yaml` becomes
 *     { NZ_ESYNTAX, "koop.yaml", 12, 5, "unknown word class 'offerte'" }
 * and the command prints it as  koop.yaml:12:5: unknown word class 'offerte'.
 */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *nz_status_text(nz_status status)
{
    switch (status) {
    case NZ_OK: return "ok";
    case NZ_ENOMEM: return "out of memory";
    case NZ_EINVAL: return "invalid argument";
    case NZ_EIO: return "cannot read";
    case NZ_ESYNTAX: return "syntax error";
    case NZ_ELIMIT: return "limit reached";
    case NZ_EFORMAT: return "damaged or of another version";
    case NZ_ESTOP: return "stopped";
    }
    return "unknown status";
}

const char *nz_version(void)
{
    return NZ_VERSION;
}

__attribute__((format(printf, 6, 0))) static void set(nz_error *err, nz_status status, const char *file,
                                                      size_t line, size_t column, const char *format,
                                                      va_list args)
{
    if (!err || err->status != NZ_OK)
        return;
    err->status = status;
    err->line = line;
    err->column = column;
    snprintf(err->file, sizeof err->file, "%s", file ? file : "");
    vsnprintf(err->message, sizeof err->message, format, args);
}

nz_status nz_error_set(nz_error *err, nz_status status, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    set(err, status, NULL, 0, 0, format, args);
    va_end(args);
    return status;
}

nz_status nz_error_at(nz_error *err, nz_status status, const char *file, size_t line, size_t column,
                      const char *format, ...)
{
    va_list args;
    va_start(args, format);
    set(err, status, file, line, column, format, args);
    va_end(args);
    return status;
}
