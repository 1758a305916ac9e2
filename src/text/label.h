/* label.h - the time stamp and name with which a speaker's turn begins.
 *
 *     "12-03-2024 14:05 - Jan Bakker: dag"    name "Jan Bakker", timed
 *     "Mila – 10:03"                          name "Mila", timed, no body
 *     "Guy | 07:02 | ge zijt al wakker"       name "Guy", timed
 */
#ifndef NZ_TEXT_LABEL_H
#define NZ_TEXT_LABEL_H

#include <stdbool.h>
#include <stdint.h>

typedef struct nz_label {
    uint32_t name, name_end; /* equal: none */
    uint32_t body;           /* where the words begin; the end of the line when there are none */
    bool timed;
    bool loose; /* a name, a time and words, with no mark between: "Lien 14:02 oei" */
} nz_label;

/* Reads a label from bytes[at..end), which begins with what is not white space;
 * false when there is none. `bare`: it is known that no : or | is there. */
bool nz_label_read(nz_label *label, const char *bytes, uint32_t at, uint32_t end, bool bare);

#endif
