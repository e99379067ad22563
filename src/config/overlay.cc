#include "config/overlay.h"

#include <algorithm>
#include <utility>

#include "config/text.h"
#include "config/value.h"
#include "config/yaml.h"

namespace millrace::config {
namespace {

std::vector<std::string> split_variable(std::string_view name) {
  std::vector<std::string> parts;
  for (;;) {
    const size_t end = name.find("__");
    parts.push_back(lower(name.substr(0, end)));
    if (end == std::string_view::npos) return parts;
    name.remove_prefix(end + 2);
  }
}

/// The path in the spelling of the names that the document has.
std::vector<std::string> spelled_as_in(const DocumentNode& document,
                                       std::vector<std::string> path) {
  const DocumentNode* here = &document;
  for (std::string& part : path) {
    const auto same = [&](const DocumentNode& child) {
      return equal_ignoring_case(child.key, part);
    };
    const auto found = std::ranges::find_if(here->children, same);
    if (found == here->children.end()) break;
    part = found->key;
    here = &*found;
  }
  return path;
}

DocumentNode leaf(const Override& change, std::string_view text) {
  DocumentNode node;
  node.kind = DocumentNode::Kind::Scalar;
  node.text = text;
  node.where = change.where;
  node.origin = change.origin;
  return node;
}

DocumentNode comma_list(const Override& change) {
  DocumentNode list = leaf(change, "");
  list.kind = DocumentNode::Kind::List;
  for (const std::string& part : split(change.text, ',')) {
    if (!trim(part).empty()) list.children.push_back(leaf(change, trim(part)));
  }
  return list;
}

Result<DocumentNode> parse_override(const Override& change) {
  return parse_yaml(change.text,
                    {.name = change.where, .numbered_lines = false, .origin = change.origin});
}

Result<DocumentNode> override_node(const Override& change, const OptionSet& options) {
  const Option* option = options.find(change.path);
  if (option != nullptr && is_scalar(option->type)) return leaf(change, change.text);
  const std::string_view text = trim(change.text);
  if (text.starts_with('{') || text.starts_with('[')) return parse_override(change);
  const bool is_list = option != nullptr && (option->type == OptionType::TextList ||
                                             option->type == OptionType::ChoiceList);
  return is_list ? comma_list(change) : leaf(change, change.text);
}

}  // namespace

Result<Override> parse_setting(std::string_view key_and_value) {
  bool quoted = false;
  for (size_t i = 0; i < key_and_value.size(); ++i) {
    if (key_and_value[i] == '"') quoted = !quoted;
    if (key_and_value[i] != '=' || quoted) continue;
    const std::string_view key = trim(key_and_value.substr(0, i));
    if (key.empty()) break;
    return Override{.path = parse_path(key),
                    .text = std::string(key_and_value.substr(i + 1)),
                    .where = "--set",
                    .origin = Origin::CommandLine};
  }
  return fail(ErrorCode::InvalidInput,
              "--set: expected key=value, such as limits.connections_max=100");
}

std::vector<Override> environment_overrides(const Variables& environment,
                                            const DocumentNode& document) {
  std::vector<Override> out;
  for (const auto& [name, value] : environment) {
    if (!name.starts_with(kVariablePrefix)) continue;
    const std::string_view keys = std::string_view(name).substr(kVariablePrefix.size());
    out.push_back({.path = spelled_as_in(document, split_variable(keys)),
                   .text = value,
                   .where = printable(name),
                   .origin = Origin::Environment});
  }
  return out;
}

Result<DocumentNode> overlaid(DocumentNode document, const Override& change,
                              const OptionSet& options) {
  if (change.path.size() > kDocumentDepthMax) {
    return fail(ErrorCode::InvalidInput,
                change.where + ": " + display_path(change.path) + ": too deeply nested");
  }
  DocumentNode node = TRY(override_node(change, options));
  DocumentNode* here = &document;
  for (const std::string& key : change.path) {
    if (here->kind != DocumentNode::Kind::Map) {
      here->kind = DocumentNode::Kind::Map;
      here->children.clear();
    }
    const auto found = std::ranges::find(here->children, key, &DocumentNode::key);
    if (found != here->children.end()) {
      here = &*found;
      continue;
    }
    DocumentNode& added = here->children.emplace_back();
    added.key = key;
    added.where = change.where;
    added.origin = change.origin;
    here = &added;
  }
  node.key = here->key;
  *here = std::move(node);
  return document;
}

}  // namespace millrace::config
