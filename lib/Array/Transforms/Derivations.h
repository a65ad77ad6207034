//===- Derivations.h - Functions derived by transforms ----------*- C++ -*-===//
//
// Derives new functions of a module from existing ones that hold no transform
// ops. Every derivation happens once; its name says what it is of what:
//
//   jvp[m](f)     operands, then tangents of the operands that the mask m marks
//                 -> results, then tangents
//   fwd[m](f)     operands -> results, then residuals
//   lin[m](f)     residuals, then tangents -> tangents
//   bwd[m;c](f)   residuals, then cotangents of the results of lin that the
//                 mask c marks -> cotangents of the operands that m marks
//   transpose[m;c](f)  operands that m does not mark, then cotangents of the
//                 results that c marks -> cotangents of the operands that m
//                 marks, in which f is linear
//   vmap[n;m](f)  operands, those that m marks with a leading dimension of size
//                 n -> results, likewise; vmap[a=n;m](f) if the batch is the
//                 axis a of collective ops in f
//   linear_transpose[m](f)  that with cotangents of all results and operands,
//                 zeros included
//   body(f)       a region of a branch or loop of f, taken out as a function
//   remat[m;p](f) operands -> results, then what the policy p of a checkpoint
//                 keeps; its linear function computes the residuals of f again
//   state[m](f)   operands that m does not mark -> the results that depend on
//                 no others
//   flat[m](f)    f without calls of what depends on operands that m marks
//   full[](f)     f, a jvp, with zeros for the tangents that f leaves out
//   map[w](f)     f, of which the results that w marks carry the batch;
//   sum[w](f)     adds up the others over it
//
// Linearized functions differ by where they are used, which comes after the
// mask: `call` inside of one that is linearized, `loop c,n` as the body of a
// loop with c constants and n carries, `all` in a checkpoint.
//
// Tangents and cotangents that are always zero are left out of the results.
//
//===-----------------------------------------------------------------------===//

#ifndef ARRAX_LIB_ARRAY_TRANSFORMS_DERIVATIONS_H
#define ARRAX_LIB_ARRAY_TRANSFORMS_DERIVATIONS_H

#include "arrax/Array/IR/Array.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/IRMapping.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringMap.h"

namespace arrax::array {

/// A function of which some results are left out or changed: `mask` has one bit
/// per result of the function or list that it was derived from.
struct Derived {
  mlir::func::FuncOp func;
  llvm::SmallBitVector mask;
};

/// Where a function is used that is linearized: what its derivative keeps of
/// its operands and results, which are there anyway, costs accordingly.
struct Surroundings {
  enum Kind {
    Outermost, // arrays of the caller
    Called,    // values of a function that is linearized too
    Loop,      // of the steps of a loop
    Fixed,     // does not matter: nothing is to be computed again
  };
  Kind kind = Called;
  /// Of a loop: its operands are constants, carries, then elements of arrays.
  unsigned consts = 0, carries = 0;

  /// For the names of derivations.
  std::string text() const;
};

/// The two halves of a linearized function.
struct Linearized {
  mlir::func::FuncOp source;
  llvm::SmallBitVector wrt;
  mlir::func::FuncOp forward;
  mlir::func::FuncOp linear;
  /// Where each residual comes from, numbering the operands of `forward`, then
  /// its results: operands and results of the source are not returned twice.
  llvm::SmallVector<unsigned> residuals;
  /// The results of the source that have a tangent.
  llvm::SmallBitVector tangentMask;
  Surroundings surroundings;
  /// Names the transpose; not that of the source linearized as it is.
  llvm::StringRef backwardKind = "bwd";

  llvm::SmallVector<mlir::Type> residualTypes() const;
  /// The residuals of a call of `forward`.
  llvm::SmallVector<mlir::Value> residualsOf(mlir::func::CallOp call) const;
};

/// A function with the tangents of its values, while it is being derived.
struct Duals {
  mlir::IRMapping primals;
  llvm::DenseMap<mlir::Value, mlir::Value> tangents;

  mlir::Value tangent(mlir::Value value) const {
    return tangents.lookup(value);
  }
};

class Derivations {
public:
  explicit Derivations(mlir::ModuleOp module);

  llvm::FailureOr<const Derived *> jvp(mlir::func::FuncOp func,
                                       const llvm::SmallBitVector &wrt);
  llvm::FailureOr<const Linearized *> linearize(mlir::func::FuncOp func,
                                                const llvm::SmallBitVector &wrt,
                                                Surroundings surroundings = {});
  llvm::FailureOr<const Derived *>
  transpose(const Linearized &linearized,
            const llvm::SmallBitVector &cotangents);
  llvm::FailureOr<const Derived *> vmap(mlir::func::FuncOp func,
                                        const llvm::SmallBitVector &mapped,
                                        int64_t size);
  /// The transpose of `func` in the operands that `linear` marks: takes the
  /// others, then a cotangent for each result; returns one for each of these.
  llvm::FailureOr<mlir::func::FuncOp>
  linearTranspose(mlir::func::FuncOp func, const llvm::SmallBitVector &linear);
  /// The batch is the axis `name` of collective ops in `func`, if not empty.
  llvm::FailureOr<const Derived *> vmapNamed(mlir::func::FuncOp func,
                                             const llvm::SmallBitVector &mapped,
                                             int64_t size,
                                             mlir::StringRef name);

  mlir::func::FuncOp lookup(mlir::StringRef name) const {
    return symbols.lookup<mlir::func::FuncOp>(name);
  }

  /// What an op, or a function of the module, does besides its results: calls
  /// of the host, also in functions that it names. IO is more than Debug.
  enum class Effects { None, Debug, IO };
  Effects effectsOf(mlir::Operation *op);

  /// Erases the ops of `func` without effects whose results nobody uses.
  void eraseDeadOps(mlir::func::FuncOp func);

private:
  /// Mapped values carry the batch; the rules add those of the results.
  struct Batch {
    int64_t size;
    mlir::IRMapping values;
    llvm::DenseSet<mlir::Value> mapped;
  };

  /// Names the derivation under way in the errors inside it.
  struct Frame {
    Frame(Derivations &owner, mlir::StringRef what, mlir::func::FuncOp func)
        : owner(owner) {
      owner.frames.push_back({what, func});
    }
    ~Frame() { owner.frames.pop_back(); }
    Derivations &owner;
  };

  mlir::InFlightDiagnostic error(mlir::Operation *op);
  /// Checks that `func` is one block of arrays of static shape.
  mlir::LogicalResult checkSource(mlir::func::FuncOp func);
  /// An empty private function next to `source`.
  mlir::func::FuncOp createFunction(mlir::StringRef name,
                                    mlir::func::FuncOp source,
                                    mlir::TypeRange operands);

  /// The function that a region of a branch or loop of `func` calls with its
  /// arguments and yields the results of; the region is made such a call if it
  /// is none yet.
  mlir::func::FuncOp outline(mlir::Region &region, mlir::func::FuncOp func);

  using CallRule =
      llvm::function_ref<mlir::LogicalResult(mlir::Operation *, Duals &)>;
  /// Emits the ops of `func` with their tangents; calls, branches and loops
  /// that have some are left to `callRule`.
  mlir::LogicalResult emitDuals(mlir::func::FuncOp func,
                                mlir::OpBuilder &builder, Duals &duals,
                                CallRule callRule);
  mlir::LogicalResult emitDual(mlir::Operation *op, mlir::OpBuilder &builder,
                               Duals &duals);
  mlir::LogicalResult jvpCall(mlir::func::CallOp call, mlir::OpBuilder &builder,
                              Duals &duals);
  mlir::LogicalResult linearizeCall(mlir::func::CallOp call,
                                    mlir::OpBuilder &builder, Duals &duals);
  /// Calls the halves of a function in place of `call`, which calls it with
  /// these tangents of the operands that have some.
  void callHalves(mlir::Operation *call, const Linearized &halves,
                  mlir::ValueRange tangents, mlir::OpBuilder &builder,
                  Duals &duals);

  // Calls with derivatives of their own: CustomRules.cpp, Checkpoint.cpp.
  mlir::LogicalResult jvpCustom(mlir::Operation *op, mlir::OpBuilder &builder,
                                Duals &duals);
  mlir::LogicalResult linearizeCustom(mlir::Operation *op,
                                      mlir::OpBuilder &builder, Duals &duals);
  mlir::LogicalResult checkCustom(mlir::Operation *op,
                                  llvm::ArrayRef<int64_t> wrt, bool hasRule,
                                  const Duals &duals);
  mlir::LogicalResult applyRule(CustomJvpCallOp op, mlir::OpBuilder &builder,
                                Duals &duals);
  mlir::LogicalResult applyRule(CustomVjpCallOp op, mlir::OpBuilder &builder,
                                Duals &duals);
  mlir::LogicalResult
  transposeByRule(CustomVjpTangentsOp op, mlir::OpBuilder &builder,
                  const mlir::IRMapping &primals,
                  const llvm::DenseSet<mlir::Value> &linearValues,
                  llvm::DenseMap<mlir::Value, mlir::Value> &cotangents);
  /// Emits the body of `func` with `operands`. What depends on those in
  /// `linear` is emitted op by op: calls are inlined, branches and loops split.
  /// Tells which results depend on them, if asked.
  llvm::SmallVector<mlir::Value>
  emitBody(mlir::func::FuncOp func, mlir::ValueRange operands,
           const llvm::SmallBitVector &linear, mlir::OpBuilder &builder,
           llvm::SmallBitVector *dependentMask = nullptr);

  /// The jvp of `func` that returns a tangent for every differentiable result.
  llvm::FailureOr<mlir::func::FuncOp> fullJvp(mlir::func::FuncOp func,
                                              const llvm::SmallBitVector &wrt);
  mlir::LogicalResult jvpCustomVmap(CustomVmapCallOp op,
                                    mlir::OpBuilder &builder, Duals &duals);
  mlir::LogicalResult vmapByRule(CustomVmapCallOp op, mlir::OpBuilder &builder,
                                 Batch &batch);
  mlir::LogicalResult vmapCustom(mlir::Operation *op, mlir::OpBuilder &builder,
                                 Batch &batch);
  /// Replaces the rules of `op` by batched ones, the operands in `mask` mapped.
  mlir::LogicalResult vmapRules(CustomJvpCallOp op,
                                const llvm::SmallBitVector &mask, int64_t size);
  mlir::LogicalResult vmapRules(CustomVjpCallOp op,
                                const llvm::SmallBitVector &mask, int64_t size);
  mlir::LogicalResult vmapRules(CustomVjpTangentsOp op,
                                const llvm::SmallBitVector &mask, int64_t size);
  /// Batched `func` of which the results in `wanted` are mapped: the others are
  /// not, or, with `sum`, the sum over the batch. Bits that `wanted` lacks are
  /// as it comes.
  llvm::FailureOr<Derived> vmapTo(mlir::func::FuncOp func,
                                  const llvm::SmallBitVector &mapped,
                                  int64_t size, llvm::SmallBitVector wanted,
                                  bool sum = false);

  mlir::LogicalResult jvpCheckpoint(CheckpointOp op, mlir::OpBuilder &builder,
                                    Duals &duals);
  mlir::LogicalResult
  linearizeCheckpoint(CheckpointOp op, mlir::OpBuilder &builder, Duals &duals);
  /// Emits the body of `func` with `operands`, and those of the functions it
  /// calls.
  llvm::SmallVector<mlir::Value> emitInlined(mlir::func::FuncOp func,
                                             mlir::ValueRange operands,
                                             mlir::OpBuilder &builder);
  /// The halves of the callee of which the linear one computes again what the
  /// policy does not keep.
  llvm::FailureOr<const Linearized *>
  rematerialize(CheckpointOp op, const llvm::SmallBitVector &wrt);

  // Linear equations: LinearSolve.cpp.
  mlir::LogicalResult linearSolveDual(LinearSolveOp op,
                                      mlir::OpBuilder &builder, Duals &duals,
                                      bool linearizes);
  /// The tangents of `func` at `operands` in the direction of `tangents`, of
  /// the operands in `wrt`: one for each result, null for zero.
  llvm::FailureOr<llvm::SmallVector<mlir::Value>>
  emitTangents(mlir::func::FuncOp func, mlir::Location loc,
               mlir::ValueRange operands, const llvm::SmallBitVector &wrt,
               mlir::ValueRange tangents, mlir::OpBuilder &builder,
               bool linearizes);
  mlir::LogicalResult
  transposeLinearSolve(LinearSolveOp op, mlir::OpBuilder &builder,
                       const mlir::IRMapping &primals,
                       const llvm::DenseSet<mlir::Value> &linearValues,
                       llvm::DenseMap<mlir::Value, mlir::Value> &cotangents);
  mlir::LogicalResult vmapLinearSolve(LinearSolveOp op,
                                      mlir::OpBuilder &builder, Batch &batch);

  mlir::LogicalResult jvpControlFlow(mlir::Operation *op,
                                     mlir::OpBuilder &builder, Duals &duals);
  mlir::LogicalResult jvpSwitch(SwitchOp op, mlir::OpBuilder &builder,
                                Duals &duals);
  mlir::LogicalResult jvpWhile(WhileOp op, mlir::OpBuilder &builder,
                               Duals &duals);
  mlir::LogicalResult jvpScan(ScanOp op, mlir::OpBuilder &builder,
                              Duals &duals);
  /// The jvp of the body of a loop: `wrt` grows to all carries that get a
  /// tangent in some step.
  llvm::FailureOr<const Derived *> jvpBody(mlir::func::FuncOp body,
                                           unsigned firstCarry,
                                           unsigned carries,
                                           llvm::SmallBitVector &wrt);

  mlir::LogicalResult linearizeControlFlow(mlir::Operation *op,
                                           mlir::OpBuilder &builder,
                                           Duals &duals);
  mlir::LogicalResult linearizeSwitch(SwitchOp op, mlir::OpBuilder &builder,
                                      Duals &duals);
  mlir::LogicalResult linearizeScan(ScanOp op, mlir::OpBuilder &builder,
                                    Duals &duals);
  /// As jvpBody.
  llvm::FailureOr<const Linearized *>
  linearizeBody(mlir::func::FuncOp body, unsigned firstCarry, unsigned carries,
                llvm::SmallBitVector &wrt, Surroundings surroundings);

  // Loops whose number of steps is not known: ControlFlowWhile.cpp,
  // ControlFlowRewind.cpp.
  mlir::LogicalResult linearizeWhile(WhileOp op, mlir::OpBuilder &builder,
                                     Duals &duals);
  mlir::LogicalResult
  transposeWhile(WhileOp op, mlir::OpBuilder &builder,
                 const mlir::IRMapping &primals,
                 const llvm::DenseSet<mlir::Value> &linearValues,
                 llvm::DenseMap<mlir::Value, mlir::Value> &cotangents);
  mlir::LogicalResult jvpRewind(RewindOp op, mlir::OpBuilder &builder,
                                Duals &duals);
  mlir::LogicalResult linearizeRewind(RewindOp op, mlir::OpBuilder &builder,
                                      Duals &duals);
  mlir::LogicalResult
  transposeRewind(RewindOp op, mlir::OpBuilder &builder,
                  const mlir::IRMapping &primals,
                  const llvm::DenseSet<mlir::Value> &linearValues,
                  llvm::DenseMap<mlir::Value, mlir::Value> &cotangents);
  mlir::LogicalResult vmapRewind(RewindOp op, mlir::OpBuilder &builder,
                                 Batch &batch);
  /// The transpose of the body of a loop in the operands that `linear` marks:
  /// `mask` grows to all carries that get a cotangent in some step.
  llvm::FailureOr<const Derived *>
  transposeBody(mlir::func::FuncOp body, unsigned firstCarry, unsigned carries,
                const llvm::SmallBitVector &linear, llvm::SmallBitVector &mask);
  // Loops of which a part depends on tangents: ControlFlowSplit.cpp.
  /// Emits a branch or loop on `operands`, of which those in `linear` depend on
  /// tangents, as an op of what does not and one of the rest. Sets `dependent`
  /// to the results that do.
  llvm::SmallVector<mlir::Value> emitSplit(mlir::Operation *op,
                                           mlir::ValueRange operands,
                                           const llvm::SmallBitVector &linear,
                                           llvm::SmallBitVector &dependent,
                                           mlir::OpBuilder &builder);
  llvm::SmallVector<mlir::Value> splitSwitch(SwitchOp op,
                                             mlir::ValueRange operands,
                                             const llvm::SmallBitVector &linear,
                                             llvm::SmallBitVector &dependent,
                                             mlir::OpBuilder &builder);
  llvm::SmallVector<mlir::Value> splitScan(ScanOp op, mlir::ValueRange operands,
                                           llvm::SmallBitVector linear,
                                           llvm::SmallBitVector &dependent,
                                           mlir::OpBuilder &builder);
  llvm::SmallVector<mlir::Value>
  splitWhile(WhileOp op, mlir::ValueRange operands, llvm::SmallBitVector linear,
             llvm::SmallBitVector &dependent, mlir::OpBuilder &builder);
  /// `func` with what depends on the operands in `linear` emitted as emitBody
  /// does.
  mlir::func::FuncOp flatten(mlir::func::FuncOp func,
                             const llvm::SmallBitVector &linear);
  /// As flatten: `linear` grows to all carries that depend in some step.
  mlir::func::FuncOp flattenBody(mlir::func::FuncOp body, unsigned firstCarry,
                                 unsigned carries,
                                 llvm::SmallBitVector &linear);
  /// How often the body of `op` runs, if its condition only counts; else null.
  mlir::Value countSteps(WhileOp op, mlir::OpBuilder &builder,
                         const mlir::IRMapping &primals);
  /// The results of `func` that depend on the operands that the mask marks.
  const llvm::SmallBitVector &
  dependentResults(mlir::func::FuncOp func,
                   const llvm::SmallBitVector &operands);
  /// The results of `op`, an operand of which is among `dependent`, that depend
  /// on such operands: of a call, those of its callee.
  llvm::SmallBitVector
  dependentResults(mlir::Operation *op,
                   const llvm::DenseSet<mlir::Value> &dependent);
  /// Emits what `op` gives that does not depend on the operands among
  /// `dependent`, on what `values` maps the others to, and adds it to these;
  /// adds the other results to `dependent`.
  void emitIndependent(mlir::Operation *op,
                       llvm::DenseSet<mlir::Value> &dependent,
                       mlir::IRMapping &values, mlir::OpBuilder &builder);
  /// The operands in which the body of a loop is linear: `linear`, and the
  /// carries, those from `firstCarry` on, that become so in some step.
  llvm::SmallBitVector linearOperands(mlir::func::FuncOp body,
                                      unsigned firstCarry, unsigned carries,
                                      llvm::SmallBitVector linear);
  /// What `func` gives that does not depend on the operands that `linear`
  /// marks, as a function of the others.
  const Derived &independentPart(mlir::func::FuncOp func,
                                 const llvm::SmallBitVector &linear);

  /// Moves what depends on tangents from the body of `result.forward` into a
  /// new function `result.linear`.
  mlir::LogicalResult partition(Linearized &result, mlir::ValueRange tangents,
                                llvm::ArrayRef<mlir::Value> outTangents);

  mlir::LogicalResult
  transposeOp(mlir::Operation *op, mlir::OpBuilder &builder,
              const mlir::IRMapping &primals,
              const llvm::DenseSet<mlir::Value> &linearValues,
              llvm::DenseMap<mlir::Value, mlir::Value> &cotangents);
  /// Of a call, or of an op that is one of its callee.
  mlir::LogicalResult
  transposeCall(mlir::Operation *call, mlir::OpBuilder &builder,
                const mlir::IRMapping &primals,
                const llvm::DenseSet<mlir::Value> &linearValues,
                llvm::DenseMap<mlir::Value, mlir::Value> &cotangents);
  mlir::LogicalResult
  transposeSwitch(SwitchOp op, mlir::OpBuilder &builder,
                  const mlir::IRMapping &primals,
                  const llvm::DenseSet<mlir::Value> &linearValues,
                  llvm::DenseMap<mlir::Value, mlir::Value> &cotangents);
  mlir::LogicalResult
  transposeScan(ScanOp op, mlir::OpBuilder &builder,
                const mlir::IRMapping &primals,
                const llvm::DenseSet<mlir::Value> &linearValues,
                llvm::DenseMap<mlir::Value, mlir::Value> &cotangents);
  /// The transpose of `func` in the operands that `linear` marks.
  llvm::FailureOr<const Derived *>
  transposeFunction(mlir::func::FuncOp func, const llvm::SmallBitVector &linear,
                    const llvm::SmallBitVector &cotangents);
  llvm::FailureOr<const Derived *>
  transposeAs(mlir::StringRef name, mlir::func::FuncOp func,
              const llvm::SmallBitVector &linear,
              const llvm::SmallBitVector &cotangents);
  mlir::LogicalResult
  transposeAny(mlir::Operation *op, mlir::OpBuilder &builder,
               const mlir::IRMapping &primals,
               const llvm::DenseSet<mlir::Value> &linearValues,
               llvm::DenseMap<mlir::Value, mlir::Value> &cotangents);

  mlir::LogicalResult vmapOp(mlir::Operation *op, mlir::OpBuilder &builder,
                             Batch &batch);
  mlir::LogicalResult vmapCall(mlir::func::CallOp op, mlir::OpBuilder &builder,
                               Batch &batch);
  mlir::LogicalResult vmapCollective(CollectiveOpInterface op,
                                     mlir::OpBuilder &builder, Batch &batch);
  /// True if `op`, or a function that it refers to, has a collective op over
  /// the axis that the batch under way is.
  bool usesBatchAxis(mlir::Operation *op);
  using AxisNames = llvm::SmallSetVector<mlir::StringRef, 2>;
  const AxisNames &axisNamesOf(mlir::func::FuncOp func);
  mlir::LogicalResult vmapSwitch(SwitchOp op, mlir::OpBuilder &builder,
                                 Batch &batch);
  mlir::LogicalResult vmapBranches(SwitchOp op, mlir::OpBuilder &builder,
                                   Batch &batch);
  mlir::LogicalResult vmapWhile(WhileOp op, mlir::OpBuilder &builder,
                                Batch &batch);
  mlir::LogicalResult vmapScan(ScanOp op, mlir::OpBuilder &builder,
                               Batch &batch);
  /// The batched body of a loop: `mask` grows to all carries that are mapped
  /// in some step.
  llvm::FailureOr<const Derived *> vmapBody(mlir::func::FuncOp body,
                                            unsigned firstCarry,
                                            unsigned carries, int64_t size,
                                            llvm::SmallBitVector &mask);

  mlir::SymbolTable symbols;
  bool anyEffects; // False if nothing in the module has some.
  llvm::DenseMap<mlir::Operation *, Effects> knownEffects; // of functions
  /// Whether what is linearized keeps all that its derivative uses.
  bool keepsAll = false;
  /// Derivations by name, which is a function of what they are.
  llvm::StringMap<std::unique_ptr<Derived>> derived;
  llvm::StringMap<std::unique_ptr<Linearized>> linearized;
  /// By the name of a function and a mask of its operands.
  llvm::StringMap<llvm::SmallBitVector> dependences;
  /// By the symbol of the linear half.
  llvm::DenseMap<mlir::Operation *, const Linearized *> byLinear;
  /// The axis that the batch under way is, for all functions that are batched
  /// with it; empty without one.
  mlir::StringRef batchAxis;
  llvm::DenseMap<mlir::Operation *, AxisNames> knownAxisNames; // of functions
  llvm::SmallVector<std::pair<mlir::StringRef, mlir::func::FuncOp>> frames;
};

/// `kind[parameters](func)`
std::string derivedName(mlir::StringRef kind, const llvm::Twine &parameters,
                        mlir::func::FuncOp func);
/// `1,0,1`
std::string maskText(const llvm::SmallBitVector &mask);

/// Ends `func` with a return of `values`, and gives it the type to match.
void finishFunction(mlir::func::FuncOp func, mlir::OpBuilder &builder,
                    mlir::Location loc, mlir::ValueRange values);

/// Applies the rule that `op` has for a batch; all results are mapped.
mlir::LogicalResult batchOp(mlir::Operation *op, mlir::OpBuilder &builder,
                            mlir::ValueRange operands,
                            const llvm::SmallBitVector &mapped, int64_t size,
                            llvm::SmallVectorImpl<mlir::Value> &results);

/// True if an operand of `op` is among `values`.
bool dependsOn(mlir::Operation &op, const llvm::DenseSet<mlir::Value> &values);

/// Adds `cotangent` to that of `value`.
void accumulate(llvm::DenseMap<mlir::Value, mlir::Value> &cotangents,
                mlir::OpBuilder &builder, mlir::Location loc, mlir::Value value,
                mlir::Value cotangent);

/// The operands of `op` that have tangents, as a mask, and those tangents.
llvm::SmallBitVector
activeOperands(mlir::Operation *op, const Duals &duals,
               llvm::SmallVectorImpl<mlir::Value> &tangents);
/// What `values` maps the operands of `op` to.
llvm::SmallVector<mlir::Value> mappedOperands(mlir::Operation *op,
                                              const mlir::IRMapping &values);
/// Records `primals` as the results of `op`, and `tangents` as the tangents of
/// those that `mask` marks.
void mapResults(mlir::Operation *op, mlir::ValueRange primals,
                mlir::ValueRange tangents, const llvm::SmallBitVector &mask,
                Duals &duals);

/// True for a call whose derivative is not that of its callee's body.
bool isCustomCall(mlir::Operation *op);
/// The functions that an op names.
llvm::SmallVector<mlir::StringRef> functionsOf(mlir::Operation *op);

/// Wraps the locations of the ops that a builder inserts: the user's line stays
/// visible inside, the transforms it went through around it. Reports of NaNs
/// read them.
class LocationWrapper : public mlir::OpBuilder::Listener {
public:
  explicit LocationWrapper(mlir::MLIRContext *context,
                           mlir::StringRef transform)
      : name(mlir::StringAttr::get(context, transform)) {}
  void notifyOperationInserted(mlir::Operation *op,
                               mlir::OpBuilder::InsertPoint) override {
    op->setLoc(mlir::NameLoc::get(name, op->getLoc()));
  }

private:
  mlir::StringAttr name;
};

/// A copy of an op that no transform has changed: its location is not wrapped.
inline void cloneUnchanged(mlir::Operation &op, mlir::OpBuilder &builder,
                           mlir::IRMapping &values) {
  mlir::OpBuilder(builder.getBlock(), builder.getInsertionPoint())
      .clone(op, values);
}

} // namespace arrax::array

#endif // ARRAX_LIB_ARRAY_TRANSFORMS_DERIVATIONS_H
