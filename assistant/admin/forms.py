"""What a form, or a page of records, shows *now*: read from the page itself, field by field, as values."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from playwright.sync_api import Page

from assistant.admin.collect import read_open_page
from assistant.admin.raw import RawRow
from assistant.admin.shapes import form_layout
from assistant.core.errors import WrongPage
from assistant.core.wording import said
from assistant.packs.fields import ONLY, FieldSpec, UnreadableField, Value

Specs = Mapping[str, FieldSpec]
Values = dict[str, Value]


def read_fields(page: Page, specs: Specs, zone: ZoneInfo, what: str) -> Values:
    """The values of ``specs`` on the open page; an optional one that is not there is left out. Raises ``WrongPage``."""
    try:
        return _values(read_open_page(page, form_layout(specs)), specs, zone, what)
    except WrongPage as fault:
        raise WrongPage(said("{text} Nothing was pressed.", text=fault.text)) from fault


def read_records(raw: RawRow, specs: Specs, row: Specs, zone: ZoneInfo) -> tuple[Values, tuple[Values, ...]]:
    """What stands once on a page, and its records. Raises ``WrongPage``: a record nobody can read proves nothing.

    A row whose own flag (:data:`ONLY`) is false is none of them, and need not be readable.
    """
    counting = [one for one in raw.rows if _counts(one, row, zone)]
    records = tuple(_values(one, row, zone, said("a record")) for one in counting)
    for record in records:
        record.pop(ONLY, None)
    return _values(raw, specs, zone, said("the records' page")), records


def _counts(raw: RawRow, row: Specs, zone: ZoneInfo) -> bool:
    return ONLY not in row or _value(raw, ONLY, row[ONLY], zone, said("a record")) is True


def _values(raw: RawRow, specs: Specs, zone: ZoneInfo, what: str) -> Values:
    found = {name: _value(raw, name, spec, zone, what) for name, spec in specs.items()}
    return {name: value for name, value in found.items() if value is not None}


def _value(raw: RawRow, name: str, spec: FieldSpec, zone: ZoneInfo, what: str) -> Value | None:
    if name in raw.faults:
        raise WrongPage(said("{what}: {name} stands there more than once.", what=what, name=name))
    try:
        return spec.read(raw.fields.get(name), zone)
    except UnreadableField as fault:
        raise WrongPage(said("{what}: {name} cannot be read ({fault}).", what=what, name=name, fault=fault)) from fault
