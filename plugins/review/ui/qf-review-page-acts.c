/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-review-page-acts"

#include "config.h"

#include "qf-review-page-private.h"

#include "qf-review-act.h"
#include "qf-review-return-window.h"

/* What the person does from the page: sign, return, and the keys for it. While the signer's
 * window is open the release may be left and another looked at; the answer is told wherever
 * the person is by then. */

void
_qf_review_page_update_waiting (QfReviewPage *self)
{
  qf_review_inspector_set_waiting (self->inspector, self->signing_release != NULL,
                                   self->review != NULL
                                       && g_strcmp0 (self->signing_release, self->review->id) == 0);
}

/* --- signing ---------------------------------------------------------------------------------- */

/* What comes back from the signer may come back to another page than it left. */
typedef struct
{
  QfReviewPage *page; /* owned */
  char *release;
  gboolean approve;
} Signing;

static void
end_signing (QfReviewPage *self)
{
  g_clear_pointer (&self->signing_release, g_free);
  _qf_review_page_update_waiting (self);
}

static void
signed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Signing *signing = user_data;
  g_autoptr (QfReviewPage) self = signing->page;
  g_autofree char *release = signing->release;
  gboolean approve = signing->approve;
  g_autoptr (GError) error = NULL;
  g_autoptr (QfStatus) status = NULL;
  g_autofree char *told = NULL;

  g_free (signing);
  status = qf_review_act_finish (QF_WORKBENCH (source), result, &error);
  if (status == NULL)
    qf_workbench_show_error (QF_WORKBENCH (source), error);
  else
    {
      told = qf_review_act_describe (status, approve);
      qf_workbench_toast (QF_WORKBENCH (source), told);
    }
  /* The page may have gone meanwhile. */
  if (self->cancellable == NULL)
    return;
  end_signing (self);
  if (status == NULL)
    return;
  /* Signed is signed: nothing of it is to be ticked again. */
  if (self->review != NULL && g_str_equal (self->review->id, release))
    {
      _qf_review_page_forget_item (self);
      g_hash_table_remove (self->all_ticks, release);
      if (!qf_workbench_open (QF_WORKBENCH (source), "review", NULL, NULL))
        qf_page_open (QF_PAGE (self), NULL, NULL);
    }
  else
    g_hash_table_remove (self->all_ticks, release);
}

static void
start_act (QfReviewPage *self, gboolean approve)
{
  Signing *signing = g_new0 (Signing, 1);

  signing->page = g_object_ref (self);
  signing->release = g_strdup (self->review->id);
  signing->approve = approve;
  self->signing_release = g_strdup (self->review->id);
  _qf_review_page_update_waiting (self);
  qf_review_act_async (qf_page_get_workbench (QF_PAGE (self)), self->review,
                       _qf_review_page_get_ticks (self), approve, NULL, signed_cb, signing);
}

void
_qf_review_page_sign (QfReviewPage *self)
{
  if (self->review != NULL && self->signing_release == NULL
      && qf_review_inspector_may_sign (self->inspector))
    start_act (self, TRUE);
}

static void
return_confirmed_cb (QfReviewReturnWindow *window, QfReviewPage *self)
{
  if (self->review != NULL && self->signing_release == NULL)
    start_act (self, FALSE);
}

void
_qf_review_page_ask_for_return (QfReviewPage *self)
{
  GtkWindow *window;

  if (self->review == NULL || self->signing_release != NULL
      || !qf_review_inspector_may_return (self->inspector))
    return;
  window = qf_review_return_window_new (
      self->review, _qf_review_page_get_ticks (self),
      qf_workbench_get_window (qf_page_get_workbench (QF_PAGE (self))));
  g_set_weak_pointer (&self->returning, window);
  g_signal_connect_object (window, "confirmed", G_CALLBACK (return_confirmed_cb), self, 0);
  gtk_window_present (window);
}

/* --- keys ------------------------------------------------------------------------------------- */

static gboolean
key_cb (QfPage *page, GVariant *argument)
{
  QfReviewPage *self = QF_REVIEW_PAGE (page);
  const char *what = g_variant_get_string (argument, NULL);

  if (self->review == NULL)
    return FALSE;
  if (g_str_equal (what, "sign"))
    _qf_review_page_sign (self);
  else if (g_str_equal (what, "return"))
    _qf_review_page_ask_for_return (self);
  else
    qf_review_reader_next_change (self->reader, g_str_equal (what, "next") ? 1 : -1);
  return TRUE;
}

void
_qf_review_page_add_keys (QfReviewPage *self)
{
  static const struct
  {
    const char *trigger;
    const char *what;
  } keys[] = {
    { "F8", "next" },
    { "<Shift>F8", "previous" },
    { "<Control>Return|<Control>KP_Enter", "sign" },
    { "<Control><Shift>Return|<Control><Shift>KP_Enter", "return" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    qf_page_add_key (QF_PAGE (self), keys[i].trigger, key_cb, g_variant_new_string (keys[i].what));
}
