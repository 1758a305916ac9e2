/* property_test.c - what holds of the spans of any note: they lie in it, in
 * order, apart, within their sentences, with a score; and scanning is the same
 * with and without emphasis, triggers, machine code and the memory of sentences and notes. */
#include "nazorg.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static nz_bank *bank;
static nz_scanner *scanner, *other;

static int set_up(void **state)
{
    (void)state;
    return nz_bank_builtin(&bank, NULL, NULL) || nz_scanner_new(&scanner, bank, NULL) ||
           nz_scanner_new(&other, bank, NULL);
}

static int tear_down(void **state)
{
    (void)state;
    nz_scanner_free(scanner);
    nz_scanner_free(other);
    nz_bank_free(bank);
    return 0;
}

typedef void check_note(const char *text, size_t length);

/* A span that names a rule is of that rule's kind, and its reason names words, not marks. */
static void rule_is_of_the_kind(const nz_span *span)
{
    nz_rule rule;
    assert_null(strstr(span->reason, ", ,"));
    for (size_t i = 0; *span->rule && i < nz_rule_count(bank); i++) {
        assert_int_equal(nz_rule_at(bank, i, &rule), NZ_OK);
        if (strcmp(rule.id, span->rule))
            continue;
        assert_string_equal(rule.label, span->kind->label);
        assert_string_equal(rule.subtype, span->kind->subtype);
    }
}

static void spans_are_in_order(const char *text, size_t length)
{
    size_t last = 0;
    assert_int_equal(nz_scan(scanner, text, length, NULL), NZ_OK);
    for (size_t i = 0; i < nz_span_count(scanner); i++) {
        const nz_span *span = nz_span_at(scanner, i);
        assert_true(span->start >= last && span->start < span->end && span->end <= length);
        assert_true(span->sentence_start <= span->start && span->end <= span->sentence_end);
        assert_true(span->score >= 0 && span->score <= 1);
        rule_is_of_the_kind(span);
        last = span->end;
    }
}

static void same_spans(void)
{
    assert_int_equal(nz_span_count(scanner), nz_span_count(other));
    for (size_t i = 0; i < nz_span_count(scanner); i++) {
        const nz_span *a = nz_span_at(scanner, i), *b = nz_span_at(other, i);
        assert_true(a->start == b->start && a->end == b->end && a->kind == b->kind && a->score == b->score);
        assert_string_equal(a->rule, b->rule);
    }
}

/* Triggers, machine code and passing over what was nothing before are for speed
 * alone (NZ_FLAG_EXPLAIN passes nothing over). */
static void ways_agree(const char *text, size_t length)
{
    static const unsigned ways[] = {NZ_FLAG_ALL_RULES, NZ_FLAG_NO_JIT, NZ_FLAG_EXPLAIN};
    for (size_t i = 0; i < 3; i++)
        for (unsigned model = 0; model < 2; model++) {
            unsigned base = model ? 0 : NZ_FLAG_NO_MODEL;
            nz_scanner_set_flags(scanner, base);
            nz_scanner_set_flags(other, base | ways[i]);
            assert_int_equal(nz_scan(scanner, text, length, NULL), NZ_OK);
            assert_int_equal(nz_scan(other, text, length, NULL), NZ_OK);
            same_spans();
        }
    nz_scanner_set_flags(scanner, 0);
}

static void same_span(const nz_span *a, const nz_span *b)
{
    assert_true(a->start == b->start && a->end == b->end && a->kind == b->kind && a->score == b->score);
    assert_true(a->sentence_start == b->sentence_start && a->sentence_end == b->sentence_end);
    assert_int_equal(a->speaker, b->speaker);
    assert_string_equal(a->rule, b->rule);
    assert_string_equal(a->reason, b->reason);
    assert_string_equal(a->suggestion_nl, b->suggestion_nl);
}

/* A note that is known comes to what it came to: in a scanner that has seen much, the
 * second time, and with two spaces for one, as in one that has seen nothing. */
static void known_is_as_new(const char *text, size_t length)
{
    static char wide[1 << 17];
    size_t wide_length = 0;
    for (size_t i = 0; i < length; i++) {
        wide[wide_length++] = text[i];
        if (text[i] == ' ')
            wide[wide_length++] = ' ';
    }
    const char *texts[] = {text, text, wide};
    for (size_t t = 0; t < 3; t++) {
        size_t size = t < 2 ? length : wide_length;
        nz_scanner *fresh;
        assert_int_equal(nz_scanner_new(&fresh, bank, NULL), NZ_OK);
        assert_int_equal(nz_scan(scanner, texts[t], size, NULL), NZ_OK);
        assert_int_equal(nz_scan(fresh, texts[t], size, NULL), NZ_OK);
        assert_int_equal(nz_span_count(scanner), nz_span_count(fresh));
        assert_int_equal(nz_veto_count(scanner), nz_veto_count(fresh));
        for (size_t i = 0; i < nz_span_count(fresh); i++)
            same_span(nz_span_at(scanner, i), nz_span_at(fresh, i));
        for (size_t i = 0; i < nz_veto_count(fresh); i++)
            same_span(nz_veto_at(scanner, i), nz_veto_at(fresh, i));
        nz_scanner_free(fresh);
    }
}

/* Calls `check` for every `step`-th file of a pattern; returns how many. */
static size_t each_file(const char *pattern, size_t step, check_note *check)
{
    glob_t files;
    size_t count = 0;
    assert_int_equal(glob(pattern, 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i += step, count++) {
        static char text[1 << 16];
        FILE *file = fopen(files.gl_pathv[i], "rb");
        assert_non_null(file);
        size_t length = fread(text, 1, sizeof text, file);
        fclose(file);
        check(text, length);
    }
    globfree(&files);
    return count;
}

static void spans_of_the_corpus(void **state)
{
    (void)state;
    assert_true(each_file("corpus/dev/*.txt", 1, spans_are_in_order) >= 100);
    assert_true(each_file("corpus/train/*.txt", 5, spans_are_in_order) >= 100);
    nz_scanner_set_flags(scanner, NZ_FLAG_NO_MODEL);
    each_file("corpus/train/*.txt", 3, spans_are_in_order);
    nz_scanner_set_flags(scanner, 0);
}

/* Two signals in a sentence with words of reporting at its end, which are cut from the
 * second alone. */
static void two_signals_and_a_frame(void **state)
{
    (void)state;
    static const char *const notes[] = {
        "De ploegleiders willen er niet van weten, maar ik win een dag per week, zegt ze.",
        "Het werkt prima, alleen jammer van de herrie, en we willen er drie bij, zei Patrick.",
        "De factuur klopt niet en het duurt al weken voor er iemand belt, aldus de klant.",
    };
    size_t most = 0;
    for (unsigned flags = 0; flags <= NZ_FLAG_NO_MODEL; flags++)
        for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
            nz_scanner_set_flags(scanner, flags);
            spans_are_in_order(notes[i], strlen(notes[i]));
            most = nz_span_count(scanner) > most ? nz_span_count(scanner) : most;
        }
    nz_scanner_set_flags(scanner, 0);
    assert_true(most >= 2); /* else this proves nothing */
}

static void ways_on_the_corpus(void **state)
{
    (void)state;
    assert_true(each_file("corpus/dev/*.txt", 40, ways_agree) >= 5);
    each_file("corpus/samples/*.txt", 1, ways_agree);
}

static void known_notes(void **state)
{
    (void)state;
    assert_true(each_file("corpus/dev/*.txt", 3, known_is_as_new) >= 50);
    each_file("corpus/train/*.txt", 100, known_is_as_new);
    assert_true(each_file("corpus/dev/*.txt", 3, known_is_as_new) >= 50); /* after others */
}

/* Spans of notes, and those that are the same when a note is changed. */
static struct {
    size_t all, same;
} spans;

/* A note as it is changed, and where each of its bytes stood. */
static struct {
    char bytes[1 << 18];
    size_t from[(1 << 18) + 1], length;
} changed;

static void put(const char *bytes, size_t length, size_t from, size_t step)
{
    for (size_t i = 0; i < length; i++) {
        changed.from[changed.length] = from + i * step;
        changed.bytes[changed.length++] = bytes[i];
    }
}

/* Counts the spans of the note, and of the changed one, that are the same. */
static void count_the_same(const char *text, size_t length)
{
    const size_t *from = changed.from;
    size_t k = 0;
    changed.from[changed.length] = length;
    assert_int_equal(nz_scan(scanner, text, length, NULL), NZ_OK);
    assert_int_equal(nz_scan(other, changed.bytes, changed.length, NULL), NZ_OK);
    spans.all += nz_span_count(scanner) + nz_span_count(other);
    for (size_t i = 0; i < nz_span_count(scanner); i++) {
        const nz_span *span = nz_span_at(scanner, i), *there;
        while (k < nz_span_count(other) && from[nz_span_at(other, k)->start] < span->start)
            k++;
        there = nz_span_at(other, k);
        if (there && from[there->start] == span->start && from[there->end] == span->end)
            spans.same += there->kind == span->kind ? 2 : 0;
    }
}

static void most_are_the_same(const char *pattern, check_note *check, size_t least)
{
    spans.all = spans.same = 0;
    each_file(pattern, 1, check);
    assert_true(spans.all >= 200);
    if (spans.same * 100 < spans.all * least)
        fail_msg("%zu of %zu spans are the same", spans.same, spans.all);
}

/* Every second word of six letters or more "in **zware letters**". */
static void emphasise(const char *text, size_t length)
{
    size_t words = 0, size;
    changed.length = 0;
    for (size_t i = 0; i < length; i += size) {
        size_t letters = i && text[i - 1] == ' ' ? strspn(text + i, "abcdefghijklmnopqrstuvwxyz") : 0;
        int is_word = letters >= 6 && i + letters < length && text[i + letters] == ' ' && ++words % 2;
        size = is_word ? letters : 1;
        put("**", is_word ? 2 : 0, i, 0);
        put(text + i, size, i, 1);
        put("**", is_word ? 2 : 0, i + size, 0);
    }
    count_the_same(text, length);
}

/* In minutes that a program wrote half of the words may be in **. What is said is the same; only of
 * speech without a full stop, which is cut where it gets long, other pieces come. */
static void words_may_be_emphasised(void **state)
{
    (void)state;
    most_are_the_same("corpus/dev/*.txt", emphasise, 95);
}

/* The header of a mail before it, and behind it a signature and what is printed below all mails. */
static void frame(const char *text, size_t length)
{
    static const char header[] = "Van: Sandra de Boer <s.deboer@voorbeeld.nl>\n"
                                 "Verzonden: donderdag 12 november 2026 09:14\n"
                                 "Aan: Tom Peeters\nOnderwerp: RE: afspraak\n\n";
    static const char signature[] =
        "\n\nMet vriendelijke groet,\n\nSandra de Boer\nBedrijfsleider\n"
        "T 06 12345678\n\n"
        "Denk aan het milieu voordat u deze e-mail print.\n"
        "De informatie in dit bericht is vertrouwelijk en uitsluitend bestemd voor "
        "de geadresseerde. Heeft u hem ten onrechte ontvangen, meld dat dan. Wij "
        "aanvaarden geen aansprakelijkheid voor schade door te late overbrenging.\n";
    put(header, sizeof header - 1, 0, 0);
    put(text, length, 0, 1);
    put(signature, sizeof signature - 1, length, 0);
}

static void frame_alone(const char *text, size_t length)
{
    changed.length = 0;
    frame(text, length);
    count_the_same(text, length);
}

/* Above it in its thread stands the answer, as long as a mail can be that says nothing. */
static void frame_in_thread(const char *text, size_t length)
{
    static const char answer[] =
        "Van: Tom Peeters\nVerzonden: vrijdag 13 november 2026 10:02\nAan: Sandra de Boer\n\nDag Sandra,\n\n"
        "Bedankt voor je bericht van gisteren. Morgen ben ik de hele dag op kantoor in Breda. De agenda voor "
        "volgende week heb ik in de map gezet. Op dinsdag zitten we met zijn vieren in de grote zaal. De "
        "lunch begint om half een, ook voor wie later komt. Parkeren kan achter het gebouw, aan de kant van "
        "het spoor. Het adres staat onderaan deze mail. De trein van kwart over acht is op tijd voor de "
        "eerste ronde. Na afloop rijdt er een bus naar het station. De lijst met namen hangt bij de ingang. "
        "Wie een das om heeft, mag die ophangen in de gang. De foto's van vorig jaar staan op de schijf. Om "
        "vijf uur sluiten we af met soep.\n\nMet vriendelijke groet,\n\nTom Peeters\n\n";
    changed.length = 0;
    put(answer, sizeof answer - 1, 0, 0);
    frame(text, length);
    count_the_same(text, length);
}

/* What a mail says is as likely with its header and signature as when its text alone was pasted. */
static void mails_may_be_framed(void **state)
{
    (void)state;
    most_are_the_same("corpus/dev/*-call-*.txt", frame_alone, 95);
    most_are_the_same("corpus/dev/*-visit-*.txt", frame_alone, 95);
}

/* And in a thread, though the note is longer by that. */
static void mails_may_stand_in_a_thread(void **state)
{
    (void)state;
    most_are_the_same("corpus/dev/*.txt", frame_in_thread, 93);
}

/* What a reason may say, in both languages, and in how many it was seen. */
static struct {
    const char *dutch, *english;
    size_t seen;
} phrases[] = {{"regel ", "rule ", 0},
               {"1 andere", "1 more", 0},
               {"; woorden ", "; words ", 0},
               {"; woord ", "; word ", 0},
               {"; kop van klachten", "; heading of complaints", 0},
               {"een sterker signaal in dezelfde zin", "a stronger signal in the same sentence", 0},
               {"een waarschijnlijker soort", "a likelier kind", 0},
               {"het model: te weinig kans", "the model: too little chance", 0},
               {"het model: op het eerste gezicht geen kans", "the model: no chance at first sight", 0},
               {"te weinig, gezien de rest van de notitie", "too little, given the rest of the note", 0},
               {"ontkenning in de zin", "denial in the sentence", 0},
               {"spreker is eigen kant", "the speaker is of our own side", 0}};
enum { PHRASES = sizeof phrases / sizeof *phrases };

static void says_the_same(const char *dutch, const char *english)
{
    for (size_t i = 0; i < PHRASES; i++) {
        if ((strstr(dutch, phrases[i].dutch) != NULL) != (strstr(english, phrases[i].english) != NULL))
            fail_msg("%s | %s", dutch, english);
        phrases[i].seen += strstr(dutch, phrases[i].dutch) != NULL;
    }
}

static void reasons_agree(const char *text, size_t length)
{
    assert_int_equal(nz_scan(scanner, text, length, NULL), NZ_OK);
    assert_int_equal(nz_scan(other, text, length, NULL), NZ_OK);
    assert_int_equal(nz_span_count(scanner), nz_span_count(other));
    assert_int_equal(nz_veto_count(scanner), nz_veto_count(other));
    for (size_t i = 0; i < nz_span_count(scanner); i++)
        says_the_same(nz_span_at(scanner, i)->reason, nz_span_at(other, i)->reason);
    for (size_t i = 0; i < nz_veto_count(scanner); i++)
        says_the_same(nz_veto_at(scanner, i)->reason, nz_veto_at(other, i)->reason);
}

static void reasons_in_english(void **state)
{
    (void)state;
    nz_scanner_set_flags(scanner, NZ_FLAG_EXPLAIN);
    nz_scanner_set_flags(other, NZ_FLAG_EXPLAIN | NZ_FLAG_ENGLISH);
    each_file("corpus/dev/*.txt", 1, reasons_agree);
    each_file("corpus/train/ok-*.txt", 1, reasons_agree); /* forms, with headings */
    nz_scanner_set_flags(scanner, NZ_FLAG_EXPLAIN | NZ_FLAG_NO_MODEL);
    nz_scanner_set_flags(other, NZ_FLAG_EXPLAIN | NZ_FLAG_NO_MODEL | NZ_FLAG_ENGLISH);
    each_file("corpus/dev/*.txt", 1, reasons_agree);
    for (size_t i = 0; i < PHRASES; i++)
        if (!phrases[i].seen)
            fail_msg("no reason says %s", phrases[i].dutch);
    nz_scanner_set_flags(scanner, 0);
    nz_scanner_set_flags(other, 0);
}

/* Every built-in rule finds its own examples, and not its near misses. */
static void rules_find_their_examples(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < nz_rule_count(bank); i++)
        for (int no = 0; no < 2; no++)
            for (size_t k = 0; nz_rule_example(bank, i, no, k); k++) {
                const char *text = nz_rule_example(bank, i, no, k);
                int matched = 0;
                assert_int_equal(nz_rule_test(bank, i, text, strlen(text), &matched, NULL), NZ_OK);
                wrong += matched == no;
                if (matched == no)
                    print_error("rule %zu: %s\n", i, text);
            }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spans_of_the_corpus),         cmocka_unit_test(two_signals_and_a_frame),
        cmocka_unit_test(ways_on_the_corpus),          cmocka_unit_test(known_notes),
        cmocka_unit_test(words_may_be_emphasised),     cmocka_unit_test(mails_may_be_framed),
        cmocka_unit_test(mails_may_stand_in_a_thread), cmocka_unit_test(reasons_in_english),
        cmocka_unit_test(rules_find_their_examples),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
