/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * QfOutput:
 *
 * What a command prints, said once and written as text for people or as one JSON document.
 * The document is an object; a command adds members and lists to it in the order in which
 * it calls. A member with a label also stands in the text as "label: value"; a member
 * without one is for programs only, and a line is for people only. Nothing reaches
 * standard output before qf_output_finish(), so a refusal can still be the one document.
 */
typedef struct _QfOutput QfOutput;

typedef struct
{
  void  (*begin_object) (QfOutput *self, const char *key);
  void  (*end_object)   (QfOutput *self);
  void  (*begin_list)   (QfOutput *self, const char *key);
  void  (*end_list)     (QfOutput *self);
  void  (*id)           (QfOutput *self, const char *key, const char *id);
  void  (*string)       (QfOutput *self, const char *key, const char *label, const char *value);
  void  (*integer)      (QfOutput *self, const char *key, const char *label, gint64 value);
  void  (*boolean)      (QfOutput *self, const char *key, const char *label, gboolean value);
  void  (*time)         (QfOutput *self, const char *key, const char *label, gint64 value);
  void  (*strings)      (QfOutput *self, const char *key, const char *label,
                         const char * const *values);
  void  (*text)         (QfOutput *self, const char *text);
  char *(*finish)       (QfOutput *self);
  void  (*discard)      (QfOutput *self);
  void  (*free)         (QfOutput *self);
} QfOutputTable;

struct _QfOutput
{
  const QfOutputTable *table;
};

QfOutput *qf_output_new_text     (void);
QfOutput *qf_output_new_json     (void);
void      qf_output_free         (QfOutput *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfOutput, qf_output_free)

/* An object inside a list has no key. */
void      qf_output_begin_object (QfOutput *self, const char *key);
void      qf_output_end_object   (QfOutput *self);
void      qf_output_begin_list   (QfOutput *self, const char *key);
void      qf_output_end_list     (QfOutput *self);
/* What the command made: alone on its line. */
void      qf_output_id           (QfOutput *self, const char *key, const char *id);
/* NULL is null in JSON and nothing in text. */
void      qf_output_string       (QfOutput *self, const char *key, const char *label,
                                  const char *value);
void      qf_output_integer      (QfOutput *self, const char *key, const char *label,
                                  gint64 value);
void      qf_output_boolean      (QfOutput *self, const char *key, const char *label,
                                  gboolean value);
/* @value: Unix seconds, 0 for none. ISO 8601 in UTC for programs, local time for people. */
void      qf_output_time         (QfOutput *self, const char *key, const char *label,
                                  gint64 value);
/* @values: NULL-terminated, or NULL for an empty list. In text one a line, indented. */
void      qf_output_strings      (QfOutput *self, const char *key, const char *label,
                                  const char * const *values);
/* A list of strings in a GPtrArray. */
void      qf_output_string_array (QfOutput *self, const char *key, const char *label,
                                  GPtrArray *values);
/* For people only. text: as it stands; line: with a line feed. */
void      qf_output_text         (QfOutput *self, const char *text);
void      qf_output_line         (QfOutput *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Local time as people read it; "" for 0. (transfer full) */
char     *qf_output_format_time  (gint64 value);

/* All that was said. (transfer full) */
char     *qf_output_finish       (QfOutput *self);
/* Forgets all that was said so far. */
void      qf_output_discard      (QfOutput *self);

G_END_DECLS
