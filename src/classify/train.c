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

#include <string.h>

enum { MIN_NOTES = 20 };

nz_status nz_collector_train(nz_collector *c, nz_buf *out, nz_error *err)
{
    if (c->own_notes < MIN_NOTES)
        return nz_error_set(err, NZ_EINVAL, "a model wants at least %d annotated notes", MIN_NOTES);
    nz_model_file file = {.version = NZ_MODEL_VERSION,
                          .order = NZ_IMAGE_ORDER,
                          .rules = c->bank->image->rules,
                          .class_count = (uint32_t)nz_kind_count(c->bank) + 1};
    nz_fit f;
    nz_net net = {0};
    memcpy(file.magic, NZ_MODEL_MAGIC, sizeof file.magic);
    nz_status status = nz_fit_init(&f, c) ? NZ_OK : NZ_ENOMEM;
    file.unit_count = f.units;
    file.row = (file.class_count + file.unit_count + 7) / 8 * 8;
    if (!status && file.row > NZ_NET_CLASSES)
        status = NZ_ELIMIT;
    if (!status)
        status = nz_fit_calibrate(&f, &file);
    if (!status)
        status = nz_fit_glance(&f, &file);
    if (!status)
        status = nz_fit_fold(&f, NZ_FOLDS, &net);
    if (!status)
        status = nz_fit_prune(&f, &net);
    if (!status)
        status = nz_fit_write(&f, &net, &file, out);
    nz_net_clear(&net, &c->bank->mem);
    nz_fit_clear(&f);
    if (status == NZ_ELIMIT)
        return nz_error_set(err, status, "a model has at most %d kinds",
                            (int)(NZ_NET_CLASSES - file.unit_count - 1));
    return status ? nz_error_set(err, status, "%s", nz_status_text(status)) : NZ_OK;
}
