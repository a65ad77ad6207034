//===- ControlOps.cpp - Branches, barriers and shuffles -------------------===//

#include "Interpreter.h"
#include "Opcodes.h"

using namespace simulator;

namespace {

const Instruction *branch(const Instruction *I, uint64_t *, Thread &) {
  return I + I->Offset;
}
template <bool Wanted>
const Instruction *branchOn(const Instruction *I, uint64_t *S, Thread &) {
  return bool(get<Predicate>(S, I->Slots[0])) == Wanted ? I + I->Offset : I + 1;
}

const Instruction *end(const Instruction *I, uint64_t *, Thread &T) {
  return T.stop(State::Ended, I);
}
const Instruction *barrier(const Instruction *I, uint64_t *, Thread &T) {
  return T.stop(State::AtBarrier, I);
}
const Instruction *shuffle(const Instruction *I, uint64_t *, Thread &T) {
  return T.stop(State::AtShuffle, I);
}

/// Threads of the simulator see all stores at once.
const Instruction *fence(const Instruction *I, uint64_t *, Thread &) {
  return I + 1;
}

} // namespace

const Handler simulator::BranchIf = branchOn<true>;
const Handler simulator::BranchUnless = branchOn<false>;

void simulator::addControlOpcodes(OpcodeTable &Table) {
  Operand Label = {Role::Label, 0};
  Table["bra"] = Table["bra.uni"] = {branch, {Label}};
  Table["ret"] = Table["exit"] = {end, {}};
  Opcode Barrier = {barrier, {source<uint32_t>()}, Space::Param, true};
  Table["bar.sync"] = Table["barrier.sync.aligned"] = Barrier;
  Table["barrier.cta.sync.aligned"] = Barrier;
  for (const char *Scope : {"cta", "gl", "sys"})
    Table[std::string("membar.") + Scope] = {fence, {}};
  Operand Result = {Role::Dest, 32, 1, false, /*HasSecond=*/true};
  Operand Word = source<uint32_t>();
  auto addShuffle = [&](const char *Name, Shuffle Mode) {
    Table["shfl.sync." + std::string(Name) + ".b32"] = {
        shuffle, {Result, Word, Word, Word, Word}, Space::Param, true, Mode};
  };
  addShuffle("bfly", Butterfly);
  addShuffle("idx", Index);
  addShuffle("up", Up);
  addShuffle("down", Down);
}
