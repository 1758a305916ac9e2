/* bank.h - the bank as an object: an image and its compiled patterns. */
#ifndef NZ_BANK_BANK_H
#define NZ_BANK_BANK_H

#include "bank/image.h"
#include "bank/regex.h"
#include "bank/structure.h"
#include "text/lexicon.h"

/* Of nz_bank_plan.flags, for tests: compiles the rules of the built-in bank again,
 * also where they are as they were. */
#define NZ_COMPILE_ANEW 0x100u

struct nz_bank {
    nz_mem mem;
    const nz_image *image;
    void *owned; /* the image's memory when it is not built in, else NULL */
    nz_regex_set *regexes;
    nz_kind *kinds; /* nz_kind_count of them */
};

/* The bank that the build made of lexicons/nl (src/bank_image.c): a whole
 * nz_image, whose header says how long it is. */
extern const unsigned char nz_builtin_image[];

static inline const nz_image_rule *nz_bank_rules(const nz_bank *bank)
{
    return nz_image_at(bank->image, NZ_SECTION_RULES);
}
static inline const nz_lexicon *nz_bank_lexicon(const nz_bank *bank)
{
    return nz_image_at(bank->image, NZ_SECTION_LEXICON);
}
static inline const nz_lexicon *nz_bank_structure(const nz_bank *bank)
{
    return nz_image_at(bank->image, NZ_SECTION_STRUCTURE);
}

/* The index of a cue by its name, or NZ_NONE when the bank has none such. */
uint32_t nz_bank_cue(const nz_bank *bank, const char *name);

#endif
