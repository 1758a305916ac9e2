/* trigger.c - required words, from the pattern's tree.
 *
 * Where a run of nodes has a finite language, it is written out:
 *     (duurt|duurde) lang  ->  "duurt lang", "duurde lang"
 * and from each string one whole word is taken, so that any match holds one of
 * the words taken. What is not finite (a gap, a group with a gap in it) parts
 * the runs. "Any letters" inside a word is one byte, FREE, in such a string:
 * enthousias\w* -> "enthousias<FREE>", whose trigger is the beginning.
 *
 * Two neighbours in a string make a pair: "het is" is rarer than "is". */
#include "bank/trigger.h"

#include "bank/language.h"

#include <string.h>

enum { MIN_AFFIX = 3, GROUPS_PER_RUN = 5 };

typedef struct seeker {
    nz_linguist linguist;
    nz_word_weight *weight;
    void *context;
    nz_triggers *out;
} seeker;

/* ---- the trigger ----------------------------------------------------------- */

/* How common two words are as neighbours: by chance, times what belongs together
 * in a phrase does so more often; never commoner than the rarer of them. */
static double pair_weight(double left, double right)
{
    const double phrase = 1e-3, at_most = 0.8;
    double chance = left * right * phrase, rarer = left < right ? left : right;
    return chance < rarer * at_most ? chance : rarer * at_most;
}

static void keep_trigger(seeker *s, nz_trigger_group group)
{
    nz_trigger_group *best = &s->out->trigger;
    if (!best->count || group.weight < best->weight)
        *best = group;
}

/* ---- words of a run ------------------------------------------------------ */

/* A run of nodes, written out, and whether a token border is known at its ends. */
typedef struct run {
    nz_language strings;
    bool clean_left, clean_right;
} run;

static const char *copy(seeker *s, const char *text, size_t length)
{
    char *word = nz_language_room(&s->linguist, length + 1);
    if (!word)
        return NULL;
    memcpy(word, text, length);
    word[length] = '\0';
    return word;
}

/* "het" and "is" as "het is". */
static const char *pair_of(seeker *s, const char *left, const char *right)
{
    size_t n = strlen(left), m = strlen(right);
    char *pair = nz_language_room(&s->linguist, n + 1 + m + 1);
    if (!pair)
        return NULL;
    memcpy(pair, left, n);
    pair[n] = ' ';
    memcpy(pair + n + 1, right, m + 1);
    return pair;
}

/* The word of `piece` as a trigger: itself, or "abc*" or "*abc"; NULL: none. */
static const char *trigger_word(seeker *s, const char *piece, size_t length)
{
    const char *first = memchr(piece, NZ_LANGUAGE_FREE, length);
    if (!first)
        return length ? copy(s, piece, length) : NULL;
    size_t head = (size_t)(first - piece), tail = 0;
    while (tail < length && piece[length - 1 - tail] != NZ_LANGUAGE_FREE)
        tail++;
    if (head < MIN_AFFIX && tail < MIN_AFFIX)
        return NULL;
    bool front = head >= tail;
    size_t n = front ? head : tail;
    char *word = nz_language_room(&s->linguist, n + 2);
    if (!word)
        return NULL;
    word[0] = '*';
    memcpy(word + !front, front ? piece : piece + length - n, n);
    if (front)
        word[n] = '*';
    word[n + 1] = '\0';
    return word;
}

static bool among(const char *const *words, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++)
        if (*words[i] == *word && !strcmp(words[i], word))
            return true;
    return false;
}

/* The rarest whole word of one string of a run that is not among `used`. */
static const char *rarest_word(seeker *s, const run *r, const char *string, const nz_language *used,
                               double *weight)
{
    const char *best = NULL;
    for (const char *piece = string;;) {
        size_t length = strcspn(piece, " ");
        bool left = piece > string || r->clean_left, right = piece[length] || r->clean_right;
        const char *word = left && right ? trigger_word(s, piece, length) : NULL;
        if (word && !among(used->strings, used->count, word)) {
            double w = s->weight(s->context, word);
            if (!best || w < *weight) {
                best = word;
                *weight = w;
            }
        }
        if (!piece[length])
            return best;
        piece += length + 1;
    }
}

static void keep_group(seeker *s, nz_trigger_group group)
{
    nz_triggers *out = s->out;
    double weight = group.weight;
    size_t at = out->count;
    while (at && out->groups[at - 1].weight > weight)
        at--;
    if (at == NZ_MAX_GROUPS)
        return;
    if (out->count < NZ_MAX_GROUPS)
        out->count++;
    memmove(out->groups + at + 1, out->groups + at, (out->count - 1 - at) * sizeof *out->groups);
    out->groups[at] = group;
}

/* One word from every string of the run that is not used yet, rarest first;
 * false when a string has none left. */
static bool group_of_run(seeker *s, const run *r, const nz_language *used, nz_language *group, double *total)
{
    for (size_t i = 0; i < r->strings.count; i++) {
        double weight = 0;
        const char *word = rarest_word(s, r, r->strings.strings[i], used, &weight);
        if (!word)
            return false;
        if (among(group->strings, group->count, word))
            continue;
        if (!nz_language_add(&s->linguist, group, word))
            return false;
        *total += weight;
    }
    return r->strings.count > 0;
}

/* The rarest word of one string of a run, or pair of its neighbours. */
static const char *rarest_unit(seeker *s, const run *r, const char *string, double *weight)
{
    const char *best = NULL, *before = NULL;
    double before_weight = 0;
    for (const char *piece = string;;) {
        size_t length = strcspn(piece, " ");
        bool left = piece > string || r->clean_left, right = piece[length] || r->clean_right;
        const char *word = left && right ? trigger_word(s, piece, length) : NULL;
        double w = word ? s->weight(s->context, word) : 0;
        bool plain = word && !strchr(word, '*');
        if (word && (!best || w < *weight)) {
            best = word;
            *weight = w;
        }
        if (plain && before && pair_weight(before_weight, w) < *weight) {
            best = pair_of(s, before, word);
            *weight = pair_weight(before_weight, w);
        }
        before = plain ? word : NULL;
        before_weight = w;
        if (!piece[length] || s->linguist.no_memory)
            return best;
        piece += length + 1;
    }
}

static void trigger_of_run(seeker *s, const run *r)
{
    nz_language units = {0};
    double total = 0;
    for (size_t i = 0; i < r->strings.count; i++) {
        double weight = 0;
        const char *unit = rarest_unit(s, r, r->strings.strings[i], &weight);
        if (!unit)
            return;
        if (among(units.strings, units.count, unit))
            continue;
        if (!nz_language_add(&s->linguist, &units, unit))
            return;
        total += weight;
    }
    if (units.count)
        keep_trigger(s, (nz_trigger_group){units.strings, units.count, total});
}

/* A group of words, then others from the words left. */
static void groups_of_run(seeker *s, const run *r)
{
    nz_language used = {0};
    trigger_of_run(s, r);
    for (int round = 0; round < GROUPS_PER_RUN; round++) {
        nz_language words = {0};
        double total = 0;
        if (!group_of_run(s, r, &used, &words, &total))
            return;
        keep_group(s, (nz_trigger_group){words.strings, words.count, total});
        for (size_t i = 0; i < words.count; i++)
            if (!nz_language_add(&s->linguist, &used, words.strings[i]))
                return;
    }
}

/* ---- the walk ------------------------------------------------------------ */

static bool strings_begin_apart(const nz_language *strings)
{
    for (size_t i = 0; i < strings->count; i++)
        if (*strings->strings[i] != ' ')
            return false;
    return strings->count > 0;
}

/* Does the node end the word before it? A gap does not, where no space was
 * written: "schuurt{gap:2}" goes on in "schuurtje". */
static bool parts_words(const nz_node *node)
{
    return nz_pattern_space_at(node, true) && !nz_pattern_leads_free(node);
}

/* Do the words of a run end with it, also where it is empty? */
static bool ends_apart(const run *r)
{
    for (size_t i = 0; i < r->strings.count; i++) {
        const char *string = r->strings.strings[i];
        size_t n = strlen(string);
        if (n ? string[n - 1] != ' ' : !r->clean_left)
            return false;
    }
    return r->strings.count > 0;
}

/* Do a sequence's words end before `node`, also where it is left out? `at_end`: they
 * do at the sequence's end. */
static bool parts_here(const nz_node *node, bool at_end)
{
    for (; node; node = node->next) {
        if (!parts_words(node))
            return false;
        if (!nz_pattern_may_be_empty(node))
            return true;
    }
    return at_end;
}

static void seek(seeker *s, const nz_node *node, bool clean_left, bool clean_right);

static bool join_group(seeker *s, nz_language *words, double *total, const nz_trigger_group *more)
{
    *total += more->weight;
    for (size_t i = 0; i < more->count; i++)
        if (!among(words->strings, words->count, more->words[i]) &&
            !nz_language_add(&s->linguist, words, more->words[i]))
            return false;
    return more->count > 0;
}

/* A group with a gap in some branch: one word group of every branch, joined; and
 * so with their triggers. */
static void seek_alternatives(seeker *s, const nz_node *node, bool clean_left, bool clean_right)
{
    nz_triggers *outer = s->out;
    nz_language words = {0}, units = {0};
    double total = 0, unit_total = 0;
    bool every_group = true, every_trigger = true;
    for (const nz_node *child = node->first; child && every_trigger; child = child->next) {
        nz_triggers branch = {.count = 0};
        s->out = &branch;
        seek(s, child, clean_left, clean_right);
        every_group = every_group && join_group(s, &words, &total, &branch.groups[0]);
        every_trigger = join_group(s, &units, &unit_total, &branch.trigger);
    }
    s->out = outer;
    if (every_trigger)
        keep_trigger(s, (nz_trigger_group){units.strings, units.count, unit_total});
    if (every_trigger && every_group)
        keep_group(s, (nz_trigger_group){words.strings, words.count, total});
}

/* Joins neighbours with finite languages to runs; the rest is sought apart. */
static void seek_sequence(seeker *s, const nz_node *node, bool clean_left, bool clean_right)
{
    run r = {.clean_left = clean_left};
    bool open = false; /* is there something in r? */
    for (const nz_node *child = node->first; child; child = child->next) {
        nz_language part = {0}, both = {0};
        bool finite = nz_language_of(&s->linguist, child, &part);
        if (finite && open && nz_language_product(&s->linguist, &both, &r.strings, &part)) {
            r.strings = both;
            continue;
        }
        bool before = open ? ends_apart(&r) : r.clean_left;
        bool border =
            before || (open && (finite ? strings_begin_apart(&part) : parts_here(child, clean_right)));
        if (open) {
            r.clean_right = border;
            groups_of_run(s, &r);
        }
        if (finite) {
            r = (run){.strings = part, .clean_left = border};
            open = true;
        } else {
            bool after = nz_pattern_space_at(child, false) && (before || !nz_pattern_may_be_empty(child));
            bool right = child->next ? after || parts_here(child->next, clean_right) : clean_right;
            seek(s, child, border, right);
            r = (run){.clean_left = child->type == NZ_NODE_GAP ? border : right};
            open = false;
        }
    }
    if (open) {
        r.clean_right = clean_right;
        groups_of_run(s, &r);
    }
}

static void seek(seeker *s, const nz_node *node, bool clean_left, bool clean_right)
{
    run r = {.clean_left = clean_left, .clean_right = clean_right};
    if (s->linguist.no_memory)
        return;
    if (nz_language_of(&s->linguist, node, &r.strings))
        groups_of_run(s, &r);
    else if (node->type == NZ_NODE_CAT)
        seek_sequence(s, node, clean_left, clean_right);
    else if (node->type == NZ_NODE_ALT)
        seek_alternatives(s, node, clean_left, clean_right);
    else if (node->type == NZ_NODE_REPEAT && node->min)
        seek(s, node->first, clean_left && node->max == 1, clean_right && node->max == 1);
}

nz_status nz_trigger_find(nz_triggers *out, const nz_node *pattern, nz_arena *arena, nz_word_weight *weight,
                          void *context)
{
    *out = (nz_triggers){.count = 0};
    seeker s = {.linguist = {.arena = arena}, .weight = weight, .context = context, .out = out};
    seek(&s, pattern, true, true);
    return s.linguist.no_memory ? NZ_ENOMEM : NZ_OK;
}
