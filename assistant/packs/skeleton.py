"""A pack to begin with: commented TOML that lints, with what a look at the list's page lets one guess."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from assistant.packs.addresses import Address, taken_apart
from assistant.packs.fields import FieldSpec
from assistant.packs.outline import Guess, Outline, Table, count_in, detail_of, guesses, total_of, who_of
from assistant.packs.synonyms import state_called

_EXAMPLES = {"order_id": "100001", "status": "Shipped", "total": "1,234.50", "buyer": "J. Doe"}
_BARE = re.compile(r"[\w-]+", re.ASCII)
_MAY_BE = {"buyer", "created_at"}
_WHERE = {
    "order_id": "Order number", "status": "Status", "total": "Total", "buyer": "Customer", "created_at": "Placed",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Begun:
    """What is known of a store before anybody looked: its name, address, and those of its list and sign-in in it.

    ``reads`` are further paths that its pages ask by GET for what only reads, ``sign_in`` those that its sign-in posts
    to, where that is another than its page.
    """

    name: str
    base: str
    orders: str
    login: str
    timezone: str
    currency: str
    reads: tuple[str, ...] = ()
    sign_in: tuple[str, ...] = ()

    @property
    def list_at(self) -> Address:
        """The list's address."""
        return taken_apart(self.orders)

    @property
    def login_path(self) -> str:
        """The sign-in's path."""
        return taken_apart(self.login).path

    @property
    def login_query(self) -> Mapping[str, str]:
        """What tells the sign-in from other pages of its path."""
        return taken_apart(self.login).query


def skeleton(begun: Begun, seen: Outline | None = None) -> str:
    """The pack's text. With ``seen`` the list's rows are guessed from its page, each guess saying what it rests on."""
    table = seen.orders if seen else None
    zone = ZoneInfo(begun.timezone)
    found = {guess.field: guess for guess in guesses(table, zone)} if table else {}
    detail = _detail(begun, table, found.get("order_id"))
    parts = (
        _head(begun),
        _network(begun, detail),
        _session(begun, seen),
        _statuses(table, found.get("status")),
        _list(begun, seen, table),
        _fields(found, table, zone),
        _parcels(detail),
        _PICTURE,
    )
    return "\n".join(parts)


def _head(begun: Begun) -> str:
    return f"""\
# {begun.name}: a pack begun by `shipfix packs new`. The manual is selectors/README.md.
# CHANGE marks what nobody has looked at yet; GUESS what was read off the page and wants your eye.
# Then: shipfix packs lint FILE, shipfix login {begun.name}, shipfix packs check {begun.name}, shipfix scan {begun.name}
format = 1

[store]
id = {_text(begun.name)}
name = {_text(begun.name)}
base = {_text(begun.base)}
proven = "documented"           # "real" once a scan of the live store agreed with what you see there
timezone = {_text(begun.timezone)}
currency = {_text(begun.currency)}
sure = "unknown"                # of every entry that does not say it itself: several, one, inferred, unknown
"""


def _network(begun: Begun, detail: Address) -> str:
    return f"""\
# ---- what may leave the browser; everything else is stopped and reported ----
# Only what READS. By GET, narrow enough that no link that changes something is covered.

[network]
sure = "unknown"

[[network.reads]]
path = {_text(begun.list_at.path)}
{_query(begun.list_at.query)}kinds = ["page", "xhr"]

[[network.reads]]
{_read_of(begun, detail)}
kinds = ["page", "xhr"]

[[network.reads]]
path = {_text(begun.login_path)}
{_query(begun.login_query)}kinds = ["page", "xhr"]

{_passages("reads", begun.reads)}[[network.reads]]
path = "/*"                     # what pages are made of
kinds = ["script", "style", "image", "font"]

# Open only while you sign in, in a window that you see. The page that it ends at must be among the reads above, too.
{_passages("sign_in", begun.sign_in or (begun.login_path,))}"""


def _passages(of: str, paths: Iterable[str]) -> str:
    """Entries of ``network``, as TOML: by POST for the sign-in, by GET for what pages ask for by themselves."""
    method, kinds = ('method = "POST"\n', '"page", "xhr"') if of == "sign_in" else ("", '"xhr"')
    return "".join(f"[[network.{of}]]\n{method}path = {_text(path)}\nkinds = [{kinds}]\n\n" for path in paths)


def _session(begun: Begun, seen: Outline | None) -> str:
    found = who_of(seen) if seen else None
    css, mark = found or ("header .user", "")
    shows = f"GUESS: says {_text(mark)}" if found else "CHANGE"
    return f"""\
# ---- who is signed in ----

[session]
sure = "unknown"
login_page = {_text(begun.login_path)}
{_carries(begun)}who = [{{ css = {_text(css)} }}]   # {shows}: the ONE element that shows whose account or shop this is

[[session.person_needed]]       # the sign that nobody is signed in: where the admin sends you then
name = "login"
{_sign(begun)}
"""


def _statuses(table: Table | None, guess: Guess | None) -> str:
    labels = dict.fromkeys(table.column(guess.spec.column[0])) if table and guess else {"Shipped": None}
    lines = (_label(label) for label in labels if label)
    return "\n".join(
        (
            "# ---- the store's words for an order's state -> to_ship, shipped, partly_shipped, finished, closed ----",
            "# A word that is not here makes its row *unread*, never a guess.",
            "",
            "[statuses]",
            *lines,
            "",
        )
    )


def _label(label: str) -> str:
    meant = state_called(label)
    if meant is None:
        return f'# {_text(label)} = ""   # CHANGE: seen on the page; what does it mean?'
    return f"{_text(label)} = {_text(meant)}   # GUESS"


def _list(begun: Begun, seen: Outline | None, table: Table | None) -> str:
    heading = seen.headings[0] if seen and seen.headings else "Orders"
    rows = f"{table.css} tbody tr" if table else "table tbody tr"
    page = (seen.page_name if seen else "") or "page"
    first = seen.first_page if seen else None
    size = table.count if table and table.count else 20
    css, text = (total_of(seen, table.count) if seen and table else None) or ("CHANGE", "57 orders")
    count = count_in(text)
    # what follows it up to the next number, which is another one on another day
    tail = re.escape(re.split(r"\d", text[text.rindex(count) + len(count) :].strip()[:20])[0].strip())
    pattern = rf"(\d[\d,]*)\s*{tail}" if tail else r"(\d[\d,]*)\D*$"
    number = re.sub(r"[,.]", "", count)
    at = begun.list_at
    asked, known = _pairs({**at.query, page: "{page}"}), "GUESS" if seen and seen.page_name else "CHANGE"
    return f"""\
# ---- the list of orders ----

[orders]
sure = "unknown"
page = {_text(at.path)}
{_query(at.query).rstrip()}
here = [{{ role = "heading", name = {_text(heading)} }}]   # {"GUESS" if seen else "CHANGE"}: what this page is known by
rows = {_text(rows)}   # {"GUESS" if table else "CHANGE"}: CSS of one order's row
page_size = {size}   # rows on a full page
first_page = {1 if first is None else first}   # {_first_known(first)}

[orders.source]
answer = "html"                 # "json" where the page gets its rows by itself: see the manual

[orders.source.request]
path = {_text(at.path)}
query = {asked}   # {known}: what asks for a page

# How many orders there are, as the page says it: a scan that read another number says *incomplete*.
[orders.total]
css = {_text(css)}   # {"CHANGE" if css == "CHANGE" else "GUESS"}
kind = "integer"
pattern = '{pattern}'
good = {{ {_text(text)} = {_text(number)} }}
"""


def _first_known(first: int | None) -> str:
    if first is None:
        return "CHANGE: 0 where the address of the second page says 1"
    return f"GUESS: the page's link 2 asks for {first + 1}"


def _fields(found: dict[str, Guess], table: Table | None, zone: ZoneInfo) -> str:
    shown = f"# The list's columns: {' | '.join(one for one in table.head if one)}\n\n" if table else ""
    wanted = (*_WHERE, *(name for name in found if name not in _WHERE))
    return shown + "\n".join([*(line for name in wanted for line in _field(name, found.get(name), zone)), _WHOSE])


_WHOSE = """\
# Add [orders.fields.buyer_token] where the list holds an id of the buyer's, in a link or an attribute: without it a
# tracking number that stands on two buyers' orders is found only where their names begin otherwise.
# Add [orders.fields.currency] where an order can be in another currency than the store's.
"""


def _field(name: str, guess: Guess | None, zone: ZoneInfo) -> Iterator[str]:
    if guess is None and name in _MAY_BE:
        yield f"# No heading is known for {name}: add [orders.fields.{name}] where the list shows it."
        yield ""
        return
    spec = guess.spec if guess else FieldSpec(column=(_WHERE[name],), kind="money" if name == "total" else "text")
    why = f"GUESS: {guess.read} of {guess.of} cells read so" if guess else "CHANGE: the heading of the column"
    yield f"[orders.fields.{name}]"
    yield f"column = [{', '.join(map(_text, spec.column))}]   # {why}"
    yield from _ways(spec)
    yield f"good = {{ {_example(name, spec, zone)} }}"
    yield ""


def _ways(spec: FieldSpec) -> Iterator[str]:
    if spec.kind != "text":
        yield f"kind = {_text(spec.kind)}"
    if spec.decimal != ".":
        yield f"decimal = {_text(spec.decimal)}"
    if spec.formats:
        yield f"formats = [{', '.join(map(_text, spec.formats))}]"
    if spec.pattern:
        yield f"pattern = '{spec.pattern}'"
    if spec.optional:
        yield "optional = true"


def _example(name: str, spec: FieldSpec, zone: ZoneInfo) -> str:
    """An example that is nobody's, of the shape that the field reads."""
    text = _EXAMPLES.get(name, "x")
    if spec.kind == "time":
        text = datetime(2026, 11, 23, 10, 30, tzinfo=zone).strftime(spec.formats[0])
    if spec.decimal == ",":
        text = "1.234,50"
    return f"{_text(text)} = {_text(str(spec.read(text, zone)))}"


def _detail(begun: Begun, table: Table | None, guess: Guess | None) -> Address:
    """The address of one order's own page."""
    if table and guess:
        zone = ZoneInfo(begun.timezone)
        ids = [str(guess.spec.read(cell, zone)) for cell in table.column(guess.spec.column[0]) if cell]
        if found := detail_of(table, ids, begun.list_at):
            return found
    if begun.list_at.query:
        return Address(begun.list_at.path, {next(iter(begun.list_at.query)): "CHANGE", "order_id": "{order_id}"})
    return Address(begun.list_at.path.rstrip("/") + "/{order_id}", {})


def _read_of(begun: Begun, detail: Address) -> str:
    """The passage of one order's own page: by its path, or by the pairs that tell it from the list."""
    telling = {name: text for name, text in detail.query.items() if "{" not in text}
    if not telling:
        return f"path = {_text(begun.list_at.path.rstrip('/') + '/*')}   # CHANGE: one order's own page"
    return f"path = {_text(detail.path)}\n{_query(telling).rstrip()}   # CHANGE: one order's own page"


def _carries(begun: Begun) -> str:
    names = ", ".join(map(_text, begun.list_at.carries))
    return f"carries = [{names}]   # GUESS: a token that every address holds; see the manual\n" if names else ""


def _sign(begun: Begun) -> str:
    if begun.login_path in begun.list_at.path:  # such an address says nothing: the list's is one, too
        return 'css = "input[type=password]"   # CHANGE: what only the sign-in shows'
    return f"url = {_text('*' + begun.login_path + '*')}"


def _parcels(detail: Address) -> str:
    return _PARCELS.replace("@PATH@", _text(detail.path)).replace("@QUERY@", _query(detail.query))


def _query(pairs: Mapping[str, str]) -> str:
    """The line of a query, "" for none."""
    return f"query = {_pairs(pairs)}\n" if pairs else ""


def _pairs(pairs: Mapping[str, str]) -> str:
    named = (f"{name if _BARE.fullmatch(name) else _text(name)} = {_text(text)}" for name, text in pairs.items())
    return f"{{ {', '.join(named)} }}"


def _text(text: str) -> str:
    """A TOML string."""
    return json.dumps(text, ensure_ascii=False)


_PARCELS = """\
# ---- one order's parcels: asked for order by order ----

[parcels]
sure = "unknown"
rows = ".shipment"              # CHANGE: CSS of one parcel on the order's page

[parcels.source]
answer = "html"

[parcels.source.request]
path = @PATH@   # {order_id} is filled in
@QUERY@
# The number that the page itself shows: it must be the one asked for.
[parcels.order_id]
css = "h1"                      # CHANGE
pattern = '([A-Z]*\\d[\\w-]*)'
good = { "Order 100001" = "100001" }

[parcels.parcel.tracking_number]
css = ".tracking-number"        # CHANGE; or column = ["Tracking"], or beside = ["Tracking number"]
optional = true
good = { "1Z999AA10123456784" = "1Z999AA10123456784", "" = "" }

[parcels.parcel.carrier]
css = ".carrier"                # CHANGE
optional = true
good = { "UPS" = "UPS" }

# Shows the admin what the carrier said? Then add `events`, [parcels.event.time] and [parcels.event.text].
# If not, leave them out: `shipfix scan --tracking FILE`, or [tracking] in config.toml, brings the carriers' rows.
"""

_PICTURE = """\
# ---- the order's page as a picture in a report: say what is covered, or leave it out ----
# [picture]
# path = "/orders/{order_id}"
# here = [{ role = "heading", name = "Order {order_id}" }]
# private = [".customer", { beside = ["Shipping address", "Phone"] }]

# What can be DONE (notes, refunds, a corrected waybill) comes later, when scans are right: [[actions]] in the manual.
"""
