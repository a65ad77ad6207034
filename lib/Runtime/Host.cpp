//===- Host.cpp - Functions of the host that programs call ----------------===//

#include "arrax/Runtime/Host.h"

using arrax::runtime::HostScope;

static thread_local const ArraxHost *CurrentHost;

HostScope::HostScope(const ArraxHost *Host) : Outer(CurrentHost) {
  CurrentHost = Host;
}

HostScope::~HostScope() { CurrentHost = Outer; }

const ArraxHost *HostScope::current() { return CurrentHost; }
