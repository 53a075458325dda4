"""The sign-in: a page of its own host with another host's frame in it, and three tabs, as the real one has.

Only a person signs in here: by name and word, by a made-up code, or by pretending to scan. Names may be `main:sub`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from assistant.practice import documents
from assistant.practice.gate import set_session
from assistant.practice.qianniu import hosts
from assistant.practice.shop import ACCOUNT

if TYPE_CHECKING:
    from starlette.requests import Request

    from assistant.practice.shop import Shop

SUBMIT = "/newlogin/login.do"


class SignIn:
    """The sign-in of one shop."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def routes(self) -> list[Route]:
        """The same at every host of the sign-in."""
        return [
            Route("/", self.outside, methods=["GET"]),
            Route("/member/login.jhtml", self.outside, methods=["GET"]),
            Route("/mini_login.htm", self.frame, methods=["GET"]),
            Route(SUBMIT, self.submit, methods=["POST"]),
        ]

    async def outside(self, request: Request) -> Response:
        """The page around the frame."""
        wanted = _ours(request.query_params.get("redirect_url", ""))
        if "hop" in request.query_params:
            return documents.hop(wanted or hosts.HOME)
        frame = f"https://{hosts.MINI_LOGIN}/mini_login.htm"
        return documents.page("qianniu_login.html", frame=frame, redirect_url=wanted)

    async def frame(self, request: Request) -> Response:
        """Three tabs: 扫码登录, 密码登录, 短信登录."""
        return self._frame(request.query_params.get("redirect_url", ""), failed=False)

    async def submit(self, request: Request) -> Response:
        """Whoever gives the account and its word, or any six digits, is in."""
        fields = parse_qs((await request.body()).decode(), keep_blank_values=True)
        account, word, code, wanted = (fields.get(name, [""])[0] for name in ("account", "password", "code", "to"))
        known = account.split(":")[0] == ACCOUNT
        by_code = known and len(code) == 6 and code.isdecimal()
        token = self._shop.remember() if by_code else self._shop.sign_in(account, word)
        if token is None:
            return self._frame(wanted, failed=True)
        answer = RedirectResponse(_ours(wanted) or hosts.HOME, 302)
        set_session(answer, token, self._shop.skin)
        return answer

    def _frame(self, wanted: str, *, failed: bool) -> Response:
        return documents.page("qianniu_mini_login.html", action=SUBMIT, redirect_url=_ours(wanted), failed=failed)


def _ours(address: str) -> str:
    """The address where it is one of the desk's own pages, else nothing: a login must not send people elsewhere."""
    parts = urlsplit(address)
    return address if parts.scheme == "https" and parts.netloc in (hosts.SELLER, hosts.QN, hosts.TRADE) else ""
