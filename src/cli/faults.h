/* faults.h - all that is wrong with rule folders, and what may surprise in them. */
#ifndef NZ_CLI_FAULTS_H
#define NZ_CLI_FAULTS_H

#include "nazorg.h"

#include <stdio.h>

enum { NZ_FAULTS_SHOWN = 100 };

/* All zero at first. */
typedef struct nz_messages {
    nz_error *items; /* the first NZ_FAULTS_SHOWN, malloc'd */
    size_t count;    /* of all */
} nz_messages;

typedef struct nz_faults {
    nz_messages faults, warnings;
} nz_faults;

/* As nz_bank_plan's each_fault and each_warning want them, with the nz_faults for `user`. */
int nz_faults_add(void *faults, const nz_error *fault);
void nz_faults_warn(void *faults, const nz_error *warning);

/* "file:line:column: HEAD message" of each, in order of file and line, with a
 * caret under the place; "and 17 more" of those that were not kept. */
void nz_faults_put(FILE *out, nz_messages *messages, const char *head);
void nz_faults_clear(nz_faults *faults);

#endif
