/* build.h - the workshop where a bank is put together.
 *
 *     read the folders (load.c)  ->  raw rules, classes, kinds
 *     parse, find triggers (build.c)  ->  words, masks
 *     lay out (emit.c)  ->  one image
 *
 * A layer is one folder; a later layer replaces what an earlier one named.
 *
 * A fault is left in `err`, and its status handed up to where reading can go on
 * behind it: there nz_builder_go_on tells it, when all faults are asked for. */
#ifndef NZ_BANK_BUILD_H
#define NZ_BANK_BUILD_H

#include "bank/image.h"
#include "bank/place.h"
#include "bank/track.h"
#include "bank/trigger.h"
#include "base/map.h"
#include "text/lexicon.h"

typedef struct nz_raw_kind {
    const char *label, *subtype, *subtype_nl, *subtype_en;
    const char *suggestion_nl, *suggestion_en, *source;
} nz_raw_kind;

typedef struct nz_raw_label {
    const char *id, *nl, *en;
} nz_raw_label;

typedef struct nz_raw_own {
    const char *id, *nl, *en, *source;
} nz_raw_own;

typedef struct nz_raw_class {
    const char *name;
    const char **items; /* patterns; or one entry of a verb or noun */
    size_t count;
    nz_class_type type;
    unsigned layer;
    nz_place place;
    const nz_place *places; /* of the items; NULL: not known */
    nz_node *trees[6];      /* parsed when first asked for: the parts of a verb or noun; else [0] */
    bool is_kept; /* of the image below, as all that it names: parsed only for a rule that names it */
    bool open;    /* being parsed now: found again, it is circular */
} nz_raw_class;

typedef struct nz_raw_rule {
    const char *id, *pattern;
    nz_place place; /* of its id */
    nz_place pattern_place;
    const char *label, *subtype, *cue; /* cue NULL for a signal */
    nz_place label_place, subtype_place;
    const char *suggestion; /* or NULL */
    nz_place suggestion_place;
    double score;
    nz_scope scope;
    nz_extent extent;
    const char **examples; /* matching ones, then the others */
    nz_place *example_places;
    size_t match_count, no_match_count;
    unsigned layer;
    bool off;
    uint32_t built; /* 1 + its number in the image below; 0: it does not come from there */
    bool is_kept;   /* it is as it was there, with all classes it names: not compiled again */
    /* found while building, or known from below: */
    bool negates; /* it holds a word of the class <ontkenning> */
    nz_node *tree;
    const char *expanded;
    uint32_t kind, own; /* of its label and subtype, of its suggestion; or NZ_NONE */
    nz_triggers triggers;
    nz_track track;
} nz_raw_rule;

/* A short form, and the word that it stands for. */
typedef struct nz_raw_abbreviation {
    const char *text, *word;
    unsigned layer;
    nz_place place;
    bool is_idle; /* of a bank below, where it is not read as the word */
    bool is_used; /* found while laying out: it is */
} nz_raw_abbreviation;

/* Words of a lexicon. */
typedef struct nz_word_list {
    nz_lexicon_entry *items;
    size_t count, room;
} nz_word_list;

typedef struct nz_builder {
    nz_mem mem;
    nz_arena arena;
    nz_error *err;
    unsigned layer;
    nz_raw_label *labels;
    nz_raw_kind *kinds;
    nz_raw_own *owns;
    nz_raw_class *classes;
    nz_raw_rule *rules;
    nz_word_list lexicon, structure; /* words of the text stage; of structure (structure.h) */
    nz_raw_abbreviation *abbreviations;
    const char **cues;
    size_t label_count, kind_count, own_count, class_count, rule_count, cue_count, abbreviation_count;
    size_t label_room, kind_room, own_room, class_room, rule_room, cue_room, abbreviation_room;
    nz_map class_names, rule_ids, short_names, frequency; /* frequency: word -> rank from 1 */
    const char **common;                                  /* the words of frequency, and other real ones */
    size_t common_count, common_room;
    uint32_t ranks;
    nz_buf model;             /* the bytes of a folder's model, or empty */
    unsigned class_depth;     /* classes being parsed within one another */
    uint64_t revision;        /* of the rules */
    const char *model_file;   /* where it came from */
    bool is_anew;             /* compile all rules again, also those that are known from below */
    bool drop_model;          /* leave the model out: it is about to be trained */
    const nz_image *base;     /* the image that was imported, or NULL; must outlive the builder */
    const nz_image *builtin;  /* the built-in bank, imported or not; NULL: it is being made */
    const nz_bank_plan *plan; /* whom to tell of faults and warnings; or NULL: nobody */
    nz_error first;           /* of the faults that were told */
    size_t fault_count;       /* how many were */
    nz_place kind_told;       /* where a kind is named that there is none of: told once */
    bool is_enough;           /* no more are asked for */
    bool has_gap;             /* a file could not be read: what is named may stand there */
} nz_builder;

void nz_builder_init(nz_builder *b, const nz_mem *mem, nz_error *err);
void nz_builder_clear(nz_builder *b);

/* Adds everything of a compiled image as a layer of its own. NZ_ENOMEM. */
nz_status nz_builder_import(nz_builder *b, const nz_image *image);

/* Says of which rules what was compiled into the image below still holds. NZ_ENOMEM. */
nz_status nz_builder_keep(nz_builder *b);

/* The model's bytes: a folder's, or those of the image below; *size 0: none. */
const void *nz_builder_model(const nz_builder *b, size_t *size);

/* Adds a folder as a layer: NZ_EIO, NZ_ESYNTAX, NZ_ELIMIT, NZ_ENOMEM. */
nz_status nz_builder_load(nz_builder *b, const char *folder);

/* Parses every class and rule, and lays the image out: *size bytes in *out,
 * freed by the caller with nz_mem_release. */
nz_status nz_builder_finish(nz_builder *b, void **out, size_t *size);

/* ---- faults (fault.c) ------------------------------------------------------ */

/* May reading go on after `status`? NZ_OK: yes, what is wrong has been told, and
 * `err` is empty again. Else `status`: nobody asked for more than the first fault,
 * or it is none of the author's (no memory). */
nz_status nz_builder_go_on(nz_builder *b, nz_status status);
/* The outcome of all: `status`, or that of the first fault, which is then in `err`. */
nz_status nz_builder_outcome(nz_builder *b, nz_status status);
/* Tells of what may surprise, in a folder over another. */
void nz_builder_warn(nz_builder *b, nz_place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Tells that rules of the cue `name`, at `place`, do nothing: no rule of the bank below is of it. */
void nz_builder_warn_cue(nz_builder *b, const char *name, nz_place place);
/* Tells that this rule replaces `former`, when that is of another kind. */
void nz_builder_warn_rule(nz_builder *b, const nz_raw_rule *rule, const nz_raw_rule *former);
/* Tells that this class replaces `former`, when it is another. */
void nz_builder_warn_class(nz_builder *b, const nz_raw_class *class, const nz_raw_class *former);

/* ---- shared by the files of the workshop --------------------------------- */

/* The index of a cue by name, made when it is new; NZ_NONE: no memory. */
uint32_t nz_builder_cue(nz_builder *b, const char *name);
/* Adds a class, rule or abbreviation; replaces one of an earlier layer, refuses a
 * second of the same layer. */
nz_status nz_builder_add_class(nz_builder *b, const nz_raw_class *class);
nz_status nz_builder_add_rule(nz_builder *b, const nz_raw_rule *rule);
nz_status nz_builder_add_abbreviation(nz_builder *b, const nz_raw_abbreviation *abbreviation);
/* Switches a rule off; NZ_ESYNTAX, at `place`: there is none with that id. */
nz_status nz_builder_off(nz_builder *b, const char *id, nz_place place);
/* Parses a pattern that stands at `place` and belongs to `of`, into *out; and a
 * class, or that part of it (build_class.c). */
nz_status nz_builder_parse_at(nz_builder *b, const char *pattern, nz_place place, const char *of,
                              nz_node **out);
nz_status nz_builder_parse_class(nz_builder *b, nz_raw_class *class, unsigned part);
/* Finds the kind and the suggestion that a rule names (build_names.c). NZ_ESYNTAX. */
nz_status nz_builder_name_rule(nz_builder *b, nz_raw_rule *rule);
/* Parses one rule and finds its triggers (build.c). */
nz_status nz_builder_parse_rule(nz_builder *b, nz_raw_rule *rule);
/* Tries every pattern of the new layers on PCRE2 (build_check.c). NZ_ESYNTAX. */
nz_status nz_builder_check(nz_builder *b);
/* Parses all classes and rules. */
nz_status nz_builder_parse(nz_builder *b);
/* How common a word is (an nz_word_weight; the context is the builder). */
double nz_builder_weight(void *builder, const char *word);
/* Lays out the image (emit.c). */
nz_status nz_builder_emit(nz_builder *b, nz_buf *out);

static inline nz_status nz_builder_no_memory(nz_builder *b)
{
    if (b->err && b->err->status == NZ_OK)
        b->err->status = NZ_ENOMEM;
    return NZ_ENOMEM;
}

#endif
