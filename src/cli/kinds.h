/* kinds.h - the kinds of a bank by their ids, and a corpus whose kinds are
 * known to be there. */
#ifndef NZ_CLI_KINDS_H
#define NZ_CLI_KINDS_H

#include "cli/options.h"
#include "read/corpus.h"

#define NZ_NO_KIND ((size_t)-1)

/* The number of a kind in the bank, or NZ_NO_KIND. */
size_t nz_kind_find(const nz_bank *bank, const char *label, const char *subtype);
/* The number of the first kind with the label of kind `number`: the label's own. */
size_t nz_kind_label(const nz_bank *bank, size_t number);

/* NZ_ESYNTAX at the place of a span whose kind the bank does not have. */
nz_status nz_kind_check(const nz_bank *bank, const nz_annotated *note, nz_error *err);

/* Reads the annotated notes of the operands into *corpus, and checks their
 * kinds. 0, or an exit status after a line on stderr; *corpus is then empty. */
int nz_kind_corpus(nz_corpus *corpus, const nz_mem *mem, const nz_bank *bank, const nz_options *options);

#endif
