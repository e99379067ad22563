#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "duck/bind_statement.h"
#include "duck/load.h"
#include "duck/lookup_plan.h"
#include "duck/native.h"
#include "duck/open_parameters.h"
#include "engine/connection.h"

namespace millrace::duck {

/// A statement as DuckDB has prepared it, with what it answers and takes. One thread at a time; of
/// the connection that prepared it.
class NativePrepared final : public engine::Prepared {
 public:
  /// `adapted` without the statement that was bound.
  NativePrepared(std::string text, Adapted adapted, Bound bound, bool explains, uint64_t plans);

  const data::Schema& schema() const override { return schema_; }
  const std::vector<engine::ColumnDescription>& columns() const override { return columns_; }
  const std::vector<data::Type>& parameters() const override { return parameters_; }
  engine::Effect effect() const override { return effect_; }
  bool read_only() const override { return read_only_; }
  bool explains() const { return explains_; }

  const std::string& text() const { return text_; }
  /// What was run before it was prepared, in the transaction that it was prepared in.
  const Statements& first() const { return first_; }
  const std::vector<Condition>& conditions() const { return conditions_; }
  /// What was passed over when first() was run; afterwards it cannot be told.
  const std::vector<engine::Skipped>& skipped_first() const { return skipped_first_; }
  void note_skipped(std::vector<engine::Skipped> skipped) { skipped_first_ = std::move(skipped); }
  void describe(std::vector<engine::ColumnDescription> columns);

  /// Whether the plan was made when the connection's count of plans was this.
  bool is_planned_at(uint64_t plans) const { return plans_ == plans; }

  /// Values under DuckDB's names ("1", "2"), cast to the types that the plan was bound with; where
  /// only they tell the types, the statement is given those.
  Result<NativeValues> bind(duckdb::ClientContext& context, std::span<const data::Value> values);

  /// Begins to run it with what bind() gave last. `is_current`: nothing has changed since it was
  /// planned. Throws DuckDB's exceptions.
  duckdb::unique_ptr<duckdb::PendingQueryResult> start(duckdb::ClientContext& context,
                                                       NativeValues& values, bool is_current);

 private:
  void plan_anew(bool wanted);
  duckdb::PreparedStatement& planned_look_up(duckdb::ClientContext& context, NativeValues& values);
  void add_parameter(size_t number);

  void set_parameter(size_t number, const duckdb::LogicalType& type);

  const duckdb::LogicalType& present_type(size_t number) const;

  std::string text_;
  Statements first_;
  std::vector<Condition> conditions_;
  std::vector<engine::Skipped> skipped_first_;
  std::unique_ptr<duckdb::PreparedStatement> prepared_;
  OpenParameters open_;
  std::optional<Lookup> lookup_;
  std::optional<LookupPlan> lookup_plan_;
  const uint64_t plans_;
  const bool asks_for_rebind_;  // DuckDB itself
  data::Schema schema_;
  std::vector<engine::ColumnDescription> columns_;
  std::vector<data::Type> parameters_;
  std::vector<duckdb::LogicalType> native_types_;
  engine::Effect effect_ = engine::Effect::Nothing;
  bool read_only_ = true;
  bool explains_ = false;
};

}  // namespace millrace::duck
