"""What the made-up store sells: (Chinese title, English title, variants, SKU, yuan)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.practice.orders import Item

if TYPE_CHECKING:
    import random

_PHYSICAL = (
    ("加厚珊瑚绒毛毯 四季通用", "Thick coral fleece blanket", ("米白", "Cream"), "BLK-01", "89.90"),
    ("手冲咖啡壶 细口壶 600ml", "Pour-over kettle 600 ml", ("哑光黑", "Matt black"), "KET-06", "128.00"),
    ("儿童防滑室内拖鞋", "Non-slip slippers for children", ("浅蓝 28码", "Light blue, 28"), "SLP-28", "26.80"),
    ("机械键盘 87键 热插拔", "Mechanical keyboard, 87 keys", ("茶轴", "Brown switches"), "KBD-87", "319.00"),
    ("不锈钢保温杯 500ml", "Steel flask 500 ml", ("墨绿", "Dark green"), "CUP-50", "59.90"),
    ("棉麻短袖衬衫 男", "Linen shirt for men", ("白色 L", "White, L"), "SHT-LW", "79.00"),
    ("实木相框 7寸 摆台", "Wooden picture frame, 7 inch", ("胡桃木", "Walnut"), "FRM-07", "18.50"),
    ("宠物自动喂食器 3L", "Automatic pet feeder 3 l", ("白色", "White"), "PET-03", "169.00"),
    ("露营折叠椅 便携", "Folding camping chair", ("卡其", "Khaki"), "CHR-02", "98.50"),
    ("龙井绿茶 250g 罐装", "Longjing green tea 250 g", ("一级", "First grade"), "TEA-25", "136.00"),
    ("硅胶手机壳 全包防摔", "Silicone phone case", ("透明", "Clear"), "CAS-11", "15.90"),
    ("桌面护眼台灯 三档", "Desk lamp, three levels", ("银灰", "Silver grey"), "LMP-03", "149.00"),
    ("运动速干毛巾 3条装", "Quick-dry towels, pack of 3", ("混色", "Mixed"), "TWL-33", "32.40"),
    ("手工牛皮钱包 短款", "Handmade leather wallet", ("棕色", "Brown"), "WAL-05", "218.00"),
)
_VIRTUAL = (
    ("办公软件 激活码 一年版", "Office software key, one year", ("电子卡密", "By message"), "KEY-1Y", "199.00"),
    ("话费充值 100元 自动到账", "Phone credit 100", ("自动充值", "Automatic"), "TOP-100", "99.80"),
    ("手账模板 PDF 电子文件", "Planner template, PDF file", ("网盘下载", "Download"), "PDF-09", "9.90"),
)


def basket(rng: random.Random, english: bool, virtual: bool) -> tuple[Item, ...]:
    """One to three order lines; a virtual basket holds one thing that nobody has to carry."""
    shelf, lines = (_VIRTUAL, 1) if virtual else (_PHYSICAL, rng.choice((1, 1, 1, 2, 2, 3)))
    return tuple(_item(rng, row, english, virtual) for row in rng.sample(shelf, lines))


_Row = tuple[str, str, tuple[str, str], str, str]


def _item(rng: random.Random, row: _Row, english: bool, virtual: bool) -> Item:
    chinese_title, english_title, variants, sku, yuan = row
    title = english_title if english else chinese_title
    price = Decimal(yuan) - Decimal(rng.choice((0, 0, 0, 1, 5, 230, 500))) / 100
    return Item(title, variants[english], sku, 1 if virtual else rng.choice((1, 1, 1, 2)), price, virtual)


def postage(rng: random.Random, virtual: bool) -> Decimal:
    """What the buyer paid for sending; mostly nothing."""
    return Decimal(0) if virtual else Decimal(rng.choice(("0.00", "0.00", "0.00", "6.00", "8.50")))
