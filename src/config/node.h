#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace millrace::config {

/// Where a value was given.
enum class Origin : uint8_t { Default, File, Environment, CommandLine };

/// A piece of a configuration document before it is checked. Plain data; alias copies are already
/// made.
struct DocumentNode {
  enum class Kind : uint8_t { Null, Scalar, List, Map };

  Kind kind = Kind::Null;
  std::string key;                     // its name in the map around it
  std::string text;                    // Scalar
  std::vector<DocumentNode> children;  // List, Map: in the order written, duplicates included
  std::string where;                   // "millrace.yaml:12", of the key if there is one
  Origin origin = Origin::File;

  const DocumentNode* child(std::string_view name) const {
    for (const DocumentNode& candidate : children) {
      if (candidate.key == name) return &candidate;
    }
    return nullptr;
  }
};

/// "a list", for "found …"; never shows the text, which may be a secret.
constexpr std::string_view describe(DocumentNode::Kind kind) {
  switch (kind) {
    case DocumentNode::Kind::Null:
      return "nothing";
    case DocumentNode::Kind::Scalar:
      return "a single value";
    case DocumentNode::Kind::List:
      return "a list";
    case DocumentNode::Kind::Map:
      return "keys with values";
  }
  return "";
}

}  // namespace millrace::config
