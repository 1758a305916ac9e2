/* save.h - files that commands make: whole or not at all. */
#ifndef NZ_CLI_SAVE_H
#define NZ_CLI_SAVE_H

#include "base/buf.h"

/* Writes bytes to `path` by way of a file beside it that then takes its name:
 * who reads `path` sees the old bytes or the new ones. What is there and is no
 * regular file (a device, a pipe) is written to as it is. NZ_EIO: err says why,
 * and `path` is as it was. */
nz_status nz_save_over(const char *path, const void *bytes, size_t length, nz_error *err);

/* Before the work that takes minutes: is there a folder for `path` that may be written to? */
nz_status nz_save_check(const char *path, nz_error *err);

/* Writes a file that is not there yet, and the folders to it. NZ_EIO: err says
 * why; that it is there already is such a reason. */
nz_status nz_save_new(const char *path, const void *bytes, size_t length, nz_error *err);

#endif
