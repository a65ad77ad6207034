//===- FlowNetworkTest.cpp - Minimal cuts of small and random graphs ------===//

#include "FlowNetworkTest.h"
#include "../../lib/Array/Transforms/FlowNetwork.h"
#include "Check.h"
#include <random>

using arrax::array::FlowNetwork;

namespace {
struct Edge {
  unsigned from, to;
  int64_t capacity;
};

/// The capacity of the cut that `sinkSide` marks.
int64_t capacityOf(const std::vector<Edge> &edges,
                   const std::vector<bool> &sinkSide) {
  int64_t capacity = 0;
  for (const Edge &edge : edges)
    if (!sinkSide[edge.from] && sinkSide[edge.to])
      capacity += edge.capacity;
  return capacity;
}

/// The smallest capacity of all cuts between the first two of `count` nodes,
/// and the smallest sink side that has it.
std::pair<int64_t, unsigned> tryAll(const std::vector<Edge> &edges,
                                    unsigned count) {
  std::pair<int64_t, unsigned> best{FlowNetwork::Unlimited, count};
  for (unsigned bits = 0; bits < (1u << count); ++bits) {
    std::vector<bool> sinkSide;
    unsigned size = 0;
    for (unsigned i = 0; i < count; ++i) {
      sinkSide.push_back(bits >> i & 1);
      size += bits >> i & 1;
    }
    if (!sinkSide[0] && sinkSide[1])
      best = std::min(best, {capacityOf(edges, sinkSide), size});
  }
  return best;
}

void testRandomGraphs() {
  std::mt19937 random(7);
  for (int trial = 0; trial < 300; ++trial) {
    unsigned count = 2 + random() % 7;
    FlowNetwork network;
    for (unsigned i = 0; i < count; ++i)
      network.addNode();
    std::vector<Edge> edges;
    for (unsigned i = random() % (3 * count); i > 0; --i) {
      edges.push_back({unsigned(random() % count), unsigned(random() % count),
                       int64_t(random() % 6)});
      network.addEdge(edges.back().from, edges.back().to,
                      edges.back().capacity);
    }
    auto [capacity, size] = tryAll(edges, count);
    CHECK(network.maximize(0, 1) == capacity);
    std::vector<bool> sinkSide = network.sinkSide(1);
    CHECK(!sinkSide[0] && sinkSide[1]);
    CHECK(capacityOf(edges, sinkSide) == capacity);
    CHECK(unsigned(std::count(sinkSide.begin(), sinkSide.end(), true)) == size);
  }
}

void testUnlimitedEdgesStay() {
  FlowNetwork network;
  for (int i = 0; i < 4; ++i)
    network.addNode();
  network.addEdge(0, 2, FlowNetwork::Unlimited);
  network.addEdge(2, 3, 5);
  network.addEdge(3, 1, FlowNetwork::Unlimited);
  CHECK(network.maximize(0, 1) == 5);
  CHECK(network.sinkSide(1) == std::vector<bool>({false, true, false, true}));
}

/// As deep as a program of a million ops in a row.
void testLongPath() {
  FlowNetwork network;
  unsigned source = network.addNode(), sink = network.addNode(), last = source;
  for (int i = 0; i < 1000000; ++i) {
    unsigned node = network.addNode();
    network.addEdge(last, node, 3 + i % 2);
    last = node;
  }
  network.addEdge(last, sink, 4);
  CHECK(network.maximize(source, sink) == 3);
}
} // namespace

void testFlowNetwork() {
  testRandomGraphs();
  testUnlimitedEdgesStay();
  testLongPath();
}
