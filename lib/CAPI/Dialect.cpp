//===- Dialect.cpp - What the array dialect holds -------------------------===//

#include "arrax/CAPI/Dialect.h"
#include "Handles.h"
#include "arrax/Array/IR/Array.h"
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

void arraxVisitRegisteredOps(void (*visit)(const char *, const char *, void *),
                             void *data) {
  StringRef dialect = ArrayDialect::getDialectNamespace();
  MLIRContext *context = arrax::capi::context();
  for (RegisteredOperationName op :
       context->getRegisteredOperationsByDialect(dialect)) {
    std::string name = op.getStringRef().drop_front(dialect.size() + 1).str();
    visit(name.c_str(), describeRules(op).c_str(), data);
  }
}
