#include "sql/jsonb.h"

namespace millrace::sql {
namespace {

constexpr size_t kIndent = 4;

void append_quoted(std::string& out, std::string_view characters) {
  constexpr char kHex[] = "0123456789abcdef";
  constexpr unsigned char kControlEnd = 0x20;
  constexpr std::string_view kShort[] = {"\"\"", "\\\\", "\bb", "\ff", "\nn", "\rr", "\tt"};
  out += '"';
  for (const char c : characters) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= kControlEnd && c != '"' && c != '\\') {
      out += c;
      continue;
    }
    out += '\\';
    const size_t before = out.size();
    for (const std::string_view pair : kShort) {
      if (pair[0] == c) out += pair[1];
    }
    if (out.size() == before) ((out += "u00") += kHex[byte >> 4]) += kHex[byte & 15];
  }
  out += '"';
}

/// Prints values on one line, or each part on its own.
class Printer {
 public:
  explicit Printer(bool pretty) : pretty_(pretty) {}

  void print(const Jsonb& value) {
    switch (value.kind) {
      case Jsonb::Kind::Null:
        out_ += "null";
        return;
      case Jsonb::Kind::False:
        out_ += "false";
        return;
      case Jsonb::Kind::True:
        out_ += "true";
        return;
      case Jsonb::Kind::Number:
        out_ += value.text;
        return;
      case Jsonb::Kind::String:
        return append_quoted(out_, value.text);
      case Jsonb::Kind::Array:
      case Jsonb::Kind::Object:
        return print_container(value);
    }
  }

  std::string take() { return std::move(out_); }

 private:
  void print_container(const Jsonb& value) {
    const bool object = value.kind == Jsonb::Kind::Object;
    out_ += object ? '{' : '[';
    ++depth_;
    for (size_t i = 0; i < value.items.size(); ++i) {
      if (i != 0) out_ += pretty_ ? "," : ", ";
      break_line();
      if (object) {
        append_quoted(out_, value.names[i]);
        out_ += ": ";
      }
      print(value.items[i]);
    }
    --depth_;
    break_line();
    out_ += object ? '}' : ']';
  }

  void break_line() {
    if (!pretty_) return;
    out_ += '\n';
    out_.append(depth_ * kIndent, ' ');
  }

  bool pretty_;
  size_t depth_ = 0;
  std::string out_;
};

std::string printed(const Jsonb& value, bool pretty) {
  Printer printer(pretty);
  printer.print(value);
  return printer.take();
}

}  // namespace

std::string to_text(const Jsonb& value) { return printed(value, /*pretty=*/false); }

std::string pretty_text(const Jsonb& value) { return printed(value, /*pretty=*/true); }

Result<std::string> normal_jsonb(std::string_view text) { return to_text(TRY(parse_jsonb(text))); }

bool jsonb_name_less(std::string_view left, std::string_view right) {
  if (left.size() != right.size()) return left.size() < right.size();
  return left < right;
}

}  // namespace millrace::sql
