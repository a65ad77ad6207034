// RUN: not array-run %s --entry barrier --target=emulation 2>&1 | FileCheck %s --check-prefix=BARRIER
// RUN: not array-run %s --entry two_barriers --target=emulation 2>&1 | FileCheck %s --check-prefix=TWO
// RUN: not array-run %s --entry loop --target=emulation 2>&1 | FileCheck %s --check-prefix=LOOP
// RUN: not array-run %s --entry shuffle --target=emulation 2>&1 | FileCheck %s --check-prefix=SHUFFLE
// RUN: not array-run %s --entry far_lane --target=emulation 2>&1 | FileCheck %s --check-prefix=LANE
// RUN: not array-run %s --entry large_block --target=emulation 2>&1 | FileCheck %s --check-prefix=LARGE
// RUN: not array-run %s --entry misaligned --target=emulation 2>&1 | FileCheck %s --check-prefix=MISALIGNED
// What hangs or has no defined result on a GPU is an error of the emulation.

// BARRIER: error: kernel barrier_0, block (0, 0, 0): thread (0, 0, 0) waits at a barrier that thread (32, 0, 0) does not reach
llvm.func @barrier(%out: !llvm.ptr {arrax.output = tensor<i32>}) {
  %c1 = arith.constant 1 : index
  %c64 = arith.constant 64 : index
  gpu.launch blocks(%bx, %by, %bz) in (%gx = %c1, %gy = %c1, %gz = %c1) threads(%tx, %ty, %tz) in (%sx = %c64, %sy = %c1, %sz = %c1) module(@barrier_kernels) function(@barrier_0) {
    %t = arith.index_castui %tx : index to i32
    %bound = arith.constant 32 : i32
    %some = arith.cmpi ult, %t, %bound : i32
    scf.if %some {
      gpu.barrier
    }
    gpu.terminator
  }
  llvm.return
}

// TWO: thread (0, 0, 0) waits at a barrier that thread (40, 0, 0) does not reach
llvm.func @two_barriers(%out: !llvm.ptr {arrax.output = tensor<i32>}) {
  %c1 = arith.constant 1 : index
  %c64 = arith.constant 64 : index
  gpu.launch blocks(%bx, %by, %bz) in (%gx = %c1, %gy = %c1, %gz = %c1) threads(%tx, %ty, %tz) in (%sx = %c64, %sy = %c1, %sz = %c1) module(@two_barriers_kernels) function(@two_barriers_0) {
    %t = arith.index_castui %tx : index to i32
    %bound = arith.constant 40 : i32
    %some = arith.cmpi ult, %t, %bound : i32
    scf.if %some {
      gpu.barrier
    } else {
      gpu.barrier
    }
    gpu.terminator
  }
  llvm.return
}

// LOOP: thread (1, 0, 0) waits at a barrier that thread (0, 0, 0) does not reach
llvm.func @loop(%out: !llvm.ptr {arrax.output = tensor<i32>}) {
  %c1 = arith.constant 1 : index
  %c64 = arith.constant 64 : index
  gpu.launch blocks(%bx, %by, %bz) in (%gx = %c1, %gy = %c1, %gz = %c1) threads(%tx, %ty, %tz) in (%sx = %c64, %sy = %c1, %sz = %c1) module(@loop_kernels) function(@loop_0) {
    %t = arith.index_castui %tx : index to i32
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    scf.for %i = %zero to %t step %one : i32 {
      gpu.barrier
    }
    gpu.terminator
  }
  llvm.return
}

// SHUFFLE: thread (32, 0, 0) waits at a shuffle that thread (50, 0, 0) does not reach
llvm.func @shuffle(%out: !llvm.ptr {arrax.output = tensor<i32>}) {
  %c1 = arith.constant 1 : index
  %c64 = arith.constant 64 : index
  gpu.launch blocks(%bx, %by, %bz) in (%gx = %c1, %gy = %c1, %gz = %c1) threads(%tx, %ty, %tz) in (%sx = %c64, %sy = %c1, %sz = %c1) module(@shuffle_kernels) function(@shuffle_0) {
    %t = arith.index_castui %tx : index to i32
    %one = arith.constant 1 : i32
    %width = arith.constant 32 : i32
    %bound = arith.constant 50 : i32
    %some = arith.cmpi ult, %t, %bound : i32
    scf.if %some {
      %v, %valid = gpu.shuffle xor %t, %one, %width : i32
    }
    gpu.terminator
  }
  llvm.return
}

// LANE: a shuffle by offset 32 in a warp of 32 threads
llvm.func @far_lane(%out: !llvm.ptr {arrax.output = tensor<i32>}) {
  %c1 = arith.constant 1 : index
  %c64 = arith.constant 64 : index
  gpu.launch blocks(%bx, %by, %bz) in (%gx = %c1, %gy = %c1, %gz = %c1) threads(%tx, %ty, %tz) in (%sx = %c64, %sy = %c1, %sz = %c1) module(@far_lane_kernels) function(@far_lane_0) {
    %t = arith.index_castui %tx : index to i32
    %one = arith.constant 1 : i32
    %width = arith.constant 32 : i32
    %v, %valid = gpu.shuffle xor %t, %width, %width : i32
    gpu.terminator
  }
  llvm.return
}

// LARGE: kernel large_block_0: blocks of 4096 threads, of at most 1024
llvm.func @large_block(%out: !llvm.ptr {arrax.output = tensor<i32>}) {
  %c1 = arith.constant 1 : index
  %c64 = arith.constant 64 : index
  gpu.launch blocks(%bx, %by, %bz) in (%gx = %c1, %gy = %c1, %gz = %c1) threads(%tx, %ty, %tz) in (%sx = %c64, %sy = %c1, %sz = %c64) module(@large_block_kernels) function(@large_block_0) {
    %t = arith.index_castui %tx : index to i32
    llvm.store %t, %out : i32, !llvm.ptr
    gpu.terminator
  }
  llvm.return
}

// MISALIGNED: kernel misaligned_0, block (0, 0, 0): thread ({{[0-9]+}}, 0, 0) accesses 16 bytes at an address that they do not divide
llvm.func @misaligned(%out: !llvm.ptr {arrax.output = tensor<68xi32>}) {
  %c1 = arith.constant 1 : index
  %c64 = arith.constant 64 : index
  gpu.launch blocks(%bx, %by, %bz) in (%gx = %c1, %gy = %c1, %gz = %c1) threads(%tx, %ty, %tz) in (%sx = %c64, %sy = %c1, %sz = %c1) module(@misaligned_kernels) function(@misaligned_0) {
    %t = arith.index_castui %tx : index to i32
    %p = llvm.getelementptr %out[%t] : (!llvm.ptr, i32) -> !llvm.ptr, i32
    %v = arith.constant dense<1> : vector<4xi32>
    llvm.store %v, %p {alignment = 16 : i64} : vector<4xi32>, !llvm.ptr
    gpu.terminator
  }
  llvm.return
}
