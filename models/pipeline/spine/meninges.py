"""The lining of brain and cord: one closed sheet, where cancer can spread as a film.

Dura, arachnoid and pia are three linings on each other, each a fraction of a millimetre thick;
between the inner two runs the fluid (Gray's Anatomy). Here one smooth surface stands for them: it
bridges the folds of the brain, follows the cord as its sac, and ends at S2. Drawn by rule round the
brain and in the canal of the bones.
"""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from models.pipeline.geometry.fields import Grid, depth_of, filled, level_surface
from models.pipeline.geometry.mesh import Mesh, Meshes, pieces
from models.pipeline.geometry.solids import solid, surface_of
from models.pipeline.geometry.surface import decimate, smooth
from models.pipeline.geometry.tubes import swept
from models.pipeline.spine.canal import find_canal
from models.pipeline.spine.cord import cord_line, sac_half_mm

BRAIN = ("brain-cerebrum-left", "brain-cerebrum-right", "brain-cerebellum", "brain-stem")
STEP_MM = 1.5
# How far it lies from the brain, and how wide a fold it bridges.
AWAY_MM, BRIDGED_MM = 1.2, 9.0
BLUR_MM = 1.5
TRIANGLES = 16000


def build_meninges(body: Meshes) -> dict[str, Mesh]:
    """Build the lining of the brain and of the cord.

    Parameters
    ----------
    body
        The standing body in LPS mm; of it the brain's parts, ``vertebra-*`` and ``sacrum``.
    """
    return {"meninges": surface_of(solid(_wrap(body)) + solid(_sac(body)))}


def _wrap(body: Meshes) -> Mesh:
    """Return the closed surface round the brain."""
    parts = [body[id_] for id_ in BRAIN]
    corners = np.vstack([part.vertices for part in parts])
    reach = BRIDGED_MM + AWAY_MM + 4.0
    grid = Grid.around(corners.min(axis=0) - reach, corners.max(axis=0) + reach, STEP_MM)
    brain = np.logical_or.reduce([filled(part, grid) for part in parts])
    away = -depth_of(brain, STEP_MM)
    # Closing: what lies near the brain all round is within.
    depth = depth_of(away < BRIDGED_MM, STEP_MM) - BRIDGED_MM + AWAY_MM
    depth = ndimage.gaussian_filter(depth, BLUR_MM / STEP_MM)
    depth = np.maximum(depth, ndimage.gaussian_filter(AWAY_MM / 2.0 - away, 0.7))
    return decimate(smooth(pieces(level_surface(depth, grid))[0], 15, 0.08), TRIANGLES)


def _sac(body: Meshes) -> Mesh:
    """Return the sac of the cord, from within the lining of the brain to S2."""
    canal = find_canal(body)
    above, levels = cord_line(canal, body["brain-stem"])
    below = np.arange(levels[-1] + 0.1, 26.6, 0.1)
    line, levels = np.vstack((above, canal.at(below))), np.append(levels, below)
    return swept(line, *sac_half_mm(canal, levels), sides=24)
