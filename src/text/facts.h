/* facts.h - notes typed in haste set facts side by side.
 *
 *     "folie scheurt op de las / levering week 21 / Jos belt morgen"    three sentences
 *     "kan iemand maandag / dinsdag langskomen"                         one
 */
#ifndef NZ_TEXT_FACTS_H
#define NZ_TEXT_FACTS_H

#include "text/tokens.h"

/* Does stop `stop`, an NZ_STOP_PART, end a sentence that begins with token `first`? */
bool nz_facts_part(const nz_tokens *tokens, uint32_t first, size_t stop);

#endif
