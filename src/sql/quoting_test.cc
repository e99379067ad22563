#include "sql/quoting.h"

#include <gtest/gtest.h>

#include "sql/encoding_name.h"
#include "sql/keywords.h"

namespace millrace::sql {
namespace {

TEST(Quoting, QuotesIdentifiersOnlyWhereNeeded) {
  EXPECT_EQ(quote_identifier("a_1"), "a_1");
  EXPECT_EQ(quote_identifier("_"), "_");
  EXPECT_EQ(quote_identifier("abort"), "abort");
  EXPECT_EQ(quote_identifier(""), "\"\"");
  EXPECT_EQ(quote_identifier("A"), "\"A\"");
  EXPECT_EQ(quote_identifier("1a"), "\"1a\"");
  EXPECT_EQ(quote_identifier("a$"), "\"a$\"");
  EXPECT_EQ(quote_identifier("é"), "\"é\"");
  EXPECT_EQ(quote_identifier("a\"b"), "\"a\"\"b\"");
  EXPECT_EQ(quote_identifier("select"), "\"select\"");
  EXPECT_EQ(quote_identifier("values"), "\"values\"");
  EXPECT_EQ(quote_identifier("left"), "\"left\"");
  EXPECT_EQ(delimit_identifier("a"), "\"a\"");
}

TEST(Quoting, QuotesLiteralsWithEscapesOnlyForBackslashes) {
  EXPECT_EQ(quote_literal(""), "''");
  EXPECT_EQ(quote_literal("it's"), "'it''s'");
  EXPECT_EQ(quote_literal("a\\b'"), "E'a\\\\b'''");
}

TEST(Keywords, KnowTheirCategories) {
  EXPECT_EQ(keyword_category("select"), KeywordCategory::Reserved);
  EXPECT_EQ(keyword_category("values"), KeywordCategory::ColumnName);
  EXPECT_EQ(keyword_category("left"), KeywordCategory::TypeOrFunction);
  EXPECT_EQ(keyword_category("abort"), KeywordCategory::Unreserved);
  EXPECT_EQ(keyword_category("zone"), KeywordCategory::Unreserved);
  EXPECT_EQ(keyword_category("abacus"), std::nullopt);
  EXPECT_EQ(keyword_category(""), std::nullopt);
  EXPECT_EQ(keyword_category("zzz"), std::nullopt);
}

TEST(EncodingName, TakesTheSpellingsOfPostgres) {
  EXPECT_EQ(canonical_encoding("utf8"), "UTF8");
  EXPECT_EQ(canonical_encoding("UTF-8"), "UTF8");
  EXPECT_EQ(canonical_encoding("Unicode"), "UTF8");
  EXPECT_EQ(canonical_encoding("iso_8859-15"), "LATIN9");
  EXPECT_EQ(canonical_encoding("windows-1252"), "WIN1252");
  EXPECT_EQ(canonical_encoding("utf16"), std::nullopt);
  EXPECT_EQ(canonical_encoding(""), std::nullopt);
}

}  // namespace
}  // namespace millrace::sql
