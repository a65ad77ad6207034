//===- FlowNetworkTest.h - Tests of minimal cuts ----------------*- C++ -*-===//

#ifndef ARRAX_TEST_UNIT_FLOWNETWORKTEST_H
#define ARRAX_TEST_UNIT_FLOWNETWORKTEST_H

void testFlowNetwork();

#endif // ARRAX_TEST_UNIT_FLOWNETWORKTEST_H
