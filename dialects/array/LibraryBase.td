//===- LibraryBase.td - Base class of ops of the library ----*- tablegen -*-===//

#ifndef ARRAX_ARRAY_LIBRARYBASE
#define ARRAX_ARRAY_LIBRARYBASE

include "ArrayBase.td"

/// An op that the function `function` of the run time's library computes on the
/// CPU, given the numbers `parameters`, a C++ expression.
class Array_LibraryOp<string mnemonic, string function, string parameters,
                      list<Trait> traits = []>
    : Array_InferredOp<mnemonic, !listconcat([
        LibraryOpInterface, Array_Batch], traits)> {
  code baseClassDeclaration = [{
    ::llvm::StringRef getLibraryName() { return "}] # function # [{"; }
    ::llvm::SmallVector<int64_t> getLibraryParameters() {
      return {}] # parameters # [{};
    }
  }];
  let extraClassDeclaration = baseClassDeclaration;
}

#endif // ARRAX_ARRAY_LIBRARYBASE
