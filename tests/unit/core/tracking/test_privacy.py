"""Masking: what a row says of people does not stay."""

import pytest

from assistant.core.tracking import mask_private


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("快递员:张三", "快递员:张**"),
        ("快递员李小明正在派件", "快递员李**正在派件"),
        ("业务员：刘洋(13912345678)", "业务员:刘**(1**********)"),
        ("派件员: 欧阳娜娜 电话0571-88888888", "派件员: 欧** 电话0***-*******"),
        ("外务员陈志强 派送", "外务员陈** 派送"),
        ("投递员姓名：于小伟;联系电话：13800138000", "投递员姓名:于**;联系电话:1**********"),
        ("投递员:墨小白", "投递员:墨**"),
        ("【杭州】的王强[138 0013 8000]正在派件", "【杭州】的王**[1**********]正在派件"),
        ("快件交给王五,正在派送途中", "快件交给王**,正在派送途中"),
        ("揽收任务已分配给于永福", "揽收任务已分配给于**"),
        ("快件已指派给 郑红梅,请等待", "快件已指派给 郑**,请等待"),
        ("如有疑问请联系牛海涛(15000001250)", "如有疑问请联系牛**(1**********)"),
        ("已收寄,收寄员徐永福", "已收寄,收寄员徐**"),
        ("已签收,签收人:李丽", "已签收,签收人:李**"),
        ("快件已被 张三 签收", "快件已被 张** 签收"),
        ("联系电话+86 13800138000", "联系电话1**********"),
        ("电话：(021)12345678-802", "电话:0***-*******"),
        ("call +1 (555) 123-4567 now", "call *** now"),
        ("取件码:1-2-3456", "取件码:0-0-0000"),
        ("凭8-3-2201取件", "凭0-0-0000取件"),
        ("请凭取件码【A1234】", "请凭取件码【00000】"),
        ("Pickup code 4711", "Pickup code 0000"),
        ("Signed for by: J SMITH", "Signed for by: J**"),
        ("Delivered, signed by John O'Neil", "Delivered, signed by J**"),
    ],
)
def test_names_phones_and_codes_are_masked(text: str, masked: str) -> None:
    assert mask_private(text) == masked
    assert mask_private(masked) == masked


@pytest.mark.parametrize(
    "text",
    [
        "快递员正在派件",
        "快递员已揽收",
        "业务员上门取件",
        "签收人:本人",
        "签收人:菜鸟驿站",
        "已签收,签收人凭取货码签收",
        "已签收,签收人:家人",
        "由菜鸟驿站代收",
        "快件已分配给余杭营业部",
        "快件交给驿站",
        "如有疑问请联系客服(95338)",
        "客服热线95338",
        "投诉电话400-811-1111",
        "离开【杭州转运中心】",
        "Signed for by: customer",
        "SF1234567890123",
    ],
)
def test_places_roles_verbs_hot_lines_and_waybills_stay(text: str) -> None:
    assert mask_private(text) == text
