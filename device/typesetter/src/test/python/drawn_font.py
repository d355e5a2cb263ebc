"""Draws the font that Woff2Test opens, as TrueType and as WOFF2: drawn_font.py FOLDER.

Needs fontTools 4.68 and brotli 1.2 of PyPI. Its letters are random, so that each way in which WOFF2
writes a step, a box and a side bearing occurs; nobody needs to be able to read them.
"""

import random
import sys

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import woff2
from fontTools.ttLib.tables import ttProgram

LETTERS = "abcdefghijklmnopqrstuvwxyz"
chooser = random.Random(2)


def contour(pen, reach):
    def point():
        return tuple(chooser.choice((0, chooser.randint(-reach, reach))) for _ in "xy")

    pen.moveTo(point())
    for _ in range(chooser.randint(2, 12)):
        if chooser.random() < 0.5:
            pen.lineTo(point())
        else:
            pen.qCurveTo(*(point() for _ in range(chooser.randint(2, 4))))
    pen.closePath()


def simple(index):
    pen = TTGlyphPen(None)
    for _ in range(1 + index % 4):
        contour(pen, (60, 700, 3000, 9000)[index % 4])
    glyph = pen.glyph()
    if index % 5 == 1:
        glyph.flags[0] |= 0x40  # outlines overlap
    if index % 3 == 1:
        glyph.program = ttProgram.Program()
        glyph.program.fromBytecode(bytes([0xB0, index, 0x21]))  # pushes a number, drops it
    return glyph


def composite(letters):
    pen = TTGlyphPen(letters)
    pen.addComponent("a", (1, 0, 0, 1, 300, -20))
    pen.addComponent("b", (0.5, 0, 0, 0.5, 0, 700))
    pen.addComponent("c", (0.5, 0.25, -0.25, 0.75, 5, 5))
    return pen.glyph()


order = [".notdef", "space", *LETTERS, "Aring"]
glyphs = {".notdef": TTGlyphPen(None).glyph(), "space": TTGlyphPen(None).glyph()}
glyphs |= {letter: simple(index) for index, letter in enumerate(LETTERS)}
glyphs["Aring"] = composite(glyphs)

font = FontBuilder(1000, isTTF=True)
font.setupGlyphOrder(order)
font.setupCharacterMap({32: "space", 0xC5: "Aring"} | {ord(letter): letter for letter in LETTERS})
font.setupGlyf(glyphs)
glyf = font.font["glyf"]
for letter in LETTERS[:3]:
    glyf[letter].xMin -= 7  # a box that is not that of the points stands in the file
# Only the first glyphs have advances of their own: the others share the last one's.
font.setupHorizontalMetrics(
    {
        name: (400 + 10 * min(index, 20), getattr(glyf[name], "xMin", 0))
        for index, name in enumerate(order)
    }
)
font.setupHorizontalHeader(ascent=800, descent=-200)
names = {"familyName": "Drawn For Tests", "fullName": "Drawn For Tests", "psName": "Drawn"}
font.setupNameTable(names | {"styleName": "Regular"})
font.setupOS2()
font.setupPost()
font.font.recalcBBoxes = False
path = sys.argv[1] + "/drawn"
font.save(path + ".ttf")
with open(path + ".ttf", "rb") as plain, open(path + ".woff2", "wb") as packed:
    woff2.compress(plain, packed, transform_tables={"glyf", "loca", "hmtx"})
