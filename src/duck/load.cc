#include "duck/load.h"

#include <algorithm>

#include "duck/batches.h"
#include "duck/database.h"
#include "duck/errors.h"
#include "duck/foreign_keys.h"
#include "duck/types.h"
#include "sql/quoting.h"

namespace millrace::duck {
namespace {

using duckdb::LogicalType;

/// Rows wait until there are this many bytes of them, or a vector full: whichever comes first.
constexpr size_t kBufferedBytesMax = 4 * 1024 * 1024;

size_t text_bytes(const duckdb::Value& value) {
  if (value.IsNull() || value.type().InternalType() != duckdb::PhysicalType::VARCHAR) return 0;
  return duckdb::StringValue::Get(value).size();
}

/// Where a table that takes rows is.
struct Place {
  std::string catalog;
  std::string schema;
};

class AppenderLoad final : public engine::Load {
 public:
  AppenderLoad(std::unique_ptr<duckdb::Appender> appender,
               duckdb::shared_ptr<duckdb::ClientContext> context, data::Schema schema,
               const Place& place, std::string table)
      : appender_(std::move(appender)),
        context_(std::move(context)),
        schema_(std::move(schema)),
        table_(std::move(table)),
        subject_("ALTER TABLE " + sql::delimit_identifier(place.schema) + "." +
                 sql::delimit_identifier(table_)) {
    const auto& types = appender_->GetActiveTypes();
    texts_.Initialize(duckdb::Allocator::Get(*context_),
                      duckdb::vector<LogicalType>(types.size(), LogicalType::VARCHAR));
    typed_.Initialize(duckdb::Allocator::Get(*context_), types);
  }

  const data::Schema& schema() const override { return schema_; }

  Result<void> add_row(std::span<const std::optional<std::string_view>> fields) override {
    return told([&]() -> Result<void> {
      if (typed_.size() != 0) TRY(append_typed());
      const auto row = texts_.size();
      for (size_t i = 0; i < fields.size(); ++i) {
        put_text(texts_.data[i], row, fields[i]);
        buffered_bytes_ += fields[i] ? fields[i]->size() : 0;
      }
      texts_.SetCardinality(row + 1);
      ++rows_;
      return is_full(row + 1) ? append_texts() : Result<void>();
    });
  }

  Result<void> add_values(std::span<const data::Value> values) override {
    return told([&]() -> Result<void> {
      if (texts_.size() != 0) TRY(append_texts());
      const auto row = typed_.size();
      for (size_t i = 0; i < values.size(); ++i) {
        const auto native = TRY(to_native_value(values[i]));
        typed_.SetValue(i, row, native.DefaultCastAs(typed_.data[i].GetType()));
        buffered_bytes_ += text_bytes(native);
      }
      typed_.SetCardinality(row + 1);
      ++rows_;
      return is_full(row + 1) ? append_typed() : Result<void>();
    });
  }

  Result<uint64_t> finish() override {
    return told([&]() -> Result<uint64_t> {
      if (texts_.size() != 0) TRY(append_texts());
      if (typed_.size() != 0) TRY(append_typed());
      appender_->Close();
      return rows_;
    });
  }

 private:
  bool is_full(duckdb::idx_t rows) const {
    return rows == STANDARD_VECTOR_SIZE || buffered_bytes_ >= kBufferedBytesMax;
  }

  /// Errors of what `call` breaks tell the table.
  template <class Call>
  auto told(Call&& call) -> std::invoke_result_t<Call> {
    auto result = no_throw_result(subject_, call);
    if (result) return result;
    return fail(with_foreign_key(std::move(result).error(), *context_));
  }

  static void put_text(duckdb::Vector& vector, duckdb::idx_t row,
                       std::optional<std::string_view> field) {
    if (!field) {
      duckdb::FlatVector::SetNull(vector, row, true);
      return;
    }
    duckdb::FlatVector::GetData<duckdb::string_t>(vector)[row] =
        duckdb::StringVector::AddString(vector, field->data(), field->size());
  }

  Result<void> append_texts() {
    const auto rows = texts_.size();
    for (size_t i = 0; i < texts_.ColumnCount(); ++i) {
      std::string why;
      if (duckdb::VectorOperations::TryCast(*context_, texts_.data[i], typed_.data[i], rows, &why))
        continue;
      return fail(wrong_value(i, rows));
    }
    typed_.SetCardinality(rows);
    texts_.Reset();
    return append_typed();
  }

  /// Which of the texts of a column it is that has no cast, and why.
  Error wrong_value(duckdb::idx_t column, duckdb::idx_t rows) {
    duckdb::idx_t row = 0;
    std::string why;
    duckdb::Value cast;
    for (; row < rows; ++row) {
      const duckdb::Value text = texts_.GetValue(column, row);
      if (!text.TryCastAs(*context_, typed_.data[column].GetType(), cast, &why)) break;
    }
    Error error = to_error(duckdb::ErrorData(duckdb::ExceptionType::CONVERSION, why), "");
    ErrorDetails details = error.details();
    details.context = "COPY " + table_ + ", row " + std::to_string(rows_ - rows + row + 1) +
                      ", column " + schema_[column].name;
    return std::move(error).with(std::move(details));
  }

  Result<void> append_typed() {
    appender_->AppendDataChunk(typed_);
    typed_.Reset();
    buffered_bytes_ = 0;
    return {};
  }

  std::unique_ptr<duckdb::Appender> appender_;
  duckdb::shared_ptr<duckdb::ClientContext> context_;
  data::Schema schema_;
  std::string table_;
  std::string subject_;      // tells errors the table, and has no places to show
  duckdb::DataChunk texts_;  // rows that wait for their cast
  duckdb::DataChunk typed_;  // rows that wait to be appended
  uint64_t rows_ = 0;
  size_t buffered_bytes_ = 0;  // of texts in both
};

/// Finds a table by its catalog and schema, else by the search path: temporary ones first.
Place find_table(duckdb::ClientContext& context, const engine::LoadTarget& target) {
  const bool temporary = target.schema == "pg_temp";
  const duckdb::EntryLookupInfo table(duckdb::CatalogType::TABLE_ENTRY, target.table);
  Place place;
  context.RunFunctionInTransaction([&] {
    const auto entry = duckdb::Catalog::GetEntry(context, temporary ? TEMP_CATALOG : target.catalog,
                                                 temporary ? DEFAULT_SCHEMA : target.schema, table,
                                                 duckdb::OnEntryNotFound::RETURN_NULL);
    if (!entry) throw duckdb::CatalogException("Table with name %s does not exist!", target.table);
    if (entry->type != duckdb::CatalogType::TABLE_ENTRY)
      throw duckdb::BinderException("cannot copy to view \"%s\"", target.table);
    place = {entry->ParentCatalog().GetName(), entry->ParentSchema().name};
  });
  if (place.catalog != kLocalCatalog && place.catalog != TEMP_CATALOG)
    throw duckdb::PermissionException("catalog \"%s\" is read-only", place.catalog);
  return place;
}

data::Schema active_schema(duckdb::Connection& connection, const Place& place,
                           const std::string& table, const std::vector<std::string>& columns) {
  const auto description = connection.TableInfo(place.catalog, place.schema, table);
  data::Schema all;
  for (const auto& column : description->columns) {
    if (!column.Generated()) all.push_back({column.Name(), to_type(column.Type())});
  }
  if (columns.empty()) return all;
  data::Schema chosen;
  for (const std::string& name : columns) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const data::Field& field) {
      return duckdb::StringUtil::CIEquals(field.name, name);
    });
    if (found == all.end()) {
      throw duckdb::BinderException("Table \"%s\" does not have a column named \"%s\"", table,
                                    name);
    }
    chosen.push_back(*found);
  }
  return chosen;
}

}  // namespace

Result<std::unique_ptr<engine::Load>> start_load(duckdb::Connection& connection,
                                                 const engine::LoadTarget& target) {
  return no_throw("", [&]() -> std::unique_ptr<engine::Load> {
    const Place place = find_table(*connection.context, target);
    data::Schema active = active_schema(connection, place, target.table, target.columns);
    auto appender =
        std::make_unique<duckdb::Appender>(connection, place.catalog, place.schema, target.table);
    for (const std::string& name : target.columns) appender->AddColumn(name);
    return std::make_unique<AppenderLoad>(std::move(appender), connection.context,
                                          std::move(active), place, target.table);
  });
}

}  // namespace millrace::duck
