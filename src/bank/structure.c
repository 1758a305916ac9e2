/* structure.c - the keys of lexicons/nl/structure.yaml, by the number of their flag.
 *
 *     "joiner" -> 0 -> NZ_STRUCTURE_JOINER, 1 << 0
 */
#include "bank/structure.h"

#include <string.h>

static const char *const names[NZ_STRUCTURE_FLAGS] = {
    "joiner",         "before-maar",  "subordinator",   "demonstrative",  "preposition",       "linker",
    "subject",        "answer-no",    "answer-filler",  "other-question", "addressee",         "greeting",
    "sender",         "on-behalf",    "our-side",       "no-reason",      "heading-complaint", "heading-wish",
    "heading-praise", "heading-risk", "heading-affairs"};

uint32_t nz_structure_flag_of(const char *name)
{
    for (size_t i = 0; i < NZ_STRUCTURE_FLAGS; i++)
        if (!strcmp(names[i], name))
            return 1u << i;
    return 0;
}

const char *nz_structure_flag_name(size_t number)
{
    return names[number];
}
