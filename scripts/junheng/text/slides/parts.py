"""The parts of a deck that are the same in all: theme, master, layouts, master of the notes; and what lists the others.

A browser writes the same parts: see `data/slide_parts.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from junheng.text.slides.layouts import FOOT, HEIGHT, LAYOUTS, NUMBER, TENTH, WIDTH, Box, Layout, emu

HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org"
KINDS: Final = f"{_MAIN}/officeDocument/2006/relationships"
NAMES: Final = f'xmlns:a="{_MAIN}/drawingml/2006/main" xmlns:r="{KINDS}" xmlns:p="{_MAIN}/presentationml/2006/main"'
_TYPE: Final = "application/vnd.openxmlformats-officedocument"
PALETTE: Final[Mapping[str, str]] = {
    "dk1": "1F2421", "lt1": "FFFFFF", "dk2": "14532D", "lt2": "EEF4F0", "accent1": "14532D", "accent2": "B45309",
    "accent3": "11603A", "accent4": "555E59", "accent5": "6B7771", "accent6": "9A3412", "hlink": "11603A", "folHlink": "555E59",
}  # fmt: skip
"""The colours of the site's light scheme: text, paper, ink, wash, fill, focus, link, muted, edge, warn."""
_LATIN: Final = "Arial"
_FONT: Final = "微软雅黑"
"""What the site's list of fonts has on Windows; WPS and Word elsewhere take one of their own for it."""
_RUN: Final = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>'
_GROUP: Final = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_MAP: Final = (
    'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" '
    'accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"'
)


def tree(shapes: str) -> str:
    """Return the tree of the shapes of a slide."""
    return f"<p:spTree>{_GROUP}{shapes}</p:spTree>"


def _theme(name: str) -> str:
    colours = "".join(f'<a:{key}><a:srgbClr val="{value}"/></a:{key}>' for key, value in PALETTE.items())
    font = f'<a:latin typeface="{_LATIN}"/><a:ea typeface="{_FONT}"/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="{_MAIN}/drawingml/2006/main" name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{name}">{colours}</a:clrScheme><a:fontScheme name="{name}"><a:majorFont>{font}</a:majorFont>'
        f'<a:minorFont>{font}</a:minorFont></a:fontScheme><a:fmtScheme name="{name}"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _level(tag: str, size: int, colour: str, *, strong: bool = False, bullets: bool = False) -> str:
    """Return the form of a paragraph and its characters."""
    margin = ' marL="360000" indent="-360000"' if bullets else ' marL="0" indent="0"'
    mark = '<a:buFont typeface="Arial"/><a:buChar char="•"/>' if bullets else "<a:buNone/>"
    bold = ' b="1"' if strong else ' b="0"'
    return (
        f'<a:{tag}{margin} algn="l"><a:lnSpc><a:spcPct val="110000"/></a:lnSpc><a:spcBef><a:spcPts val="400"/></a:spcBef>'
        f'{mark}<a:defRPr sz="{size * 100}"{bold}><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>{_RUN}</a:defRPr>'
        f"</a:{tag}>"
    )


def placeholder(number: int, box: Box) -> str:
    """Return what makes a shape a placeholder of its layout; `number` is its place in it, from 0."""
    index = "" if box.kind in {"title", "ctrTitle"} else f' idx="{number + 10}"'
    return f'<p:nvPr><p:ph type="{box.kind}"{index}/></p:nvPr>'


def _shape(number: int, box: Box) -> str:
    """Return a placeholder as its layout has it."""
    anchor = "ctr" if box.middle else "b" if box.kind == "ctrTitle" else "t"
    form = _level("lvl1pPr", box.size, box.colour, strong=box.strong, bullets=box.bullets)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number + 2}" name="{box.prompt}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"{placeholder(number, box)}</p:nvSpPr><p:spPr>{emu(box.place)}</p:spPr><p:txBody>"
        f'<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr>'
        f'<a:lstStyle>{form}</a:lstStyle><a:p><a:r><a:rPr lang="zh-CN"/><a:t>{box.prompt}</a:t></a:r></a:p></p:txBody></p:sp>'
    )


def _band() -> str:
    """Return the bar of colour along the top."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="90" name="色带"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{WIDTH}" cy="{30 * TENTH}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )


def foot(number: int, words: str) -> str:
    """Return the line at the bottom and the number of a slide, numbered from `number` among its shapes."""
    form = _level("lvl1pPr", 12, "accent4")
    right = form.replace('algn="l"', 'algn="r"')
    shapes = (
        ("ftr", 20, "页脚", FOOT, form, f'<a:r><a:rPr lang="zh-CN"/><a:t>{words}</a:t></a:r>'),
        ("sldNum", 21, "页码", NUMBER, right, ('<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
         '<a:rPr lang="zh-CN"/><a:t>‹#›</a:t></a:fld>')),
    )  # fmt: skip
    return "".join(
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number + at}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{kind}" sz="quarter" idx="{idx}"/></p:nvPr></p:nvSpPr><p:spPr>{emu(place)}</p:spPr><p:txBody>'
        f'<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle>{own}</a:lstStyle><a:p>{inside}</a:p>'
        "</p:txBody></p:sp>"
        for at, (kind, idx, name, place, own, inside) in enumerate(shapes)
    )


def _layout(layout: Layout) -> str:
    colour = "accent1" if layout.filled else "bg1"
    shapes = "".join(_shape(number, box) for number, box in enumerate(layout.boxes))
    shapes += "" if layout.filled else foot(91, "")
    kind = ' type="title"' if layout.filled else ""
    hidden = ' showMasterSp="0"' if layout.filled else ""
    return (
        f'{HEAD}<p:sldLayout {NAMES}{hidden}{kind} preserve="1" userDrawn="1"><p:cSld name="{layout.title}"><p:bg><p:bgPr>'
        f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>{tree(shapes)}</p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _master() -> str:
    title, body = LAYOUTS["points"].boxes[0], LAYOUTS["points"].boxes[2]
    shapes = _band() + _shape(0, title) + _shape(1, body).replace(' idx="11"', ' idx="1"') + foot(91, "")
    listed = "".join(f'<p:sldLayoutId id="{2147483649 + n}" r:id="rId{n}"/>' for n in range(1, len(LAYOUTS) + 1))
    levels = "".join(_level(f"lvl{n}pPr", 26 - 2 * n, "tx1", bullets=True) for n in range(1, 6))
    return (
        f'{HEAD}<p:sldMaster {NAMES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/>'
        f"</p:bgPr></p:bg>{tree(shapes)}</p:cSld><p:clrMap {_MAP}/><p:sldLayoutIdLst>{listed}</p:sldLayoutIdLst><p:txStyles>"
        f"<p:titleStyle>{_level('lvl1pPr', title.size, title.colour, strong=True)}</p:titleStyle><p:bodyStyle>{levels}"
        f"</p:bodyStyle><p:otherStyle>{_level('lvl1pPr', 18, 'tx1')}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def _notes_master() -> str:
    image, body = (685800, 1143000, 5486400, 3086100), (685800, 4400550, 5486400, 3600450)
    place = (
        '<a:xfrm><a:off x="{}" y="{}"/><a:ext cx="{}" cy="{}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    )
    shapes = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="幻灯片"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>{place.format(*image)}</p:spPr></p:sp>'
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="备注"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" '
        f'sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:spPr>{place.format(*body)}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>'
        '<a:p><a:r><a:rPr lang="zh-CN"/><a:t>备注</a:t></a:r></a:p></p:txBody></p:sp>'
    )
    return (
        f'{HEAD}<p:notesMaster {NAMES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/>'
        f"</p:bgPr></p:bg>{tree(shapes)}</p:cSld><p:clrMap {_MAP}/><p:notesStyle>{_level('lvl1pPr', 12, 'tx1')}</p:notesStyle>"
        "</p:notesMaster>"
    )


def link(number: int, kind: str, target: str, mode: str = "") -> str:
    """Return a relation of a part."""
    return f'<Relationship Id="rId{number}" Type="{KINDS}/{kind}" Target="{target}"{mode}/>'


def links(*inside: str) -> str:
    """Return the part that lists the relations of another."""
    return f'{HEAD}<Relationships xmlns="{_MAIN}/package/2006/relationships">{"".join(inside)}</Relationships>'


_PROPERTIES: Final = {
    "presProps": f"p:presentationPr {NAMES}",
    "viewProps": f"p:viewPr {NAMES}",
    "tableStyles": f'a:tblStyleLst xmlns:a="{_MAIN}/drawingml/2006/main" def="{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}"',
}
"""Parts without which PowerPoint offers to repair a deck, though they say nothing."""


def _fixed() -> Iterator[tuple[str, str]]:
    core = f"{_MAIN}/package/2006/relationships/metadata/core-properties"
    own = f'<Relationship Id="rId2" Type="{core}" Target="docProps/core.xml"/>'
    yield "_rels/.rels", links(link(1, "officeDocument", "ppt/presentation.xml"), own)
    yield "ppt/theme/theme1.xml", _theme("均衡实践库")
    yield "ppt/theme/theme2.xml", _theme("备注")
    for name, root in _PROPERTIES.items():
        yield f"ppt/{name}.xml", f"{HEAD}<{root}/>"
    yield "ppt/slideMasters/slideMaster1.xml", _master()
    count = len(LAYOUTS)
    own_links = (link(n, "slideLayout", f"../slideLayouts/slideLayout{n}.xml") for n in range(1, count + 1))
    yield (
        "ppt/slideMasters/_rels/slideMaster1.xml.rels",
        links(*own_links, link(count + 1, "theme", "../theme/theme1.xml")),
    )
    for number, layout in enumerate(LAYOUTS.values(), 1):
        yield f"ppt/slideLayouts/slideLayout{number}.xml", _layout(layout)
        path = f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"
        yield path, links(link(1, "slideMaster", "../slideMasters/slideMaster1.xml"))
    yield "ppt/notesMasters/notesMaster1.xml", _notes_master()
    yield "ppt/notesMasters/_rels/notesMaster1.xml.rels", links(link(1, "theme", "../theme/theme2.xml"))


FIXED: Final[Mapping[str, str]] = dict(_fixed())
"""The parts that are the same in all decks, by path."""
_TYPES: Final = (
    ("ppt/presentation", "presentationml.presentation.main"),
    *((f"ppt/{name}", f"presentationml.{name}") for name in _PROPERTIES), ("ppt/theme/theme1", "theme"), ("ppt/theme/theme2", "theme"),
    ("ppt/slideMasters/slideMaster1", "presentationml.slideMaster"), ("ppt/notesMasters/notesMaster1", "presentationml.notesMaster"),
    *((f"ppt/slideLayouts/slideLayout{n}", "presentationml.slideLayout") for n in range(1, len(LAYOUTS) + 1)),
)  # fmt: skip


def content_types(slides: Sequence[bool]) -> str:
    """Return the part that says what each part is; a slide is True when it has a chart."""
    types = list(_TYPES)
    for number, charted in enumerate(slides, 1):
        types.append((f"ppt/slides/slide{number}", "presentationml.slide"))
        types.append((f"ppt/notesSlides/notesSlide{number}", "presentationml.notesSlide"))
        types += [(f"ppt/charts/chart{number}", "drawingml.chart")] if charted else []
    listed = "".join(f'<Override PartName="/{path}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for path, kind in types)
    package = "application/vnd.openxmlformats-package"
    return (
        f'{HEAD}<Types xmlns="{_MAIN}/package/2006/content-types"><Default Extension="rels" '
        f'ContentType="{package}.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="xlsx" ContentType="{_TYPE}.spreadsheetml.sheet"/><Override PartName="/docProps/core.xml" '
        f'ContentType="{package}.core-properties+xml"/>{listed}</Types>'
    )


def presentation(count: int) -> tuple[str, str]:
    """Return the part that lists so many slides, and that of its relations, in which the slides are the last."""
    first = len(_PROPERTIES) + 4
    listed = "".join(f'<p:sldId id="{256 + n}" r:id="rId{first + n}"/>' for n in range(count))
    whole = (
        f'{HEAD}<p:presentation {NAMES} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/>'
        f'</p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst><p:sldIdLst>{listed}'
        f'</p:sldIdLst><p:sldSz cx="{WIDTH}" cy="{HEIGHT}"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>'
    )
    own = (
        link(1, "slideMaster", "slideMasters/slideMaster1.xml"),
        link(2, "notesMaster", "notesMasters/notesMaster1.xml"),
        *(link(n, name, f"{name}.xml") for n, name in enumerate(_PROPERTIES, 3)),
        link(first - 1, "theme", "theme/theme1.xml"),
        *(link(first + n, "slide", f"slides/slide{n + 1}.xml") for n in range(count)),
    )
    return whole, links(*own)
