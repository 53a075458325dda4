"""What makes a long report small: nothing is lost, and nothing in it ends the element it stands in."""

import base64
import json
import zlib

from assistant.core.changes import Change, ChangeKind
from assistant.core.orders import Buyer
from assistant.reports.packing import EACH, NO_CARRIER, WHOLE, index, packed
from assistant.reports.page import render_page
from assistant.reports.words import words
from tests.builders import a_case, a_result, an_order, many_cases


def test_packed_cases_unpack_to_what_they_were_in_their_order() -> None:
    articles = [f"<article>{number} 圆通</article>" for number in range(EACH + 3)]
    told = json.loads(packed(articles, 61))
    parts = [json.loads(zlib.decompress(base64.b64decode(part))) for part in told["parts"]]
    assert (told["first"], told["each"], [len(part) for part in parts]) == (61, EACH, [EACH, 3])
    assert [one for part in parts for one in part] == articles


def test_the_index_says_what_the_filters_ask_for() -> None:
    case = a_case(order=an_order("4512889034560000001", buyer=Buyer("T**8"), shipments=()), parcel=None)
    changed = {"4512889034560000001": Change("4512889034560000001", ChangeKind.NEW)}
    ((cause, level, carrier, change, text),) = json.loads(index([case], changed, words("en")))
    assert (cause, level, carrier, change) == ("label_only", "late", NO_CARRIER, "new")
    assert "t**8" in text
    assert "4512889034560000001" in text


def test_no_text_ends_the_element_that_holds_the_index() -> None:
    evil = index([a_case(order=an_order(buyer=Buyer("</script><!--")))], {}, words("en"))
    assert not set("<>&") & set(evil)


def test_a_short_report_packs_nothing_and_a_long_one_all_but_the_first() -> None:
    short, long = (render_page(a_result(*many_cases(count)), pictures={}, lang="en") for count in (WHOLE, WHOLE + 1))
    assert 'id="packed"' not in short
    assert long.count('class="timeline"') == WHOLE
    assert 'id="packed"' in long
