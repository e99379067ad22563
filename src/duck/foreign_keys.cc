#include "duck/foreign_keys.h"

#include <algorithm>
#include <duckdb/catalog/catalog_entry/table_catalog_entry.hpp>
#include <duckdb/parser/constraints/foreign_key_constraint.hpp>

#include "duck/errors.h"

namespace millrace::duck {
namespace {

/// Which end of a foreign key a changed table is at.
enum class End : uint8_t { Referencing, Referenced };

/// A foreign key as seen from the changed table.
struct ForeignKey {
  std::string name;
  std::string other;    // the table at the other end
  std::string columns;  // of the changed table
};

std::string joined(const duckdb::vector<duckdb::string>& names, const char* between) {
  return duckdb::StringUtil::Join(names, between);
}

/// The keys of a table whose columns, as the engine names them in errors, are `columns`.
std::vector<ForeignKey> keys_of(const duckdb::TableCatalogEntry& table, End end,
                                const std::string& columns) {
  std::vector<ForeignKey> found;
  for (const auto& constraint : table.GetConstraints()) {
    if (constraint->type != duckdb::ConstraintType::FOREIGN_KEY) continue;
    const auto& key = constraint->Cast<duckdb::ForeignKeyConstraint>();
    const bool here =
        end == End::Referencing ? key.info.IsAppendConstraint() : key.info.IsDeleteConstraint();
    // The engine names the columns of the other end.
    const auto& there = end == End::Referencing ? key.pk_columns : key.fk_columns;
    if (!here || joined(there, ", ") != columns) continue;
    const auto& own = end == End::Referencing ? key.fk_columns : key.pk_columns;
    const bool self = key.info.type == duckdb::ForeignKeyType::FK_TYPE_SELF_REFERENCE_TABLE;
    const std::string other = self ? table.name : key.info.table;
    ForeignKey made{.name = (end == End::Referencing ? table.name : other) + "_" +
                            joined(key.fk_columns, "_") + "_fkey",
                    .other = other,
                    .columns = joined(own, ", ")};
    // A table that was to be made if it did not exist may have left its key with the other twice.
    if (std::ranges::find(found, made.name, &ForeignKey::name) == found.end())
      found.push_back(std::move(made));
  }
  return found;
}

std::vector<ForeignKey> find_keys(duckdb::ClientContext& context, const ErrorDetails& details,
                                  End end) {
  std::vector<ForeignKey> found;
  const auto look = [&] {
    const duckdb::EntryLookupInfo lookup(duckdb::CatalogType::TABLE_ENTRY, details.table);
    const auto entry = duckdb::Catalog::GetEntry(context, INVALID_CATALOG, details.schema, lookup,
                                                 duckdb::OnEntryNotFound::RETURN_NULL);
    if (entry && entry->type == duckdb::CatalogType::TABLE_ENTRY)
      found = keys_of(entry->Cast<duckdb::TableCatalogEntry>(), end, details.column);
  };
  // One that has failed can be read in, but takes no function.
  if (context.transaction.HasActiveTransaction()) {
    look();
  } else {
    context.RunFunctionInTransaction(look);
  }
  return found;
}

}  // namespace

Error with_foreign_key(Error error, duckdb::ClientContext& context) {
  if (error.details().sqlstate != "23503") return error;
  ErrorDetails details = error.details();
  const End end =
      details.detail.ends_with("referenced table.") ? End::Referencing : End::Referenced;
  const auto read = no_throw("", [&] { return find_keys(context, details, end); });
  const auto keys = read ? *read : std::vector<ForeignKey>();
  const std::string named = std::exchange(details.column, {});
  if (keys.size() != 1) return std::move(error).with(std::move(details));
  const ForeignKey& key = keys.front();
  const std::string values = details.detail.substr(("Key (" + named + ")").size());
  const std::string before =
      values.substr(0, values.rfind(end == End::Referencing ? " is not present" : " is still"));
  details.constraint = key.name;
  details.detail = "Key (" + key.columns + ")" + before +
                   (end == End::Referencing ? " is not present in table \""
                                            : " is still referenced from table \"") +
                   key.other + "\".";
  error.message += " \"" + key.name + "\"";
  if (end == End::Referenced) {
    error.message += " on table \"" + key.other + "\"";
    details.table = key.other;  // the one that has the constraint
  }
  return std::move(error).with(std::move(details));
}

}  // namespace millrace::duck
