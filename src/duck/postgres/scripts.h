#pragma once

#include <span>
#include <string_view>

namespace millrace::duck::postgres {

/// A file of catalog/, built into the program.
struct Script {
  std::string_view name;
  std::string_view schema;  // where its statements run
  std::string_view text;
};

/// In the order in which they run.
std::span<const Script> scripts();

}  // namespace millrace::duck::postgres
