#include "duck/guard.h"

#include <algorithm>
#include <duckdb/parser/parsed_data/create_function_info.hpp>

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

template <size_t Count>
bool contains(const std::string_view (&list)[Count], const std::string& name) {
  return std::find(std::begin(list), std::end(list), duckdb::StringUtil::Lower(name)) !=
         std::end(list);
}

[[noreturn]] void refuse_files(const std::string& what) {
  throw duckdb::PermissionException(
      "permission denied for %s: it reads or writes files by path\nuse a table of a source, or ask "
      "the operator for the grant 'files'",
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

void guard_drop(const duckdb::DropStatement& statement) {
  if (statement.info->type == duckdb::CatalogType::SECRET_ENTRY) refuse("DROP SECRET");
}

bool has_function(duckdb::ClientContext& context, duckdb::SchemaCatalogEntry& schema,
                  const std::string& name) {
  const auto transaction = schema.GetCatalogTransaction(context);
  return schema.GetEntry(transaction, duckdb::CatalogType::SCALAR_FUNCTION_ENTRY, name) ||
         schema.GetEntry(transaction, duckdb::CatalogType::TABLE_FUNCTION_ENTRY, name);
}

/// Whether the engine or our own catalog has a function of that name.
bool is_builtin_function(duckdb::ClientContext& context, const std::string& name) {
  bool found = false;
  context.RunFunctionInTransaction([&] {
    auto& engine = duckdb::Catalog::GetSystemCatalog(context);
    found = has_function(context, engine.GetSchema(context, DEFAULT_SCHEMA), name);
    duckdb::Catalog::GetCatalog(context, kSystemCatalog)
        .ScanSchemas(context, [&](duckdb::SchemaCatalogEntry& schema) {
          found = found || has_function(context, schema, name);
        });
  });
  return found;
}

}  // namespace

void refuse(const std::string& what) {
  throw duckdb::PermissionException(
      "permission denied: %s is not available to clients, because it reaches beyond the tables of "
      "this server\nask the operator to mount the data as a source",
      what);
}

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
    case StatementType::DROP_STATEMENT:
      return guard_drop(statement.Cast<duckdb::DropStatement>());
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

void guard_new_function(const duckdb::SQLStatement& statement, duckdb::ClientContext& context) {
  if (statement.type != StatementType::CREATE_STATEMENT) return;
  const auto& info = *statement.Cast<duckdb::CreateStatement>().info;
  const bool function = info.type == duckdb::CatalogType::MACRO_ENTRY ||
                        info.type == duckdb::CatalogType::TABLE_MACRO_ENTRY;
  if (!function || info.temporary) return;
  const auto& name = static_cast<const duckdb::CreateFunctionInfo&>(info).name;
  if (!is_builtin_function(context, name)) return;
  throw duckdb::Exception(
      duckdb::unordered_map<std::string, std::string>{{"sqlstate", "42723"}},
      duckdb::ExceptionType::CATALOG,
      "function \"" + name + "\" already exists\nother sessions would call yours instead of it");
}

void set_client(duckdb::ClientContext& context, Access access, uint64_t session) {
  auto state = context.registered_state->GetOrCreate<AccessState>(kAccessKey);
  state->access = access;
  state->session = session;
}

Reach reach_of(duckdb::ClientContext& context) {
  const auto state = context.registered_state->Get<AccessState>(kAccessKey);
  if (!state || state->trusted != 0) return Reach::Machine;
  return state->access.files ? Reach::Files : Reach::Tables;
}

void require_files(duckdb::ClientContext& context, const std::string& what) {
  if (reach_of(context) == Reach::Tables) refuse_files(what);
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
