/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-release-proof"

#include "config.h"

#include "qf-release-proof.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "qf-release-steps.h"

struct _QfReleaseProof
{
  AdwBin parent_instance;

  GtkListBox *people;
  GtkLabel *code;
  GtkWidget *code_group;
  GtkWidget *buttons;
  GtkWidget *verdict;
  GtkImage *verdict_icon;
  GtkLabel *verdict_title;
  GtkLabel *verdict_text;
  GtkWidget *evidence;
  GtkLabel *evidence_text;

  char *release;     /* whose case is shown */
  char *fingerprint; /* that the saved evidence is verified with; NULL none */
};

G_DEFINE_FINAL_TYPE (QfReleaseProof, qf_release_proof, ADW_TYPE_BIN)

static void
copy_clicked_cb (GtkButton *button, QfReleaseProof *self)
{
  g_autofree char *command = g_strdup_printf ("sh VERIFY.sh --roll %s", self->fingerprint);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), command);
}

static void
qf_release_proof_finalize (GObject *object)
{
  QfReleaseProof *self = QF_RELEASE_PROOF (object);

  g_free (self->release);
  g_free (self->fingerprint);
  G_OBJECT_CLASS (qf_release_proof_parent_class)->finalize (object);
}

static void
qf_release_proof_class_init (QfReleaseProofClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qf_release_proof_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/qianfa/release/qf-release-proof.ui");
  gtk_widget_class_bind_template_child (widget_class, QfReleaseProof, people);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseProof, code);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseProof, code_group);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseProof, buttons);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseProof, verdict);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseProof, verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseProof, verdict_title);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseProof, verdict_text);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseProof, evidence);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseProof, evidence_text);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
}

static void
qf_release_proof_init (QfReleaseProof *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
append_person (QfReleaseProof *self, const QfSigning *signing)
{
  g_autofree char *sentence = qf_release_dup_answer (signing);
  g_autofree char *time = qf_format_time (signing->time);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sentence);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), time);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), qf_avatar_new (signing->name, 28));
  qf_widget_set_name (row, sentence, time);
  gtk_list_box_append (self->people, row);
}

/* Groups of four, a space between, are read one by one; without, a number of 24 digits. */
static void
show_code (QfReleaseProof *self, const char *code)
{
  g_autofree char *lines = NULL;
  g_autofree char *name = NULL;

  gtk_widget_set_visible (self->code_group, code != NULL);
  if (code == NULL)
    return;
  /* Six groups: two lines of three in the inspector. */
  lines = g_strdup (code);
  if (strlen (lines) > 14 && lines[14] == ' ')
    lines[14] = '\n';
  gtk_label_set_text (self->code, lines);
  name = g_strdup_printf (_ ("Check code: %s"), code);
  qf_widget_set_name (GTK_WIDGET (self->code), name, NULL);
}

void
qf_release_proof_set_case (QfReleaseProof *self, const QfReleaseCase *release)
{
  GtkWidget *row;

  g_return_if_fail (QF_IS_RELEASE_PROOF (self));

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->people))) != NULL)
    gtk_list_box_remove (self->people, row);
  for (guint i = 0; i < release->status->signings->len; i++)
    {
      const QfSigning *signing = g_ptr_array_index (release->status->signings, i);

      if (signing->counts)
        append_person (self, signing);
    }
  if (g_strcmp0 (self->release, release->status->release) != 0)
    {
      g_free (self->release);
      self->release = g_strdup (release->status->release);
      qf_release_proof_set_evidence (self, NULL, NULL);
    }
  show_code (self, release->status->check_code);
  gtk_widget_set_visible (self->buttons, release->status->stage == QF_STAGE_RELEASED);
}

/* The first line of a verdict is for scripts; the rest is for people. */
static char *
dup_plain (const QfReleaseVerdict *verdict)
{
  const char *rest = verdict->text;

  if (verdict->verified && rest != NULL && (rest = strchr (rest, '\n')) != NULL)
    rest++;
  return g_strchomp (g_strdup (rest != NULL ? rest : ""));
}

void
qf_release_proof_set_verdict (QfReleaseProof *self, const QfReleaseVerdict *verdict)
{
  g_autofree char *plain = NULL;

  g_return_if_fail (QF_IS_RELEASE_PROOF (self));

  gtk_widget_set_visible (self->verdict, verdict != NULL);
  if (verdict == NULL)
    return;
  plain = dup_plain (verdict);
  gtk_image_set_from_icon_name (self->verdict_icon, verdict->verified ? "security-high-symbolic"
                                                                      : "dialog-error-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (self->verdict_icon),
                               verdict->verified ? "error" : "success");
  gtk_widget_add_css_class (GTK_WIDGET (self->verdict_icon),
                            verdict->verified ? "success" : "error");
  gtk_label_set_text (self->verdict_title,
                      verdict->verified
                          ? _ ("Verified: these people signed exactly this, and the log agrees.")
                          : _ ("Does not verify. Do not rely on it, and tell an administrator."));
  gtk_label_set_text (self->verdict_text, plain);
}

void
qf_release_proof_set_evidence (QfReleaseProof *self, const char *path, const char *fingerprint)
{
  g_autofree char *words = NULL;

  g_return_if_fail (QF_IS_RELEASE_PROOF (self));

  gtk_widget_set_visible (self->evidence, path != NULL);
  g_free (self->fingerprint);
  self->fingerprint = g_strdup (fingerprint);
  if (path == NULL)
    return;
  words = qf_release_evidence_dup_words (path, fingerprint);
  gtk_label_set_text (self->evidence_text, words);
}
