/* speaker.h - which labels are speakers' names: "Jip: de kinderen vechten", but
 * not "Klachten: geen". Remembers the names of the note. */
#ifndef NZ_TEXT_SPEAKER_H
#define NZ_TEXT_SPEAKER_H

#include "text/lexicon.h"
#include "text/line.h"

/* Names that are remembered of one note. */
#define NZ_SPEAKERS_KEPT 64u

/* A name that was judged to be a speaker's, as it is written; of length 0: none. */
typedef struct nz_spoke {
    uint8_t length;
    char name[31];
} nz_spoke;

/* Of these as many are kept: a chat is of two or three. */
#define NZ_SPEAKERS_AT_HAND 4u

typedef struct nz_speakers {
    const nz_lexicon *lexicon;
    const char *bytes; /* the note */
    uint32_t length;
    uint32_t names[NZ_SPEAKERS_KEPT];    /* hashes of names that spoke or may speak: a ring */
    size_t count;                        /* names ever put there */
    uint32_t searches;                   /* how often a name was sought further on */
    nz_spoke spoke[NZ_SPEAKERS_AT_HAND]; /* a ring, too */
    size_t spoke_count;
} nz_speakers;

/* Begins a note. */
void nz_speakers_note(nz_speakers *speakers, const char *bytes, uint32_t length);

/* What the label of a line is; at most one of them. */
typedef struct nz_label_use {
    bool speaker;    /* a name, or a time stamp alone */
    bool mail_field; /* Onderwerp: */
    bool present;    /* Aanwezig: */
} nz_label_use;

/* Judges the label of a line of kind NZ_LINE_LABEL. One that is loose and no
 * speaker's is none: the line becomes NZ_LINE_TEXT. */
nz_label_use nz_speakers_judge(nz_speakers *speakers, nz_line *line);

/* Remembers the names in bytes[at..end), a list of those present. */
void nz_speakers_present(nz_speakers *speakers, uint32_t at, uint32_t end);

#endif
