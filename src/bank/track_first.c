/* track_first.c - of several ends of a track, the one that PCRE2 would come to.
 *
 *     "duurt {gap:4}laat( weer)?" on "duurt te laat weer, dan laat"
 *         GAP 4           no token: no "laat" there; one token: it leads on
 *         ( weer)?        with "weer" first: that leads to an end
 *         the end         behind "weer"
 *
 * At each choice the first is taken from which the rest leads to any end, followed for all
 * places at once (track_run.c). */
#include "bank/track.h"

/* What comes behind the steps that are being gone through. */
typedef struct rest {
    const uint16_t *steps, *end;
    const struct rest *then;
} rest;

static bool leads_on(const nz_track_line *line, const rest *r, uint64_t places)
{
    for (; r && places; r = r->then)
        places = nz_track_run(line, r->steps, (size_t)(r->end - r->steps), places);
    return places;
}

/* The first place, from fewest tokens on, from which the rest leads on. */
static uint64_t first_over_gap(const nz_track_line *line, const rest *r, unsigned most, uint64_t inside,
                               uint64_t place)
{
    for (unsigned i = 0; place && !leads_on(line, r, place); i++)
        place = i < most ? (place & inside) << 1 : 0;
    return place;
}

/* After as many rounds as there can be, if the rest leads on from there; else after fewer.
 * 0 too where a round leads to several places: it is not told which comes first. */
static uint64_t first_repeat(const nz_track_line *line, const uint16_t *step, const rest *r, uint64_t place)
{
    uint64_t after[NZ_TRACK_TOKENS + 2] = {place};
    unsigned rounds = 0;
    while (rounds < step[2] && rounds <= NZ_TRACK_TOKENS && after[rounds]) {
        uint64_t next = nz_track_run(line, step + 4, step[3], after[rounds]);
        if (next & (next - 1))
            return 0;
        after[++rounds] = next;
    }
    for (unsigned i = rounds + 1; i-- > step[1];)
        if (leads_on(line, r, after[i]))
            return after[i];
    return 0;
}

static uint64_t first_end(const nz_track_line *line, rest at, uint64_t place);

/* The first way that leads on, to its end. */
static uint64_t first_way(const nz_track_line *line, const uint16_t *ways, const uint16_t *end,
                          const rest *then, uint64_t place)
{
    for (; ways < end; ways += 1 + *ways) {
        rest way = {ways + 1, ways + 1 + *ways, then};
        if (leads_on(line, &way, place))
            return first_end(line, way, place);
    }
    return 0;
}

/* From one place to one end: wherever there is a choice, the first that leads to any end. */
static uint64_t first_end(const nz_track_line *line, rest at, uint64_t place)
{
    while (place && (at.steps < at.end || at.then)) {
        if (at.steps == at.end) {
            at = *at.then;
            continue;
        }
        const uint16_t *step = at.steps;
        size_t inner, whole = nz_track_step_size(step, (size_t)(at.end - step), &inner);
        at.steps += whole;
        switch ((nz_track_op)*step) {
        case NZ_TRACK_GAP: place = first_over_gap(line, &at, step[1], line->inside, place); break;
        case NZ_TRACK_WIDE: place = first_over_gap(line, &at, step[1], line->wide, place); break;
        case NZ_TRACK_REPEAT: place = first_repeat(line, step, &at, place); break;
        case NZ_TRACK_ALT: return first_way(line, step + 2, at.steps, &at, place);
        default: place = nz_track_run(line, step, whole, place);
        }
    }
    return place;
}

uint64_t nz_track_first(const nz_track_line *line, const uint16_t *steps, size_t size, uint64_t place)
{
    return first_end(line, (rest){steps, steps + size, NULL}, place);
}
