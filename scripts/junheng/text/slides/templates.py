"""The parts of a deck that hold what a slide says, as templates with names in double brackets, for Python and for a browser."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from junheng.text.slides.layouts import CODE, emu
from junheng.text.slides.parts import HEAD, KINDS, NAMES, foot, link, links, tree

SHEET: Final = "数据"
"""The name of the sheet that holds the numbers of a chart."""
_FIELD: Final = re.compile(r"\[\[(\w+)\]\]")
_C: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_KEPT: Final = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
_LOCKED: Final = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
_OUTSIDE: Final = ' TargetMode="External"'


def fill(name: str, values: Mapping[str, str | int]) -> str:
    """Return a template with values in the places of their names; what stands in a value is not a template."""
    return _FIELD.sub(lambda match: str(values[match[1]]), TEMPLATES[name])


def _text(size: int) -> str:
    return f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size * 100}"/></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'


def _fill(colour: str) -> str:
    return f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'


def _chart(way: str, below: str, beside: str, order: str) -> str:
    """Return a chart whose bars lie or stand; each has its number, so that there is no axis of numbers."""
    series = (
        f'<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:strRef><c:f>{SHEET}!$B$1</c:f><c:strCache><c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>[[unit]]</c:v></c:pt></c:strCache></c:strRef></c:tx><c:spPr>{_fill("accent5")}</c:spPr>'
        f'<c:invertIfNegative val="0"/>[[own]]<c:dLbls><c:numFmt formatCode="General" sourceLinked="0"/>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text(16)}"
        '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        f'<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls><c:cat><c:strRef><c:f>{SHEET}!$A$2:$A$[[last]]</c:f>'
        f'<c:strCache><c:ptCount val="[[count]]"/>[[names]]</c:strCache></c:strRef></c:cat><c:val><c:numRef>'
        f"<c:f>{SHEET}!$B$2:$B$[[last]]</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        '<c:ptCount val="[[count]]"/>[[values]]</c:numCache></c:numRef></c:val></c:ser>'
    )
    axis = '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
    return (
        f'{HEAD}<c:chartSpace xmlns:c="{_C}/chart" xmlns:a="{_C}/main" xmlns:r="{KINDS}"><c:date1904 val="0"/>'
        '<c:lang val="zh-CN"/><c:roundedCorners val="0"/><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr>'
        '<a:defRPr sz="1600" b="1"/></a:pPr><a:r><a:rPr lang="zh-CN" sz="1600" b="1"/><a:t>[[title]]</a:t></a:r></a:p>'
        '</c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:barChart>'
        f'<c:barDir val="{way}"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}<c:gapWidth val="50"/>'
        '<c:axId val="111111111"/><c:axId val="222222222"/></c:barChart><c:catAx><c:axId val="111111111"/><c:scaling>'
        f'<c:orientation val="{order}"/></c:scaling><c:delete val="0"/><c:axPos val="{below}"/>{axis}<c:tickLblPos val="low"/>'
        f'<c:spPr><a:ln w="9525">{_fill("accent5")}</a:ln></c:spPr>{_text(16)}<c:crossAx val="222222222"/>'
        '<c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/>'
        '</c:catAx><c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="1"/><c:axPos val="{beside}"/>{axis}<c:tickLblPos val="nextTo"/><c:crossAx val="111111111"/>'
        '<c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx></c:plotArea><c:plotVisOnly val="1"/>'
        '<c:dispBlanksAs val="gap"/></c:chart><c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


_NOTES: Final = (
    '<p:sp><p:nvSpPr><p:cNvPr id="2" name="幻灯片"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
    '</p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp><p:sp><p:nvSpPr><p:cNvPr id="3" '
    f'name="备注"/>{_LOCKED}<p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>'
    "<a:lstStyle/>[[paragraphs]]</p:txBody></p:sp>"
)

TEMPLATES: Final[Mapping[str, str]] = {
    "slide": f"{HEAD}<p:sld {NAMES}><p:cSld>{tree('[[shapes]]')}</p:cSld>{_KEPT}</p:sld>",
    "links": links(
        link(1, "slideLayout", "../slideLayouts/slideLayout[[layout]].xml"),
        link(2, "notesSlide", "../notesSlides/notesSlide[[number]].xml"),
        "[[more]]",
    ),
    "chart_link": link(3, "chart", "../charts/chart[[number]].xml"),
    "address_link": link(4, "hyperlink", "[[address]]", _OUTSIDE),
    "shape": (
        f'<p:sp><p:nvSpPr><p:cNvPr id="[[id]]" name="[[name]]"/>{_LOCKED}[[holder]]</p:nvSpPr><p:spPr/><p:txBody>'
        "<a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle/>[[paragraphs]]</p:txBody></p:sp>"
    ),
    "frame": (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="[[id]]" name="[[name]]" descr="[[title]]"/><p:cNvGraphicFramePr>'
        '<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>[[holder]]</p:nvGraphicFramePr>[[place]]<a:graphic>'
        f'<a:graphicData uri="{_C}/chart"><c:chart xmlns:c="{_C}/chart" r:id="rId3"/></a:graphicData></a:graphic></p:graphicFrame>'
    ),
    "paragraph": '<a:p><a:r><a:rPr lang="zh-CN"/><a:t>[[text]]</a:t></a:r></a:p>',
    "press": '<a:p><a:r><a:rPr lang="zh-CN"><a:hlinkClick r:id="rId4"/></a:rPr><a:t>[[text]]</a:t></a:r></a:p>',
    "empty": '<a:p><a:endParaRPr lang="zh-CN"/></a:p>',
    "foot": foot(80, "[[text]]"),
    "notes": f"{HEAD}<p:notes {NAMES}><p:cSld>{tree(_NOTES)}</p:cSld>{_KEPT}</p:notes>",
    "notes_links": links(
        link(1, "notesMaster", "../notesMasters/notesMaster1.xml"), link(2, "slide", "../slides/slide[[number]].xml")
    ),
    "code": (
        '<p:sp><p:nvSpPr><p:cNvPr id="90" name="二维码" descr="网址的二维码"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>'
        f'{emu(CODE)}<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        '<a:path w="[[side]]" h="[[side]]">[[drawn]]</a:path></a:pathLst></a:custGeom>'
        f"{_fill('tx1')}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    ),
    "dark": (
        '<a:moveTo><a:pt x="[[x]]" y="[[y]]"/></a:moveTo><a:lnTo><a:pt x="[[end]]" y="[[y]]"/></a:lnTo><a:lnTo>'
        '<a:pt x="[[end]]" y="[[below]]"/></a:lnTo><a:lnTo><a:pt x="[[x]]" y="[[below]]"/></a:lnTo><a:close/>'
    ),
    "bars": _chart("bar", "l", "b", "maxMin"),
    "columns": _chart("col", "b", "l", "minMax"),
    "own": (
        '<c:dPt><c:idx val="[[at]]"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"<c:spPr>{_fill('accent1')}</c:spPr></c:dPt>"
    ),
    "point": '<c:pt idx="[[at]]"><c:v>[[text]]</c:v></c:pt>',
    "book_links": links(link(1, "package", "../embeddings/chart[[number]].xlsx")),
}
"""The templates by name. Values that are texts are escaped before they are filled in."""
