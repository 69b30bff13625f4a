#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The shape that every plugin repeats."""
import re

from tap import SOURCE, Tap, name_of, plugin_folders

tap = Tap("arch/plugins")
folders = plugin_folders()

tap.rule("every-plugin-has-a-page",
         [f"{name_of(f)} has no README.md" for f in folders if not (f / "README.md").is_file()])
tap.rule("every-plugin-has-a-manifest",
         [f"{name_of(f)} has no manifest" for f in folders
          if not list(f.glob("*.plugin.in")) and not list(f.glob("ui/*.plugin.in"))])
tap.rule("every-plugin-has-tests",
         [f"tests/plugins/{f.name} is missing or empty" for f in folders
          if not list((SOURCE / "tests/plugins" / f.name).glob("meson.build"))])
tap.rule("manifests-name-their-module",
         [f"{name_of(m)} does not say Module=qf-{f.name}{suffix}" for f in folders
          for pattern, suffix in (("*.plugin.in", ""), ("ui/*.plugin.in", "-ui"))
          for m in f.glob(pattern)
          if f"\nModule=qf-{f.name}{suffix}\n" not in m.read_text(encoding="utf-8")])
tap.rule("registration-takes-forty-lines-at-most",
         [f"{name_of(c)} has {n} lines" for f in folders for c in f.glob("**/*-plugin.c")
          for n in [len(c.read_text(encoding="utf-8").splitlines())] if n > 40])
tap.rule("a-page-fits-a-screen",
         [f"{name_of(f)}/README.md has {n} lines" for f in folders if (f / "README.md").is_file()
          for n in [len((f / "README.md").read_text(encoding="utf-8").splitlines())] if n > 60])
tap.rule("files-carry-their-plugins-name",
         [name_of(c) for f in folders for c in f.glob("**/*.[ch]")
          if not re.match(rf"qf-{f.name}\b", c.name)])
tap.rule("a-plugins-schema-carries-its-name",
         [name_of(s) for f in folders for s in f.glob("schema/**/*.sql")
          if not re.match(rf"\d{{4}}-{f.name}", s.name)])
tap.rule("rooms-have-a-page",
         [f"app/core/{r.name} has no README.md" for r in sorted((SOURCE / "app/core").iterdir())
          if r.is_dir() and (r / "meson.build").is_file() and not (r / "README.md").is_file()]
         + [f"app/{r.name} has no README.md" for r in sorted((SOURCE / "app").iterdir())
            if r.is_dir() and (r / "meson.build").is_file() and not (r / "README.md").is_file()])
tap.end()
