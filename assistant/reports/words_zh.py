"""The Chinese words."""

from assistant.core.cases import Cause, Confidence, Remedy
from assistant.core.policy import Level
from assistant.core.tracking import EventSource, TrackingStatus
from assistant.reports.acts_zh import ACTS
from assistant.reports.carriers import CHINESE
from assistant.reports.codes_zh import CLEARS, FACTS, PLACES, WHYS
from assistant.reports.terminal_zh import CHECKS, TERMINAL
from assistant.reports.ui_zh import UI
from assistant.reports.words import Word, Words

CAUSES = {
    Cause.NO_WAYBILL: Word("没有运单号", "订单已标记发货，但没有填写运单号。"),
    Cause.WAYBILL_INVALID: Word("运单号格式不对", "运单号不符合该快递公司的号码格式。"),
    Cause.WRONG_CARRIER: Word("快递公司不符", "运单号的格式属于另一家快递公司。"),
    Cause.DUPLICATE_WAYBILL: Word("运单号重复使用", "同一个运单号出现在多个订单上。"),
    Cause.NOT_FOUND_YET: Word("快递公司查无此单", "快递公司目前没有这个运单号的记录。"),
    Cause.LABEL_ONLY: Word("只有面单，没有揽收", "面单已生成，但没有任何一条扫描能证明快递公司收到过包裹。"),
    Cause.STALLED: Word("物流停滞", "快递公司收到过包裹，但最后一次扫描之后再没有进展。"),
    Cause.IMPOSSIBLE_TRACE: Word("物流轨迹对不上", "物流记录与订单矛盾，例如时间或地点不符。"),
    Cause.RETURNING: Word("包裹退回途中", "物流记录显示包裹正在退回寄件人。"),
    Cause.EXCEPTION: Word("快递公司报告异常", "快递公司最近的记录报告派送出现问题。"),
}

LEVELS = {
    Level.WATCH: Word("关注", "不太正常，但还在限度之内，稍后再看。"),
    Level.ACT: Word("需处理", "已超过处理时限，最好今天处理。"),
    Level.LATE: Word("已超时", "已超过最后时限，请优先处理。"),
}

CONFIDENCES = {
    Confidence.PROVED: Word("确定", "读到的数据直接说明了这一点。"),
    Confidence.LIKELY: Word("很可能", "读到的数据指向这一点，但也可能有别的解释。"),
    Confidence.GUESS: Word("猜测", "读到的数据不足以确定。猜测只会继续观察，绝不会引起任何改动。"),
}

REMEDIES = {
    Remedy.WAIT: Word("等待", "先不动，下次扫描时再看。"),
    Remedy.EDIT_TRACKING: Word("更正运单号", "在店铺后台填写正确的快递公司和运单号。"),
    Remedy.RESHIP: Word("补发", "用新的运单号重新发货。"),
    Remedy.REFUND: Word("退款", "把货款退给买家。"),
    Remedy.COMPENSATE: Word("补偿", "为延误向买家提供补偿。"),
    Remedy.MESSAGE: Word("联系买家", "如实告诉买家目前已知的情况。"),
    Remedy.ASK_CARRIER: Word("询问快递公司", "向快递公司或网点查询包裹在哪里。"),
    Remedy.HAND_OVER: Word("交给快递员", "把包裹交给快递公司并让其扫描揽收。"),
}

STATUSES = {
    TrackingStatus.LABEL_CREATED: "面单已生成",
    TrackingStatus.PICKED_UP: "已揽收",
    TrackingStatus.IN_TRANSIT: "运输中",
    TrackingStatus.OUT_FOR_DELIVERY: "派送中",
    TrackingStatus.AVAILABLE_FOR_PICKUP: "待取件",
    TrackingStatus.DELIVERED: "已签收",
    TrackingStatus.EXCEPTION: "异常",
    TrackingStatus.RETURNING: "退回中",
    TrackingStatus.RETURNED: "已退回",
    TrackingStatus.UNKNOWN: "未能识别",
}

SOURCES = {EventSource.PLATFORM: "平台", EventSource.CARRIER: "快递公司", EventSource.SELLER: "您"}

PROVEN = {
    "practice": "仅在自带的练习店铺上验证过",
    "real": "在真实店铺上验证过",
    "documented": "根据资料编写，尚未在真实页面上验证",
}

WORDS = Words(
    lang="zh",
    causes=CAUSES,
    levels=LEVELS,
    confidences=CONFIDENCES,
    remedies=REMEDIES,
    statuses=STATUSES,
    sources=SOURCES,
    facts=FACTS,
    places=PLACES,
    clears=CLEARS,
    whys=WHYS,
    proven=PROVEN,
    carriers=CHINESE,
    ui=UI,
    terminal=TERMINAL,
    checks=CHECKS,
    acts=ACTS,
)
