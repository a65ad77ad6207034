//===- FlowNetwork.h - Minimal cuts of directed graphs ----------*- C++ -*-===//
//
// Dinic's algorithm (E. A. Dinic, Soviet Math. Doklady 11, 1970): paths of
// equal, growing length are saturated together.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_LIB_ARRAY_TRANSFORMS_FLOWNETWORK_H
#define ARRAX_LIB_ARRAY_TRANSFORMS_FLOWNETWORK_H

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

namespace arrax::array {

class FlowNetwork {
public:
  /// The capacity of an edge that no cut crosses: sums of it do not overflow.
  static constexpr int64_t Unlimited = std::numeric_limits<int64_t>::max() / 4;

  unsigned addNode() {
    edgesOf.emplace_back();
    return edgesOf.size() - 1;
  }

  void addEdge(unsigned from, unsigned to, int64_t capacity) {
    edgesOf[from].push_back(edges.size());
    edges.push_back({to, capacity});
    edgesOf[to].push_back(edges.size());
    edges.push_back({from, 0});
  }

  /// Sends the largest flow, which is the capacity of a minimal cut.
  int64_t maximize(unsigned source, unsigned sink) {
    int64_t total = 0;
    while (findLevels(source, sink)) {
      next.assign(edgesOf.size(), 0);
      while (int64_t flow = augment(source, sink))
        total += flow;
    }
    return total;
  }

  /// For each node, whether it is on the side of the sink: of the minimal cuts
  /// that which is nearest to it. Only after `maximize`.
  std::vector<bool> sinkSide(unsigned sink) const {
    std::vector<bool> reaches(edgesOf.size());
    std::vector<unsigned> worklist{sink};
    reaches[sink] = true;
    while (!worklist.empty()) {
      unsigned node = worklist.back();
      worklist.pop_back();
      for (unsigned edge : edgesOf[node]) {
        // The edge back, from the neighbour to here, has capacity left.
        unsigned neighbour = edges[edge].to;
        if (edges[edge ^ 1].capacity > 0 && !reaches[neighbour]) {
          reaches[neighbour] = true;
          worklist.push_back(neighbour);
        }
      }
    }
    return reaches;
  }

private:
  /// The edge in the other direction is that whose number differs in bit 0.
  struct Edge {
    unsigned to;
    int64_t capacity; // that is left
  };

  /// Distances from the source over edges with capacity left.
  bool findLevels(unsigned source, unsigned sink) {
    levels.assign(edgesOf.size(), -1);
    levels[source] = 0;
    std::vector<unsigned> queue{source};
    for (size_t i = 0; i < queue.size(); ++i)
      for (unsigned edge : edgesOf[queue[i]])
        if (edges[edge].capacity > 0 && levels[edges[edge].to] < 0) {
          levels[edges[edge].to] = levels[queue[i]] + 1;
          queue.push_back(edges[edge].to);
        }
    return levels[sink] >= 0;
  }

  /// Sends flow along one path of the levels, which is kept as a stack of
  /// edges: graphs of programs are deep. Zero if there is none left.
  int64_t augment(unsigned source, unsigned sink) {
    std::vector<unsigned> path;
    unsigned node = source;
    while (node != sink) {
      unsigned &edge = next[node];
      while (edge < edgesOf[node].size() && !leadsOn(node, edgesOf[node][edge]))
        ++edge;
      if (edge < edgesOf[node].size()) {
        path.push_back(edgesOf[node][edge]);
        node = edges[path.back()].to;
        continue;
      }
      if (path.empty())
        return 0;
      node = edges[path.back() ^ 1].to;
      path.pop_back();
      ++next[node];
    }
    int64_t flow = Unlimited;
    for (unsigned edge : path)
      flow = std::min(flow, edges[edge].capacity);
    for (unsigned edge : path) {
      edges[edge].capacity -= flow;
      edges[edge ^ 1].capacity += flow;
    }
    return flow;
  }

  bool leadsOn(unsigned node, unsigned edge) const {
    return edges[edge].capacity > 0 &&
           levels[edges[edge].to] == levels[node] + 1;
  }

  std::vector<Edge> edges;
  std::vector<std::vector<unsigned>> edgesOf;
  std::vector<int> levels;
  std::vector<unsigned> next; // edge of a node to try
};

} // namespace arrax::array

#endif // ARRAX_LIB_ARRAY_TRANSFORMS_FLOWNETWORK_H
