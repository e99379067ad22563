#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "base/check.h"
#include "base/result.h"

namespace millrace {

/// Maps a configuration name to a factory. Filled once in server/ before any thread starts,
/// read-only after; there is no global instance.
template <class Interface, class... Args>
class Registry {
 public:
  using Factory = std::function<Result<std::unique_ptr<Interface>>(Args...)>;

  explicit Registry(std::string kind) : kind_(std::move(kind)) {}

  void add(std::string name, Factory factory) {
    const bool added = factories_.emplace(std::move(name), std::move(factory)).second;
    CHECK(added, "two factories with one name");
  }

  Result<std::unique_ptr<Interface>> create(const std::string& name, Args... args) const {
    auto found = factories_.find(name);
    if (found == factories_.end()) {
      return fail(ErrorCode::NotFound, "unknown " + kind_ + " '" + name + "', have: " + names());
    }
    return found->second(std::forward<Args>(args)...);
  }

 private:
  std::string names() const {
    std::string out;
    for (const auto& [name, factory] : factories_) out += (out.empty() ? "" : ", ") + name;
    return out;
  }

  std::string kind_;
  std::map<std::string, Factory> factories_;
};

}  // namespace millrace
