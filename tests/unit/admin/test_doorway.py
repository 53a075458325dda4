"""What an answer says of a person who is wanted, and where."""

import pytest

from assistant.admin.doorway import check_answer
from assistant.admin.raw import RawAnswer
from assistant.core.errors import PersonWanted
from assistant.packs.loader import builtin_folder, read_pack

PACK = read_pack(builtin_folder() / "taobao.toml").pack
CHECK = "https://wuliu2.taobao.com/user/queryLogisticsDetailByOrderId/_____tmd_____/punish?x5secdata=x&x5step=1"
SIGN_IN = "https://loginmyseller.taobao.com/?redirect_url=x"


def wanted(url: str, text: str = "") -> tuple[str, str]:
    with pytest.raises(PersonWanted) as told:
        check_answer(RawAnswer("1", 200, url, text), PACK)
    return told.value.what, told.value.at


def test_a_question_that_was_led_to_a_check_is_passed_right_there() -> None:
    assert wanted(CHECK, "<html>") == ("check", CHECK)


def test_an_address_inside_the_answer_is_where_the_check_is_passed() -> None:
    text = '{"rgv587_flag":"sm","url":"//bixi.alicdn.com/punish/x"}'
    assert wanted("https://trade.taobao.com/trade/itemlist/asyncSold.htm", text) == (
        "check", "https://bixi.alicdn.com/punish/x",
    )  # fmt: skip


def test_a_question_that_ended_at_the_sign_in_is_begun_again_from_the_stores_own_page() -> None:
    assert wanted(SIGN_IN) == ("login", "")
