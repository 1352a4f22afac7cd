"""The brain: the MNI template's contour, parted into hemispheres, cerebellum and brain stem."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nibabel as nib
import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from skimage.measure import marching_cubes
from skimage.segmentation import watershed

from models.pipeline.geometry.mesh import Mesh, outward, signed_volume_ml, without_needles
from models.pipeline.geometry.surface import decimate, largest_pieces, restore_volume
from models.pipeline.geometry.surface import smooth as taubin

TRIANGLES = {
    "brain-cerebrum-left": 60000,
    "brain-cerebrum-right": 60000,
    "brain-cerebellum": 24000,
    "brain-stem": 8000,
}


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
    return result


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
