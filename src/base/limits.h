/* limits.h - every cap of the program, with its unit and its reason. */
#ifndef NZ_BASE_LIMITS_H
#define NZ_BASE_LIMITS_H

/* Bytes in a note: token offsets are 32 bits wide, so a note is under 4 GiB. */
#define NZ_MAX_NOTE 0xFFFFFF00u

/* Bytes in a block. A line without end is cut here, at white space where there
 * is some, so that the memory of the text stage does not grow with the note. */
#define NZ_MAX_BLOCK (64u * 1024)

/* Lines in a block: of a note of short lines, a block keeps some 60 bytes each. */
#define NZ_MAX_BLOCK_LINES 1024u

/* Bytes that are looked at together when they hold no white space: longer ones
 * (base64) are cut into pieces, so that work on one stays small. */
#define NZ_MAX_CHUNK 4096u

/* Tokens in a sentence: PCRE2's work on a line is bounded by its length. */
#define NZ_MAX_SENTENCE_TOKENS 400u

/* Bytes in a sentence of tokens that are longer than NZ_MAX_CANON: a sentence
 * with a space between its tokens must fit in a block. */
#define NZ_MAX_SENTENCE_LONG (32u * 1024)

/* Bytes in a token's canonical form. What is longer (base64, a data URL)
 * becomes NZ_LONG_TOKEN, or a pattern would be quadratic in it. */
#define NZ_MAX_CANON 64u

/* The canonical form of an overlong token. */
#define NZ_LONG_TOKEN "_lang_"

/* The canonical form of a token of which nothing is left (a lone soft hyphen):
 * every token has one, or a canonical line would hold two spaces. */
#define NZ_EMPTY_TOKEN "_"

/* PCRE2: calls of match() and heap (KiB) for one pattern on one sentence. A
 * canonical line is at most some 10 kB, and honest rules use under 5,000 calls. */
#define NZ_MATCH_LIMIT 200000u
#define NZ_DEPTH_LIMIT 2000u
#define NZ_HEAP_LIMIT_KIB 4096u

/* Bytes of JIT stack a scanner may grow to: (...)* groups overflow the default
 * 32 kB on long sentences. */
#define NZ_JIT_STACK_START (32u * 1024)
#define NZ_JIT_STACK_MAX (1024u * 1024)

/* Bytes of machine code of a bank's patterns, which come first that are tried
 * most: few rules need PCRE2 often enough to earn it, but all would in the end. */
#define NZ_MAX_MACHINE_CODE (1024u * 1024)

/* Rules in a bank: rule numbers are 16 bits wide in trigger lists. */
#define NZ_MAX_RULES 60000u

/* Bytes in a rule or lexicon file, and nesting in it: a YAML bomb is refused. */
#define NZ_MAX_LEXICON_FILE (8u * 1024 * 1024)
#define NZ_MAX_YAML_DEPTH 16u
#define NZ_MAX_YAML_NODES 400000u

/* Bytes of a rule's pattern once its word classes are written out. */
#define NZ_MAX_PATTERN (256u * 1024)

/* Strings in the finite language of a part of a pattern, when triggers are
 * sought: beyond it the part counts as 'any text'. */
#define NZ_MAX_LANGUAGE 1024u

/* Groups within groups of a pattern, and the longest {gap:n}, in tokens. */
#define NZ_MAX_PATTERN_DEPTH 40u
#define NZ_MAX_GAP 12

/* Times that * or + repeats a group of a pattern: tokens in a row that an
 * author means by "(heel |erg )*". */
#define NZ_MAX_LOOP 5u

/* Classes within classes. */
#define NZ_MAX_CLASS_DEPTH 16u

/* Spans and vetoes kept for one note: a note of nothing but signals must not
 * fill memory. 2^20 spans of some 100 bytes. */
#define NZ_MAX_SPANS (1u << 20)

/* Bytes of one record (a line of JSONL, a row of CSV, a file of text). */
#define NZ_MAX_RECORD 0xFFFFFF00u

/* Nesting in a JSON record. */
#define NZ_MAX_JSON_DEPTH 512u

/* Parts of a dotted path to a field ("a.b.c"). */
#define NZ_MAX_FIELD_PARTS 16u

/* Bytes of records that a worker of the command gets at a time: large enough
 * that handing over costs nothing, small enough that ten fit in a core's cache
 * and in memory. One record may be longer. */
#define NZ_BATCH (32u * 1024)

/* Bytes at the beginning of an input that show whether it can be read. */
#define NZ_LOOK (256u * 1024)

/* Bytes of records that are worth a first thread: some two milliseconds of work. A
 * pipe that brings less at a time is slower than one thread is. */
#define NZ_WORTH_A_THREAD (16u * 1024)

/* Bytes that a buffer of the command keeps for the next batch; what one huge
 * record took beyond it is given back. */
#define NZ_BUFFER_KEPT (1024u * 1024)

/* Bytes of output that the command collects before it writes: several batches'
 * worth, as what is not next in order has to wait for its turn. */
#define NZ_OUTPUT_KEPT (768u * 1024)

/* Bytes of records that the command holds at one time; when one record is
 * larger than this, it is worked on alone. */
#define NZ_IN_FLIGHT (6u * 1024 * 1024)

/* Threads of the command. */
#define NZ_MAX_JOBS 256u

#endif
