"""What stands in a bundle: everything in its order, masked unless asked otherwise, foreign text inert."""

from dataclasses import replace

import pytest

from assistant.core.actions import ActionKind
from assistant.core.attempts import ActionState
from assistant.core.cases import Case, Cause, Evidence
from assistant.core.evidence import SLOTS, Item
from assistant.core.orders import Buyer, LineItem
from assistant.core.tracking import EventSource, TrackingStatus
from assistant.reports.chronicle import chronicle
from assistant.reports.evidence import ROWS, Pages
from assistant.reports.words import words
from tests.builders import NOW, a_case, a_label, a_shipment, an_event, an_order
from tests.doubles.evidence import a_file, a_picture, a_reading, an_act, bundled

EN, ZH = Pages(words("en")), Pages(words("zh"))
EVIL = "<script>alert(1)</script>{{ 7*7 }}\x1b[31m\u202egnp.exe=cmd|' /C calc'!A0"


def text(item: Item) -> str:
    return item.data.decode()


def moving(*events: str) -> Case:
    rows = tuple(an_event(20 - at, said) for at, said in enumerate(events))
    return a_case(order=an_order(shipments=(a_shipment(events=(a_label(), *rows)),)))


def test_a_bundle_holds_each_kind_and_a_line_of_meaning_for_it() -> None:
    acts = (an_act(), an_act(ActionKind.REFUND, values=(("amount", "30.00"), ("currency", "CNY"))))
    found = bundled(a_file(a_reading(picture=a_picture()), acts=acts), EN)
    assert list(found) == [
        "summary.html", "summary.pdf", "timeline.txt", "carrier-rows/01.txt", "messages/drafted.txt",
        "messages/01-message.txt", "receipts/02-refund.txt", "screenshots/01.png",
        *(f"slots/{slot}.txt" for slot in SLOTS),
    ]  # fmt: skip
    assert all(item.meaning for item in found.values())


def test_the_same_file_gives_the_same_bundle() -> None:
    file = a_file(a_reading(picture=a_picture()), acts=(an_act(),))
    assert bundled(file, EN) == bundled(file, EN)


def test_what_happened_is_told_oldest_first_and_rows_without_a_time_last() -> None:
    case = a_case(order=an_order(shipments=(a_shipment(events=(a_label(), an_event(None, "no time"))),)))
    found = chronicle(a_file(a_reading(case), acts=(an_act(),)), words("en"))
    times = [moment.at for moment in found if moment.at]
    assert times == sorted(times)
    assert found[-1].said.endswith("no time")
    assert {moment.group for moment in found} >= {"order", "carrier", "reading", "act"}


def test_a_row_that_the_store_no_longer_shows_is_still_told_and_said_to_be_gone() -> None:
    file = a_file(a_reading(moving("已揽收"), hours=5), a_reading(moving("在途")))
    gone = {moment.said: "no longer" in moment.meaning for moment in chronicle(file, words("en"))}
    assert [gone[said] for said in gone if said.endswith(("已揽收", "在途"))] == [True, False]


def test_a_platform_s_own_row_is_never_called_proof_of_movement() -> None:
    row = an_event(3, "您的订单开始处理", TrackingStatus.LABEL_CREATED, source=EventSource.PLATFORM)
    case = a_case(order=an_order(shipments=(a_shipment(events=(row,)),)))
    assert "it proves no movement" in text(bundled(a_file(a_reading(case)), EN)["carrier-rows/01.txt"])


def test_what_was_drafted_is_not_said_to_be_sent() -> None:
    found = bundled(a_file(acts=(an_act(state=ActionState.IN_DOUBT, why="no_receipt"),)), EN)
    assert "Drafted, which is not sent" in text(found["messages/drafted.txt"])
    assert "IN DOUBT" in text(found["messages/01-message.txt"])
    assert "It is no receipt" in found["messages/01-message.txt"].meaning


PERSONAL = "张先生 13812345678, 收件人：张小明, a.b@mail.cn, 文一路 12 号 3 幢"


@pytest.mark.parametrize(
    ("kind", "shown"),
    [("phone", "13812345678"), ("name", "张小明"), ("mail", "a.b@mail.cn"), ("address", "文一路 12 号 3 幢")],
)
def test_each_kind_of_personal_data_is_hidden_unless_it_is_asked_for(kind: str, shown: str) -> None:
    file = a_file(acts=(an_act(values=(("text", PERSONAL),)),))
    hidden = bundled(file, EN)
    assert not [path for path, item in hidden.items() if shown.encode() in item.data]
    open_ = replace(file, unmasked=frozenset({kind}))
    told = text(bundled(open_, EN)["messages/01-message.txt"])
    assert shown in told
    others = {"phone": "13812345678", "name": "张小明", "mail": "a.b@mail.cn", "address": "文一路 12 号 3 幢"}
    assert not [one for name, one in others.items() if name != kind and one in told]
    assert EN.head(open_)["unmasked"] == [kind]
    assert kind not in EN.head(open_)["masked"]


@pytest.mark.parametrize("pages", [EN, ZH], ids=["en", "zh"])
def test_hostile_text_is_inert_in_every_file_and_in_no_name(pages: Pages) -> None:
    parcel = a_shipment(carrier=EVIL, tracking_number=EVIL, events=(an_event(3, EVIL),))
    order = an_order(EVIL, buyer=Buyer(EVIL), items=(LineItem(EVIL),), shipments=(parcel,))
    case = replace(a_case(Cause.LABEL_ONLY, order, parcel=parcel), evidence=(Evidence(EVIL, EVIL, EVIL),))
    reading = a_reading(case, picture=a_picture(url=EVIL, title=EVIL), shop_name=EVIL, url=EVIL)
    found = bundled(a_file(reading, acts=(an_act(values=(("text", EVIL),)),)), pages)
    assert not [path for path in found if not path.isascii() or ".." in path]
    for path, item in found.items():
        shown = item.data.decode(errors="replace")
        assert "\x1b" not in shown, path
        assert "\u202e" not in shown, path
        assert "49" not in shown.replace("2026-11", ""), path
        if not path.endswith(".txt"):
            assert "<script" not in shown, path


def test_a_long_trace_leaves_one_page_and_says_how_much_is_in_the_timeline() -> None:
    file = a_file(a_reading(moving(*(f"row {number}" for number in range(60)))))
    page = text(bundled(file, EN)["summary.html"])
    assert page.count("<time ") == ROWS
    assert f"{len(chronicle(file, words('en'))) - ROWS} more in timeline.txt" in page


def test_a_slot_that_was_filled_is_not_said_to_be_empty() -> None:
    assert [item.path for item in EN.slots(("packing",))] == [
        f"slots/{slot}.txt" for slot in SLOTS if slot != "packing"
    ]
    assert EN.added("packing", 1, "jpg", b"x").path == "proof/01-packing.jpg"


def test_the_bundle_tells_up_to_when_it_is_and_not_when_it_was_made() -> None:
    assert EN.head(a_file())["as_of"] == NOW.isoformat()
