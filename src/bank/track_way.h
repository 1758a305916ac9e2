/* track_way.h - what track.c works with: ways, and the runs of steps they took.
 *
 * A way is the steps so far and the beginnings of the token that is being read.
 * In an open word '*' stands for any letters, and sets of letters for one or more
 * of theirs, as in glob.h; a star that the author meant as such is a set too. */
#ifndef NZ_BANK_TRACK_WAY_H
#define NZ_BANK_TRACK_WAY_H

#include "bank/track.h"

typedef struct nz_way {
    nz_track_item *last;
    const char **open; /* sorted, no word twice */
    size_t count;
    bool closed; /* no word is open, and the space after the last one was passed */
} nz_way;

typedef struct nz_ways {
    nz_way *items;
    size_t count, room;
} nz_ways;

/* The pattern at work. `lost`: it has no track; `inexact`: its track is too wide;
 * `unordered`: its ways do not stand in the order in which the pattern tries them. */
typedef struct nz_tracker {
    nz_arena *arena;
    bool inexact, unordered, lost, no_memory;
    bool inside; /* within a lookaround */
} nz_tracker;

/* ---- ways (track_way.c) ---------------------------------------------------- */

/* The way with nothing open: at the begin of a token. */
nz_way nz_way_fresh(nz_tracker *t, nz_track_item *last);
bool nz_way_at_begin(const nz_way *w);
/* Puts `text` after each open word; a star in it is a star. */
void nz_way_spell(nz_tracker *t, nz_way *w, const char *text, size_t length);
/* Puts a letter of a set after each, or so many as glob.h says by `many`. */
void nz_way_spell_set(nz_tracker *t, nz_way *w, const char *set, size_t length, char many);
/* Puts any letters after each. */
void nz_way_spell_any(nz_tracker *t, nz_way *w);
/* The open word is done: a step for it. */
void nz_way_close(nz_tracker *t, nz_way *w);
/* May `w` stand at place `at` of the ways, before those behind it, as no token begins both? */
bool nz_way_passes(const nz_ways *all, size_t at, const nz_way *w);
/* Adds a way; those at the same place, or with the same steps, become one. */
void nz_way_add(nz_tracker *t, nz_ways *to, const nz_way *w);
/* The steps of all ways as one run. */
nz_track_item *nz_ways_joined(nz_tracker *t, const nz_ways *all);

/* ---- steps (track_step.c) -------------------------------------------------- */

/* Memory of the pattern's arena; NULL is noted in `t`. */
void *nz_track_room(nz_tracker *t, size_t size);
nz_track_item *nz_step_new(nz_tracker *t, nz_track_item *before, nz_track_op op);
bool nz_steps_same(const nz_track_item *a, const nz_track_item *b);
/* Can a token be one of both groups, or (`open`) begin with one? */
bool nz_words_meet(const nz_track_words *a, bool a_open, const nz_track_words *b, bool b_open);
/* The first of the steps; NULL: there are none. */
const nz_track_item *nz_steps_first(const nz_track_item *last);
/* Of runs of the same steps: is each choice in one the very choice in the other? */
bool nz_steps_choose_alike(const nz_track_item *a, const nz_track_item *b);
/* All steps of `more` after those of `first`. */
nz_track_item *nz_steps_chain(nz_tracker *t, nz_track_item *first, const nz_track_item *more);
/* One run for two that come to the same place. */
nz_track_item *nz_steps_join(nz_tracker *t, nz_track_item *a, nz_track_item *b);

/* ---- the tree (track.c, track_look.c) ---------------------------------------- */

/* Adds the ways through `node` from the place of `from` to `out`, after its steps. */
void nz_track_walk(nz_tracker *t, const nz_node *node, const nz_way *from, nz_ways *out);
/* The same through a lookaround. */
void nz_track_walk_look(nz_tracker *t, const nz_node *node, const nz_way *from, nz_ways *out);

#endif
