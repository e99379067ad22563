#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "data/schema.h"
#include "data/value.h"

namespace millrace::engine {

/// Rows of a small table, value by value.
using HostRows = std::vector<std::vector<data::Value>>;

/// A table of the server's own state that SQL can read.
struct HostTable {
  std::string function;  // the table function that gives it: "millrace_all_queries"
  std::string view;      // `millrace.<view>` shows it; empty: only the function does
  data::Schema schema;
  std::string comment;
  /// All rows as they are now, for the session that asks. Any thread.
  std::function<Result<HostRows>(uint64_t session)> read;
};

/// A function of the server's own state that SQL can call. Never folded into a constant.
struct HostFunction {
  std::string name;
  std::vector<data::Type> parameters;
  data::Type result;
  /// One call with one row's arguments, some of which may be null. Any thread. May block.
  std::function<Result<data::Value>(uint64_t session, std::span<const data::Value> arguments)> call;
};

/// What the server offers to the engines that run in its process.
struct HostObjects {
  std::vector<HostTable> tables;
  std::vector<HostFunction> functions;
};

}  // namespace millrace::engine
