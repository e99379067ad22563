#include <algorithm>
#include <duckdb/planner/expression_binder.hpp>
#include <optional>

#include "duck/postgres/function_catalog.h"
#include "duck/postgres/sql_error.h"
#include "duck/postgres/text_casts.h"
#include "duck/postgres/type_names.h"
#include "sql/jsonb_changes.h"
#include "sql/jsonb_parts.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::DataChunk;
using duckdb::ExpressionState;
using duckdb::list_entry_t;
using duckdb::LogicalType;
using duckdb::string_t;
using duckdb::Vector;
using sql::Jsonb;

std::string_view view(const string_t& text) { return {text.GetData(), text.GetSize()}; }

LogicalType jsonb() { return to_logical_type(*find_alias_type("jsonb")); }
LogicalType texts() { return LogicalType::LIST(LogicalType::VARCHAR); }

/// The text of a column of type jsonb is a normal form, so that this does not fail.
Jsonb parse(const string_t& text) {
  auto value = sql::parse_jsonb(view(text));
  if (!value) raise(value.error());
  return *std::move(value);
}

string_t add_text(Vector& result, const Result<Jsonb>& value) {
  if (!value) raise(value.error());
  return duckdb::StringVector::AddString(result, sql::to_text(*value));
}

/// The elements of lists of texts.
class TextLists {
 public:
  explicit TextLists(Vector& lists) {
    duckdb::ListVector::GetEntry(lists).ToUnifiedFormat(duckdb::ListVector::GetListSize(lists),
                                                        elements_);
  }

  /// A path; a null in it is an error.
  std::vector<std::string> path(list_entry_t list) const {
    std::vector<std::string> path;
    for (size_t i = 0; i < list.length; ++i) {
      const auto* element = find(list.offset + i);
      if (element == nullptr)
        raise("22004", "path element at position " + std::to_string(i + 1) + " is null");
      path.push_back(element->GetString());
    }
    return path;
  }

  /// Names; nulls are none.
  std::vector<std::string> names(list_entry_t list) const {
    std::vector<std::string> names;
    for (size_t i = 0; i < list.length; ++i) {
      if (const auto* element = find(list.offset + i)) names.push_back(element->GetString());
    }
    return names;
  }

 private:
  const string_t* find(size_t row) const {
    const auto at = elements_.sel->get_index(row);
    if (!elements_.validity.RowIsValid(at)) return nullptr;
    return &duckdb::UnifiedVectorFormat::GetData<string_t>(elements_)[at];
  }

  duckdb::UnifiedVectorFormat elements_;
};

// Parts ---------------------------------------------------------------------------------------

std::optional<std::string_view> find_part(const string_t& value, const string_t& name) {
  return sql::jsonb_member(view(value), view(name));
}

/// To -> a scalar is an array of itself; to a path it is not.
std::optional<std::string_view> find_part(const string_t& value, int64_t place) {
  const std::string_view text = view(value);
  if (text.starts_with('[') || text.starts_with('{')) return sql::jsonb_element(text, place);
  return place == 0 || place == -1 ? std::optional(text) : std::nullopt;
}

enum class Give { Value, Text };

/// A part as a jsonb of its own, or as ->> gives it.
template <Give Form>
string_t add_part(Vector& result, std::optional<std::string_view> part, duckdb::ValidityMask& mask,
                  duckdb::idx_t row) {
  if constexpr (Form == Give::Text) {
    if (const auto text = part ? sql::jsonb_as_text(*part) : std::nullopt)
      return duckdb::StringVector::AddString(result, *text);
  } else if (part) {
    return duckdb::StringVector::AddString(result, part->data(), part->size());
  }
  mask.SetInvalid(row);
  return {};
}

template <class Key, Give Form>
void part(DataChunk& arguments, ExpressionState&, Vector& result) {
  duckdb::BinaryExecutor::ExecuteWithNulls<string_t, Key, string_t>(
      arguments.data[0], arguments.data[1], result, arguments.size(),
      [&](string_t value, Key key, duckdb::ValidityMask& mask, duckdb::idx_t row) {
        return add_part<Form>(result, find_part(value, key), mask, row);
      });
}

template <Give Form>
void part_at_path(DataChunk& arguments, ExpressionState&, Vector& result) {
  const TextLists lists(arguments.data[1]);
  duckdb::BinaryExecutor::ExecuteWithNulls<string_t, list_entry_t, string_t>(
      arguments.data[0], arguments.data[1], result, arguments.size(),
      [&](string_t value, list_entry_t list, duckdb::ValidityMask& mask, duckdb::idx_t row) {
        const auto path = lists.names(list);
        const bool leads = path.size() == list.length;
        return add_part<Form>(result, leads ? sql::jsonb_at_path(view(value), path) : std::nullopt,
                              mask, row);
      });
}

// Questions -----------------------------------------------------------------------------------

template <bool IsReversed>
void contains(DataChunk& arguments, ExpressionState&, Vector& result) {
  duckdb::BinaryExecutor::Execute<string_t, string_t, bool>(
      arguments.data[IsReversed ? 1 : 0], arguments.data[IsReversed ? 0 : 1], result,
      arguments.size(),
      [](string_t whole, string_t part) { return sql::jsonb_contains(parse(whole), parse(part)); });
}

/// Whether a name is an object's, an element of an array, or the string itself.
bool has_string(const Jsonb& value, std::string_view name) {
  const auto is_it = [name](const Jsonb& item) {
    return item.kind == Jsonb::Kind::String && item.text == name;
  };
  if (value.kind == Jsonb::Kind::Object)
    return std::ranges::find(value.names, name) != value.names.end();
  return value.kind == Jsonb::Kind::Array ? std::ranges::any_of(value.items, is_it) : is_it(value);
}

void exists(DataChunk& arguments, ExpressionState&, Vector& result) {
  duckdb::BinaryExecutor::Execute<string_t, string_t, bool>(
      arguments.data[0], arguments.data[1], result, arguments.size(),
      [](string_t value, string_t name) { return has_string(parse(value), view(name)); });
}

template <bool IsAll>
void exist(DataChunk& arguments, ExpressionState&, Vector& result) {
  const TextLists lists(arguments.data[1]);
  duckdb::BinaryExecutor::Execute<string_t, list_entry_t, bool>(
      arguments.data[0], arguments.data[1], result, arguments.size(),
      [&](string_t text, list_entry_t list) {
        const Jsonb value = parse(text);
        const auto names = lists.names(list);
        const auto is_there = [&](const std::string& name) { return has_string(value, name); };
        return IsAll ? std::ranges::all_of(names, is_there) : std::ranges::any_of(names, is_there);
      });
}

// Changes -------------------------------------------------------------------------------------

void join(DataChunk& arguments, ExpressionState&, Vector& result) {
  duckdb::BinaryExecutor::Execute<string_t, string_t, string_t>(
      arguments.data[0], arguments.data[1], result, arguments.size(),
      [&](string_t left, string_t right) {
        return add_text(result, sql::jsonb_joined(parse(left), parse(right)));
      });
}

void join_texts(DataChunk& arguments, ExpressionState&, Vector& result) {
  duckdb::BinaryExecutor::Execute<string_t, string_t, string_t>(
      arguments.data[0], arguments.data[1], result, arguments.size(),
      [&](string_t left, string_t right) {
        return duckdb::StringVector::AddString(result, left.GetString() + right.GetString());
      });
}

/// A literal beside a jsonb is one too; a text of another kind is joined as text.
duckdb::unique_ptr<duckdb::FunctionData> bind_join(
    duckdb::ClientContext&, duckdb::ScalarFunction& function,
    duckdb::vector<duckdb::unique_ptr<duckdb::Expression>>& arguments) {
  for (size_t i = 0; i < arguments.size(); ++i) {
    const LogicalType type = duckdb::ExpressionBinder::GetExpressionReturnType(*arguments[i]);
    if (type.id() != duckdb::LogicalTypeId::STRING_LITERAL) continue;
    function.arguments[i] = jsonb();
    function.function = join;
    function.SetReturnType(jsonb());
  }
  return nullptr;
}

void without_name(DataChunk& arguments, ExpressionState&, Vector& result) {
  duckdb::BinaryExecutor::Execute<string_t, string_t, string_t>(
      arguments.data[0], arguments.data[1], result, arguments.size(),
      [&](string_t value, string_t name) {
        return add_text(result, sql::jsonb_without(parse(value), {name.GetString()}));
      });
}

void without_place(DataChunk& arguments, ExpressionState&, Vector& result) {
  duckdb::BinaryExecutor::Execute<string_t, int64_t, string_t>(
      arguments.data[0], arguments.data[1], result, arguments.size(),
      [&](string_t value, int64_t place) {
        return add_text(result, sql::jsonb_without(parse(value), place));
      });
}

void without_names(DataChunk& arguments, ExpressionState&, Vector& result) {
  const TextLists lists(arguments.data[1]);
  duckdb::BinaryExecutor::Execute<string_t, list_entry_t, string_t>(
      arguments.data[0], arguments.data[1], result, arguments.size(),
      [&](string_t value, list_entry_t list) {
        return add_text(result, sql::jsonb_without(parse(value), lists.names(list)));
      });
}

void without_path(DataChunk& arguments, ExpressionState&, Vector& result) {
  const TextLists lists(arguments.data[1]);
  duckdb::BinaryExecutor::Execute<string_t, list_entry_t, string_t>(
      arguments.data[0], arguments.data[1], result, arguments.size(),
      [&](string_t value, list_entry_t list) {
        return add_text(result, sql::jsonb_without_path(parse(value), lists.path(list)));
      });
}

template <sql::JsonbPut How>
void put(DataChunk& arguments, ExpressionState&, Vector& result) {
  const TextLists lists(arguments.data[1]);
  duckdb::TernaryExecutor::Execute<string_t, list_entry_t, string_t, string_t>(
      arguments.data[0], arguments.data[1], arguments.data[2], result, arguments.size(),
      [&](string_t value, list_entry_t list, string_t item) {
        return add_text(result, sql::jsonb_with(parse(value), lists.path(list), parse(item), How));
      });
}

void strip_nulls(DataChunk& arguments, ExpressionState&, Vector& result) {
  duckdb::UnaryExecutor::Execute<string_t, string_t>(
      arguments.data[0], result, arguments.size(),
      [&](string_t value) { return add_text(result, sql::jsonb_without_nulls(parse(value))); });
}

void pretty(DataChunk& arguments, ExpressionState&, Vector& result) {
  duckdb::UnaryExecutor::Execute<string_t, string_t>(
      arguments.data[0], result, arguments.size(), [&](string_t value) {
        return duckdb::StringVector::AddString(result, sql::pretty_text(parse(value)));
      });
}

// Sources --------------------------------------------------------------------------------------

/// What a value is cast to before the engine makes JSON of it, at any depth: a jsonb is JSON
/// already, and some types have another text there than the engine's.
LogicalType json_source(const LogicalType& type) {
  switch (type.id()) {
    case duckdb::LogicalTypeId::VARCHAR:
      return type == jsonb() ? LogicalType::JSON() : type;
    case duckdb::LogicalTypeId::BLOB:
      return LogicalType::VARCHAR;
    case duckdb::LogicalTypeId::TIMESTAMP:
    case duckdb::LogicalTypeId::TIMESTAMP_TZ:
      return iso_time_type();
    case duckdb::LogicalTypeId::LIST:
      return LogicalType::LIST(json_source(duckdb::ListType::GetChildType(type)));
    case duckdb::LogicalTypeId::STRUCT: {
      duckdb::child_list_t<LogicalType> fields;
      for (const auto& [name, field] : duckdb::StructType::GetChildTypes(type))
        fields.emplace_back(name, json_source(field));
      return LogicalType::STRUCT(std::move(fields));
    }
    default:
      return type;
  }
}

duckdb::unique_ptr<duckdb::FunctionData> bind_json_source(
    duckdb::ClientContext&, duckdb::ScalarFunction& function,
    duckdb::vector<duckdb::unique_ptr<duckdb::Expression>>& arguments) {
  if (arguments[0]->return_type.id() == duckdb::LogicalTypeId::UNKNOWN)
    throw duckdb::ParameterNotResolvedException();
  function.arguments[0] = json_source(arguments[0]->return_type);
  function.SetReturnType(function.arguments[0]);
  return nullptr;
}

/// "name" : value
void member(DataChunk& arguments, ExpressionState&, Vector& result) {
  duckdb::BinaryExecutor::Execute<string_t, string_t, string_t>(
      arguments.data[0], arguments.data[1], result, arguments.size(),
      [&](string_t name, string_t value) {
        Jsonb text;
        text.kind = Jsonb::Kind::String;
        text.text = name.GetString();
        return duckdb::StringVector::AddString(result,
                                               sql::to_text(text) + " : " + value.GetString());
      });
}

/// Gives a name of a member through, which must be there.
void member_name(DataChunk& arguments, ExpressionState&, Vector& result) {
  Vector& names = arguments.data[0];
  duckdb::UnifiedVectorFormat read;
  names.ToUnifiedFormat(arguments.size(), read);
  for (duckdb::idx_t row = 0; row < arguments.size(); ++row) {
    if (!read.validity.RowIsValid(read.sel->get_index(row)))
      raise("22023", "field name must not be null");
  }
  result.Reference(names);
}

void give_through(DataChunk& arguments, ExpressionState&, Vector& result) {
  result.Reference(arguments.data[0]);
}

duckdb::ScalarFunction made(const std::string& name, duckdb::vector<LogicalType> arguments,
                            const LogicalType& returned, duckdb::scalar_function_t run) {
  duckdb::ScalarFunction function(name, std::move(arguments), returned, run);
  function.SetErrorMode(duckdb::FunctionErrors::CAN_THROW_RUNTIME_ERROR);
  return function;
}

/// Operators are the engine's: jsonb becomes one more type that they take.
void register_operators(FunctionCatalog& catalog) {
  const LogicalType text = LogicalType::VARCHAR;
  const LogicalType number = LogicalType::BIGINT;
  const LogicalType truth = LogicalType::BOOLEAN;
  for (const char* name : {"json_extract", "array_extract"}) {  // x -> 'a' and x['a']
    catalog.overload(made(name, {jsonb(), text}, jsonb(), part<string_t, Give::Value>));
    catalog.overload(made(name, {jsonb(), number}, jsonb(), part<int64_t, Give::Value>));
  }
  catalog.overload(made("->>", {jsonb(), text}, text, part<string_t, Give::Text>));
  catalog.overload(made("->>", {jsonb(), number}, text, part<int64_t, Give::Text>));
  catalog.overload(made("@>", {jsonb(), jsonb()}, truth, contains</*IsReversed=*/false>));
  catalog.overload(made("<@", {jsonb(), jsonb()}, truth, contains</*IsReversed=*/true>));
  catalog.overload(made("-", {jsonb(), text}, jsonb(), without_name));
  catalog.overload(made("-", {jsonb(), number}, jsonb(), without_place));
  catalog.overload(made("-", {jsonb(), texts()}, jsonb(), without_names));
  catalog.overload(made("||", {jsonb(), jsonb()}, jsonb(), join));
  for (const bool first : {true, false}) {
    duckdb::ScalarFunction beside =
        made("||", {first ? jsonb() : text, first ? text : jsonb()}, text, join_texts);
    beside.bind = bind_join;
    catalog.overload(std::move(beside));
  }
}

}  // namespace

void register_jsonb_functions(FunctionCatalog& catalog) {
  register_operators(catalog);
  const LogicalType truth = LogicalType::BOOLEAN;
  duckdb::ScalarFunctionSet at_path("json_at_path");
  duckdb::ScalarFunctionSet at_path_text("json_at_path_text");
  for (const LogicalType& type : {jsonb(), LogicalType(LogicalType::JSON())}) {
    at_path.AddFunction(made("", {type, texts()}, type, part_at_path<Give::Value>));
    at_path_text.AddFunction(
        made("", {type, texts()}, LogicalType::VARCHAR, part_at_path<Give::Text>));
  }
  catalog.add(std::move(at_path));
  catalog.add(std::move(at_path_text));
  const duckdb::vector<LogicalType> with_texts = {jsonb(), texts()};
  const duckdb::vector<LogicalType> with_value = {jsonb(), texts(), jsonb()};
  using enum sql::JsonbPut;
  catalog.add(made("jsonb_exists", {jsonb(), LogicalType::VARCHAR}, truth, exists));
  catalog.add(made("jsonb_exists_any", with_texts, truth, exist</*IsAll=*/false>));
  catalog.add(made("jsonb_exists_all", with_texts, truth, exist</*IsAll=*/true>));
  catalog.add(made("jsonb_delete_path", with_texts, jsonb(), without_path));
  catalog.add(made("jsonb_replace", with_value, jsonb(), put<Replace>));
  catalog.add(made("jsonb_replace_or_add", with_value, jsonb(), put<ReplaceOrAdd>));
  catalog.add(made("jsonb_insert_before", with_value, jsonb(), put<InsertBefore>));
  catalog.add(made("jsonb_insert_after", with_value, jsonb(), put<InsertAfter>));
  duckdb::ScalarFunction source =
      made("json_source", {LogicalType::ANY}, LogicalType::ANY, give_through);
  source.bind = bind_json_source;
  source.SetNullHandling(duckdb::FunctionNullHandling::SPECIAL_HANDLING);
  catalog.add(std::move(source));
  duckdb::ScalarFunction name =
      made("json_name", {LogicalType::VARCHAR}, LogicalType::VARCHAR, member_name);
  name.SetNullHandling(duckdb::FunctionNullHandling::SPECIAL_HANDLING);
  catalog.add(std::move(name));
  catalog.add(made("json_member", {LogicalType::VARCHAR, LogicalType::VARCHAR},
                   LogicalType::VARCHAR, member));
  catalog.add(made("jsonb_strip_nulls", {jsonb()}, jsonb(), strip_nulls));
  catalog.add(made("jsonb_pretty", {jsonb()}, LogicalType::VARCHAR, pretty));
}

}  // namespace millrace::duck::postgres
