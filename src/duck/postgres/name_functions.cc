#include <algorithm>

#include "duck/postgres/constraint_objects.h"
#include "duck/postgres/lookup.h"

namespace millrace::duck::postgres {
namespace {

using Arguments = LookupFunction::Arguments;
using duckdb::LogicalType;
using duckdb::Value;

Value number_or_null(const std::optional<int64_t>& number) {
  return number ? Value::BIGINT(*number) : Value();
}

[[noreturn]] void throw_missing(const char* what, const Value& name, const char* sqlstate) {
  throw duckdb::Exception({{"sqlstate", sqlstate}}, duckdb::ExceptionType::CATALOG,
                          std::string(what) + " \"" + name.ToString() + "\" does not exist");
}

// Types ----------------------------------------------------------------------------------------

struct OtherName {
  std::string_view name;
  std::string_view known;
};

/// Names of types that are neither in pg_type nor what format_type writes.
constexpr OtherName kOtherNames[] = {{"int", "integer"},     {"float", "double precision"},
                                     {"decimal", "numeric"}, {"dec", "numeric"},
                                     {"char", "character"},  {"serial", "integer"},
                                     {"bigserial", "bigint"}};

std::optional<int64_t> element_number(Lookup& lookup, const std::string& name, bool array) {
  const auto& known = lookup.facts().types_by_name;
  const auto other = std::ranges::find(kOtherNames, name, &OtherName::name);
  const std::string word = other == std::end(kOtherNames) ? name : std::string(other->known);
  const auto element = known.find(word);
  if (element != known.end()) {
    if (!array) return element->second;
    const auto list = known.find("_" + lookup.facts().types.at(element->second).name);
    return list == known.end() ? std::nullopt : std::optional(list->second);
  }
  const auto parts = name_parts(name);
  for (const EnumObject& each : lookup.objects().enums) {
    if (each.name != parts.back()) continue;
    if (parts.size() > 1 ? each.schema != parts[parts.size() - 2]
                         : !lookup.schema_is_visible(each.schema))
      continue;
    return array ? each.oid + kEnumArrays : each.oid;
  }
  for (const RelationObject& each : lookup.objects().relations) {
    if (each.name == parts.back() && each.kind != 'S' && !array) return each.oid + kRowTypes;
  }
  return std::nullopt;
}

/// int4[], varchar(10), pg_catalog.int8, timestamp(3) with time zone.
std::optional<int64_t> type_number_of(Lookup& lookup, const std::string& written) {
  std::string name = written;
  const bool quoted = name.find('"') != std::string::npos;
  if (!quoted) {
    name = duckdb::StringUtil::Lower(name);
    const size_t open = name.find('(');
    const size_t close = name.find(')', open);
    if (open != std::string::npos && close != std::string::npos) name.erase(open, close - open + 1);
  }
  duckdb::StringUtil::Trim(name);
  bool array = false;
  while (name.ends_with("[]")) {
    array = true;
    name.resize(name.size() - 2);
    duckdb::StringUtil::Trim(name);
  }
  constexpr std::string_view kSchema = "pg_catalog.";
  if (name.starts_with(kSchema)) name.erase(0, kSchema.size());
  return element_number(lookup, name, array);
}

Value as_regtype(Lookup& lookup, Arguments arguments) {
  if (const auto number = number_in(arguments[0])) return Value::BIGINT(*number);
  const auto number = type_number_of(lookup, arguments[0].ToString());
  if (!number) throw_missing("type", arguments[0], "42704");
  return Value::BIGINT(*number);
}

Value format_type(Lookup& lookup, Arguments arguments) {
  constexpr int64_t kHeader = 4;
  const auto type = arguments[0].GetValue<int64_t>();
  const int64_t modifier = arguments[1].IsNull() ? -1 : arguments[1].GetValue<int64_t>();
  const std::string word = lookup.type_word(type);
  if (modifier < kHeader) return word;
  const int64_t bits = modifier - kHeader;
  switch (type) {
    case 1700:
    case 1231:
      return "numeric(" + std::to_string(bits >> 16) + "," + std::to_string(bits & 0xffff) + ")" +
             (type == 1231 ? "[]" : "");
    case 1042:
    case 1043:
      return word + "(" + std::to_string(bits) + ")";
    default:
      return word;
  }
}

/// pg_type.typname of a number.
Value type_name(Lookup& lookup, Arguments arguments) {
  const auto number = arguments[0].GetValue<int64_t>();
  const auto known = lookup.facts().types.find(number);
  if (known != lookup.facts().types.end()) return Value(known->second.name);
  const auto& types = lookup.objects().types;
  const auto found = std::ranges::find(types, number, &TypeObject::oid);
  return found == types.end() ? Value() : Value(found->name);
}

Value type_is_visible(Lookup& lookup, Arguments arguments) {
  const auto number = arguments[0].GetValue<int64_t>();
  if (lookup.facts().types.contains(number)) return Value::BOOLEAN(true);
  const auto& types = lookup.objects().types;
  const auto found = std::ranges::find(types, number, &TypeObject::oid);
  return found == types.end() ? Value() : Value::BOOLEAN(lookup.schema_is_visible(found->schema));
}

/// The names of the types of a vector of numbers, as oidvectortypes gives them.
Value type_words(Lookup& lookup, Arguments arguments) {
  std::string out;
  for (const Value& type : duckdb::ListValue::GetChildren(arguments[0]))
    out += (out.empty() ? "" : ", ") + lookup.type_word(type.GetValue<int64_t>());
  return out;
}

// Relations ------------------------------------------------------------------------------------

Value to_regclass(Lookup& lookup, Arguments arguments) {
  return number_or_null(lookup.relation_number(name_parts(arguments[0].ToString())));
}

Value as_regclass(Lookup& lookup, Arguments arguments) {
  return Value::BIGINT(lookup.relation_number(arguments[0]));
}

Value regclass_name(Lookup& lookup, Arguments arguments) {
  const auto number = number_in(arguments[0]);
  if (!number) return arguments[0].ToString();
  if (*number == 0) return "-";
  const auto name = lookup.relation_name(*number);
  if (!name) return std::to_string(*number);
  return lookup.shown_name(name->schema, name->name, lookup.relation_is_visible(*number));
}

Value relation_is_visible(Lookup& lookup, Arguments arguments) {
  return Value::BOOLEAN(lookup.relation_is_visible(arguments[0].GetValue<int64_t>()));
}

// Functions and schemas ------------------------------------------------------------------------

std::optional<int64_t> function_number(Lookup& lookup, const std::string& written) {
  const std::string name = name_parts(written.substr(0, written.find('('))).back();
  for (const FunctionObject& each : lookup.objects().functions) {
    if (each.name == name) return each.oid;
  }
  const auto known = lookup.facts().functions_by_name.find(name);
  if (known == lookup.facts().functions_by_name.end()) return std::nullopt;
  return known->second;
}

Value as_regproc(Lookup& lookup, Arguments arguments) {
  if (const auto number = number_in(arguments[0])) return Value::BIGINT(*number);
  const std::string name = arguments[0].ToString();
  if (name == "-") return Value::BIGINT(0);
  const auto number = function_number(lookup, name);
  if (!number) throw_missing("function", arguments[0], "42883");
  return Value::BIGINT(*number);
}

Value regproc_name(Lookup& lookup, Arguments arguments) {
  const auto number = number_in(arguments[0]);
  if (!number) return arguments[0].ToString();
  if (*number == 0) return "-";
  const auto known = lookup.facts().functions.find(*number);
  if (known != lookup.facts().functions.end()) return known->second.name;
  const FunctionObject* found = lookup.function(*number);
  return found != nullptr ? found->name : std::to_string(*number);
}

Value function_is_visible(Lookup& lookup, Arguments arguments) {
  const auto number = arguments[0].GetValue<int64_t>();
  if (lookup.facts().functions.contains(number)) return Value::BOOLEAN(true);
  const FunctionObject* found = lookup.function(number);
  return found == nullptr ? Value() : Value::BOOLEAN(lookup.schema_is_visible(found->schema));
}

struct KnownSchema {
  const char* name;
  int64_t oid;
};

constexpr KnownSchema kKnownSchemas[] = {{"pg_catalog", 11},
                                         {"pg_toast", 99},
                                         {"information_schema", 13200},
                                         {"pg_temp", kTemporarySchema}};

std::optional<int64_t> schema_number(Lookup& lookup, const std::string& name) {
  for (const KnownSchema& known : kKnownSchemas) {
    if (name == known.name) return known.oid;
  }
  for (const SchemaObject& each : lookup.objects().schemas) {
    if (each.name == name) return each.oid;
  }
  return std::nullopt;
}

Value as_regnamespace(Lookup& lookup, Arguments arguments) {
  if (const auto number = number_in(arguments[0])) return Value::BIGINT(*number);
  const auto number = schema_number(lookup, name_parts(arguments[0].ToString()).back());
  if (!number) throw_missing("schema", arguments[0], "3F000");
  return Value::BIGINT(*number);
}

Value regnamespace_name(Lookup& lookup, Arguments arguments) {
  const auto number = number_in(arguments[0]);
  if (!number) return arguments[0].ToString();
  for (const KnownSchema& known : kKnownSchemas) {
    if (*number == known.oid) return known.name;
  }
  for (const SchemaObject& each : lookup.objects().schemas) {
    if (each.oid == *number) return quoted_name(each.name);
  }
  return std::to_string(*number);
}

}  // namespace

std::vector<LookupFunction> name_functions() {
  const LogicalType number = LogicalType::BIGINT;
  const LogicalType text = LogicalType::VARCHAR;
  const LogicalType truth = LogicalType::BOOLEAN;
  const LogicalType any = LogicalType::ANY;
  return {
      {"to_regclass", {text}, number, to_regclass},
      {"as_regclass", {any}, number, as_regclass},
      {"regclass_name", {any}, text, regclass_name},
      {"pg_table_is_visible", {number}, truth, relation_is_visible},
      {"to_regtype",
       {text},
       number,
       [](Lookup& lookup, Arguments arguments) {
         return number_or_null(type_number_of(lookup, arguments[0].ToString()));
       }},
      {"as_regtype", {any}, number, as_regtype},
      {"format_type", {number, number}, text, format_type},
      {"type_name", {number}, text, type_name},
      {"pg_type_is_visible", {number}, truth, type_is_visible},
      {"oidvectortypes", {LogicalType::LIST(number)}, text, type_words},
      {"to_regproc",
       {text},
       number,
       [](Lookup& lookup, Arguments arguments) {
         return number_or_null(function_number(lookup, arguments[0].ToString()));
       }},
      {"as_regproc", {any}, number, as_regproc},
      {"regproc_name", {any}, text, regproc_name},
      {"pg_function_is_visible", {number}, truth, function_is_visible},
      {"to_regnamespace",
       {text},
       number,
       [](Lookup& lookup, Arguments arguments) {
         return number_or_null(schema_number(lookup, name_parts(arguments[0].ToString()).back()));
       }},
      {"as_regnamespace", {any}, number, as_regnamespace},
      {"regnamespace_name", {any}, text, regnamespace_name},
  };
}

}  // namespace millrace::duck::postgres
