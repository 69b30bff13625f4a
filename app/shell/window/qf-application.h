/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <adwaita.h>
#include <qf-ui/qf-page-addin.h>

#include "host/qf-plugins.h"

G_BEGIN_DECLS

/**
 * QfApplication:
 *
 * The program: options, plugins, settings, styles; one window.
 */
#define QF_TYPE_APPLICATION (qf_application_get_type ())
QF_HOST G_DECLARE_FINAL_TYPE (QfApplication, qf_application, QF, APPLICATION, AdwApplication)

QF_HOST QfApplication *qf_application_new          (void);
QF_HOST QfPlugins     *qf_application_get_plugins  (QfApplication  *self);
/* A page beside the plugins': a program's own. */
QF_HOST void           qf_application_add_page     (QfApplication  *self,
                                                    QfPageAddin    *addin);
/* Of the plugins and the program. (element-type QfPageAddin) (transfer full) in order */
QF_HOST GPtrArray     *qf_application_list_pages   (QfApplication  *self);
/* NULL where the schema was not found. */
QF_HOST GSettings     *qf_application_get_settings (QfApplication  *self);
/* (transfer full): from the options, else the environment, else as last time, else the
 * user's data folder */
QF_HOST char          *qf_application_dup_store    (QfApplication  *self);
/* (nullable): NULL is the user's data folder */
QF_HOST char          *qf_application_dup_keys     (QfApplication  *self);
/* From now on; remembered for the next start. */
QF_HOST void           qf_application_set_store    (QfApplication  *self,
                                                    const char     *store,
                                                    const char     *keys);

/* The language before anything is shown: from --lang in @arguments, else the settings, else
 * the system. Called first in main(). */
QF_HOST void           qf_application_choose_language (int          n_arguments,
                                                       char       **arguments);

G_END_DECLS
