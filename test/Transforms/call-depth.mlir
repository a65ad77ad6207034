// Passes that follow calls say so when the stack would not suffice.
// RUN: python %S/Inputs/call-chain.py 1000 call | array-opt --array-inline | FileCheck %s
// RUN: python %S/Inputs/call-chain.py 1000 jvp | array-opt --array-expand-transforms --array-inline | FileCheck %s
// RUN: python %S/Inputs/call-chain.py 1500 call | not array-opt --array-inline 2>&1 | FileCheck %s --check-prefix=INLINE
// RUN: python %S/Inputs/call-chain.py 1500 jvp | not array-opt --array-expand-transforms 2>&1 | FileCheck %s --check-prefix=EXPAND
// RUN: python %S/Inputs/call-chain.py 20000 call | not array-opt --array-expand-transforms 2>&1 | FileCheck %s --check-prefix=EXPAND

// CHECK: func.func @main
// CHECK-NOT: call
// CHECK: return

// INLINE: error: 'func.func' op is called through more than 1000 functions, too many to inline
// EXPAND: error: 'func.func' op is called through more than 1000 functions, too many to expand
