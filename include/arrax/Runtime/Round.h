//===- Round.h - Conversions that compiled code calls -----------*- C++ -*-===//
//
// LLVM calls these where the processor has no such conversion. They follow the
// calling convention of _Float16 and __bf16: these are in the low 16 bits of a
// floating-point register.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_RUNTIME_ROUND_H
#define ARRAX_RUNTIME_ROUND_H

extern "C" {

/// The nearest bfloat16 or half, ties to even.
float arrax_round_f32_to_bf16(float Value);
float arrax_round_f64_to_bf16(double Value);
float arrax_round_f32_to_f16(float Value);
float arrax_round_f64_to_f16(double Value);

float arrax_widen_f16_to_f32(float Value);

} // extern "C"

#endif // ARRAX_RUNTIME_ROUND_H
