/* greeting.h - a sentence that begins with a greeting says what it says behind it.
 *
 *     "Hoi Tom, de scanner ligt er weer uit"      read as "de scanner ligt er weer uit"
 *     "Dag van de zorg, 12 november"              as it is: no name
 *
 * In chats and short mails the greeting stands in the line of the message, and no word of it tells
 * anything of that. So the body of the sentence begins behind it, as it does behind a speaker's name. */
#ifndef NZ_BANK_GREETING_H
#define NZ_BANK_GREETING_H

#include "bank/image.h"
#include "text/text.h"

/* A copy of the sentences of a block with a greeting. One a scanner; all zero it may be cleared. */
typedef struct nz_greeter {
    nz_mem mem;
    nz_sentence *sentences;
    size_t room;
    nz_block block;
} nz_greeter;

void nz_greeter_init(nz_greeter *greeter, const nz_mem *mem);
void nz_greeter_clear(nz_greeter *greeter);

/* Sets *out to the block with the bodies of its sentences behind their greetings, by the words of
 * structure of `image` ("greeting"): to `block` itself when it has none, else to a copy that lives until
 * the next call. NZ_ENOMEM. */
nz_status nz_greeter_read(nz_greeter *greeter, const nz_image *image, const nz_block *block,
                          const nz_block **out);

#endif
