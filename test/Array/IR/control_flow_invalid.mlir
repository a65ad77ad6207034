// RUN: array-opt %s -split-input-file -verify-diagnostics

func.func @switch_c1(%i: tensor<i32>) {
  // expected-error @+1 {{needs at least one branch}}
  "array.switch"(%i) : (tensor<i32>) -> ()
  return
}

// -----

func.func @switch_c2(%i: tensor<i32>, %x: tensor<f32>) {
  // expected-error @+1 {{branch 1 has arguments of types ('tensor<f16>') but is called with ('tensor<f32>')}}
  array.switch %i(%x : tensor<f32>) -> () {
  ^bb0(%a: tensor<f32>):
    array.yield
  }, {
  ^bb0(%a: tensor<f16>):
    array.yield
  }
  return
}

// -----

func.func @switch_c3(%i: tensor<i32>, %x: tensor<f32>) {
  // expected-error @+1 {{branch 0 yields ('tensor<f32>') but must yield ()}}
  array.switch %i(%x : tensor<f32>) -> () {
  ^bb0(%a: tensor<f32>):
    array.yield %a : tensor<f32>
  }
  return
}

// -----

func.func @while_c1(%x: tensor<f32>) {
  // expected-error @+1 {{the condition has arguments of types () but is called with ('tensor<f32>')}}
  array.while consts() carries(%x : tensor<f32>) cond {
    %0 = array.constant dense<true> : tensor<i1>
    array.yield %0 : tensor<i1>
  } do {
  ^bb0(%a: tensor<f32>):
    array.yield %a : tensor<f32>
  }
  return
}

// -----

func.func @while_c2(%x: tensor<f32>) {
  // expected-error @+1 {{the condition yields ('tensor<f32>') but must yield ('tensor<i1>')}}
  array.while consts() carries(%x : tensor<f32>) cond {
  ^bb0(%a: tensor<f32>):
    array.yield %a : tensor<f32>
  } do {
  ^bb0(%a: tensor<f32>):
    array.yield %a : tensor<f32>
  }
  return
}

// -----

func.func @while_c3(%x: tensor<f32>, %p: tensor<i1>) {
  // expected-error @+1 {{the body yields () but must yield ('tensor<f32>')}}
  array.while consts(%p : tensor<i1>) carries(%x : tensor<f32>) cond {
  ^bb0(%q: tensor<i1>, %a: tensor<f32>):
    array.yield %q : tensor<i1>
  } do {
  ^bb0(%q: tensor<i1>, %a: tensor<f32>):
    array.yield
  }
  return
}

// -----

func.func @scan_c1() {
  // expected-error @+1 {{length must not be negative, got -1}}
  array.scan length -1 consts() carries() xs() -> () {
    array.yield
  }
  return
}

// -----

func.func @scan_c2(%x: tensor<4xf32>) {
  // expected-error @+1 {{an operand to scan of type 'tensor<4xf32>' has no leading axis of 5 elements}}
  array.scan length 5 consts() carries() xs(%x : tensor<4xf32>) -> () {
  ^bb0(%a: tensor<f32>):
    array.yield
  }
  return
}

// -----

func.func @scan_c3(%x: tensor<5xf32>) {
  // expected-error @+1 {{the body has arguments of types ('tensor<5xf32>') but is called with ('tensor<f32>')}}
  array.scan length 5 consts() carries() xs(%x : tensor<5xf32>) -> () {
  ^bb0(%a: tensor<5xf32>):
    array.yield
  }
  return
}

// -----

func.func @scan_c4(%c: tensor<f32>) {
  // expected-error @+1 {{the body yields () but must yield ('tensor<f32>')}}
  array.scan length 5 consts() carries(%c : tensor<f32>) xs() -> (tensor<f32>) {
  ^bb0(%a: tensor<f32>):
    array.yield
  }
  return
}

// -----

func.func @scan_c5(%c: tensor<f32>) {
  // expected-error @+1 {{a result of type 'tensor<4xf32>' has no leading axis of 5 elements}}
  array.scan length 5 consts() carries(%c : tensor<f32>) xs() -> (tensor<f32>, tensor<4xf32>) {
  ^bb0(%a: tensor<f32>):
    array.yield %a, %a : tensor<f32>, tensor<f32>
  }
  return
}

// -----

func.func @fewer_results(%c: tensor<f32>) {
  // expected-error @+1 {{the first results must have the types of the carries ('tensor<f32>')}}
  array.scan length 5 consts() carries(%c : tensor<f32>) xs() -> () {
  ^bb0(%a: tensor<f32>):
    array.yield %a : tensor<f32>
  }
  return
}

// -----

func.func @rewind_c1(%n: tensor<i32>, %x: tensor<f32>) {
  // expected-error @+1 {{the step has arguments of types ('tensor<f32>', 'tensor<f32>') but is called with ('tensor<f32>')}}
  array.rewind steps(%n : tensor<i32>) consts() states(%x : tensor<f32>) carries(%x : tensor<f32>) step {
  ^bb0(%s: tensor<f32>, %c: tensor<f32>):
    array.yield %s : tensor<f32>
  } do {
  ^bb0(%s: tensor<f32>, %c: tensor<f32>):
    array.yield %c : tensor<f32>
  }
  return
}

// -----

func.func @rewind_c2(%n: tensor<i32>, %x: tensor<f32>) {
  // expected-error @+1 {{the step yields () but must yield ('tensor<f32>')}}
  array.rewind steps(%n : tensor<i32>) consts() states(%x : tensor<f32>) carries(%x : tensor<f32>) step {
  ^bb0(%s: tensor<f32>):
    array.yield
  } do {
  ^bb0(%s: tensor<f32>, %c: tensor<f32>):
    array.yield %c : tensor<f32>
  }
  return
}

// -----

func.func @rewind_c3(%n: tensor<i32>, %x: tensor<f32>) {
  // expected-error @+1 {{the body has arguments of types ('tensor<f32>') but is called with ('tensor<f32>', 'tensor<f32>')}}
  array.rewind steps(%n : tensor<i32>) consts() states(%x : tensor<f32>) carries(%x : tensor<f32>) step {
  ^bb0(%s: tensor<f32>):
    array.yield %s : tensor<f32>
  } do {
  ^bb0(%s: tensor<f32>):
    array.yield %s : tensor<f32>
  }
  return
}

// -----

func.func @rewind_c4(%n: tensor<i32>, %x: tensor<f32>) {
  // expected-error @+1 {{the body yields () but must yield ('tensor<f32>')}}
  array.rewind steps(%n : tensor<i32>) consts() states(%x : tensor<f32>) carries(%x : tensor<f32>) step {
  ^bb0(%s: tensor<f32>):
    array.yield %s : tensor<f32>
  } do {
  ^bb0(%s: tensor<f32>, %c: tensor<f32>):
    array.yield
  }
  return
}
