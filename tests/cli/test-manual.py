#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Help, manual page and command table say the same words."""
import json
import os
import re
import subprocess
import sys
from pathlib import Path

source = Path(os.environ["QF_SOURCE_ROOT"])
cli = Path(os.environ["QF_BUILD_ROOT"]) / "app/cli/qianfa-cli"
environment = dict(os.environ, LC_ALL="C.UTF-8")
count = failed = 0


def rule(name, got, wanted):
    global count, failed
    count += 1
    print(f"{'ok' if got == wanted else 'not ok'} {count} /manual/{name}")
    if got != wanted:
        failed += 1
        for line in sorted(set(map(str, got)) ^ set(map(str, wanted))):
            print(f"#   {'not in the table' if line in got else 'missing'}: {line}")


page = (source / "app/data/qianfa-cli.1").read_text(encoding="utf-8")
plain = page.replace("\\-", "-").replace("\\(dq", '"').replace("\\(aq", "'").replace("\\e", "\\")
commands = plain.split(".SH COMMANDS")[1].split(".SH PROPERTIES")[0]
written = re.findall(r'^\.TP\n\.B "(.*)"\n(.*)\.$', commands, re.M)

# The sample office is optional: the program builds without it.
has_demo = (source / "app/cli/demo.c").is_file()

help_text = subprocess.run([cli, "--json", "help"], capture_output=True, text=True, check=True,
                           env=environment).stdout
table = (source / "app/cli/qf-cli-commands.c").read_text(encoding="utf-8")
words = re.findall(r'^  \{ "([a-z]+)", (?:"([a-z]+)"|NULL),', table, re.M)
words = [pair for pair in words if has_demo or pair[0] != "demo"]
written = [pair for pair in written if has_demo or not pair[0].startswith("demo ")]
core = {word for word, _ in words}
said = [(c["usage"], c["summary"]) for c in json.loads(help_text)["commands"]
        if c["usage"].split()[0] in core]

rule("the-page-has-every-command-as-help-prints-it", written, said)
rule("help-has-every-line-of-the-table", [" ".join(u.split()[:2 if s else 1]) for (u, _), (_, s) in zip(said, words)],
     [" ".join(filter(None, pair)) for pair in words])
exits = re.findall(r"^\.B (\d)$", plain.split(".SH EXIT STATUS")[1].split(".SH ENVIRONMENT")[0], re.M)
rule("the-page-has-every-exit-code", exits, [str(n) for n in range(7)])
options = set(re.findall(r"--[a-z-]+", plain.split(".SH OPTIONS")[1].split(".SH COMMANDS")[0]))
globals_ = re.search(r'QF_CLI_GLOBALS "([^"]*)"', (source / "app/cli/qf-cli.h").read_text(encoding="utf-8"))
rule("the-page-has-every-global-option", options & {f"--{o.rstrip('=*')}" for o in globals_.group(1).split()},
     {f"--{o.rstrip('=*')}" for o in globals_.group(1).split()})
print(f"1..{count}")
sys.exit(1 if failed else 0)
