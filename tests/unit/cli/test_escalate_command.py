"""`shipfix escalate`: the text to copy on stdout, what to do with it on stderr, and nothing done in the store."""

import pytest

from assistant.core.cases import Cause
from tests.builders import a_case, an_order
from tests.doubles.scanned import a_scanned
from tests.doubles.terminal import told
from tests.unit.cli.desk import Desk

ORDER = "4280000000000000002"


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize(("to", "named"), [("platform", ORDER), ("carrier", "YT7712345678901")])
def test_a_request_is_made_ready_and_the_last_press_is_the_seller_s(desk: Desk, to: str, named: str) -> None:
    a_scanned(desk.home, a_case(Cause.LABEL_ONLY, an_order(ORDER)))
    ran = desk.types("--lang", "en", "escalate", ORDER, "--to", to, "--out", desk.folder)
    assert ran.code == 0, ran
    assert named in ran.out
    assert "1. summary.pdf" in ran.said
    assert "Still empty: Proof of packing" in ran.said
    assert "platform's deadline" in ran.said
    assert "Nothing was opened in the store and nothing was sent." in ran.said
    assert len(list(desk.folder.glob("evidence-*.zip"))) == 1


def test_a_carrier_is_not_asked_about_an_order_without_a_waybill(desk: Desk) -> None:
    case = a_case(Cause.NO_WAYBILL)
    a_scanned(desk.home, case)
    told(desk.types("--lang", "en", "escalate", case.order.order_id, "--to", "carrier"), 6, "none")
    assert list(desk.folder.rglob("*.zip")) == []
