"""What doctor says, in Chinese."""

CHECKS = {
    "pack {name}": "描述包 {name}",
    "disk": "磁盘",
    "browser": "浏览器",
    "write gate": "写入闸门",
    "fonts": "字体",
    "sound": "没有问题",
    "{free} MB free at {place}": "{place} 还有 {free} MB 空间",
    "Free some space: profiles, reports and logs need it.": "请腾出一些空间：浏览器资料、报告和日志都需要。",
    "{browser} at {path}": "{browser}，位于 {path}",
    "a write was stopped and a declared read passed": "写入已被拦下，声明过的读取已放行",
    "a Chinese font is there": "有中文字体",
    "no Chinese font: pictures show boxes (Debian: apt install fonts-noto-cjk)": (
        "没有中文字体，截图里的汉字会显示成方框（Debian：apt install fonts-noto-cjk）"
    ),
}
"""Doctor speaks English; these are its texts, with what stands for them. A text that is not here stays as it is."""
