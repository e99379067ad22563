#include "duck/postgres/statement_forms.h"

#include "duck/native.h"

namespace millrace::duck::postgres {
namespace {

/// What begins a constraint of a column that the engine cannot add with it.
constexpr std::string_view kConstraintWords[] = {"not",        "null",    "check",     "unique",
                                                 "references", "primary", "constraint"};

class Forms {
 public:
  Forms(const TokenList& tokens, TextMending& mending) : tokens_(tokens), mending_(mending) {}

  void mend() {
    if (tokens_.are(0, "alter table")) return mend_alter_table();
    if (is(0, "drop")) return mend_drop();
    if (is(0, "create")) {
      mend_index();
      mend_columns();
    }
    mend_select_into();
    for (size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_.are(i, "between symmetric")) blank(i + 1);
      if (tokens_.are(i, "exists ( select")) mend_empty_select(i + 2);
      if (is(i, "(")) mend_whole_value(i);
    }
  }

 private:
  bool is(size_t i, std::string_view word) const { return tokens_.is(i, word); }
  bool is_one_of(size_t i, std::initializer_list<std::string_view> words) const {
    return std::ranges::any_of(words, [&](std::string_view word) { return is(i, word); });
  }
  void blank(size_t i) { mending_.blank(tokens_[i].offset, tokens_[i].end()); }

  /// The bytes from one token to another as a literal.
  std::string quoted(size_t begin, size_t end) const {
    return duckdb::KeywordHelper::WriteQuoted(std::string(tokens_.text(begin, end)), '\'');
  }

  /// CREATE INDEX ON t (a) gets a name to be replaced.
  void mend_index() {
    size_t i = is(1, "unique") ? 2 : 1;
    if (!is(i, "index")) return;
    ++i;
    if (is(i, "concurrently")) ++i;
    if (is(i, "on")) mending_.insert(tokens_.offset(i), "\"" + std::string(kUnnamedIndex) + "\" ");
  }

  /// CREATE TABLE t (LIKE s INCLUDING ALL, a float): each LIKE is a column that carries it.
  void mend_columns() {
    size_t i = 1;
    while (is_one_of(i, {"temp", "temporary", "unlogged", "local", "global"})) ++i;
    if (!is(i, "table")) return;
    ++i;
    if (tokens_.are(i, "if not exists")) i += 3;
    i = tokens_.after_name(i);
    if (!is(i, "(")) return;
    const size_t close = tokens_.after(i) - 1;
    for (++i; i < close; ++i) {
      const size_t begin = i;
      while (i < close && !is(i, ",")) i = tokens_.after(i);
      if (is(begin, "like") && begin + 1 < i) {
        mend_like(begin, i);
      } else {
        mend_float(begin + 1);
      }
    }
  }

  /// The type at `i`, when it is float.
  void mend_float(size_t i) {
    if (is_plain_float(tokens_, i)) mending_.insert(tokens_[i].end(), "8");
  }

  void mend_like(size_t begin, size_t end) {
    const std::string column = "\"\x01" + std::to_string(begin) + "\" ";
    mending_.insert(tokens_.offset(begin), column + "INTEGER DEFAULT " + std::string(kLikeTable) +
                                               " " + quoted(begin + 1, end));
    mending_.blank(tokens_.offset(begin), tokens_[end - 1].end());
  }

  /// SELECT a INTO TEMP t FROM s becomes CREATE TEMP TABLE t AS SELECT a FROM s.
  void mend_select_into() {
    if (!is_one_of(0, {"select", "with"})) return;
    size_t i = 0;
    while (i < tokens_.size() && !is(i, "into")) i = tokens_.after(i);
    if (i >= tokens_.size() || is_one_of(i - 1, {"insert", "merge"})) return;
    const size_t begin = i++;
    std::string create = "CREATE ";
    for (; is_one_of(i, {"temp", "temporary", "local", "global", "unlogged"}); ++i) {
      if (is_one_of(i, {"temp", "temporary"})) create += "TEMP ";
    }
    if (is(i, "table")) ++i;
    if (!tokens_.is_name(i)) return;
    const size_t end = tokens_.after_name(i);
    create.append("TABLE ").append(tokens_.text(i, end)).append(" AS ");
    mending_.blank(tokens_.offset(begin), tokens_[end - 1].end());
    mending_.insert(tokens_.offset(0), create);
  }

  /// EXISTS (SELECT FROM t) has one column for the engine.
  void mend_empty_select(size_t i) {
    if (is_one_of(i + 1, {"from", "where", ")"})) mending_.insert(tokens_[i].end(), " 1 ");
  }

  /// (x).* becomes x.*
  void mend_whole_value(size_t i) {
    const size_t close = tokens_.after_name(i + 1);
    if (!tokens_.is_name(i + 1) || !tokens_.are(close, ") . *")) return;
    const bool called =
        i > 0 && tokens_.is_name(i - 1) && !is_one_of(i - 1, {"select", "distinct", "returning"});
    if (called) return;
    blank(i);
    blank(close);
  }

  /// ALTER TABLE t ADD a int, DROP b becomes a statement for each.
  void mend_alter_table() {
    size_t i = 2;
    if (tokens_.are(i, "if exists")) i += 2;
    if (is(i, "only")) blank(i++);
    if (!tokens_.is_name(i)) return;
    i = tokens_.after_name(i);
    const std::string words(tokens_.text(0, i));
    if (is(i, "*")) blank(i++);
    while (i < tokens_.size()) {
      const size_t begin = i;
      while (i < tokens_.size() && !is(i, ",")) i = tokens_.after(i);
      if (is(begin, "add")) mend_added_column(begin + 1, i);
      if (is(begin, "alter")) mend_changed_type(begin + 1);
      if (i >= tokens_.size() || i + 1 == tokens_.size()) return;
      blank(i);
      mending_.insert(tokens_.offset(i), "; " + words);
      mending_.add_statement();
      ++i;
    }
  }

  /// ALTER COLUMN a SET DATA TYPE float
  void mend_changed_type(size_t i) {
    if (is(i, "column")) ++i;
    ++i;
    if (tokens_.are(i, "set data")) i += 2;
    if (is(i, "type")) mend_float(i + 1);
  }

  /// DROP TABLE a, b CASCADE becomes a statement for each.
  void mend_drop() {
    size_t i = is(1, "materialized") ? 2 : 1;
    if (!is_one_of(i, {"table", "view", "sequence", "index", "schema", "type"})) return;
    ++i;
    if (tokens_.are(i, "if exists")) i += 2;
    const std::string words(tokens_.text(0, i));
    std::vector<size_t> commas;
    for (; tokens_.is_name(i) && is(tokens_.after_name(i), ","); i = commas.back() + 1)
      commas.push_back(tokens_.after_name(i));
    const std::string behavior =
        is(tokens_.after_name(i), "cascade") ? " CASCADE; " : "; ";  // of all of them
    for (const size_t comma : commas) {
      blank(comma);
      mending_.insert(tokens_.offset(comma), behavior + words);
      mending_.add_statement();
    }
  }

  /// ADD COLUMN a int NOT NULL CHECK (a > 0): what stands behind the name is carried when there is
  /// a constraint in it.
  void mend_added_column(size_t i, size_t end) {
    if (is_one_of(i, {"constraint", "primary", "unique", "check", "foreign", "exclude"})) return;
    if (is(i, "column")) ++i;
    if (tokens_.are(i, "if not exists")) i += 3;
    const size_t type = i + 1;
    if (type >= end) return;
    bool constrained = false;
    for (size_t k = type; k < end; k = tokens_.after(k)) {
      const bool word =
          std::ranges::any_of(kConstraintWords, [&](std::string_view each) { return is(k, each); });
      constrained = constrained || (word && !tokens_.are(k - 1, "default null"));
    }
    if (!constrained) return mend_float(type);
    mending_.insert(tokens_.offset(type),
                    std::string(kAddedColumn) + "(" + quoted(type, end) + ")");
    mending_.blank(tokens_.offset(type), tokens_[end - 1].end());
  }

  const TokenList& tokens_;
  TextMending& mending_;
};

bool contains(std::string_view text, std::string_view lower_case) {
  const auto same = [](char a, char b) { return duckdb::StringUtil::CharacterToLower(a) == b; };
  return !std::ranges::search(text, lower_case, same).empty();
}

}  // namespace

bool may_have_form(std::string_view text) {
  const auto first = sql::next_token(text, 0);
  if (!first) return false;
  const auto begins = [&](std::string_view word) { return sql::is_word(text, *first, word); };
  if (begins("create") || begins("alter")) return true;
  if (begins("drop")) return text.contains(',');
  if ((begins("select") || begins("with")) && contains(text, "into")) return true;
  constexpr std::string_view kWords[] = {"symmetric", "exists", ").*"};
  return std::ranges::any_of(kWords, [&](std::string_view word) { return contains(text, word); });
}

void mend_forms(const TokenList& tokens, TextMending& mending) { Forms(tokens, mending).mend(); }

}  // namespace millrace::duck::postgres
