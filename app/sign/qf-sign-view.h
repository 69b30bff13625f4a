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

/* One text of a release, from bytes that were hashed. */
typedef struct
{
  char       *label;   /* "政策文件", "解读 1" */
  QfDocument *text;
  QfDocument *last;    /* as in this person's last act; NULL where not known */
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
  char       *summary;      /* class, number, halves, attachments */
  char       *stage;        /* "second review" */
  char       *decision;     /* "approved" */
  char       *action;       /* the button: "Sign second review" */
  char       *check_code;   /* 24 hex digits in groups of four */
  char       *opinion;
  char       *warning;      /* one sentence that must be read; NULL */
  guint       gates;        /* set of 1 << QfGate passed */
  GPtrArray  *notes;        /* (element-type utf8): waivers confirmed, reasons, what is filled in */
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
void        qf_sign_view_add_row  (QfSignView  *self,
                                   const char  *title,
                                   const char  *subtitle,
                                   const char  *fingerprint);
void        qf_sign_view_add_note (QfSignView  *self,
                                   const char  *format,
                                   ...) G_GNUC_PRINTF (2, 3);
/* The first 24 digits of a manifest's hash in groups of four, as printed on the sheet. */
char       *qf_sign_view_format_check_code (const char *digest);

G_END_DECLS
