"""What the platform does when it does not trust somebody, and what goes wrong in between: each at call k.

Shapes after public code: the words, the addresses and the names of elements; what they look like is made up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from assistant.practice.qianniu import hosts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.requests import Request

RISK = "RGV587_ERROR::SM::哎哟喂,被挤爆啦,请稍后重试"
CHECK = f"https://{hosts.PUNISH}/punish/practice?action=captcha"
SHOWN = "x-practice-shows"
_PUNISH = """<!doctype html><meta charset="utf-8"><title>验证码拦截</title>
<div id="nocaptcha" class="nc-container">请按住滑块，拖动到最右边 <button>我是真人</button></div>
<script>document.querySelector('button').onclick = async () => {
  const back = new URLSearchParams(location.search).get('x5referer');
  await fetch(new URL('/_____tmd_____/slide?x5secdata=practice', location.href));
  if (parent === window) location.href = back || '%s'; else parent.postMessage('passed', '*');
};</script>"""
_BUSY = (
    "<!doctype html><html><head><meta charset='gbk'><title>系统繁忙</title></head>"
    "<body>很抱歉，页面出错了</body></html>"
)


def _rgv587(_request: Request) -> Response:
    return JSONResponse({"rgv587_flag": "sm", "url": CHECK})


def _mtop_risk(_request: Request) -> Response:
    return JSONResponse({"ret": ["FAIL_SYS_USER_VALIDATE", RISK], "data": {"url": CHECK}})


def _data_url(_request: Request) -> Response:
    return JSONResponse({"data": {"url": f"//{hosts.LOGIN}/?redirect_url="}})


def _punished(request: Request) -> Response:
    back = quote(str(request.url), safe="") if request.method == "GET" else ""
    path = request.url.path.rstrip("/")
    return RedirectResponse(f"{path}/_____tmd_____/punish?x5secdata=practice&x5step=1&x5referer={back}", 302)


def _error_page(_request: Request) -> Response:
    return HTMLResponse(_BUSY.encode("gbk"), media_type="text/html")


INSTEAD: Mapping[str, Callable[[Request], Response]] = {
    "rgv587": _rgv587,
    "mtop-risk": _mtop_risk,
    "data-url": _data_url,
    "punish": _punished,
    "html-instead": _error_page,
}
"""Faults that take an answer's place."""

OVER = ("slider", "sms-wall", "tour", "announcement", "stale-rows", "crash")
"""Faults of the page which asked: what lies over it, what becomes of it."""


def instead(request: Request) -> Response | None:
    """What a fault answers in the place of everything else; None where none strikes."""
    striking = request.scope["practice_faults"]
    return next((answer(request) for name, answer in INSTEAD.items() if name in striking), None)


def marked(request: Request, answer: Response) -> Response:
    """The answer, told to show what lies over the page."""
    if over := [name for name in OVER if name in request.scope["practice_faults"]]:
        answer.headers[SHOWN] = ",".join(over)
        answer.headers["Access-Control-Expose-Headers"] = SHOWN
    return answer


def punish_page() -> Response:
    """The page of the check itself: a person passes it, here by pressing a button instead of dragging a slider."""
    return HTMLResponse(_PUNISH % hosts.HOME)
