#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "data/batch.h"
#include "data/schema.h"
#include "data/value.h"

namespace millrace::engine {

/// A table of the server's own state that SQL can read: `millrace.<name>`.
struct HostTable {
  std::string name;
  data::Schema schema;
  std::string comment;
  /// All rows as they are now, for the session that asks. Any thread.
  std::function<Result<data::Batch>(uint64_t session)> read;
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
