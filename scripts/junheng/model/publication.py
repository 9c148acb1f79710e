"""What has been published, as records: the editions and what each changed, the addresses, and what was taken down."""

from __future__ import annotations

from dataclasses import dataclass

from junheng.model.types import ID, Date, Many, Term, Text, When, declare


@dataclass(frozen=True)
class Edition:
    """A named, citable state of the whole library."""

    date: When = declare(Date(whole=True), "发布的日期", "2026-11-22")
    name: str = declare(Text(20), "名称", "2026年第1版")
    note: str = declare(Text(200), "这一版说明什么", "第一版。", required=False, empty=True)


@dataclass(frozen=True)
class SnapshotEntry:
    """The state of a practice in the last published edition: a hash of each field."""

    edition: When = declare(Date(whole=True), "哪一版，写日期", "2026-11-22")
    id: str = declare(Text(60, ID), "编号", "safety-grid-management")
    fields: str = declare(Text(4000), "每个字段和它的指纹，用空格隔开", "title=1a2b3c4d")


@dataclass(frozen=True)
class ChangeEntry:
    """What an edition changed in a practice."""

    edition: When = declare(Date(whole=True), "哪一版，写日期", "2027-05-01")
    id: str = declare(Text(60, ID), "编号", "safety-grid-management")
    kind: str = declare(Text(9, "added|changed|gone"), "added 新增、changed 改动、gone 并入或撤下", "changed")
    fields: str = declare(Text(600), "改了哪些字段，用空格隔开", "title results", required=False, empty=True)


@dataclass(frozen=True)
class Withdrawal:
    """A published practice that was taken down; its page says so permanently."""

    id: str = declare(Text(60, ID), "编号", "example-gone")
    title: str = declare(Text(28), "撤下时的标题", "某县的一条做法")
    date: When = declare(Date(whole=True), "撤下的日期", "2027-05-01")
    reason: str = declare(Text(200), "为什么撤下", "来源经核实是编写的范文。")
    instead: tuple[str, ...] = declare(
        Many(Term("practices"), 0, 4), "可以改看哪几条", "[]", required=False, empty=True
    )


@dataclass(frozen=True)
class AddressEntry:
    """A line of the ledger of addresses: a page or file that has been published."""

    address: str = declare(Text(200, r"[A-Za-z0-9._/-]+"), "地址，从网站的根算起", "topics/safety.html")
    date: When = declare(Date(whole=True), "首次发布的日期", "2026-11-22")


@dataclass(frozen=True)
class LedgerEntry:
    """A line of the ledger: an id that has been part of a published address."""

    id: str = declare(Text(60, ID), "编号", "safety-grid-management")
    region: str = declare(Text(20), "首次发布时的地区", "hidden-a")
    date: When = declare(Date(whole=True), "首次发布的日期", "2026-11-22")
