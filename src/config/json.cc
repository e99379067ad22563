#include <nlohmann/json.hpp>

#include "config/reference.h"
#include "config/snapshot.h"
#include "config/text.h"

namespace millrace::config {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kIndent = 2;

/// `${…}` may stand for any single value.
Json reference_or(Json value) {
  return {{"anyOf", Json::array({std::move(value), {{"$ref", "#/$defs/reference"}}})}};
}

/// A choice as YAML reads it: true and false are no texts there.
Json choice_value(const std::string& choice) {
  if (choice == "true") return true;
  if (choice == "false") return false;
  return choice;
}

Json choices(const Option& option) {
  Json values = Json::array();
  for (const std::string& choice : split(option.choices, '|'))
    values.push_back(choice_value(choice));
  return {{"enum", std::move(values)}};
}

Json integer(const Option& option) {
  return {{"type", "integer"}, {"minimum", option.minimum}, {"maximum", option.maximum}};
}

Json text() { return {{"type", Json::array({"string", "number", "boolean"})}}; }

Json list_of(Json items) { return {{"type", "array"}, {"items", std::move(items)}}; }

Json either(Json first, Json second) {
  return {{"anyOf", Json::array({std::move(first), std::move(second)})}};
}

Json type_schema(const Option& option) {
  switch (option.type) {
    case OptionType::Text:
    case OptionType::Path:
    case OptionType::DataPath:
      return text();
    case OptionType::Boolean:
      return reference_or({{"type", "boolean"}});
    case OptionType::Integer:
      return reference_or(integer(option));
    case OptionType::Bytes:
      return reference_or(either(
          integer(option), {{"type", "string"}, {"pattern", "^[0-9]+ *([kKmMgGtT][iI]?)?[bB]?$"}}));
    case OptionType::Duration:
      return reference_or(either(
          {{"const", 0}}, {{"type", "string"}, {"pattern", "^(0|[0-9]+ *(ms|s|m|min|h|d))$"}}));
    case OptionType::Choice:
      return reference_or(choices(option));
    case OptionType::ChoiceList:
      return list_of(reference_or(choices(option)));
    case OptionType::TextList:
      return list_of(text());
    case OptionType::TextOrList:
    case OptionType::PathOrList:
      return either(text(), list_of(text()));
    case OptionType::TextMap:
      return {{"type", "object"}, {"additionalProperties", text()}};
  }
  std::unreachable();
}

Json default_json(const Option& option) {
  if (option.type == OptionType::Boolean || option.type == OptionType::Choice) {
    return choice_value(std::string(option.fallback));
  }
  const auto number = parse_integer(option.fallback);
  if (number && option.type != OptionType::Text) return *number;
  return option.fallback;
}

Json option_schema(const Option& option) {
  Json schema = type_schema(option);
  std::string description(option.sentence);
  if (option.applies == Applies::OnRestart) description += " A change needs a restart.";
  schema["description"] = description;
  if (!option.fallback.empty()) schema["default"] = default_json(option);
  if (option.secrecy == Secrecy::Secret) schema["writeOnly"] = true;
  return schema;
}

Json section_schema(const Section& section);

/// The keys of a section; `kind` is the value that its selector must have, if it has one.
Json keys_schema(const Section& section, const std::string& selector, const std::string& kind) {
  Json schema = {{"type", Json::array({"object", "null"})},
                 {"properties", Json::object()},
                 {"required", Json::array()},
                 {"additionalProperties", false}};
  for (const auto& [key, child] : section.children) {
    if (key == "*") {
      schema["additionalProperties"] = section_schema(child);
      continue;
    }
    Json& property = schema["properties"][key] = section_schema(child);
    bool required = child.option != nullptr && child.option->presence == Presence::Required;
    if (!selector.empty() && key == selector) {
      property = {{"const", kind}, {"description", child.option->sentence}};
      required = kind != child.option->fallback;
    }
    if (required) schema["required"].push_back(key);
  }
  if (schema["required"].empty()) {
    schema.erase("required");
  } else {
    schema["type"] = "object";
  }
  return schema;
}

Json section_schema(const Section& section) {
  if (section.option != nullptr) return option_schema(*section.option);
  if (section.kinds.empty()) return keys_schema(section, "", "");
  Json kinds = Json::array();
  for (const auto& [kind, own] : section.kinds)
    kinds.push_back(keys_schema(own, section.selector, kind));
  return {{"anyOf", std::move(kinds)}};
}

Json value_json(const Setting& setting) {
  if (std::holds_alternative<std::monostate>(setting.value)) return nullptr;
  if (setting.option->secrecy == Secrecy::Secret) return kMask;
  if (const auto* boolean = std::get_if<bool>(&setting.value)) return *boolean;
  if (const auto* list = std::get_if<std::vector<std::string>>(&setting.value)) return *list;
  if (setting.option->type == OptionType::Integer) return std::get<int64_t>(setting.value);
  if (const auto* map = std::get_if<TextMap>(&setting.value)) {
    Json out = Json::object();
    for (const auto& [name, text] : *map) out[name] = text;
    return out;
  }
  return to_text(setting.value, setting.option->type);
}

Json settings_json(const Settings& settings) {
  Json out = Json::object();
  for (const auto& [key, setting] : settings.values()) out[key] = value_json(setting);
  for (const auto& [key, section] : settings.sections()) out[key] = settings_json(section);
  return out;
}

/// Texts out of files may be no UTF-8: such bytes are replaced instead of refused.
std::string dump(const Json& json) {
  return json.dump(kIndent, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string json_schema(const OptionSet& options) {
  Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                 {"title", "millrace.yaml"},
                 {"description", "Configuration of Millrace"}};
  schema.update(section_schema(options.root()));
  schema["$defs"] = {{"reference", {{"type", "string"}, {"pattern", R"(\$\{)"}}}};
  return dump(schema);
}

std::string redacted_json(const Config& config) { return dump(settings_json(config.settings)); }

}  // namespace millrace::config
