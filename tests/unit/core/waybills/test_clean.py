"""What ``clean`` makes of numbers as they are typed, pasted and scanned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.waybills import clean

AS_TYPED = {
    "a leading blank, as in a real dump": (" YT1234567890123", "YT1234567890123"),
    "an ideographic blank and a line break": ("\u3000YT1234567890123\r\n", "YT1234567890123"),
    "full-width letters and digits": ("ＹＴ１２３４５６７８９０１２３", "YT1234567890123"),
    "small letters": ("yt1234567890123", "YT1234567890123"),
    "JD's package suffix": ("JDVA12345678901-1-1-", "JDVA12345678901"),
    "package two of three, with a site": ("JDVA12345678901-2-3-15", "JDVA12345678901"),
    "the suffix without its last dash": ("JDVA12345678901-1-1", "JDVA12345678901"),
    "the suffix in full-width dashes": ("JDVA12345678901－1－1－", "JDVA12345678901"),
    "a trailing dot": ("YT1234567890123·", "YT1234567890123"),
    "a dot after the suffix": ("JDVA12345678901-1-1-·", "JDVA12345678901"),
    "zero-width and direction marks": ("\ufeffYT123\u200b4567890123\u202c", "YT1234567890123"),
    "groups of four": ("9400 1112 0620 6406 2607 87", "9400111206206406260787"),
    "a sub-parcel of Deppon keeps its number": ("DPK123456789012-1", "DPK123456789012-1"),
    "LaserShip's dash stays": ("1LS7119013618127-1", "1LS7119013618127-1"),
    "a letter that is no ASCII stays visible": ("YTß", "YTß"),
    "nothing": (" \t", ""),
}


@pytest.mark.parametrize(("typed", "meant"), AS_TYPED.values(), ids=AS_TYPED.keys())
def test_a_number_as_typed_becomes_the_number_meant(typed: str, meant: str) -> None:
    assert clean(typed) == meant


AWKWARD = st.text(alphabet="YTjd01٣１Ａß-－·・ \u200b\u3000\u00adᄀ\u1161e\u0301", max_size=25)


@given(st.one_of(st.text(), AWKWARD))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.one_of(st.text(), AWKWARD))
def test_a_clean_number_has_no_blank_and_no_small_latin_letter(text: str) -> None:
    assert not [char for char in clean(text) if char.isspace() or "a" <= char <= "z"]
