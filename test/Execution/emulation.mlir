// RUN: array-run %s --all --target=emulation | FileCheck %s
// What threads of a GPU do together, in kernels written by hand: the other files run
// those that the compiler makes.

llvm.mlir.global internal @slots() {addr_space = 3 : i32, alignment = 16 : i64} : !llvm.array<256 x i8>

// 2 x 1 x 2 blocks of 2 x 1 x 2 threads, numbered.
// CHECK-LABEL: @ids{{$}}
// CHECK-NEXT: dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]> : tensor<16xi32>
llvm.func @ids(%out: !llvm.ptr {arrax.output = tensor<16xi32>}) {
  %c1 = arith.constant 1 : index
  %c64 = arith.constant 64 : index
  %c2 = arith.constant 2 : index
  gpu.launch blocks(%bx, %by, %bz) in (%gx = %c2, %gy = %c1, %gz = %c2) threads(%tx, %ty, %tz) in (%sx = %c2, %sy = %c1, %sz = %c2) module(@ids_kernels) function(@ids_0) {
    %t = arith.index_castui %tx : index to i32
    %k = arith.index_castui %tz : index to i32
    %b = arith.index_castui %bx : index to i32
    %d = arith.index_castui %bz : index to i32
    %two = arith.constant 2 : i32
    %0 = arith.muli %d, %two : i32
    %1 = arith.addi %0, %b : i32
    %2 = arith.muli %1, %two : i32
    %3 = arith.addi %2, %k : i32
    %4 = arith.muli %3, %two : i32
    %n = arith.addi %4, %t : i32
    %p = llvm.getelementptr %out[%n] : (!llvm.ptr, i32) -> !llvm.ptr, i32
    llvm.store %n, %p : i32, !llvm.ptr
    gpu.terminator
  }
  llvm.return
}

// A thread reads what one of another warp has stored before the barrier.
// CHECK-LABEL: @barrier{{$}}
// CHECK-NEXT: dense<[63, 62, 61, 60]> : tensor<4xi32>
llvm.func @barrier(%out: !llvm.ptr {arrax.output = tensor<4xi32>}) {
  %c1 = arith.constant 1 : index
  %c64 = arith.constant 64 : index
  gpu.launch blocks(%bx, %by, %bz) in (%gx = %c1, %gy = %c1, %gz = %c1) threads(%tx, %ty, %tz) in (%sx = %c64, %sy = %c1, %sz = %c1) module(@barrier_kernels) function(@barrier_0) {
    %t = arith.index_castui %tx : index to i32
    %slots = llvm.mlir.addressof @slots : !llvm.ptr<3>
    %slot = llvm.getelementptr %slots[%t] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i32
    llvm.store %t, %slot : i32, !llvm.ptr<3>
    gpu.barrier
    %last = arith.constant 63 : i32
    %j = arith.subi %last, %t : i32
    %from = llvm.getelementptr %slots[%j] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i32
    %v = llvm.load %from : !llvm.ptr<3> -> i32
    %four = arith.constant 4 : i32
    %writes = arith.cmpi ult, %t, %four : i32
    scf.if %writes {
      %p = llvm.getelementptr %out[%t] : (!llvm.ptr, i32) -> !llvm.ptr, i32
      llvm.store %v, %p : i32, !llvm.ptr
    }
    gpu.terminator
  }
  llvm.return
}

// Without it, what was read was not there yet: threads do not run in order.
// CHECK-LABEL: @no_barrier{{$}}
// CHECK-NEXT: dense<-327686> : tensor<i32>
llvm.func @no_barrier(%out: !llvm.ptr {arrax.output = tensor<i32>}) {
  %c1 = arith.constant 1 : index
  %c64 = arith.constant 64 : index
  gpu.launch blocks(%bx, %by, %bz) in (%gx = %c1, %gy = %c1, %gz = %c1) threads(%tx, %ty, %tz) in (%sx = %c64, %sy = %c1, %sz = %c1) module(@no_barrier_kernels) function(@no_barrier_0) {
    %t = arith.index_castui %tx : index to i32
    %slots = llvm.mlir.addressof @slots : !llvm.ptr<3>
    %slot = llvm.getelementptr %slots[%t] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i32
    llvm.store %t, %slot : i32, !llvm.ptr<3>
    %one = arith.constant 1 : i32
    %j = arith.subi %t, %one : i32
    %from = llvm.getelementptr %slots[%j] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i32
    %v = llvm.load %from : !llvm.ptr<3> -> i32
    %thread = arith.constant 41 : i32
    %writes = arith.cmpi eq, %t, %thread : i32
    scf.if %writes {
      llvm.store %v, %out : i32, !llvm.ptr
    }
    gpu.terminator
  }
  llvm.return
}

// What nobody has stored is a NaN, in every block.
// CHECK-LABEL: @unwritten{{$}}
// CHECK-NEXT: dense<0xFFFAFFFA> : tensor<4xf32>
llvm.func @unwritten(%out: !llvm.ptr {arrax.output = tensor<4xf32>}) {
  %c1 = arith.constant 1 : index
  %c64 = arith.constant 64 : index
  %c4 = arith.constant 4 : index
  gpu.launch blocks(%bx, %by, %bz) in (%gx = %c4, %gy = %c1, %gz = %c1) threads(%tx, %ty, %tz) in (%sx = %c64, %sy = %c1, %sz = %c1) module(@unwritten_kernels) function(@unwritten_0) {
    %t = arith.index_castui %tx : index to i32
    %b = arith.index_castui %bx : index to i32
    %slots = llvm.mlir.addressof @slots : !llvm.ptr<3>
    %slot = llvm.getelementptr %slots[%t] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i32
    %v = llvm.load %slot : !llvm.ptr<3> -> f32
    llvm.store %t, %slot : i32, !llvm.ptr<3>
    %p = llvm.getelementptr %out[%b] : (!llvm.ptr, i32) -> !llvm.ptr, f32
    llvm.store %v, %p : f32, !llvm.ptr
    gpu.terminator
  }
  llvm.return
}

// A loop of barriers and shuffles: 0 xor 1 xor 2 xor 4 xor 8 xor 16 ends in lane 31.
// CHECK-LABEL: @shuffle{{$}}
// CHECK-NEXT: dense<[31, 30, 29, 28]> : tensor<4xi32>
llvm.func @shuffle(%out: !llvm.ptr {arrax.output = tensor<4xi32>}) {
  %c1 = arith.constant 1 : index
  %c64 = arith.constant 64 : index
  gpu.launch blocks(%bx, %by, %bz) in (%gx = %c1, %gy = %c1, %gz = %c1) threads(%tx, %ty, %tz) in (%sx = %c64, %sy = %c1, %sz = %c1) module(@shuffle_kernels) function(@shuffle_0) {
    %t = arith.index_castui %tx : index to i32
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %five = arith.constant 5 : i32
    %width = arith.constant 32 : i32
    %v = scf.for %i = %zero to %five step %one iter_args(%x = %t) -> (i32) : i32 {
      %offset = arith.shli %one, %i : i32
      %y, %valid = gpu.shuffle xor %x, %offset, %width : i32
      gpu.barrier
      scf.yield %y : i32
    }
    %four = arith.constant 4 : i32
    %writes = arith.cmpi ult, %t, %four : i32
    scf.if %writes {
      %p = llvm.getelementptr %out[%t] : (!llvm.ptr, i32) -> !llvm.ptr, i32
      llvm.store %v, %p : i32, !llvm.ptr
    }
    gpu.terminator
  }
  llvm.return
}

// The second launch sees what the first has stored: one for each of 4 x 64 threads.
// CHECK-LABEL: @atomic{{$}}
// CHECK-NEXT: dense<256> : tensor<i32>
llvm.func @atomic(%out: !llvm.ptr {arrax.output = tensor<i32>}) {
  %c1 = arith.constant 1 : index
  %c64 = arith.constant 64 : index
  %c4 = arith.constant 4 : index
  gpu.launch blocks(%bx, %by, %bz) in (%gx = %c1, %gy = %c1, %gz = %c1) threads(%tx, %ty, %tz) in (%sx = %c64, %sy = %c1, %sz = %c1) module(@first_kernels) function(@first_0) {
    %t = arith.index_castui %tx : index to i32
    %zero = arith.constant 0 : i32
    llvm.store %zero, %out : i32, !llvm.ptr
    gpu.terminator
  }
  gpu.launch blocks(%bx, %by, %bz) in (%gx = %c4, %gy = %c1, %gz = %c1) threads(%tx, %ty, %tz) in (%sx = %c64, %sy = %c1, %sz = %c1) module(@second_kernels) function(@second_0) {
    %one = arith.constant 1 : i32
    %old = llvm.atomicrmw add %out, %one monotonic : !llvm.ptr, i32
    gpu.terminator
  }
  llvm.return
}
