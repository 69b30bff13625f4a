#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""What other programs read of ours: the desktop file and the metainfo are valid, and say in
Chinese all that they say in English."""
import shutil
import xml.etree.ElementTree as tree

from tap import SOURCE, Tap, run

tap = Tap("arch/data")
data = SOURCE / "app/data"
metainfo = data / "org.qianfa.Qianfa.metainfo.xml"
desktop = data / "org.qianfa.Qianfa.desktop"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def judge(name, program, *words):
    if shutil.which(program) is None:
        tap.skip(name, f"{program} is not installed")
        return
    result = run(program, *words)
    tap.rule(name, (result.stdout + result.stderr).splitlines() if result.returncode else [])


judge("the-metainfo-is-valid", "appstreamcli", "validate", "--no-net", str(metainfo))
judge("the-desktop-file-is-valid", "desktop-file-validate", str(desktop))

problems = []
for parent in tree.parse(metainfo).iter():
    for tag in ("name", "summary", "p"):
        told = [child.get(LANGUAGE) for child in parent if child.tag == tag]
        if told.count(None) != told.count("zh_CN"):
            problems.append(f"<{parent.tag}>: {told.count(None)} <{tag}> in English, "
                            f"{told.count('zh_CN')} in Chinese")
tap.rule("the-metainfo-is-complete-in-chinese", problems)

lines = dict(line.split("=", 1) for line in desktop.read_text(encoding="utf-8").splitlines()
             if "=" in line)
tap.rule("the-desktop-file-is-complete-in-chinese",
         [key for key in ("Name", "GenericName", "Comment", "Keywords")
          if key in lines and f"{key}[zh_CN]" not in lines])
tap.end()
