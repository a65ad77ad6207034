"""Quaternions (x, y, z, w), along the last axis, as rotations.

J. Diebel, Representing attitude: Euler angles, unit quaternions, and rotation vectors,
2006, has the formulas.
"""

from __future__ import annotations

import math

from arrax import numpy as anp
from arrax.numpy import _ufuncs as uf


def norm(x):
    return uf.sqrt((x * x).sum(axis=-1, keepdims=True))


def product(p, q):
    """The composition: first q, then p."""
    u, v, s, t = p[..., :3], q[..., :3], p[..., 3:], q[..., 3:]
    vector = s * v + t * u + anp.cross(u, v)
    return anp.concatenate([vector, s * t - (u * v).sum(-1, keepdims=True)], axis=-1)


def to_matrix(q):
    x, y, z, w = (q[..., i] for i in range(4))
    rows = (
        (w * w + x * x - y * y - z * z, 2 * (x * y - z * w), 2 * (x * z + y * w)),
        (2 * (x * y + z * w), w * w - x * x + y * y - z * z, 2 * (y * z - x * w)),
        (2 * (x * z - y * w), 2 * (y * z + x * w), w * w - x * x - y * y + z * z),
    )
    return anp.stack([anp.stack(row, axis=-1) for row in rows], axis=-2)


def from_matrix(m):
    """Of four forms, the one whose greatest component is farthest from 0."""
    a, b, c = (m[..., i, i] for i in range(3))
    trace = a + b + c

    def plus(i, j):
        return m[..., i, j] + m[..., j, i]

    def minus(i, j):
        return m[..., i, j] - m[..., j, i]

    forms = (
        (1 + 2 * a - trace, plus(0, 1), plus(0, 2), minus(2, 1)),
        (plus(0, 1), 1 + 2 * b - trace, plus(1, 2), minus(0, 2)),
        (plus(0, 2), plus(1, 2), 1 + 2 * c - trace, minus(1, 0)),
        (minus(2, 1), minus(0, 2), minus(1, 0), 1 + trace),
    )
    choices = anp.stack([anp.stack(form, axis=-1) for form in forms], axis=-2)
    best = anp.argmax(anp.stack([a, b, c, trace], axis=-1), axis=-1)
    q = anp.take_along_axis(choices, best[..., None, None], axis=-2)[..., 0, :]
    return q / norm(q)


def from_rotvec(v):
    # Of the squared angle, where the angle itself has no derivative.
    square = (v * v).sum(axis=-1, keepdims=True)
    small = square < 1e-6
    angle = uf.sqrt(anp.where(small, 1, square))
    series = 0.5 - square / 48 + square * square / 3840
    scale = anp.where(small, series, uf.sin(angle / 2) / angle)
    cosine = anp.where(small, 1 - square / 8 + square * square / 384, uf.cos(angle / 2))
    return anp.concatenate([scale * v, cosine], axis=-1)


def to_rotvec(q):
    q = anp.where(q[..., 3:] < 0, -q, q)
    vector, w = q[..., :3], q[..., 3:]
    square = (vector * vector).sum(axis=-1, keepdims=True)
    small = square < 1e-6
    sine = uf.sqrt(anp.where(small, 1, square))
    # The angle over its sine, of half the angle: asin's series for small ones.
    series = 2 + square / 3 + 3 * square * square / 20
    return vector * anp.where(small, series, 2 * uf.arctan2(sine, w) / sine)


def magnitude(q):
    return 2 * uf.arctan2(norm(q[..., :3])[..., 0], uf.absolute(q[..., 3]))


def to_mrp(q):
    q = anp.where(q[..., 3:] < 0, -q, q)
    return q[..., :3] / (1 + q[..., 3:])


def from_mrp(p):
    square = (p * p).sum(axis=-1, keepdims=True)
    return anp.concatenate([2 * p, 1 - square], axis=-1) / (1 + square)


def canonical(q):
    """Of q and -q, the one whose last component that is not 0 of (z, y, x, w), in
    the order of w, x, y, z, is positive."""
    sign = anp.zeros(q.shape[:-1], q.dtype)
    for i in (3, 0, 1, 2):
        sign = anp.where(sign == 0, uf.sign(q[..., i]), sign)
    return q * anp.where(sign < 0, -1, 1)[..., None]


# ---- Euler angles ----


def about_axis(axis: int, angle):
    """The rotation about one of the axes."""
    parts = [0 * angle] * 4
    parts[axis], parts[3] = uf.sin(angle / 2), uf.cos(angle / 2)
    return anp.stack(parts, axis=-1)


def to_euler(q, axes: tuple[int, int, int], extrinsic: bool):
    """E. Bernardes and S. Viollet, Quaternion to Euler angles conversion, 2022."""
    i, j, k = axes if extrinsic else axes[::-1]
    symmetric = i == k
    k = 3 - i - j if symmetric else k
    sign = (i - j) * (j - k) * (k - i) // 2
    a, b, c, d = q[..., 3], q[..., i], q[..., j], sign * q[..., k]
    if not symmetric:
        a, b, c, d = a - c, b + d, c + a, d - b
    middle = 2 * uf.arctan2(anp.hypot(c, d), anp.hypot(a, b))
    half_sum, half_difference = uf.arctan2(b, a), uf.arctan2(d, c)
    first, third = half_sum - half_difference, half_sum + half_difference
    if not symmetric:
        third = third * sign
    if not extrinsic:
        first, third = third, first
    # Where the outer axes are parallel, all of the rotation is the first one.
    flat = uf.absolute(middle) <= 1e-7
    turned = uf.absolute(middle - math.pi) <= 1e-7
    turn = -1 if extrinsic else 1
    only = anp.where(flat, 2 * half_sum, 2 * turn * half_difference)
    if not symmetric and not extrinsic:
        only = only * sign
    first = anp.where(flat | turned, only, first)
    third = anp.where(flat | turned, 0, third)
    if not symmetric:
        middle = middle - math.pi / 2
    angles = anp.stack([first, middle, third], axis=-1)
    return (angles + math.pi) % (2 * math.pi) - math.pi
