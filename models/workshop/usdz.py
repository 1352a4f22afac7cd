"""Writes USDZ, which phones and headsets of Apple's show in a room, at its true size.

It is a zip file without compression in which each file begins at a multiple of 64 bytes
(openusd.org, USDZ specification), and here holds one layer of text, as three.js writes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import numpy as np
import trimesh

from models.atlas import Atlas
from models.workshop.tissue import colour_of

LAYER = "body.usda"
ALIGNED = 64
# Of a local header in a zip file, before the name; and of an extra field, before its bytes.
HEADER, EXTRA = 30, 4
LOOK = """\
    def Material "{name}"
    {{
        token outputs:surface.connect = </Body/Looks/{name}/Surface.outputs:surface>
        def Shader "Surface"
        {{
            uniform token info:id = "UsdPreviewSurface"
            color3f inputs:diffuseColor = ({red}, {green}, {blue})
            float inputs:roughness = 0.7
            token outputs:surface
        }}
    }}
"""
MESH = """\
    def Mesh "{name}" (
        displayName = "{said}"
        prepend apiSchemas = ["MaterialBindingAPI"]
    )
    {{
        int[] faceVertexCounts = [{counts}]
        int[] faceVertexIndices = [{indices}]
        rel material:binding = </Body/Looks/{look}>
        point3f[] points = [{points}]
        uniform token subdivisionScheme = "none"
    }}
"""


def usdz(
    meshes: Mapping[str, trimesh.Trimesh], atlas: Atlas, names: Mapping[str, str], credit: str
) -> bytes:
    """Return meshes, in metres and +Y up, as a USDZ file.

    Parameters
    ----------
    meshes : mapping of str to Trimesh
        By the id of their structure.
    atlas : Atlas
        Whose colours they have.
    names : mapping of str to str
        What they are called.
    credit : str
        Licence and credit, which stand in the file.
    """
    colours = {id_: colour_of(atlas.by_id[id_]) for id_ in meshes}
    looks = "".join(
        LOOK.format(name=_look(colour), red=red, green=green, blue=blue)
        for colour in sorted(set(colours.values()))
        for red, green, blue in [_linear(colour)]
    )
    shapes = "".join(
        MESH.format(
            name=id_.replace("-", "_"),
            said=_quoted(names.get(id_, id_)),
            counts=", ".join(["3"] * len(mesh.faces)),
            indices=", ".join(map(str, mesh.faces.ravel())),
            look=_look(colours[id_]),
            points=", ".join(f"({x:.5f}, {y:.5f}, {z:.5f})" for x, y, z in mesh.vertices),
        )
        for id_, mesh in meshes.items()
    )
    layer = (
        '#usda 1.0\n(\n    defaultPrim = "Body"\n    metersPerUnit = 1\n    upAxis = "Y"\n'
        f'    doc = "{_quoted(credit)}"\n)\n\ndef Xform "Body" (\n    kind = "component"\n)\n{{\n'
        f'    def Scope "Looks"\n    {{\n{looks}    }}\n{shapes}}}\n'
    )
    return _zipped(layer.encode())


def _zipped(data: bytes) -> bytes:
    packed = BytesIO()
    info = ZipInfo(LAYER)
    missing = -(HEADER + len(LAYER) + EXTRA) % ALIGNED
    info.extra = b"\x86\x19" + missing.to_bytes(2, "little") + bytes(missing)
    with ZipFile(packed, "w", ZIP_STORED) as zipped:
        zipped.writestr(info, data)
    return packed.getvalue()


def _look(colour: str) -> str:
    return f"Colour_{colour.lstrip('#')}"


def _linear(colour: str) -> tuple[float, float, float]:
    """Return a colour as light is added up (from sRGB), 0 to 1."""
    values = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    low, high = values / 12.92, ((values + 0.055) / 1.055) ** 2.4
    red, green, blue = np.where(values <= 0.04045, low, high).round(4)
    return float(red), float(green), float(blue)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
