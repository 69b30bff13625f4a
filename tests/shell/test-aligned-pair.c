/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-aligned-pair"

#include "config.h"

#include <gtksourceview/gtksource.h>
#include <qf-ui/qf-ui.h>

#include "../support/ui-test.h"

/* The riskiest widget: two editors, each clause beside what explains it. */

typedef struct
{
  GtkWindow *window;
  QfAlignedPair *pair;
  GtkTextView *views[2];
  guint n_aligned;
} Fixture;

static QfDocument *
make_interpretation (void)
{
  static const char *const texts[] = {
    "加装电梯能补多少钱？",
    "为方便居民了解政策，现解读如下。",
    "哪些楼可以申请？",
    "家住四层以上、2005年底前建成的老楼，只要还没有电梯，就在补助范围内。平房改建、单位宿舍也算。"
    "需要注意的是，一栋楼有几个单元的，可以按单元分别申请，不必等全楼意见一致；已经列入征收计划的"
    "房屋不再补助，免得重复投入。拿不准的，可以到街道便民服务中心查询。",
    "这一条还没有解读。",
    "能补多少钱？",
    "一栋六层的楼，一台电梯补20万元。",
    "钱打到共同账户。",
    "解读到此为止。",
  };
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_autoptr (GError) error = NULL;
  QfDocument *document;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_ptr_array_add (blocks, qf_block_new (i == 0             ? QF_BLOCK_TITLE
                                           : i == 2 || i == 5 ? QF_BLOCK_HEADING
                                                              : QF_BLOCK_PARAGRAPH,
                                           i == 2 || i == 5 ? 1 : 0, texts[i]));
  document = qf_document_new (QF_KIND_INTERPRETATION, NULL, blocks, &error);
  g_assert_no_error (error);
  return document;
}

/* Blocks of the policy and of the interpretation that belong together. */
static const QfBlockPair pairs[] = { { 3, 2 }, { 4, 3 }, { 5, 4 }, { 6, 5 }, { 7, 6 }, { 9, 7 } };

static void
aligned_cb (QfAlignedPair *pair, Fixture *fixture)
{
  fixture->n_aligned++;
}

static gboolean
is_aligned (gpointer user_data)
{
  return ((Fixture *)user_data)->n_aligned > 0;
}

static void
wait_aligned (Fixture *fixture)
{
  fixture->n_aligned = 0;
  g_assert_true (ui_wait (is_aligned, fixture));
}

static GtkWidget *
make_mark (const char *icon, const char *words)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *label = gtk_label_new (words);

  gtk_widget_add_css_class (label, "dim-caption");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QfDocument) policy = ui_make_policy ();
  g_autoptr (QfDocument) interpretation = make_interpretation ();
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (QfBlockPair));

  fixture->pair = QF_ALIGNED_PAIR (qf_aligned_pair_new ());
  g_signal_connect (fixture->pair, "aligned", G_CALLBACK (aligned_cb), fixture);
  qf_document_editor_set_document (qf_aligned_pair_get_left (fixture->pair), policy);
  qf_document_editor_set_document (qf_aligned_pair_get_right (fixture->pair), interpretation);
  fixture->views[0] = GTK_TEXT_VIEW (
      ui_find (GTK_WIDGET (qf_aligned_pair_get_left (fixture->pair)), GTK_SOURCE_TYPE_VIEW, 0));
  fixture->views[1] = GTK_TEXT_VIEW (
      ui_find (GTK_WIDGET (qf_aligned_pair_get_right (fixture->pair)), GTK_SOURCE_TYPE_VIEW, 0));
  fixture->window = ui_show (GTK_WIDGET (fixture->pair), 800, 640);
  g_array_append_vals (array, pairs, G_N_ELEMENTS (pairs));
  qf_aligned_pair_set_pairs (fixture->pair, array);
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    qf_aligned_pair_set_mark (fixture->pair, i, make_mark ("object-select-symbolic", "explained"));
  wait_aligned (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  ui_close (fixture->window);
}

static int
get_y (GtkTextView *view, guint line)
{
  GtkTextIter iter;
  int y, height;

  gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (view), &iter, (int)line);
  gtk_text_view_get_line_yrange (view, &iter, &y, &height);
  g_assert_cmpint (height, >, 0);
  return y;
}

static void
assert_aligned (Fixture *fixture)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_assert_cmpint (get_y (fixture->views[0], pairs[i].left), ==,
                     get_y (fixture->views[1], pairs[i].right));
}

static void
test_aligned (Fixture *fixture, gconstpointer data)
{
  assert_aligned (fixture);
  ui_picture (GTK_WIDGET (fixture->window), "pair.png");
}

static void
test_typing (Fixture *fixture, gconstpointer data)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (fixture->views[1]);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line (buffer, &iter, 4);
  gtk_text_buffer_place_cursor (buffer, &iter);
  for (guint i = 0; i < 6; i++)
    gtk_text_buffer_insert_interactive_at_cursor (buffer, "已经列入征收计划的房屋不再补助。", -1,
                                                  TRUE);
  wait_aligned (fixture);
  assert_aligned (fixture);
  qf_document_editor_undo (qf_aligned_pair_get_right (fixture->pair));
  wait_aligned (fixture);
  assert_aligned (fixture);
}

static void
test_scrolled_as_one (Fixture *fixture, gconstpointer data)
{
  GtkAdjustment *adjustments[2];

  for (guint i = 0; i < 2; i++)
    adjustments[i] = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->views[i]));
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustments[0]), ==,
                     gtk_adjustment_get_upper (adjustments[1]));
  gtk_adjustment_set_value (adjustments[0], 120);
  ui_wait_frames (GTK_WIDGET (fixture->window));
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustments[1]), ==, 120);
  gtk_adjustment_set_value (adjustments[1], 40);
  ui_wait_frames (GTK_WIDGET (fixture->window));
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustments[0]), ==, 40);
}

static void
test_width (Fixture *fixture, gconstpointer data)
{
  gtk_window_set_default_size (fixture->window, 620, 640);
  wait_aligned (fixture);
  ui_wait_frames (GTK_WIDGET (fixture->window));
  if (!gtk_widget_get_mapped (GTK_WIDGET (fixture->window)))
    return;
  assert_aligned (fixture);
}

/* Spaces are looks: the documents know nothing of them. */
static void
test_documents_stay (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QfDocument) policy = ui_make_policy ();
  g_autoptr (QfDocument) now
      = qf_document_editor_dup_document (qf_aligned_pair_get_left (fixture->pair), NULL);

  g_assert_cmpstr (qf_document_get_digest (now), ==, qf_document_get_digest (policy));
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(path, function)                                                                        \
  g_test_add ("/aligned-pair/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("each-clause-stands-beside-its-explanation", test_aligned);
  ADD ("alignment-follows-typing", test_typing);
  ADD ("both-sides-scroll-as-one", test_scrolled_as_one);
  ADD ("alignment-follows-the-width", test_width);
  ADD ("documents-know-nothing-of-it", test_documents_stay);
  return g_test_run ();
}
