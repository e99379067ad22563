#include "duck/guard.h"

#include <algorithm>
#include <duckdb/catalog/catalog_entry/table_function_catalog_entry.hpp>
#include <duckdb/storage/object_cache.hpp>

#include "base/check.h"
#include "duck/database.h"

namespace millrace::duck {

/// Whose context it is, kept with it.
class AccessState final : public duckdb::ClientContextState {
 public:
  Access access;
  uint64_t session = 0;
  int trusted = 0;  // TrustedBind objects alive
};

namespace {

using duckdb::StatementType;

constexpr char kAccessKey[] = "millrace_access";
constexpr char kOriginalsKey[] = "millrace_guarded_functions";

enum class Verdict : uint8_t { Allowed, NeedsFiles, Refused };

struct StatementRow {
  StatementType type;
  Verdict verdict;
  const char* what;
};

/// Every kind that is not named here is refused.
constexpr StatementRow kStatements[] = {
    {StatementType::SELECT_STATEMENT, Verdict::Allowed, "SELECT"},
    {StatementType::INSERT_STATEMENT, Verdict::Allowed, "INSERT"},
    {StatementType::UPDATE_STATEMENT, Verdict::Allowed, "UPDATE"},
    {StatementType::DELETE_STATEMENT, Verdict::Allowed, "DELETE"},
    {StatementType::MERGE_INTO_STATEMENT, Verdict::Allowed, "MERGE"},
    {StatementType::CREATE_STATEMENT, Verdict::Allowed, "CREATE"},
    {StatementType::ALTER_STATEMENT, Verdict::Allowed, "ALTER"},
    {StatementType::DROP_STATEMENT, Verdict::Allowed, "DROP"},
    {StatementType::EXPLAIN_STATEMENT, Verdict::Allowed, "EXPLAIN"},
    {StatementType::ANALYZE_STATEMENT, Verdict::Allowed, "ANALYZE"},
    {StatementType::VACUUM_STATEMENT, Verdict::Allowed, "VACUUM"},
    {StatementType::CALL_STATEMENT, Verdict::Allowed, "CALL"},
    {StatementType::MULTI_STATEMENT, Verdict::Allowed, "PIVOT"},
    {StatementType::PRAGMA_STATEMENT, Verdict::Allowed, "PRAGMA"},
    {StatementType::SET_STATEMENT, Verdict::Allowed, "SET"},
    {StatementType::COPY_STATEMENT, Verdict::NeedsFiles, "COPY with a file"},
    {StatementType::ATTACH_STATEMENT, Verdict::Refused, "ATTACH"},
    {StatementType::DETACH_STATEMENT, Verdict::Refused, "DETACH"},
    {StatementType::LOAD_STATEMENT, Verdict::Refused, "LOAD and INSTALL"},
    {StatementType::EXPORT_STATEMENT, Verdict::Refused, "EXPORT DATABASE"},
    {StatementType::COPY_DATABASE_STATEMENT, Verdict::Refused, "COPY FROM DATABASE"},
    {StatementType::UPDATE_EXTENSIONS_STATEMENT, Verdict::Refused, "UPDATE EXTENSIONS"},
    {StatementType::TRANSACTION_STATEMENT, Verdict::Refused, "this transaction statement"},
    {StatementType::PREPARE_STATEMENT, Verdict::Refused, "this form of PREPARE"},
    {StatementType::EXECUTE_STATEMENT, Verdict::Refused, "this form of EXECUTE"},
};

/// PRAGMAs that only look.
constexpr std::string_view kPragmas[] = {
    "table_info",     "show",      "show_tables",   "show_tables_expanded",
    "show_databases", "version",   "database_list", "database_size",
    "collations",     "functions", "platform"};

/// Table functions that read nothing but their arguments or the catalogue.
constexpr std::string_view kHarmless[] = {"duckdb_columns",
                                          "duckdb_constraints",
                                          "duckdb_databases",
                                          "duckdb_dependencies",
                                          "duckdb_extensions",
                                          "duckdb_functions",
                                          "duckdb_indexes",
                                          "duckdb_keywords",
                                          "duckdb_memory",
                                          "duckdb_optimizers",
                                          "duckdb_schemas",
                                          "duckdb_sequences",
                                          "duckdb_tables",
                                          "duckdb_types",
                                          "duckdb_variables",
                                          "duckdb_views",
                                          "generate_series",
                                          "icu_calendar_names",
                                          "json_each",
                                          "json_tree",
                                          "pg_timezone_names",
                                          "pragma_collations",
                                          "pragma_database_size",
                                          "pragma_platform",
                                          "pragma_show",
                                          "pragma_storage_info",
                                          "pragma_table_info",
                                          "pragma_user_agent",
                                          "pragma_version",
                                          "query",
                                          "query_table",
                                          "range",
                                          "repeat",
                                          "repeat_row",
                                          "seq_scan",
                                          "summary",
                                          "test_all_types",
                                          "test_vector_types",
                                          "unnest"};

template <size_t Count>
bool contains(const std::string_view (&list)[Count], const std::string& name) {
  return std::find(std::begin(list), std::end(list), duckdb::StringUtil::Lower(name)) !=
         std::end(list);
}

[[noreturn]] void refuse(const std::string& what) {
  throw duckdb::PermissionException(
      "permission denied: %s is not available to clients, because it reaches beyond "
      "the tables of this server\nask the operator to mount the data as a source",
      what);
}

[[noreturn]] void refuse_files(const std::string& what) {
  throw duckdb::PermissionException(
      "permission denied for %s: it reads or writes files by path\nuse a table of a source, or ask "
      "the operator for "
      "the grant 'files'",
      what);
}

void guard_set(const duckdb::SetStatement& statement) {
  if (statement.scope == duckdb::SetScope::VARIABLE) return;
  // What a session may set was taken before the engine saw it.
  refuse("SET " + statement.name);
}

void guard_create(const duckdb::CreateStatement& statement) {
  if (statement.info->type == duckdb::CatalogType::SECRET_ENTRY) refuse("CREATE SECRET");
}

/// A function's own binders, as they were before guard_functions().
struct Original {
  duckdb::table_function_bind_t bind;
  duckdb::table_function_bind_replace_t bind_replace;
  duckdb::table_function_bind_operator_t bind_operator;
};

class Originals final : public duckdb::ObjectCacheEntry {
 public:
  std::string GetObjectType() override { return ObjectType(); }
  static std::string ObjectType() { return kOriginalsKey; }
  duckdb::optional_idx GetEstimatedCacheMemory() const override { return {}; }

  std::map<std::string, Original> by_signature;
};

std::string signature(const duckdb::TableFunction& function) {
  std::string out = function.name;
  for (const auto& type : function.arguments) out += "," + type.ToString();
  return out;
}

const Original& checked(duckdb::ClientContext& context, const duckdb::TableFunction& function) {
  require_files(context, function.name + "()");
  auto originals = duckdb::ObjectCache::GetObjectCache(context).Get<Originals>(kOriginalsKey);
  CHECK(originals != nullptr, "guarded functions without their originals");
  auto found = originals->by_signature.find(signature(function));
  CHECK(found != originals->by_signature.end(), "a guarded function that was never noted");
  return found->second;
}

duckdb::unique_ptr<duckdb::FunctionData> guarded_bind(duckdb::ClientContext& context,
                                                      duckdb::TableFunctionBindInput& input,
                                                      duckdb::vector<duckdb::LogicalType>& types,
                                                      duckdb::vector<std::string>& names) {
  return checked(context, input.table_function).bind(context, input, types, names);
}

duckdb::unique_ptr<duckdb::TableRef> guarded_bind_replace(duckdb::ClientContext& context,
                                                          duckdb::TableFunctionBindInput& input) {
  return checked(context, input.table_function).bind_replace(context, input);
}

duckdb::unique_ptr<duckdb::LogicalOperator> guarded_bind_operator(
    duckdb::ClientContext& context, duckdb::TableFunctionBindInput& input, duckdb::idx_t index,
    duckdb::vector<std::string>& names) {
  return checked(context, input.table_function).bind_operator(context, input, index, names);
}

void guard_function(duckdb::TableFunction& function, Originals& originals) {
  originals.by_signature.emplace(
      signature(function), Original{function.bind, function.bind_replace, function.bind_operator});
  if (function.bind != nullptr) function.bind = guarded_bind;
  if (function.bind_replace != nullptr) function.bind_replace = guarded_bind_replace;
  if (function.bind_operator != nullptr) function.bind_operator = guarded_bind_operator;
}

}  // namespace

void guard_statement(const duckdb::SQLStatement& statement, Access access) {
  const auto row =
      std::find_if(std::begin(kStatements), std::end(kStatements),
                   [&](const StatementRow& each) { return each.type == statement.type; });
  if (row == std::end(kStatements) || row->verdict == Verdict::Refused) {
    refuse(row == std::end(kStatements) ? duckdb::StatementTypeToString(statement.type)
                                        : row->what);
  }
  if (row->verdict == Verdict::NeedsFiles && !access.files) refuse_files(row->what);
  switch (statement.type) {
    case StatementType::EXPLAIN_STATEMENT:
      return guard_statement(*statement.Cast<duckdb::ExplainStatement>().stmt, access);
    case StatementType::MULTI_STATEMENT:
      for (const auto& part : statement.Cast<duckdb::MultiStatement>().statements)
        guard_statement(*part, access);
      return;
    case StatementType::PRAGMA_STATEMENT: {
      const auto& name = statement.Cast<duckdb::PragmaStatement>().info->name;
      if (!contains(kPragmas, name)) refuse("PRAGMA " + name);
      return;
    }
    case StatementType::SET_STATEMENT:
      return guard_set(statement.Cast<duckdb::SetStatement>());
    case StatementType::CREATE_STATEMENT:
      return guard_create(statement.Cast<duckdb::CreateStatement>());
    default:
      return;
  }
}

void guard_changes(const duckdb::StatementProperties& properties) {
  for (const auto& [name, change] : properties.modified_databases) {
    if (name == kSystemCatalog || name == "memory" || name == "system") {
      throw duckdb::PermissionException("catalog \"%s\" is read-only", name);
    }
  }
}

void guard_functions(duckdb::DatabaseInstance& database) {
  auto originals = duckdb::make_shared_ptr<Originals>();
  auto& catalog = duckdb::Catalog::GetSystemCatalog(database);
  auto transaction = duckdb::CatalogTransaction::GetSystemTransaction(database);
  auto& schema = catalog.GetSchema(transaction, DEFAULT_SCHEMA);
  schema.Scan(duckdb::CatalogType::TABLE_FUNCTION_ENTRY, [&](duckdb::CatalogEntry& entry) {
    if (entry.type != duckdb::CatalogType::TABLE_FUNCTION_ENTRY || contains(kHarmless, entry.name))
      return;
    auto& functions = entry.Cast<duckdb::TableFunctionCatalogEntry>().functions.functions;
    for (auto& function : functions) guard_function(function, *originals);
  });
  database.GetObjectCache().Put(kOriginalsKey, originals);
}

void set_client(duckdb::ClientContext& context, Access access, uint64_t session) {
  auto state = context.registered_state->GetOrCreate<AccessState>(kAccessKey);
  state->access = access;
  state->session = session;
}

void require_files(duckdb::ClientContext& context, const std::string& what) {
  auto state = context.registered_state->Get<AccessState>(kAccessKey);
  if (state && state->trusted == 0 && !state->access.files) refuse_files(what);
}

uint64_t session_of(duckdb::ClientContext& context) {
  const auto state = context.registered_state->Get<AccessState>(kAccessKey);
  return state ? state->session : 0;
}

TrustedBind::TrustedBind(duckdb::ClientContext& context)
    : state_(context.registered_state->Get<AccessState>(kAccessKey)) {
  if (state_) ++state_->trusted;
}

TrustedBind::~TrustedBind() {
  if (state_) --state_->trusted;
}

}  // namespace millrace::duck
