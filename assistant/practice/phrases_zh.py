"""Event texts in Chinese, as platforms and carriers word them: kind -> carrier family -> wordings.

Fields: {city} and {hub} where the parcel is, {next} where it goes, {site} a delivery office, {rider} and {phone} a
courier, {tel} an office's line, {station} a collecting point, {code} its pick-up code, {carrier} the carrier's name.
Written for the practice store alone: the judge must not share a table with what it judges.
"""

from __future__ import annotations

Wordings = dict[str, dict[str, tuple[str, ...]]]

PHRASES: Wordings = {
    # --- rows that the platform writes by itself: nothing has moved -------------------------------------------------
    "order_started": {"any": ("您的订单开始处理", "您的订单开始处理", "商家已接单，您的订单开始处理")},
    "seller_packed": {"any": ("您的包裹已出库", "您的订单已打包完成，等待快递揽收", "仓库已完成拣货，包裹待出库")},
    "carrier_told": {"any": ("商家正通知快递公司揽件", "商家已通知{carrier}上门揽收", "已通知快递员取件，请耐心等待")},
    "waiting": {"any": ("包裹正在等待揽收", "商家已发货，等待快递员揽收", "包裹正在等待揽收", "待{carrier}揽收")},
    "label_made": {"any": ("电子面单已生成", "{carrier}电子面单已生成，等待揽收", "物流单号已创建，等待快递公司揽件")},
    "order_taken": {
        "any": ("{carrier}已接单，揽收员待分配", "揽收任务已分配给{rider}", "快递公司已接单，即将安排快递员上门取件"),
        "sf": ("顺丰已接单，正在安排收派员上门收件", "寄件订单已受理，收派员{rider}将与寄件人联系"),
        "jd": ("揽收任务已分配给{rider}", "京东快递已接单，等待揽收"),
    },
    # --- the carrier's own scans ------------------------------------------------------------------------------------
    "picked_up": {
        "franchise": (
            "【{city}市】【{site}】（{tel}）的{rider}（{phone}）已揽收",
            "【{site}】的收件员【{rider}】已收件",
            "您的快件已被【{site}】揽收，揽收员：{rider}（{phone}）",
            "快件已由【{site}】揽件入站，称重1.2kg",
        ),
        "sf": ("顺丰速运 已收取快件", "【{city}市】顺丰速运 已收取快件，收派员{rider}，电话{phone}"),
        "jd": ("京东快递已揽收，揽收员{rider}，电话{phone}", "您的快件已由【{site}】揽收完成"),
        "post": (
            "【{site}】已收件，揽投员：{rider}，电话：{phone}",
            "【{city}市】中国邮政 已收寄，收寄员{rider}",
        ),
        "freight": ("【{site}】已揽收，德邦快递员{rider}，电话：{phone}", "您的货物已由{site}收货开单完成揽收"),
    },
    "departed": {
        "franchise": (
            "【{city}市】快件已从【{hub}】发出，下一站【{next}】",
            "快件离开【{hub}】已发往【{next}】",
            "【{hub}】已发出，正发往【{next}】",
            "快件已在【{hub}】完成装车，即将发往【{next}】",
        ),
        "sf": ("快件在【{hub}】完成分拣，准备发往【{next}】", "快件已发车，正送往【{next}】"),
        "jd": ("您的快件已由【{hub}】发往【{next}】", "快件已在【{hub}】封车发出"),
        "post": ("离开【{hub}】，下一站【{next}】", "邮件已从【{hub}】发运，发往【{next}】"),
        "freight": ("货物已从【{hub}】出发，正前往【{next}】", "运输中，离开【{hub}】，下一部门【{next}】"),
    },
    "arrived": {
        "franchise": (
            "【{city}市】快件已到达【{hub}】",
            "快件到达【{hub}】，上一站已完成交接",
            "【{hub}】已收入，扫描员正在分拨",
        ),
        "sf": ("快件到达【{hub}】", "快件已到达【{hub}】，准备进行分拣"),
        "jd": ("您的快件已到达【{hub}】", "快件已在【{hub}】完成验货入场"),
        "post": ("到达【{hub}】", "邮件到达【{hub}】处理中心，正在封发"),
        "freight": ("货物已到达【{hub}】", "到达【{hub}】，已卸车入库"),
    },
    "out_for_delivery": {
        "franchise": (
            "【{city}市】【{site}】的{rider}（{phone}）正在派件，请保持电话畅通",
            "快件已分配给派件员{rider}，电话{phone}，请您准备签收",
            "【{site}】进行签收扫描前分拣完毕，派件员{rider}（{phone}）正在为您派件",
        ),
        "sf": (
            "快件交给{rider}，正在派送途中（联系电话：{phone}）",
            "收派员{rider}正在为您派送，请您准备签收，电话{phone}",
        ),
        "jd": ("您的快件正在派送途中，请您准备签收（快递员：{rider}，电话：{phone}）",),
        "post": ("【{site}】安排投递，投递员：{rider}，电话：{phone}", "邮件正在投递中，投递员{rider}（{phone}）"),
        "freight": ("正在派送，派送员{rider}，电话：{phone}，请准备签收",),
    },
    "at_station": {
        "any": (
            "您的快件已到达【{station}】，请凭取件码{code}领取，地址：{city}市，电话{phone}",
            "快件已放入{station}，取件码已通过短信发送，请及时取件",
            "已签收，他人代收：{station}，请凭取件码{code}取件",
            "快件已暂存至【{station}】，请尽快领取",
        ),
    },
    "collected": {
        "any": (
            "您已在【{station}】完成取件，感谢使用{carrier}",
            "快件已被本人从{station}取出，签收完成",
            "【{station}】出库，收件人已取走，已签收",
        ),
    },
    "signed": {
        "franchise": (
            "【{city}市】已签收，签收人：本人，如有疑问请联系{rider}（{phone}）",
            "您的快件已签收，签收人在【{site}】本人签收，感谢使用{carrier}",
            "快件已送达并签收，签收人：家人，派件员{rider}",
        ),
        "sf": ("已签收，感谢使用顺丰，期待再次为您服务", "您的快件已送达，签收人：本人"),
        "jd": ("您的快件已由本人签收，感谢您使用京东快递", "快件已妥投，签收人：家人代收"),
        "post": ("邮件已妥投，签收人：本人签收，投递员{rider}", "【{city}市】已签收，他人代收：家属"),
        "freight": ("正常签收，签收人：本人", "货物已签收，签收人类型：本人"),
    },
    "try_again": {
        "any": ("因收件人电话无人接听，快件改为次日派送", "收件人要求明日送货，派送员{rider}（{phone}）将再次派送"),
    },
    # --- the way back, and bad ends ---------------------------------------------------------------------------------
    "return_started": {
        "any": (
            "快件因联系不上收件人，已安排退回寄件人",
            "应寄件人要求，快件正在退回途中",
            "【{site}】已将退回件发出，退往寄件地",
            "收件人拒绝签收，快件退回中",
        ),
    },
    "return_moving": {
        "any": (
            "退回件已从【{hub}】发出，退往【{next}】",
            "【{hub}】退件已装车，返回寄件地【{next}】",
            "快件退回途中，已离开【{hub}】，下一站【{next}】",
        ),
    },
    "lost": {"any": ("快件在运输途中遗失，请联系{carrier}客服处理", "经核实该快件已丢失，将为您办理理赔")},
    "damaged": {"any": ("快件外包装破损、内件损坏，已停止派送", "【{hub}】问题件：货物破损，等待客服处理")},
    "refused": {"any": ("收件人拒收，快件暂存【{site}】等待处理", "派送失败：客户拒收此件，已联系寄件人")},
}
