/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* The GTK contract of Qianfa: all that the window half of a plugin may use beside <qf/qf.h>. */
#include "qf-aligned-pair.h"
#include "qf-blockers.h"
#include "qf-document-editor.h"
#include "qf-document-view.h"
#include "qf-finding-list.h"
#include "qf-outline.h"
#include "qf-page-addin.h"
#include "qf-page.h"
#include "qf-rows.h"
#include "qf-span-style.h"
#include "qf-stepper.h"
#include "qf-telling.h"
#include "qf-workbench.h"
