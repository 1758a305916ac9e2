/* nazorg.h - the whole public interface of libnazorg, in order of use.
 *
 * nazorg reads Dutch notes of aftercare conversations and tags the stretches
 * of text from which a good account manager would act.
 *
 *     nz_error err = {0};
 *     nz_bank *bank;  nz_scanner *scanner;
 *     if (nz_bank_builtin(&bank, NULL, &err) == NZ_OK &&
 *         nz_scanner_new(&scanner, bank, &err) == NZ_OK &&
 *         nz_scan(scanner, text, length, &err) == NZ_OK)
 *         for (size_t i = 0; i < nz_span_count(scanner); i++)
 *             use(nz_span_at(scanner, i));
 *
 * Conventions, for every function:
 *  - Text is bytes with a length, never NUL-terminated unless said so. It is
 *    meant to be UTF-8; bytes that are not are kept and passed over as
 *    unknown characters, and never shift an offset.
 *  - Offsets are bytes from the start of the note, half open: [start, end).
 *  - Functions that can fail return a status: NZ_OK (0) or negative. `err` may
 *    be NULL; when it is not, the first failure fills it. It holds no memory.
 *  - Objects named by an out-parameter belong to the caller after NZ_OK and
 *    are freed with the matching _free; on failure *out is NULL. Every _free
 *    takes NULL.
 *  - A bank may be shared by any number of threads. A scanner may be used by
 *    one thread at a time. The library has no global state, and never prints,
 *    exits or aborts.
 */
#ifndef NAZORG_H
#define NAZORG_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define NZ_VERSION "0.1.0"

#if defined(__GNUC__)
#define NZ_API __attribute__((visibility("default")))
#else
#define NZ_API
#endif

/* ---- statuses and errors ------------------------------------------------ */

typedef enum nz_status {
    NZ_OK = 0,
    NZ_ENOMEM = -1,  /* the allocator gave no memory */
    NZ_EINVAL = -2,  /* an argument is out of its range */
    NZ_EIO = -3,     /* a file or folder could not be read */
    NZ_ESYNTAX = -4, /* a rule, lexicon or corpus file has an error; see file, line, column */
    NZ_ELIMIT = -5,  /* a limit was hit (note longer than 4 GiB, too many rules ...) */
    NZ_EFORMAT = -6, /* a compiled bank or model is damaged or of another version */
    NZ_ESTOP = -7    /* a callback asked to stop */
} nz_status;

/* What went wrong, first cause. `file` is empty and line and column are 0
 * where they do not apply; line and column count from 1, column in code points. */
typedef struct nz_error {
    nz_status status;
    char file[512];
    size_t line, column;
    char message[512];
} nz_error;

/* A short English name of a status ("out of memory"); static, never NULL. */
NZ_API const char *nz_status_text(nz_status status);

/* The library's version, "MAJOR.MINOR.PATCH"; static. */
NZ_API const char *nz_version(void);

/* All memory of a bank and of its scanners comes from here. Each function
 * gets `context`. `resize` acts as realloc (old may be NULL), `release` as free. */
typedef struct nz_allocator {
    void *(*resize)(void *context, void *old, size_t size);
    void (*release)(void *context, void *memory);
    void *context;
} nz_allocator;

/* ---- the bank: rules, lexicons, model; immutable once loaded ------------ */

typedef struct nz_bank nz_bank;

/* Opens the bank that is built into the library. `allocator` NULL: the C
 * library's; otherwise it is copied, and its context must outlive the bank. */
NZ_API nz_status nz_bank_builtin(nz_bank **out, const nz_allocator *allocator, nz_error *err);

/* The built-in bank with the rule folders `dirs[0..count)` laid over it, in
 * order (see lexicons/README.md for what a folder may hold). NZ_ESYNTAX names
 * file, line and column; nothing is half loaded. */
NZ_API nz_status nz_bank_load(nz_bank **out, const char *const *dirs, size_t count,
                              const nz_allocator *allocator, nz_error *err);

/* Leave out a model that lies in the folders: another is about to be trained.
 * Without it, a model that was trained for other rules is NZ_EFORMAT. */
#define NZ_COMPILE_NO_MODEL 1u

/* A bank from folders alone, without the built-in one: what the build does
 * with lexicons/nl, and what a wholly different set of signals would need.
 * `flags`: 0 or NZ_COMPILE_NO_MODEL. */
NZ_API nz_status nz_bank_compile(nz_bank **out, const char *const *dirs, size_t count, unsigned flags,
                                 const nz_allocator *allocator, nz_error *err);

/* A rule to leave out, and where that was asked, for errors (file NULL: nowhere). */
typedef struct nz_rule_off {
    const char *id;
    const char *file;
    size_t line, column;
} nz_rule_off;

/* What a bank is to be made of: all that the three above do, and more. */
typedef struct nz_bank_plan {
    int has_builtin;         /* lay the folders over the built-in bank */
    const char *const *dirs; /* rule folders, in order */
    size_t dir_count;
    const nz_rule_off *off; /* rules to leave out, of whatever folder */
    size_t off_count;
    unsigned flags; /* without the built-in bank: 0 or NZ_COMPILE_NO_MODEL */
    /* NULL: reading ends at the first fault. Else it is called for each fault of
     * the folders, as they are found: reading goes on behind it, with the next
     * rule, class or file. nz_bank_make fails all the same, with the first. The
     * fault lives during the call; non-zero: enough, look for no more. */
    int (*each_fault)(void *user, const nz_error *fault);
    /* NULL, or called for what can be read but may surprise: a word class that
     * replaces one of a folder before, or of the built-in bank, in its rules too; an
     * abbreviation that is not read as its word, as a rule has it; a cue that no rule
     * of the built-in bank has, so that it does nothing; a rule that replaces one of
     * another kind; an id that is not written as ids are. Status NZ_OK. */
    void (*each_warning)(void *user, const nz_error *warning);
    void *user; /* given to both */
} nz_bank_plan;

/* A bank by a plan. NZ_ESYNTAX also for the id of a rule to leave out that no
 * rule has, with the place where it was asked. */
NZ_API nz_status nz_bank_make(nz_bank **out, const nz_bank_plan *plan, const nz_allocator *allocator,
                              nz_error *err);

/* Frees the bank. Its scanners must have been freed before. */
NZ_API void nz_bank_free(nz_bank *bank);

/* Sixteen hexadecimal digits that change when rules, lexicons or model do.
 * Lives as long as the bank. */
NZ_API const char *nz_bank_revision(const nz_bank *bank);

/* The compiled image of the bank, to be stored; lives as long as the bank. */
NZ_API const void *nz_bank_image(const nz_bank *bank, size_t *size);

/* A kind of signal: a label with one of its subtypes. All strings live as
 * long as the bank and are never NULL ("" where nothing was given). */
typedef struct nz_kind {
    const char *label, *subtype;     /* ids: "buying_signal", "enthusiasm" */
    const char *label_nl, *label_en; /* names for people */
    const char *subtype_nl, *subtype_en;
    const char *suggestion_nl, *suggestion_en; /* the next step, one or two sentences */
    const char *source;                        /* where the advice comes from */
} nz_kind;

NZ_API size_t nz_kind_count(const nz_bank *bank);
/* NULL when index >= nz_kind_count(bank). */
NZ_API const nz_kind *nz_kind_at(const nz_bank *bank, size_t index);

/* A rule as its author wrote it. Strings live as long as the bank. */
typedef struct nz_rule {
    const char *id;
    const char *label, *subtype; /* "" , name of the cue for a cue */
    const char *cue;             /* "" for a rule of signals, else "negation" ... */
    const char *pattern;         /* as written */
    const char *expanded;        /* the PCRE2 pattern that runs on canonical lines */
    const char *file;            /* where it was written, with line and column of its id */
    size_t line, column;
    size_t pattern_line, pattern_column;
    size_t match_count, no_match_count; /* its own examples */
    size_t gaps;                        /* how many {gap:n} on the longest path */
    int always;                         /* 1: no trigger was found, so it runs on every sentence */
    int leading_gap;                    /* 1: it begins with a gap or a free repetition */
    int added;                          /* 1: of a folder laid over the built-in bank */
} nz_rule;

NZ_API size_t nz_rule_count(const nz_bank *bank);
/* Fills *out; NZ_EINVAL when index >= nz_rule_count(bank). */
NZ_API nz_status nz_rule_at(const nz_bank *bank, size_t index, nz_rule *out);
/* The text of an example: which < match_count of the matching ones, or, with
 * `no_match` not 0, < no_match_count of the others. NULL when out of range. */
NZ_API const char *nz_rule_example(const nz_bank *bank, size_t index, int no_match, size_t which);
/* The line (from 1) of such an example in the rule's file, and with `column`
 * (may be NULL) the column in code points; 0 when out of range. */
NZ_API size_t nz_rule_example_line(const nz_bank *bank, size_t index, int no_match, size_t which,
                                   size_t *column);
/* The words one of which must be present before the rule is tried, one by
 * one; NULL when `which` is past the last. The text lives as long as the bank. */
NZ_API const char *nz_rule_trigger(const nz_bank *bank, size_t index, size_t which);
/* Does this rule by itself, without cues, speaker or model, match somewhere in
 * `text`? *matched becomes 1 or 0. For trying a rule on its examples, not for
 * speed. NZ_EINVAL: there is no such rule; NZ_ELIMIT: it ran into a match limit,
 * so the answer is not known. */
NZ_API nz_status nz_rule_test(nz_bank *bank, size_t index, const char *text, size_t length, int *matched,
                              nz_error *err);

/* What is doubtful in a rule, though it can be used. */
typedef enum nz_doubt {
    NZ_DOUBT_NO_EXAMPLE = 0, /* too few examples of what it is to match, or of what not */
    NZ_DOUBT_NEVER,          /* it, or a part of it, cannot match anything */
    NZ_DOUBT_SHADOWED,       /* another rule of its kind finds all that it finds */
    NZ_DOUBT_SLOW,           /* it costs more than a rule should */
    NZ_DOUBT_IDLE            /* a part of its pattern has no effect */
} nz_doubt;

typedef struct nz_remark {
    nz_doubt doubt;
    size_t rule;         /* its index in the bank */
    size_t line, column; /* in the rule's file */
    const char *message; /* what is the matter; one line */
    const char *hint;    /* what to do about it; one line */
} nz_remark;

/* Looks closer at the rules: calls `each` for every doubt, in order of rule. A
 * remark lives during the call. With `only_added` not 0, of the rules that were
 * laid over the built-in bank alone. A callback that returns non-zero stops it:
 * NZ_ESTOP. Takes some seconds for thousands of rules. NZ_ENOMEM. */
NZ_API nz_status nz_bank_lint(nz_bank *bank, int only_added, int (*each)(void *user, const nz_remark *remark),
                              void *user, nz_error *err);

/* How a rule fared in a text. */
typedef enum nz_trace_end {
    NZ_TRACE_MATCHED = 0,
    NZ_TRACE_NO_WORD, /* no sentence has all the words that it needs */
    NZ_TRACE_STOPPED, /* one has, but only a beginning of the pattern matched */
    NZ_TRACE_LIMIT    /* it ran into a match limit, so the answer is not known */
} nz_trace_end;

/* Why a rule does not match. Offsets are bytes of the text, half open; strings
 * are NUL-terminated, and "" where there is nothing to say. */
typedef struct nz_trace {
    nz_trace_end end;
    size_t start, stop; /* the match, or the longest that a beginning of the pattern matched; equal: none */
    size_t token, token_end; /* the token behind it; equal: the sentence ends there */
    char matched[256];       /* that beginning of the pattern; of a long one its end, after "..." */
    char wanted[256];        /* what of the pattern was to come next */
    char missing[512];       /* NZ_TRACE_NO_WORD: the words, one of which would do: "lang, weken" */
} nz_trace;

/* Follows one rule, without cues, speaker or model, through `text`, and fills
 * *out with how far it got, in the sentence where it got farthest. For people
 * who write rules, not for speed. NZ_EINVAL: there is no such rule; NZ_ENOMEM. */
NZ_API nz_status nz_rule_trace(nz_bank *bank, size_t index, const char *text, size_t length, nz_trace *out,
                               nz_error *err);

/* ---- the scanner: one a thread ------------------------------------------ */

typedef struct nz_scanner nz_scanner;

typedef enum nz_flag {
    NZ_FLAG_NO_MODEL = 1,    /* rules and cues alone */
    NZ_FLAG_ALL_RULES = 2,   /* try every rule on every sentence: slow, for tests */
    NZ_FLAG_NO_JIT = 4,      /* interpret patterns: for tests */
    NZ_FLAG_EXPLAIN = 8,     /* match every sentence, also one that could be passed over; keep the hits of
                                all rules, and say which cues work on a span. The spans are the same */
    NZ_FLAG_AS_MATCHED = 16, /* nz_tokenize: canonical lines as patterns get to see them, with abbreviations
                                written out and misspelt words put right */
    NZ_FLAG_ENGLISH = 32     /* reasons in English; else Dutch */
} nz_flag;

/* A scanner for `bank`, which must outlive it. */
NZ_API nz_status nz_scanner_new(nz_scanner **out, nz_bank *bank, nz_error *err);
NZ_API void nz_scanner_free(nz_scanner *scanner);
/* Sets the flags for the scans to come (an OR of nz_flag; 0 at first). */
NZ_API void nz_scanner_set_flags(nz_scanner *scanner, unsigned flags);

/* From which score on a candidate is a span; 0.5 at first: more likely than
 * not. Lower finds more and errs more. NZ_EINVAL: not in 0 to 1. */
NZ_API nz_status nz_scanner_set_min_score(nz_scanner *scanner, double score);

/* For a text of which only a part is in memory at a time: `need` is called before
 * the bytes [from, to) of a note are read, which lie at `text + from` then; what
 * stands before `from` is not read again. NULL: all is there, as at first. */
NZ_API void nz_scanner_set_need(nz_scanner *scanner, void (*need)(void *user, size_t from, size_t to),
                                void *user);

/* Scans one note. HTML in it (tags, entities) is not read as words, but where `need` is set;
 * offsets are those of the text as it is. The text is read during the call only. The results replace
 * those of the scan before. NZ_ELIMIT: a note over 4 GiB. */
NZ_API nz_status nz_scan(nz_scanner *scanner, const char *text, size_t length, nz_error *err);

/* The text without HTML, as people read it: for showing a span of a note that has some. Writes
 * to `out`, which takes `length` bytes and is not `text`; returns how many were written. */
NZ_API size_t nz_plain_text(const char *text, size_t length, char *out);

/* Whose words a span is. */
typedef enum nz_speaker { NZ_SPEAKER_UNKNOWN = 0, NZ_SPEAKER_CUSTOMER = 1, NZ_SPEAKER_OWN = 2 } nz_speaker;

/* A tagged stretch of text, or a hit that was vetoed. */
typedef struct nz_span {
    size_t start, end;                   /* bytes of the note, half open */
    size_t sentence_start, sentence_end; /* the sentence or sentences that hold it */
    const nz_kind *kind;
    double score; /* probability, 0 to 1 */
    nz_speaker speaker;
    const char *rule;   /* id of the rule that weighed most; "" when the model found it */
    const char *reason; /* rules, words and cues that decided, for people; one line */
    const char *cues;   /* with NZ_FLAG_EXPLAIN: the cues that work on it, "negation own_side"; else "" */
    const char *suggestion_nl, *suggestion_en; /* the rule's own, else the kind's */
} nz_span;

/* The spans of the last scan, in order of start; they do not overlap. They
 * and their strings live until the next scan or the end of the scanner. */
NZ_API size_t nz_span_count(const nz_scanner *scanner);
NZ_API const nz_span *nz_span_at(const nz_scanner *scanner, size_t index);

/* The hits of the last scan that cues, speaker or model rejected, with why. All of
 * them with NZ_FLAG_EXPLAIN; else not those of sentences that the model has no
 * chance for, as these are passed over before they are matched. */
NZ_API size_t nz_veto_count(const nz_scanner *scanner);
NZ_API const nz_span *nz_veto_at(const nz_scanner *scanner, size_t index);

/* A place where a rule matched by itself, whatever cues, speaker and model made
 * of it. Strings live as long as the bank. */
typedef struct nz_rule_hit {
    size_t rule;                       /* its index in the bank */
    const char *id;                    /* and its id */
    const char *label, *subtype, *cue; /* as in nz_rule: "" where it has none */
    size_t start, end;                 /* bytes of the note, half open */
} nz_rule_hit;

/* The hits of all rules, of cues too, in the last scan with NZ_FLAG_EXPLAIN, in
 * order of sentence, some million at most; without the flag there are none. */
NZ_API size_t nz_hit_count(const nz_scanner *scanner);
/* Fills *out; NZ_EINVAL when index >= nz_hit_count(scanner). */
NZ_API nz_status nz_hit_at(const nz_scanner *scanner, size_t index, nz_rule_hit *out);

/* Rules that ran into a match limit in the last scan, so that 'no match' is
 * not known: how many, and the id of one (NULL when none). */
NZ_API size_t nz_limit_count(const nz_scanner *scanner);
NZ_API const char *nz_limit_rule(const nz_scanner *scanner);

/* Counters since the scanner was made. Sentences that are passed over, as hopeless or
 * as nothing before, have no candidates, hits and vetoes: a scanner that has seen
 * them may count less. */
typedef struct nz_stats {
    uint64_t notes, bytes, blocks, sentences, tokens;
    uint64_t candidates; /* how often a rule's pattern was given to PCRE2, as following it by words did
                            not tell enough */
    uint64_t hits;       /* how often a rule matched */
    uint64_t spans, vetoes;
} nz_stats;
NZ_API void nz_scanner_stats(const nz_scanner *scanner, nz_stats *out);

/* ---- tokens ------------------------------------------------------------- */

typedef enum nz_block_kind {
    NZ_BLOCK_PARAGRAPH = 0,
    NZ_BLOCK_HEADING,
    NZ_BLOCK_ITEM,     /* list item, check box, agenda point */
    NZ_BLOCK_ROW,      /* table row */
    NZ_BLOCK_QUOTE,    /* '>'-quoted line of a mail */
    NZ_BLOCK_TURN,     /* a speaker's turn in a transcript, minutes or chat */
    NZ_BLOCK_HEADER,   /* mail header (Van:, Onderwerp: ...) */
    NZ_BLOCK_SIGNATURE /* closing and signature of a mail */
} nz_block_kind;

typedef struct nz_token_range {
    size_t start, end;
} nz_token_range;

/* One sentence. Pointers are valid during the callback only. */
typedef struct nz_sentence_view {
    nz_block_kind block;
    size_t start, end; /* bytes of the note */
    const nz_token_range *tokens;
    size_t token_count;
    const char *canonical; /* the canonical line, length bytes */
    size_t canonical_length;
} nz_sentence_view;

/* Cuts a note, without HTML as in nz_scan, into sentences and calls `each` for every one, in order. A
 * callback that returns non-zero stops it: NZ_ESTOP. Leaves the results of
 * the last scan as they were. */
NZ_API nz_status nz_tokenize(nz_scanner *scanner, const char *text, size_t length,
                             int (*each)(void *user, const nz_sentence_view *sentence), void *user,
                             nz_error *err);

/* ---- training ------------------------------------------------------------ */

/* Learns a model from annotated notes, for the rules of one bank. */
typedef struct nz_trainer nz_trainer;

/* A span of the annotation: bytes of the note, half open, and ids of its kind. */
typedef struct nz_gold_span {
    size_t start, end;
    const char *label, *subtype;
} nz_gold_span;

/* A trainer for `bank`, which must outlive it. */
NZ_API nz_status nz_trainer_new(nz_trainer **out, nz_bank *bank, nz_error *err);
NZ_API void nz_trainer_free(nz_trainer *trainer);

/* Adds a note with its spans; text and spans are read during the call only.
 * NZ_EINVAL: a label the bank does not have, or a span outside the note. */
NZ_API nz_status nz_trainer_add(nz_trainer *trainer, const char *text, size_t length,
                                const nz_gold_span *spans, size_t count, nz_error *err);

/* Trains on all notes added. *model is the file to be put into the lexicon
 * folder with a name that ends in ".model"; it lives until the next call or
 * the end of the trainer. The same notes in the same order give the same
 * bytes. NZ_EINVAL: too few notes. */
NZ_API nz_status nz_trainer_train(nz_trainer *trainer, const void **model, size_t *size, nz_error *err);

/* ---- settings ------------------------------------------------------------ */

/* The settings of a YAML file that holds keys, each with a value or a list of
 * values, and nothing deeper: the command's .nazorg.yaml. It is data alone:
 * which keys there are, and what they do, is the caller's business. */
typedef struct nz_config nz_config;

/* A value. Strings live as long as the config. A list gives a setting for each
 * of its values; an empty one gives one, without a value. */
typedef struct nz_setting {
    const char *key;
    const char *value;                         /* NULL: an empty list */
    int is_list;                               /* 1: it stands in a list */
    size_t line, column, key_line, key_column; /* from 1, columns in code points */
} nz_setting;

/* Reads the file. NZ_EIO, NZ_ESYNTAX (with file, line and column), NZ_ELIMIT: it
 * is larger than 8 MiB, NZ_ENOMEM. `allocator`: as for nz_bank_builtin. */
NZ_API nz_status nz_config_load(nz_config **out, const char *path, const nz_allocator *allocator,
                                nz_error *err);
NZ_API void nz_config_free(nz_config *config);
/* The path that was loaded; lives as long as the config. */
NZ_API const char *nz_config_path(const nz_config *config);
NZ_API size_t nz_config_count(const nz_config *config);
/* In the order of the file; NULL when index >= nz_config_count(config). */
NZ_API const nz_setting *nz_config_at(const nz_config *config, size_t index);

/* ---- positions ---------------------------------------------------------- */

/* A place in a text, in each unit that programs count in. */
typedef struct nz_position {
    size_t byte, code_point, utf16; /* from 0 */
    size_t line;                    /* from 1; a line ends at \n, \r\n or \r */
    size_t column;                  /* from 1, in code points */
} nz_position;

/* Moves *at (all zero, line and column 1, for the start: see nz_position_start)
 * forward to byte offset `byte` of `text`. Offsets must not go back; a text is
 * then walked once for any number of positions. */
NZ_API void nz_position_start(nz_position *at);
NZ_API nz_status nz_position_advance(nz_position *at, const char *text, size_t length, size_t byte);

#ifdef __cplusplus
}
#endif
#endif
