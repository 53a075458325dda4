"""Valve to rules: what an address pattern means, and which rule wins."""

import json
import re

import pytest

from assistant.admin.guard.rules import (
    FIRST_OPENING_ID,
    MOST_REGEX_RULES,
    QUESTIONS_ID,
    Allow,
    Kind,
    Priority,
    Rule,
    Valve,
    address_regex,
    detour_rules,
    opening_rules,
    shut_rules,
)

SHOP = "https://shop.example.com"


def matches(allow: Allow, url: str) -> bool:
    """The patterns use only what RE2 and Python's re have in common."""
    return re.search(address_regex(allow), url) is not None


@pytest.mark.parametrize(
    ("allow", "url", "expected"),
    [
        (Allow(SHOP, "/orders"), f"{SHOP}/orders", True),
        (Allow(SHOP, "/orders"), f"{SHOP}/orders?page=2#top", True),
        (Allow(SHOP, "/orders"), f"{SHOP}/orders/7", False),
        (Allow(SHOP, "/orders"), f"{SHOP}/Orders", False),
        (Allow(SHOP, "/orders"), f"{SHOP}:8443/orders", False),
        (Allow(SHOP, "/orders"), "https://shopXexample.com/orders", False),
        (Allow(SHOP, "/orders"), f"https://evil.example/{SHOP}/orders", False),
        (Allow(SHOP, "/orders"), "https://user@shop.example.com/orders", False),
        (Allow(SHOP, "/orders/*"), f"{SHOP}/orders/7/edit", True),
        (Allow(SHOP, "/orders/*/read"), f"{SHOP}/orders/x?y=/read", False),
        (Allow(SHOP, "/*.js"), f"{SHOP}/a/b.js?v=1", True),
        (Allow(SHOP, "/*.js"), f"{SHOP}/a/bxjs", False),
        (Allow("http://127.0.0.1:8765", "/home.htm/*"), "http://127.0.0.1:8765/home.htm/list", True),
        (Allow("http://127.0.0.1:8765", "/home.htm/*"), "http://127.0.0.1:8765/homeXhtm/list", False),
        (Allow("https://SHOP.example.com:443", "/a"), f"{SHOP}/a", True),
        (Allow("https://*.example.com", "/a"), f"{SHOP}/a", True),
        (Allow("https://*.example.com", "/a"), "https://a.b.example.com/a", True),
        (Allow("https://*.example.com", "/a"), "https://example.com/a", False),
        (Allow("https://*.example.com", "/a"), "https://evil.com/.example.com/a", False),
        (Allow(SHOP, "/订单"), f"{SHOP}/%E8%AE%A2%E5%8D%95", True),
        (Allow(SHOP, "/gw?op=read*"), f"{SHOP}/gw?op=read&x=1", True),
        (Allow(SHOP, "/gw?op=read*"), f"{SHOP}/gw?x=1&op=read", False),
        (Allow(SHOP, "/gw?op=read*"), f"{SHOP}/gwXop=read", False),
    ],
)
def test_a_pattern_means_the_whole_address(allow: Allow, url: str, expected: bool) -> None:
    assert matches(allow, url) is expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/gw?op=list", False),
        ("/gw?op=list&v=1.0", True),
        ("/gw?v=1.0&a=b&op=list", True),
        ("/gw?v=1.0&op=list&a=b#here", True),
        ("/gw?v=1x0&op=list", False),
        ("/gw?v=1.0&op=listing", False),
        ("/gw?v=1.0&xop=list", False),
        ("/gw#?v=1.0&op=list", False),
    ],
)
def test_query_pairs_may_stand_in_any_order_but_must_all_be_there(url: str, expected: bool) -> None:
    assert matches(Allow(SHOP, "/gw", query=(("op", "list"), ("v", "1.0"))), SHOP + url) is expected


def test_a_query_value_matches_as_typed_and_as_a_script_encodes_it() -> None:
    allow = Allow(SHOP, "/gw", query=(("op", "a/b"),))
    assert matches(allow, f"{SHOP}/gw?op=a/b")
    assert matches(allow, f"{SHOP}/gw?op=a%2Fb")


def test_a_doubled_parameter_is_stopped_by_a_stronger_rule_than_the_one_that_lets_it_through() -> None:
    through, doubled = opening_rules([Allow(SHOP, "/gw", query=(("op", "list"),))], Priority.READ, 2)
    url = f"{SHOP}/gw?op=list&op=refund"
    assert re.search(through["condition"]["regexFilter"], url)
    assert re.search(doubled["condition"]["regexFilter"], url)
    assert doubled["priority"] > through["priority"]
    assert not re.search(doubled["condition"]["regexFilter"], f"{SHOP}/gw?op=list&shop=1")


def test_everything_is_stopped_first_and_closed_addresses_beat_reads() -> None:
    rules = shut_rules(Valve((Allow(SHOP, "/*"),), closed=(Allow(SHOP, "/delete"),)))
    stop_all, read, closed = rules[0], rules[1], rules[2]
    assert "regexFilter" not in stop_all["condition"]
    assert {"main_frame", "xmlhttprequest", "ping", "websocket", "other"} <= set(stop_all["condition"]["resourceTypes"])
    assert [rule["action"]["type"] for rule in (stop_all, read, closed)] == ["block", "allow", "block"]
    assert stop_all["priority"] < read["priority"] < closed["priority"]


def test_sockets_are_stopped_above_everything() -> None:
    rules = shut_rules(Valve((Allow(SHOP, "/*"),)))
    last = rules[-1]
    assert {"websocket", "webtransport"} <= set(last["condition"]["resourceTypes"])
    assert last["priority"] == max(rule["priority"] for rule in rules)


def test_odd_ids_stop_and_even_ids_do_not() -> None:
    valve = Valve((Allow(SHOP, "/a", query=(("x", "1"),)), Allow(SHOP, "/b", "POST")), closed=(Allow(SHOP, "/c"),))
    rules = shut_rules(valve) + opening_rules(valve.reads, Priority.CREDIT, FIRST_OPENING_ID)
    assert all((rule["action"]["type"] == "block") is (rule["id"] % 2 == 1) for rule in rules)
    assert len({rule["id"] for rule in rules}) == len(rules)


def test_methods_and_kinds_are_those_declared_or_the_usual_ones() -> None:
    def condition(allow: Allow) -> Rule:
        found: Rule = opening_rules([allow], Priority.READ, 2)[0]["condition"]
        return found

    assert condition(Allow(SHOP, "/a", "POST"))["requestMethods"] == ["post"]
    assert condition(Allow(SHOP, "/a", "POST"))["resourceTypes"] == ["xmlhttprequest"]
    assert "main_frame" in condition(Allow(SHOP, "/a"))["resourceTypes"]
    assert "ping" not in condition(Allow(SHOP, "/a"))["resourceTypes"]
    assert condition(Allow(SHOP, "/a", kinds=(Kind.PAGE,)))["resourceTypes"] == ["main_frame"]


def test_a_credit_leads_one_tab_to_a_dead_end_beside_the_address() -> None:
    aside, there = detour_rules([Allow(SHOP, "/a/pay", "POST")], Priority.CREDIT, FIRST_OPENING_ID, "mark", tab=7)
    assert [rule["condition"]["tabIds"] for rule in (aside, there)] == [[7], [7]]
    # what comes after the # is never sent: the address it was meant for
    assert aside["action"] == {"type": "redirect", "redirect": {"regexSubstitution": f"{SHOP}/a/mark#\\0"}}
    assert there["action"] == {"type": "allow"}
    assert re.search(there["condition"]["regexFilter"], f"{SHOP}/a/mark#{SHOP}/a/pay")
    assert not re.search(there["condition"]["regexFilter"], f"{SHOP}/a/pay")


def test_long_pairs_of_a_write_make_one_short_pattern_and_never_let_anything_out_to_the_address() -> None:
    # the browser drops a rule that spells out both orders of these two (2 KB, compiled); the dead end judges them all
    pairs = (("route", "sale/order.call"), ("call", "history_add"))
    allow = Allow(SHOP, "/admin/index.php", "POST", query=pairs)
    aside, there, *doubled = detour_rules([allow], Priority.CREDIT, FIRST_OPENING_ID, "mark", tab=7)
    assert aside["action"]["type"] == "redirect"
    assert "history_add" not in aside["condition"]["regexFilter"]
    assert re.match(aside["condition"]["regexFilter"], f"{SHOP}/admin/index.php?call=history_add&route=sale/order.call")
    assert not re.match(aside["condition"]["regexFilter"], f"{SHOP}/admin/index.php?route=sale/order.delete")
    assert there["condition"]["regexFilter"].endswith("mark(#.*)?$")
    assert [rule["action"]["type"] for rule in doubled] == ["block", "block"]


def test_questions_are_led_aside_in_every_tab_and_from_nowhere_else() -> None:
    rules = detour_rules([Allow(SHOP, "/api", "POST", query=(("v", "1"),))], Priority.READ, QUESTIONS_ID, "mark")
    assert [rule["condition"].get("excludedTabIds") for rule in rules] == [[-1]] * 3
    assert [rule["action"]["type"] for rule in rules] == ["redirect", "allow", "block"]


@pytest.mark.parametrize("allow", [Allow(SHOP, "/a/*", "POST"), Allow("https://*.example.com", "/a", "POST")])
def test_only_an_exact_address_can_be_led_aside(allow: Allow) -> None:
    with pytest.raises(ValueError, match="exact"):
        detour_rules([allow], Priority.CREDIT, FIRST_OPENING_ID, "mark")


def test_rules_are_json() -> None:
    valve = Valve((Allow(SHOP, "/a"),), (Allow(SHOP, "/b"),), (Allow(SHOP, "/c", "POST", (Kind.PAGE,)),))
    assert json.loads(json.dumps(shut_rules(valve))) == shut_rules(valve)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Allow("shop.example.com", "/"),
        lambda: Allow("ftp://shop.example.com", "/"),
        lambda: Allow(f"{SHOP}/", "/"),
        lambda: Allow("https://shop.*.com", "/"),
        lambda: Allow("https://u:p@shop.example.com", "/"),
        lambda: Allow("https://店.example.com", "/"),
        lambda: Allow(SHOP, "orders"),
        lambda: Allow(SHOP, "/", "PROPFIND"),
        lambda: Allow(SHOP, "/", "post"),
        lambda: Allow(SHOP, "/", kinds=(Kind.SOCKET,)),
        lambda: Allow(SHOP, "/?a=b", query=(("a", "b"),)),
        lambda: Allow(SHOP, "/", query=(("a", "1"), ("b", "2"), ("c", "3"), ("d", "4"))),
    ],
)
def test_what_no_exact_rule_can_be_made_of_is_refused(make: object) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        make()  # type: ignore[operator]


def test_more_rules_than_a_browser_takes_are_refused() -> None:
    with pytest.raises(ValueError, match="drop"):
        shut_rules(Valve(tuple(Allow(SHOP, f"/{n}") for n in range(MOST_REGEX_RULES + 1))))
