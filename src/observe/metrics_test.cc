#include "observe/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "observe/process_metrics.h"

namespace millrace::observe {
namespace {

using std::chrono::microseconds;
using std::chrono::nanoseconds;
using std::chrono::seconds;
using testing::HasSubstr;

TEST(Metrics, ExposeCountersAndGaugesExactly) {
  Metrics metrics;
  metrics.counter("queries_total", "Queries that ended.").add(3);
  metrics.gauges("sessions", "Sessions that are open.", {}, 1).with({}).set(-2);
  EXPECT_EQ(metrics.text(Exposition::Prometheus),
            "# HELP queries_total Queries that ended.\n"
            "# TYPE queries_total counter\n"
            "queries_total 3\n"
            "# HELP sessions Sessions that are open.\n"
            "# TYPE sessions gauge\n"
            "sessions -2\n");
}

TEST(Metrics, ExposeOpenMetricsExactly) {
  Metrics metrics;
  metrics.counter("queries_total", "Queries that ended.").add(3);
  EXPECT_EQ(metrics.text(Exposition::OpenMetrics),
            "# HELP queries Queries that ended.\n"
            "# TYPE queries counter\n"
            "queries_total 3\n"
            "# EOF\n");
}

TEST(Metrics, ExposeFamiliesWithEscapedLabels) {
  Metrics metrics;
  Family<Counter>& errors =
      metrics.counters("errors_total", "By \\ code\nand \"more\".", {"code", "protocol"}, 10);
  errors.with({"Busy", "postgres"}).add(2);
  errors.with({"a\\b\"c\nd", "admin"}).increment();
  errors.with({"Busy", "postgres"}).increment();
  EXPECT_EQ(metrics.text(Exposition::Prometheus),
            "# HELP errors_total By \\\\ code\\nand \"more\".\n"
            "# TYPE errors_total counter\n"
            "errors_total{code=\"Busy\",protocol=\"postgres\"} 3\n"
            "errors_total{code=\"a\\\\b\\\"c\\nd\",protocol=\"admin\"} 1\n");
}

TEST(Metrics, ReadNumbersThatOthersKeep) {
  Metrics metrics;
  double value = 0.5;
  metrics.gauge_from("ratio", "R.", [&value] { return value; });
  metrics.counter_from("lost_total", "L.", [] { return 7.0; });
  EXPECT_THAT(metrics.text(Exposition::Prometheus), HasSubstr("\nratio 0.5\n"));
  value = std::numeric_limits<double>::infinity();
  EXPECT_THAT(metrics.text(Exposition::Prometheus), HasSubstr("\nratio +Inf\n"));
  EXPECT_THAT(metrics.text(Exposition::Prometheus), HasSubstr("\nlost_total 7\n"));
}

TEST(MetricsDeathTest, TwoMetricsWithOneNameAreABug) {
  Metrics metrics;
  metrics.gauges("a", "", {}, 1);
  EXPECT_DEATH(metrics.gauges("a", "", {}, 1), "two metrics with one name");
  EXPECT_DEATH(metrics.counter("b", ""), "end in _total");
  EXPECT_DEATH(metrics.gauges("9", "", {}, 1), "metric names");
}

TEST(Family, CountsWhatComesPastTheBoundTogether) {
  Metrics metrics;
  Family<Gauge>& family = metrics.gauges("g", "", {"user"}, 2);
  family.with({"a"}).set(1);
  family.with({"b"}).set(2);
  family.with({"c"}).add(3);
  family.with({"d"}).add(4);
  EXPECT_THAT(metrics.text(Exposition::Prometheus),
              HasSubstr("g{user=\"a\"} 1\ng{user=\"b\"} 2\ng{user=\"other\"} 7\n"));
}

TEST(Histogram, CountsADurationInTheFirstBucketThatHoldsIt) {
  const std::pair<nanoseconds, size_t> cases[] = {
      {nanoseconds(-1), 0},   {nanoseconds(0), 0},         {nanoseconds(1000), 0},
      {nanoseconds(1001), 1}, {microseconds(2), 1},        {microseconds(5), 2},
      {microseconds(6), 3},   {seconds(1000), 27},         {seconds(1001), 28},
      {seconds(1), 18},       {microseconds(999'999), 18},
  };
  for (const auto& [duration, bucket] : cases) {
    Histogram histogram;
    histogram.observe(duration);
    EXPECT_EQ(histogram.snapshot().counts[bucket], 1u) << duration.count();
  }
}

TEST(Histogram, IsExposedCumulatively) {
  Metrics metrics;
  Histogram& histogram = metrics.histograms("step_seconds", "Time.", {}, 1).with({});
  histogram.observe(microseconds(1));
  histogram.observe(microseconds(2));
  histogram.observe(seconds(3));
  histogram.observe(seconds(2000));
  const std::string text = metrics.text(Exposition::Prometheus);
  EXPECT_THAT(text, HasSubstr("# TYPE step_seconds histogram\n"
                              "step_seconds_bucket{le=\"1e-06\"} 1\n"
                              "step_seconds_bucket{le=\"2e-06\"} 2\n"));
  EXPECT_THAT(text, HasSubstr("step_seconds_bucket{le=\"2.0\"} 2\n"
                              "step_seconds_bucket{le=\"5.0\"} 3\n"));
  EXPECT_THAT(text, HasSubstr("step_seconds_bucket{le=\"1000.0\"} 3\n"
                              "step_seconds_bucket{le=\"+Inf\"} 4\n"
                              "step_seconds_sum 2003.000003\n"
                              "step_seconds_count 4\n"));
}

TEST(Histogram, OfAFamilyHasItsLabelsBeforeTheBound) {
  Metrics metrics;
  metrics.histograms("step_seconds", "", {"step"}, 8).with({"parse"}).observe(microseconds(9));
  const std::string text = metrics.text(Exposition::Prometheus);
  EXPECT_THAT(text, HasSubstr("step_seconds_bucket{step=\"parse\",le=\"1e-05\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("step_seconds_sum{step=\"parse\"} 9e-06\n"));
}

TEST(Metrics, LoseNothingUnderManyThreads) {
  Metrics metrics;
  Counter& counter = metrics.counter("c_total", "");
  Histogram& histogram = metrics.histograms("h_seconds", "", {}, 1).with({});
  Family<Counter>& family = metrics.counters("f_total", "", {"l"}, 4);
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] {
        for (int j = 0; j < 1000; ++j) {
          counter.increment();
          histogram.observe(microseconds(j));
          family.with({"x"}).increment();
        }
      });
    }
  }
  EXPECT_EQ(counter.value(), 4000u);
  EXPECT_EQ(histogram.snapshot().count, 4000u);
  EXPECT_EQ(family.with({"x"}).value(), 4000u);
}

TEST(ProcessMetrics, KnowThisProcess) {
  Metrics metrics;
  add_process_metrics(metrics);
  const std::string text = metrics.text(Exposition::Prometheus);
  for (const char* name : {"process_cpu_seconds_total", "process_max_fds", "process_open_fds",
                           "process_resident_memory_bytes", "process_start_time_seconds",
                           "process_threads", "process_virtual_memory_bytes"}) {
    EXPECT_THAT(text, testing::ContainsRegex("\n" + std::string(name) + " [0-9.e+]+\n"));
  }
  EXPECT_GT(resident_memory_bytes(), 1u << 20U);
}

TEST(MetricsTest, ReadsWhatOthersKeepWithoutItsLock) {
  Metrics metrics;
  metrics.gauge_from("outer", "Adds another while it is read", [&metrics] {
    metrics.counter("inner_total", "Made meanwhile");
    return 1.0;
  });
  EXPECT_THAT(metrics.text(Exposition::Prometheus), HasSubstr("outer 1\n"));
}

}  // namespace
}  // namespace millrace::observe
