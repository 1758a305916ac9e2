/* purse.h - an allocator that runs out, to try every refusal of memory in turn.
 *
 *     purse p = {.left = 3};     gives memory three times, then none
 *     p.out                      what was given and not yet taken back */
#ifndef NZ_TEST_PURSE_H
#define NZ_TEST_PURSE_H

#include <stdlib.h>

typedef struct purse {
    size_t left;
    long out;
} purse;

static inline void *purse_resize(void *context, void *old, size_t size)
{
    purse *p = context;
    if (!p->left)
        return NULL;
    p->left--;
    void *memory = realloc(old, size);
    p->out += memory && !old;
    return memory;
}

static inline void purse_release(void *context, void *memory)
{
    ((purse *)context)->out--;
    free(memory);
}

#endif
