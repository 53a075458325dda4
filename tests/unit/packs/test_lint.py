"""Each thing that lint finds, found once, with the path to the field; and nothing else with it."""

import pytest

from assistant.packs.lint import fields_of, findings
from assistant.packs.model import Pack
from tests.unit.packs.changed import Data, changed_pack, pack_data


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("store.timezone", "Asia/Shangri-La", "store.timezone: unknown time zone Asia/Shangri-La"),
        ("orders.fields.total.good", {}, "orders.fields.total.good: give at least one example"),
        ("orders.fields.total.good", {"3.20": "3.2"}, "orders.fields.total.good: “3.20” reads as “3.20”, not “3.2”"),
        ("orders.fields.total.bad", ["3.20"], "orders.fields.total.bad: “3.20” should be unreadable"),
        (
            "orders.total.good",
            {"x": "1"},
            "orders.total.good: “x” reads as “unreadable: is not a whole number”, not “1”",
        ),
        ("parcels.event.time.bad", ["2026-11-23 10:35:35"], "parcels.event.time.bad: "),
        ("orders.source.charsets", ["utf-8", "klingon"], "orders.source.charsets: unknown charset klingon"),
        ("orders.source.request.form", {"pageNum": "1"}, "orders.source.request: {page} stands nowhere"),
        ("parcels.source.request.query", {}, "parcels.source.request: {order_id} stands nowhere"),
        ("parcels.platform_rows", ["^fine$", "("], "parcels.platform_rows.1: not a regular expression"),
        (
            "parcels.source.request.path",
            "/user/elsewhere",
            "parcels.source.request.path: no entry of network.reads lets",
        ),
        ("orders.source.request.method", "GET", "orders.source.request.path: no entry of network.reads lets GET"),
    ],
)
def test_one_mistake_is_one_finding(path: str, value: object, said: str) -> None:
    found = findings(changed_pack(path, value))
    assert [line for line in found if line.startswith(said)] == list(found)
    assert len(found) == 1


def test_only_the_pages_of_a_list_can_be_turned() -> None:
    button = [{"role": "button", "name": "Next"}]
    source = pack_data()["parcels"]["source"] | {"how": "watch", "asked_by": "page", "first": button, "next": button}
    (found,) = findings(changed_pack("parcels.source", source))
    assert found.startswith('parcels.source.how: "watch" turns the pages of a list')


def test_a_button_that_could_stand_in_any_form_is_found() -> None:
    actions = pack_data()["actions"]
    del actions[0]["last_press"]["find"][0]["within"]
    (found,) = findings(changed_pack("actions", actions))
    assert found.startswith("actions.memo.last_press.find: say within what")


def test_a_value_that_is_shown_and_not_compared_with_what_is_sent_is_found() -> None:
    actions = pack_data()["actions"]
    del actions[0]["writes"][0]["carries"]["flag"]
    (found,) = findings(changed_pack("actions", actions))
    assert found.startswith("actions.memo.read_back.flag: no write carries it")


def test_a_value_that_is_typed_and_never_read_back_is_found() -> None:
    actions = pack_data()["actions"]
    del actions[0]["read_back"]["flag"]
    (found,) = findings(changed_pack("actions", actions))
    assert found == "actions.memo.read_back.flag: a step types it, so it must be read back"


def test_a_post_that_reads_names_its_exact_address() -> None:
    reads = [*pack_data()["network"]["reads"], {"method": "POST", "path": "/other/*"}]
    (found,) = findings(changed_pack("network.reads", reads))
    assert found == f"network.reads.{len(reads) - 1}.path: a read by POST names its exact address, no *"


def test_a_json_answer_is_not_read_by_css() -> None:
    spec = {"css": ".buyer", "optional": True, "good": {"a": "a"}}
    (found,) = findings(changed_pack("orders.fields.buyer", spec))
    assert found == "orders.fields.buyer: a json answer is read by path"


def test_an_html_answer_is_not_read_by_path() -> None:
    spec = {"path": "buyer", "optional": True, "good": {"a": "a"}}
    (found,) = findings(changed_pack("orders.fields.buyer", spec, "practice-table"))
    assert found == "orders.fields.buyer: a html answer is read by css, column or beside"


@pytest.mark.parametrize("name", ["practice", "practice-table"])
def test_every_field_of_a_pack_is_checked(name: str) -> None:
    data = pack_data(name)
    parts = {"orders.fields": data["orders"]["fields"]}
    parts |= {f"parcels.{group}": data["parcels"][group] for group in ("fields", "parcel", "event")}
    named = {f"{where}.{field}" for where, group in parts.items() for field in group}
    for where, part in data.get("follow", {}).items():
        named |= {f"follow.{where}.order_id"} | {f"follow.{where}.row.{name}" for name in part["row"]}
    for action in data.get("actions", []):
        where = f"actions.{action['kind']}"
        named |= {f"{where}.{name}" for name in ("ceiling", "refunded_before", "chances_left") if name in action}
        named |= {f"{where}.read_back.{name}" for name in action["read_back"]} | {f"{where}.receipt.order_id"}
        named |= {
            f"{where}.receipt.{part}.{name}" for part in ("fields", "row") for name in action["receipt"].get(part, {})
        }
    pack = changed_pack("store.name", "any", name)
    assert {where for where, _ in fields_of(pack)} == named | {"orders.total", "parcels.order_id"}


GRAPHQL = {"path": "/api", "method": "POST"}


@pytest.mark.parametrize(
    ("part", "passage", "said"),
    [
        ("reads", {**GRAPHQL, "body": {"encoding": "graphql", "mutations": ["save"]}}, "a mutation writes"),
        (
            "noise",
            {**GRAPHQL, "path": "/api/*", "body": {"encoding": "graphql", "mutations": ["save"]}},
            "one exact address",
        ),
        ("closed", {**GRAPHQL, "body": {"encoding": "graphql"}}, "what is closed is closed"),
    ],
)
def test_a_body_that_tells_nothing_apart_is_found(part: str, passage: dict[str, object], said: str) -> None:
    there = pack_data()["network"].get(part, [])
    (found,) = findings(changed_pack(f"network.{part}", [*there, passage]))
    assert found.startswith(f"network.{part}")
    assert said in found


@pytest.mark.parametrize(("mutations", "found"), [(["save"], 0), (["refund", "save"], 1)])
def test_a_write_at_an_address_of_noise_is_told_apart_by_its_mutation(mutations: list[str], found: int) -> None:
    data = pack_data()
    noise = {**GRAPHQL, "body": {"encoding": "graphql", "mutations": mutations}}
    data["network"]["noise"] = [*data["network"].get("noise", []), noise]
    write = data["actions"][0]["writes"][0] | {"path": "/api", "encoding": "graphql", "mutation": "refund"}
    data["actions"][0]["writes"] = [write]
    assert len(findings(Pack.model_validate(data))) == found


def test_only_what_waits_to_be_judged_can_be_kept_waiting() -> None:
    with pytest.raises(ValueError, match="unanswered"):
        changed_pack("network.noise", [{"path": "/api/seen", "method": "POST", "unanswered": True}])


def test_a_key_that_the_pack_does_not_name_is_found() -> None:
    actions = pack_data()["actions"]
    actions[0]["writes"][0]["order_as"] = "{key_id}"
    (found,) = findings(changed_pack("actions", actions))
    assert found.endswith("no field of [keys] is called key_id")


def keyed() -> Data:
    """The practice pack with a key in its rows by which the memo's form and its write name the order."""
    data = pack_data()
    data["orders"]["fields"]["key_id"] = {"path": "id", "good": {"7": "7"}}
    memo = data["actions"][0]
    memo["writes"][0] |= {"query": {"id": "{key_id}"}}
    memo["writes"][0].pop("order")
    del memo["read_back"]["order_id"]
    memo["read_back"]["key_id"] = {"css": "form", "attr": "action", "pattern": "id=([0-9]+)", "good": {"?id=7": "7"}}
    memo["receipt"]["query"] = {"id": "{key_id}"}
    return data


def test_a_form_that_shows_only_the_admins_own_id_is_sound() -> None:
    assert findings(Pack.model_validate(keyed())) == ()


def test_an_id_that_is_shown_and_by_which_no_write_names_the_order_is_found() -> None:
    data = keyed()
    data["actions"][0]["writes"][0] |= {"query": {}, "order": "id"}
    (found,) = findings(Pack.model_validate(data))
    assert found.startswith("actions.memo.read_back.key_id: no write carries it")


def test_an_id_that_no_page_shows_to_be_the_orders_own_is_found() -> None:
    data = keyed()
    data["actions"][0]["receipt"]["query"] = {"id": "{order_id}"}
    (found,) = findings(Pack.model_validate(data))
    assert found.startswith("actions.memo.writes.0: no page that is asked for by key_id shows the order's number")
    data["parcels"]["source"]["request"]["query"] = {"id": "{key_id}"}
    assert findings(Pack.model_validate(data)) == ()


def test_a_form_must_show_the_orders_number_or_its_key() -> None:
    data = keyed()
    del data["actions"][0]["read_back"]["key_id"]
    with pytest.raises(ValueError, match="say order_id, or key_"):
        Pack.model_validate(data)


def test_one_path_may_be_two_pages_and_the_acting_one_is_told_by_its_query() -> None:
    data = pack_data()
    action = data["actions"][0]
    read = {"path": "/admin/index.php", "query": {"route": "order"}, "kinds": ["page"]}
    data["network"]["reads"] += [read, read | {"query": {"route": "history"}}]
    action |= {"page": "/admin/index.php", "query": {"route": "order", "id": "{order_id}"}}
    action["receipt"] |= {"page": "/admin/index.php", "query": {"route": "history", "id": "{order_id}"}}
    assert findings(Pack.model_validate(data)) == ()
    action["receipt"]["query"] = action["query"]
    (found,) = findings(Pack.model_validate(data))
    assert found.startswith("actions.memo.receipt.page: what the acting page says of itself")
    action["receipt"]["query"] = {"route": "elsewhere", "id": "{order_id}"}
    (found,) = findings(Pack.model_validate(data))
    assert found.startswith("actions.memo.receipt.page: no entry of network.reads lets GET /admin/index.php pass")


@pytest.mark.parametrize(("kind", "done", "wrong"), [("refund", "agreed", "paid"), ("compensate", "paid", "agreed")])
def test_money_whose_receipt_can_never_show_that_it_was_done_is_found(kind: str, done: str, wrong: str) -> None:
    actions = pack_data()["actions"]
    receipt = next(action["receipt"] for action in actions if action["kind"] == kind)
    receipt["states"] = {word: wrong if meant == done else meant for word, meant in receipt["states"].items()}
    (found,) = findings(changed_pack("actions", actions))
    assert found.startswith(f"actions.{kind}.receipt.states: none of the store's words means {done}")


def test_a_write_that_only_its_whole_query_tells_from_others_cannot_be_said_where_a_token_stands_in_it() -> None:
    data = pack_data()
    write = data["actions"][0]["writes"][0]
    del write["order"]
    write["query"] = {"id": "{order_id}"}
    assert findings(Pack.model_validate(data)) == ()
    data["session"]["carries"] = ["user_token"]
    (found,) = findings(Pack.model_validate(data))
    assert found.startswith("actions.memo.writes.0.query: it must be the whole query")
