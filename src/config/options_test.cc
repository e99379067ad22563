#include "config/options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "config/load_test_support.h"
#include "config/reference.h"
#include "config/value.h"

namespace millrace::config {
namespace {

using testing::HasSubstr;

/// Every row, with the path that a user sees.
std::vector<std::pair<std::string, Option>> all_options() {
  std::vector<std::pair<std::string, Option>> out;
  for (const Option& option : core_options()) out.emplace_back(option.path, option);
  const OptionSet builtin = builtin_options();
  for (const OptionTable& table : builtin.kinds()) {
    for (const Option& option : table.options) {
      out.emplace_back(std::string(section_of(table.role)) + ".*." + std::string(option.path),
                       option);
    }
  }
  return out;
}

TEST(Options, EachHasASentenceAndADefaultThatIsAllowed) {
  for (const auto& [path, option] : all_options()) {
    EXPECT_TRUE(option.sentence.ends_with('.')) << path;
    EXPECT_TRUE(option.sentence.front() >= 'A' && option.sentence.front() <= 'Z') << path;
    EXPECT_LE(option.minimum, option.maximum) << path;
    const bool selects_kind = option.type == OptionType::Choice && option.choices.empty();
    if (!option.fallback.empty() && !selects_kind) {
      EXPECT_TRUE(parse_scalar(option, option.fallback)) << path;
    }
    EXPECT_FALSE(option.presence == Presence::Required && !option.fallback.empty()) << path;
    if (option.type == OptionType::Integer) {
      EXPECT_LT(option.maximum, std::numeric_limits<int64_t>::max()) << path;
      EXPECT_EQ(option.unit.empty(), path.ends_with("port")) << path;
    }
  }
}

TEST(Options, EachIsInTheReference) {
  const std::string page = reference_markdown(builtin_options());
  for (auto [path, option] : all_options()) {
    for (size_t star = path.find('*'); star != std::string::npos; star = path.find('*'))
      path.replace(star, 1, "<name>");
    EXPECT_THAT(page, HasSubstr("| `" + path + "` |"));
    EXPECT_THAT(page, HasSubstr(std::string(option.sentence)));
  }
}

TEST(Options, EachIsInTheSchema) {
  const auto schema = nlohmann::json::parse(json_schema(builtin_options()));
  EXPECT_EQ(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
  for (const auto& [path, option] : all_options()) {
    const nlohmann::json* here = &schema;
    for (const std::string& part : split(path, '.')) {
      if (here->contains("anyOf")) here = &here->at("anyOf").at(0);
      here = part == "*" ? &here->at("additionalProperties") : &here->at("properties").at(part);
    }
    EXPECT_THAT(here->at("description").get<std::string>(), HasSubstr(std::string(option.sentence)))
        << path;
  }
}

TEST(Options, EachIsFoundByItsPath) {
  const OptionSet options = builtin_options();
  for (const auto& [path, option] : all_options()) {
    const Option* found = options.find(split(path, '.'));
    ASSERT_NE(found, nullptr) << path;
    EXPECT_EQ(found->sentence, option.sentence);
  }
  EXPECT_EQ(options.find(split("limits", '.')), nullptr);
  EXPECT_EQ(options.find(split("limits.nothing", '.')), nullptr);
}

TEST(Options, ReferenceNamesTheKinds) {
  const std::string page = reference_markdown(builtin_options());
  EXPECT_THAT(page, HasSubstr("| `sources.<name>.type` | choice | *required* | `files` |"));
  EXPECT_THAT(page, HasSubstr("| `targets.<name>.engine` | choice | `embedded` | `embedded` |"));
}

/// The enumerations of config.h are in the order of their option's choices.
TEST(Options, ChoicesHaveAnEnumeratorEach) {
  const OptionSet options = builtin_options();
  const auto count = [&](std::string_view path) {
    return split(options.find(split(path, '.'))->choices, '|').size();
  };
  const auto position = [](auto last) { return static_cast<size_t>(last) + 1; };
  EXPECT_EQ(count("sources.*.tables.*.format"), position(FileFormat::Ndjson));
  EXPECT_EQ(count("sources.*.tables.*.compression"), position(Compression::Zstd));
  EXPECT_EQ(count("sources.*.tables.*.header"), position(Switch::Off));
  EXPECT_EQ(count("auth.grants.*"), position(Permission::Cancel));
  EXPECT_EQ(count("log.format"), position(LogFormat::Json));
  EXPECT_EQ(count("log.level"), position(LogLevel::Error));
}

}  // namespace
}  // namespace millrace::config
