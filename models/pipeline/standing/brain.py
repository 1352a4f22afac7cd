"""The brain: the MNI template's contour, parted, and its ventricles."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nibabel as nib
import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from skimage.measure import marching_cubes
from skimage.segmentation import watershed

from models.pipeline.geometry.mesh import Mesh, outward, pieces, signed_volume_ml, without_needles
from models.pipeline.geometry.surface import decimate, largest_pieces, restore_volume
from models.pipeline.geometry.surface import smooth as taubin

TRIANGLES = {
    "brain-cerebrum-left": 60000,
    "brain-cerebrum-right": 60000,
    "brain-cerebellum": 24000,
    "brain-stem": 8000,
}
VENTRICLES_TRIANGLES = 9000
DEEP_MM = 10.0  # of the ventricles under the brain's outline


def load_brain(sources: Mapping[str, Path]) -> dict[str, Mesh]:
    """Return the parts of the brain in the template's LPS mm.

    The outer surface is where grey and white matter together make up half of a voxel. The parts
    meet along the troughs of that density (the tentorium, the fissures), found by a watershed
    from seeds that no brain disputes: what lies high is cerebrum, low and far back cerebellum,
    low in the middle brain stem. The template is symmetric, so the hemispheres part at x = 0.

    Parameters
    ----------
    sources
        Of them the folder ``nilearn``, with the template's tissue maps, 0 to 255, on a grid of
        1 mm.
    """
    template = sources["nilearn"] / "nilearn" / "datasets" / "data"
    image: Any = nib.load(template / "mni_icbm152_gm_tal_nlin_sym_09a_converted.nii.gz")
    white_image: Any = nib.load(template / "mni_icbm152_wm_tal_nlin_sym_09a_converted.nii.gz")
    density = (np.asarray(image.dataobj, np.float32) + np.asarray(white_image.dataobj)) / 255.0
    density *= largest_pieces(density > 0.5, 1) | (density <= 0.5)
    labels = _parts(density, image.affine)
    result = {}
    for number, (key, triangles) in enumerate(TRIANGLES.items(), start=1):
        part = ndimage.gaussian_filter((labels == number).astype(np.float32), 0.8)
        field = np.minimum(density, part)
        field = np.where(largest_pieces(field > 0.5, 1), field, np.minimum(field, 0.49))
        # Bubbles of the density within the white matter would be surfaces that nobody sees.
        field = np.where(ndimage.binary_fill_holes(field > 0.5), np.maximum(field, 0.51), field)
        vertices, faces, _, _ = marching_cubes(field, 0.5)
        ras = vertices @ image.affine[:3, :3].T + image.affine[:3, 3]
        mesh = outward(Mesh(ras * [-1.0, -1.0, 1.0], faces.astype(np.int64)))
        volume_ml = signed_volume_ml(mesh)
        mesh = without_needles(decimate(taubin(mesh, 12, 0.1), triangles))
        result[key] = restore_volume(mesh, volume_ml)
    return result | {"brain-ventricles": _ventricles(density, image.affine)}


def _ventricles(density: NDArray[np.float32], affine: NDArray[np.float64]) -> Mesh:
    """Return the surface of the ventricles: where tissue is no more than half, deep in the brain.

    The two lateral ones are the largest such room. The third, a slit, and the fourth, which opens
    to the outside, are taken from the boxes that hold them; a canal leads from one to the other.
    """
    grid = np.indices(density.shape, dtype=np.float32)
    x, y, z = (
        grid[axis] * float(affine[axis, axis]) + float(affine[axis, 3]) for axis in range(3)
    )  # RAS mm: right, front, up
    brain = ndimage.binary_fill_holes(ndimage.binary_closing(density > 0.5, iterations=14))
    deep = ndimage.distance_transform_edt(brain) > DEEP_MM
    rooms, _ = ndimage.label((density < 0.5) & deep)
    sizes = np.bincount(rooms[(np.abs(x) < 30) & (z > 0) & (rooms > 0)])
    lateral = rooms == sizes.argmax()
    third = (density < 0.7) & (np.abs(x) < 4) & (y > -25) & (y < 6) & (z > -15) & (z < 10)
    fourth = (density < 0.5) & (np.abs(x) < 11) & (y > -52) & (y < -30) & (z > -44) & (z < -22)
    along = np.clip((z + 1.0) / -21.0, 0.0, 1.0)
    canal = (np.hypot(x, y + 24.0 + 14.0 * along) < 2.0) & (z < 0) & (z > -28)
    whole = largest_pieces(lateral | third | fourth & deep | canal, 1)
    field = ndimage.gaussian_filter(whole.astype(np.float32), 0.9)
    vertices, faces, _, _ = marching_cubes(field, 0.42)
    ras = vertices @ affine[:3, :3].T + affine[:3, 3]
    mesh = outward(Mesh(ras * [-1.0, -1.0, 1.0], faces.astype(np.int64)))
    return without_needles(decimate(taubin(pieces(mesh)[0], 12, 0.1), VENTRICLES_TRIANGLES))


def _parts(density: NDArray[np.float32], affine: NDArray[np.float64]) -> NDArray[np.int32]:
    """Return for each voxel the number of its part, in the order of ``TRIANGLES``."""
    grid = np.indices(density.shape, dtype=np.float32)
    x, y, z = (
        grid[axis] * float(affine[axis, axis]) + float(affine[axis, 3]) for axis in range(3)
    )  # RAS mm: right, front, up
    seeds = np.zeros(density.shape, dtype=np.int32)
    seeds[(z > 4) | ((y > -12) & (z > -40)) | ((np.abs(x) > 26) & (y > -34) & (z > -26))] = 1
    seeds[(y < -88) & (z > -16)] = 1
    seeds[(y < -50) & (z < -30)] = 3
    # The brain stem's axis leans back on its way down, from the midbrain to the medulla.
    along = np.clip((-z - 8.0) / 50.0, 0.0, 1.0)
    seeds[(np.hypot(x, y + 22.0 + 16.0 * along**2) < 7.0) & (z < -10)] = 4
    seeds[np.abs(x) > 88] = 1
    basins = ndimage.gaussian_filter(density, 1.0)
    labels = watershed(-basins, seeds)
    labels[(labels == 1) & (x > 0)] = 2  # RAS: x > 0 is the right side
    return labels.astype(np.int32)
