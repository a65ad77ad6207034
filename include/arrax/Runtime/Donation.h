//===- Donation.h - Results in the memory of arguments ----------*- C++ -*-===//

#ifndef ARRAX_RUNTIME_DONATION_H
#define ARRAX_RUNTIME_DONATION_H

#include <cstddef>
#include <cstdint>
#include <vector>

namespace arrax::runtime {

/// The argument in whose memory each result is written, of those that are
/// donated, or -1; `MayAlias` has the arguments that may be one, by result.
template <typename ListsT, typename DonatedT>
std::vector<int64_t> assignDonated(const ListsT &MayAlias,
                                   const DonatedT &Donated) {
  std::vector<bool> Free;
  for (size_t Argument : Donated) {
    if (Free.size() <= Argument)
      Free.resize(Argument + 1);
    Free[Argument] = true;
  }
  std::vector<int64_t> Assigned;
  for (const auto &Arguments : MayAlias) {
    Assigned.push_back(-1);
    for (size_t Argument : Arguments)
      if (Argument < Free.size() && Free[Argument]) {
        Free[Argument] = false;
        Assigned.back() = int64_t(Argument);
        break;
      }
  }
  return Assigned;
}

} // namespace arrax::runtime

#endif // ARRAX_RUNTIME_DONATION_H
