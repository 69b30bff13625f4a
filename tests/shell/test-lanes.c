/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-lanes"

#include "config.h"

#include <glib/gstdio.h>

#include "workbench/qf-lanes.h"

#include "../support/ui-office.h"
#include "../support/ui-test.h"

/* The bridge between threads, over a real store. */

typedef struct
{
  UiOffice office;
  QfLanes *lanes;
  guint n_done;
  guint n_changed;
  GString *order;
  GError *error; /* of the last work that ended */
  gpointer result;
  guint n_progress;
  gboolean signing_seen;
} Fixture;

static void
changed_cb (QfLanes *lanes, Fixture *fixture)
{
  fixture->n_changed++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  ui_office_found (&fixture->office);
  fixture->lanes = qf_lanes_new (&fixture->office.options);
  fixture->order = g_string_new (NULL);
  g_signal_connect (fixture->lanes, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer weak = fixture->lanes;

  g_object_add_weak_pointer (G_OBJECT (fixture->lanes), &weak);
  qf_lanes_close (fixture->lanes);
  g_object_unref (fixture->lanes);
  g_assert_null (weak);
  g_clear_error (&fixture->error);
  g_string_free (fixture->order, TRUE);
  ui_office_clear (&fixture->office);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_clear_error (&fixture->error);
  fixture->result = qf_lanes_run_finish (fixture->lanes, result, &fixture->error);
  fixture->n_done++;
}

static void
run (Fixture *fixture, const QfWork *work, GCancellable *cancellable)
{
  qf_lanes_run_async (fixture->lanes, fixture->lanes, work, cancellable, done_cb, fixture);
}

typedef struct
{
  Fixture *fixture;
  guint n;
} Done;

static gboolean
are_done (gpointer user_data)
{
  Done *wanted = user_data;

  return wanted->fixture->n_done >= wanted->n;
}

static void
wait_done (Fixture *fixture, guint n)
{
  Done wanted = { fixture, n };

  g_assert_true (ui_wait (are_done, &wanted));
}

/* --- works --------------------------------------------------------------------------- */

static gpointer
give_thread (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  return g_thread_self ();
}

static gpointer
wait_for_cancel (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  GPollFD fd;

  if (data != NULL)
    g_atomic_int_set ((int *)data, 1);
  if (g_cancellable_make_pollfd (cancellable, &fd))
    {
      g_poll (&fd, 1, 10000);
      g_cancellable_release_fd (cancellable);
    }
  g_cancellable_set_error_if_cancelled (cancellable, error);
  return NULL;
}

static gboolean
is_set (gpointer user_data)
{
  return g_atomic_int_get ((int *)user_data) != 0;
}

static gpointer
append (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  g_string_append_c (((Fixture *)data)->order, 'a' + (char)((Fixture *)data)->order->len);
  return NULL;
}

static gpointer
report (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  qf_work_report (0.5, "half", NULL);
  wait_for_cancel (office, data, cancellable, NULL);
  return NULL;
}

/* --- tests --------------------------------------------------------------------------- */

static void
test_other_thread (Fixture *fixture, gconstpointer data)
{
  run (fixture, &(QfWork){ .lane = QF_LANE_STORE, .function = give_thread }, NULL);
  wait_done (fixture, 1);
  g_assert_no_error (fixture->error);
  g_assert_nonnull (fixture->result);
  g_assert_true (fixture->result != g_thread_self ());
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    run (fixture, &(QfWork){ .lane = QF_LANE_STORE, .function = append, .data = fixture }, NULL);
  wait_done (fixture, 5);
  g_assert_cmpstr (fixture->order->str, ==, "abcde");
}

static void
test_newer_cancels_older (Fixture *fixture, gconstpointer data)
{
  int begun = 0;

  run (fixture,
       &(QfWork){ .lane = QF_LANE_WORKER, .function = wait_for_cancel, .data = &begun, .key = "k" },
       NULL);
  g_assert_true (ui_wait (is_set, &begun));
  run (fixture, &(QfWork){ .lane = QF_LANE_WORKER, .function = give_thread, .key = "k" }, NULL);
  wait_done (fixture, 2);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  int begun = 0;

  run (fixture, &(QfWork){ .lane = QF_LANE_WORKER, .function = wait_for_cancel, .data = &begun },
       cancellable);
  g_assert_true (ui_wait (is_set, &begun));
  g_cancellable_cancel (cancellable);
  wait_done (fixture, 1);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A person signs for minutes; lists go on. */
static void
test_reading_never_waits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  int begun = 0;

  run (fixture,
       &(QfWork){
           .lane = QF_LANE_STORE, .function = wait_for_cancel, .data = &begun, .signs = TRUE },
       cancellable);
  g_assert_true (ui_wait (is_set, &begun));
  ui_settle ();
  g_assert_true (qf_lanes_is_signing (fixture->lanes));
  run (fixture, &(QfWork){ .lane = QF_LANE_WORKER, .function = give_thread }, NULL);
  wait_done (fixture, 1);
  g_assert_no_error (fixture->error);
  qf_lanes_cancel_signing (fixture->lanes);
  wait_done (fixture, 2);
  g_assert_false (qf_lanes_is_signing (fixture->lanes));
}

static gboolean
has_changed (gpointer user_data)
{
  return ((Fixture *)user_data)->n_changed > 0;
}

static void
test_other_programs_are_noticed (Fixture *fixture, gconstpointer data)
{
  /* The watch has opened the store when this has been through. */
  run (fixture, &(QfWork){ .lane = QF_LANE_WORKER, .function = give_thread }, NULL);
  wait_done (fixture, 1);
  ui_office_touch (&fixture->office);
  if (!ui_wait (has_changed, fixture))
    {
      ui_office_touch (&fixture->office);
      g_assert_true (ui_wait (has_changed, fixture));
    }
}

static void
progress_cb (const char *title,
             double fraction,
             const char *step,
             GCancellable *cancellable,
             gboolean running,
             gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->n_progress++;
  g_assert_cmpstr (title, ==, "Long work");
  if (running)
    {
      g_assert_cmpfloat (fraction, ==, 0.5);
      g_assert_cmpstr (step, ==, "half");
      g_cancellable_cancel (cancellable);
    }
}

static void
test_long_work_is_shown (Fixture *fixture, gconstpointer data)
{
  qf_lanes_set_progress (fixture->lanes, progress_cb, fixture);
  run (fixture, &(QfWork){ .lane = QF_LANE_WORKER, .function = report, .title = "Long work" },
       NULL);
  wait_done (fixture, 1);
  g_assert_cmpuint (fixture->n_progress, ==, 2);
}

static void
test_missing_store (Fixture *fixture, gconstpointer data)
{
  QfLanes *lanes = fixture->lanes;
  QfOfficeOptions options = { .store = "/nowhere/office.db" };

  fixture->lanes = qf_lanes_new (&options);
  run (fixture, &(QfWork){ .lane = QF_LANE_WORKER, .function = give_thread }, NULL);
  wait_done (fixture, 1);
  g_assert_error (fixture->error, QF_ERROR, QF_ERROR_STORE);
  qf_lanes_close (fixture->lanes);
  g_object_unref (fixture->lanes);
  fixture->lanes = lanes;
}

static void
test_closed (Fixture *fixture, gconstpointer data)
{
  run (fixture, &(QfWork){ .lane = QF_LANE_STORE, .function = append, .data = fixture }, NULL);
  qf_lanes_close (fixture->lanes);
  /* What was asked before is done. */
  wait_done (fixture, 1);
  g_assert_cmpstr (fixture->order->str, ==, "a");
  run (fixture, &(QfWork){ .lane = QF_LANE_STORE, .function = append, .data = fixture }, NULL);
  wait_done (fixture, 2);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpstr (fixture->order->str, ==, "a");
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(path, function) g_test_add ("/lanes/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("work-runs-off-the-gtk-thread", test_other_thread);
  ADD ("writing-keeps-its-order", test_order);
  ADD ("a-newer-work-cancels-the-older", test_newer_cancels_older);
  ADD ("a-cancel-is-heard", test_cancel);
  ADD ("reading-never-waits-for-who-signs", test_reading_never_waits);
  ADD ("changes-by-others-are-noticed", test_other_programs_are_noticed);
  ADD ("long-work-is-shown-and-cancelled", test_long_work_is_shown);
  ADD ("a-missing-store-is-an-error", test_missing_store);
  ADD ("what-was-asked-before-closing-is-done", test_closed);
  return g_test_run ();
}
