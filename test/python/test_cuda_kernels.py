"""Kernels written by hand, on the simulator of the CUDA driver.

Nothing here ran on a GPU.
"""

import numpy as np
import pytest
from cuda_simulator import (
    ILLEGAL_ADDRESS,
    INVALID_PTX,
    LAUNCH_FAILED,
    MISALIGNED_ADDRESS,
    WORDS,
    Driver,
    fails,
    kernel,
    run_kernel,
)


@pytest.fixture
def driver(tmp_path):
    return Driver(tmp_path).open()


@pytest.fixture(scope="module")
def shared_driver(tmp_path_factory):
    """For tests without errors, which would stay."""
    return Driver(tmp_path_factory.mktemp("driver")).open()


def f32(value: float) -> str:
    return f"0f{np.float32(value).view(np.uint32):08X}"


def f64(value: float) -> str:
    return f"0d{np.float64(value).view(np.uint64):016X}"


SHIFTS = [
    ("shl.b32 %r2, 1, 31;", 2**31),
    ("shl.b32 %r2, 1, 32;", 0),
    ("shr.u32 %r2, -1, 40;", 0),
    ("shr.s32 %r2, -5, 40;", 2**32 - 1),
    ("shf.l.wrap.b32 %r2, 0x80000000, 1, 33;", 3),
    ("shf.l.clamp.b32 %r2, 0x80000000, 1, 33;", 2**31),
    ("shf.r.wrap.b32 %r2, 2, 1, 1;", 2**31 + 1),
]
BITS = [
    ("bfe.u32 %r2, 0xABCD1234, 8, 8;", 0x12),
    ("bfe.s32 %r2, 0xABCD1234, 24, 8;", 0xFFFFFFAB),
    ("bfe.s32 %r2, 0x80000000, 28, 8;", 0xFFFFFFF8),
    ("bfi.b32 %r2, 0xFF, 0x12345678, 8, 8;", 0x1234FF78),
    ("brev.b32 %r2, 6;", 0x60000000),
    ("clz.b32 %r2, 0;", 32),
    ("popc.b32 %r2, 0xF0F;", 8),
    ("prmt.b32 %r2, 0x33221100, 0x77665584, 0xC076;", 0xFF007766),
    ("lop3.b32 %r2, 0xF0, 0xCC, 0xAA, 0x80;", 0x80),
]
INTEGERS = [
    ("mul.hi.u32 %r2, -1, -1;", 2**32 - 2),
    ("mul.hi.s32 %r2, -1, -1;", 0),
    ("mad.lo.s32 %r2, -3, 5, 20;", 5),
    ("div.s32 %r2, -7, 2;", 2**32 - 3),
    ("rem.s32 %r2, -7, 2;", 2**32 - 1),
    ("div.s32 %r2, 0x80000000, -1;", 2**31),
    ("div.u32 %r2, 5, 0;", 2**32 - 1),
    ("min.s32 %r2, -1, 1;", 2**32 - 1),
    ("min.u32 %r2, -1, 1;", 1),
    ("abs.s32 %r2, 0x80000000;", 2**31),
    ("add.cc.u32 %r3, -1, 1; addc.u32 %r2, 0, 0;", 1),
    ("sub.cc.u32 %r3, 0, 1; subc.u32 %r2, 5, 0;", 4),
    ("mad.lo.cc.u32 %r3, -1, -1, -1; madc.hi.u32 %r2, -1, -1, 0;", 2**32 - 1),
    ("slct.u32.s32 %r2, 7, 8, -1;", 8),
    ("mov.b64 %rd9, {3, 4}; mov.b64 {_, %r2}, %rd9;", 4),
    ("setp.lt.s32 %p1, -1, 0; @!%p1 bra no; mov.u32 %r2, 9; no:", 9),
]
CONVERSIONS = [
    (f"cvt.rni.s32.f32 %r2, {f32(2.5)};", 2),
    (f"cvt.rzi.s32.f32 %r2, {f32(-2.5)};", 2**32 - 2),
    (f"cvt.rzi.s32.f32 %r2, {f32(1e20)};", 2**31 - 1),
    (f"cvt.rzi.u32.f32 %r2, {f32(-1)};", 0),
    (f"cvt.rzi.s32.f32 %r2, {f32(np.nan)};", 0),
    (f"cvt.rzi.s32.f64 %r2, {f64(np.nan)};", 2**31),
    ("cvt.s32.s8 %r2, 0x1F0;", 2**32 - 16),
    ("cvt.rn.f32.u32 %r2, 0xFFFFFFFF;", 0x4F800000),
    (f"cvt.rn.f16.f32 %rs1, {f32(65520)}; cvt.u32.u16 %r2, %rs1;", 0x7C00),
    (f"cvt.rn.f16.f32 %rs1, {f32(2**-25 * 1.01)}; cvt.u32.u16 %r2, %rs1;", 1),
    (f"cvt.rn.f16x2.f32 %r2, {f32(1)}, {f32(2)};", 0x3C004000),
    (f"cvt.rn.bf16.f32 %rs1, {f32(1 + 2**-8)}; cvt.u32.u16 %r2, %rs1;", 0x3F80),
]
PAIRS = [
    ("add.rn.f16x2 %r2, 0x3C004000, 0x3C003C00;", 0x40004200),
    ("fma.rn.bf16x2 %r2, 0x3F804000, 0x40004000, 0x3F800000;", 0x40404080),
    ("neg.f16x2 %r2, 0x3C008000;", 0xBC000000),
    ("setp.lt.f16x2 %p1|%p2, 0x3C004000, 0x40003C00; selp.u32 %r2, 1, 0, %p2;", 1),
    (
        "mov.b64 %rd9, {0f3F800000, 0f40000000}; add.rn.f32x2 %rd9, %rd9, %rd9; "
        "mov.b64 {_, %r2}, %rd9;",
        0x40800000,
    ),
]
FLOATS = [
    (f"add.rn.f32 %r2, {f32(1)}, {f32(2**-24)};", 0x3F800000),
    (f"add.rp.f32 %r2, {f32(1)}, {f32(2**-24)};", 0x3F800001),
    (f"add.rz.f32 %r2, {f32(-1)}, {f32(-(2**-24) * 1.5)};", 0xBF800000),
    (f"fma.rn.f32 %r2, {f32(1 + 2**-12)}, {f32(1 - 2**-12)}, {f32(-1)};", 0xB3800000),
    (f"sub.rn.f32 %r2, {f32(np.inf)}, {f32(np.inf)};", 0x7FFFFFFF),
    (f"min.f32 %r2, {f32(np.nan)}, {f32(1)};", 0x3F800000),
    (f"min.NaN.f32 %r2, {f32(np.nan)}, {f32(1)};", 0x7FFFFFFF),
    (f"max.f32 %r2, {f32(-0.0)}, {f32(0.0)};", 0),
    (f"copysign.f32 %r2, {f32(-0.0)}, {f32(1)};", 0xBF800000),
    (f"div.approx.f32 %r2, {f32(1)}, {f32(2**127)};", 0),
    (f"rcp.approx.ftz.f32 %r2, {f32(2**-127)};", 0x7F800000),
    (f"ex2.approx.f32 %r2, {f32(10)};", 0x44800000),
    (f"setp.neu.f32 %p1, {f32(np.nan)}, 0f00000000; selp.u32 %r2, 1, 0, %p1;", 1),
    (f"setp.ne.f32 %p1, {f32(np.nan)}, 0f00000000; selp.u32 %r2, 1, 0, %p1;", 0),
    (
        "mov.b16 %rs1, 0x3C00; add.rn.f16 %rs1, %rs1, %rs1; cvt.u32.u16 %r2, %rs1;",
        16384,
    ),
]


@pytest.mark.parametrize(
    ("code", "expected"), SHIFTS + BITS + INTEGERS + CONVERSIONS + FLOATS + PAIRS
)
def test_instructions(code: str, expected: int, shared_driver: Driver):
    """Results as "PTX ISA" has them."""
    result = run_kernel(shared_driver, f"{code} st.global.u32 [%rd4], %r2;", WORDS)
    assert hex(result[0]) == hex(expected)
    assert (result[:32] == result[0]).all()


@pytest.mark.parametrize(
    ("mode", "amount", "clamp", "expected"),
    [
        ("bfly", 5, 31, lambda lane: lane ^ 5),
        ("idx", 3, 31, lambda lane: lane * 0 + 3),
        ("idx", 3, 31 | 24 << 8, lambda lane: lane // 8 * 8 + 3),
        ("up", 2, 0, lambda lane: np.where(lane < 2, lane, lane - 2)),
        ("down", 2, 31, lambda lane: np.where(lane > 29, lane, lane + 2)),
    ],
)
def test_shuffles(mode, amount, clamp, expected, shared_driver: Driver):
    body = f"""
    shfl.sync.{mode}.b32 %r2|%p1, %r1, {amount}, {clamp}, -1;
    st.global.u32 [%rd4], %r2;"""
    result = run_kernel(shared_driver, body, WORDS)[:32]
    np.testing.assert_array_equal(result, expected(np.arange(32)))


REVERSE = """
  st.shared.u32 [%rd6], %r1;
  {barrier}
  sub.s32 %r3, 63, %r1;
  mul.wide.u32 %rd7, %r3, 4;
  add.s64 %rd7, %rd7, %rd5;
  ld.shared.u32 %r4, [%rd7];
  st.global.u32 [%rd4], %r4;"""


def test_threads_meet_at_barriers(shared_driver: Driver):
    body = REVERSE.format(barrier="bar.sync 0;")
    result = run_kernel(shared_driver, body, WORDS, threads=64)
    np.testing.assert_array_equal(result, np.arange(64)[::-1])


def test_vectors(shared_driver: Driver):
    body = """
    mul.wide.u32 %rd7, %r1, 16;
    add.s64 %rd7, %rd7, %rd1;
    ld.global.v4.b32 {%r2, %r3, %r4, %r5}, [%rd7];
    st.global.v4.b32 [%rd7], {%r5, %r4, %r3, %r2};"""
    data = np.arange(128, dtype=np.uint32)
    result = run_kernel(shared_driver, body, data)
    np.testing.assert_array_equal(result, data.reshape(32, 4)[:, ::-1].ravel())


# ---- Kernels that fail ---------------------------------------------------------------

ONLY_FIRST = "setp.ne.u32 %p1, %r1, 0; @%p1 bra skip; "


@pytest.mark.parametrize(
    ("code", "body"),
    [
        (ILLEGAL_ADDRESS, "ld.global.u32 %r2, [%rd4+256];"),
        (ILLEGAL_ADDRESS, "ld.global.u32 %r2, [%rd4+-4];"),
        (ILLEGAL_ADDRESS, "mov.u64 %rd4, 0; st.global.u32 [%rd4], %r1;"),
        (ILLEGAL_ADDRESS, "st.shared.u32 [%rd5+256], %r1;"),
        (ILLEGAL_ADDRESS, "st.local.u32 [%rd5], %r1;"),
        (MISALIGNED_ADDRESS, "ld.global.u32 %r2, [%rd4+2];"),
        (MISALIGNED_ADDRESS, "ld.global.v2.u32 {%r2, %r3}, [%rd4+4];"),
        (MISALIGNED_ADDRESS, "st.shared.u64 [%rd5+4], %rd1;"),
        (LAUNCH_FAILED, ONLY_FIRST + "bar.sync 0; skip:"),
        (LAUNCH_FAILED, ONLY_FIRST + "bar.sync 1; ret; skip: bar.sync 0;"),
        (LAUNCH_FAILED, ONLY_FIRST + "shfl.sync.bfly.b32 %r2, %r1, 1, 31, -1; skip:"),
        (LAUNCH_FAILED, "shfl.sync.bfly.b32 %r2, %r1, 1, 31, 0xFFFF;"),
        (LAUNCH_FAILED, ONLY_FIRST + "shfl.sync.bfly.b32 %r2, %r1, 1, 31, 1; skip:"),
        (LAUNCH_FAILED, "st.shared.u32 [%rd5], %r1;"),
    ],
)
def test_kernels_that_fail(code: int, body: str, driver: Driver):
    with fails(code):
        run_kernel(driver, body, WORDS)
    # The context is of no use any more.
    for _ in range(2):
        with fails(code):
            driver.allocate(16)
        with fails(code):
            driver.cuCtxSynchronize()


def test_a_missing_barrier(driver: Driver):
    with fails(LAUNCH_FAILED):
        run_kernel(driver, REVERSE.format(barrier=""), WORDS, threads=64)


ADD = """
  ld.global.u32 %r2, [%rd1];
  add.s32 %r2, %r2, 1;
  st.global.u32 [%rd1], %r2;"""


@pytest.mark.parametrize(
    ("body", "threads", "grid"),
    [
        (ADD, 32, 1),
        ("setp.ne.u32 %p1, %r1, 0; @%p1 bra skip;" + ADD + "skip:", 32, 2),
        ("ld.global.nc.u32 %r2, [%rd4]; st.global.u32 [%rd4], %r2;", 32, 1),
        ("st.global.u32 [%rd4], %r1; ld.global.nc.u32 %r2, [%rd4];", 32, 1),
        ("st.global.u8 [%rd1], %r1;", 32, 1),
    ],
    ids=["threads", "blocks", "constant-written", "written-constant", "bytes"],
)
def test_races_for_global_memory(body: str, threads: int, grid: int, driver: Driver):
    with fails(LAUNCH_FAILED):
        run_kernel(driver, body, WORDS, threads=threads, grid=grid)


def test_what_a_barrier_orders_is_no_race(shared_driver: Driver):
    body = """
    st.global.u32 [%rd4], %r1;
    bar.sync 0;
    sub.s32 %r3, 63, %r1;
    mul.wide.u32 %rd7, %r3, 4;
    add.s64 %rd7, %rd7, %rd1;
    ld.global.u32 %r4, [%rd7];
    bar.sync 0;
    st.global.u32 [%rd4], %r4;"""
    result = run_kernel(shared_driver, body, WORDS, threads=64)
    np.testing.assert_array_equal(result, np.arange(64)[::-1])
    bytewise = "cvt.u64.u32 %rd7, %r1; add.s64 %rd7, %rd7, %rd1; "
    bytewise += "st.global.u8 [%rd7], %r1;"
    result = run_kernel(shared_driver, bytewise, WORDS).view(np.uint8)
    np.testing.assert_array_equal(result[:32], np.arange(32))


def test_shared_memory_starts_as_nan(shared_driver: Driver):
    body = "ld.shared.u32 %r2, [%rd6]; st.global.u32 [%rd4], %r2;"
    result = run_kernel(shared_driver, body, WORDS)[:32]
    assert np.isnan(result.view(np.float32)).all()


# ---- Modules that are refused --------------------------------------------------------


@pytest.mark.parametrize(
    ("message", "body"),
    [
        ("'frobnicate.s32' is not simulated", "frobnicate.s32 %r2, %r1;"),
        ("'add.f32' is not simulated", "add.f32 %r2, %r1, %r1;"),
        ("'mov.b64{}3=' is not simulated", "mov.b64 {%r2, %r3, %r4}, %rd1;"),
        ("%r2 has 32 bits, not 64", "add.s64 %rd4, %rd1, %r2;"),
        ("there is no register %r99", "mov.u32 %r99, 0;"),
        ("'%r99' is not declared", "mov.u32 %r1, %r99;"),
        ("there is no label nowhere", "bra nowhere;"),
        ("expected 3 operands, not 2", "add.s32 %r1, %r1;"),
        ("there is no parameter k_param_1", "ld.param.u64 %rd3, [k_param_1];"),
        ("outside of parameter k_param_0", "ld.param.u64 %rd3, [k_param_0+8];"),
        ("expected ';', not 'ret'", "mov.u32 %r1, 0"),
        ("a number is no destination", "mov.u32 0, %r1;"),
        ("tile is in another space", "ld.global.u32 %r1, [tile];"),
        ("too much shared data", ".shared .b8 more[50000];"),
    ],
)
def test_bad_ptx(message: str, body: str, driver: Driver):
    with fails(INVALID_PTX) as error:
        driver.load(kernel(body))
    assert error.value.log.startswith("ptxas application ptx input, ")
    assert message in error.value.log
    driver.load(kernel(""))  # No error that stays.
