"""What is put on a printed page by hand: the pen's digits and signature, and the seal.

Each function takes a page and returns it with the ink on it. All that varies comes from the ``random.Random`` that is
handed in, so the same seed makes the same mark.
"""

import math
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from tests.maker import fonts
from tests.maker.pages import Place

Colour = tuple[int, int, int]
Stroke = tuple[tuple[float, float], ...]

RED: Colour = (205, 32, 45)
BLUE: Colour = (38, 58, 148)
BLACK: Colour = (30, 30, 34)
FINE = 3  # marks are drawn this much larger and then reduced, for smooth edges

# how each digit is written, in a box of 1 by 1 with the origin at the top left
DIGITS: dict[str, tuple[Stroke, ...]] = {
    "0": (((0.5, 0.02), (0.15, 0.3), (0.15, 0.75), (0.5, 0.98), (0.85, 0.7), (0.83, 0.28), (0.5, 0.02)),),
    "1": (((0.3, 0.25), (0.55, 0.03), (0.53, 0.5), (0.5, 0.98)),),
    "2": (((0.15, 0.25), (0.45, 0.02), (0.8, 0.2), (0.6, 0.6), (0.12, 0.96), (0.5, 0.93), (0.9, 0.95)),),
    "3": (((0.18, 0.1), (0.6, 0.03), (0.75, 0.25), (0.42, 0.46), (0.82, 0.65), (0.6, 0.95), (0.15, 0.88)),),
    "4": (((0.6, 0.02), (0.35, 0.35), (0.1, 0.66), (0.5, 0.65), (0.92, 0.62)), ((0.66, 0.38), (0.63, 0.7), (0.6, 1.0))),
    "5": (
        ((0.3, 0.05), (0.25, 0.42), (0.65, 0.42), (0.82, 0.7), (0.5, 0.97), (0.15, 0.88)),
        ((0.3, 0.05), (0.8, 0.04)),
    ),
    "6": (((0.7, 0.03), (0.3, 0.35), (0.18, 0.72), (0.45, 0.98), (0.78, 0.78), (0.58, 0.52), (0.22, 0.68)),),
    "7": (((0.12, 0.08), (0.5, 0.07), (0.85, 0.05), (0.6, 0.5), (0.42, 0.98)), ((0.35, 0.52), (0.75, 0.5))),
    "8": (((0.7, 0.15), (0.4, 0.03), (0.25, 0.25), (0.7, 0.62), (0.6, 0.95), (0.25, 0.88), (0.3, 0.58), (0.7, 0.15)),),
    "9": (((0.78, 0.2), (0.45, 0.03), (0.2, 0.3), (0.5, 0.48), (0.78, 0.22), (0.74, 0.6), (0.6, 0.98)),),
}


def write_digits(page: Image.Image, digits: str, place: Place, rng: Random, colour: Colour = BLUE) -> Image.Image:
    """Digits by pen in a blank of the letterhead, a little larger and less even than print."""
    height = place.height * 1.15
    width, step = height * 0.5, height * 0.62
    left = place.x - step * len(digits) / 2
    strokes = []
    for i, digit in enumerate(digits):
        x, y = left + step * i, place.y - height / 2 + rng.uniform(-0.06, 0.06) * height
        for stroke in DIGITS[digit]:
            loose = [(px + rng.uniform(-0.05, 0.05), py + rng.uniform(-0.04, 0.04)) for px, py in stroke]
            strokes.append([(x + (px + 0.18 * (0.5 - py)) * width, y + py * height) for px, py in loose])
    return _pen(page, strokes, height * 0.085, colour)


def sign(page: Image.Image, place: Place, rng: Random, colour: Colour = BLUE) -> Image.Image:
    """A signature: loops that run to the right, then a stroke under them."""
    height, loops = place.height * 1.4, rng.randint(3, 5)
    x, y = place.x - height * 0.9, place.y
    points = [(x, y + height * 0.2)]
    for _ in range(loops):
        points += [
            (x + height * 0.12, y - height * rng.uniform(0.25, 0.55)),
            (x + height * 0.3, y + height * rng.uniform(0.1, 0.4)),
        ]
        x += height * rng.uniform(0.22, 0.34)
    points += [
        (x + height * 0.5, y - height * 0.1),
        (place.x - height * 0.5, y + height * 0.3),
        (x + height * 0.7, y + height * 0.18),
    ]
    return _pen(page, [points], height * 0.03, colour)


def stamp(page: Image.Image, text: str, place: Place, rng: Random, colour: Colour = RED) -> Image.Image:
    """A round seal of 36 mm over the left third of the signature, its name round the rim and a star in the middle."""
    across = round(place.height * 2.2)
    mask = _seal(text, across * FINE, rng).resize((across, across), Image.Resampling.BOX)
    mask = mask.rotate(rng.uniform(-12, 12), Image.Resampling.BICUBIC)
    x, y = (
        round(place.x - place.height * 1.2 - across / 2),
        round(place.y - across / 2 + rng.uniform(-0.1, 0.1) * across),
    )
    return _print(page, mask, (x, y), colour)


def _seal(text: str, across: int, rng: Random) -> Image.Image:
    mask = Image.new("L", (across, across))
    draw, middle = ImageDraw.Draw(mask), across / 2
    for radius, width in ((0.49, 0.018), (0.455, 0.006), (0.29, 0.006)):
        box = [middle - radius * across, middle - radius * across, middle + radius * across, middle + radius * across]
        draw.ellipse(box, outline=235, width=round(width * across))
    draw.polygon(_star(middle, middle, 0.17 * across), fill=235)
    draw.polygon(_star(middle, middle + 0.372 * across, 0.035 * across), fill=235)
    face = fonts.face("Bold", 0.1 * across)
    fonts.check(fonts.file_of("Bold"), text)
    span = min(5.2, 0.24 * len(text))  # radians, open at the bottom for the small star
    tile = round(0.16 * across)
    for i, letter in enumerate(text):
        angle = -span / 2 + span * (i + 0.5) / len(text)
        glyph = Image.new("L", (tile, tile))
        ImageDraw.Draw(glyph).text((tile / 2, tile / 2), letter, font=face, fill=235, anchor="mm")
        glyph = glyph.rotate(-math.degrees(angle), Image.Resampling.BICUBIC)
        x, y = middle + 0.372 * across * math.sin(angle), middle - 0.372 * across * math.cos(angle)
        spot = round(x - tile / 2), round(y - tile / 2)
        mask.paste(ImageChops.lighter(glyph, mask.crop((*spot, spot[0] + tile, spot[1] + tile))), spot)
    return ImageChops.multiply(mask, _worn(across, rng))


def _worn(across: int, rng: Random) -> Image.Image:
    """Ink that did not take everywhere."""
    cells = 24
    grain = Image.frombytes("L", (cells, cells), bytes(rng.randint(95, 255) for _ in range(cells * cells)))
    return grain.resize((across, across), Image.Resampling.BICUBIC)


def _star(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    return [
        (x + r * math.sin(math.pi * i / 5), y - r * math.cos(math.pi * i / 5))
        for i, r in enumerate((radius, radius * 0.382) * 5)
    ]


def _pen(page: Image.Image, strokes: list[list[tuple[float, float]]], width: float, colour: Colour) -> Image.Image:
    margin = width * 2
    xs, ys = zip(*(point for stroke in strokes for point in stroke), strict=True)
    x0, y0 = math.floor(min(xs) - margin), math.floor(min(ys) - margin)
    size = math.ceil(max(xs) + margin) - x0, math.ceil(max(ys) + margin) - y0
    mask = Image.new("L", (size[0] * FINE, size[1] * FINE))
    draw = ImageDraw.Draw(mask)
    for stroke in strokes:
        for x, y, pressure in _smooth(stroke):
            r = width * FINE * pressure / 2
            cx, cy = (x - x0) * FINE, (y - y0) * FINE
            draw.ellipse([cx - r, cy - r, cx + r, cy + r], fill=240)
    return _print(page, mask.resize(size, Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(0.4)), (x0, y0), colour)


def _smooth(points: list[tuple[float, float]]) -> list[tuple[float, float, float]]:
    """A Catmull-Rom curve through the points, with the pen lighter at its ends."""
    ends = [points[0], *points, points[-1]]
    curve = []
    for p0, p1, p2, p3 in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        steps = max(2, math.ceil(math.dist(p1, p2) * 2))
        for i in range(steps):
            t = i / steps
            xy = [
                0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)
                for a, b, c, d in zip(p0, p1, p2, p3, strict=True)
            ]
            curve.append((xy[0], xy[1]))
    last = len(curve) - 1
    return [(x, y, min(1.0, 0.55 + 4 * min(i, last - i) / last)) for i, (x, y) in enumerate(curve)]


def _print(page: Image.Image, mask: Image.Image, spot: tuple[int, int], colour: Colour) -> Image.Image:
    """Ink over the page: what is dark below shows through."""
    inked = page.copy()
    patch = inked.crop((*spot, spot[0] + mask.width, spot[1] + mask.height))
    tint = Image.composite(Image.new("RGB", mask.size, colour), Image.new("RGB", mask.size, (255, 255, 255)), mask)
    inked.paste(ImageChops.multiply(patch, tint), spot)
    return inked
