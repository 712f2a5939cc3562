"""The README's picture of a scan with the values read from it in boxes: ``python -m tools.pictures OUT`` after extract.

Draws the first page of a sample scan from its record in ``data/processed``: accepted values in green, those for a
person to look at in orange, the column's name above each.
"""

import csv
import sys
from pathlib import Path

from PIL import Image, ImageDraw

from pipeline.scan.intake import take_in
from pipeline.scan.pages import pages
from pipeline.settings import Settings
from tests.maker.fonts import face

WIDTH = 1000
COLOURS = {"accepted": (22, 130, 60), "needs_review": (215, 105, 0), "reviewed": (30, 80, 200)}
SHOWN = {"notices", "references", "people", "opinions", "conclusions", "petitions"}


def boxed(processed: Path, settings: Settings, name: str) -> Image.Image:
    """The first page of the scan whose name holds ``name``, with its values boxed."""
    scan = next(scan for scan in take_in([settings.raw], settings).scans if name in scan.files[0])
    page = next(pages(scan, settings))
    image = Image.fromarray(page.image[:, :, ::-1])
    image = image.resize((WIDTH, round(image.height * WIDTH / image.width)))
    draw = ImageDraw.Draw(image)
    font = face("Regular", 11)
    with (processed / "tables" / "evidence.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["notice_id"] == scan.notice_id and row["page"] == "1"]
    drawn = set()
    for row in rows:
        box = tuple(float(row[edge]) for edge in ("x0", "y0", "x1", "y1"))
        if row["table"] not in SHOWN or box in drawn or row["column"] == "text":
            continue
        drawn.add(box)
        edges = [
            box[0] * image.width - 2,
            box[1] * image.height - 1,
            box[2] * image.width + 2,
            box[3] * image.height + 1,
        ]
        draw.rectangle(edges, outline=COLOURS[row["status"]], width=2)
        draw.text((edges[0], edges[1] - 12), row["column"], fill=COLOURS[row["status"]], font=font)
    return image


if __name__ == "__main__":
    settings = Settings()
    boxed(settings.processed, settings, "139-TB").save(sys.argv[1], optimize=True)
