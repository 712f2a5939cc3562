"""What is made of a scan in one reading: its record, and a searchable PDF where one is asked for."""

from collections.abc import Callable, Iterator

from pipeline.notice import Notice
from pipeline.reading import notice_of, words_of
from pipeline.scan.intake import Scan
from pipeline.settings import Settings
from pipeline.store import Store


def make(scan: Scan, settings: Settings, now: str, on_page: Callable[[], None]) -> Iterator[Notice]:
    """Yield the record of a scan, then write its PDF; raises ScanError where there is none, or what else goes wrong.

    A PDF that is there already is written again with the record, so that it never has the text of an older one.
    """
    pdf = Store(settings.processed).pdf(scan.notice_id)
    wanted = settings.pdf or pdf.exists()
    reading = words_of(scan, settings, on_page)
    yield notice_of(scan, reading, settings, now)
    if wanted:
        from pipeline.tables import searchable  # a library of its own, for PDFs alone

        pdf.unlink(missing_ok=True)
        searchable.write(scan, reading.text, settings, now, pdf)
