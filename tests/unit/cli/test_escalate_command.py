"""`shipfix escalate` where there is nothing to hand in."""

from assistant.core.cases import Cause
from tests.builders import a_case
from tests.doubles.scanned import a_scanned
from tests.doubles.terminal import told
from tests.unit.cli.desk import Desk


def test_a_carrier_is_not_asked_about_an_order_without_a_waybill(desk: Desk) -> None:
    case = a_case(Cause.NO_WAYBILL)
    a_scanned(desk.home, case)
    told(desk.types("--lang", "en", "escalate", case.order.order_id, "--to", "carrier"), 6, "none")
    assert list(desk.folder.rglob("*.zip")) == []
