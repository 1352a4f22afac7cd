"""The body's geometry over HTTP."""

from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from models import load_atlas

PATHS = [f"/models/glb/{file.path.name}" for file in load_atlas().files]


@pytest.mark.parametrize("path", PATHS)
def test_a_mesh_is_kept_for_ever_and_sent_compressed(server: str, path: str) -> None:
    request = Request(server + path, headers={"Accept-Encoding": "gzip"})  # noqa: S310
    with urlopen(request) as answer:  # noqa: S310 -- our own server
        assert answer.headers["content-type"] == "model/gltf-binary"
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["etag"]


def test_those_who_have_a_mesh_are_not_sent_it_again(server: str) -> None:
    with urlopen(server + PATHS[0]) as answer:  # noqa: S310 -- our own server
        tag = answer.headers["etag"]
    request = Request(server + PATHS[0], headers={"If-None-Match": tag})  # noqa: S310
    with pytest.raises(HTTPError) as not_modified:
        urlopen(request)  # noqa: S310 -- our own server
    assert not_modified.value.code == 304
    assert "immutable" in not_modified.value.headers["cache-control"]
    not_modified.value.close()


@pytest.mark.parametrize(
    "path", ["/models/glb/none.glb", "/models/manifest.json", "/models/__init__.py", "/models/"]
)
def test_nothing_but_meshes_is_served_and_a_missing_one_is_no_page(server: str, path: str) -> None:
    with pytest.raises(HTTPError) as missing:
        urlopen(server + path)  # noqa: S310 -- our own server
    assert missing.value.code == 404
    missing.value.close()
