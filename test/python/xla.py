"""Parses, verifies and runs StableHLO text with the XLA of jaxlib, on the CPU."""

import jax
import numpy as np
from jax._src.interpreters import mlir as jax_mlir
from jaxlib import xla_client
from jaxlib.mlir import ir


def parse(text: str):
    """The module XLA reads; raises ValueError with XLA's reasons."""
    with jax_mlir.make_ir_context():
        try:
            module = ir.Module.parse(text)
            module.operation.verify()
        except ir.MLIRError as error:
            raise ValueError(f"XLA refuses\n{text}\n{error}") from None
    return module


def run(text: str, operands) -> list[np.ndarray]:
    """The results of the program's `main`."""
    devices = jax.devices("cpu")[:1]
    module = parse(text)
    with jax.enable_x64(True):
        program = devices[0].client.compile_and_load(
            module, xla_client.DeviceList(tuple(devices)), xla_client.CompileOptions()
        )
        arguments = [jax.device_put(operand, devices[0]) for operand in operands]
        results = program.execute_sharded(arguments)
        shards = results.disassemble_into_single_device_arrays()
        return [np.asarray(shard[0]) for shard in shards]
