#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Styles, numbering and tables as Word and WPS write them, a file each."""

from docx_parts import (
    OUTLINE,
    HEAD,
    OFFICE,
    STRICT_OFFICE,
    STRICT_W,
    TEXT,
    TITLE,
    W,
    WPS_STYLES,
    case,
    cell,
    document,
    level,
    numbered,
    numbering,
    p,
    parts,
    r,
    row,
    style,
    t,
    table,
)

# --- structure -------------------------------------------------------------------------


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


# --- numbering -------------------------------------------------------------------------

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


# --- tables ----------------------------------------------------------------------------


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
