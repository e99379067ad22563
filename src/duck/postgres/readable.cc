#include <algorithm>
#include <cctype>
#include <vector>

#include "duck/postgres/dialect.h"
#include "duck/postgres/statement_forms.h"
#include "duck/postgres/token_list.h"
#include "duck/postgres/type_names.h"
#include "sql/literal.h"

namespace millrace::duck::postgres {
namespace {

using sql::TokenKind;

/// Names of types that DuckDB's grammar has as keywords, so that it does not take them with a
/// schema before.
constexpr std::string_view kKeywordTypes[] = {
    "text",    "name",    "char",  "bit",  "date", "time",    "timestamp", "interval",
    "varchar", "numeric", "float", "real", "int",  "integer", "json"};

/// One of these, or a sign, stands in each text that there is something to mend in.
constexpr std::string_view kWords[] = {"pg_catalog", "operator", "generated", "oid",
                                       "float",      "like",     "\\u",       "u&'"};

/// Whether a word stands anywhere in the text, in any case.
bool contains_word(std::string_view text, std::string_view lower_case_word) {
  const auto same = [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; };
  return !std::ranges::search(text, lower_case_word, same).empty();
}

/// Whether there may be a name longer than PostgreSQL keeps.
bool has_long_word(std::string_view text) {
  size_t length = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    length = std::isalnum(byte) != 0 || c == '_' || c == '$' || byte >= 0x80 ? length + 1 : 0;
    if (length > kNameBytesMax) return true;
  }
  return false;
}

/// AS pg_catalog.oid[][] and the parenthesis behind it.
constexpr size_t kCastTypeTokensMax = 9;

class Mender {
 public:
  Mender(TextMending& mending, const TokenList& tokens) : mending_(mending), tokens_(tokens) {}

  void mend() {
    for (size_t i = 0; i < tokens_.size(); ++i) {
      if (is(i, "operator") && is(i + 1, "(")) mend_operator(i);
      if (is(i, "pg_catalog") && is(i + 1, ".")) mend_name(i);
      if (is(i, "generated")) mend_generated(i);
      if (is(i, "::")) mend_type(i + 1);
      if (is(i, "float") && i + 1 < tokens_.size() && tokens_[i + 1].kind == TokenKind::String)
        mend_type(i);
      if (is(i, "like") || is(i, "ilike")) mend_like(i);
      if (is(i, "cast") && is(i + 1, "(")) mend_cast(i + 1);
      if (tokens_[i].kind == TokenKind::Identifier) mend_long_name(i);
      if (tokens_[i].kind == TokenKind::EscapeString) mend_escapes(i, sql::kUnicodeEscape);
      if (tokens_[i].kind == TokenKind::UnicodeString) mend_unicode(i);
      if (tokens_[i].kind == TokenKind::Operator) mend_sign(i);
    }
  }

 private:
  bool is(size_t i, std::string_view word) const { return tokens_.is(i, word); }

  void blank(size_t i) { mending_.blank(tokens_[i].offset, tokens_[i].end()); }

  /// Only the first 63 bytes of a name count.
  void mend_long_name(size_t i) {
    const size_t kept = clipped_name(tokens_.text(i), kNameBytesMax).size();
    mending_.blank(tokens_[i].offset + kept, tokens_[i].end());
  }

  /// OPERATOR(schema.+) becomes +.
  void mend_operator(size_t i) {
    size_t sign = i + 2;
    while (tokens_.is_name(sign) && is(sign + 1, ".")) sign += 2;
    if (!is(sign + 1, ")") || tokens_[sign].kind != TokenKind::Operator) return;
    for (size_t k = i; k < sign; ++k) blank(k);
    blank(sign + 1);
  }

  /// DuckDB's lexer takes # and ? for parameters: the operators #>, #>>, #-, #, ?, ?| and ?& are
  /// written with signs that nothing else uses (kOperatorCalls in calls.cc).
  void mend_sign(size_t i) {
    const std::string_view sign = tokens_.text(i);
    constexpr std::string_view kSigns[][2] = {{"#>", "`>"}, {"#>>", "`>>"}, {"#-", "`-"},
                                              {"#", "@"},   {"?", "`"},     {"?|", "`|"},
                                              {"?&", "`&"}};
    for (const auto& [written, read] : kSigns) {
      if (sign == written) {
        mending_.overwrite(tokens_[i].offset, read);
        return;
      }
    }
  }

  /// COLLATE pg_catalog.default goes, pg_catalog.text becomes text.
  void mend_name(size_t i) {
    if (i > 0 && is(i - 1, "collate") && is(i + 2, "default")) {
      for (size_t k = i - 1; k <= i + 2; ++k) blank(k);
      return;
    }
    const bool keyword =
        std::ranges::any_of(kKeywordTypes, [&](std::string_view word) { return is(i + 2, word); });
    if (!keyword) return;
    blank(i);
    blank(i + 1);
  }

  /// DuckDB's lexer knows neither \u in E'…' nor U&'…': the text itself is written, which is never
  /// longer, and spaces behind it. What is malformed stays and fails there.
  void mend_escapes(size_t i, char escape) {
    const auto value = sql::decode_string(mending_.text(), tokens_[i], escape);
    if (!value) return;
    std::string written = "'";
    for (const char c : *value) {
      if (c == '\'') written += c;
      written += c;
    }
    written += "'";
    if (written.size() > tokens_[i].length) return;
    written.resize(tokens_[i].length, ' ');
    mending_.overwrite(tokens_[i].offset, written);
  }

  /// U&'…' and the UESCAPE '…' behind it.
  void mend_unicode(size_t i) {
    const bool named = is(i + 1, "uescape") && i + 2 < tokens_.size() &&
                       tokens_[i + 2].kind == TokenKind::String && tokens_[i + 2].length == 3;
    if (!named) return mend_escapes(i, sql::kUnicodeEscape);
    mend_escapes(i, tokens_.text(i + 2)[1]);
    blank(i + 1);
    blank(i + 2);
  }

  /// A type oid, with its schema or without, and float.
  void mend_type(size_t i) {
    if (is(i, "pg_catalog") && is(i + 1, ".")) i += 2;
    if (is(i, "oid")) mending_.overwrite(tokens_[i].offset, kOidForParser);
    if (is_plain_float(tokens_, i)) mending_.insert(tokens_[i].end(), "8");
  }

  /// x NOT LIKE ALL (patterns) becomes x = ANY (like_patterns('not_like_all', patterns)), which the
  /// rewrite of the tree knows: the parser takes only comparisons there.
  void mend_like(size_t i) {
    const bool all = is(i + 1, "all");
    const bool inverted = i > 0 && is(i - 1, "not");
    if ((!all && !is(i + 1, "any") && !is(i + 1, "some")) || !is(i + 2, "(")) return;
    if (is(i + 3, "select") || is(i + 3, "values") || is(i + 3, "with")) return;
    const size_t close = tokens_.after(i + 2) - 1;
    if (!is(close, ")")) return;
    std::string kind = inverted ? "not_" : "";
    kind += is(i, "ilike") ? "ilike_" : "like_";
    kind += all ? "all" : "any";
    mending_.insert(tokens_[i + 2].end(), std::string(kLikePatterns) + "('" + kind + "', ");
    mending_.insert(tokens_[close].offset, ")");
    if (inverted) blank(i - 1);
    blank(i);
    blank(i + 1);
    mending_.overwrite(tokens_[i].offset, "=");
    mending_.overwrite(tokens_[i + 1].offset, "any");
  }

  /// CAST(x AS oid), CAST(x AS oid[]); the parenthesis is at `i`.
  void mend_cast(size_t i) {
    const size_t end = tokens_.after(i);
    for (size_t k = end - 1; k > i && end - k <= kCastTypeTokensMax; --k) {
      if (is(k, "as")) return mend_type(k + 1);
    }
  }

  /// GENERATED … AS IDENTITY (START WITH 5) becomes DEFAULT identity_always 'START WITH 5', which
  /// the rewrite of the tree knows; GENERATED ALWAYS AS (…) STORED loses its last word, because
  /// the engine computes such a column when it is read.
  void mend_generated(size_t i) {
    const bool always = is(i + 1, "always");
    const size_t as = always ? i + 2 : i + 3;
    if (!always && !(is(i + 1, "by") && is(i + 2, "default"))) return;
    if (!is(as, "as")) return;
    if (is(as + 1, "(")) {
      const size_t stored = tokens_.after(as + 1);
      if (is(stored, "stored")) blank(stored);
      return;
    }
    if (!is(as + 1, "identity")) return;
    const size_t begin = tokens_[i].offset;
    const size_t size = tokens_[as + 1].end() - begin;
    const bool options = is(as + 2, "(");
    std::string words = always ? "DEFAULT identity_always" : "DEFAULT identity_default";
    if (!options) words += " ''";
    words.resize(size, ' ');
    mending_.overwrite(begin, words);
    if (!options) return;
    const size_t close = tokens_.after(as + 2) - 1;
    mending_.overwrite(tokens_[as + 2].offset, "'");
    if (is(close, ")")) mending_.overwrite(tokens_[close].offset, "'");
  }

  TextMending& mending_;
  const TokenList& tokens_;
};

}  // namespace

MendedText readable(std::string statement) {
  TextMending mending(std::move(statement));
  const std::string& text = mending.text();
  const bool has_form = may_have_form(text);
  if (!has_form && !has_long_word(text) && text.find_first_of("#?") == std::string::npos &&
      std::ranges::none_of(kWords, [&](auto word) { return contains_word(text, word); }))
    return std::move(mending).finish();
  if (auto found = sql::tokenize(text)) {
    const TokenList tokens(text, *std::move(found));
    Mender(mending, tokens).mend();
    if (has_form) mend_forms(tokens, mending);
  }
  return std::move(mending).finish();
}

}  // namespace millrace::duck::postgres
