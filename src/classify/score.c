/* score.c - additive evidence: log odds in, probability out.
 *
 *     rule "klacht-over" is right in 0.80 of its hits     +1.39
 *     "geen klachten over ...": negation                  -4.00
 *                                                         -----
 *                                                         -2.61 -> 0.07: vetoed
 *
 * The weights of the cues are set by hand, each from what its cue means; the
 * learned model has weights of its own for the same evidence (model.c).
 */
#include "classify/score.h"

#include <math.h>

typedef struct weight {
    nz_cue cue;
    double weight;
    const char *names[2]; /* for people: Dutch, English */
} weight;

static const weight cue_weights[] = {
    {NZ_CUE_NEGATION, -4.0, {"ontkenning", "negation"}},
    {NZ_CUE_HYPOTHESIS, -2.5, {"hypothetisch", "hypothetical"}},
    {NZ_CUE_SOLVED, -4.0, {"voorbij en opgelost", "past and solved"}},
    {NZ_CUE_OWN_SIDE, -4.0, {"eigen kant", "our own side"}},
    {NZ_CUE_THIRD_PARTY, -2.0, {"derde partij", "a third party"}},
    {NZ_CUE_SMALL_TALK, -3.0, {"praatje", "small talk"}},
    {NZ_CUE_POLITENESS, -2.0, {"beleefdheid", "politeness"}},
    {NZ_CUE_AGENDA, -3.0, {"agendapunt", "agenda item"}},
    {NZ_CUE_STILL_OURS, -4.0, {"eigen personeel", "our own staff"}},
    {NZ_CUE_CUSTOMER, 0.3, {"klant", "customer"}},
    {NZ_CUE_DENIAL, -2.5, {"ontkenning in de zin", "denial in the sentence"}},
    {NZ_CUE_TOLD_BY_US, -4.0, {"door ons verteld", "told by us"}},
    {NZ_CUE_PROSE, -3.0, {"gaat over de wijde wereld", "about the wide world"}},
};

static bool has(const nz_evidence *e, nz_cue cue)
{
    return e->cues >> cue & 1;
}

/* Is this cue taken away by another, or by what the kind allows? */
static bool cancelled(const nz_evidence *e, nz_cue cue)
{
    switch (cue) {
    case NZ_CUE_SOLVED: return has(e, NZ_CUE_PERSISTS);
    case NZ_CUE_REPORTED: return has(e, NZ_CUE_TOLD_BY_US);
    case NZ_CUE_QUESTION:
        return has(e, NZ_CUE_RHETORICAL) || has(e, NZ_CUE_TOLD_BY_US) || e->side == NZ_SPEAKER_OWN;
    case NZ_CUE_TOLD_BY_US: return e->own_counts || e->letter || e->side == NZ_SPEAKER_CUSTOMER;
    case NZ_CUE_OWN_SIDE:
        return has(e, NZ_CUE_ON_REQUEST) || nz_evidence_has(e, NZ_CUE_REPORTED) || e->own_counts ||
               e->letter || e->side == NZ_SPEAKER_CUSTOMER;
    default: return false;
    }
}

bool nz_evidence_has(const nz_evidence *e, nz_cue cue)
{
    return has(e, cue) && !cancelled(e, cue);
}

bool nz_evidence_ours(const nz_evidence *e)
{
    return nz_evidence_has(e, NZ_CUE_OWN_SIDE) || nz_evidence_has(e, NZ_CUE_TOLD_BY_US) ||
           (e->side == NZ_SPEAKER_OWN && !e->own_counts);
}

static void say(nz_buf *why, const char *name)
{
    if (!why)
        return;
    if (why->length)
        nz_buf_puts(why, "; ");
    nz_buf_puts(why, name);
}

static double block_weight(nz_block_kind block, nz_buf *why, bool in_english)
{
    switch (block) {
    case NZ_BLOCK_HEADING: say(why, in_english ? "heading" : "kopje"); return -2.5;
    case NZ_BLOCK_HEADER: say(why, in_english ? "header of a mail" : "mailkop"); return -6;
    case NZ_BLOCK_SIGNATURE: say(why, in_english ? "signature" : "ondertekening"); return -6;
    default: return 0;
    }
}

double nz_score(const nz_evidence *e, nz_buf *why, bool in_english)
{
    double odds = log(e->rule_score / (1 - e->rule_score));
    odds += 0.5 * (e->other_rules > 3 ? 3 : e->other_rules);
    for (size_t i = 0; i < sizeof cue_weights / sizeof *cue_weights; i++) {
        const weight *w = &cue_weights[i];
        if (!nz_evidence_has(e, w->cue))
            continue;
        odds += w->weight;
        say(why, w->names[in_english]);
    }
    if (e->side == NZ_SPEAKER_OWN && !e->own_counts) {
        odds -= 4;
        say(why, in_english ? "the speaker is of our own side" : "spreker is eigen kant");
    }
    odds += block_weight(e->block, why, in_english);
    return 1 / (1 + exp(-odds));
}
