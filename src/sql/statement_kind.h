#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace millrace::sql {

/// What PostgreSQL's CommandComplete says about rows after the command's name.
enum class TagRows : uint8_t {
  None,         // "CREATE TABLE"
  Count,        // "SELECT 5"
  InsertCount,  // "INSERT 0 5": the 0 was once the row's object id
};

/// What kind of statement a text is, in the words of PostgreSQL's command tags.
struct StatementKind {
  std::string tag;  // "SELECT", "DROP VIEW"; for CREATE TABLE AS "SELECT", as PostgreSQL answers
  TagRows rows = TagRows::None;

  friend bool operator==(const StatementKind&, const StatementKind&) = default;
};

/// The kind by the leading words of one statement; after WITH by the verb behind the list. Guesses
/// nothing about what the statement reads or writes. An engine's own statement (PRAGMA, ATTACH)
/// gives its first word; a text without one gives an empty tag. EXECUTE gives "EXECUTE": PostgreSQL
/// answers with the prepared statement's tag. CREATE TABLE AS that made nothing (it existed, or
/// WITH NO DATA) is answered with kCreateTableAsTag. Reads no more of the text than it needs; never
/// fails.
StatementKind statement_kind(std::string_view statement);

inline constexpr std::string_view kCreateTableAsTag = "CREATE TABLE AS";

/// The text of CommandComplete.
std::string complete_tag(const StatementKind& kind, uint64_t rows);

}  // namespace millrace::sql
