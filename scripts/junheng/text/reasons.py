"""Why a file cannot be opened or read on, in Chinese: what the system, the YAML parser or the CSV reader says in, a phrase out."""

from __future__ import annotations

import errno
from typing import Final

_SYSTEM: Final = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "系统不允许",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径中间有一段不是文件夹",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EROFS: "磁盘只能读、不能写",
    errno.EIO: "磁盘读写出错",
    errno.EMFILE: "打开的文件太多",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ELOOP: "符号链接绕成了圈",
    errno.EBUSY: "文件正被别的程序占用",
}
_YAML: Final = (
    ("mapping values are not allowed", "同一行里有两个“冒号加空格”，有冒号的内容要加引号"),
    ("could not find expected ':'", "字段名后面没有半角冒号加空格"),
    ("could not found expected ':'", "字段名后面没有半角冒号加空格"),
    ("tab character", "用了制表符缩进，要用空格"),
    ("'\\t' that cannot start", "用了制表符缩进，要用空格"),
    ("cannot start any token", "值以 @、`、% 一类的符号开头，要加引号"),
    ("unexpected end of stream", "引号没有配对"),
    ("quoted scalar", "引号没有配对"),
    ("document separator", "引号没有配对"),
    ("',' or ']'", "方括号没有配对，或两项之间少了半角逗号"),
    ("',' or '}'", "花括号没有配对，或两项之间少了半角逗号"),
    ("'-' indicator", "列表里有一行不以“- ”开头，或缩进不齐"),
    ("block sequence entries are not allowed", "列表的“- ”写在了字段同一行，要另起一行"),
    ("expected key", "缩进不齐，或引号后面还有字"),
    ("<block end>", "缩进不齐，或引号后面还有字"),
    ("node content", "逗号或括号多了一个"),
    ("escape", "双引号里的反斜杠写法不对，请改用单引号"),
    ("more than one document", "字段中间多了一行 ---"),
    ("document start", "字段中间有多出来的内容"),
    ("control characters", "有控制字符"),
    ("not allowed", "有不能用的字符"),
    ("directive", "以 % 开头的行不能用"),
    ("tag", "以 ! 开头的内容要加引号"),
    ("anchor", "以 & 开头的内容要加引号"),
    ("alias", "以 * 开头的内容要加引号"),
    ("invalid leading", "文件里有坏字节"),
)
"""What PyYAML and libyaml say, by a piece of the message; the first that fits counts."""
_CSV: Final = (
    ("unexpected end of data", "引号没有配对"),
    ("expected after", "引号后面还有字"),
    ("field larger", "一格里的字太多"),
    ("new-line character", "有没见过的换行"),
)


def system_reason(error: OSError) -> str:
    """Return why the system refused a file."""
    return _SYSTEM.get(error.errno or 0, f"系统说 {error.strerror}" if error.strerror else "系统没有说原因")


def yaml_reason(said: str) -> str:
    """Return what is wrong where the YAML parser stopped."""
    return _found(_YAML, said, "这里不合 YAML 的写法")


def csv_reason(said: str) -> str:
    """Return what is wrong where the CSV reader stopped."""
    return _found(_CSV, said, "这里不合 CSV 的写法")


def _found(known: tuple[tuple[str, str], ...], said: str, otherwise: str) -> str:
    return next((reason for piece, reason in known if piece in said), otherwise)
