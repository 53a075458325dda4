"""The host names of 千牛 that the double answers for."""

from __future__ import annotations

SELLER, QN = "myseller.taobao.com", "qn.taobao.com"
TRADE, WULIU, MTOP = "trade.taobao.com", "wuliu2.taobao.com", "h5api.m.taobao.com"
REFUND = "refund2.taobao.com"
ASSETS, PICTURES, LOGS = "g.alicdn.com", "img.alicdn.com", "gm.mmstat.com"
LOGIN, MINI_LOGIN = "loginmyseller.taobao.com", "havanalogin.taobao.com"
SIGN_IN = frozenset({LOGIN, MINI_LOGIN, "login.taobao.com", "passport.taobao.com"})
PUNISH = "bixi.alicdn.com"
DOMAIN = ".taobao.com"
HOME = f"https://{SELLER}/home.htm/QnworkbenchHome/"

NAMES = (SELLER, QN, TRADE, WULIU, MTOP, REFUND, ASSETS, PICTURES, LOGS, PUNISH, *sorted(SIGN_IN))
"""What the certificate is for, beside this machine's own address."""

PAGES = frozenset({f"https://{SELLER}", f"https://{QN}", f"https://{TRADE}"})
"""Origins whose pages ask the others for data."""

SPOKEN = {"trade": f"https://{TRADE}", "wuliu": f"https://{WULIU}", "mtop": f"https://{MTOP}", "qn": f"https://{QN}"}
"""What the pages' own scripts put before their addresses."""

OPEN = SIGN_IN | {ASSETS, PICTURES, PUNISH}
"""Where nobody has to be signed in."""
