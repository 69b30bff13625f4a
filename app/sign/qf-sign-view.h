/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-document.h>
#include <qf/qf-terms.h>

G_BEGIN_DECLS

/* What a prompt is about; it decides the face that is shown. */
typedef enum
{
  QF_SIGN_KEY,      /* choosing a passphrase for a new key */
  QF_SIGN_IN,       /* opening a session */
  QF_SIGN_ACT,      /* an act on a release */
  QF_SIGN_ROLL,     /* people and duties */
  QF_SIGN_VERSION,  /* a text, outside a session */
  QF_SIGN_OFFICE,   /* an office setting */
} QfSignFace;

/* One attachment, property or field of the plan. */
typedef struct
{
  char     *label;
  char     *value;     /* NULL: taken away since the last act */
  char     *last;      /* as in this person's last act; NULL where it was not there */
  gboolean  changed;   /* differs from the last act; an attachment's bytes may, at the same size */
} QfSignLine;

/* One part of a release, from bytes that were hashed: a text, or lines. */
typedef struct
{
  char       *label;   /* "政策文件", "解读 2", "附件" */
  QfDocument *text;    /* NULL: lines */
  QfDocument *last;    /* as in this person's last act; NULL where not known, and with lines */
  GPtrArray  *lines;   /* (element-type QfSignLine); NULL: text */
  gboolean    compared; /* lines know this person's last act */
} QfSignPart;

/* One person or policy that a roll changes, or one line of a setting. */
typedef struct
{
  char *title;
  char *subtitle;      /* NULL none */
  char *fingerprint;   /* of a new key, to be compared face to face; NULL none */
} QfSignRow;

/**
 * QfSignView:
 *
 * Everything a person is shown before signing, put together from the bytes that are signed.
 * Plain data; NULL and empty lists where a face has no such thing.
 */
typedef struct
{
  QfSignFace  face;
  char       *office;
  char       *staff;
  char       *name;         /* of the person, from the roll; NULL */
  char       *unit;
  char       *title;        /* of the release, or what a setting is called */
  char       *summary;      /* class, number and date as far as given, halves, attachments */
  char       *stage;        /* "second review" */
  char       *decision;     /* "approved" */
  char       *action;       /* the button: "Sign second review" */
  char       *check_code;   /* 24 hex digits in groups of four */
  char       *opinion;
  char       *warning;      /* one sentence that must be read; NULL */
  guint       gates;        /* set of 1 << QfGate passed */
  GPtrArray  *cautions;     /* (element-type utf8): what asks for care: waivers, no interpretation */
  GPtrArray  *notes;        /* (element-type utf8): plain facts: reasons, what is filled in, channels */
  GPtrArray  *parts;        /* (element-type QfSignPart) */
  GPtrArray  *rows;         /* (element-type QfSignRow) */
} QfSignView;

QfSignView *qf_sign_view_new      (QfSignFace   face);
void        qf_sign_view_free     (QfSignView  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfSignView, qf_sign_view_free)

void        qf_sign_view_add_part (QfSignView  *self,
                                   const char  *label,
                                   QfDocument  *text,
                                   QfDocument  *last);
/* Takes @lines (element-type QfSignLine). Nothing is added where there are none. */
void        qf_sign_view_add_lines (QfSignView *self,
                                   const char  *label,
                                   GPtrArray   *lines,
                                   gboolean     compared);
/* @last: as in the last act; only looked at where @compared. */
void        qf_sign_lines_add     (GPtrArray   *lines,
                                   const char  *label,
                                   const char  *value,
                                   const char  *last,
                                   gboolean     compared);
GPtrArray  *qf_sign_lines_new     (void);
/* Lines that differ from the last act. */
guint       qf_sign_lines_count_changes (GPtrArray *lines);
void        qf_sign_view_add_row  (QfSignView  *self,
                                   const char  *title,
                                   const char  *subtitle,
                                   const char  *fingerprint);
void        qf_sign_view_add_caution (QfSignView *self,
                                   const char  *format,
                                   ...) G_GNUC_PRINTF (2, 3);
void        qf_sign_view_add_note (QfSignView  *self,
                                   const char  *format,
                                   ...) G_GNUC_PRINTF (2, 3);
/* The first 24 digits of a manifest's hash in groups of four, as status and page show them. */
char       *qf_sign_view_format_check_code (const char *digest);

G_END_DECLS
