"""An admin that nobody of ours wrote the format for: JSON in JSON, a chain of pages without a total, its own ids."""

import json
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

PAGE = """<html><head><title>Desk</title></head><body><h1>Sales</h1><b class="shop">Corner Shop</b></body></html>"""
ROWS = 3


def orders(count: int) -> list[dict[str, Any]]:
    return [
        {
            "uid": f"u-{9000 + place}", "code": f"SO-{100 + place}", "phase": "sent",
            "sum": {"gross": f"{place}.5"}, "when": 1764000000 + place * 3600,
        }
        for place in range(count)
    ]  # fmt: skip


def parcels(place: int) -> dict[str, Any] | None:
    """The first order has two loads with a parcel each, the second none at all, all others one."""
    if place == 1:
        return None
    loads = [{"boxes": [{"track": f"TRK{place}00", "by": "UPS"}]}]
    return {"loads": [*loads, {"boxes": {"track": f"TRK{place}01", "by": "DHL"}}] if place == 0 else loads}


def admin(count: int = 8) -> Starlette:
    """The admin as an application with ``count`` orders, three on a page."""
    known = orders(count)

    async def page(_: Request) -> Response:
        return HTMLResponse(PAGE)

    async def listed(request: Request) -> Response:
        start = int(request.query_params.get("after", "c0").removeprefix("c"))
        more = {"after": f"c{start + ROWS}"} if start + ROWS < count else {"after": None}
        edges = [{"node": one} for one in known[start : start + ROWS]]
        return JSONResponse({"data": json.dumps({"edges": edges}), "page": more})

    async def one(request: Request) -> Response:
        place = int(request.path_params["uid"].removeprefix("u-")) - 9000
        return JSONResponse({"code": known[place]["code"], "freight": parcels(place)})

    return Starlette(routes=[Route("/desk", page), Route("/api/sales", listed), Route("/api/sales/{uid}", one)])


PACK = """
format = 1
[store]
id = "chained"
name = "Chained"
base = "{base}"
proven = "real"
timezone = "UTC"
currency = "USD"
[[network.reads]]
path = "/desk"
kinds = ["page"]
[[network.reads]]
path = "/api/sales"
kinds = ["xhr"]
[[network.reads]]
path = "/api/sales/*"
kinds = ["xhr"]
[session]
login_page = "/desk"
who = [{{ css = ".shop" }}]
[[session.person_needed]]
name = "login"
url = "*/login*"
[statuses]
"sent" = "shipped"
[orders]
page = "/desk"
here = [{{ role = "heading", name = "Sales" }}]
rows = "data.edges"
page_size = 3
next = {{ path = "page.after", optional = true, good = {{ "c3" = "c3", "" = "" }} }}
[orders.source]
answer = "json"
[orders.source.request]
path = "/api/sales"
query = {{ after = "{{next}}" }}
[orders.fields]
order_id = {{ path = "node.code", good = {{ "SO-100" = "SO-100" }} }}
key_uid = {{ path = "node.uid", good = {{ "u-1" = "u-1" }} }}
status = {{ path = "node.phase", good = {{ "sent" = "sent" }} }}
total = {{ path = "node.sum.gross", kind = "money", good = {{ "1.5" = "1.5" }} }}

[orders.fields.created_at]
path = "node.when"
kind = "time"
formats = ["epoch_s"]
good = {{ "0" = "1970-01-01 00:00:00+00:00" }}
[parcels]
rows = "freight.loads[*].boxes"
[parcels.source]
answer = "json"
[parcels.source.request]
path = "/api/sales/{{key_uid}}"
[parcels.order_id]
path = "code"
good = {{ "SO-100" = "SO-100" }}
[parcels.parcel]
tracking_number = {{ path = "track", good = {{ "TRK1" = "TRK1" }} }}
carrier = {{ path = "by", good = {{ "UPS" = "UPS" }} }}
"""
