"""The notebook on tables made from the gold: whole, with doubts, with holes, and empty."""

import csv
import json
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest

from tests.maker import gold, script
from tests.maker.samples import ROOT, SAMPLES

COLUMNS = {
    "notices": "notice_id source_file doc_code issue_date meeting_date ward district opinions_before opinions_raised"
    " opinions_within opinions_outside opinions_answered status",
    "opinions": "notice_id opinion_index stage kind scope count total",
    "conclusions": "notice_id item_no assignees deadline topic",
    "flags": "notice_id flag_index code severity message",
    "evidence": "notice_id table row column value page text confidence status",
}
NOTEBOOK = ROOT / "notebooks" / "compare_wards.ipynb"


def rows_of(sample):
    """The rows that the sample's gold puts into the tables."""
    record = gold.record(script.load(sample.notice))
    head, at_meeting = record["notice"], {}
    for o in record["opinions"]:
        at_meeting.setdefault((o["stage"], o["kind"], o["scope"]), o["count"])
    counts = {
        "opinions_before": at_meeting.get(("before_meeting", "raised", "all")),
        "opinions_raised": at_meeting.get(("at_meeting", "raised", "all")),
        "opinions_within": at_meeting.get(("at_meeting", "raised", "within_authority")),
        "opinions_outside": at_meeting.get(("at_meeting", "raised", "outside_authority")),
        "opinions_answered": at_meeting.get(("at_meeting", "answered", "within_authority")),
    }
    key = {"notice_id": sample.notice}
    return {
        "notices": [{**key, "source_file": sample.path, "status": "accepted", **head, **counts}],
        "opinions": [{**key, "opinion_index": i, **opinion} for i, opinion in enumerate(record["opinions"])],
        "conclusions": [
            {**key, **item, "assignees": "; ".join(item.get("assignees", [])), "topic": "hạ tầng" if i % 2 else ""}
            for i, item in enumerate(record["conclusions"])
        ],
        "flags": [],
        "evidence": [],
    }


def write(folder: Path, tables) -> None:
    (folder / "data" / "processed" / "tables").mkdir(parents=True)
    for name, columns in COLUMNS.items():
        path = folder / "data" / "processed" / "tables" / f"{name}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, columns.split(), extrasaction="ignore")
            writer.writeheader()
            writer.writerows(tables[name])


@pytest.fixture
def tables():
    parts = [rows_of(sample) for sample in SAMPLES]
    return {name: [row for part in parts for row in part[name]] for name in COLUMNS}


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run all code cells where the tables are; returns the notebook's names, its charts and what it printed."""

    def go(tables):
        write(tmp_path, tables)
        mpl.use("Agg")
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(plt, "show", lambda: None)
        plt.close("all")
        names = {"display": lambda table: print(table.to_string())}
        cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
        for cell in cells:
            if cell["cell_type"] == "code":
                exec(compile("".join(cell["source"]), cell["id"], "exec"), names)
        figures = [plt.figure(number) for number in plt.get_fignums()]
        for figure in figures:
            figure.canvas.draw()
        return names, figures, capsys.readouterr().out

    with plt.rc_context():
        yield go
    plt.close("all")


def texts(figure) -> str:
    return "\n".join(
        label.get_text() for axes in figure.axes for label in [*axes.get_xticklabels(), *axes.get_yticklabels()]
    )


def test_the_charts_tell_what_the_notices_say(run, tables):
    names, figures, printed = run(tables)
    assert len(figures) == 4
    counts = names["told"].loc[("phường Dư Hàng Kênh, quận Lê Chân", "2023")]
    assert counts[["opinions_raised", "opinions_within", "opinions_outside"]].tolist() == [14, 12, 2]
    days = names["days"]
    assert days[("xã Phước Kiển, huyện Nhà Bè", "2022")] == 12
    assert names["rates"].loc[("phường Trường Thi, thành phố Vinh", "2022", "Trước hội nghị"), "rate"] == "93%"
    assert names["who"].loc["UBND phường"].sum() == 4
    assert names["limits"].loc[("phường Trường Thi, thành phố Vinh", "2023"), "Có thời hạn (ngày)"] == 4
    assert "*" not in texts(figures[0]) + texts(figures[3])
    assert "6 thông báo; 0% cần xem lại" in printed


def test_what_is_in_doubt_is_marked_and_nothing_else(run, tables):
    doubt = {"notice_id": "truong-thi-2022", "status": "needs_review", "page": "1", "confidence": "0.4"}
    tables["evidence"] = [
        {**doubt, "table": "notices", "column": "issue_date", "value": "2022-08-18", "text": "18 tháng 8"},
        {**doubt, "table": "notices", "column": "opinions_raised", "value": "16", "status": "reviewed"},
    ]
    tables["notices"][2]["status"] = "needs_review"
    _, figures, printed = run(tables)
    assert "*" not in texts(figures[0])
    assert [line for line in texts(figures[3]).splitlines() if "*" in line] == [
        "phường Trường Thi, thành phố Vinh, 2022 *"
    ]
    assert "18 tháng 8" in printed
    assert "cần xem lại" in printed


def test_empty_cells_are_named_and_not_counted_as_nought(run, tables):
    keep = {"notice_id", "source_file", "status"}
    tables["notices"][0] = {key: value for key, value in tables["notices"][0].items() if key in keep}
    tables["notices"][5]["issue_date"] = "2023-10"
    tables["notices"][4]["issue_date"] = "2022-01-01"
    names, _, printed = run(tables)
    assert ("(chưa rõ)", "(chưa rõ)") not in names["told"].index
    assert f"Thông báo không nêu số ý kiến: {SAMPLES[0].path}" in printed
    missing = next(line for line in printed.splitlines() if line.startswith("Thiếu ngày"))
    assert SAMPLES[0].path in missing
    assert SAMPLES[5].path in missing
    assert f"Ngày ban hành trước ngày họp, cần xem lại: {SAMPLES[4].path}" in printed


@pytest.mark.parametrize("kept", [0, 1])
def test_it_runs_where_there_is_next_to_nothing(run, tables, kept):
    bare = [{"notice_id": row["notice_id"], "source_file": row["source_file"]} for row in tables["notices"][:kept]]
    _, figures, printed = run({**{name: [] for name in COLUMNS}, "notices": bare})
    assert figures == []
    assert f"{kept} thông báo" in printed


def test_without_tables_it_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    first = next(
        cell for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"
    )
    with pytest.raises(FileNotFoundError, match="make extract"):
        exec("".join(first["source"]), {})
    assert [*tmp_path.iterdir()] == []


def test_the_notebook_is_written_for_vietnamese_readers_with_english_subtitles():
    cells = [
        cell for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "markdown"
    ]
    assert len(cells) >= 6
    assert all("\n*" in "".join(cell["source"]) for cell in cells)
