"""An admin as ready-made ones are: an order's form is multipart and shows no order number; its address has an id."""

from dataclasses import dataclass, field
from html import escape

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

HEAD = """<html><head><title>Desk</title></head><body><b class="shop">Corner Shop</b>"""
FIRST_ID = 30
FORM = """<h1>Edit</h1><form class="edit" method="post" enctype="multipart/form-data" action="{action}">
<label>Note <textarea name="note" id="note"></textarea></label> <input name="state" value="sent"> {more}
<button>Save</button></form>"""


@dataclass(slots=True)
class Desk:
    """The admin's own ledger. ``action`` is where its form sends itself, ``more`` what else stands in it.

    ``twin``: the first row shows the third one's id.
    """

    count: int = 4
    action: str = ""
    more: str = ""
    twin: bool = False
    wrote: list[tuple[str, str, bytes]] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)

    def code(self, number: str) -> str:
        """The order's number of the admin's own id."""
        return f"SO-{int(number) - FIRST_ID + 100}"

    def rows(self) -> str:
        """The list's rows, each with the admin's own id in a box of its own."""
        ids = [str(FIRST_ID + place) for place in range(self.count)]
        shown = [ids[2], *ids[1:]] if self.twin else ids
        return "".join(
            f'<tr><td><input name="rowid" value="{rowid}"></td><td>{self.code(one)}</td><td>sent</td><td>9.50</td></tr>'
            for one, rowid in zip(ids, shown, strict=True)
        )

    def take(self, path: str, kind: str, raw: bytes) -> None:
        """Write down what was sent, and the note in it, by the test's own hand."""
        self.wrote.append((path, kind, raw))
        note = raw.partition(b'name="note"\r\n\r\n')[2].partition(b"\r\n--")[0]
        self.notes[path.partition("id=")[2].partition("&")[0]] = note.decode()


def admin(desk: Desk) -> Starlette:
    """The admin as an application."""

    async def listed(_: Request) -> Response:
        head = "<tr><th></th><th>Number</th><th>Status</th><th>Total</th></tr>"
        return HTMLResponse(f"{HEAD}<h1>Sales</h1><p id=all>{desk.count} orders</p><table>{head}{desk.rows()}</table>")

    async def edit(_: Request) -> Response:
        return HTMLResponse(HEAD + FORM.format(action=desk.action, more=desk.more))

    async def save(request: Request) -> Response:
        address = f"{request.url.path}?{request.url.query}"
        desk.take(address, request.headers.get("content-type", ""), await request.body())
        return RedirectResponse("/sales/", 302)

    async def shown(request: Request) -> Response:
        one = request.query_params["id"]
        note = escape(desk.notes.get(one, ""))
        return HTMLResponse(f"{HEAD}<h1>Sale</h1><p id=no>{desk.code(one)}</p><p id=note>{note}</p>")

    return Starlette(
        routes=[
            Route("/sales/", listed),
            Route("/sales/edit/", edit, methods=["GET"]),
            Route("/sales/edit/", save, methods=["POST"]),
            Route("/sales/details/", shown),
        ]
    )


PACK = """
format = 1
[store]
id = "form-desk"
name = "Form desk"
base = "{base}"
proven = "real"
timezone = "UTC"
currency = "EUR"
[[network.reads]]
path = "/sales/"
kinds = ["page", "xhr"]
[[network.reads]]
path = "/sales/edit/"
kinds = ["page"]
[[network.reads]]
path = "/sales/details/"
kinds = ["page", "xhr"]
[session]
login_page = "/sales/"
who = [{{ css = ".shop" }}]
[[session.person_needed]]
name = "login"
url = "*/login*"
[statuses]
"sent" = "shipped"
[orders]
page = "/sales/"
here = [{{ role = "heading", name = "Sales" }}]
rows = "table tr:has(td)"
page_size = 20
[orders.source]
answer = "html"
[orders.source.request]
path = "/sales/"
query = {{ page = "{{page}}" }}
[orders.total]
css = "#all"
kind = "integer"
pattern = '([0-9]+) orders'
good = {{ "4 orders" = "4" }}
[orders.fields]
order_id = {{ column = ["Number"], good = {{ "SO-1" = "SO-1" }} }}
key_id = {{ css = "input[name=rowid]", attr = "value", good = {{ "30" = "30" }} }}
status = {{ column = ["Status"], good = {{ "sent" = "sent" }} }}
total = {{ column = ["Total"], kind = "money", good = {{ "9.50" = "9.50" }} }}
[parcels]
rows = "li"
[parcels.source]
answer = "html"
[parcels.source.request]
path = "/sales/details/"
query = {{ id = "{{key_id}}" }}
[parcels.order_id]
css = "#no"
good = {{ "SO-1" = "SO-1" }}
[parcels.parcel]
tracking_number = {{ css = "b", good = {{ "T1" = "T1" }} }}

[[actions]]
kind = "memo"
page = "/sales/edit/"
query = {{ id = "{{key_id}}" }}
here = [{{ css = "form.edit" }}]
irreversible = false
[[actions.steps]]
do = "fill"
into = [{{ label = "Note" }}]
value = "{{memo}}"
[actions.read_back.key_id]
css = "form.edit"
attr = "action"
pattern = '[?&]id=([0-9]+)'
good = {{ "/sales/edit/?id=30" = "30" }}
[actions.read_back.memo]
css = "#note"
attr = "value"
kind = "verbatim"
good = {{ "Ask" = "Ask" }}
[actions.last_press]
find = [{{ role = "button", name = "Save", within = "form.edit" }}]
[[actions.writes]]
path = "/sales/edit/"
kind = "page"
query = {{ id = "{{key_id}}" }}
encoding = "multipart"
carries = {{ note = "{{memo}}" }}
[actions.receipt]
page = "/sales/details/"
query = {{ id = "{{key_id}}" }}
here = [{{ text = "{{order_id}}" }}]
[actions.receipt.order_id]
css = "#no"
good = {{ "SO-1" = "SO-1" }}
[actions.receipt.fields.memo]
css = "#note"
optional = true
good = {{ "Ask" = "Ask" }}
"""
