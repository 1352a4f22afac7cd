"""The bile ducts below the liver, drawn by rule.

The common hepatic duct leaves the porta of the liver in front of the portal vein, to the right; the
gallbladder's duct joins it; together, as the common bile duct, they run behind the first part of
the duodenum and through the head of the pancreas into the inner wall of its second part (Gray's
Anatomy). In healthy adults it is 1 to 9 mm wide, 3.7 on average (Bachar et al. 2003, Journal of
Ultrasound in Medicine 22, 879); here 6, to be seen.
"""

from __future__ import annotations

import numpy as np

from models.pipeline.geometry.balls import balls_surface
from models.pipeline.geometry.frames import X, Z
from models.pipeline.geometry.mesh import Mesh, Vector
from models.pipeline.geometry.surface import depth_under
from models.pipeline.vessels.centrelines import curve

COMMON_MM, HEPATIC_MM, CYSTIC_MM = 3.0, 2.5, 2.0
# How far in front of the portal vein and to its right the duct runs.
ASIDE_MM, IN_FRONT_MM = 12.0, 9.0
# The portal vein enters the liver where it is so deep in it; the duct comes from a little deeper.
PORTA_MM, FROM_MM = 2.0, 6.0
# Where along the hepatic duct the gallbladder's joins it, and where the duodenum is entered: as
# shares of the way down.
JOINS, ENTERS = 0.45, 0.5
WITHIN_MM, WIDE_MM = 6.0, 30.0
TRIANGLES = 3000


def build_bile_ducts(liver: Mesh, portal: Mesh, gallbladder: Mesh, duodenum: Mesh) -> Mesh:
    """Return the ducts from the liver and the gallbladder to the duodenum, in one surface."""
    depth = depth_under(liver, portal.vertices)[0]
    porta = portal.vertices[np.abs(depth) < PORTA_MM].mean(axis=0)
    beside = np.array([-ASIDE_MM, -IN_FRONT_MM, 0.0])
    inner = _second_part(duodenum)
    start = porta + beside + [0.0, 0.0, FROM_MM]
    common = curve(start, porta + beside, (porta + beside + inner) / 2.0, inner)
    join = round(JOINS * len(common))
    bag = gallbladder.vertices
    neck = bag[np.linalg.norm(bag - porta, axis=1).argmin()]
    inside = neck + 0.2 * (bag.mean(axis=0) - neck)
    cystic = curve(inside, neck, 0.5 * (neck + common[join]), common[join])
    radii = np.where(np.arange(len(common)) < join, HEPATIC_MM, COMMON_MM)
    return balls_surface(
        np.vstack((common, cystic)),
        np.append(radii, np.full(len(cystic), CYSTIC_MM)),
        0.75,
        TRIANGLES,
        melt_mm=0.5,
    )


def _second_part(duodenum: Mesh) -> Vector:
    """Return a place in the inner wall of the duodenum's second part, which runs down."""
    points = duodenum.vertices
    height = points[:, Z].min() + ENTERS * np.ptp(points[:, Z])
    level = points[np.abs(points[:, Z] - height) < WITHIN_MM]
    outermost = level[:, X].min()
    part = level[level[:, X] < outermost + WIDE_MM]
    middle: Vector = (part.min(axis=0) + part.max(axis=0)) / 2.0
    middle[X] += 0.25 * np.ptp(part[:, X])
    return middle
