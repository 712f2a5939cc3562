"""The six sample scans of ``data/raw`` and their gold: three wards over two years, each scan damaged in its own way."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from PIL import Image

from tests.maker import damage, formats, gold, ink, script
from tests.maker.notices import Notice
from tests.maker.pages import lay_out

ROOT = Path(__file__).resolve().parents[2]
RAW = ROOT / "data" / "raw"
GOLD = ROOT / "tests" / "gold"

DPI = 200
WRITERS = {"pdf": formats.pdf, "tif": formats.tiff, "pages": formats.jpegs}


@dataclass(frozen=True, slots=True)
class Sample:
    """A notice, the scan under ``data/raw`` that it becomes, and what befalls its sheets on the way."""

    notice: str
    path: str
    level: str
    wear: Callable[[Image.Image, int], Image.Image]
    by_hand: bool = False

    def files(self) -> dict[str, bytes]:
        """The files of the scan by path under ``data/raw``: one, or one a page of a ``.pages`` folder."""
        sheets = signed(script.load(self.notice), DPI, by_hand=self.by_hand)
        pages = [self.wear(sheet, seed) for seed, sheet in enumerate(sheets)]
        made = WRITERS[self.path.rpartition(".")[2]](pages, DPI)
        return {self.path: made} if isinstance(made, bytes) else {f"{self.path}/{k}": v for k, v in made.items()}


def signed(notice: Notice, dpi: int, *, by_hand: bool = False) -> list[Image.Image]:
    """The sheets with signature and seal; ``by_hand`` number and day are written into blanks."""
    layout = lay_out(notice, dpi, blanks=by_hand)
    rng, sheets = Random(notice.name), list(layout.sheets)
    if by_hand:
        for digits, place in ((notice.number, layout.number), (notice.date.split()[0], layout.day)):
            sheets[place.sheet] = ink.write_digits(sheets[place.sheet], digits, place, rng)
    last = layout.signature
    sheets[last.sheet] = ink.sign(sheets[last.sheet], last, rng)
    sheets[last.sheet] = ink.stamp(sheets[last.sheet], " ".join(notice.issuer).upper(), last, rng)
    return sheets


def _clean(page: Image.Image, seed: int) -> Image.Image:
    return page


def _scanned(page: Image.Image, seed: int) -> Image.Image:
    return damage.noise(damage.uneven_light(page, 225, seed), 8, seed)


def _grey(page: Image.Image, seed: int) -> Image.Image:
    return damage.noise(damage.blur(damage.skew(page.convert("L"), 0.5), 0.4), 10, seed)


def _crooked(page: Image.Image, seed: int) -> Image.Image:
    laid = damage.blur(damage.skew(page, (1.6, -0.9)[seed % 2]), 0.5)
    return damage.jpeg(damage.noise(damage.uneven_light(laid, 190, seed), 12, seed), 60)


def _photographed(page: Image.Image, seed: int) -> Image.Image:
    laid = damage.uneven_light(damage.skew(page, -0.7), 170, seed)
    return damage.noise(damage.blur(laid, 0.7), 14, seed)


def _copied(page: Image.Image, seed: int) -> Image.Image:
    return damage.photocopy(damage.skew(page, 0.8), seed)


SAMPLES = (
    Sample("du-hang-kenh-2022", "Phường Dư Hàng Kênh/Kết luận đối thoại 2022.pdf", "clean", _clean),
    Sample("du-hang-kenh-2023", "Phường Dư Hàng Kênh/139-TB-ĐU năm 2023.pdf", "medium", _crooked, by_hand=True),
    Sample("truong-thi-2022", "Phường Trường Thi/Thông báo 87.tif", "light", _grey),
    Sample("truong-thi-2023", "Phường Trường Thi/Thông báo 112.pages", "medium", _photographed, by_hand=True),
    Sample("phuoc-kien-2022", "xa-phuoc-kien/205-TB-DU_ban-sao.pdf", "heavy", _copied),
    Sample("phuoc-kien-2023", "xa-phuoc-kien/341_TB-UBND.pdf", "light", _scanned),
)


def gold_files() -> Iterator[tuple[str, str]]:
    """The files under ``tests/gold``: record and text of each notice, and which scan is which."""
    for sample in SAMPLES:
        notice = script.load(sample.notice)
        record = gold.record(notice)
        if sample.by_hand:
            record["handwritten"] = ["doc_number", "issue_day"]
        yield f"{notice.name}.json", _json(record)
        yield f"{notice.name}.txt", gold.text(notice)
    yield "manifest.json", _json({Path(sample.path).name: [sample.notice, sample.level] for sample in SAMPLES})


def write(raw: Path = RAW, gold_folder: Path = GOLD) -> None:
    """Make all samples and their gold."""
    for sample in SAMPLES:
        for path, content in sample.files().items():
            (raw / path).parent.mkdir(parents=True, exist_ok=True)
            (raw / path).write_bytes(content)
    gold_folder.mkdir(parents=True, exist_ok=True)
    for name, text in gold_files():
        (gold_folder / name).write_text(text, encoding="utf-8")


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
