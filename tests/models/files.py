"""Files that are made to harm, in pieces."""

import json
import struct
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile


def zipped(files: Mapping[str, bytes]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return packed.getvalue()


def glb(document: Mapping[str, object], rest: bytes = b"") -> bytes:
    told = json.dumps(document).encode()
    told += b" " * (-len(told) % 4)
    size = 20 + len(told) + len(rest)
    return struct.pack("<4sIII4s", b"glTF", 2, size, len(told), b"JSON") + told + rest
