/* emit_tracks.c - a rule's track as numbers, and what it needs to lead anywhere.
 *
 *     duurt {gap:3}(lang|weken) voor
 *         TOKEN 12  GAP 3  TOKEN 9  TOKEN 13      first: group 12, {duurt}
 *     (te traag|te laat|laat me ...|...)
 *         ALT in handfuls: each NEEDs one of its rarest words, or is passed over */
#include "bank/emit.h"
#include "bank/glob.h"

#include <string.h>

enum { HANDFUL = 6 /* ways that are looked at one by one */ };

/* Words of which the sentence must hold one for some steps to lead anywhere:
 * the rarest there are. */
typedef struct need {
    nz_track_words words;
    double weight;
    bool known;
} need;

static void put_number(nz_emitter *e, size_t number)
{
    uint16_t small = (uint16_t)number;
    e->too_long |= number > UINT16_MAX;
    nz_emit_put(e, NZ_SECTION_TRACKS, &small, 1);
}

static void put_group(nz_emitter *e, const nz_track_words *words)
{
    uint32_t number = nz_emit_group(e, words);
    e->too_long |= number >= UINT16_MAX;
    put_number(e, number);
}

/* Leaves room for the size of what is written from here on; returns where. */
static uint32_t leave_size(nz_emitter *e)
{
    uint32_t at = nz_emit_count(e, NZ_SECTION_TRACKS);
    put_number(e, 0);
    return at;
}

/* Writes it there. */
static void put_size(nz_emitter *e, uint32_t at)
{
    nz_buf *tracks = &e->parts[NZ_SECTION_TRACKS];
    uint32_t size = nz_emit_count(e, NZ_SECTION_TRACKS) - at - 1;
    e->too_long |= size > UINT16_MAX;
    if (!nz_buf_failed(tracks))
        ((uint16_t *)(void *)tracks->data)[at] = (uint16_t)size;
}

static bool has_glob(const nz_track_words *words)
{
    for (size_t i = 0; i < words->count; i++)
        if (nz_glob_is(words->words[i]))
            return true;
    return false;
}

/* ---- needs ------------------------------------------------------------------- */

static need need_of_steps(nz_emitter *e, const nz_track_item *last);

/* One of the words of every way. */
static need need_of_ways(nz_emitter *e, nz_track_item *const *ways, size_t count)
{
    need all = {{NULL, 0}, 0, count > 0};
    size_t room = 0;
    for (size_t i = 0; i < count && all.known; i++) {
        need one = need_of_steps(e, ways[i]);
        all.known = one.known;
        const char **grown = nz_arena_new(&e->b->arena, (room + one.words.count + 1) * sizeof *grown);
        if (!grown) {
            e->no_memory = true;
            return (need){.known = false};
        }
        if (room)
            memcpy(grown, all.words.words, room * sizeof *grown);
        if (one.words.count)
            memcpy(grown + room, one.words.words, one.words.count * sizeof *grown);
        all.words.words = grown;
        all.words.count = room += one.words.count;
        all.weight += one.weight;
    }
    return all;
}

static need need_of_steps(nz_emitter *e, const nz_track_item *last)
{
    need best = {.known = false};
    for (const nz_track_item *item = last; item; item = item->before) {
        need here = {.known = false};
        if (item->op == NZ_TRACK_TOKEN && !has_glob(&item->words)) {
            here = (need){item->words, 0, true};
            for (size_t i = 0; i < item->words.count; i++)
                here.weight += nz_builder_weight(e->b, item->words.words[i]);
        } else if (item->op == NZ_TRACK_ALT || (item->op == NZ_TRACK_REPEAT && item->min)) {
            here = need_of_ways(e, item->ways, item->way_count);
        }
        if (here.known && (!best.known || here.weight < best.weight))
            best = here;
    }
    return best;
}

/* The words in order, none twice. */
static nz_track_words once_each(nz_emitter *e, const nz_track_words *from)
{
    const char **words = nz_arena_new(&e->b->arena, (from->count + 1) * sizeof *words);
    e->no_memory |= !words;
    if (!words || !from->count)
        return (nz_track_words){NULL, 0};
    memcpy(words, from->words, from->count * sizeof *words);
    return (nz_track_words){words, nz_track_words_tidy(words, from->count)};
}

static void put_need(nz_emitter *e, const need *n)
{
    nz_track_words words = once_each(e, &n->words);
    put_number(e, NZ_TRACK_NEED);
    put_group(e, &words);
}

/* ---- steps ------------------------------------------------------------------- */

static void put_steps(nz_emitter *e, const nz_track_item *last);

/* A token of these words: those of the bank's tables as a group, the others as
 * globs. */
static void put_words(nz_emitter *e, const nz_track_words *all)
{
    nz_track_words plain = {nz_arena_new(&e->b->arena, (all->count + 1) * sizeof *plain.words), 0};
    nz_buf globs;
    nz_buf_init(&globs, &e->b->mem);
    e->no_memory |= !plain.words;
    for (size_t i = 0; i < all->count && plain.words; i++)
        if (!nz_glob_is(all->words[i]))
            plain.words[plain.count++] = all->words[i];
    bool has_globs = plain.count < all->count, has_plain = plain.count || !has_globs;
    put_number(e, has_plain && has_globs ? NZ_TRACK_EITHER : has_plain ? NZ_TRACK_TOKEN : NZ_TRACK_GLOB);
    if (has_plain)
        put_group(e, &plain);
    if (has_globs) {
        nz_glob_list(&globs, all->words, all->count);
        nz_buf_putc(&globs, '\0');
        e->no_memory |= nz_buf_failed(&globs);
    }
    const char *kept =
        has_globs && !e->no_memory ? nz_arena_copy(&e->b->arena, globs.data, globs.length) : "";
    e->no_memory |= !kept;
    if (has_globs && !e->no_memory) {
        uint32_t at = nz_emit_string(e, kept); /* known by its text from now on */
        put_number(e, at >> 16);
        put_number(e, at & UINT16_MAX);
    }
    nz_buf_clear(&globs);
}

/* The ways of a step: many of them in handfuls, each with what it needs. */
static void put_ways(nz_emitter *e, nz_track_item *const *ways, size_t count)
{
    put_number(e, NZ_TRACK_ALT);
    uint32_t whole = leave_size(e);
    size_t hand = count > 2 * HANDFUL ? (count + HANDFUL - 1) / HANDFUL : 1;
    hand = hand > 1 && hand < HANDFUL ? HANDFUL : hand;
    for (size_t i = 0; i < count; i += hand) {
        uint32_t at = leave_size(e);
        size_t here = count - i < hand ? count - i : hand;
        need n = need_of_ways(e, ways + i, here);
        if (n.known && n.words.count && (here > 1 || ways[i]->before || ways[i]->op != NZ_TRACK_TOKEN))
            put_need(e, &n);
        if (here > 1)
            put_ways(e, ways + i, here);
        else
            put_steps(e, ways[i]);
        put_size(e, at);
    }
    put_size(e, whole);
}

static void put_steps(nz_emitter *e, const nz_track_item *last)
{
    if (!last)
        return;
    put_steps(e, last->before);
    if (last->op == NZ_TRACK_ALT) {
        need n = need_of_ways(e, last->ways, last->way_count);
        if (n.known && n.words.count && last->way_count > 2)
            put_need(e, &n);
        put_ways(e, last->ways, last->way_count);
        return;
    }
    if (last->op == NZ_TRACK_TOKEN) {
        put_words(e, &last->words);
        return;
    }
    put_number(e, last->op);
    if (last->op == NZ_TRACK_GAP || last->op == NZ_TRACK_WIDE)
        put_number(e, last->max);
    if (last->op == NZ_TRACK_REPEAT) {
        put_number(e, last->min);
        put_number(e, last->max);
    }
    if (!last->way_count)
        return;
    uint32_t whole = leave_size(e);
    put_steps(e, last->ways[0]);
    put_size(e, whole);
}

/* ---- first words ------------------------------------------------------------- */

/* Adds the words that steps can begin with to `out`; sets *through when they
 * can be passed without a token. False: any token may begin them. */
static bool first_words(nz_emitter *e, const nz_track_item *last, need *out, bool *through)
{
    if (last && last->before) {
        if (!first_words(e, last->before, out, through))
            return false;
        if (!*through)
            return true;
    }
    *through = !last || (last->op >= NZ_TRACK_LOOK && last->op <= NZ_TRACK_START);
    if (*through)
        return true;
    if (last->op == NZ_TRACK_TOKEN && !has_glob(&last->words)) {
        const nz_track_words *words = &last->words;
        const char **grown =
            nz_arena_new(&e->b->arena, (out->words.count + words->count + 1) * sizeof *grown);
        e->no_memory |= !grown;
        if (!grown)
            return false;
        if (out->words.count)
            memcpy(grown, out->words.words, out->words.count * sizeof *grown);
        if (words->count)
            memcpy(grown + out->words.count, words->words, words->count * sizeof *grown);
        out->words = (nz_track_words){grown, out->words.count + words->count};
        return true;
    }
    if (last->op != NZ_TRACK_ALT && last->op != NZ_TRACK_REPEAT)
        return false;
    *through = last->op == NZ_TRACK_REPEAT && !last->min;
    for (size_t i = 0; i < last->way_count; i++) {
        bool passed = false;
        if (!first_words(e, last->ways[i], out, &passed))
            return false;
        *through |= passed;
    }
    return true;
}

static void take_first(nz_emitter *e, const nz_track *track, nz_image_plan *plan, nz_track_words *out)
{
    need first = {.known = true};
    bool through = false;
    if (!first_words(e, track->last, &first, &through) || through || !first.words.count)
        return;
    nz_track_words words = once_each(e, &first.words);
    uint32_t number = nz_emit_group(e, &words);
    plan->has_first = number < UINT16_MAX;
    plan->first = plan->has_first ? (uint16_t)number : 0;
    if (plan->has_first)
        *out = words;
}

void nz_emit_track(nz_emitter *e, const nz_track *track, nz_image_plan *plan, nz_track_words *first)
{
    *first = (nz_track_words){NULL, 0};
    plan->track = nz_emit_count(e, NZ_SECTION_TRACKS);
    e->too_long = false;
    if (!track->found)
        return;
    put_steps(e, track->last);
    uint32_t size = nz_emit_count(e, NZ_SECTION_TRACKS) - plan->track;
    if (e->too_long || size > UINT16_MAX) {
        nz_buf_cut(&e->parts[NZ_SECTION_TRACKS], plan->track * sizeof(uint16_t));
        return;
    }
    plan->track_size = (uint16_t)size;
    plan->ends = (uint8_t)track->ends;
    take_first(e, track, plan, first);
}
