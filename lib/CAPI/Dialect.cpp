//===- Dialect.cpp - What the array dialect holds --------------------------===//

#include "arrax/CAPI/Dialect.h"
#include "arrax/Array/IR/Array.h"
#include "mlir/CAPI/IR.h"
#include "mlir/CAPI/Support.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace arrax::array;

static std::string describeRules(RegisteredOperationName op) {
  SmallVector<StringRef> rules;
  if (op.hasTrait<arrax::array::OpTrait::Elementwise>())
    rules.push_back("elementwise");
  if (op.hasTrait<arrax::array::OpTrait::NonDifferentiable>())
    rules.push_back("non_differentiable");
  if (op.hasTrait<arrax::array::OpTrait::StructurallyLinear>())
    rules.push_back("structurally_linear");
  if (op.hasInterface<DifferentiableOpInterface>())
    rules.push_back("jvp");
  if (op.hasInterface<TransposableOpInterface>())
    rules.push_back("transpose");
  if (op.hasInterface<BatchableOpInterface>())
    rules.push_back("batch");
  return llvm::join(rules, " ");
}

void arraxVisitRegisteredOps(MlirContext context,
                             void (*visit)(MlirStringRef, MlirStringRef,
                                           void *),
                             void *data) {
  StringRef dialect = ArrayDialect::getDialectNamespace();
  for (RegisteredOperationName op :
       unwrap(context)->getRegisteredOperationsByDialect(dialect)) {
    StringRef name = op.getStringRef().drop_front(dialect.size() + 1);
    std::string rules = describeRules(op);
    visit(wrap(name), wrap(StringRef(rules)), data);
  }
}
