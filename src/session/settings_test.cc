#include "session/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace millrace::session {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

/// What SHOW gives after a SET, or the SQLSTATE of its error.
std::string shown(std::string_view name, std::string_view text) {
  Settings settings({});
  auto set = settings.set(name, text, SettingScope::Session);
  return set ? settings.value(name) : set.error().details().sqlstate;
}

TEST(SettingTable, HoldsEachNameOnceInOrderAndInAnyCase) {
  std::set<std::string> names;
  for (const SettingRow& row : setting_table()) {
    std::string lower(row.name);
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    EXPECT_EQ(find_setting(lower), &row) << row.name;
    EXPECT_TRUE(names.insert(lower).second) << row.name;
    EXPECT_EQ(*names.rbegin(), lower) << row.name << " is out of order";
    EXPECT_THAT(row.sentence, testing::EndsWith(".")) << row.name;
  }
  EXPECT_EQ(find_setting("nothing_like_it"), nullptr);
}

TEST(SettingTable, HasDefaultsThatAreValidInTheFormOfShow) {
  for (const SettingRow& row : setting_table()) {
    const std::string initial(row.default_value);
    auto value = normalise_setting(row, initial, {.present = initial, .initial = initial});
    ASSERT_TRUE(value) << row.name << ": " << value.error().message;
    EXPECT_EQ(*value, row.default_value) << row.name;
    EXPECT_EQ(row.kind == SettingKind::Choice, !row.choices.empty()) << row.name;
    EXPECT_EQ(row.kind == SettingKind::Integer, row.max != 0) << row.name;
    EXPECT_LE(row.min, row.max) << row.name;
  }
}

TEST(SettingTable, TakesItsOwnValueBackForEverySettingThatUsersSet) {
  Settings settings({});
  for (const SettingRow& row : setting_table()) {
    const std::string before = settings.value(row.name);
    auto set = settings.set(row.name, before, SettingScope::Session);
    if (row.access == SettingAccess::Fixed) {
      EXPECT_EQ(set.error().details().sqlstate, "55P02") << row.name;
      EXPECT_FALSE(settings.reset(row.name, SettingScope::Session)) << row.name;
      continue;
    }
    EXPECT_TRUE(set) << row.name << ": " << set.error().message;
    EXPECT_EQ(settings.value(row.name), before) << row.name;
    EXPECT_TRUE(settings.reset(row.name, SettingScope::Session)) << row.name;
    EXPECT_EQ(settings.value(row.name), before) << row.name;
  }
}

struct ValueCase {
  const char* name;
  const char* text;
  const char* shown;  // or an SQLSTATE
};

// The expected values are what PostgreSQL 15 shows.
constexpr ValueCase kValueCases[] = {
    {"statement_timeout", "2min", "2min"},
    {"statement_timeout", "90000", "90s"},
    {"statement_timeout", "1.5s", "1500ms"},
    {"statement_timeout", " 10 s ", "10s"},
    {"statement_timeout", "0.5", "0"},
    {"statement_timeout", "1.5", "2ms"},
    {"statement_timeout", "2.5", "2ms"},
    {"statement_timeout", "3600000us", "3600ms"},
    {"statement_timeout", "1d", "1d"},
    {"statement_timeout", "48h", "2d"},
    {"statement_timeout", "0x10", "16ms"},
    {"statement_timeout", "1e3", "1s"},
    {"statement_timeout", "0", "0"},
    {"statement_timeout", "2147483647", "2147483647ms"},
    {"statement_timeout", "1 fortnight", "22023"},
    {"statement_timeout", "soon", "22023"},
    {"statement_timeout", "", "22023"},
    {"statement_timeout", "nan", "22023"},
    {"statement_timeout", "-1", "22023"},
    {"statement_timeout", "30d", "22023"},
    {"statement_timeout", "1 MIN", "22023"},
    {"statement_timeout", "99999999999999999999", "22023"},
    {"statement_timeout", "1.00001min", "1min"},
    {"statement_timeout", "010", "8ms"},
    {"statement_timeout", "0x1.8p3", "12ms"},
    {"statement_timeout", ".5s", "500ms"},
    {"statement_timeout", "-0", "0"},
    {"statement_timeout", "1e400", "22023"},
    {"statement_timeout", "inf", "22023"},
    {"extra_float_digits", "-15", "-15"},
    {"extra_float_digits", "1.5", "2"},
    {"extra_float_digits", "-0.5", "0"},
    {"extra_float_digits", "08", "22023"},
    {"extra_float_digits", "+3", "3"},
    {"extra_float_digits", "4", "22023"},
    {"extra_float_digits", "1 s", "22023"},
    {"row_security", "t", "on"},
    {"row_security", "fal", "off"},
    {"row_security", "o", "22023"},
    {"row_security", "of", "off"},
    {"row_security", "YES", "on"},
    {"row_security", " on", "22023"},
    {"row_security", "2", "22023"},
    {"row_security", "1", "on"},
    {"row_security", "", "22023"},
    {"bytea_output", "HEX", "hex"},
    {"bytea_output", "x", "22023"},
    {"client_min_messages", "info", "info"},
    {"client_min_messages", "debug", "debug2"},
    {"synchronous_commit", "yes", "on"},
    {"synchronous_commit", "0", "off"},
    {"constraint_exclusion", "true", "on"},
    {"IntervalStyle", "ISO_8601", "iso_8601"},
    {"datestyle", "german", "German, DMY"},
    {"datestyle", "sql", "SQL, MDY"},
    {"datestyle", "ISO,YMD", "ISO, YMD"},
    {"datestyle", "postgres, european", "Postgres, DMY"},
    {"datestyle", "US", "ISO, MDY"},
    {"datestyle", "noneuropean", "ISO, MDY"},
    {"datestyle", "default", "ISO, MDY"},
    {"datestyle", "", "ISO, MDY"},
    {"datestyle", "ISO, SQL", "22023"},
    {"datestyle", "dmy, mdy", "22023"},
    {"datestyle", "klingon", "22023"},
    {"datestyle", "ISO,", "22023"},
    {"datestyle", "iso dmy", "22023"},
    {"datestyle", "\"iso\"", "ISO, MDY"},
    {"datestyle", "default, dmy", "ISO, DMY"},
    {"datestyle", "postgresql", "Postgres, MDY"},
    {"datestyle", "germanic", "22023"},
    {"search_path", "a, b", "a, b"},
    {"application_name", "e2e \u00fcn\tx~", "e2e ??n?x~"},
    {"search_path", "a,,b", "22023"},
    {"client_encoding", "utf-8", "UTF8"},
    {"client_encoding", "Unicode", "UTF8"},
    {"client_encoding", "LATIN1", "22023"},
    {"standard_conforming_strings", "true", "on"},
    {"standard_conforming_strings", "off", "0A000"},
    {"server_version", "16", "55P02"},
    {"nothing_like_it", "1", "42704"},
    {"my.own", "Value", "Value"},
    {"MY.Own", "Value", "Value"},
    {".own", "1", "42602"},
    {"my.", "1", "42602"},
    {"my..own", "1", "42602"},
    {"my.1", "1", "42602"},
    {"my.own$1", "x", "x"},
};

TEST(Settings, ShowsValuesAsPostgresDoes) {
  for (const auto& [name, text, expected] : kValueCases) {
    EXPECT_EQ(shown(name, text), expected) << "SET " << name << " = '" << text << "'";
  }
}

TEST(Settings, KeepsWhatADateStyleDoesNotSay) {
  Settings settings(std::map<std::string, std::string, std::less<>>{{"DateStyle", "SQL, DMY"}});
  const auto set = [&](const char* text) {
    EXPECT_TRUE(settings.set("datestyle", text, SettingScope::Session));
    return settings.value("datestyle");
  };
  EXPECT_EQ(set("iso"), "ISO, DMY");
  EXPECT_EQ(set("mdy"), "ISO, MDY");
  EXPECT_EQ(set("german"), "German, DMY");
  EXPECT_EQ(set("german, ymd"), "German, YMD");
  EXPECT_EQ(set("default"), "SQL, DMY") << "the session's own default";
}

TEST(Settings, NamesTheRightValuesInItsHints) {
  Settings settings({});
  const auto hint = [&](const char* name, const char* text) {
    return settings.set(name, text, SettingScope::Session).error().details().hint;
  };
  EXPECT_EQ(hint("bytea_output", "x"), "Available values: escape, hex.");
  EXPECT_THAT(hint("statement_timeout", "1 fortnight"), HasSubstr("\"us\", \"ms\""));
  EXPECT_EQ(hint("statement_timeout", "30d"), "Value exceeds integer range.");
  EXPECT_EQ(hint("statement_timeout", "soon"), "");
}

TEST(Settings, GivesTimesInMilliseconds) {
  Settings settings({});
  for (const auto& [text, expected] :
       {std::pair("1d", 86'400'000), std::pair("3h", 10'800'000), std::pair("2min", 120'000),
        std::pair("9s", 9'000), std::pair("7ms", 7), std::pair("0", 0)}) {
    ASSERT_TRUE(settings.set("statement_timeout", text, SettingScope::Session));
    EXPECT_EQ(settings.integer("statement_timeout"), expected) << text;
  }
}

TEST(Settings, UndoesChangesWithTheirTransaction) {
  Settings settings(std::map<std::string, std::string, std::less<>>{{"application_name", "first"}});
  settings.begin();
  ASSERT_TRUE(settings.set("application_name", "second", SettingScope::Session));
  ASSERT_TRUE(settings.set("my.own", "1", SettingScope::Session));
  settings.rollback();
  EXPECT_EQ(settings.value("application_name"), "first");
  EXPECT_EQ(settings.get("my.own"), std::nullopt);
  settings.begin();
  ASSERT_TRUE(settings.set("application_name", "third", SettingScope::Session));
  settings.commit();
  EXPECT_EQ(settings.value("application_name"), "third");
}

TEST(Settings, EndsSetLocalWithTheTransaction) {
  Settings settings({});
  const auto local = SettingScope::Transaction;
  settings.begin();
  ASSERT_TRUE(settings.set("application_name", "local", local));
  EXPECT_EQ(settings.value("application_name"), "local");
  settings.commit();
  EXPECT_EQ(settings.value("application_name"), "");

  settings.begin();
  ASSERT_TRUE(settings.set("application_name", "session", SettingScope::Session));
  ASSERT_TRUE(settings.set("application_name", "local", local));
  settings.commit();
  EXPECT_EQ(settings.value("application_name"), "session");

  settings.begin();
  ASSERT_TRUE(settings.set("application_name", "local", local));
  ASSERT_TRUE(settings.set("application_name", "later", SettingScope::Session));
  settings.commit();
  EXPECT_EQ(settings.value("application_name"), "later");

  ASSERT_TRUE(settings.set("application_name", "nothing", local)) << "outside: no effect";
  EXPECT_EQ(settings.value("application_name"), "later");
}

TEST(Settings, ResetsToTheSessionsOwnDefaults) {
  Settings settings(std::map<std::string, std::string, std::less<>>{{"application_name", "mine"}});
  ASSERT_TRUE(settings.set("application_name", "other", SettingScope::Session));
  ASSERT_TRUE(settings.set("work_mem", "1GB", SettingScope::Session));
  settings.reset_all();
  EXPECT_EQ(settings.value("application_name"), "mine");
  EXPECT_EQ(settings.value("work_mem"), "4MB");
  settings.establish("ssl", "on");
  settings.reset_all();
  EXPECT_TRUE(settings.on("ssl"));
}

TEST(Settings, GivesTransactionsTheModesThatAreTheDefaults) {
  Settings settings({});
  ASSERT_TRUE(settings.set("default_transaction_isolation", "serializable", SettingScope::Session));
  EXPECT_EQ(settings.value("transaction_isolation"), "serializable");
  ASSERT_TRUE(settings.set("default_transaction_read_only", "on", SettingScope::Session));
  EXPECT_TRUE(settings.on("transaction_read_only"));
  EXPECT_FALSE(settings.on("transaction_deferrable"));
}

TEST(Settings, ReportsEverythingOnceThenWhatChanged) {
  Settings settings({});
  EXPECT_THAT(settings.take_reports(),
              testing::Contains(Pair("standard_conforming_strings", "on")));
  EXPECT_THAT(settings.take_reports(), IsEmpty());
  ASSERT_TRUE(settings.set("work_mem", "1GB", SettingScope::Session));
  EXPECT_THAT(settings.take_reports(), IsEmpty());
  settings.begin();
  ASSERT_TRUE(settings.set("application_name", "x", SettingScope::Session));
  EXPECT_THAT(settings.take_reports(), ElementsAre(Pair("application_name", "x")));
  settings.rollback();
  EXPECT_THAT(settings.take_reports(), ElementsAre(Pair("application_name", "")));
}

TEST(Settings, CountsChangesForWhoKeepsSomethingDerived) {
  Settings settings({});
  const uint64_t before = settings.generation();
  EXPECT_FALSE(settings.set("work_mem_", "1", SettingScope::Session));
  EXPECT_EQ(settings.generation(), before);
  ASSERT_TRUE(settings.set("TimeZone", "Europe/Berlin", SettingScope::Session));
  EXPECT_GT(settings.generation(), before);
}

TEST(Settings, ListsAllInOrderOfNamesWithTheClientsOwn) {
  Settings settings({});
  ASSERT_TRUE(settings.set("my.own", "1", SettingScope::Session));
  const auto all = settings.all();
  EXPECT_EQ(all.size(), setting_table().size() + 1);
  EXPECT_TRUE(std::ranges::is_sorted(all, {}, &Settings::Shown::name));
  const auto own = std::ranges::find(all, "my.own", &Settings::Shown::name);
  ASSERT_NE(own, all.end());
  EXPECT_EQ(own->row, nullptr);
}

TEST(SearchPath, IsAListOfNames) {
  const auto schemas = search_path_schemas;
  EXPECT_THAT(schemas("\"$user\", public"), ElementsAre("public"));
  EXPECT_THAT(schemas("a, B ,\"C d\""), ElementsAre("a", "b", "C d"));
  EXPECT_THAT(schemas("\"a\"\"b\""), ElementsAre("a\"b"));
  EXPECT_THAT(schemas("\"a, b\", c"), ElementsAre("a, b", "c"));
  EXPECT_THAT(schemas("\"\""), IsEmpty());
  EXPECT_THAT(schemas(""), IsEmpty());
  EXPECT_THAT(schemas(" , "), IsEmpty());
  EXPECT_THAT(schemas("$user"), IsEmpty());
}

TEST(SettingsTest, KeepSoManyBytes) {
  Settings settings({});
  const std::string mebibyte(size_t{1} << 20, 'x');
  const auto set = [&](const std::string& name) {
    const auto done = settings.set(name, mebibyte, SettingScope::Session);
    return done ? "" : done.error().details().sqlstate;
  };
  for (const char* name : {"a.a", "a.b", "a.c"}) EXPECT_EQ(set(name), "");
  EXPECT_EQ(set("a.d"), "53200");
  settings.begin();  // as each statement does
  ASSERT_TRUE(settings.reset("a.a", SettingScope::Session));
  ASSERT_TRUE(settings.reset("a.b", SettingScope::Session));
  settings.commit();
  EXPECT_EQ(set("a.d"), "");
  EXPECT_EQ(settings.get("a.d"), mebibyte);
}

TEST(SettingsTest, WhatATransactionWouldRestoreIsBoundedToo) {
  Settings settings({});
  settings.begin();
  // Changed over and over, there is one value to go back to.
  for (int i = 0; i < 100'000; ++i)
    ASSERT_TRUE(settings.set("a.b", std::string(1000, 'x'), SettingScope::Session));
  std::string refused;
  for (int i = 0; i < 100'000 && refused.empty(); ++i) {
    (void)settings.savepoint();
    const auto done = settings.set("a.b", std::string(1000, 'y'), SettingScope::Session);
    if (!done) refused = done.error().details().sqlstate;
  }
  EXPECT_EQ(refused, "53200");
  settings.rollback();
  EXPECT_EQ(settings.get("a.b"), std::nullopt);
  EXPECT_TRUE(settings.set("a.b", "z", SettingScope::Session));
}

TEST(SettingsTest, GoesBackToEachSavepointAndKeepsWhatSetAndSetLocalLeave) {
  Settings settings({});
  ASSERT_TRUE(settings.set("a.b", "0", SettingScope::Session));
  settings.begin();
  ASSERT_TRUE(settings.set("a.b", "1", SettingScope::Session));
  const size_t first = settings.savepoint();
  ASSERT_TRUE(settings.set("a.b", "2", SettingScope::Session));
  (void)settings.savepoint();
  ASSERT_TRUE(settings.set("a.b", "3", SettingScope::Session));
  settings.rollback_to(first);
  EXPECT_EQ(settings.get("a.b"), "1");
  ASSERT_TRUE(settings.set("a.b", "4", SettingScope::Transaction));
  ASSERT_TRUE(settings.set("a.b", "5", SettingScope::Session));
  ASSERT_TRUE(settings.set("a.b", "6", SettingScope::Transaction));
  ASSERT_TRUE(settings.set("a.b", "7", SettingScope::Transaction));
  settings.commit();
  EXPECT_EQ(settings.get("a.b"), "5");
}

}  // namespace
}  // namespace millrace::session
