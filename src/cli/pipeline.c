/* pipeline.c - a ring of slots, each with a batch and its output.
 *
 *     slot        0        1        2        3
 *               written  done     taken    filled
 *                 ^free    ^ by the workers ^ by this thread, the reader
 *
 * Three counters run after one another: written <= taken <= filled. Who
 * finishes a batch writes it, and those behind it that are done, if it is the
 * oldest; so output is in order and there is no writing thread. Workers start
 * one by one, as batches wait: a small input, of which all is in the first
 * batch, is done by this thread alone, and so is what comes in bits.
 *
 * A batch of much output (one note of 10 MB) does not collect it all: it waits
 * until it is the oldest, and then writes what there is. */
#include "cli/pipeline.h"

#include "base/limits.h"
#include "cli/output.h"

#include <pthread.h>

typedef struct pipeline pipeline;

typedef struct slot {
    nz_batch batch;
    nz_buf out, messages;
    nz_drain drain; /* of `out` */
    pipeline *line;
    size_t number; /* of its batch */
    nz_tally tally;
    bool is_done;
} slot;

typedef struct thread {
    pipeline *line;
    nz_worker *worker;
    pthread_t id;
} thread;

struct pipeline {
    const nz_work *work;
    nz_progress *progress;
    nz_tally *total;
    slot *slots;
    size_t slot_count;
    thread *threads;
    size_t jobs, workers, running; /* allowed, made, started */
    pthread_mutex_t lock;          /* for what follows */
    pthread_cond_t filled_more, written_more;
    size_t filled, taken, written;
    size_t idle;      /* threads that wait for a batch */
    size_t in_flight; /* bytes of batches that are not written */
    bool is_writing, has_ended;
};

/* ---- one batch ---------------------------------------------------------- */

static void do_slot(nz_worker *worker, slot *s)
{
    nz_buf_reset(&s->out);
    nz_buf_reset(&s->messages);
    s->tally = (nz_tally){0};
    nz_worker_do(worker, &s->batch, &s->out, &s->messages, &s->tally);
}

static void write_messages(pipeline *p, slot *s)
{
    if (!s->messages.length)
        return;
    nz_progress_hide(p->progress);
    nz_output_messages(&s->messages);
    nz_buf_reset(&s->messages);
}

/* The drain of a slot: a part of its output, in its turn. */
static void write_part(void *user, const char *bytes, size_t length)
{
    slot *s = user;
    pipeline *p = s->line;
    pthread_mutex_lock(&p->lock);
    while (p->written != s->number)
        pthread_cond_wait(&p->written_more, &p->lock);
    pthread_mutex_unlock(&p->lock);
    write_messages(p, s);
    nz_output_bytes(bytes, length);
}

static void write_slot(pipeline *p, slot *s)
{
    nz_tally *total = p->total;
    write_messages(p, s);
    nz_output_write(&s->out);
    if (s->out.capacity > NZ_BUFFER_KEPT)
        nz_buf_clear(&s->out);
    nz_batch_reset(&s->batch);
    total->totals.notes += s->tally.totals.notes;
    total->totals.notes_with_signals += s->tally.totals.notes_with_signals;
    total->totals.signals += s->tally.totals.signals;
    total->bytes += s->tally.bytes;
    total->problems += s->tally.problems;
    total->has_failed_on |= s->tally.has_failed_on;
    nz_progress_step(p->progress, total->totals.notes, total->bytes);
}

/* ---- threads ------------------------------------------------------------ */

static slot *slot_at(pipeline *p, size_t number)
{
    return &p->slots[number % p->slot_count];
}

/* The next that is filled; the lock is held. */
static slot *take_slot(pipeline *p)
{
    slot *s = slot_at(p, p->taken);
    s->number = p->taken++;
    return s;
}

/* Writes what is done and next in order. The lock is held, but not while
 * writing: is_writing keeps others out. */
static void write_done(pipeline *p)
{
    if (p->is_writing)
        return;
    p->is_writing = true;
    while (p->written < p->taken && slot_at(p, p->written)->is_done) {
        slot *s = slot_at(p, p->written);
        size_t bytes = s->batch.bytes.length;
        pthread_mutex_unlock(&p->lock);
        write_slot(p, s);
        pthread_mutex_lock(&p->lock);
        s->is_done = false;
        p->written++;
        p->in_flight -= bytes;
        pthread_cond_broadcast(&p->written_more);
    }
    p->is_writing = false;
}

static void *run_thread(void *argument)
{
    thread *self = argument;
    pipeline *p = self->line;
    pthread_mutex_lock(&p->lock);
    for (;;) {
        p->idle++;
        while (p->taken == p->filled && !p->has_ended)
            pthread_cond_wait(&p->filled_more, &p->lock);
        p->idle--;
        if (p->taken == p->filled)
            break;
        slot *s = take_slot(p);
        pthread_mutex_unlock(&p->lock);
        do_slot(self->worker, s);
        pthread_mutex_lock(&p->lock);
        s->is_done = true;
        write_done(p);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

/* One more thread, when there is a batch that none is free for. That this
 * fails is no error while there is one. */
static void start_thread(pipeline *p, const nz_batch *batch)
{
    nz_error ignored = {0};
    bool is_worth_it = p->running || nz_batch_size(batch) >= NZ_WORTH_A_THREAD;
    if (p->running == p->jobs || p->filled - p->taken <= p->idle || !is_worth_it)
        return;
    thread *t = &p->threads[p->running];
    if (p->running == p->workers && nz_worker_new(&t->worker, p->work, &ignored) != NZ_OK)
        return;
    if (p->running == p->workers)
        p->workers++;
    t->line = p;
    if (pthread_create(&t->id, NULL, run_thread, t) == 0)
        p->running++;
}

/* Hands over the slot that was filled; the lock is not held. */
static void hand_over(pipeline *p)
{
    pthread_mutex_lock(&p->lock);
    const nz_batch *batch = &slot_at(p, p->filled++)->batch;
    p->in_flight += batch->bytes.length;
    start_thread(p, batch);
    if (p->running) {
        pthread_cond_signal(&p->filled_more);
        while (p->filled - p->written == p->slot_count ||
               (p->in_flight > NZ_IN_FLIGHT && p->written < p->filled))
            pthread_cond_wait(&p->written_more, &p->lock);
    } else {
        slot *s = take_slot(p);
        pthread_mutex_unlock(&p->lock);
        do_slot(p->threads[0].worker, s);
        pthread_mutex_lock(&p->lock);
        s->is_done = true;
        write_done(p);
    }
    pthread_mutex_unlock(&p->lock);
}

static void read_all(pipeline *p, nz_reader *reader)
{
    while (nz_reader_next(reader, &slot_at(p, p->filled)->batch)) {
        if (p->filled == 0 && nz_reader_ended(reader))
            p->jobs = 0; /* this is all: not worth a thread */
        hand_over(p);
    }
    pthread_mutex_lock(&p->lock);
    p->has_ended = true;
    pthread_cond_broadcast(&p->filled_more);
    pthread_mutex_unlock(&p->lock);
    for (size_t i = 0; i < p->running; i++)
        pthread_join(p->threads[i].id, NULL);
}

/* ---- making and ending -------------------------------------------------- */

static void add_stats(nz_stats *sum, const nz_scanner *scanner)
{
    nz_stats one;
    nz_scanner_stats(scanner, &one);
    sum->notes += one.notes;
    sum->bytes += one.bytes;
    sum->blocks += one.blocks;
    sum->sentences += one.sentences;
    sum->tokens += one.tokens;
    sum->candidates += one.candidates;
    sum->hits += one.hits;
    sum->spans += one.spans;
    sum->vetoes += one.vetoes;
}

static void clear(pipeline *p, nz_stats *stats)
{
    const nz_mem *mem = p->work->mem;
    for (size_t i = 0; i < p->workers; i++) {
        add_stats(stats, p->threads[i].worker->scanner);
        nz_worker_free(p->threads[i].worker);
    }
    for (size_t i = 0; p->slots && i < p->slot_count; i++) {
        nz_batch_clear(&p->slots[i].batch);
        nz_buf_clear(&p->slots[i].out);
        nz_buf_clear(&p->slots[i].messages);
    }
    nz_mem_release(mem, p->slots);
    nz_mem_release(mem, p->threads);
    pthread_mutex_destroy(&p->lock);
    pthread_cond_destroy(&p->filled_more);
    pthread_cond_destroy(&p->written_more);
}

/* The slots, and the first worker. */
static nz_status make(pipeline *p, nz_error *err)
{
    const nz_mem *mem = p->work->mem;
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->filled_more, NULL);
    pthread_cond_init(&p->written_more, NULL);
    p->slots = nz_mem_zero(mem, p->slot_count, sizeof *p->slots);
    p->threads = nz_mem_zero(mem, p->jobs, sizeof *p->threads);
    if (!p->slots || !p->threads)
        return NZ_ENOMEM;
    for (size_t i = 0; i < p->slot_count; i++) {
        nz_batch_init(&p->slots[i].batch, mem);
        nz_buf_init(&p->slots[i].out, mem);
        nz_buf_init(&p->slots[i].messages, mem);
        p->slots[i].line = p;
        p->slots[i].drain = (nz_drain){NZ_OUTPUT_KEPT, write_part, &p->slots[i], 0};
        if (!p->work->writing.is_terminal) /* there a note is made safe as a whole */
            p->slots[i].out.drain = &p->slots[i].drain;
    }
    nz_status status = nz_worker_new(&p->threads[0].worker, p->work, err);
    p->workers = status == NZ_OK;
    return status;
}

nz_status nz_pipeline_run(const nz_work *work, nz_reader *reader, size_t jobs, nz_progress *progress,
                          nz_tally *tally, nz_stats *stats, nz_error *err)
{
    pipeline p = {.work = work,
                  .progress = progress,
                  .total = tally,
                  .jobs = jobs,
                  .slot_count = jobs > 1 ? jobs + 2 : 1};
    *tally = (nz_tally){0};
    *stats = (nz_stats){0};
    nz_status status = make(&p, err);
    if (status == NZ_OK) {
        if (jobs == 1)
            p.jobs = 0; /* one job is this thread */
        read_all(&p, reader);
    }
    clear(&p, stats);
    return status;
}
