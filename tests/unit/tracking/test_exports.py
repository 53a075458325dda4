"""Files as carriers and shop systems export them: any usual encoding, heading and time, and no line lost in silence."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.core.errors import ConfigProblem
from assistant.core.traces import Asked, CouldNotAsk, NoTrace, Trace, WhyNot, trace_timeline
from assistant.core.tracking import TrackingStatus
from assistant.tracking.exports import Export, read_export
from assistant.tracking.from_file import FileSource
from assistant.tracking.times import parse_time
from tests.builders import NOW
from tests.doubles.tracking import MOVING, PICKED, a_number, asked

CHINESE = f"""运单号,快递公司,时间,物流信息
{a_number()},圆通速递,2026-11-22 10:00:00,{PICKED}
{a_number()},圆通速递,2026-11-22 18:30:00,{MOVING}
{a_number(1)},圆通速递,2026-11-22 11:00:00,{PICKED}
"""


def read(tmp_path: Path, content: str | bytes, name: str = "export.csv") -> Export:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_export(path)


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_every_usual_encoding_reads_alike(tmp_path: Path, charset: str) -> None:
    export = read(tmp_path, CHINESE.encode(charset))
    assert {number: len(rows) for number, rows in export.rows.items()} == {a_number(): 2, a_number(1): 1}
    assert export.rows[a_number()][0].text == PICKED
    assert export.unread == []


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_usual_delimiter_and_line_end_reads_alike(tmp_path: Path, delimiter: str, end: str) -> None:
    lines = [["Tracking Number", "Date", "Description"], [a_number(), "2026-11-22T10:00:00+08:00", "Picked up"]]
    export = read(tmp_path, end.join(delimiter.join(cells) for cells in lines))
    assert [row.text for row in export.rows[a_number()]] == ["Picked up"]


@pytest.mark.parametrize(
    "heading",
    [
        "快递单号,更新时间,最新轨迹",
        "waybill_no,scan time,event",
        "物流单号,操作时间,状态",
        "Tracking-No.,AcceptTime,AcceptStation",
        "nu,ftime,context",
    ],
)
def test_columns_are_known_by_their_usual_names(tmp_path: Path, heading: str) -> None:
    export = read(tmp_path, f"{heading}\n{a_number()},2026-11-22 10:00:00,{PICKED}\n")
    assert export.rows[a_number()][0].text == PICKED
    assert export.rows[a_number()][0].time == datetime(2026, 11, 22, 10)  # noqa: DTZ001


@pytest.mark.parametrize("cell", ['"=""{}"""', "'{}", "  {} ", '"{}"', "ｙｔ{}"])
def test_what_spreadsheets_put_round_a_number_is_taken_off(tmp_path: Path, cell: str) -> None:
    digits = a_number().removeprefix("YT")
    filled = cell.format(digits if cell.startswith("ｙ") else a_number())
    export = read(tmp_path, f"运单号,时间,轨迹\n{filled},2026-11-22 10:00:00,{PICKED}\n")
    assert (list(export.rows), export.unread) == ([a_number()], [])


def test_quoted_cells_may_hold_delimiters_and_line_breaks(tmp_path: Path) -> None:
    export = read(tmp_path, f'运单号,轨迹\n{a_number()},"已揽收,\n由网点收件"\n')
    assert export.rows[a_number()][0].text.startswith("已揽收,")


BROKEN = {
    f"{a_number(9)},昨天,{PICKED}": "“昨天” is no time that can be read for sure",
    f"{a_number(9)},03/04/2026,{PICKED}": "“03/04/2026” is no time",
    f",2026-11-22 10:00:00,{PICKED}": "no tracking number",
    f"7.31E+14,2026-11-22 10:00:00,{PICKED}": "before a spreadsheet rounded it",
    f"{a_number(9)},2026-11-22 10:00:00,": "a time, and nothing that happened",
    f"{a_number(9)},2026-11-22 10:00:00,{PICKED},x,y": "5 cells, more than the heading has",
}


@pytest.mark.parametrize(("line", "why"), BROKEN.items())
def test_a_line_that_cannot_be_read_is_named_and_stops_nothing(tmp_path: Path, line: str, why: str) -> None:
    export = read(tmp_path, f"运单号,时间,轨迹\n{a_number()},2026-11-22 10:00:00,{PICKED}\n{line}\n")
    assert list(export.rows) == [a_number()]
    (unread,) = export.unread
    assert unread.where == "export.csv, line 3"
    assert why in unread.why


def test_a_parcel_with_an_unread_line_is_not_judged_by_the_others(tmp_path: Path) -> None:
    export = read(tmp_path, f"运单号,时间,轨迹\n{a_number()},2026-11-22,{PICKED}\n{a_number()},昨天,{MOVING}\n")
    (answer,) = FileSource(export, NOW, UTC).ask([asked()])
    assert isinstance(answer, CouldNotAsk)
    assert answer.why is WhyNot.UNREAD_ROWS


@pytest.mark.parametrize(("written", "hour"), [("2026-11-22 10:00:00", 10), ("2026-11-22T10:00:00+08:00", 2)])
def test_a_time_without_a_zone_is_in_the_stores_own(tmp_path: Path, written: str, hour: int) -> None:
    (answer,) = FileSource(read(tmp_path, f"运单号,时间,轨迹\n{a_number()},{written},{PICKED}\n"), NOW, UTC).ask(
        [asked()]
    )
    assert isinstance(answer, Trace)
    (event,) = trace_timeline(answer).events
    assert event.time == datetime(2026, 11, 22, hour, tzinfo=UTC)


def test_listed_without_a_row_is_no_trace_and_not_listed_is_not_asked(tmp_path: Path) -> None:
    export = read(tmp_path, f"运单号,时间,轨迹\n{a_number()},,\n{a_number(1)},2026-11-22,{PICKED}\n")
    answers = list(FileSource(export, NOW, UTC).ask(asked(place) for place in range(3)))
    assert answers[0] == NoTrace(asked(), NOW)
    assert isinstance(answers[1], Trace)
    assert answers[2] == CouldNotAsk(asked(2), WhyNot.NOT_IN_FILE, sent=False)


@pytest.mark.parametrize(
    "shape",
    [
        [{"nu": a_number(), "com": "yuantong", "data": [{"ftime": "2026-11-22 10:00:00", "context": PICKED}]}],
        {"data": [{"number": a_number(), "time": "2026-11-22 10:00:00", "description": PICKED}]},
        {"LogisticCode": a_number(), "Traces": [{"AcceptTime": "2026-11-22 10:00:00", "AcceptStation": PICKED}]},
        [
            {
                "tracking_number": a_number(),
                "checkpoints": [{"checkpoint_time": "2026-11-22T10:00:00", "message": PICKED}],
            }
        ],
        [{"运单号": a_number(), "时间": 1795312800, "轨迹": PICKED}],
    ],
)
def test_json_reads_nested_or_flat(tmp_path: Path, shape: object) -> None:
    export = read(tmp_path, json.dumps(shape, ensure_ascii=False), "export.json")
    assert [row.text for row in export.rows[a_number()]] == [PICKED]
    assert export.rows[a_number()][0].time is not None


def test_json_entries_that_are_no_parcels_are_named(tmp_path: Path) -> None:
    content = json.dumps([{"number": a_number(), "events": [{"description": PICKED}, "lost"]}, 7, {"events": []}])
    export = read(tmp_path, content, "export.json")
    assert [unread.where for unread in export.unread] == [
        "export.json, entry 1, row 2", "export.json, entry 2", "export.json, entry 3",
    ]  # fmt: skip
    assert export.spoiled == {a_number()}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "no column for the tracking number"),
        ("订单号,金额\n1,2\n", "no column for the tracking number; it has: 订单号, 金额"),
        ("运单号,金额\n1,2\n", "no column for what happened"),
        ('[{"number": 1', "no valid JSON"),
        (b"\xff\xfe\x00", "neither in UTF-8 nor in GBK"),
    ],
)
def test_a_file_that_cannot_be_read_at_all_says_why(tmp_path: Path, content: str | bytes, why: str) -> None:
    with pytest.raises(ConfigProblem, match=why):
        read(tmp_path, content)


def test_a_missing_file_is_told() -> None:
    with pytest.raises(ConfigProblem, match="cannot be read"):
        read_export(Path("nowhere.csv"))


def test_codes_of_a_named_service_are_understood(tmp_path: Path) -> None:
    export = read(tmp_path, "number,carrier,time,status\nRB123456785GB,17track,2026-11-22,InTransit_PickedUp\n")
    (answer,) = FileSource(export, NOW, UTC).ask([Asked("Royal Mail", "RB123456785GB")])
    assert isinstance(answer, Trace)
    assert trace_timeline(answer).status is TrackingStatus.PICKED_UP


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-22 09:05:07", "2026-11-22T09:05:07"),
        ("2026/8/3 9:05", "2026-08-03T09:05:00"),
        ("2026年8月3日 下午3:05", "2026-08-03T15:05:00"),
        ("2026年8月3日 15时05分", "2026-08-03T15:05:00"),
        ("2026年8月3日 中午12:05", "2026-08-03T12:05:00"),
        ("2026年8月3日 凌晨12:05", "2026-08-03T00:05:00"),
        ("2026-08-03 12:10 AM", "2026-08-03T00:10:00"),
        ("2026-08-03 12:10 PM", "2026-08-03T12:10:00"),
        ("2026-08-03 03:10:09 p.m.", "2026-08-03T15:10:09"),
        ("2026-08-03", "2026-08-03T00:00:00"),
        ("2026-08-03T15:05:00+08:00", "2026-08-03T15:05:00+08:00"),
        ("1795312800", "2026-11-22T02:00:00+00:00"),
        ("1795312800000", "2026-11-22T02:00:00+00:00"),
        *[(text, None) for text in ("2026-13-03 10:00", "2026-02-30", "8/3/2026", "10:00", "2026-08-03 10:75", "")],
    ],
)
def test_a_time_is_read_for_sure_or_not_at_all(text: str, moment: str | None) -> None:
    found = parse_time(text)
    assert (found.isoformat() if found else None) == moment
