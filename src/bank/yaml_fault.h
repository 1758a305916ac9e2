/* yaml_fault.h - what is wrong with a file that is not YAML, for who wrote it. */
#ifndef NZ_BANK_YAML_FAULT_H
#define NZ_BANK_YAML_FAULT_H

#include "nazorg.h"

#include <stdbool.h>

typedef struct nz_yaml_mark {
    size_t index; /* code points before it in the text */
    size_t line, column;
} nz_yaml_mark;

/* A fault as libyaml has it. */
typedef struct nz_yaml_trouble {
    const char *text; /* the file, without a byte-order mark */
    size_t length;
    const char *problem, *context; /* "could not find expected ':'", "while scanning a simple key" */
    bool is_unreadable;            /* no text: `byte` says where, and the marks nothing */
    size_t byte;
    nz_yaml_mark at, from; /* the problem; where its context begins */
} nz_yaml_trouble;

/* Fills *err with what is wrong, where, and what to do. NZ_ESYNTAX. */
nz_status nz_yaml_complain(const nz_yaml_trouble *trouble, const char *path, nz_error *err);

#endif
