import pytest

from pipeline.errors import UsageError
from pipeline.evaluate.fields import Finding
from pipeline.evaluate.judge import Judged, Report
from pipeline.evaluate.report import changes, lines, load, save, summary
from pipeline.evaluate.texts import TextScore


def finding(field, wanted, got, *, accepted=True):
    return Finding(field=field, wanted=wanted, got=got, right=wanted == got, accepted=accepted, confidence=0.97,
                   method=f"{field}.rule" if got else "")  # fmt: skip


def report(*findings, cer=0.02, commit="abc", scan="a.pdf"):
    text = TextScore(cer=cer, wer=0.1, word_f1=0.95)
    document = Judged(set="s", scan=scan, document="a", level="real", text=text, unmarked=text, findings=findings,
                      methods={"doc_code.rule": 3}, flags=("missing_subject",))  # fmt: skip
    return Report(commit=commit, pipeline_version="0", at="2026-01-02T03:04:05Z", documents=(document,))


NEW = report(
    finding("doc_code", "7-TB/ĐU", "1-TB/ĐU"),
    finding("issue_date", "2022-01-02", "2022-01-02"),
    finding("dates", "2022-01-03", ""),
    finding("dates", "2022-01-03", ""),
)
OLD = report(
    finding("doc_code", "7-TB/ĐU", "7-TB/ĐU"),
    finding("issue_date", "2022-01-02", "2022-01-20", accepted=False),
    finding("dates", "2022-01-03", ""),
    finding("dates", "2022-01-05", ""),
    cer=0.05,
    commit="old",
)


def test_a_report_comes_back_from_its_file(tmp_path):
    save(NEW, tmp_path / "new.json")
    assert load(tmp_path / "new.json") == NEW


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"documents": 1}', None])
def test_another_file_is_no_report(tmp_path, content):
    if content is not None:
        (tmp_path / "x.json").write_text(content)
    with pytest.raises(UsageError, match="no report"):
        load(tmp_path / "x.json")


def test_what_was_won_and_lost():
    told = list(changes(NEW, OLD))
    assert "commit old" in told[0]
    assert told[1:] == [
        "s/a.pdf (real)",
        "  + CER 0.0500 -> 0.0200, word F1 0.9500 -> 0.9500",
        "  + issue_date: wanted '2022-01-02', had '2022-01-20'",
        "  + dates: wanted '2022-01-05', had ''",
        "  - doc_code: wanted '7-TB/ĐU', got '1-TB/ĐU'",
        "  - dates: wanted '2022-01-03', got ''",
        "2 misses less, 2 more",
    ]


def test_nothing_changed_and_scans_of_one_run_alone_are_not_told():
    assert list(changes(NEW, NEW))[1:] == ["0 misses less, 0 more"]
    assert list(changes(NEW, report(finding("doc_code", "1", "2"), scan="other.pdf")))[1:] == ["0 misses less, 0 more"]


def test_the_figures_and_every_miss_are_printed():
    told = list(lines(NEW))
    misses = [line for line in told if line.startswith("s | ")]
    assert misses == [
        "s | real | a.pdf | doc_code | 7-TB/ĐU | 1-TB/ĐU | ACCEPTED | doc_code.rule",
        "s | real | a.pdf | dates | 2022-01-03 |  | missing | ",
        "s | real | a.pdf | dates | 2022-01-03 |  | missing | ",
    ]
    rows = {line.strip().split("  ")[0]: line.split()[-1] for line in told if line}
    assert (rows["number exact"], rows["date exact"], rows["wrong though accepted"]) == ("0/1", "1/1", "1/2")
    assert (rows["CER"], rows["all (micro)"]) == ("0.0200", "0.333")
    assert "flags: missing_subject 1" in told
    assert "        2        2  dates: none" in told
    assert "        1        0  issue_date: issue_date.rule 1" in told
    assert list(summary(NEW)) == [
        "s: micro F1 0.3333; 1 of 2 accepted values wrong (50.00%), 50.00% of those wanted accepted"
    ]
