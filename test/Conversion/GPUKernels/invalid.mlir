// RUN: array-opt %s -split-input-file -gpu-kernel-outlining -convert-gpu-kernels=target=emulation -verify-diagnostics

llvm.func @narrow_shuffle() {
  %c1 = arith.constant 1 : index
  %c32 = arith.constant 32 : index
  gpu.launch blocks(%bx, %by, %bz) in (%gx = %c1, %gy = %c1, %gz = %c1) threads(%tx, %ty, %tz) in (%sx = %c32, %sy = %c1, %sz = %c1) {
    %one = arith.constant 1 : i32
    %width = arith.constant 16 : i32
    // expected-error @+1 {{only an xor shuffle of i32 among 32 threads is supported}}
    %r, %valid = gpu.shuffle xor %one, %one, %width : i32
    gpu.terminator
  }
  llvm.return
}

// -----

llvm.func @shuffle_up() {
  %c1 = arith.constant 1 : index
  %c32 = arith.constant 32 : index
  gpu.launch blocks(%bx, %by, %bz) in (%gx = %c1, %gy = %c1, %gz = %c1) threads(%tx, %ty, %tz) in (%sx = %c32, %sy = %c1, %sz = %c1) {
    %one = arith.constant 1 : i32
    %width = arith.constant 32 : i32
    // expected-error @+1 {{only an xor shuffle of i32 among 32 threads is supported}}
    %r, %valid = gpu.shuffle up %one, %one, %width : i32
    gpu.terminator
  }
  llvm.return
}

// -----

llvm.func @wide_id(%x: !llvm.ptr) {
  %c1 = arith.constant 1 : index
  %c32 = arith.constant 32 : index
  gpu.launch blocks(%bx, %by, %bz) in (%gx = %c1, %gy = %c1, %gz = %c1) threads(%tx, %ty, %tz) in (%sx = %c32, %sy = %c1, %sz = %c1) {
    // expected-error @+1 {{ids may only be cast to i32}}
    %t = arith.index_castui %tx : index to i64
    llvm.store %t, %x : i64, !llvm.ptr
    gpu.terminator
  }
  llvm.return
}

// -----

llvm.func @other_op(%x: !llvm.ptr) {
  %c1 = arith.constant 1 : index
  %c32 = arith.constant 32 : index
  gpu.launch blocks(%bx, %by, %bz) in (%gx = %c1, %gy = %c1, %gz = %c1) threads(%tx, %ty, %tz) in (%sx = %c32, %sy = %c1, %sz = %c1) {
    %one = arith.constant 1 : i32
    // expected-error @+1 {{no lowering for this op in a kernel}}
    %s = gpu.all_reduce add %one uniform {} : (i32) -> i32
    llvm.store %s, %x : i32, !llvm.ptr
    gpu.terminator
  }
  llvm.return
}

// -----

llvm.mlir.global internal @large() {addr_space = 3 : i32, alignment = 16 : i64} : !llvm.array<49153 x i8>
llvm.func @too_much_shared(%x: !llvm.ptr) {
  %c1 = arith.constant 1 : index
  %c32 = arith.constant 32 : index
  gpu.launch blocks(%bx, %by, %bz) in (%gx = %c1, %gy = %c1, %gz = %c1) threads(%tx, %ty, %tz) in (%sx = %c32, %sy = %c1, %sz = %c1) {
    // expected-error @+1 {{a block shares 49153 bytes, of at most 49152}}
    %tile = llvm.mlir.addressof @large : !llvm.ptr<3>
    %v = llvm.load %tile : !llvm.ptr<3> -> i32
    llvm.store %v, %x : i32, !llvm.ptr
    gpu.terminator
  }
  llvm.return
}

// -----

llvm.func @variable_size(%x: !llvm.ptr) {
  %n32 = llvm.load %x : !llvm.ptr -> i32
  %n = arith.index_cast %n32 : i32 to index
  %c1 = arith.constant 1 : index
  %c32 = arith.constant 32 : index
  // expected-error @+1 {{a size is no constant}}
  gpu.launch blocks(%bx, %by, %bz) in (%gx = %n, %gy = %c1, %gz = %c1) threads(%tx, %ty, %tz) in (%sx = %c32, %sy = %c1, %sz = %c1) {
    gpu.terminator
  }
  llvm.return
}
