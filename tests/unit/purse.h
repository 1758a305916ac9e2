/* purse.h - an allocator that runs out, to try every refusal of memory in turn.
 *
 *     purse p = {.left = 3};                   gives memory three times, then none
 *     purse p = {.left = 3, .is_once = true};  is out of it for one call: who did not hear
 *                                              the refusal goes on as if nothing was
 *     p.out                                    what was given and not yet taken back
 *     p.is_refused                             a call was refused */
#ifndef NZ_TEST_PURSE_H
#define NZ_TEST_PURSE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

typedef struct purse {
    size_t left;
    long out;
    bool is_once, is_refused;
} purse;

static inline void *purse_resize(void *context, void *old, size_t size)
{
    purse *p = context;
    if (!p->left) {
        p->is_refused = true;
        p->left = p->is_once ? SIZE_MAX : 0;
        return NULL;
    }
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
