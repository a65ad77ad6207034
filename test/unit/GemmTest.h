//===- GemmTest.h - Tests of the matrix product -----------------*- C++ -*-===//

#ifndef ARRAX_TEST_UNIT_GEMMTEST_H
#define ARRAX_TEST_UNIT_GEMMTEST_H

void testGemm();

#endif // ARRAX_TEST_UNIT_GEMMTEST_H
