"""What the rules read in a text, without a scan, and what a model may see in it: for tests of the NER's part."""

from pipeline.fields import conclusions, people, references
from pipeline.fields import signature as signing
from pipeline.language.entities import Entity
from pipeline.language.text import Text, join
from pipeline.notice import Head, Notice, Source
from pipeline.scan.layout import Zone


def record(text: Text, head: Head | None = None) -> Notice:
    return Notice(
        notice_id="0" * 16,
        source=Source(files=("a.pdf",), sha256="0" * 64, page_count=1),
        text=text.text,
        head=head or Head(signer_name=signing.find(text).name),
        people=people.find(text),
        references=references.find(text),
        conclusions=conclusions.find(text, 2031),
        pipeline_version="0",
        extracted_at="2031-01-01T00:00:00Z",
    )


def body(*paragraphs: str) -> Text:
    return join((Zone.BODY, paragraph) for paragraph in paragraphs)


def entity(text: Text, label: str, printed: str) -> Entity:
    start = text.text.index(printed)
    return Entity(label, start, start + len(printed))  # type: ignore[arg-type]
