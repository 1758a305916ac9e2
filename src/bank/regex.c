/* regex.c - the only file that knows PCRE2.
 *
 * A pattern is compiled when its rule is first tried ("duurt ... lang" when a
 * sentence first has "lang"), and to machine code when it is tried often. The
 * slots are atomic: two threads that compile the same pattern at once both
 * succeed, one result is kept, the other freed. What is in a slot never
 * changes, so readers need no lock.
 *
 * Patterns are anchored: match.c knows at which tokens one can begin. Bytes, not UTF: canonical lines are
 * folded, so patterns need no Unicode. A pattern that hits a limit (or the JIT stack, -46) is reported, not
 * missed.
 */
#include "bank/regex.h"

#include "base/limits.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>

enum { TRIES_BEFORE_JIT = 200 }; /* machine code costs as much to make as some hundred tries */

typedef struct pattern {
    _Atomic(pcre2_code *) plain, fast; /* fast: with machine code */
    atomic_uint tries;
} pattern;

struct nz_regex_set {
    nz_mem mem;
    pcre2_general_context *general;
    size_t count;
    pattern *patterns;
    atomic_size_t machine_code; /* bytes of it, of all patterns */
};

struct nz_regex_run {
    nz_mem mem;
    pcre2_general_context *general;
    pcre2_match_context *limits;
    pcre2_match_data *data;
    pcre2_jit_stack *stack; /* made when machine code is first run; NULL too where PCRE2 has no JIT */
};

static void *take(PCRE2_SIZE size, void *context)
{
    return nz_mem_new(context, size);
}

static void give(void *memory, void *context)
{
    nz_mem_release(context, memory);
}

nz_status nz_regex_set_new(nz_regex_set **out, const nz_mem *mem, size_t count)
{
    *out = NULL;
    nz_regex_set *set = nz_mem_zero(mem, 1, sizeof *set);
    if (!set)
        return NZ_ENOMEM;
    set->mem = *mem;
    set->count = count;
    set->patterns = nz_mem_zero(mem, count ? count : 1, sizeof *set->patterns);
    set->general = pcre2_general_context_create(take, give, &set->mem);
    if (!set->patterns || !set->general) {
        nz_regex_set_free(set);
        return NZ_ENOMEM;
    }
    *out = set;
    return NZ_OK;
}

void nz_regex_set_free(nz_regex_set *set)
{
    if (!set)
        return;
    for (size_t i = 0; set->patterns && i < set->count; i++) {
        pcre2_code_free(atomic_load(&set->patterns[i].plain));
        pcre2_code_free(atomic_load(&set->patterns[i].fast));
    }
    nz_mem mem = set->mem;
    nz_mem_release(&mem, set->patterns);
    pcre2_general_context_free(set->general);
    nz_mem_release(&mem, set);
}

nz_status nz_regex_run_new(nz_regex_run **out, const nz_mem *mem)
{
    *out = NULL;
    nz_regex_run *run = nz_mem_zero(mem, 1, sizeof *run);
    if (!run)
        return NZ_ENOMEM;
    run->mem = *mem;
    run->general = pcre2_general_context_create(take, give, &run->mem);
    run->limits = pcre2_match_context_create(run->general);
    run->data = pcre2_match_data_create(1, run->general);
    if (!run->general || !run->limits || !run->data) {
        nz_regex_run_free(run);
        return NZ_ENOMEM;
    }
    pcre2_set_match_limit(run->limits, NZ_MATCH_LIMIT);
    pcre2_set_depth_limit(run->limits, NZ_DEPTH_LIMIT);
    pcre2_set_heap_limit(run->limits, NZ_HEAP_LIMIT_KIB);
    *out = run;
    return NZ_OK;
}

void nz_regex_run_free(nz_regex_run *run)
{
    if (!run)
        return;
    pcre2_jit_stack_free(run->stack);
    pcre2_match_data_free(run->data);
    pcre2_match_context_free(run->limits);
    pcre2_general_context_free(run->general);
    nz_mem mem = run->mem;
    nz_mem_release(&mem, run);
}

static pcre2_code *compile(pcre2_general_context *general, const char *text, int *error, PCRE2_SIZE *offset)
{
    pcre2_compile_context *context = pcre2_compile_context_create(general);
    if (!context)
        return NULL;
    pcre2_code *code =
        pcre2_compile((PCRE2_SPTR)text, PCRE2_ZERO_TERMINATED,
                      PCRE2_ANCHORED | PCRE2_NO_AUTO_CAPTURE | PCRE2_NEVER_UTF | PCRE2_NO_START_OPTIMIZE,
                      error, offset, context);
    pcre2_compile_context_free(context);
    return code;
}

nz_status nz_regex_check(const nz_mem *mem, const char *text, char *message, size_t size)
{
    nz_mem own = *mem;
    int error = 0;
    PCRE2_SIZE offset = 0;
    pcre2_general_context *general = pcre2_general_context_create(take, give, &own);
    pcre2_code *code = general ? compile(general, text, &error, &offset) : NULL;
    nz_status status = code ? NZ_OK : error && error != PCRE2_ERROR_HEAP_FAILED ? NZ_ESYNTAX : NZ_ENOMEM;
    if (status == NZ_ESYNTAX && size) {
        PCRE2_UCHAR why[120] = "";
        pcre2_get_error_message(error, why, sizeof why);
        snprintf(message, size, "%s at byte %zu of the expanded pattern", (const char *)why, (size_t)offset);
    }
    pcre2_code_free(code);
    pcre2_general_context_free(general);
    return status;
}

/* On failure the pattern is interpreted. */
static void make_machine_code(nz_regex_set *set, pcre2_code *code)
{
    size_t size = 0;
    if (pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) == 0 &&
        pcre2_pattern_info(code, PCRE2_INFO_JITSIZE, &size) == 0)
        atomic_fetch_add_explicit(&set->machine_code, size, memory_order_relaxed);
}

/* Has the pattern been tried often, and is there not too much machine code already? */
static bool earns_machine_code(nz_regex_set *set, pattern *p)
{
    return atomic_load_explicit(&set->machine_code, memory_order_relaxed) < NZ_MAX_MACHINE_CODE &&
           atomic_fetch_add_explicit(&p->tries, 1, memory_order_relaxed) >= TRIES_BEFORE_JIT;
}

/* The code in `slot`, compiled now when there is none. NULL: no memory. */
static pcre2_code *code_in(nz_regex_set *set, _Atomic(pcre2_code *) *slot, const char *text, bool jit)
{
    pcre2_code *code = atomic_load_explicit(slot, memory_order_acquire);
    if (code)
        return code;
    int error;
    PCRE2_SIZE offset;
    /* PCRE2's JIT compiler crashes when it is refused memory half-way (seen with
     * 10.42), so machine code is made from the C library's memory. */
    code = compile(jit ? NULL : set->general, text, &error, &offset);
    if (!code)
        return NULL;
    if (jit)
        make_machine_code(set, code);
    pcre2_code *first = NULL;
    if (atomic_compare_exchange_strong(slot, &first, code))
        return code;
    pcre2_code_free(code);
    return first;
}

static void make_stack(nz_regex_run *run)
{
    run->stack = pcre2_jit_stack_create(NZ_JIT_STACK_START, NZ_JIT_STACK_MAX, run->general);
    if (run->stack)
        pcre2_jit_stack_assign(run->limits, NULL, run->stack);
}

nz_status nz_regex_at(nz_regex_set *set, nz_regex_run *run, size_t index, const char *text, const char *line,
                      size_t length, size_t at, bool jit, size_t *end)
{
    pattern *p = &set->patterns[index];
    pcre2_code *code = atomic_load_explicit(&p->fast, memory_order_acquire);
    bool fast = jit && (code || earns_machine_code(set, p));
    if (!fast || !code)
        code = code_in(set, fast ? &p->fast : &p->plain, text, fast);
    *end = SIZE_MAX;
    if (!code)
        return NZ_ENOMEM;
    if (fast && !run->stack)
        make_stack(run);
    int found = pcre2_match(code, (PCRE2_SPTR)line, length, at, fast ? PCRE2_NO_UTF_CHECK : PCRE2_NO_JIT,
                            run->data, run->limits);
    if (found >= 0)
        *end = pcre2_get_ovector_pointer(run->data)[1];
    if (found >= 0 || found == PCRE2_ERROR_NOMATCH)
        return NZ_OK;
    return found == PCRE2_ERROR_NOMEMORY ? NZ_ENOMEM : NZ_ELIMIT;
}
