//===- Streams.cpp - Work in the order of streams -------------------------===//

#include "Simulator.h"

#include <algorithm>

using namespace simulator;

/// As long as queues of hardware, about: what is asked beyond waits.
static constexpr size_t MaxQueue = 1024;

/// The error stays, and what was asked never happens.
void Context::fail(const Failure &F) {
  log(F.Message);
  Error = F.Code;
  for (const std::shared_ptr<Stream> &S : Streams) {
    S->Queue.clear();
    S->Done = S->Asked;
  }
}

static void runOne(Stream &S) {
  Operation Now = std::move(S.Queue.front());
  S.Queue.pop_front();
  uint64_t Number = S.Done;
  for (const Point &P : Now.After)
    runUntil(P);
  if (S.Of->Error)
    return;
  if (Failure F = Now.Run(); F.Code) {
    S.Of->fail(F);
    return;
  }
  S.Done = Number + 1;
}

/// Waits for a stream may not come round to it again: operations only wait for
/// earlier ones.
CUresult simulator::runUntil(const Point &Where) {
  while (Where.In->Done < Where.Count)
    runOne(*Where.In);
  return Where.In->Of->Error;
}

CUresult simulator::runAll(Context &C) {
  for (const std::shared_ptr<Stream> &S : C.Streams)
    runUntil({S, S->Asked});
  auto IsGone = [](const std::shared_ptr<Stream> &S) { return S->Destroyed; };
  C.Streams.erase(std::remove_if(C.Streams.begin(), C.Streams.end(), IsGone),
                  C.Streams.end());
  return C.Error;
}

CUresult simulator::waitFor(const Point &Where) {
  if (Driver::get().Set.OthersFirst)
    for (const std::shared_ptr<Stream> &S : Where.In->Of->Streams)
      if (S != Where.In)
        runUntil({S, S->Asked});
  return runUntil(Where);
}

CUresult simulator::query(const Point &Where) {
  if (Where.In->Of->Error || Where.In->Done >= Where.Count)
    return Where.In->Of->Error;
  runOne(*Where.In);
  return Where.In->Of->Error ? Where.In->Of->Error : CUDA_ERROR_NOT_READY;
}

/// The null stream waits for all blocking ones, and they for it.
static void addNullStream(const Stream &S, std::vector<Point> &After) {
  Context &C = *S.Of;
  if (!S.Blocking)
    return;
  if (&S != C.Null.get()) {
    After.push_back({C.Null, C.Null->Asked});
    return;
  }
  for (const std::shared_ptr<Stream> &Other : C.Streams)
    if (Other->Blocking && Other != C.Null)
      After.push_back({Other, Other->Asked});
}

void simulator::enqueue(const std::shared_ptr<Stream> &S,
                        std::function<Failure()> Run,
                        std::vector<Point> After) {
  addNullStream(*S, After);
  S->Queue.push_back({std::move(After), std::move(Run)});
  ++S->Asked;
  if (S->Queue.size() > MaxQueue)
    runOne(*S);
}
