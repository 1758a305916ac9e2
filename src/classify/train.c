/* train.c - from rows to a model.
 *
 *     corpus/train  ->  rows (features of sentences, with their kinds)  collect.c
 *                   ->  five models, each without a fifth of the notes: their
 *                       scores on what they have not seen calibrate       calibrate.c
 *                   ->  a first look that passes what they find  glance_fit.c
 *                   ->  one model on all rows                             fit.c
 *                   ->  in whole numbers                                  model_write.c
 */
#include "classify/fit.h"

#include "bank/model_file.h"
#include "base/error.h"

enum { MIN_NOTES = 20 };

nz_status nz_collector_train(nz_collector *c, nz_buf *out, nz_error *err)
{
    if (c->own_notes < MIN_NOTES)
        return nz_error_set(err, NZ_EINVAL, "a model wants at least %d annotated notes", MIN_NOTES);
    nz_model_file file = {.magic = NZ_MODEL_MAGIC,
                          .version = NZ_MODEL_VERSION,
                          .order = NZ_IMAGE_ORDER,
                          .rules = c->bank->image->rules,
                          .class_count = (uint32_t)nz_kind_count(c->bank) + 1};
    file.row = (file.class_count + 7) / 8 * 8;
    if (file.row > 256)
        return nz_error_set(err, NZ_ELIMIT, "a model has at most 255 kinds");
    nz_fit f;
    float *weights = NULL;
    nz_status status = nz_fit_init(&f, c) ? nz_fit_calibrate(&f, &file) : NZ_ENOMEM;
    if (!status)
        status = nz_fit_glance(&f, &file);
    if (!status)
        status = nz_fit_all(&f, &weights);
    if (!status)
        status = nz_fit_prune(&f, weights);
    if (!status)
        status = nz_fit_write(&f, weights, &file, out);
    nz_mem_release(&c->bank->mem, weights);
    nz_fit_clear(&f);
    return status ? nz_error_set(err, status, "%s", nz_status_text(status)) : NZ_OK;
}
