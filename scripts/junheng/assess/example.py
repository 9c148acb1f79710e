"""A made county to teach the self-check with: its names and figures are plainly invented, and it is labelled as such."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from junheng.assess.headings import Rows
from junheng.catalog.addresses import script_path
from junheng.text.script import script

LABEL: Final = "虚构示例，不是真实县"
COUNTY: Final = "虚构县"
HEADINGS: Final = (
    *("学校", "学段", "学生数", "高于规定学历教师数", "县级以上骨干教师数", "体育艺术专任教师数"),
    *("教学及辅助用房面积", "室内体育用房面积", "体育运动场馆面积", "教学仪器设备值", "网络多媒体教室数"),
)
SCHOOLS: Final = """
甲小学 小学 1800 84 22 17 7900 0 8200 4200000 42
乙小学 小学 1500 70 19 15 7000 0 11400 3500000 36
丙小学 小学 900 44 10 9 4300 200 7100 2100000 22
丁小学 小学 600 28 7 6 2900 0 4700 1300000 15
戊小学 小学 400 18 4 4 2000 0 3300 850000 10
己小学 小学 300 13 3 3 1500 0 3600 620000 8
庚小学 小学 200 9 2 1 1300 0 5200 420000 6
辛小学 小学 120 6 1 1 900 0 4200 260000 8
壬小学 小学 80 5 0 1 1000 0 3600 150000 12
癸教学点 教学点 30 2 0 0 400 0 900 40000 2
子中学 初中 2000 112 24 20 12000 400 19500 5600000 50
丑中学 初中 1200 66 13 12 7200 0 12600 3100000 30
寅中学 初中 800 44 8 8 4800 0 8300 2000000 20
卯中学 初中 500 27 5 5 3200 0 5600 1300000 13
辰中学 初中 300 15 2 2 2600 400 5200  8
巳中学 初中 160 9 1 1 1700 0 4100 520000 6
"""
FIGURES: Final = (
    *(("G1", "是"), ("G2", "是"), ("G3.1", "1"), ("G3.2", "96"), ("G3.3", "90"), ("G4.1", "2000"), ("G4.2", "不适用")),
    *(("G5.1", "45"), ("G5.2", "52"), ("G6", "100"), ("G7", "8000"), ("G8", "1.02"), ("G9", "97%"), ("G10", "是")),
    *(("G11.1", "8%"), ("G11.2", "21%"), ("G12", "100%"), ("G13.1", "100%"), ("G13.2", "96%"), ("G14", "55%")),
    *(("G15", "82%"), ("Q1", "96.4%"), ("Q2", "95.5%"), ("Q3", "是"), ("Q4", "5%"), ("Q5", "是"), ("Q6", "良好")),
    *(("Q7", "否"), ("Q8", "是"), ("Q9.2", "0.13"), ("V1", "没有"), ("V2", "没有"), ("V3", "没有")),
)
"""Some items are left out on purpose: a county seldom has every figure."""


def rows() -> Rows:
    """Return the made table of schools."""
    return [list(HEADINGS), *(line.split(" ") for line in SCHOOLS.strip().split("\n"))]


def example_files() -> Iterator[tuple[str, str]]:
    """Yield path and text of the script that the page loads for `?example=1`."""
    county = {"label": LABEL, "name": COUNTY, "rows": rows(), "figures": FIGURES}
    yield script_path("example-county"), script("example", "county", county)
