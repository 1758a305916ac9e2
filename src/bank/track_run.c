/* track_run.c - follows a track over a sentence, all places at once.
 *
 *     tokens       het duurt al weken voor ze bellen
 *     places       .1.....                       before "duurt"
 *     TOKEN duurt  ..1....                       after it
 *     GAP 3        ..1111.                       0 to 3 tokens on
 *     TOKEN weken  ....1..                       after "weken": there it goes on
 */
#include "bank/glob.h"
#include "bank/track.h"

size_t nz_track_step_size(const uint16_t *step, size_t left, size_t *inner)
{
    *inner = 0;
    switch ((nz_track_op)*step) {
    case NZ_TRACK_TOKEN:
    case NZ_TRACK_NEED:
    case NZ_TRACK_GAP:
    case NZ_TRACK_WIDE: return 2;
    case NZ_TRACK_GLOB: return 3;
    case NZ_TRACK_EITHER: return 4;
    case NZ_TRACK_ANY:
    case NZ_TRACK_START:
    case NZ_TRACK_END: return 1;
    case NZ_TRACK_REPEAT: *inner = left > 3 ? step[3] : left; return 4 + *inner;
    default: *inner = left > 1 ? step[1] : left; return 2 + *inner;
    }
}

/* Where the list of globs is that two numbers say. */
static uint32_t list_at(const uint16_t *numbers)
{
    return (uint32_t)numbers[0] << 16 | numbers[1];
}

/* Are the globs that a step asks for a whole list? */
static bool has_list(const uint16_t *step, const char *strings, size_t strings_size)
{
    uint32_t at = list_at(step + (*step == NZ_TRACK_EITHER ? 2 : 1));
    return at < strings_size && nz_glob_valid(strings + at, strings_size - at);
}

bool nz_track_valid(const uint16_t *steps, size_t size, uint32_t groups, const char *strings,
                    size_t strings_size)
{
    while (size) {
        size_t inner, whole = nz_track_step_size(steps, size, &inner);
        if (*steps > NZ_TRACK_END || whole > size)
            return false;
        if ((*steps <= NZ_TRACK_NEED && steps[1] >= groups) ||
            ((*steps == NZ_TRACK_GLOB || *steps == NZ_TRACK_EITHER) &&
             !has_list(steps, strings, strings_size)))
            return false;
        const uint16_t *at = steps + whole - inner, *end = steps + whole;
        while (*steps == NZ_TRACK_ALT && at < end) {
            if (*at >= end - at || !nz_track_valid(at + 1, *at, groups, strings, strings_size))
                return false;
            at += 1 + *at;
        }
        if (inner && *steps != NZ_TRACK_ALT && !nz_track_valid(at, inner, groups, strings, strings_size))
            return false;
        steps += whole;
        size -= whole;
    }
    return true;
}

void nz_track_groups(const uint16_t *steps, size_t size, bool *used)
{
    while (size) {
        size_t inner, whole = nz_track_step_size(steps, size, &inner);
        if (*steps <= NZ_TRACK_NEED)
            used[steps[1]] = true;
        const uint16_t *at = steps + whole - inner, *end = steps + whole;
        for (; *steps == NZ_TRACK_ALT && at < end; at += 1 + *at)
            nz_track_groups(at + 1, *at, used);
        if (inner && *steps != NZ_TRACK_ALT)
            nz_track_groups(at, inner, used);
        steps += whole;
        size -= whole;
    }
}

/* Those of the places at which a token of one of the globs stands. */
static uint64_t of_globs(const nz_track_line *line, uint32_t list, uint64_t places)
{
    const char *globs = line->strings + list;
    uint64_t found = 0;
    for (uint64_t left = places & (nz_glob_of_digits(globs) ? line->digits : line->tokens); left;
         left &= left - 1) {
        const nz_token *token = &line->first[__builtin_ctzll(left)];
        if (nz_glob_among(globs, line->canon + token->canon, token->canon_length))
            found |= left & -left;
    }
    return found;
}

static uint64_t over_gap(uint64_t places, unsigned most, uint64_t inside)
{
    uint64_t front = places;
    for (unsigned i = 0; i < most && front; i++) {
        front = (front & inside) << 1;
        places |= front;
    }
    return places;
}

static uint64_t repeat(const nz_track_line *line, const uint16_t *steps, size_t size, unsigned min,
                       unsigned max, uint64_t places)
{
    uint64_t all = min ? 0 : places;
    for (unsigned times = 1; times <= max && places; times++) {
        places = nz_track_run(line, steps, size, places);
        if (times >= min) {
            if (!(places & ~all))
                break;
            all |= places;
        }
    }
    return all;
}

/* Those of the places from which the steps lead anywhere. */
static uint64_t leading(const nz_track_line *line, const uint16_t *steps, size_t size, uint64_t places)
{
    uint64_t some = 0;
    if (!nz_track_run(line, steps, size, places))
        return 0;
    for (uint64_t left = places; left; left &= left - 1)
        if (nz_track_run(line, steps, size, left & -left))
            some |= left & -left;
    return some;
}

static uint64_t run_ways(const nz_track_line *line, const uint16_t *steps, const uint16_t *end,
                         uint64_t places)
{
    uint64_t all = 0;
    while (steps < end) {
        const uint16_t *way = steps + 1, *stop = way + *steps;
        steps = stop;
        if (way < stop && *way == NZ_TRACK_NEED) {
            if (!nz_track_has(line, way[1]))
                continue;
            way += 2;
        }
        all |= nz_track_run(line, way, (size_t)(stop - way), places);
    }
    return all;
}

/* From where the steps may lead to one of the places: so many tokens before it,
 * where each step is a token. */
static uint64_t before(const nz_track_line *line, const uint16_t *steps, size_t size, uint64_t places)
{
    size_t inner;
    for (size_t whole; size; steps += whole, size -= whole) {
        bool is_token = *steps == NZ_TRACK_TOKEN || *steps == NZ_TRACK_EITHER || *steps == NZ_TRACK_GLOB ||
                        *steps == NZ_TRACK_ANY;
        if (!is_token)
            return line->tokens;
        places >>= 1;
        whole = nz_track_step_size(steps, size, &inner);
    }
    return places;
}

uint64_t nz_track_run(const nz_track_line *line, const uint16_t *steps, size_t size, uint64_t places)
{
    const uint16_t *end = steps + size;
    while (steps < end && places) {
        switch ((nz_track_op)*steps) {
        case NZ_TRACK_TOKEN:
            places = (places & nz_track_group(line, steps[1])) << 1;
            steps += 2;
            break;
        case NZ_TRACK_EITHER: {
            uint64_t named = places & nz_track_group(line, steps[1]);
            places = (named | of_globs(line, list_at(steps + 2), places & ~named)) << 1;
            steps += 4;
            break;
        }
        case NZ_TRACK_GLOB:
            places = of_globs(line, list_at(steps + 1), places) << 1;
            steps += 3;
            break;
        case NZ_TRACK_NEED:
            if (!nz_track_has(line, steps[1]))
                return 0;
            steps += 2;
            break;
        case NZ_TRACK_ANY:
            places = (places & line->tokens) << 1;
            steps++;
            break;
        case NZ_TRACK_GAP:
        case NZ_TRACK_WIDE:
            places = over_gap(places, steps[1], *steps == NZ_TRACK_GAP ? line->inside : line->wide);
            steps += 2;
            break;
        case NZ_TRACK_ALT:
            places = run_ways(line, steps + 2, steps + 2 + steps[1], places);
            steps += 2 + steps[1];
            break;
        case NZ_TRACK_REPEAT:
            places = repeat(line, steps + 4, steps[3], steps[1], steps[2], places);
            steps += 4 + steps[3];
            break;
        case NZ_TRACK_LOOK:
        case NZ_TRACK_NOT: {
            uint64_t some = leading(line, steps + 2, steps[1], places);
            places = *steps == NZ_TRACK_LOOK ? some : places & ~some;
            steps += 2 + steps[1];
            break;
        }
        case NZ_TRACK_BACK:
        case NZ_TRACK_NOT_BACK: {
            uint64_t some =
                nz_track_run(line, steps + 2, steps[1], before(line, steps + 2, steps[1], places));
            places &= *steps == NZ_TRACK_BACK ? some : ~some;
            steps += 2 + steps[1];
            break;
        }
        case NZ_TRACK_START:
            places &= 1;
            steps++;
            break;
        case NZ_TRACK_END:
            places &= line->tokens + 1;
            steps++;
            break;
        }
    }
    return places;
}
