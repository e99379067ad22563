#include "config/checker.h"

#include <map>
#include <optional>
#include <utility>

#include "config/nearest.h"
#include "config/text.h"

namespace millrace::config {
namespace {

using Path = std::vector<std::string>;

constexpr size_t kNameBytesMax = 63;  // what PostgreSQL clients can say

Path with(const Path& path, const std::string& key) {
  Path longer = path;
  longer.push_back(key);
  return longer;
}

/// The keys that a section has, for suggestions.
std::vector<std::string> keys_of(const std::map<std::string, Section>& sections) {
  std::vector<std::string> keys;
  for (const auto& [key, section] : sections) {
    if (key != "*") keys.push_back(key);
  }
  return keys;
}

bool is_path(OptionType type) { return type == OptionType::Path || type == OptionType::PathOrList; }

bool takes_one_or_many(OptionType type) {
  return type == OptionType::TextOrList || type == OptionType::PathOrList;
}

class Checker {
 public:
  explicit Checker(const Surroundings& surroundings) : surroundings_(surroundings) {}

  /// `node` is null where the document says nothing: defaults.
  Settings section(const Section& expected, const DocumentNode* node, const Path& path) {
    node = map_or_null(node, path);
    const Section* chosen = expected.kinds.empty() ? &expected : kind(expected, node, path);
    if (chosen == nullptr) return {};
    Settings said = node == nullptr ? Settings() : given(*chosen, *node, path);
    return with_defaults(std::move(said), *chosen, node, path);
  }

  std::vector<std::string> take_problems() {
    if (problems_untold_ > 0) {
      problems_.push_back("and " + std::to_string(problems_untold_) + " more problems");
    }
    return std::move(problems_);
  }

 private:
  /// What was read for one option.
  struct Found {
    Value value;
    bool expanded = false;
  };

  void problem(const std::string& where, const Path& path, const std::string& what) {
    if (problems_.size() >= kProblemsMax) {
      ++problems_untold_;
      return;
    }
    std::string line = where.empty() ? "" : where + ": ";
    if (!path.empty()) line += display_path(path) + ": ";
    problems_.push_back(line + what);
  }

  const DocumentNode* map_or_null(const DocumentNode* node, const Path& path) {
    if (node == nullptr || node->kind == DocumentNode::Kind::Null ||
        node->kind == DocumentNode::Kind::Map)
      return node;
    problem(node->where, path,
            "expected keys with values, found " + std::string(describe(node->kind)));
    return nullptr;
  }

  /// The section with the options of the kind that the document chooses, or null when there is no
  /// such kind.
  const Section* kind(const Section& expected, const DocumentNode* node, const Path& path) {
    const Option& selector = *expected.children.at(expected.selector).option;
    const DocumentNode* chosen = node == nullptr ? nullptr : node->child(expected.selector);
    std::string name(selector.fallback);
    if (chosen != nullptr && chosen->kind == DocumentNode::Kind::Scalar) {
      const auto expansion = expand(chosen->text, surroundings_);
      name = expansion ? expansion->text : chosen->text;
    }
    const auto found = expected.kinds.find(name);
    if (found != expected.kinds.end()) return &found->second;
    const std::vector<std::string> known = keys_of(expected.kinds);
    const Path selector_path = with(path, expected.selector);
    if (chosen == nullptr) {
      problem(node == nullptr ? "" : node->where, selector_path,
              "is required, known are " + join(known, ", "));
    } else if (chosen->kind == DocumentNode::Kind::Scalar) {
      problem(chosen->where, selector_path,
              "unknown " + expected.selector + " '" + printable(chosen->text) + "', " +
                  suggestion(name, known));
    } else {
      problem(chosen->where, selector_path,
              "expected one of " + join(known, ", ") + ", found " +
                  std::string(describe(chosen->kind)));
    }
    return nullptr;
  }

  /// What the document says in this section.
  Settings given(const Section& expected, const DocumentNode& node, const Path& path) {
    Settings out;
    std::map<std::string_view, const DocumentNode*> seen;
    for (const DocumentNode& child : node.children) {
      const Path child_path = with(path, child.key);
      const auto [first, is_new] = seen.emplace(child.key, &child);
      if (!is_new) {
        problem(child.where, child_path, "repeated key, first given at " + first->second->where);
        continue;
      }
      const Section* found = known(expected, child, child_path);
      if (found == nullptr) continue;
      if (found->option != nullptr) {
        out.add_value(child.key, value(*found->option, &child, node.where, child_path));
      } else {
        out.add_section(child.key, section(*found, &child, child_path));
      }
    }
    return out;
  }

  const Section* known(const Section& expected, const DocumentNode& child, const Path& path) {
    auto found = expected.children.find(child.key);
    if (found != expected.children.end() && child.key != "*") return &found->second;
    found = expected.children.find("*");
    if (found == expected.children.end()) {
      problem(child.where, path,
              "unknown key, " + suggestion(child.key, keys_of(expected.children)));
      return nullptr;
    }
    if (!child.key.empty() && child.key.size() <= kNameBytesMax) return &found->second;
    problem(child.where, path,
            "expected a name of 1 to " + std::to_string(kNameBytesMax) + " bytes");
    return nullptr;
  }

  /// `out` and the defaults of what the document does not say.
  Settings with_defaults(Settings out, const Section& expected, const DocumentNode* node,
                         const Path& path) {
    for (const auto& [key, child] : expected.children) {
      if (key == "*" || (node != nullptr && node->child(key) != nullptr)) continue;
      const Path child_path = with(path, key);
      if (child.option != nullptr) {
        out.add_value(
            key, value(*child.option, nullptr, node == nullptr ? "" : node->where, child_path));
      } else {
        out.add_section(key, section(child, nullptr, child_path));
      }
    }
    return out;
  }

  /// The value of one option; `around` is where its section stands.
  Setting value(const Option& option, const DocumentNode* node, const std::string& around,
                const Path& path) {
    Setting setting{
        .value = {}, .option = &option, .origin = Origin::Default, .expanded = false, .where = {}};
    if (node == nullptr || node->kind == DocumentNode::Kind::Null) {
      if (!option.fallback.empty())
        setting.value = parsed_value(option, option.fallback).value_or(Value());
      if (option.presence == Presence::Required) {
        problem(node == nullptr ? around : node->where, path, "is required: " + expected(option));
      }
      return setting;
    }
    setting.origin = node->origin;
    setting.where = node->where;
    Found found;
    if (is_scalar(option.type)) {
      found = scalar(option, *node, path).value_or(Found());
    } else if (option.type == OptionType::TextMap) {
      found = text_map(option, *node, path);
    } else {
      found = text_list(option, *node, path);
    }
    setting.value = std::move(found.value);
    setting.expanded = found.expanded;
    return setting;
  }

  std::optional<Value> parsed_value(const Option& option, std::string_view text) const {
    if (is_path(option.type)) return below_folder(surroundings_.folder, text);
    // The key that selects a kind has no choices in its row; kind() has looked at it already.
    if (option.type == OptionType::Choice && option.choices.empty()) return std::string(text);
    return parse_scalar(option, text);
  }

  std::optional<Found> scalar(const Option& option, const DocumentNode& node, const Path& path) {
    if (node.kind != DocumentNode::Kind::Scalar) {
      problem(node.where, path,
              "expected " + expected(option) + ", found " + std::string(describe(node.kind)));
      return std::nullopt;
    }
    auto expansion = expand(node.text, surroundings_);
    const bool hidden = option.secrecy == Secrecy::Secret;
    if (!expansion) {
      const bool told = !hidden || is_single_reference(node.text);
      problem(node.where, path,
              told ? expansion.error().message
                   : "a ${...} in it cannot be expanded; write $${ for a plain ${");
      return std::nullopt;
    }
    if (auto parsed = parsed_value(option, expansion->text)) {
      return Found{.value = std::move(*parsed), .expanded = expansion->expanded};
    }
    problem(node.where, path,
            "expected " + expected(option) +
                (hidden ? ", found a value that is not shown"
                        : ", found '" + printable(node.text) + "'"));
    return std::nullopt;
  }

  Found text_list(const Option& option, const DocumentNode& node, const Path& path) {
    Found out;
    std::vector<std::string> texts;
    const bool single = node.kind == DocumentNode::Kind::Scalar && takes_one_or_many(option.type);
    if (!single && node.kind != DocumentNode::Kind::List) {
      problem(node.where, path,
              "expected " + expected(option) + ", found " + std::string(describe(node.kind)));
      return out;
    }
    const std::span<const DocumentNode> items =
        single ? std::span(&node, 1) : std::span(node.children);
    for (const DocumentNode& item : items) {
      auto found = scalar(option, item, path);
      if (!found) continue;
      texts.push_back(std::get<std::string>(std::move(found->value)));
      out.expanded = out.expanded || found->expanded;
    }
    if (items.empty() && option.presence == Presence::Required) {
      problem(node.where, path, "expected " + expected(option) + ", found an empty list");
    }
    out.value = std::move(texts);
    return out;
  }

  Found text_map(const Option& option, const DocumentNode& node, const Path& path) {
    Found out;
    TextMap entries;
    if (node.kind != DocumentNode::Kind::Map) {
      problem(node.where, path,
              "expected " + expected(option) + ", found " + std::string(describe(node.kind)));
      return out;
    }
    std::map<std::string_view, const DocumentNode*> seen;
    for (const DocumentNode& child : node.children) {
      const Path child_path = with(path, child.key);
      const auto [first, is_new] = seen.emplace(child.key, &child);
      if (!is_new) {
        problem(child.where, child_path, "repeated key, first given at " + first->second->where);
      } else if (child.kind != DocumentNode::Kind::Scalar) {
        problem(child.where, child_path,
                "expected a text, found " + std::string(describe(child.kind)));
      } else if (auto found = scalar(option, child, child_path)) {
        entries.emplace_back(child.key, std::get<std::string>(std::move(found->value)));
        out.expanded = out.expanded || found->expanded;
      }
    }
    out.value = std::move(entries);
    return out;
  }

  const Surroundings& surroundings_;
  std::vector<std::string> problems_;
  size_t problems_untold_ = 0;
};

/// The document with an empty `targets.local` when it names none, so that its defaults are filled
/// in like any other's.
DocumentNode with_local_target(const DocumentNode& root) {
  DocumentNode out = root;
  if (out.kind == DocumentNode::Kind::Null) out.kind = DocumentNode::Kind::Map;
  if (out.kind != DocumentNode::Kind::Map) return out;
  DocumentNode local;
  local.key = "local";
  DocumentNode targets;
  targets.key = "targets";
  if (out.child("targets") == nullptr) out.children.push_back(targets);
  for (DocumentNode& child : out.children) {
    if (child.key != "targets") continue;
    if (child.kind == DocumentNode::Kind::Null) child.kind = DocumentNode::Kind::Map;
    if (child.kind == DocumentNode::Kind::Map && child.child("local") == nullptr)
      child.children.push_back(local);
    break;
  }
  return out;
}

}  // namespace

Checked check(const DocumentNode& root, const OptionSet& options,
              const Surroundings& surroundings) {
  const DocumentNode document = with_local_target(root);
  Checker checker(surroundings);
  Settings settings = checker.section(options.root(), &document, {});
  return {.settings = std::move(settings), .problems = checker.take_problems()};
}

}  // namespace millrace::config
