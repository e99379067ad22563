#include "config/nearest.h"

#include <algorithm>
#include <vector>

#include "config/text.h"

namespace millrace::config {
namespace {

/// Longer names are nobody's spelling mistake, and the distance takes quadratic time.
constexpr size_t kNameBytesMax = 64;

}  // namespace

size_t edit_distance(std::string_view left, std::string_view right) {
  const size_t width = right.size() + 1;
  std::vector<size_t> before_last(width);
  std::vector<size_t> last(width);
  std::vector<size_t> row(width);
  for (size_t j = 0; j < width; ++j) last[j] = j;
  for (size_t i = 1; i <= left.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j < width; ++j) {
      const size_t replaced = last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      const bool swapped =
          i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last.swap(last);
    last.swap(row);
  }
  return last[width - 1];
}

std::optional<std::string> nearest(std::string_view name, std::span<const std::string> known) {
  if (name.size() > kNameBytesMax) return std::nullopt;
  const std::string wanted = lower(name);
  std::optional<std::string> best;
  size_t best_distance = (name.size() + 2) / 3 + 1;  // only what is nearer counts
  for (const std::string& candidate : known) {
    const size_t distance = edit_distance(wanted, lower(candidate));
    if (distance >= best_distance) continue;
    best_distance = distance;
    best = candidate;
  }
  return best;
}

std::string suggestion(std::string_view name, std::span<const std::string> known) {
  if (const auto meant = nearest(name, known)) return "did you mean '" + *meant + "'?";
  return known.empty() ? "none is known here" : "known are " + join(known, ", ");
}

}  // namespace millrace::config
