"""What scanners and copiers do to a page: image in, image out, the same for the same seed.

Noise is made of whole numbers from a generator whose stream is fixed, so that a page is the same on every machine.
"""

import io
from random import Random

import numpy as np
from PIL import Image, ImageChops, ImageFilter, ImageOps

WHITE = 255


def skew(page: Image.Image, degrees: float) -> Image.Image:
    """The sheet laid in at an angle, counter-clockwise, the size of the scan unchanged."""
    fill = (WHITE,) * len(page.getbands())
    return page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=fill if len(fill) > 1 else WHITE)


def blur(page: Image.Image, radius: float) -> Image.Image:
    """A lens that is not quite in focus."""
    return page.filter(ImageFilter.GaussianBlur(radius))


def noise(page: Image.Image, amount: int, seed: int) -> Image.Image:
    """Grain of the sensor: up to ``amount`` grey levels up or down, mostly far less."""
    levels = np.asarray(page, dtype=np.int16)
    source = np.random.Generator(np.random.PCG64(seed))
    grain = (
        sum(source.integers(-amount, amount, levels.shape[:2], dtype=np.int16, endpoint=True) for _ in range(3)) // 3
    )
    if levels.ndim == 3:
        grain = grain[:, :, None]
    return Image.fromarray(np.clip(levels + grain, 0, 255).astype(np.uint8))


def uneven_light(page: Image.Image, darkest: int, seed: int) -> Image.Image:
    """Light that falls off towards the corners, down to ``darkest`` of 255 at the worst of them."""
    corners = [darkest, *(Random(f"{seed}.{i}").randint(darkest, WHITE) for i in range(3))]
    Random(seed).shuffle(corners)
    x, y = np.arange(page.width) * 256 // page.width, np.arange(page.height)[:, None] * 256 // page.height
    top = corners[0] * (256 - x) + corners[1] * x
    bottom = corners[2] * (256 - x) + corners[3] * x
    light = Image.fromarray(((top * (256 - y) + bottom * y) >> 16).astype(np.uint8))
    return ImageChops.multiply(page, Image.merge(page.mode, [light] * len(page.getbands())))


def jpeg(page: Image.Image, quality: int) -> Image.Image:
    """The page after lossy compression."""
    stored = io.BytesIO()
    page.save(stored, "JPEG", quality=quality)
    return Image.open(stored).convert(page.mode)


def photocopy(page: Image.Image, seed: int) -> Image.Image:
    """Black and white and nothing between: toner specks, a streak from the drum, faint strokes lost."""
    rng = Random(seed)
    grey = noise(blur(page.convert("L"), 0.6), 60, seed)
    copy = grey.point([0 if level < 150 else WHITE for level in range(256)])
    dots = [(rng.randrange(copy.width), rng.randrange(copy.height)) for _ in range(copy.width * copy.height // 9000)]
    for x, y in dots:
        copy.paste(0, (x, y, x + rng.randint(1, 2), y + rng.randint(1, 2)))
    streak = rng.randrange(copy.width // 20, copy.width)
    for y in range(copy.height):
        if rng.random() < 0.6:
            copy.putpixel((streak, y), 0)
    return copy.convert("1", dither=Image.Dither.NONE)


def curl(page: Image.Image, inches: float, dpi: int, *, spine: bool = False) -> Image.Image:
    """A sheet that did not lie flat: lines bent by ``inches`` in the middle, or at the left, where the spine is."""
    across = np.arange(page.width) / page.width
    bent = np.exp(-across / 0.18) if spine else 4 * across * (1 - across)
    rows = np.arange(page.height)[:, None] - inches * dpi * bent
    levels = np.asarray(page)
    above = np.clip(np.floor(rows), 0, page.height - 2).astype(int)
    part = np.clip(rows - above, 0, 1).reshape(rows.shape + (1,) * (levels.ndim - 2))
    columns = np.arange(page.width)[None]
    drawn = levels[above, columns] * (1 - part) + levels[above + 1, columns] * part
    return Image.fromarray(np.rint(drawn).astype(np.uint8))


def black_bed(page: Image.Image, share: float, degrees: float) -> Image.Image:
    """A smaller sheet laid askew on a black bed: all around it, ``share`` of the page's width, is black."""
    margin = round(share * page.width)
    bed = Image.new(page.mode, (page.width + 2 * margin, page.height + 2 * margin))
    bed.paste(page, (margin, margin))
    return bed.rotate(degrees, Image.Resampling.BICUBIC)


def shine_through(page: Image.Image, behind: Image.Image, share: float) -> Image.Image:
    """Thin paper: what is printed ``behind`` is seen from the back, as dark as a ``share`` of what it is."""
    faint = Image.blend(Image.new(page.mode, page.size, "white"), ImageOps.mirror(behind).resize(page.size), share)
    return ImageChops.darker(page, faint)


def specks(page: Image.Image, per_inch: int, dpi: int, seed: int) -> Image.Image:
    """Black and white, with so many specks of one or two pixels on each square inch."""
    levels = np.where(np.asarray(page.convert("L")) < 150, 0, WHITE).astype(np.uint8)
    rng = Random(seed)
    for _ in range(round(per_inch * levels.size / dpi**2)):
        x, y = rng.randrange(page.width), rng.randrange(page.height)
        levels[y : y + rng.randint(1, 2), x : x + rng.randint(1, 2)] = 0
    return Image.fromarray(levels).convert(page.mode)
