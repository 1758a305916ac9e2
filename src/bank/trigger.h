/* trigger.h - which words must be there for a pattern to match.
 *
 *     (duurt|duurde) {gap:3}(lang|weken) voor
 *         groups   {duurt, duurde}  {lang, weken}  {voor}
 *         trigger  {"lang voor", "weken voor"}
 *
 * Of every group one word must stand in the sentence: that is asked before the
 * pattern is tried. What puts the rule up at all is its trigger, of the rarest
 * words there are, or of pairs of neighbours where these are rarer still. */
#ifndef NZ_BANK_TRIGGER_H
#define NZ_BANK_TRIGGER_H

#include "bank/pattern.h"

/* A word may begin or end with '*' ("uitbreid*", "*storing"): then it stands for all tokens with
 * that beginning or end, of three bytes or more. Any other star in it is the mark itself ("a*b"). */
typedef struct nz_trigger_group {
    const char **words; /* no word twice; in the arena */
    size_t count;
    double weight; /* how often one of them occurs: the sum of their weights */
} nz_trigger_group;

enum { NZ_MAX_GROUPS = 16 };

typedef struct nz_triggers {
    nz_trigger_group trigger;               /* words, and pairs "lang voor"; none: always tried */
    nz_trigger_group groups[NZ_MAX_GROUPS]; /* words; rarest first */
    size_t count;
} nz_triggers;

/* How common a word is (any scale; larger is commoner). */
typedef double nz_word_weight(void *context, const char *word);

/* Finds the groups and the trigger of `pattern`. NZ_ENOMEM. */
nz_status nz_trigger_find(nz_triggers *out, const nz_node *pattern, nz_arena *arena, nz_word_weight *weight,
                          void *context);

#endif
