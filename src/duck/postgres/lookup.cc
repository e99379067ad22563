#include "duck/postgres/lookup.h"

#include <algorithm>
#include <charconv>
#include <duckdb/parser/parsed_data/create_scalar_function_info.hpp>
#include <map>

#include "duck/database.h"
#include "duck/postgres/catalog_names.h"
#include "duck/postgres/constraint_objects.h"

namespace millrace::duck::postgres {
namespace {

template <class Object>
const Object* find(const std::vector<Object>& objects, int64_t oid) {
  const auto found = std::ranges::find(objects, oid, &Object::oid);
  return found == objects.end() ? nullptr : &*found;
}

duckdb::ScalarFunction native_function(const LookupFunction& function,
                                       const std::shared_ptr<const KnownFacts>& facts) {
  auto run = [answer = function.answer, facts](duckdb::DataChunk& arguments,
                                               duckdb::ExpressionState& state,
                                               duckdb::Vector& result) {
    Lookup lookup(state.GetContext(), *facts);
    const bool constant = arguments.AllConstant();
    result.SetVectorType(constant ? duckdb::VectorType::CONSTANT_VECTOR
                                  : duckdb::VectorType::FLAT_VECTOR);
    std::vector<duckdb::Value> values(arguments.ColumnCount());
    for (duckdb::idx_t row = 0; row < (constant ? 1 : arguments.size()); ++row) {
      for (size_t i = 0; i < values.size(); ++i) values[i] = arguments.GetValue(i, row);
      result.SetValue(row, values.at(0).IsNull() ? duckdb::Value() : answer(lookup, values));
    }
  };
  duckdb::vector<duckdb::LogicalType> parameters(function.parameters.begin(),
                                                 function.parameters.end());
  duckdb::ScalarFunction native(function.name, std::move(parameters), function.result,
                                std::move(run));
  native.SetStability(duckdb::FunctionStability::CONSISTENT_WITHIN_QUERY);
  native.SetNullHandling(duckdb::FunctionNullHandling::SPECIAL_HANDLING);
  native.SetErrorMode(duckdb::FunctionErrors::CAN_THROW_RUNTIME_ERROR);
  return native;
}

}  // namespace

const CatalogObjects& Lookup::objects() {
  if (!objects_) objects_ = objects_of(context_, Scope::Shown);
  return *objects_;
}

const RelationObject* Lookup::relation(int64_t oid) { return find(objects().relations, oid); }
const IndexObject* Lookup::index(int64_t oid) { return find(objects().indexes, oid); }
const ConstraintObject* Lookup::constraint(int64_t oid) { return find(objects().constraints, oid); }
const FunctionObject* Lookup::function(int64_t oid) { return find(objects().functions, oid); }

std::optional<size_t> Lookup::schema_position(const std::string& schema) {
  if (!path_) {
    path_ = {"pg_temp", "pg_catalog"};
    for (const auto& entry : duckdb::ClientData::Get(context_).catalog_search_path->GetSetPaths())
      path_->push_back(entry.schema);
  }
  const auto found = std::ranges::find(*path_, schema);
  if (found == path_->end()) return std::nullopt;
  return static_cast<size_t>(found - path_->begin());
}

bool Lookup::schema_is_visible(const std::string& schema) {
  return schema_position(schema).has_value();
}

std::optional<KnownFacts::Relation> Lookup::relation_name(int64_t oid) {
  if (const auto known = facts_.relations.find(oid); known != facts_.relations.end())
    return known->second;
  if (const RelationObject* found = relation(oid)) return {{found->schema, found->name}};
  if (const IndexObject* found = index(oid)) return {{found->schema, found->name}};
  return std::nullopt;
}

std::optional<int64_t> Lookup::relation_number(const std::vector<std::string>& parts) {
  if (parts.empty()) return std::nullopt;
  const std::string& name = parts.back();
  const bool qualified = parts.size() > 1;
  std::optional<int64_t> best;
  size_t best_position = 0;
  const auto consider = [&](const std::string& schema, int64_t oid) {
    const auto position = qualified ? std::optional<size_t>(0) : schema_position(schema);
    if (!position || (qualified && schema != parts[parts.size() - 2])) return;
    if (best && best_position <= *position) return;
    best = oid;
    best_position = *position;
  };
  for (const char* schema : {"pg_catalog", "information_schema"}) {
    const auto known = facts_.relations_by_name.find(std::string(schema) + "." + name);
    if (known != facts_.relations_by_name.end()) consider(schema, known->second);
  }
  for (const RelationObject& each : objects().relations) {
    if (each.name == name) consider(each.schema, each.oid);
  }
  for (const IndexObject& each : objects().indexes) {
    if (each.name == name) consider(each.schema, each.oid);
  }
  return best;
}

int64_t Lookup::relation_number(const duckdb::Value& written) {
  if (const auto number = number_in(written)) return *number;
  const std::string name = written.ToString();
  if (const auto number = relation_number(name_parts(name))) return *number;
  throw duckdb::Exception({{"sqlstate", "42P01"}}, duckdb::ExceptionType::CATALOG,
                          "relation \"" + name + "\" does not exist");
}

bool Lookup::relation_is_visible(int64_t oid) {
  const auto name = relation_name(oid);
  return name && relation_number(std::vector{name->name}) == oid;
}

std::string Lookup::shown_name(const std::string& schema, const std::string& name, bool visible) {
  return visible ? quoted_name(name) : quoted_name(schema) + "." + quoted_name(name);
}

std::string Lookup::type_word(int64_t oid) {
  const auto known = facts_.types.find(oid);
  if (known != facts_.types.end()) return known->second.word;
  if (const RelationObject* row = relation(oid - kRowTypes))
    return shown_name(row->schema, row->name, schema_is_visible(row->schema));
  for (const EnumObject& each : objects().enums) {
    if (each.oid != oid && each.oid + kEnumArrays != oid) continue;
    const std::string name = shown_name(each.schema, each.name, schema_is_visible(each.schema));
    return each.oid == oid ? name : name + "[]";
  }
  return oid == 0 ? "-" : "???";
}

std::optional<int64_t> number_in(const duckdb::Value& value) {
  if (value.type().IsIntegral()) return value.GetValue<int64_t>();
  const std::string text = value.ToString();
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::vector<std::string> name_parts(const std::string& name) {
  std::vector<std::string> parts(1);
  bool quoted = false;
  for (size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (c == '"' && quoted && i + 1 < name.size() && name[i + 1] == '"') {
      parts.back() += c;
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == '.' && !quoted) {
      parts.emplace_back();
    } else if (quoted || c != ' ') {
      parts.back() += quoted ? c : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  return parts;
}

void register_lookup_functions(duckdb::ClientContext& context,
                               const std::shared_ptr<const KnownFacts>& facts) {
  std::map<std::string, duckdb::ScalarFunctionSet> by_name;
  for (const auto& list : {name_functions(), definition_functions()}) {
    for (const LookupFunction& function : list) {
      by_name.try_emplace(function.name, function.name)
          .first->second.AddFunction(native_function(function, facts));
    }
  }
  auto& catalog = duckdb::Catalog::GetCatalog(context, kSystemCatalog);
  for (auto& [name, functions] : by_name) {
    duckdb::CreateScalarFunctionInfo info(std::move(functions));
    info.catalog = kSystemCatalog;
    info.schema = kFunctionsSchema;
    info.internal = false;
    catalog.CreateFunction(context, info);
  }
}

}  // namespace millrace::duck::postgres
