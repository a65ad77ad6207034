//===- GemmTiles.cpp - Matrix product by register tiles -------------------===//
//
// The columns of C are cut into panels of one register tile's width, its rows
// into panels of one tile's height. For a block of K, the panels of A of a row
// group stay in the second-level cache while each panel of B, brought in once,
// meets them all. Operands are packed into panels only where reading them in
// place would cost more than the copy.
//
// Blocks of K are deep: a panel of B then fills the first-level cache and part
// of it comes from the second, which keeps up; in return C, which comes from
// far away, is read and written half as often.
//
//===----------------------------------------------------------------------===//

#include "GemmKernels.h"
#include "GemmPack.h"
#include "GemmProduct.h"

#include "arrax/Runtime/ThreadPool.h"

#include <algorithm>

namespace arrax::runtime {

namespace {

constexpr int64_t KBlock = 512;   // Depth of packed panels.
constexpr int64_t NBlock = 2048;  // Columns of B packed at a time.
constexpr int64_t MBlock = 4096;  // Rows of A packed at a time.
constexpr int64_t RowGroup = 144; // Rows of A held in the second-level cache.
constexpr int64_t DirectBytes = 64 << 10; // B is read in place up to here.
constexpr int64_t DirectColumns = 256;    // A is read in place up to here.

int64_t ceilDiv(int64_t A, int64_t B) { return (A + B - 1) / B; }

template <typename T> class TiledProduct {
public:
  explicit TiledProduct(const GemmProduct<T> &P);
  bool run();
  Workspace workspace() const;

private:
  struct Block {
    int64_t Col, Cols, ColPanels; // Columns of C and B.
    int64_t K, Depth;             // Columns of A, rows of B.
    int64_t Row, RowPanels;       // Rows of C and A.
    EvenSplit Rows;
  };

  void packPanels(const Block &At);
  void packPanelsB(const Block &At, int64_t Panel, int64_t PanelEnd);
  void packPanelA(const Block &At, int64_t Panel);
  void compute(const Block &At);
  void computeGroup(const Block &At, int64_t RowPanel, int64_t RowPanelEnd,
                    int64_t ColPanel, int64_t ColPanelEnd);

  int64_t panelCols(const Block &At, int64_t Panel) const {
    return std::min(TileCols, At.Cols - Panel * TileCols);
  }
  int64_t paddedCols(int64_t Cols) const {
    return ceilDiv(Cols, Kernels.Width) * Kernels.Width;
  }

  const GemmKernels<T> &Kernels;
  const GemmProduct<T> &P;
  const int64_t TileRows, TileCols;
  bool PackA, PackB;
  /// First panel of B that is packed: all, or just a last one with fewer
  /// columns than its tile, which must not be read past its end.
  int64_t FirstPacked;
  /// Of the blocks that are packed at a time, and the elements they take.
  int64_t Depth, NStep, MStep;
  int64_t CountA, CountB;
  int Threads;
  T *PackedA, *PackedB;
};

template <typename T>
TiledProduct<T>::TiledProduct(const GemmProduct<T> &Product)
    : Kernels(gemmKernels<T>()), P(Product), TileRows(Kernels.TileRows),
      TileCols(Kernels.tileCols()) {
  PackB = !isStoredAs<T>(P.B.Type) || P.B.Col != 1 ||
          P.K * P.N * int64_t(sizeof(T)) > DirectBytes;
  PackA = !isStoredAs<T>(P.A.Type) || P.N > DirectColumns ||
          (P.A.Col != 1 && P.N > TileCols);
  FirstPacked = PackB ? 0 : P.N / TileCols;
  int64_t KBlocks = PackA || PackB ? ceilDiv(P.K, KBlock) : 1;
  Depth = ceilDiv(P.K, KBlocks);
  NStep = PackB ? std::min(NBlock, ceilDiv(P.N, TileCols) * TileCols) : P.N;
  MStep = PackA ? std::min(MBlock, P.M) : P.M;
  int64_t BPanels = PackB ? ceilDiv(NStep, TileCols) : P.N % TileCols != 0;
  CountA = PackA ? MStep * Depth : 0;
  CountB = BPanels * TileCols * Depth;
  Threads = P.work() < SerialWork || inParallelLoop() ? 1 : numThreads();
}

template <typename T> Workspace TiledProduct<T>::workspace() const {
  Workspace Space;
  Space.add(CountA * int64_t(sizeof(T)));
  Space.add(CountB * int64_t(sizeof(T)));
  return Space;
}

template <typename T> bool TiledProduct<T>::run() {
  GemmScratch<T> ScratchA(CountA), ScratchB(CountB);
  if (ScratchA.failed() || ScratchB.failed())
    return false;
  PackedA = ScratchA.get();
  PackedB = ScratchB.get();

  for (int64_t Col = 0; Col < P.N; Col += NStep) {
    int64_t Cols = std::min(NStep, P.N - Col);
    for (int64_t K = 0; K < P.K; K += Depth)
      for (int64_t Row = 0; Row < P.M; Row += MStep) {
        int64_t Rows = std::min(MStep, P.M - Row);
        int64_t RowPanels = ceilDiv(Rows, TileRows);
        Block At = {Col,
                    Cols,
                    ceilDiv(Cols, TileCols),
                    K,
                    std::min(Depth, P.K - K),
                    Row,
                    RowPanels,
                    EvenSplit(Rows, RowPanels)};
        packPanels(At);
        compute(At);
      }
  }
  return true;
}

template <typename T> void TiledProduct<T>::packPanels(const Block &At) {
  // Further row blocks find the panels of B in place.
  int64_t PanelsB = At.Row == 0 ? At.ColPanels - FirstPacked : 0;
  int64_t PanelsA = PackA ? At.RowPanels : 0;
  int64_t Count = PanelsA + PanelsB;
  int64_t Grain = Threads == 1 ? Count : ceilDiv(Count, 4 * Threads);
  parallelFor(Count, Grain, [&](int64_t Lo, int64_t Hi) {
    if (Lo < PanelsB)
      packPanelsB(At, FirstPacked + Lo, FirstPacked + std::min(Hi, PanelsB));
    for (int64_t I = std::max(Lo, PanelsB); I < Hi; ++I)
      packPanelA(At, I - PanelsB);
  });
}

template <typename T>
void TiledProduct<T>::packPanelsB(const Block &At, int64_t Panel,
                                  int64_t PanelEnd) {
  // Where rows of B are contiguous, a few rows across all panels at a time:
  // going down one panel at a time would read a piece of a page per row.
  int64_t Step = P.B.Col == 1 ? 8 : At.Depth;
  PackFn<T> Pack = packFn<T>(P.B.Type);
  for (int64_t K = 0; K < At.Depth; K += Step)
    for (int64_t I = Panel; I != PanelEnd; ++I) {
      int64_t Cols = panelCols(At, I), Padded = paddedCols(Cols);
      Pack(std::min(Step, At.Depth - K), Cols,
           P.B.at(At.K + K, At.Col + I * TileCols), P.B.Row, P.B.Col,
           PackedB + (I - FirstPacked) * TileCols * At.Depth + K * Padded,
           Padded);
    }
}

template <typename T>
void TiledProduct<T>::packPanelA(const Block &At, int64_t Panel) {
  int64_t Row = At.Rows.begin(Panel), Rows = At.Rows.size(Panel);
  packFn<T>(P.A.Type)(At.Depth, Rows, P.A.at(At.Row + Row, At.K), P.A.Col,
                      P.A.Row, PackedA + Row * At.Depth, Rows);
}

template <typename T> void TiledProduct<T>::compute(const Block &At) {
  int64_t RowGroups = ceilDiv(At.RowPanels, RowGroup / TileRows);
  int64_t ColGroups = 1;
  // A few groups for each thread, so that all finish at about the same time.
  int64_t Wanted = Threads == 1 ? 1 : 6 * Threads;
  if (RowGroups < Wanted)
    ColGroups =
        std::clamp<int64_t>(At.ColPanels / 8, 1, ceilDiv(Wanted, RowGroups));
  if (RowGroups * ColGroups < Wanted)
    RowGroups = std::clamp<int64_t>(ceilDiv(Wanted, ColGroups), RowGroups,
                                    std::max(RowGroups, At.RowPanels / 2));
  EvenSplit RowSplit(At.RowPanels, RowGroups);
  EvenSplit ColSplit(At.ColPanels, ColGroups);
  int64_t Groups = RowGroups * ColGroups;
  parallelFor(Groups, Threads == 1 ? Groups : 1, [&](int64_t Lo, int64_t Hi) {
    for (int64_t I = Lo; I != Hi; ++I) {
      int64_t R = I / ColGroups, C = I % ColGroups;
      computeGroup(At, RowSplit.begin(R), RowSplit.begin(R + 1),
                   ColSplit.begin(C), ColSplit.begin(C + 1));
    }
  });
}

template <typename T>
void TiledProduct<T>::computeGroup(const Block &At, int64_t RowPanel,
                                   int64_t RowPanelEnd, int64_t ColPanel,
                                   int64_t ColPanelEnd) {
  bool Accumulate = At.K != 0;
  for (int64_t J = ColPanel; J != ColPanelEnd; ++J) {
    int64_t Cols = panelCols(At, J), Padded = paddedCols(Cols);
    int64_t Col = At.Col + J * TileCols;
    const T *B = static_cast<const T *>(P.B.at(At.K, Col));
    int64_t BRow = P.B.Row;
    if (J >= FirstPacked) {
      B = PackedB + (J - FirstPacked) * TileCols * At.Depth;
      BRow = Padded;
    }
    bool Direct = P.CCol == 1 && Cols == Padded;
    for (int64_t I = RowPanel; I != RowPanelEnd; ++I) {
      int64_t First = At.Rows.begin(I), Rows = At.Rows.size(I);
      const T *A = PackA ? PackedA + First * At.Depth
                         : static_cast<const T *>(P.A.at(At.Row + First, At.K));
      TileKernel<T> Kernel =
          Kernels.Tile[PackA][Rows - 1][Padded / Kernels.Width - 1];
      T *C = P.C + (At.Row + First) * P.CRow + Col * P.CCol;
      if (Direct) {
        Kernel(At.Depth, A, P.A.Row, P.A.Col, B, BRow, C, P.CRow, Accumulate);
        continue;
      }
      alignas(64) T Tile[MaxTileRows * MaxTileVectors * (64 / sizeof(T))];
      Kernel(At.Depth, A, P.A.Row, P.A.Col, B, BRow, Tile, Padded, false);
      for (int64_t R = 0; R != Rows; ++R)
        for (int64_t L = 0; L != Cols; ++L) {
          T &Target = C[R * P.CRow + L * P.CCol];
          T Sum = Tile[R * Padded + L];
          Target = Accumulate ? Target + Sum : Sum;
        }
    }
  }
}

} // namespace

template <typename T> bool multiplyByTiles(const GemmProduct<T> &Product) {
  return TiledProduct<T>(Product).run();
}

template <typename T> Workspace tilesWorkspace(const GemmProduct<T> &Product) {
  return TiledProduct<T>(Product).workspace();
}

template Workspace tilesWorkspace(const GemmProduct<float> &);
template Workspace tilesWorkspace(const GemmProduct<double> &);
template Workspace tilesWorkspace(const GemmProduct<uint32_t> &);
template Workspace tilesWorkspace(const GemmProduct<uint64_t> &);
template bool multiplyByTiles(const GemmProduct<float> &);
template bool multiplyByTiles(const GemmProduct<double> &);
template bool multiplyByTiles(const GemmProduct<uint32_t> &);
template bool multiplyByTiles(const GemmProduct<uint64_t> &);

} // namespace arrax::runtime
