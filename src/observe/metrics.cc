#include "observe/metrics.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>
#include <variant>

#include "base/ascii.h"
#include "base/check.h"

namespace millrace::observe {
namespace {

struct Bound {
  uint64_t ns;
  std::string_view seconds;
};

constexpr std::array<Bound, Histogram::kBounds> kBoundsTable = {{
    {1'000, "1e-06"},           {2'000, "2e-06"},
    {5'000, "5e-06"},           {10'000, "1e-05"},
    {20'000, "2e-05"},          {50'000, "5e-05"},
    {100'000, "0.0001"},        {200'000, "0.0002"},
    {500'000, "0.0005"},        {1'000'000, "0.001"},
    {2'000'000, "0.002"},       {5'000'000, "0.005"},
    {10'000'000, "0.01"},       {20'000'000, "0.02"},
    {50'000'000, "0.05"},       {100'000'000, "0.1"},
    {200'000'000, "0.2"},       {500'000'000, "0.5"},
    {1'000'000'000, "1.0"},     {2'000'000'000, "2.0"},
    {5'000'000'000, "5.0"},     {10'000'000'000, "10.0"},
    {20'000'000'000, "20.0"},   {50'000'000'000, "50.0"},
    {100'000'000'000, "100.0"}, {200'000'000'000, "200.0"},
    {500'000'000'000, "500.0"}, {1'000'000'000'000, "1000.0"},
}};

constexpr std::string_view kOther = "other";
constexpr std::string_view kTotal = "_total";

bool begins_name(char c) { return is_letter(c) || c == '_'; }

bool is_name(std::string_view name) {
  return !name.empty() && begins_name(name[0]) &&
         std::ranges::all_of(name, [](char c) { return begins_name(c) || is_digit(c); });
}

/// Backslashes and line ends, and in label values quotes.
std::string escaped(std::string_view text, std::string_view special) {
  std::string out;
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) out += '\\';
    out += c == '\n' ? 'n' : c;
  }
  return out;
}

std::string number(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  return {digits.data(), end.ptr};
}

/// `{a="x",b="y"}`, with `extra` (already written) at the end; empty without any.
std::string label_set(const std::vector<std::string>& labels,
                      const std::vector<std::string>& values, std::string_view extra) {
  std::string out;
  for (size_t i = 0; i < labels.size(); ++i) {
    out += out.empty() ? "" : ",";
    out += labels[i] + "=\"" + escaped(values[i], "\\\"\n") + '"';
  }
  if (!extra.empty()) out.append(out.empty() ? "" : ",").append(extra);
  return out.empty() ? out : '{' + out + '}';
}

/// Writes samples: `name{labels} value`.
struct SampleWriter {
  std::string* out;
  std::string base;  // the name, without _total for counters

  void sample(std::string_view suffix, const std::string& labels, const std::string& value) const {
    out->append(base).append(suffix).append(labels).append(" ").append(value).append("\n");
  }

  void operator()(const Metrics::Labels& labels, const Metrics::Labels& values,
                  const Counter& counter) const {
    sample(kTotal, label_set(labels, values, ""), std::to_string(counter.value()));
  }
  void operator()(const Metrics::Labels& labels, const Metrics::Labels& values,
                  const Gauge& gauge) const {
    sample("", label_set(labels, values, ""), std::to_string(gauge.value()));
  }
  void operator()(const Metrics::Labels& labels, const Metrics::Labels& values,
                  const Histogram& histogram) const {
    const Histogram::Snapshot taken = histogram.snapshot();
    uint64_t below = 0;
    for (size_t i = 0; i < Histogram::kBounds; ++i) {
      below += taken.counts[i];
      const std::string le = "le=\"" + std::string(kBoundsTable[i].seconds) + '"';
      sample("_bucket", label_set(labels, values, le), std::to_string(below));
    }
    sample("_bucket", label_set(labels, values, "le=\"+Inf\""), std::to_string(taken.count));
    const std::string plain = label_set(labels, values, "");
    sample("_sum", plain, number(static_cast<double>(taken.sum.count()) / 1e9));
    sample("_count", plain, std::to_string(taken.count));
  }
};

struct CounterFrom {
  Metrics::Read read;
};
struct GaugeFrom {
  Metrics::Read read;
};

template <class Metric>
using FamilyPointer = std::unique_ptr<Family<Metric>>;

using Source = std::variant<std::monostate, FamilyPointer<Counter>, FamilyPointer<Gauge>,
                            FamilyPointer<Histogram>, CounterFrom, GaugeFrom>;

std::string_view type_name(const Source& source) {
  static constexpr std::string_view kNames[] = {"untyped",   "counter", "gauge",
                                                "histogram", "counter", "gauge"};
  return kNames[source.index()];
}

struct SourceWriter {
  SampleWriter writer;

  void operator()(std::monostate /*nothing*/) const {}
  void operator()(const CounterFrom& from) const { writer.sample(kTotal, "", number(from.read())); }
  void operator()(const GaugeFrom& from) const { writer.sample("", "", number(from.read())); }
  template <class Metric>
  void operator()(const FamilyPointer<Metric>& family) const {
    family->each(writer);
  }
};

}  // namespace

struct Metrics::Entry {
  Entry(std::string help_text, Source from) : help(std::move(help_text)), source(std::move(from)) {}

  std::string help;
  Source source;
};

void Histogram::observe(std::chrono::nanoseconds duration) {
  const uint64_t ns = duration.count() < 0 ? 0 : static_cast<uint64_t>(duration.count());
  const auto found = std::ranges::lower_bound(kBoundsTable, ns, {}, &Bound::ns);
  counts_[static_cast<size_t>(found - kBoundsTable.begin())].fetch_add(1,
                                                                       std::memory_order_relaxed);
  sum_ns_.fetch_add(ns, std::memory_order_relaxed);
}

Histogram::Snapshot Histogram::snapshot() const {
  Snapshot taken;
  for (size_t i = 0; i < counts_.size(); ++i) {
    taken.counts[i] = counts_[i].load(std::memory_order_relaxed);
    taken.count += taken.counts[i];
  }
  taken.sum =
      std::chrono::nanoseconds(static_cast<int64_t>(sum_ns_.load(std::memory_order_relaxed)));
  return taken;
}

template <class Metric>
Metric& Family<Metric>::with(std::initializer_list<std::string_view> values) {
  CHECK(values.size() == labels_.size(), "as many values as labels");
  std::vector<std::string> key(values.begin(), values.end());
  const std::lock_guard lock(mutex_);
  auto found = series_.find(key);
  if (found == series_.end() && series_.size() >= series_max_) {
    key.assign(labels_.size(), std::string(kOther));
    found = series_.find(key);
  }
  if (found == series_.end()) {
    found = series_.emplace(std::move(key), std::make_unique<Metric>()).first;
  }
  return *found->second;
}

template class Family<Counter>;
template class Family<Gauge>;
template class Family<Histogram>;

std::string_view content_type(Exposition exposition) {
  return exposition == Exposition::Prometheus
             ? "text/plain; version=0.0.4; charset=utf-8"
             : "application/openmetrics-text; version=1.0.0; charset=utf-8";
}

Metrics::Metrics() = default;
Metrics::~Metrics() = default;

void Metrics::add(std::string name, std::unique_ptr<Entry> entry) {
  CHECK(is_name(name), "metric names are letters, digits and underscores");
  const bool total = type_name(entry->source) == "counter";
  CHECK(total == name.ends_with(kTotal), "names of counters, and no others, end in _total");
  const std::lock_guard lock(mutex_);
  const bool added = entries_.emplace(std::move(name), std::move(entry)).second;
  CHECK(added, "two metrics with one name");
}

template <class Metric>
Family<Metric>& Metrics::add_family(std::string name, std::string help, Labels labels,
                                    size_t series_max) {
  CHECK(std::ranges::all_of(labels, is_name), "label names are letters, digits and underscores");
  auto family = std::make_unique<Family<Metric>>(std::move(labels), series_max);
  Family<Metric>& added = *family;
  add(std::move(name), std::make_unique<Entry>(std::move(help), std::move(family)));
  return added;
}

Counter& Metrics::counter(std::string name, std::string help) {
  return add_family<Counter>(std::move(name), std::move(help), {}, 1).with({});
}

Family<Counter>& Metrics::counters(std::string name, std::string help, Labels labels,
                                   size_t series_max) {
  return add_family<Counter>(std::move(name), std::move(help), std::move(labels), series_max);
}

Family<Gauge>& Metrics::gauges(std::string name, std::string help, Labels labels,
                               size_t series_max) {
  return add_family<Gauge>(std::move(name), std::move(help), std::move(labels), series_max);
}

Family<Histogram>& Metrics::histograms(std::string name, std::string help, Labels labels,
                                       size_t series_max) {
  return add_family<Histogram>(std::move(name), std::move(help), std::move(labels), series_max);
}

void Metrics::counter_from(std::string name, std::string help, Read read) {
  add(std::move(name), std::make_unique<Entry>(std::move(help), CounterFrom{std::move(read)}));
}

void Metrics::gauge_from(std::string name, std::string help, Read read) {
  add(std::move(name), std::make_unique<Entry>(std::move(help), GaugeFrom{std::move(read)}));
}

std::string Metrics::text(Exposition exposition) const {
  const bool open_metrics = exposition == Exposition::OpenMetrics;
  // What others keep is read without the lock: that may take long. Entries stay where they are.
  std::vector<std::pair<std::string_view, const Entry*>> entries;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [name, entry] : entries_) entries.emplace_back(name, entry.get());
  }
  std::string out;
  for (const auto& [key, entry] : entries) {
    const std::string name(key);
    const bool total = type_name(entry->source) == "counter";
    const std::string base = total ? name.substr(0, name.size() - kTotal.size()) : name;
    const std::string& title = open_metrics ? base : name;
    // OpenMetrics wants quotes escaped in help texts too.
    const std::string help = escaped(entry->help, open_metrics ? "\\\"\n" : "\\\n");
    out.append("# HELP ").append(title).append(" ").append(help).append("\n");
    out.append("# TYPE ").append(title).append(" ").append(type_name(entry->source)).append("\n");
    std::visit(SourceWriter{{&out, base}}, entry->source);
  }
  if (open_metrics) out += "# EOF\n";
  return out;
}

}  // namespace millrace::observe
