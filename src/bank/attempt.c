/* attempt.c - where a rule matches, from left to right.
 *
 *     "duurt {gap:3}lang"  on  "het duurt en duurt maar te lang"
 *         starts       the tokens 1 and 3; their track leads to token 7
 *         first half   token 1 alone: leads to no end; so it is token 3
 *         hit          [duurt maar te lang], without a pattern being run
 *
 * An exact track with one end is the match. Of several ends an ordered track tells the one
 * that PCRE2 would come to: in "te laat of te laat" after "duurt {gap:4}laat", the first.
 * Else PCRE2 has the last word. */
#include "bank/attempt.h"

enum { HITS_OF_A_RULE = 16 }; /* in one sentence; more tell nothing new */

static nz_status keep_hit(nz_matcher *m, const nz_hit *hit)
{
    if (!nz_mem_grow(&m->bank->mem, (void **)&m->hits, &m->hit_room, m->hit_count + 1, sizeof *m->hits))
        return NZ_ENOMEM;
    m->hits[m->hit_count++] = *hit;
    return NZ_OK;
}

/* The token of the block that holds byte `at` of `canon`. */
static uint32_t token_at(const nz_block *block, const nz_sentence *sentence, uint32_t at)
{
    uint32_t low = sentence->body, high = sentence->first + sentence->count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (block->tokens[middle].canon <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* The end of the pattern's match at token `t` as a token of the block;
 * SIZE_MAX: none. */
static nz_status pattern_end(nz_matcher *m, const nz_attempt *a, uint32_t t, size_t *last)
{
    const nz_sentence *sentence = &a->block->sentences[a->sentence];
    const nz_image_rule *rule = &nz_bank_rules(m->bank)[a->rule];
    uint32_t body = sentence->body, base = a->block->tokens[body].canon;
    size_t length, end;
    const char *line = nz_sentence_line(a->block, sentence, &length);
    m->tried++;
    nz_status status =
        nz_regex_at(m->bank->regexes, m->run, a->rule, nz_image_string(m->bank->image, rule->expanded), line,
                    length, a->block->tokens[t].canon - base, !(a->flags & NZ_FLAG_NO_JIT), &end);
    *last = SIZE_MAX;
    if (!status && end != SIZE_MAX) {
        uint32_t at = base + (uint32_t)end;
        *last = at > a->block->tokens[t].canon ? token_at(a->block, sentence, at - 1) + 1 : t;
    }
    return status;
}

/* ---- tracks -------------------------------------------------------------- */

static const nz_image_plan *plan_of(const nz_matcher *m, uint32_t rule)
{
    return (const nz_image_plan *)nz_image_at(m->bank->image, NZ_SECTION_PLANS) + rule;
}

static uint64_t ends_from(const nz_matcher *m, const nz_image_plan *plan, uint64_t starts)
{
    const uint16_t *tracks = nz_image_at(m->bank->image, NZ_SECTION_TRACKS);
    return nz_track_run(&m->line, tracks + plan->track, plan->track_size, starts);
}

static uint64_t first_from(const nz_matcher *m, const nz_image_plan *plan, uint64_t start)
{
    const uint16_t *tracks = nz_image_at(m->bank->image, NZ_SECTION_TRACKS);
    return nz_track_first(&m->line, tracks + plan->track, plan->track_size, start);
}

/* The lowest of `starts` from which the track leads to an end, found by halves;
 * *ends: where all of `starts` lead, then where this one does. */
static uint64_t first_start(const nz_matcher *m, const nz_image_plan *plan, uint64_t starts, uint64_t *ends)
{
    while (*ends && starts & (starts - 1)) {
        int first = __builtin_ctzll(starts), last = 63 - __builtin_clzll(starts);
        uint64_t half = starts & ~(~(uint64_t)1 << (first + last) / 2);
        uint64_t led = ends_from(m, plan, half);
        starts = led ? half : starts & ~half;
        *ends = led ? led : *ends;
    }
    return *ends ? starts : 0;
}

/* The end of the match from `start` on, which leads to `led`, as a bit; 0: the track does not
 * know it. */
static uint64_t known_end(const nz_matcher *m, const nz_image_plan *plan, uint64_t start, uint64_t led)
{
    bool is_one = !(led & (led - 1));
    if (plan->ends == NZ_ENDS_ORDERED)
        return is_one ? led : first_from(m, plan, start);
    return plan->ends == NZ_ENDS_EXACT && is_one ? led : 0;
}

/* ---- the attempt --------------------------------------------------------- */

/* What comes of the end found at token `t`: a hit, or none. Sets *next to the
 * token at which to go on. */
static nz_status settle(nz_matcher *m, const nz_attempt *a, uint32_t t, size_t last, size_t *next)
{
    *next = (size_t)t + 1;
    if (last == SIZE_MAX)
        return NZ_OK;
    if (last > *next)
        *next = last;
    if (!a->found)
        return keep_hit(m, &(nz_hit){a->rule, a->sentence, t, (uint32_t)*next});
    *a->found = true;
    return NZ_OK;
}

static nz_status run_track(nz_matcher *m, const nz_attempt *a)
{
    const nz_image_plan *plan = plan_of(m, a->rule);
    uint64_t starts = a->starts & m->line.tokens, ends = a->ends, start;
    uint32_t body = a->block->sentences[a->sentence].body;
    size_t hits = m->hit_count;
    while (starts && m->hit_count - hits < HITS_OF_A_RULE &&
           (start = first_start(m, plan, starts, &ends)) != 0) {
        uint32_t t = body + (uint32_t)__builtin_ctzll(start);
        uint64_t end = known_end(m, plan, start, ends);
        size_t last = body + (end ? (size_t)__builtin_ctzll(end) : 0), next;
        nz_status status = end ? NZ_OK : pattern_end(m, a, t, &last);
        if (!status)
            status = settle(m, a, t, last, &next);
        if (status)
            return status;
        starts &= next - body < 64 ? ~(uint64_t)0 << (next - body) : 0;
        ends = starts ? ends_from(m, plan, starts) : 0;
    }
    return NZ_OK;
}

static nz_status run_pattern(nz_matcher *m, const nz_attempt *a)
{
    const nz_sentence *sentence = &a->block->sentences[a->sentence];
    size_t next = sentence->body, hits = m->hit_count;
    for (uint32_t t = sentence->body; t < sentence->first + sentence->count; t++) {
        size_t last;
        if (!(a->starts >> (t - sentence->body) % 64 & 1) || t < next)
            continue;
        nz_status status = pattern_end(m, a, t, &last);
        if (!status)
            status = settle(m, a, t, last, &next);
        if (status || (a->found && *a->found) || m->hit_count - hits == HITS_OF_A_RULE)
            return status;
    }
    return NZ_OK;
}

nz_status nz_attempt_run(nz_matcher *m, const nz_attempt *a)
{
    nz_status status = a->ends ? run_track(m, a) : run_pattern(m, a);
    if (status != NZ_ELIMIT)
        return status;
    m->limited++;
    m->limited_rule = a->rule;
    return NZ_OK;
}
