#include <algorithm>

#include "duck/postgres/constraint_objects.h"
#include "duck/postgres/lookup.h"

namespace millrace::duck::postgres {
namespace {

using Arguments = LookupFunction::Arguments;
using duckdb::LogicalType;
using duckdb::Value;

Value text_or_null(const std::optional<std::string>& text) { return text ? Value(*text) : Value(); }

// Definitions ----------------------------------------------------------------------------------

Value constraint_definition(Lookup& lookup, Arguments arguments) {
  const ConstraintObject* found = lookup.constraint(arguments[0].GetValue<int64_t>());
  if (found == nullptr) return Value();
  std::string referenced;
  if (found->kind == 'f') {
    referenced = lookup.shown_name(found->schema, found->referenced_table,
                                   lookup.schema_is_visible(found->schema));
  }
  return definition_of(*found, referenced);
}

/// pg_get_indexdef(index), and (index, place, pretty): one of its keys.
Value index_definition(Lookup& lookup, Arguments arguments) {
  const IndexObject* found = lookup.index(arguments[0].GetValue<int64_t>());
  if (found == nullptr) return Value();
  const int64_t place =
      arguments.size() > 1 && !arguments[1].IsNull() ? arguments[1].GetValue<int64_t>() : 0;
  if (place == 0) return definition_of(*found);
  if (place < 0 || place > static_cast<int64_t>(found->keys.size())) return "";
  const auto key = static_cast<size_t>(place) - 1;
  return found->column_numbers[key] == 0 ? found->keys[key] : quoted_name(found->keys[key]);
}

Value view_definition(Lookup& lookup, Arguments arguments) {
  const RelationObject* found = lookup.relation(lookup.relation_number(arguments[0]));
  return found == nullptr || !found->definition ? Value() : Value(*found->definition + ";");
}

Value rule_definition(Lookup& lookup, Arguments arguments) {
  const RelationObject* found = lookup.relation(arguments[0].GetValue<int64_t>() - kRules);
  if (found == nullptr || !found->definition) return Value();
  return "CREATE RULE \"_RETURN\" AS ON SELECT TO " +
         lookup.shown_name(found->schema, found->name, lookup.relation_is_visible(found->oid)) +
         " DO INSTEAD " + *found->definition + ";";
}

/// The arguments of a function in words. What a user's macro takes may be of any type.
Value function_arguments(Lookup& lookup, Arguments arguments) {
  const auto number = arguments[0].GetValue<int64_t>();
  std::string out;
  const auto add = [&out](const std::string& name, const std::string& word) {
    if (!out.empty()) out += ", ";
    if (!name.empty()) out += quoted_name(name) + " ";
    out += word;
  };
  if (const auto known = lookup.facts().functions.find(number);
      known != lookup.facts().functions.end()) {
    const auto& [name, types, names, result, returns_set] = known->second;
    for (size_t i = 0; i < types.size(); ++i)
      add(i < names.size() ? names[i] : "", lookup.type_word(types[i]));
    return out;
  }
  const FunctionObject* found = lookup.function(number);
  if (found == nullptr) return Value();
  for (const std::string& parameter : found->parameters) add(parameter, "\"any\"");
  return out;
}

Value function_result(Lookup& lookup, Arguments arguments) {
  const auto number = arguments[0].GetValue<int64_t>();
  const auto known = lookup.facts().functions.find(number);
  if (known != lookup.facts().functions.end()) {
    return (known->second.returns_set ? "SETOF " : "") + lookup.type_word(known->second.result);
  }
  const FunctionObject* found = lookup.function(number);
  if (found == nullptr) return Value();
  return found->returns_set ? "SETOF record" : "\"any\"";
}

Value function_definition(Lookup& lookup, Arguments arguments) {
  const FunctionObject* found = lookup.function(arguments[0].GetValue<int64_t>());
  if (found == nullptr) return Value();
  return "CREATE MACRO " + quoted_name(found->schema) + "." + quoted_name(found->name) + "(" +
         quoted_names(found->parameters) + ") AS " + (found->returns_set ? "TABLE " : "") +
         found->definition;
}

// Comments -------------------------------------------------------------------------------------

template <class Object>
std::optional<std::string> comment_on(const std::vector<Object>& objects, int64_t oid) {
  const auto found = std::ranges::find(objects, oid, &Object::oid);
  return found == objects.end() ? std::nullopt : found->comment;
}

std::optional<std::string> relation_comment(Lookup& lookup, int64_t oid) {
  const auto comment = comment_on(lookup.objects().relations, oid);
  return comment ? comment : comment_on(lookup.objects().indexes, oid);
}

/// What a user said of a schema or type, or what every PostgreSQL says of it from the start.
template <class Object>
std::optional<std::string> known_comment(Lookup& lookup, const std::vector<Object>& objects,
                                         int64_t oid) {
  if (auto comment = comment_on(objects, oid)) return comment;
  const auto known = lookup.facts().descriptions.find(oid);
  if (known == lookup.facts().descriptions.end()) return std::nullopt;
  return known->second;
}

/// obj_description(object, catalog), and (object) alone: whichever has that number.
Value object_description(Lookup& lookup, Arguments arguments) {
  const auto oid = arguments[0].GetValue<int64_t>();
  const std::string catalog =
      arguments.size() > 1 && !arguments[1].IsNull() ? arguments[1].ToString() : "";
  const bool every = arguments.size() == 1;
  std::optional<std::string> comment;
  if (every || catalog == "pg_class") comment = relation_comment(lookup, oid);
  if (!comment && (every || catalog == "pg_namespace"))
    comment = known_comment(lookup, lookup.objects().schemas, oid);
  if (!comment && (every || catalog == "pg_type"))
    comment = known_comment(lookup, lookup.objects().enums, oid);
  if (!comment && (every || catalog == "pg_proc"))
    comment = comment_on(lookup.objects().functions, oid);
  return text_or_null(comment);
}

Value column_description(Lookup& lookup, Arguments arguments) {
  if (arguments[1].IsNull()) return Value();
  const int64_t relation = lookup.relation_number(arguments[0]);
  const auto number = arguments[1].GetValue<int64_t>();
  const auto& columns = lookup.objects().columns;
  const auto found = std::ranges::find_if(columns, [&](const ColumnObject& each) {
    return each.relation_oid == relation && each.number == number;
  });
  return found == columns.end() ? Value() : text_or_null(found->comment);
}

// Sizes ----------------------------------------------------------------------------------------

/// What the engine estimates, in pages of 8 KiB with a hundred rows each.
Value relation_size(Lookup& lookup, Arguments arguments) {
  constexpr int64_t kPageBytes = 8192;
  constexpr int64_t kPageRows = 100;
  const int64_t oid = lookup.relation_number(arguments[0]);
  const RelationObject* found = lookup.relation(oid);
  if (found == nullptr) return lookup.relation_name(oid) ? Value::BIGINT(0) : Value();
  if (found->kind == 'v') return Value::BIGINT(0);
  return Value::BIGINT(kPageBytes * ((found->rows + kPageRows - 1) / kPageRows));
}

/// The sum of what INSERT (8), UPDATE (4) and DELETE (16) count.
Value relation_is_updatable(Lookup& lookup, Arguments arguments) {
  constexpr int32_t kAll = 28;
  const RelationObject* found = lookup.relation(arguments[0].GetValue<int64_t>());
  return Value::INTEGER(found != nullptr && found->kind == 'r' ? kAll : 0);
}

Value index_position(Lookup& lookup, Arguments arguments) {
  const IndexObject* found = lookup.index(arguments[0].GetValue<int64_t>());
  if (found == nullptr || arguments[1].IsNull()) return Value();
  const auto& numbers = found->column_numbers;
  const auto place = std::ranges::find(numbers, arguments[1].GetValue<int64_t>());
  if (place == numbers.end()) return Value();
  return Value::INTEGER(static_cast<int32_t>(place - numbers.begin()) + 1);
}

}  // namespace

std::vector<LookupFunction> definition_functions() {
  const LogicalType number = LogicalType::BIGINT;
  const LogicalType text = LogicalType::VARCHAR;
  const LogicalType truth = LogicalType::BOOLEAN;
  const LogicalType any = LogicalType::ANY;
  return {
      {"pg_get_constraintdef", {number}, text, constraint_definition},
      {"pg_get_constraintdef", {number, truth}, text, constraint_definition},
      {"pg_get_indexdef", {number}, text, index_definition},
      {"pg_get_indexdef", {number, number, truth}, text, index_definition},
      {"pg_get_viewdef", {any}, text, view_definition},
      {"pg_get_viewdef", {any, truth}, text, view_definition},
      {"pg_get_viewdef", {any, number}, text, view_definition},
      {"pg_get_ruledef", {number}, text, rule_definition},
      {"pg_get_ruledef", {number, truth}, text, rule_definition},
      {"pg_get_function_arguments", {number}, text, function_arguments},
      {"pg_get_function_identity_arguments", {number}, text, function_arguments},
      {"pg_get_function_result", {number}, text, function_result},
      {"pg_get_functiondef", {number}, text, function_definition},
      {"obj_description", {number}, text, object_description},
      {"obj_description", {number, text}, text, object_description},
      {"col_description", {any, number}, text, column_description},
      {"pg_relation_size", {any}, number, relation_size},
      {"pg_relation_size", {any, text}, number, relation_size},
      {"pg_table_size", {any}, number, relation_size},
      {"pg_total_relation_size", {any}, number, relation_size},
      {"pg_relation_is_updatable", {number, truth}, LogicalType::INTEGER, relation_is_updatable},
      {"_pg_index_position", {number, number}, LogicalType::INTEGER, index_position},
  };
}

}  // namespace millrace::duck::postgres
