#include "config/yaml.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <map>
#include <new>
#include <optional>
#include <sstream>
#include <utility>

#include "config/text.h"

namespace millrace::config {
namespace {

std::string place(const DocumentName& name, const YAML::Mark& mark) {
  if (!name.numbered_lines || mark.is_null()) return name.name;
  return name.name + ":" + std::to_string(mark.line + 1);
}

/// Builds the tree out of the parser's events. Refuses by the parser's own exception, which
/// parse_yaml() catches.
class TreeBuilder final : public YAML::EventHandler {
 public:
  explicit TreeBuilder(const DocumentName& name) : name_(name) {}

  DocumentNode take_root() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1) refuse(mark, "more than one document");
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(mark, anchor, make(mark, DocumentNode::Kind::Null));
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    check_tag(mark, tag);
    if (value.contains('\0')) refuse(mark, "a zero byte in a text");
    count(mark, 0, value.size());
    DocumentNode node = make(mark, DocumentNode::Kind::Scalar);
    node.text = value;
    add(mark, anchor, std::move(node));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = anchored_.find(anchor);
    if (found == anchored_.end()) refuse(mark, "an alias inside of what it stands for");
    count_copy(mark, found->second);
    add(mark, YAML::NullAnchor, found->second);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    open(mark, tag, anchor, DocumentNode::Kind::List);
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    open(mark, tag, anchor, DocumentNode::Kind::Map);
  }
  void OnMapEnd() override { close(); }

 private:
  /// A list or map whose end has not come.
  struct Open {
    DocumentNode node;
    YAML::anchor_t anchor;
    YAML::Mark mark;
    std::optional<DocumentNode> key;  // Map: read, its value has not come
  };

  [[noreturn]] static void refuse(const YAML::Mark& mark, const char* why) {
    throw YAML::ParserException(mark, why);
  }

  static void check_tag(const YAML::Mark& mark, const std::string& tag) {
    const bool known =
        tag.empty() || tag == "?" || tag == "!" || tag.starts_with("tag:yaml.org,2002:");
    if (!known) refuse(mark, "tags are not supported");
  }

  DocumentNode make(const YAML::Mark& mark, DocumentNode::Kind kind) const {
    DocumentNode node;
    node.kind = kind;
    node.where = place(name_, mark);
    node.origin = name_.origin;
    return node;
  }

  void count(const YAML::Mark& mark, size_t nodes, size_t text_bytes) {
    nodes_ += nodes;
    text_bytes_ += text_bytes;
    if (nodes_ > kDocumentNodesMax)
      refuse(mark, "the document has too many parts, its aliases included");
    if (text_bytes_ > kDocumentTextBytesMax)
      refuse(mark, "the document has too much text, its aliases included");
  }

  void count_copy(const YAML::Mark& mark, const DocumentNode& node) {
    count(mark, 1, node.text.size() + node.key.size());
    for (const DocumentNode& child : node.children) count_copy(mark, child);
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
            DocumentNode::Kind kind) {
    check_tag(mark, tag);
    if (open_.size() >= kDocumentDepthMax) refuse(mark, "too deeply nested");
    open_.push_back(
        {.node = make(mark, kind), .anchor = anchor, .mark = mark, .key = std::nullopt});
  }

  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    add(done.mark, done.anchor, std::move(done.node));
  }

  /// Puts a finished node where it belongs: root, list item, key or value.
  void add(const YAML::Mark& mark, YAML::anchor_t anchor, DocumentNode node) {
    count(mark, 1, 0);
    if (anchor != YAML::NullAnchor) {
      count_copy(mark, node);
      anchored_[anchor] = node;
    }
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Open& around = open_.back();
    if (around.node.kind == DocumentNode::Kind::List) {
      around.node.children.push_back(std::move(node));
    } else if (!around.key) {
      if (node.kind != DocumentNode::Kind::Scalar) refuse(mark, "a key that is not a single text");
      around.key = std::move(node);
    } else {
      node.key = std::move(around.key->text);
      node.where = std::move(around.key->where);
      around.key.reset();
      around.node.children.push_back(std::move(node));
    }
  }

  const DocumentName& name_;
  DocumentNode root_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, DocumentNode> anchored_;
  size_t documents_ = 0;
  size_t nodes_ = 0;
  size_t text_bytes_ = 0;
};

std::unexpected<Error> invalid(const std::string& where, std::string_view why) {
  return fail(ErrorCode::InvalidInput, where + ": not valid YAML: " + printable(why));
}

constexpr std::string_view kUnclosed = "a quoted text without its closing quote";

/// The parser takes the end of the input for a closing quote, and with it everything after an
/// opening one for its text. An end-of-document marker is where it says so instead.
std::string with_end_marker(std::string_view text) {
  return std::string(text).append(text.ends_with('\n') ? "...\n" : "\n...\n");
}

/// UTF-16 and UTF-32, which the parser would convert.
bool is_other_encoding(std::string_view text) {
  return text.contains('\0') || text.starts_with("\xFE\xFF") || text.starts_with("\xFF\xFE");
}

}  // namespace

Result<DocumentNode> parse_yaml(std::string_view text, const DocumentName& name) {
  if (text.size() > kDocumentBytesMax) {
    return fail(ErrorCode::InvalidInput, name.name + ": larger than the " +
                                             std::to_string(kDocumentBytesMax) +
                                             " bytes that are read");
  }
  if (is_other_encoding(text)) return invalid(name.name, "expected UTF-8");
  try {
    std::istringstream stream(with_end_marker(text));
    YAML::Parser parser(stream);
    TreeBuilder builder(name);
    while (parser.HandleNextDocument(builder)) {
    }
    return builder.take_root();
  } catch (const std::bad_alloc&) {
    throw;  // not an error of this document; the process ends
  } catch (const YAML::Exception& thrown) {
    const bool unclosed = thrown.msg == YAML::ErrorMsg::DOC_IN_SCALAR;
    return invalid(place(name, thrown.mark), unclosed ? kUnclosed : std::string_view(thrown.msg));
  } catch (const std::exception& thrown) {
    return invalid(name.name, thrown.what());
  }
}

}  // namespace millrace::config
