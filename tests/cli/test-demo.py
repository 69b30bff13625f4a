#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The sample office: every item in its state, with findings, waivers, returns and acts.

It is made early in the morning of a day of its own, so that "today at half past seven" has not
come yet and clocks are seen to run from the day it is made.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

source = Path(os.environ["QF_SOURCE_ROOT"])
cli = Path(os.environ["QF_BUILD_ROOT"]) / "app/cli/qianfa-cli"
room = tempfile.TemporaryDirectory(prefix="qianfa-demo.")
home = Path(room.name) / "home"
office = Path(room.name) / "office"
made = datetime(2027, 2, 10, 6, 30, tzinfo=timezone(timedelta(hours=8)))
environment = {k: v for k, v in os.environ.items() if not k.startswith(("QIANFA_", "XDG_"))}
environment.update(LC_ALL="C.UTF-8", TZ="Asia/Shanghai", HOME=str(home))
home.mkdir()
count = failed = 0


def rule(name, got, wanted):
    global count, failed
    count += 1
    print(f"{'ok' if got == wanted else 'not ok'} {count} /demo/{name}")
    if got != wanted:
        failed += 1
        print(f"#   got    {got}\n#   wanted {wanted}")


def run(*words, folder=office):
    return subprocess.run([cli, "--store", folder / "office.db", "--keys", folder / "keys",
                           "--json", *words], capture_output=True, text=True, check=False,
                          env=environment)


def ask(*words, folder=office):
    return json.loads(run(*words, folder=folder).stdout)


answer = run("demo", str(office), "--now", made.isoformat())
if answer.returncode != 0:
    print(f"Bail out! demo ends with {answer.returncode}: {answer.stdout}{answer.stderr}")
    sys.exit(1)
rule("the-own-keys-and-data-of-a-person-are-left-alone", list(home.iterdir()), [])
rule("a-second-one-is-not-made-over-the-first", run("demo", str(office)).returncode, 1)

# --- people ------------------------------------------------------------------------------------
people = {p["staff"]: (p["name"], set(p["duties"])) for p in ask("person", "list")["people"]}
rule("the-people-have-their-duties", people, {
    "1007": ("赵宁", {"drafter"}),
    "1012": ("钱禾", {"drafter"}),
    "1003": ("孙序", {"drafter", "first-reviewer", "administrator"}),
    "1005": ("李川", {"first-reviewer"}),
    "2001": ("周砚", {"second-reviewer", "administrator"}),
    "0002": ("吴澄", {"third-reviewer"}),
    "2002": ("郑予", {"third-reviewer", "registrar"}),
    "2004": ("王松", {"publisher"}),
})
rule("it-is-a-trial", ask("roll", "show")["trial"], True)
town = ask("roll", "show", folder=office / "town")
rule("beside-it-a-town-of-four-whose-publisher-may-draft",
     (town["publisher_may_be_drafter"], len(ask("person", "list", folder=office / "town")["people"])),
     (True, 4))

# --- items -------------------------------------------------------------------------------------
items = {item["title"]: item["id"] for item in ask("list")["items"] if item["id"][0] == "R"}


def find(words):
    return next(items[title] for title in items if words in title)


states = {
    "既有住宅加装电梯": "released", "夜间道路停车": "released", "稳岗扩岗": "draft",
    "秋粮收购": "draft", "义务教育": "draft", "消防车通道": "second-review",
    "废止部分文件": "released", "政府信息公开工作年度报告": "released",
    "供热管理办法（征求意见稿）": "third-review", "养老服务补贴": "cleared",
    "表彰": "first-review", "农田水利": "first-review", "批复": "draft", "惠农补贴": "draft",
    "个体工商户": "released",
}
status = {words: ask("status", find(words)) for words in states}
rule("every-item-is-in-its-state", {w: s["stage"] for w, s in status.items()}, states)
findings = {words: ask("check", find(words))["findings"] for words in states}
rule("what-has-left-the-drafter-has-nothing-that-blocks",
     [w for w in states if states[w] != "draft" and any(f["blocking"] for f in findings[w])], [])


def blocking(words):
    return sorted({f["rule"] for f in findings[words] if f["blocking"]})


rule("an-interpretation-copied-to-seven-tenths-is-found",
     [w for w in ("CONT-5/copied-share", "FORM-1/text-only", "REV-7/total", "TXT-11/until",
                  "TXT-2/look-alike", "TXT-4/document-number")
      if w not in blocking("稳岗扩岗")], [])
rule("an-interpretation-of-headings-is-found",
     [w for w in ("CONT-6/headings-only", "PAIR-10/empty-plan-field", "CONT-1/missing-background")
      if w not in blocking("秋粮收购")], [])
rule("a-wrong-word-in-a-reply-is-found", "TXT-11/wrong-word" in blocking("批复"), True)
rule("an-identity-number-is-found", "SEC-3/identity-number" in blocking("惠农补贴"), True)
returned = [s for s in status["义务教育"]["signings"] if s["decision"] == "return"]
rule("a-return-has-its-reason", [(s["name"], s["reasons"]) for s in returned],
     [("孙序", ["facts"])])
kept = {w: [(f["rule"], f["waiver"]["staff"]) for f in findings[w] if f.get("waiver")]
        for w in states}
rule("what-was-kept-with-a-reason-stands", {w: k for w, k in kept.items() if k}, {
    "消防车通道": [("PAIR-3/other-unit", "1012")],
    "供热管理办法（征求意见稿）": [("FORM-1/text-only", "1007")],
    "养老服务补贴": [("TXT-11/wrong-word", "1007")],
})
pictures = {w: re.findall(r'name="([^"]*[.]png)"[^>]*media-type="([^"]*)"',
                          ask("show", find(w), "--format", "xml")["content"])
            for w in ("既有住宅加装电梯", "义务教育")}
rule("a-second-form-and-a-map-are-pictures", pictures,
     {"既有住宅加装电梯": [("一图读懂.png", "image/png")],
      "义务教育": [("服务区划分图.png", "image/png")]})
exempt = ask("show", find("表彰"), "--format", "xml")["content"]
rule("one-goes-without-interpretation-for-a-reason", "<exemption" in exempt, True)
rule("one-is-not-for-the-public",
     ask("show", ask("status", find("批复"))["marking"][0]["document"])["properties"]["attribute"],
     "依申请公开")
rule("one-waits-for-its-number", any("number" in m for m in status["养老服务补贴"]["missing"]), True)
rule("a-joint-notice-is-reviewed-by-the-other-of-a-pair",
     [s["name"] for s in status["消防车通道"]["signings"] if s["stage"] == "first-review"], ["李川"])


def property_of(words, key):
    return ask("show", status[words]["marking"][0]["document"])["properties"].get(key)


page = ask("show", find("夜间道路停车"), "--format", "html")["content"]
rule("one-is-not-yet-in-force", property_of("夜间道路停车", "effective"), "2027-03-22")
rule("its-text-says-the-same-day", "2027年3月22日" in page, True)
rule("one-has-lapsed", property_of("个体工商户", "expires"), "2022-12-31")
rule("one-is-valid-for-five-years", property_of("既有住宅加装电梯", "expires"), "2032-01-23")

# --- what is released --------------------------------------------------------------------------
released = sorted(r for r in items.values() if ask("status", r)["stage"] == "released")
rule("everything-released-is-verified",
     [r for r in released if ask("verify", r)["verdict"] != "VERIFIED trial"], [])
rule("its-pages-were-seen",
     {receipt["state"] for r in released for receipt in ask("status", r)["receipts"]}, {"seen"})
rule("nobody-reviews-what-they-wrote",
     [m for s in status.values() for m in s["marking"] if m["drafter"] in m["reviewers"]], [])
rule("the-town-releases-too",
     [ask("status", i["id"], folder=office / "town")["stage"]
      for i in ask("list", folder=office / "town")["items"]], ["released"])

# --- the log -----------------------------------------------------------------------------------
rule("the-log-is-whole", ask("log", "--verify")["verdict"], "VERIFIED")
times = {(r, s["revision"], s["stage"], s["decision"]): s["time"] for r in items.values()
         for s in ask("status", r)["signings"]}
order = [e["release"] for e in ask("log")["entries"] if e["kind"] in ("act", "register")]
logged = []
for release in order:
    rows = sorted(t for k, t in times.items() if k[0] == release)
    logged.append(rows[sum(1 for r in order[:len(logged)] if r == release)])
rule("the-log-runs-forward", logged, sorted(logged))
limit = made.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
rule("nothing-happens-after-it-is-made", [t for t in logged if t > limit], [])

# --- the texts ---------------------------------------------------------------------------------
data = source / "app/data/sample-office"
halves = {f: f.read_text(encoding="utf-8") for f in data.rglob("*.txt")}
rule("every-text-says-that-it-is-invented",
     [str(f) for f, text in halves.items() if "人物、单位均为虚构" not in text], [])


def size(path):
    return len(re.sub(r"\s", "", halves.get(path, "")))


full = [f.parent.name for f in halves if f.name == "policy.txt" and size(f) >= 1500
        and "\t" in halves[f] and size(f.parent / "interpretation.txt") >= 800]
rule("ten-pairs-are-of-full-length-with-tables", len(full) >= 10, True)
numbers = {n for text in halves.values() for n in re.findall(r"\b0\d{2,3}-\d{7,8}\b", text)}
rule("telephones-are-nobodys", [n for n in numbers if not n.startswith("0000-")], [])

# --- and then people go on -----------------------------------------------------------------
passphrase = Path(room.name) / "passphrase"
passphrase.write_text("sample-office-1007\n")
draft = status["批复"]["marking"][0]["document"]
later = (made + timedelta(hours=3)).isoformat()
rule("passphrases-are-as-printed",
     run("--as", "1007", "--passphrase-file", str(passphrase), "set", draft, "column=批复",
         "--now", later).returncode, 0)

print(f"1..{count}")
room.cleanup()
sys.exit(1 if failed else 0)
