#include "sql/statement_kind.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <string>
#include <utility>

#include "sql/lexer.h"

namespace millrace::sql {
namespace {

/// Statements of which the leading words say all. Longer rows come before their beginnings.
struct Leading {
  std::string_view words;
  std::string_view tag;  // empty: the words in upper case
  TagRows rows;
};

constexpr Leading kLeading[] = {
    {"select", "", TagRows::Count},
    {"values", "SELECT", TagRows::Count},
    {"table", "SELECT", TagRows::Count},
    {"from", "SELECT", TagRows::Count},
    {"pivot", "SELECT", TagRows::Count},
    {"unpivot", "SELECT", TagRows::Count},
    {"describe", "SELECT", TagRows::Count},
    {"summarize", "SELECT", TagRows::Count},
    {"insert", "", TagRows::InsertCount},
    {"update extensions", "", TagRows::None},
    {"update", "", TagRows::Count},
    {"delete", "", TagRows::Count},
    {"merge", "", TagRows::Count},
    {"copy from database", "", TagRows::None},
    {"copy", "", TagRows::Count},
    {"fetch", "", TagRows::Count},
    {"move", "", TagRows::Count},
    {"begin", "", TagRows::None},
    {"start", "START TRANSACTION", TagRows::None},
    {"commit prepared", "", TagRows::None},
    {"commit", "", TagRows::None},
    {"end", "COMMIT", TagRows::None},
    {"rollback prepared", "", TagRows::None},
    {"abort", "ROLLBACK", TagRows::None},
    {"prepare transaction", "", TagRows::None},
    {"declare", "DECLARE CURSOR", TagRows::None},
    {"close all", "CLOSE CURSOR ALL", TagRows::None},
    {"close", "CLOSE CURSOR", TagRows::None},
    {"deallocate all", "", TagRows::None},
    {"deallocate prepare all", "DEALLOCATE ALL", TagRows::None},
    {"discard all", "", TagRows::None},
    {"discard plans", "", TagRows::None},
    {"discard sequences", "", TagRows::None},
    {"discard temporary", "DISCARD TEMP", TagRows::None},
    {"discard temp", "", TagRows::None},
    {"lock", "LOCK TABLE", TagRows::None},
    {"truncate", "TRUNCATE TABLE", TagRows::None},
    {"set constraints", "", TagRows::None},
    {"refresh materialized view", "", TagRows::None},
    {"reassign owned", "", TagRows::None},
    {"security label", "", TagRows::None},
    {"import foreign schema", "", TagRows::None},
    {"import database", "", TagRows::None},
    {"export database", "", TagRows::None},
    {"analyse", "ANALYZE", TagRows::None},
};

/// What CREATE, ALTER and DROP are about. Longer rows come before their beginnings.
struct Object {
  std::string_view words;
  std::string_view tag;  // empty: the words in upper case
};

constexpr Object kObjects[] = {
    {"access method", ""},
    {"aggregate", ""},
    {"cast", ""},
    {"collation", ""},
    {"conversion", ""},
    {"database", ""},
    {"default privileges", ""},
    {"domain", ""},
    {"event trigger", ""},
    {"extension", ""},
    {"foreign data wrapper", ""},
    {"foreign table", ""},
    {"function", ""},
    {"group", "ROLE"},
    {"index", ""},
    {"language", ""},
    {"large object", ""},
    {"macro", "FUNCTION"},
    {"materialized view", ""},
    {"operator class", ""},
    {"operator family", ""},
    {"operator", ""},
    {"owned", ""},
    {"policy", ""},
    {"procedure", ""},
    {"publication", ""},
    {"role", ""},
    {"routine", ""},
    {"rule", ""},
    {"schema", ""},
    {"secret", ""},
    {"sequence", ""},
    {"server", ""},
    {"statistics", ""},
    {"subscription", ""},
    {"system", ""},
    {"table", ""},
    {"tablespace", ""},
    {"text search configuration", ""},
    {"text search dictionary", ""},
    {"text search parser", ""},
    {"text search template", ""},
    {"transform", ""},
    {"trigger", ""},
    {"type", ""},
    {"user mapping", ""},
    {"user", "ROLE"},
    {"view", ""},
};

/// Words between CREATE or DROP and the object that the tag does not show.
constexpr std::array<std::string_view, 15> kModifiers = {
    "or",        "replace",    "global",     "local",      "temp",
    "temporary", "unlogged",   "recursive",  "persistent", "unique",
    "trusted",   "procedural", "constraint", "default",    "concurrently",
};

/// Reads the words of a statement one after another, without a list of all its tokens. Where the
/// lexer fails, the statement ends.
class Words {
 public:
  explicit Words(std::string_view text) : text_(text) { token_ = next_after(0); }

  Token token() const { return token_; }
  std::string_view bytes() const { return token_text(text_, token_); }
  bool at_end() const { return token_.kind == TokenKind::End; }
  bool at(std::string_view word) const { return is_word(text_, token_, word); }
  void advance() {
    if (!at_end()) token_ = next_after(token_.end());
  }

  /// Passes the words (separated by single spaces) if all of them are next.
  bool accept(std::string_view words) {
    const Token before = token_;
    for (;;) {
      const size_t space = words.find(' ');
      if (!at(words.substr(0, space))) {
        token_ = before;
        return false;
      }
      advance();
      if (space == std::string_view::npos) return true;
      words.remove_prefix(space + 1);
    }
  }

  /// Passes one token, or all between a parenthesis and its partner.
  void skip_group() {
    size_t depth = 0;
    do {
      if (bytes() == "(") ++depth;
      if (bytes() == ")" && depth > 0) --depth;
      advance();
    } while (depth > 0 && !at_end());
  }

 private:
  Token next_after(size_t offset) const { return next_token(text_, offset).value_or(Token{}); }

  std::string_view text_;
  Token token_;
};

std::string upper_case(std::string_view words) {
  std::string out(words);
  for (char& byte : out) {
    if (byte >= 'a' && byte <= 'z') byte = static_cast<char>(byte & ~0x20);
  }
  return out;
}

/// What follows the name in CREATE TABLE and CREATE MATERIALIZED VIEW, at the outer level.
enum class Filling : uint8_t { None, Query, QueryWithNoData };

Filling filling_of(Words words) {
  while (!words.at_end() && !words.at("as")) words.skip_group();
  if (words.at_end()) return Filling::None;
  while (!words.at_end()) {
    if (words.accept("with no data") && words.at_end()) return Filling::QueryWithNoData;
    words.skip_group();
  }
  return Filling::Query;
}

/// CREATE, ALTER or DROP and its object; `verb` is in upper case, `words` stands behind it.
StatementKind definition(const std::string& verb, Words words) {
  // DEFAULT is a modifier in CREATE DEFAULT CONVERSION and begins the object in DEFAULT PRIVILEGES.
  const auto at_modifier = [&] {
    Words ahead = words;
    return !ahead.accept("default privileges") &&
           std::ranges::any_of(kModifiers, [&](auto word) { return words.at(word); });
  };
  while (at_modifier()) words.advance();
  for (const Object& object : kObjects) {
    if (!words.accept(object.words)) continue;
    const std::string tag =
        verb + " " + (object.tag.empty() ? upper_case(object.words) : std::string(object.tag));
    const bool table = object.words == "table";
    if (verb != "CREATE" || (!table && object.words != "materialized view")) {
      return {tag, TagRows::None};
    }
    switch (filling_of(words)) {
      case Filling::None:
        return {tag, TagRows::None};
      case Filling::Query:
        return {"SELECT", TagRows::Count};
      case Filling::QueryWithNoData:
        return {table ? std::string(kCreateTableAsTag) : tag, TagRows::None};
    }
    std::unreachable();
  }
  return {verb, TagRows::None};
}

/// GRANT and REVOKE are about a role when no ON follows.
StatementKind privilege(const std::string& verb, Words words) {
  while (!words.at_end() && !words.at("on")) words.skip_group();
  return {words.at_end() ? verb + " ROLE" : verb, TagRows::None};
}

bool at_verb(const Words& words) {
  return std::ranges::any_of(kLeading, [&](const Leading& row) { return words.at(row.words); });
}

/// Passes the list of WITH up to the verb: name [(columns)] AS [[NOT] MATERIALIZED] (query), …
void skip_with_list(Words& words) {
  words.accept("recursive");
  for (;;) {
    words.skip_group();  // the name
    while (!words.at_end() && !words.at("as")) words.skip_group();
    words.advance();
    words.accept("not");
    words.accept("materialized");
    words.skip_group();
    // A SEARCH or CYCLE clause may stand before what follows.
    while (!words.at_end() && words.bytes() != "," && words.bytes() != "(" && !at_verb(words)) {
      words.skip_group();
    }
    if (words.bytes() != ",") return;
    words.advance();
  }
}

}  // namespace

StatementKind statement_kind(std::string_view statement) {
  Words words(statement);
  while (words.bytes() == "(") words.advance();
  if (words.accept("with")) {
    skip_with_list(words);
    while (words.bytes() == "(") words.advance();
  }
  if (words.token().kind != TokenKind::Identifier) return {};
  for (const Leading& row : kLeading) {
    if (!words.accept(row.words)) continue;
    return {row.tag.empty() ? upper_case(row.words) : std::string(row.tag), row.rows};
  }
  const std::string verb = upper_case(words.bytes());
  words.advance();
  if (verb == "CREATE" || verb == "ALTER" || verb == "DROP") return definition(verb, words);
  if (verb == "GRANT" || verb == "REVOKE") return privilege(verb, words);
  return {verb, TagRows::None};
}

std::string complete_tag(const StatementKind& kind, uint64_t rows) {
  switch (kind.rows) {
    case TagRows::None:
      return kind.tag;
    case TagRows::Count:
      return kind.tag + " " + std::to_string(rows);
    case TagRows::InsertCount:
      return kind.tag + " 0 " + std::to_string(rows);
  }
  std::unreachable();
}

}  // namespace millrace::sql
