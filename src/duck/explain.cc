#include "duck/explain.h"

#include <string_view>

#include "data/batch_builder.h"

namespace millrace::duck {
namespace {

class ExplainLines final : public data::ResultStream {
 public:
  explicit ExplainLines(std::unique_ptr<data::ResultStream> plans)
      : plans_(std::move(plans)), schema_(explain_schema()) {}

  const data::Schema& schema() const override { return schema_; }

  Result<std::optional<data::Batch>> next(std::stop_token stop) override {
    auto plan = TRY(plans_->next(stop));
    if (!plan) return std::nullopt;
    data::BatchBuilder lines(schema_);
    for (size_t row = 0; row < plan->rows(); ++row) add_lines(plan->column(1).text(row), lines);
    return lines.finish();
  }

 private:
  static void add_lines(std::string_view text, data::BatchBuilder& lines) {
    while (text.ends_with('\n')) text.remove_suffix(1);
    for (;;) {
      const size_t end = text.find('\n');
      lines.column(0).append_text(text.substr(0, end));
      if (end == std::string_view::npos) return;
      text.remove_prefix(end + 1);
    }
  }

  std::unique_ptr<data::ResultStream> plans_;
  data::Schema schema_;
};

}  // namespace

data::Schema explain_schema() { return {{"QUERY PLAN", data::Kind::Text}}; }

std::unique_ptr<data::ResultStream> explain_lines(std::unique_ptr<data::ResultStream> plans) {
  return std::make_unique<ExplainLines>(std::move(plans));
}

}  // namespace millrace::duck
