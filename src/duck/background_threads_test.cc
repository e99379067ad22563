#include "duck/background_threads.h"

#include <gtest/gtest.h>

#include <latch>
#include <thread>

#include "duck/native.h"

namespace millrace::duck {
namespace {

/// Notes which thread ran it.
class NotingTask final : public duckdb::Task {
 public:
  explicit NotingTask(std::latch* done) : done_(done) {}

  duckdb::TaskExecutionResult Execute(duckdb::TaskExecutionMode /*mode*/) override {
    ran_on_ = std::this_thread::get_id();
    done_->count_down();
    return duckdb::TaskExecutionResult::TASK_FINISHED;
  }

  std::thread::id ran_on() const { return ran_on_; }

 private:
  std::latch* const done_;
  std::thread::id ran_on_;
};

class BackgroundThreadsTest : public testing::Test {
 protected:
  static duckdb::DBConfig* without_own_threads(duckdb::DBConfig* config) {
    config->SetOptionByName("threads", duckdb::Value::BIGINT(2));
    config->SetOptionByName("external_threads", duckdb::Value::BIGINT(2));
    return config;
  }

  duckdb::DBConfig config_;
  duckdb::DuckDB database_{nullptr, without_own_threads(&config_)};
  duckdb::TaskScheduler* scheduler_ = &duckdb::TaskScheduler::GetScheduler(*database_.instance);
  duckdb::unique_ptr<duckdb::ProducerToken> producer_ = scheduler_->CreateProducer();
  BackgroundThreads threads_{scheduler_, 1};
};

TEST_F(BackgroundThreadsTest, DoTasksWhenTheyAreCalled) {
  std::latch done(1);
  auto task = duckdb::make_shared_ptr<NotingTask>(&done);
  scheduler_->ScheduleTask(*producer_, task);
  const BackgroundThreads::Call call(&threads_);
  done.wait();
  EXPECT_NE(task->ran_on(), std::this_thread::get_id());
}

TEST_F(BackgroundThreadsTest, LeaveTasksToTheQueryUntilThen) {
  std::latch done(1);
  auto task = duckdb::make_shared_ptr<NotingTask>(&done);
  scheduler_->ScheduleTask(*producer_, task);
  duckdb::shared_ptr<duckdb::Task> taken;
  ASSERT_TRUE(scheduler_->GetTaskFromProducer(*producer_, taken));
  taken->Execute(duckdb::TaskExecutionMode::PROCESS_ALL);
  EXPECT_EQ(task->ran_on(), std::this_thread::get_id());
}

TEST_F(BackgroundThreadsTest, AQueryThatGoesOnForLongCallsThem) {
  SharedQuery query(&threads_);
  while (!query.is_shared()) query.goes_on();
  std::latch done(1);
  scheduler_->ScheduleTask(*producer_, duckdb::make_shared_ptr<NotingTask>(&done));
  done.wait();
}

}  // namespace
}  // namespace millrace::duck
