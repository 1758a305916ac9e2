/* refusal_test.c - memory is refused once while a pattern is compiled, and given again behind that:
 * what was left out by it would go unseen, if the refusal were not told. */
#include "bank/track.h"
#include "bank/trigger.h"
#include "nazorg.h"
#include "unit/folder.h"
#include "unit/purse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static double same_weight(void *context, const char *word)
{
    (void)context;
    (void)word;
    return 1;
}

static nz_status no_class(void *context, const char *name, size_t length, nz_node **out, const char **why)
{
    (void)context;
    (void)name;
    (void)length;
    (void)out;
    *why = "none is known";
    return NZ_ESYNTAX;
}

/* What is made of the pattern, with a chunk of the arena as full as `filled` bytes before. */
static nz_status make(const char *pattern, nz_arena *arena, size_t filled)
{
    nz_class_source classes = {no_class, NULL};
    nz_pattern_error error;
    nz_node *tree;
    nz_triggers triggers;
    nz_track track;
    if (!nz_arena_new(arena, filled))
        return NZ_ENOMEM;
    nz_status status = nz_pattern_parse(&tree, pattern, arena, &classes, &error);
    if (!status)
        status = nz_trigger_find(&triggers, tree, arena, same_weight, NULL);
    return status ? status : nz_track_find(&track, tree, arena);
}

static void check(const char *pattern)
{
    for (size_t filled = 16; filled < 16384; filled += 16) {
        bool is_refused = true;
        for (size_t left = 0; is_refused; left++) {
            purse p = {.left = left, .is_once = true};
            nz_mem mem = {purse_resize, purse_release, &p};
            nz_arena arena;
            nz_arena_init(&arena, &mem);
            nz_status status = make(pattern, &arena, filled);
            nz_arena_clear(&arena);
            is_refused = p.is_refused;
            assert_int_equal(status, is_refused ? NZ_ENOMEM : NZ_OK);
        }
    }
}

static void a_pattern_tells_every_refusal(void **state)
{
    (void)state;
    check("het (duurt|duurde) {gap:3}(te )?lang(er)?(?! voor) (en|of) nog 1[0-9]+x?");
    check("(heel |erg )*(boos|kwaad)( nu)?( ja)*[a-c](weg|we[^ ]+) {gap:2}klacht\\w* (weer|{any:4}nooit)$");
}

static void so_does_a_folder_of_rules(void **state)
{
    (void)state;
    const char *dirs[] = {"tests/golden/rules", folder};
    put("cue: agenda\nscope: sentence\nrules:\n"
        "  - id: eigen-agenda\n    pattern: '^agenda( van [a-z]+)? :'\n"
        "    match: ['Agenda: de factuur.', 'Agenda van morgen: niets.']\n    no-match: [Geen agenda.]\n");
    bool is_refused = true;
    for (size_t left = 0; is_refused; left++) {
        purse p = {.left = left, .is_once = true};
        nz_allocator allocator = {purse_resize, purse_release, &p};
        nz_bank *bank = NULL;
        nz_error err = {.status = NZ_OK};
        nz_status status = nz_bank_compile(&bank, dirs, 2, 0, &allocator, &err);
        nz_bank_free(bank);
        is_refused = p.is_refused;
        assert_int_equal(status, is_refused ? NZ_ENOMEM : NZ_OK);
        assert_int_equal(err.status, status);
        assert_int_equal(p.out, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pattern_tells_every_refusal),
        cmocka_unit_test(so_does_a_folder_of_rules),
    };
    return cmocka_run_group_tests(tests, set_up_folder, tear_down_folder);
}
