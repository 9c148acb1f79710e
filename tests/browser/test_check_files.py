"""The page in the zip that compares a folder with its checksums: whole, spoilt, mixed with an older one."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from junheng.site.zip import pack


def test_a_folder_is_whole_or_what_is_wrong_with_it_is_named(browser: Browser, tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name, size in (("index.html", 0), ("a/b.html", 55), ("a/c.js", 56), ("big.json", 200_001), ("old.html", 64)):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(bytes(number % 251 for number in range(size)))
    folder = tmp_path / "均衡 库"
    for name, data in pack(site, "2026年<b>第1版</b>", "2026-11-30").items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    context = browser.new_context()
    page = context.new_page()
    said, found = page.locator("#said"), page.locator("#found")
    page.goto((folder / "check-files.html").as_uri())
    expect(page.locator("main")).to_contain_text("2026年<b>第1版</b>")
    page.set_input_files("#folder", folder)
    expect(said).to_contain_text("齐全：7 个文件都和发出时一样", timeout=30_000)
    (folder / "a" / "c.js").write_bytes(b"half")
    (folder / "a" / "b.html").unlink()
    (folder / "a" / "<img src=x onerror=alert(1)>.html").write_text("old", encoding="utf-8")
    page.goto((folder / "check-files.html").as_uri())
    page.set_input_files("#folder", folder)
    expect(said).to_contain_text("不齐全：请删掉整个文件夹", timeout=30_000)
    expect(found).to_contain_text("缺的：1 个")
    assert found.locator("li").all_inner_texts() == ["a/b.html", "a/c.js", "a/<img src=x onerror=alert(1)>.html"]
    page.set_input_files("#folder", folder / "a")
    expect(said).to_contain_text("没有 SHA256SUMS")
    context.close()
