"""Rotations are those of SciPy."""

import numpy as np
import pytest
from scipy.spatial import transform as scipy_transform

import arrax as ax
from arrax.scipy.spatial.transform import Rotation, Slerp
from arrax.test_util import check_grads

RNG = np.random.default_rng(0)
QUATERNIONS = RNG.normal(size=(7, 4))
QUATERNIONS[0] = [0, 0, 0, -2]
OURS = Rotation.from_quat(QUATERNIONS)
THEIRS = scipy_transform.Rotation.from_quat(QUATERNIONS)


def close(actual, expected, atol=1e-14):
    assert actual.dtype == np.float64
    np.testing.assert_allclose(actual, expected, rtol=1e-12, atol=atol)


def same(actual: Rotation, expected):
    close(actual.as_quat(canonical=True), expected.as_quat(canonical=True))


def test_representations():
    for name in ("as_matrix", "as_mrp", "as_rotvec", "magnitude"):
        close(getattr(OURS, name)(), getattr(THEIRS, name)())
    close(OURS.as_rotvec(degrees=True), THEIRS.as_rotvec(degrees=True), atol=1e-12)
    close(OURS.as_quat(), THEIRS.as_quat())
    close(OURS.as_quat(True, True), THEIRS.as_quat(canonical=True, scalar_first=True))
    for name in ("matrix", "mrp", "rotvec"):
        value = getattr(THEIRS, f"as_{name}")()
        same(getattr(Rotation, f"from_{name}")(value), THEIRS)
    small = np.array([[1e-9, 0, 0], [0, 0, 0], [1e-4, 2e-4, 0]])
    close(Rotation.from_rotvec(small).as_rotvec(), small, atol=1e-20)
    assert OURS.as_matrix().shape == (7, 3, 3) and len(OURS) == 7
    assert OURS[0].single and OURS[0].magnitude().shape == ()


@pytest.mark.parametrize("seq", ["xyz", "XYZ", "zxz", "ZYZ", "yxz", "XZX"])
def test_euler_angles(seq):
    angles = RNG.uniform(-1.5, 1.5, (5, 3))
    theirs = scipy_transform.Rotation.from_euler(seq, angles)
    ours = Rotation.from_euler(seq, angles)
    same(ours, theirs)
    close(ours.as_euler(seq), theirs.as_euler(seq))
    close(ours[0].as_euler(seq, degrees=True), theirs[0].as_euler(seq, degrees=True))
    # Where the outer axes are parallel, the angles are not unique.
    middle = 0 if seq[0] == seq[2] else np.pi / 2
    for angle in (middle, np.pi - middle):
        ours = Rotation.from_euler(seq, np.array([0.4, angle, 0.3]))
        again = Rotation.from_euler(seq, ours.as_euler(seq))
        close(again.as_matrix(), ours.as_matrix(), atol=1e-7)


def test_sequences_of_fewer_axes():
    turns = np.array([0.3, 1.2])
    for seq, angles in (
        ("y", turns[0]),
        ("Y", turns[:, None]),
        ("zx", turns),
        ("ZX", turns),
    ):
        theirs = scipy_transform.Rotation.from_euler(seq, angles, degrees=True)
        same(Rotation.from_euler(seq, angles, degrees=True), theirs)


def test_operations():
    other = scipy_transform.Rotation.from_rotvec([0.1, 0.2, -0.7])
    turn = Rotation.from_rotvec(np.array([0.1, 0.2, -0.7]))
    same(OURS * turn, THEIRS * other)
    same(turn * OURS, other * THEIRS)
    same(OURS.inv(), THEIRS.inv())
    vectors = RNG.normal(size=(7, 3))
    close(OURS.apply(vectors), THEIRS.apply(vectors))
    close(OURS.apply(vectors, inverse=True), THEIRS.apply(vectors, inverse=True))
    close(turn.apply(vectors), other.apply(vectors))
    weights = RNG.uniform(1, 2, 7)
    same(OURS.mean(weights), THEIRS.mean(weights))
    same(OURS.mean(), THEIRS.mean())
    same(
        Rotation.concatenate([turn, OURS]),
        scipy_transform.Rotation.concatenate([other, THEIRS]),
    )
    assert Rotation.identity().quat.tolist() == [0, 0, 0, 1]
    assert Rotation.identity(3).quat.shape == (3, 4)


def test_interpolation():
    times = np.array([0.0, 0.5, 2.0, 2.5, 4.0, 5.0, 7.0])
    points = np.array([0.0, 0.2, 2.0, 3.3, 7.0])
    ours, theirs = Slerp.init(times, OURS), scipy_transform.Slerp(times, THEIRS)
    same(ours(points), theirs(points))
    same(ours(1.3), theirs(1.3))
    compiled = ax.jit(lambda f, t: f(t).as_quat())
    close(compiled(ours, points), ours(points).as_quat())


def test_derivatives():
    vectors, turns = RNG.normal(size=(2, 3, 3))
    turns[1] = 0

    def f(turns, vectors):
        return Rotation.from_rotvec(turns).apply(vectors)

    check_grads(f, (turns, vectors), 2)
    check_grads(lambda t: Rotation.from_rotvec(t).as_rotvec(), (turns / 3,), 2)
    matrices = f(turns, vectors)
    batched = ax.vmap(f)(turns, vectors)
    close(batched, matrices)


def test_what_is_refused():
    one = OURS[0]
    for error, message, call in (
        (ValueError, "1 to 3 axes", lambda: Rotation.from_euler("xZ", np.ones(2))),
        (ValueError, "must be different", lambda: Rotation.from_euler("xx", [1, 2])),
        (ValueError, "3 angles", lambda: Rotation.from_euler("xyz", np.ones(2))),
        (ValueError, "has 3 axes", lambda: OURS.as_euler("xy")),
        (ValueError, r"\(\.\.\., 3, 3\)", lambda: Rotation.from_matrix(np.ones(3))),
        (TypeError, "not subscriptable", lambda: one[0]),
        (TypeError, "has no len", lambda: len(one)),
        (ValueError, "expected 7 weights", lambda: OURS.mean(np.ones(3))),
        (NotImplementedError, "uniformly", lambda: Rotation.random(None)),
        (TypeError, "`Rotation` instance", lambda: Slerp.init(np.ones(2), 1)),
        (ValueError, "at least 2", lambda: Slerp.init(np.ones(1), one)),
        (ValueError, "as many times", lambda: Slerp.init(np.ones(2), OURS)),
    ):
        with pytest.raises(error, match=message):
            call()
