#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace millrace::config {

/// Letters to insert, remove, replace or swap with a neighbour until one text is the other.
size_t edit_distance(std::string_view left, std::string_view right);

/// The known name that was probably meant, or nothing when none is near.
std::optional<std::string> nearest(std::string_view name, std::span<const std::string> known);

/// What to say about an unknown name: "did you mean 'port'?" or "known are a, b, c".
std::string suggestion(std::string_view name, std::span<const std::string> known);

}  // namespace millrace::config
