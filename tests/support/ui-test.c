/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "ui-test"

#include "config.h"

#include "ui-test.h"

#include "quark-table.h"

#include <gtksourceview/gtksource.h>
#include <qf-ui/qf-ui.h>

#define PATIENCE (10 * G_USEC_PER_SEC)

void
ui_test_init (int *argc, char ***argv)
{
  GtkCssProvider *css;

  quark_table_keep ();
  g_setenv ("LANGUAGE", "en", TRUE);
  gtk_test_init (argc, argv, NULL);
  adw_init ();
  gtk_source_init ();
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, "gtk-enable-animations",
                FALSE, NULL);
  g_type_ensure (QF_TYPE_PAGE);
  css = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (css, "/org/qianfa/Qianfa/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (css),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_unref (css);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/org/qianfa/Qianfa/icons");
}

static gboolean
keep_ticking (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

gboolean
ui_wait (UiCondition condition, gpointer user_data)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;
  /* Wakes the loop, so that waiting does not spin. */
  guint tick = g_timeout_add (5, keep_ticking, NULL);
  gboolean held;

  while (!(held = condition (user_data)) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
  return held;
}

static void
count_frame (GdkFrameClock *clock, guint *n)
{
  (*n)++;
}

typedef struct
{
  GdkFrameClock *clock;
  guint n;
  guint asked;
} Frames;

static gboolean
two_frames (gpointer user_data)
{
  Frames *frames = user_data;

  if (frames->n >= frames->asked)
    {
      frames->asked = frames->n + 1;
      gdk_frame_clock_request_phase (frames->clock, GDK_FRAME_CLOCK_PHASE_PAINT);
    }
  return frames->n >= 2;
}

void
ui_wait_frames (GtkWidget *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);
  Frames frames = { gdk_surface_get_frame_clock (gtk_native_get_surface (native)), 0, 0 };
  gulong id = g_signal_connect (frames.clock, "after-paint", G_CALLBACK (count_frame), &frames.n);

  gtk_widget_queue_draw (widget);
  g_assert_true (ui_wait (two_frames, &frames));
  g_signal_handler_disconnect (frames.clock, id);
}

void
ui_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

GtkWindow *
ui_show (GtkWidget *child, int width, int height)
{
  GtkWidget *window = adw_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  adw_window_set_content (ADW_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  ui_wait_frames (window);
  return GTK_WINDOW (window);
}

static gboolean
is_null (gpointer user_data)
{
  return *(gpointer *)user_data == NULL;
}

void
ui_close (GtkWindow *window)
{
  gpointer weak = window;

  g_object_add_weak_pointer (G_OBJECT (window), &weak);
  gtk_window_destroy (window);
  g_assert_true (ui_wait (is_null, &weak));
}

void
ui_picture (GtkWidget *widget, const char *name)
{
  const char *folder = g_getenv ("QF_PICTURES");
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *path = NULL;
  GtkSnapshot *snapshot;
  int width, height;

  if (folder == NULL)
    return;
  ui_wait_frames (widget);
  paintable = gtk_widget_paintable_new (widget);
  width = gdk_paintable_get_intrinsic_width (paintable);
  height = gdk_paintable_get_intrinsic_height (paintable);
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  texture
      = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node,
                                     &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  path = g_build_filename (folder, name, NULL);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

void
ui_press (const char *keys)
{
  const char *const command[] = { "xdotool", "key", "--clearmodifiers", keys, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  ui_settle ();
  g_spawn_sync (NULL, (char **)command, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  ui_settle ();
}

typedef struct
{
  GType type;
  const char *words;
  guint n;
} Search;

static GtkWidget *
search (GtkWidget *widget, Search *wanted)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), wanted->type)
      && (wanted->words == NULL
          || g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), wanted->words) == 0)
      && wanted->n-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = search (child, wanted);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
ui_find (GtkWidget *root, GType type, guint n)
{
  Search wanted = { type, NULL, n };

  return search (root, &wanted);
}

GtkWidget *
ui_find_label (GtkWidget *root, const char *words)
{
  Search wanted = { GTK_TYPE_LABEL, words, 0 };

  return search (root, &wanted);
}

/* --- a document ---------------------------------------------------------------------- */

static GPtrArray *
make_row (gboolean header, const char *a, const char *b, const char *c)
{
  GPtrArray *row = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_cell_free);

  g_ptr_array_add (row, qf_cell_new (a, 1, 1, header));
  g_ptr_array_add (row, qf_cell_new (b, 1, 1, header));
  g_ptr_array_add (row, qf_cell_new (c, 1, 1, header));
  return row;
}

static QfBlock *
make_table (void)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);

  g_ptr_array_add (rows, make_row (TRUE, "电梯层站数", "每台补助（万元）", "其中市级承担（万元）"));
  g_ptr_array_add (rows, make_row (FALSE, "4—5层", "15", "10"));
  g_ptr_array_add (rows, make_row (FALSE, "6—7层", "20", "14"));
  return qf_block_new_table (rows);
}

QfDocument *
ui_make_policy (void)
{
  static const struct
  {
    QfBlockKind kind;
    guint level;
    const char *text;
  } lines[] = {
    { QF_BLOCK_TITLE, 0, "关于既有住宅加装电梯补助的实施办法" },
    { QF_BLOCK_ADDRESSEE, 0, "各区人民政府，市有关部门：" },
    { QF_BLOCK_PARAGRAPH, 0,
      "为改善居民居住条件，规范既有住宅加装电梯补助资金的申请、审核和发放，根据《示例市城市更新办法"
      "》"
      "等规定，结合本市实际，制定本办法。" },
    { QF_BLOCK_HEADING, 1, "一、补助范围" },
    { QF_BLOCK_PARAGRAPH, 0,
      "（一）适用对象。本市行政区域内2005年12月31日前建成、四层以上且未设电梯的住宅，均可申请补助"
      "。" },
    { QF_BLOCK_PARAGRAPH, 0,
      "（二）不予补助的情形。已列入房屋征收计划，或者经鉴定为危险房屋的，其它不宜加装电梯的，不予补"
      "助。" },
    { QF_BLOCK_HEADING, 1, "二、补助标准" },
    { QF_BLOCK_PARAGRAPH, 0, "（一）补助金额。按照下列标准给予一次性补助：" },
    { QF_BLOCK_TABLE, 0, NULL },
    { QF_BLOCK_PARAGRAPH, 0, "（二）发放方式。补助资金拨付至业主共同设立的帐户。" },
    { QF_BLOCK_ATTACHMENT, 0, "补助申请表" },
    { QF_BLOCK_ATTACHMENT, 0, "业主表决书" },
    { QF_BLOCK_SIGNATURE, 0, "示例市住房和城乡建设局" },
    { QF_BLOCK_DATE, 0, "{成文日期}" },
  };
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_autoptr (GError) error = NULL;
  QfDocument *document;

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_ptr_array_add (blocks, lines[i].text == NULL
                                 ? make_table ()
                                 : qf_block_new (lines[i].kind, lines[i].level, lines[i].text));
  document = qf_document_new (QF_KIND_POLICY, NULL, blocks, &error);
  g_assert_no_error (error);
  return document;
}
