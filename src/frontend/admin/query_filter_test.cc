#include "frontend/admin/query_filter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace millrace::frontend::admin {
namespace {

using query::QueryRecord;
using query::QueryState;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

QueryRecord record(uint64_t id, const char* user, QueryState state) {
  QueryRecord out;
  out.id = id;
  out.user = user;
  out.state = state;
  return out;
}

std::vector<uint64_t> ids(const std::vector<QueryRecord>& records) {
  std::vector<uint64_t> out;
  for (const QueryRecord& each : records) out.push_back(each.id);
  return out;
}

const auth::Principal kAnn{.user = "ann", .groups = {}, .grants = {}};
const auth::Principal kCanceller{.user = "carl", .groups = {}, .grants = {"cancel"}};
const auth::Principal kAdmin{.user = "root", .groups = {}, .grants = {"admin"}};

const std::vector<QueryRecord> kQueries = {
    record(7, "ann", QueryState::Running), record(9, "bob", QueryState::Running),
    record(8, "ann", QueryState::Failed), record(3, "bob", QueryState::Finished),
    record(2, "ann", QueryState::Finished)};

TEST(QueryFilter, WantsTheNewestHundredWhenNothingIsSaid) {
  const QueryFilter filter = parse_query_filter({}).value();
  EXPECT_FALSE(filter.state);
  EXPECT_FALSE(filter.user);
  EXPECT_EQ(filter.limit, 100u);
}

TEST(QueryFilter, ReadsEachParameter) {
  const QueryFilter filter =
      parse_query_filter({{"state", "failed"}, {"user", "ann"}, {"limit", "10000"}}).value();
  EXPECT_EQ(filter.state, QueryState::Failed);
  EXPECT_EQ(filter.user, "ann");
  EXPECT_EQ(filter.limit, 10'000u);
  for (const char* state : {"queued", "running", "finished", "failed", "cancelled"}) {
    EXPECT_EQ(to_string(*parse_query_filter({{"state", state}}).value().state), state);
  }
}

TEST(QueryFilter, NamesWhatIsKnown) {
  const auto state = parse_query_filter({{"state", "done"}});
  ASSERT_FALSE(state);
  EXPECT_THAT(state.error().details().hint, HasSubstr("queued, running, finished"));
  const auto name = parse_query_filter({{"usr", "ann"}});
  ASSERT_FALSE(name);
  EXPECT_THAT(name.error().details().hint, HasSubstr("state, user, limit"));
  for (const char* limit : {"", "0", "-1", "10001", "1x", " 1", "99999999999999999999999"}) {
    const auto found = parse_query_filter({{"limit", limit}});
    ASSERT_FALSE(found) << limit;
    EXPECT_EQ(found.error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(found.error().details().sqlstate, "22023");
  }
}

TEST(QueryFilter, GivesTheNewestFirst) {
  EXPECT_THAT(ids(select_queries(kQueries, {}, kAdmin)), ElementsAre(9, 8, 7, 3, 2));
  QueryFilter two;
  two.limit = 2;
  EXPECT_THAT(ids(select_queries(kQueries, two, kAdmin)), ElementsAre(9, 8));
}

TEST(QueryFilter, ShowsOthersToAdministratorsOnly) {
  EXPECT_THAT(ids(select_queries(kQueries, {}, kAnn)), ElementsAre(8, 7, 2));
  EXPECT_THAT(select_queries(kQueries, {}, kCanceller), IsEmpty());
  QueryFilter bob;
  bob.user = "bob";
  EXPECT_THAT(select_queries(kQueries, bob, kAnn), IsEmpty());
  EXPECT_THAT(ids(select_queries(kQueries, bob, kAdmin)), ElementsAre(9, 3));
}

TEST(QueryFilter, KeepsTheStateThatIsWanted) {
  QueryFilter running;
  running.state = QueryState::Running;
  EXPECT_THAT(ids(select_queries(kQueries, running, kAdmin)), ElementsAre(9, 7));
  EXPECT_THAT(ids(select_queries(kQueries, running, kAnn)), ElementsAre(7));
}

TEST(QueryFilter, ShowsAQueryThatJustEndedOnce) {
  const auto found = newest_first(
      {record(4, "ann", QueryState::Running), record(4, "ann", QueryState::Cancelled)});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].state, QueryState::Cancelled);
}

}  // namespace
}  // namespace millrace::frontend::admin
