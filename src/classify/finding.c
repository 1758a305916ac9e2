/* finding.c - from judged candidates to findings: spans, and hits vetoed.
 *
 *     "alleen jammer van de herrie, en kan ik een folder krijgen?"
 *         accepted    qualified_praise, information_request
 *         parted      at "en", the border nearest before the second
 *         spans       [alleen jammer van de herrie], [kan ik een folder krijgen?]
 *
 * What is rejected is kept, with the reason. Spans are final at the end of the
 * note only (note.c). */
#include "classify/candidate.h"

#include "base/limits.h"
#include "classify/span.h"

nz_status nz_finding_keep(nz_classifier *c, nz_findings *in, const nz_finding *finding)
{
    if (in->count == NZ_MAX_SPANS)
        return NZ_OK;
    if (!nz_mem_grow(&c->bank->mem, (void **)&in->items, &in->room, in->count + 1, sizeof *in->items))
        return NZ_ENOMEM;
    in->items[in->count++] = *finding;
    return NZ_OK;
}

/* "; kop van klachten", where the sentence stands under such a heading, or behind such a field's name. */
static void add_heading(const nz_work *w, nz_buf *why)
{
    static const char *const dutch[] = {[NZ_TOPIC_COMPLAINT] = "klachten",
                                        [NZ_TOPIC_WISH] = "wensen",
                                        [NZ_TOPIC_PRAISE] = "pluspunten",
                                        [NZ_TOPIC_RISK] = "risico's"};
    static const char *const english[] = {[NZ_TOPIC_COMPLAINT] = "complaints",
                                          [NZ_TOPIC_WISH] = "wishes",
                                          [NZ_TOPIC_PRAISE] = "praise",
                                          [NZ_TOPIC_RISK] = "risks"};
    nz_topic topic =
        nz_heading_field(nz_bank_structure(w->c->bank), w->at.block, nz_work_sentence(w), w->at.topic);
    if (topic == NZ_TOPIC_NONE || topic == NZ_TOPIC_AFFAIRS)
        return;
    nz_buf_puts(why, nz_in_language(w->c, "; kop van ", "; heading of "));
    nz_buf_puts(why, nz_in_language(w->c, dutch[topic], english[topic]));
}

static const char *reason_of(const nz_work *w, const nz_candidate *candidate)
{
    nz_classifier *c = w->c;
    nz_buf *why = &c->why;
    nz_buf_reset(why);
    if (candidate->rule == NZ_NONE) {
        nz_buf_puts(why, "model");
    } else {
        nz_buf_puts(why, nz_in_language(c, "regel ", "rule "));
        nz_buf_puts(why, nz_image_string(c->bank->image, nz_bank_rules(c->bank)[candidate->rule].id));
    }
    if (candidate->rule != NZ_NONE && candidate->evidence.other_rules) {
        nz_buf_puts(why, nz_in_language(c, " en ", " and "));
        nz_buf_number(why, candidate->evidence.other_rules);
        nz_buf_puts(why, nz_in_language(c, " andere", " more"));
    }
    if (*candidate->remark) {
        nz_buf_puts(why, "; ");
        nz_buf_puts(why, candidate->remark);
    }
    if (w->model && !candidate->rejected)
        add_heading(w, why);
    return nz_buf_failed(why) ? NULL : nz_arena_copy(&c->arena, why->data, why->length);
}

/* The names of the cues that work on a candidate, with spaces between. */
static const char *cues_of(nz_work *w, const nz_candidate *candidate)
{
    nz_buf *names = &w->c->why;
    uint32_t within = candidate->rule == NZ_NONE ? 0 : nz_cues_within(w->c->bank, candidate->rule);
    uint32_t set =
        nz_cues_on(&w->c->cues, w->at.matcher, w->at.block, w->at.sentence, candidate->core, within);
    nz_buf_reset(names);
    for (int cue = 0; cue < NZ_CUE_COUNT; cue++)
        if (set >> cue & 1)
            nz_buf_printf(names, "%s%s", names->length ? " " : "", nz_cue_name((nz_cue)cue));
    return nz_buf_failed(names) ? NULL : nz_arena_copy(&w->c->arena, names->data, names->length);
}

void nz_finding_place(const nz_work *w, nz_finding *finding)
{
    const nz_sentence *sentence = nz_work_sentence(w);
    const nz_token *tokens = w->at.block->tokens;
    nz_run body = nz_sentence_body(sentence);
    finding->start = tokens[sentence->first + finding->first].start;
    finding->end = tokens[sentence->first + finding->last - 1].end;
    finding->sentence_start = tokens[body.first].start;
    finding->sentence_end = tokens[body.last - 1].end;
    finding->block = w->c->blocks;
    finding->sentence = finding->last_sentence = w->at.number;
    finding->side = w->at.side;
}

static nz_status find(nz_work *w, const nz_candidate *candidate, nz_run run)
{
    nz_classifier *c = w->c;
    uint32_t origin = nz_work_sentence(w)->first;
    nz_finding finding = {.first = (uint16_t)(run.first - origin),
                          .last = (uint16_t)(run.last - origin),
                          .kind = candidate->kind,
                          .rule = candidate->rule,
                          .score = candidate->score,
                          .odds = candidate->odds,
                          .by_rule = candidate->by_rule,
                          .reason = reason_of(w, candidate),
                          .cues = w->explains ? cues_of(w, candidate) : ""};
    if (!finding.reason || !finding.cues)
        return NZ_ENOMEM;
    nz_finding_place(w, &finding);
    return nz_finding_keep(c, candidate->rejected ? &c->vetoes : &c->spans, &finding);
}

/* ---- spans ------------------------------------------------------------------- */

/* The accepted candidate after number `i`, or NULL. */
static const nz_candidate *next_accepted(const nz_classifier *c, size_t i)
{
    while (++i < c->candidate_count)
        if (!c->candidates[i].rejected)
            return &c->candidates[i];
    return NULL;
}

static nz_extent extent_of(const nz_classifier *c, const nz_candidate *candidate)
{
    return candidate->rule == NZ_NONE ? NZ_EXTENT_SENTENCE
                                      : (nz_extent)nz_bank_rules(c->bank)[candidate->rule].extent;
}

/* A span that no rule placed is cut as if its heart were one token in the
 * middle, so that frames and marks on both sides can go. */
static nz_run core_to_cut(const nz_candidate *candidate)
{
    nz_run core = candidate->core;
    uint32_t middle = core.first + (core.last - core.first) / 2;
    return candidate->rule == NZ_NONE ? (nz_run){middle, middle + 1} : core;
}

nz_status nz_find_spans(nz_work *w)
{
    nz_classifier *c = w->c;
    nz_run body = nz_sentence_body(nz_work_sentence(w));
    uint32_t from = body.first;
    for (size_t i = 0; i < c->candidate_count; i++) {
        const nz_candidate *here = &c->candidates[i], *next = next_accepted(c, i);
        nz_run run = here->core;
        uint32_t to = body.last;
        if (!here->rejected) {
            if (next)
                nz_span_part(nz_bank_structure(c->bank), w->at.block, nz_work_sentence(w), here->core,
                             next->core, &to);
            run = nz_span_cut(&c->cues, w->at.matcher, w->at.block, w->at.sentence, core_to_cut(here),
                              extent_of(c, here), from, to);
            from = to;
        }
        nz_status status = find(w, here, run);
        if (status)
            return status;
    }
    return NZ_OK;
}
