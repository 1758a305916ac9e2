/* lint.h - what the files that look for doubtful rules share.
 *
 *     lint.c  ->  lint_shape.c   the pattern's tree: slow, idle
 *                 lint_never.c   words that no token can be, patterns that match nothing
 *                 lint_shadow.c  rules that another one makes needless */
#ifndef NZ_BANK_LINT_H
#define NZ_BANK_LINT_H

#include "bank/build.h"
#include "bank/match.h"

typedef struct nz_lint {
    nz_bank *bank;
    nz_builder builder; /* the bank's rules again, with their trees; same numbers */
    nz_text *text;
    nz_matcher matcher;
    nz_buf message;
    int (*each)(void *user, const nz_remark *remark);
    void *user;
    uint32_t rule;     /* the one at hand */
    bool has_open_end; /* it ends with a gap, which has been told */
} nz_lint;

/* Tells of a doubt about the rule at hand: what l->message says, at byte
 * `offset` of its folded pattern. NZ_ESTOP, NZ_ENOMEM. */
nz_status nz_lint_tell(nz_lint *l, nz_doubt doubt, size_t offset, const char *hint);
/* Begins the message. */
void nz_lint_say(nz_lint *l, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Does the rule match somewhere in this text? NZ_ENOMEM. */
nz_status nz_lint_matches(nz_lint *l, uint32_t rule, const char *text, bool *matches);

/* The looks at the rule at hand. */
nz_status nz_lint_shape(nz_lint *l);
nz_status nz_lint_never(nz_lint *l);
nz_status nz_lint_shadow(nz_lint *l);

#endif
